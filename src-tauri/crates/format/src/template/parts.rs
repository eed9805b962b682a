//! What steps and kinds have in common: who is responsible, which record, when in the day.

use model::{
    Value,
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

/// The words of `responsible.is`.
pub(crate) const RESPONSIBLES: &[(&str, Is)] = &[
    ("owner", Is::Owner),
    ("property_supervisor", Is::PropertySupervisor),
    ("contact_supervisor", Is::ContactSupervisor),
    ("person", Is::Person),
];

/// Who a step falls to, without the person's key.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Is {
    Owner,
    PropertySupervisor,
    ContactSupervisor,
    Person,
}

/// Who a step falls to.
pub(crate) fn responsible(cursor: Cursor<'_>) -> Option<Responsible> {
    cursor.object(|fields| {
        let Some(is) = fields.or("is", Is::Owner, word(RESPONSIBLES)) else {
            fields.pass_over("person");
            return None;
        };
        match is {
            Is::Owner => Some(Responsible::Owner),
            Is::PropertySupervisor => Some(Responsible::PropertySupervisor),
            Is::ContactSupervisor => Some(Responsible::ContactSupervisor),
            Is::Person => {
                fields.belong_to("the responsibility of a person");
                fields.must("person", reference).map(Responsible::Person)
            }
        }
    })
}

/// Spells who a step falls to.
pub(crate) fn spell_responsible(responsible: &Responsible) -> Value {
    let (is, person) = match responsible {
        Responsible::Owner => (Is::Owner, None),
        Responsible::PropertySupervisor => (Is::PropertySupervisor, None),
        Responsible::ContactSupervisor => (Is::ContactSupervisor, None),
        Responsible::Person(person) => (Is::Person, Some(person.as_str())),
    };
    let mut object = Object::new();
    object.put("is", writer::word(RESPONSIBLES, &is));
    object.put_some("person", person);
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
