//! What steps and kinds have in common: who is responsible, which record, when in the day.

use model::{
    Map, Value,
    kind::{ClockTime, Mode, RecordKind},
    template::Responsible,
};

use crate::{
    reader::{
        Cursor, Fields,
        scalar::clock,
        text::{reference, word},
    },
    time,
    writer::{self, Object},
};

pub(crate) const MODES: &[(&str, Mode)] =
    &[("manual", Mode::Manual), ("automatic", Mode::Automatic)];

/// Records whose fields can be written.
pub(crate) const RECORDS: &[(&str, RecordKind)] = &[
    ("property", RecordKind::Property),
    ("contact", RecordKind::Contact),
    ("project", RecordKind::Project),
];

/// Records that the office keeps: a project lives in its process only.
pub(crate) const OWN_RECORDS: &[(&str, RecordKind)] = &[
    ("property", RecordKind::Property),
    ("contact", RecordKind::Contact),
];

/// The words of `responsible.is` that need nothing more.
pub(crate) const RESPONSIBLES: &[(&str, Responsible)] = &[
    ("owner", Responsible::Owner),
    ("property_supervisor", Responsible::PropertySupervisor),
    ("contact_supervisor", Responsible::ContactSupervisor),
    ("person", Responsible::Person(String::new())),
];

/// Who a step falls to.
pub(crate) fn responsible(cursor: Cursor<'_>) -> Option<Responsible> {
    cursor.object(|fields| {
        let words: Vec<(&'static str, usize)> = RESPONSIBLES
            .iter()
            .enumerate()
            .map(|(index, (word, _))| (*word, index))
            .collect();
        let Some(index) = fields.or("is", 0, word(&words)) else {
            fields.pass_over("person");
            return None;
        };
        match &RESPONSIBLES[index].1 {
            Responsible::Person(_) => {
                fields.belong_to("`person`");
                fields.must("person", reference).map(Responsible::Person)
            }
            fixed => Some(fixed.clone()),
        }
    })
}

/// Spells who a step falls to.
pub(crate) fn spell_responsible(responsible: &Responsible) -> Value {
    let mut object = Object::new();
    let is = match responsible {
        Responsible::Owner => "owner",
        Responsible::PropertySupervisor => "property_supervisor",
        Responsible::ContactSupervisor => "contact_supervisor",
        Responsible::Person(_) => "person",
    };
    object.put("is", is);
    if let Responsible::Person(person) = responsible {
        object.put("person", person.as_str());
    }
    object.done()
}

/// The required `mode` of a kind that can run alone.
pub(crate) fn mode(fields: &mut Fields<'_>) -> Option<Mode> {
    fields.must("mode", word(MODES))
}

/// Spells a mode.
pub(crate) fn put_mode(object: &mut Object, mode: Mode) {
    object.put("mode", writer::word(MODES, &mode));
}

/// The optional `send_at`.
pub(crate) fn send_at(fields: &mut Fields<'_>) -> Option<Option<ClockTime>> {
    fields.may("send_at", clock)
}

/// Spells `send_at`.
pub(crate) fn put_send_at(object: &mut Object, time: Option<ClockTime>) {
    object.put_some("send_at", time.map(time::spell_clock));
}

/// Spells a record.
pub(crate) fn put_record(object: &mut Object, record: RecordKind) {
    object.put("record", record.as_str());
}

/// An object without fields.
pub(crate) fn no_fields() -> Value {
    Value::Object(Map::new())
}
