//! The parts of the office one by one, and a try of its mail server.

use std::time::Duration;

use channels::{Mail, Mailer, SendMailError, SmtpSettings};
use contract::{
    Code, Failure, MailTryRequest, Nothing, OfficeSetRequest, OfficeShowReply, PersonPutRequest,
    Reason,
};
use model::{Map, Office, Problem, Value, office::Person};
use store::View;

use crate::{App, demo::samples, edit::Edit, failure, offices, workspace};

/// The time that a try of a mail server may take: somebody waits for it.
const TRY: Duration = Duration::from_secs(20);

impl App {
    pub(crate) fn show_office(&self) -> Result<OfficeShowReply, Failure> {
        self.read(|view| {
            let is_demo = samples::read(view)?.is_some();
            Ok(shown(&frame(view)?, is_demo))
        })
    }

    pub(crate) async fn set_office(
        &self,
        request: OfficeSetRequest,
    ) -> Result<OfficeShowReply, Failure> {
        let mut fields = Map::new();
        fields.insert("zone".to_owned(), Value::from(request.zone));
        let controller = request.controller.map(Value::from);
        let named = request.name.map(Value::from);
        let currency = request.currency.map(Value::from);
        let language = request.language.map(Value::from);
        let calendar = request.calendar.map(Value::Object);
        for (name, value) in [
            ("name", named),
            ("currency", currency),
            ("language", language),
            ("controller", controller),
            ("calendar", calendar),
        ] {
            fields.extend(value.map(|value| (name.to_owned(), value)));
        }
        let set = read(fields).map_err(|problems| wrong("office", "", &problems))?;
        let known = self.read(frame)?;
        let whole = Office {
            people: known.people,
            services: known.services,
            endpoints: known.endpoints,
            subscriptions: known.subscriptions,
            on_save: known.on_save,
            arrivals: known.arrivals,
            ..set
        };
        check(&whole, "office", "")?;
        let put = Office {
            people: Vec::new(),
            services: Vec::new(),
            endpoints: Vec::new(),
            subscriptions: Vec::new(),
            on_save: Vec::new(),
            ..whole
        };
        self.put(Edit::PutOffice(format::office::write(&put))).await
    }

    pub(crate) async fn put_person(
        &self,
        PersonPutRequest { person }: PersonPutRequest,
    ) -> Result<OfficeShowReply, Failure> {
        let part =
            one("people", person).map_err(|problems| wrong("person", "people[0]", &problems))?;
        let mut whole = self.read(frame)?;
        for person in &part.people {
            named("person", &person.name)?;
            let key = |known: &Person| known.key == person.key;
            let index = replace(&mut whole.people, person.clone(), key);
            check(&whole, "person", &format!("people[{index}]"))?;
        }
        self.put(Edit::PutParts(format::office::write(&part))).await
    }

    pub(crate) async fn put(&self, edit: Edit) -> Result<OfficeShowReply, Failure> {
        self.edit(edit)
            .await
            .map_err(|error| error.about("workspace"))?;
        self.show_office()
    }

    pub(crate) async fn try_mail(&self, request: MailTryRequest) -> Result<Nothing, Failure> {
        let password = match request.password {
            Some(password) => Some(password),
            None => self.mail_password()?,
        };
        let settings = SmtpSettings {
            timeout: TRY,
            ..offices::smtp(&request.server, password)?
        };
        let mailer = Mailer::new(settings).map_err(|error| offices::unusable(&error))?;
        let mail = Mail {
            id: format!("try-{}", workspace::now().0),
            to: vec![request.to],
            subject: "Doorstep: test mail / Testmail".to_owned(),
            text: "The mail server took this mail, so Doorstep can send mail with it.\n\n\
                   Der Mailserver hat diese Mail angenommen. Doorstep kann mit ihm Mails versenden.\n"
                .to_owned(),
            ..Mail::default()
        };
        let sent = mailer.send(&mail).await;
        sent.map_err(untaken)?;
        Ok(Nothing {})
    }
}

