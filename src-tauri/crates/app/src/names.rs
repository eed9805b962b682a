//! What people call templates and records, and how far processes have come. A page looks each up once.

use std::collections::{HashMap, hash_map::Entry};

use contract::{Failure, ProcessNames, Progress, RecordName};
use model::{Map, Value, Zone, render};
use store::{ProcessStatus, RecordKind, View};

use crate::{failure, processes::Order};

/// Names already looked up.
pub(crate) struct Names<'v> {
    view: View<'v>,
    templates: HashMap<String, String>,
    records: HashMap<(RecordKind, String), RecordName>,
    orders: HashMap<(String, u32), Order>,
}

impl<'v> Names<'v> {
    pub(crate) fn new(view: View<'v>) -> Self {
        Self {
            view,
            templates: HashMap::new(),
            records: HashMap::new(),
            orders: HashMap::new(),
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

    /// How far a process has come; nothing once it is over.
    pub(crate) fn progress(
        &mut self,
        row: &store::ProcessRow,
        zone: &Zone,
    ) -> Result<Option<Progress>, Failure> {
        if row.status != ProcessStatus::Running {
            return Ok(None);
        }
        let visits = self.view.visits(row.id);
        let visits = visits.map_err(|error| failure::read(&error))?;
        let order = match self.orders.entry((row.template.clone(), row.version)) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let version = self.view.version(&row.template, row.version);
                let version = version.map_err(|error| failure::read(&error))?;
                place
                    .insert(version.map_or_else(Order::default, |found| Order::of(&found.document)))
            }
        };
        Ok(Some(order.progress(&visits, zone)))
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

/// Names of fields as [`letters`], the likelier first.
const TITLE: &[&str] = &["title", "titel", "objekttitel", "headline", "bezeichnung"];
const NAME: &[&str] = &["name", "fullname", "vollername"];
const FIRST_NAME: &[&str] = &["firstname", "givenname", "vorname"];
const LAST_NAME: &[&str] = &["lastname", "familyname", "surname", "nachname"];
const COMPANY: &[&str] = &["company", "companyname", "firma", "firmenname"];
const STREET: &[&str] = &["street", "strasse", "straße", "address", "adresse"];
const NUMBER: &[&str] = &["housenumber", "streetnumber", "hausnummer", "hausnr"];
const TOWN: &[&str] = &["city", "town", "ort", "stadt"];

/// What people call a record: title, name or address, whichever it has; else its key. A contact's title is a part of
/// a name, as Dr., and no name.
pub(crate) fn label(kind: RecordKind, key: &str, fields: &Map) -> String {
    let fields = Fields::of(fields);
    let title = (kind != RecordKind::Contact).then(|| fields.text(TITLE));
    let found = title.flatten().or_else(|| fields.name());
    let found = found.or_else(|| fields.text(COMPANY));
    let found = found.or_else(|| fields.address());
    found.unwrap_or_else(|| key.to_owned())
}

/// Fields by their names' letters: `firstName`, `first_name` and `First name` are one.
struct Fields<'f>(Vec<(String, &'f Value)>);

impl<'f> Fields<'f> {
    fn of(fields: &'f Map) -> Self {
        let fields = fields.iter();
        Self(
            fields
                .filter(|(_, value)| value.is_string() || value.is_number())
                .map(|(name, value)| (letters(name), value))
                .collect(),
        )
    }

    /// The first of these fields that says something.
    fn text(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| {
            let (_, value) = self.0.iter().find(|(field, _)| field == name)?;
            let text = render::plain(value);
            let text = text.trim();
            (!text.is_empty()).then(|| text.to_owned())
        })
    }

    fn name(&self) -> Option<String> {
        let whole = self.text(NAME);
        match (self.text(FIRST_NAME), self.text(LAST_NAME)) {
            // Where there is a first name and no last name, that is what `name` holds.
            (Some(first), None) => match whole {
                Some(whole) if whole.contains(&first) => Some(whole),
                Some(last) => Some(format!("{first} {last}")),
                None => Some(first),
            },
            (first, last) => whole.or_else(|| joined([first, last], " ")),
        }
    }

    fn address(&self) -> Option<String> {
        let street = self.text(STREET);
        let number = street.is_some().then(|| self.text(NUMBER)).flatten();
        joined([joined([street, number], " "), self.text(TOWN)], ", ")
    }
}

fn joined(parts: [Option<String>; 2], between: &str) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(between))
}

/// What of a field's name says which it is: its letters and digits, in lower case.
pub(crate) fn letters(text: &str) -> String {
    let letters = text.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

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
