//! A document of any of the four kinds, told apart by its `format`.

use model::{Office, Problem, Template, Value, office::Service, scenario::Scenario};

use crate::{
    json, office,
    place::{Place, Sink},
    scenario, service, template,
};

/// A document.
#[derive(Clone, Debug, PartialEq)]
pub enum Document {
    /// A template.
    Template(Template),
    /// An office.
    Office(Box<Office>),
    /// A scenario.
    Scenario(Scenario),
    /// A service as its provider offers it.
    Service(Box<Service>),
}

/// The words of `format`.
const FORMATS: [&str; 4] = [
    template::FORMAT,
    office::FORMAT,
    scenario::FORMAT,
    service::FORMAT,
];

/// Reads a document of whatever kind it says it is, or says everything that is wrong with it.
pub fn read(document: impl AsRef<[u8]>) -> Result<Document, Vec<Problem>> {
    let document = document.as_ref();
    let sink = Sink::default();
    let Some(tree) = json::parse(document, &sink) else {
        return sink.conclude(None);
    };
    match tree.get("format").and_then(Value::as_str) {
        Some(template::FORMAT) => template::read(document).map(Document::Template),
        Some(office::FORMAT) => {
            office::read(document).map(|office| Document::Office(Box::new(office)))
        }
        Some(scenario::FORMAT) => scenario::read(document).map(Document::Scenario),
        Some(service::FORMAT) => {
            service::read(document).map(|service| Document::Service(Box::new(service)))
        }
        _ => {
            let whole = Place::whole();
            let message = format!(
                "not a document of this program: expected one of {}",
                FORMATS.map(|format| format!("`{format}`")).join(", ")
            );
            sink.error(&whole.field("format"), "wrong-format", message);
            sink.conclude(None)
        }
    }
}
