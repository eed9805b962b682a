//! A document of any of the three kinds, told apart by its `format`.

use model::{Office, Problem, Template, Value, scenario::Scenario};

use crate::{
    json, office,
    place::{Place, Sink},
    scenario, template,
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
}

/// The words of `format`.
const FORMATS: [&str; 3] = [template::FORMAT, office::FORMAT, scenario::FORMAT];

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
