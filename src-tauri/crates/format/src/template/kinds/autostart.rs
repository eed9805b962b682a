//! What starts a process by itself.

use model::{
    Value,
    kind::{Autostart, RecordKind, Trigger},
};

use super::Spelling;
use crate::{
    limits,
    reader::{
        Cursor, Fields,
        scalar::{boolean, whole},
        text::{name, text, title, word},
    },
    template::parts::{self, OWN_RECORDS},
    writer::{self, Object},
};

/// The words of `trigger.on`.
pub(crate) const TRIGGERS: &[(&str, On)] = &[
    ("date", On::Date),
    ("status", On::Status),
    ("activity", On::Activity),
    ("field_change", On::FieldChange),
    ("record_created", On::RecordCreated),
    ("appointment", On::Appointment),
];

/// The words of `trigger.source`.
pub(crate) const SOURCES: &[(&str, &str)] =
    &[("email", "email"), ("system", "system"), ("user", "user")];

/// What happens that starts a process.
#[derive(Clone, Copy)]
pub(crate) enum On {
    Date,
    Status,
    Activity,
    FieldChange,
    RecordCreated,
    Appointment,
}

impl Spelling for Autostart {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let enabled = fields.or_default("enabled", boolean);
        let trigger = fields.must("trigger", trigger);
        let filter = fields.may("filter", text);
        let owner = fields.may("owner", parts::responsible);
        Some(Self {
            enabled: enabled?,
            trigger: trigger?,
            filter: filter?,
            owner: owner?,
        })
    }

    fn write(&self, object: &mut Object) {
        object.put_flag("enabled", self.enabled);
        object.put("trigger", spell_trigger(&self.trigger));
        object.put_some("filter", self.filter.as_deref());
        object.put_some("owner", self.owner.as_ref().map(parts::spell_responsible));
    }
}

fn trigger(cursor: Cursor<'_>) -> Option<Trigger> {
    cursor.object(|fields| {
        fields.belong_to("a trigger");
        let Some(on) = fields.must("on", word(TRIGGERS)) else {
            fields.pass_over_rest();
            return None;
        };
        match on {
            On::Date => date(fields),
            On::Status => {
                let record = record(fields);
                let status = fields.must("status", title);
                Some(Trigger::Status {
                    record: record?,
                    status: status?,
                })
            }
            On::Activity => {
                let activity_type = fields.or_default("type", name);
                let source = fields.may("source", word(SOURCES));
                Some(Trigger::Activity {
                    activity_type: activity_type?,
                    source: source?.map(str::to_owned),
                })
            }
            On::FieldChange => {
                let record = record(fields);
                let changed = fields.must("fields", |cursor| cursor.some("field", name));
                Some(Trigger::FieldChange {
                    record: record?,
                    fields: changed?,
                })
            }
            On::RecordCreated => record(fields).map(|record| Trigger::RecordCreated { record }),
            On::Appointment => {
                let appointment_type = fields.or_default("type", name);
                let finished = fields.or_default("finished", boolean);
                Some(Trigger::Appointment {
                    appointment_type: appointment_type?,
                    finished: finished?,
                })
            }
        }
    })
}

fn date(fields: &mut Fields<'_>) -> Option<Trigger> {
    const DAYS: i32 = limits::DAYS.cast_signed();
    let record = record(fields);
    let field = fields.must("field", name);
    let days = fields.or_default("days", whole(-DAYS..=DAYS));
    let ignore_year = fields.or_default("ignore_year", boolean);
    Some(Trigger::Date {
        record: record?,
        field: field?,
        days: days?,
        ignore_year: ignore_year?,
    })
}

fn record(fields: &mut Fields<'_>) -> Option<RecordKind> {
    fields.must("record", word(OWN_RECORDS))
}

fn spell_trigger(trigger: &Trigger) -> Value {
    let mut object = Object::new();
    match trigger {
        Trigger::Date {
            record,
            field,
            days,
            ignore_year,
        } => {
            object.put("on", "date");
            parts::put_record(&mut object, *record);
            object.put("field", field.as_str());
            object.put_unless("days", *days, 0);
            object.put_flag("ignore_year", *ignore_year);
        }
        Trigger::Status { record, status } => {
            object.put("on", "status");
            parts::put_record(&mut object, *record);
            object.put("status", status.as_str());
        }
        Trigger::Activity {
            activity_type,
            source,
        } => {
            object.put("on", "activity");
            object.put_text("type", activity_type);
            object.put_some("source", source.as_deref());
        }
        Trigger::FieldChange { record, fields } => {
            object.put("on", "field_change");
            parts::put_record(&mut object, *record);
            object.put(
                "fields",
                writer::list(fields, |field| field.as_str().into()),
            );
        }
        Trigger::RecordCreated { record } => {
            object.put("on", "record_created");
            parts::put_record(&mut object, *record);
        }
        Trigger::Appointment {
            appointment_type,
            finished,
        } => {
            object.put("on", "appointment");
            object.put_text("type", appointment_type);
            object.put_flag("finished", *finished);
        }
    }
    object.done()
}
