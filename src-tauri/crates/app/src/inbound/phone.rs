//! Who is to call whom: out of what a call from outside says and what the office knows.

use contract::{InboundPhone, PhoneKind, PhonePerson, PhoneWay};
use model::{Map, Office, office::Person};
use runner::PhoneOrder;
use store::{NewPhoneCall, ProcessId, ProcessRow, RecordKind, RecordRow, View};

use super::{
    call,
    wish::{Refusal, missing},
};
use crate::names;

/// The most digits that a telephone number has, with room for what an exchange puts before it.
const DIGITS_MAX: usize = 20;

/// A call by telephone that a call from outside asks for itself: it has to say enough.
pub(super) fn wanted(
    view: View<'_>,
    settings: &InboundPhone,
    kind: PhoneKind,
    said: &Map,
) -> Result<PhoneOrder, Refusal> {
    let process = match call::pick(said, &settings.process) {
        None => None,
        Some(text) => Some(named(view, &text)?),
    };
    let order = order(view, settings, kind, said, process.as_ref())?;
    if order.call.number.is_empty() {
        let reason = "there is no number to call: neither the call nor the contact has one";
        return Err(Refusal::bad(reason));
    }
    Ok(order)
}

fn named(view: View<'_>, text: &str) -> Result<ProcessRow, Refusal> {
    let id = call::number(text)
        .ok_or_else(|| Refusal::bad("DealID has to be a number of digits 0 to 9 only"))?;
    let found = view.process(ProcessId(id))?;
    found
        .map(|found| found.row)
        .ok_or_else(|| Refusal::bad(format!("there is no process with the DealID {id}")))
}

/// A call by telephone about a process, or about the contact that is named.
pub(super) fn order(
    view: View<'_>,
    settings: &InboundPhone,
    kind: PhoneKind,
    said: &Map,
    process: Option<&ProcessRow>,
) -> Result<PhoneOrder, Refusal> {
    let pick = |pointer: &str| call::pick(said, pointer);
    let office = runner::office::read(view)?;
    let key = pick(&settings.contact).or_else(|| process.and_then(|row| row.contact.clone()));
    let contact = match &key {
        None => None,
        Some(key) => {
            let found = view.record(RecordKind::Contact, key)?;
            Some(found.ok_or_else(|| Refusal::bad(format!("there is no contact `{key}`")))?)
        }
    };
    let number = match pick(&settings.number) {
        Some(said) => dialled(&said).ok_or_else(|| {
            Refusal::bad("the number to call has to be made of digits 0 to 9 only")
        })?,
        None => number_of(contact.as_ref(), &settings.fields).unwrap_or_default(),
    };
    let (person, extension) = match kind {
        PhoneKind::Campaign => (None, String::new()),
        PhoneKind::Callback => responsible(
            view,
            &office,
            settings,
            pick(&settings.person),
            (process, contact.as_ref()),
        )?,
    };
    let name = contact.as_ref().map_or_else(
        || number.clone(),
        |row| names::label(RecordKind::Contact, &row.key, &row.fields),
    );
    let title = process.map(|row| row.title.clone()).unwrap_or_default();
    let call = NewPhoneCall {
        kind: word(kind).to_owned(),
        person,
        number,
        name,
        contact: key,
        process: process.map(|row| row.id.0),
        text: pick(&settings.text).unwrap_or(title),
        campaign: pick(&settings.campaign).unwrap_or_default(),
    };
    let way = match kind {
        PhoneKind::Callback => &settings.callback,
        PhoneKind::Campaign => &settings.to_campaign,
    };
    Ok(by(way, call, extension))
}

/// How it is done: through the service, whose parameters get what they are to get.
fn by(way: &PhoneWay, call: NewPhoneCall, extension: String) -> PhoneOrder {
    if way.service.is_empty() {
        return PhoneOrder {
            call,
            ..PhoneOrder::default()
        };
    }
    let digits = call.number.trim_start_matches('+').to_owned();
    let parameters = [
        (&way.extension, extension),
        (&way.number, digits),
        (&way.name, call.name.clone()),
        (&way.text, call.text.clone()),
        (&way.campaign, call.campaign.clone()),
    ];
    let trouble = parameters[..2].iter().zip([
        "the person has no extension; an administrator enters it under people",
        "the contact has no telephone number",
    ]);
    let mut trouble = trouble.filter(|((name, value), _)| !name.is_empty() && value.is_empty());
    let trouble = trouble.next().map(|(_, why)| why.to_owned());
    let parameters = parameters
        .into_iter()
        .filter(|(name, value)| !name.is_empty() && !value.is_empty());
    PhoneOrder {
        parameters: parameters
            .map(|(name, value)| (name.clone(), value))
            .collect(),
        service: trouble.is_none().then(|| way.service.clone()),
        trouble,
        call,
    }
}