/// The office without its records.
pub(crate) fn frame(view: View<'_>) -> Result<Office, Failure> {
    runner::office::read(view).map_err(|error| failure::read(&error))
}

fn shown(office: &Office, demo: bool) -> OfficeShowReply {
    let office = match format::office::write(office).parse() {
        Ok(Value::Object(office)) => office,
        Ok(_) | Err(_) => Map::new(),
    };
    OfficeShowReply { office, demo }
}

/// Refuses what has no name by which people could choose it.
pub(crate) fn named(what: &str, name: &str) -> Result<(), Failure> {
    if !name.trim().is_empty() {
        return Ok(());
    }
    let at = format!("{what}.name");
    let nameless = Problem::error(at, "missing-field", format!("a {what} needs a name"));
    Err(wrong(what, "", &[nameless]))
}

/// Reads an office document of these fields.
fn read(mut fields: Map) -> Result<Office, Vec<Problem>> {
    fields.insert("format".to_owned(), Value::from(format::office::FORMAT));
    fields.insert("version".to_owned(), Value::from(1));
    format::office::read(Value::Object(fields).to_string())
}

/// Reads an office document with this one thing in it.
pub(crate) fn one(list: &str, thing: Map) -> Result<Office, Vec<Problem>> {
    let mut fields = Map::new();
    fields.insert("zone".to_owned(), Value::from("UTC"));
    fields.insert(list.to_owned(), Value::from(vec![Value::Object(thing)]));
    read(fields)
}

/// Puts something over what has its key, or behind all others; its place.
pub(crate) fn replace<T>(list: &mut Vec<T>, thing: T, is_same: impl Fn(&T) -> bool) -> usize {
    match list.iter().position(is_same) {
        Some(index) => {
            list[index] = thing;
            index
        }
        None => {
            list.push(thing);
            list.len() - 1
        }
    }
}

/// Refuses an office with errors.
pub(crate) fn check(whole: &Office, what: &str, place: &str) -> Result<(), Failure> {
    let problems = model::check::office(whole);
    if problems.iter().any(Problem::is_error) {
        return Err(wrong(what, place, &problems));
    }
    Ok(())
}

/// Problems of a part of the office; what stands at `place` in the document is `what` to whoever sent it.
pub(crate) fn wrong(what: &str, place: &str, found: &[Problem]) -> Failure {
    let mut problems = failure::problems(found);
    for problem in &mut problems {
        if let Some(rest) = problem.at.strip_prefix(place).filter(|_| !place.is_empty()) {
            problem.at = format!("{what}{rest}");
        }
    }
    Failure::invalid(format!("the {what} has problems"), problems).at(what)
}

/// A mail that the server did not take, with what can be done about it.
fn untaken(error: SendMailError) -> Failure {
    if let SendMailError::Mail(problem) = error {
        return Failure::new(Code::Invalid, problem.to_string()).at("to");
    }
    let (reason, hint) = match error {
        SendMailError::Unreachable => (
            Reason::MailUnreachable,
            "check the server's name and port, and whether this computer is connected",
        ),
        SendMailError::Insecure => (
            Reason::MailInsecure,
            "check whether the server wants TLS from the start (smtps://, port 465) or STARTTLS (smtp://, port 587), \
             and whether its certificate is for this name",
        ),
        SendMailError::Credentials => (
            Reason::MailCredentials,
            "check the user in the address and the password; some providers want a password made for programs",
        ),
        SendMailError::TimeOut | SendMailError::Broken => (
            Reason::MailBroken,
            "check the port and the kind of connection, or try again; the mail may have arrived",
        ),
        SendMailError::Busy { .. } => (Reason::MailBusy, "wait a little and try again"),
        SendMailError::Refused { .. } | SendMailError::Unsupported | SendMailError::Mail(_) => (
            Reason::MailRefused,
            "check the sender and the recipient: the server may send only for its own addresses",
        ),
    };
    Failure::new(Code::Outside, format!("could not {error}"))
        .at("mail server")
        .hint(hint)
        .reason(reason)
}
