//! Spells the document as a whole.

use model::{
    Flow, Template, Value,
    template::{Note, Settings, VISITS_MAX_DEFAULT},
};

use super::{FORMAT, read::NEEDS, step};
use crate::{
    reader,
    writer::{self, Object},
};

/// The tree of a template document.
pub(super) fn template(template: &Template) -> Value {
    let mut object = Object::new();
    object.put("format", FORMAT);
    object.put("version", reader::VERSION);
    object.put("key", template.key.as_str());
    object.put("name", template.name.as_str());
    object.put_text("description", &template.description);
    object.put_text("group", &template.group);
    object.put_object("settings", settings(&template.settings));
    object.put("steps", writer::list(&template.steps, step::spell));
    object.put("flows", writer::list(&template.flows, flow));
    object.put_list("notes", &template.notes, note);
    object.done()
}

fn settings(settings: &Settings) -> Object {
    let mut object = Object::new();
    object.put_some("title", settings.title.as_deref());
    object.put_some("controller", settings.controller.as_deref());
    object.put_texts("starters", &settings.starters);
    for (name, need) in [
        ("property", settings.property),
        ("contact", settings.contact),
    ] {
        object.put_some(name, need.map(|need| writer::word(NEEDS, &need)));
    }
    object.put_unless("visits_max", settings.visits_max, VISITS_MAX_DEFAULT);
    object
}

fn flow(flow: &Flow) -> Value {
    let mut object = Object::new();
    object.put("from", flow.from.as_str());
    object.put("to", flow.to.as_str());
    object.put_some("outcome", flow.outcome.as_deref());
    object.done()
}

fn note(note: &Note) -> Value {
    let mut object = Object::new();
    object.put("text", note.text.as_str());
    object.put_some("at", note.at.map(step::spell_pixels));
    object.put_some("size", note.size.map(step::spell_pixels));
    object.put_flag("frame", note.frame);
    object.done()
}
