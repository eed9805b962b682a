//! People.

use chrono::NaiveDate;
use model::{
    Value,
    office::{Person, Role},
};

use super::calendar;
use crate::{
    limits,
    reader::{
        Cursor,
        scalar::{boolean, date, number},
        text::{address, key, name, reference, word},
    },
    time,
    writer::{self, Object},
};

/// The words of `roles`.
pub(crate) const ROLES: &[(&str, Role)] = &[
    ("administrator", Role::Administrator),
    ("designer", Role::Designer),
    ("agent", Role::Agent),
];

/// Reads a person.
pub(super) fn person(cursor: Cursor<'_>) -> Option<Person> {
    cursor.object(|fields| {
        let key = fields.must("key", key);
        let name = fields.must("name", name);
        let email = fields.may("email", address);
        let extension = fields.may("extension", digits);
        let roles = fields.or_default("roles", |cursor| cursor.each(word(ROLES)));
        let calendar = fields.may("calendar", calendar::read);
        let absences = fields.or_default("absences", |cursor| cursor.each(absence));
        let deputy = fields.may("deputy", reference);
        let cost = fields.may("cost_per_hour", number(0.0..=limits::AMOUNT));
        let active = fields.or("active", true, boolean);
        Some(Person {
            key: key?,
            name: name?,
            email: email?,
            extension: extension?,
            roles: roles?,
            calendar: calendar?,
            absences: absences?,
            deputy: deputy?,
            cost_per_hour: cost?,
            active: active?,
        })
    })
}

/// Digits 0 to 9 only.
fn digits(cursor: Cursor<'_>) -> Option<String> {
    let text = name(cursor)?;
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return cursor.refuse(
            "bad-extension",
            "an extension is made of digits 0 to 9 only",
        );
    }
    Some(text)
}

fn absence(cursor: Cursor<'_>) -> Option<(NaiveDate, NaiveDate)> {
    let [first, last] = cursor.exactly("a first and a last day", date)?;
    if last < first {
        return cursor.refuse("bad-date", "the last day lies before the first");
    }
    Some((first, last))
}

/// Spells a person.
pub(super) fn spell(person: &Person) -> Value {
    let mut object = Object::new();
    object.put("key", person.key.as_str());
    object.put("name", person.name.as_str());
    object.put_some("email", person.email.as_deref());
    object.put_some("extension", person.extension.as_deref());
    object.put_list("roles", &person.roles, |role| {
        writer::word(ROLES, role).into()
    });
    object.put_some("calendar", person.calendar.as_ref().map(calendar::spell));
    object.put_list("absences", &person.absences, |(first, last)| {
        writer::list(&[*first, *last], |date| time::spell_date(*date).into())
    });
    object.put_some("deputy", person.deputy.as_deref());
    object.put_some("cost_per_hour", person.cost_per_hour.map(writer::number));
    object.put_unless("active", person.active, true);
    object.done()
}