/// Key and extension of whoever is to call: whom the call names, else whose turn it is.
fn responsible(
    view: View<'_>,
    office: &Office,
    settings: &InboundPhone,
    said: Option<String>,
    (process, contact): (Option<&ProcessRow>, Option<&RecordRow>),
) -> Result<(Option<String>, String), Refusal> {
    if let Some(said) = said {
        let is_meant =
            |person: &&Person| person.key == said || person.extension.as_deref() == Some(&said);
        let found = office.people.iter().find(is_meant);
        return match found {
            Some(person) => Ok(both(person)),
            // A telephone that nobody here has may still be one of the exchange's.
            None if said.bytes().all(|byte| byte.is_ascii_digit()) => Ok((None, said)),
            None => Err(Refusal::bad(format!("there is no person `{said}`"))),
        };
    }
    let supervisor = || contact.and_then(|row| row.supervisor.clone());
    let property = match process.and_then(|row| row.property.as_deref()) {
        Some(key) => view.record(RecordKind::Property, key)?,
        None => None,
    };
    let first = match settings.who {
        PhonePerson::Owner => process.map(|row| row.owner.clone()),
        PhonePerson::ContactSupervisor => supervisor(),
        PhonePerson::PropertySupervisor => property.and_then(|row| row.supervisor),
    };
    let owner = || process.map(|row| row.owner.clone());
    let key = first.or_else(owner).or_else(supervisor);
    let key = key.ok_or_else(|| missing("EmployeeNUM"))?;
    let found = office.person(&key);
    Ok(found.map_or_else(|| (Some(key.clone()), String::new()), both))
}

fn both(person: &Person) -> (Option<String>, String) {
    let extension = person.extension.clone().unwrap_or_default();
    (Some(person.key.clone()), extension)
}

/// The first number that a contact has.
fn number_of(contact: Option<&RecordRow>, fields: &[String]) -> Option<String> {
    let contact = contact?;
    let texts = fields.iter().filter_map(|field| contact.fields.get(field));
    let mut numbers = texts.filter_map(|value| dialled(&call::text(value)?));
    numbers.next()
}

/// A number as it is dialled: digits with an optional `+` before them, without what people put between them.
fn dialled(text: &str) -> Option<String> {
    let text = text.trim();
    let (plus, rest) = text
        .strip_prefix('+')
        .map_or(("", text), |rest| ("+", rest));
    let is_between = |letter: char| matches!(letter, ' ' | '-' | '/' | '(' | ')' | '.' | '\u{a0}');
    // What is often written and never dialled: +49 (0)30.
    let rest = if plus.is_empty() {
        rest.to_owned()
    } else {
        rest.replace("(0)", "")
    };
    let digits: String = rest.chars().filter(|letter| !is_between(*letter)).collect();
    let is_number = (1..=DIGITS_MAX).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| format!("{plus}{digits}"))
}

/// A kind as it is kept.
pub(crate) fn word(kind: PhoneKind) -> &'static str {
    match kind {
        PhoneKind::Callback => "callback",
        PhoneKind::Campaign => "campaign",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_dialled_as_people_mean_them() {
        for (text, dialled_as) in [
            ("+49 (0)30 123-45", Some("+493012345")),
            ("030 / 123.45", Some("03012345")),
            ("79991234567", Some("79991234567")),
            (" +7 (999) 123-45-67 ", Some("+79991234567")),
            ("", None),
            ("+", None),
            ("call me", None),
            ("٠٣٠", None),
            ("030;1", None),
            ("123456789012345678901", None),
        ] {
            assert_eq!(dialled(text).as_deref(), dialled_as, "{text}");
        }
    }

    #[test]
    fn what_the_exchange_needs_and_nobody_knows_is_said() {
        let way = PhoneWay {
            service: "exchange".to_owned(),
            extension: "EmployeeNUM".to_owned(),
            number: "TelNumbr".to_owned(),
            ..PhoneWay::default()
        };
        let call = |number: &str| NewPhoneCall {
            number: number.to_owned(),
            ..NewPhoneCall::default()
        };
        let ready = by(&way, call("+4930"), "12".to_owned());
        assert_eq!(ready.service.as_deref(), Some("exchange"));
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(
            ready.parameters,
            [pair("EmployeeNUM", "12"), pair("TelNumbr", "4930")]
        );
        for (number, extension, why) in [("1", "", "extension"), ("", "12", "number")] {
            let order = by(&way, call(number), extension.to_owned());
            assert_eq!(order.service, None);
            assert!(order.trouble.unwrap().contains(why));
        }
    }
}
