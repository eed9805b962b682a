//! What people call templates and records. A page looks each of them up once.

use std::collections::HashMap;

use contract::{Failure, ProcessNames, RecordName};
use model::{Map, render};
use store::{RecordKind, View};

use crate::failure;

/// Names already looked up.
pub(crate) struct Names<'v> {
    view: View<'v>,
    templates: HashMap<String, String>,
    records: HashMap<(RecordKind, String), RecordName>,
}

impl<'v> Names<'v> {
    pub(crate) fn new(view: View<'v>) -> Self {
        Self {
            view,
            templates: HashMap::new(),
            records: HashMap::new(),
        }
    }

    /// What the things are called that a process is about.
    pub(crate) fn process(&mut self, row: &store::ProcessRow) -> Result<ProcessNames, Failure> {
        Ok(ProcessNames {
            template: self.template(&row.template)?,
            property: self.record(RecordKind::Property, row.property.as_deref())?,
            contact: self.record(RecordKind::Contact, row.contact.as_deref())?,
        })
    }

    /// The name of a template; its key if it is not there.
    fn template(&mut self, key: &str) -> Result<String, Failure> {
        if let Some(name) = self.templates.get(key) {
            return Ok(name.clone());
        }
        let found = self.view.template_name(key);
        let found = found.map_err(|error| failure::read(&error))?;
        let name = found.unwrap_or_else(|| key.to_owned());
        self.templates.insert(key.to_owned(), name.clone());
        Ok(name)
    }

    /// A record as people call it; its key if it is not there.
    pub(crate) fn record(
        &mut self,
        kind: RecordKind,
        key: Option<&str>,
    ) -> Result<Option<RecordName>, Failure> {
        let Some(key) = key else { return Ok(None) };
        let place = (kind, key.to_owned());
        if let Some(name) = self.records.get(&place) {
            return Ok(Some(name.clone()));
        }
        let found = self.view.record(kind, key);
        let found = found.map_err(|error| failure::read(&error))?;
        let name = RecordName {
            key: key.to_owned(),
            label: found.map_or_else(|| key.to_owned(), |row| label(kind, key, &row.fields)),
        };
        self.records.insert(place, name.clone());
        Ok(Some(name))
    }
}

const TITLE: &[&str] = &["title", "titel", "objekttitel", "headline", "bezeichnung"];
const NAME: &[&str] = &["name", "full_name", "vollername"];
const FIRST_NAME: &[&str] = &["first_name", "given_name", "vorname"];
const LAST_NAME: &[&str] = &["last_name", "family_name", "surname", "nachname"];
const COMPANY: &[&str] = &["company", "company_name", "firma", "firmenname"];
const STREET: &[&str] = &["street", "strasse", "straße", "address", "adresse"];
const NUMBER: &[&str] = &["house_number", "street_number", "hausnummer", "hausnr"];
const TOWN: &[&str] = &["city", "town", "ort", "stadt"];

/// What people call a record: title, name or address, whichever it has; else its key. A contact's title is a part of
/// a name, as Dr., and no name.
pub(crate) fn label(kind: RecordKind, key: &str, fields: &Map) -> String {
    let title = (kind != RecordKind::Contact).then(|| text(fields, TITLE));
    let found = title.flatten().or_else(|| name(fields));
    let found = found.or_else(|| text(fields, COMPANY));
    let found = found.or_else(|| address(fields));
    found.unwrap_or_else(|| key.to_owned())
}

fn name(fields: &Map) -> Option<String> {
    let whole = text(fields, NAME);
    match (text(fields, FIRST_NAME), text(fields, LAST_NAME)) {
        // Where there is a first name and no last name, that is what `name` holds.
        (Some(first), None) => match whole {
            Some(whole) if whole.contains(&first) => Some(whole),
            Some(last) => Some(format!("{first} {last}")),
            None => Some(first),
        },
        (first, last) => whole.or_else(|| joined([first, last], " ")),
    }
}

fn address(fields: &Map) -> Option<String> {
    let street = text(fields, STREET);
    let number = street.is_some().then(|| text(fields, NUMBER)).flatten();
    joined([joined([street, number], " "), text(fields, TOWN)], ", ")
}

fn joined(parts: [Option<String>; 2], between: &str) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(between))
}

/// The first of these fields that says something.
fn text(fields: &Map, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| {
        let mut fields = fields.iter();
        let (_, value) = fields.find(|(field, _)| is_same(field, name))?;
        let is_plain = value.is_string() || value.is_number();
        let text = is_plain.then(|| render::plain(value))?;
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    })
}

/// Whether two names of fields differ in case and what stands between words only: `firstName`, `First name`.
fn is_same(field: &str, name: &str) -> bool {
    let letters = |text: &str| {
        text.chars()
            .filter(|letter| letter.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    letters(field) == letters(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn called(kind: RecordKind, fields: Value) -> String {
        let Value::Object(fields) = fields else {
            panic!("fields are an object")
        };
        label(kind, "k1", &fields)
    }

    #[test]
    fn a_property_is_called_by_title_else_by_address() {
        for (fields, label) in [
            (
                json!({ "title": "House", "street": "Lindenweg 4" }),
                "House",
            ),
            (json!({ "Objekttitel": "Haus", "ort": "Aachen" }), "Haus"),
            (
                json!({ "title": " ", "street": "Lindenweg 4", "city": "Aachen" }),
                "Lindenweg 4, Aachen",
            ),
            (
                json!({ "Straße": "Lindenweg", "hausnummer": 4, "Ort": "Aachen" }),
                "Lindenweg 4, Aachen",
            ),
            (json!({ "house_number": 4, "city": "Aachen" }), "Aachen"),
            (json!({ "title": ["x"], "price": 3 }), "k1"),
        ] {
            assert_eq!(called(RecordKind::Property, fields), label);
        }
    }

    #[test]
    fn a_contact_is_called_by_name() {
        for (fields, label) in [
            (
                json!({ "title": "Dr.", "name": "Olga Maier" }),
                "Olga Maier",
            ),
            (
                json!({ "first_name": "Olga", "last_name": "Maier", "name": "Olga Maier" }),
                "Olga Maier",
            ),
            (
                json!({ "firstName": "Olga", "lastName": "Maier" }),
                "Olga Maier",
            ),
            (json!({ "vorname": "Olga", "name": "Maier" }), "Olga Maier"),
            (json!({ "Nachname": "Maier" }), "Maier"),
            (
                json!({ "firma": "Maier GmbH", "title": "Dr." }),
                "Maier GmbH",
            ),
            (json!({ "title": "Dr." }), "k1"),
        ] {
            assert_eq!(called(RecordKind::Contact, fields), label);
        }
    }
}
