//! Steps that change records: write values, set status, activity, lead distributor, portal sync.

use model::{
    Value,
    kind::{
        Activity, LeadDistributor, Mode, PortalAction, PortalSync, Portals, SetStatus, WriteValues,
    },
};

use super::Spelling;
use crate::{
    reader::{
        Cursor, Fields,
        scalar::any_short,
        text::{name, names, references, text, title, unknown_word, word},
    },
    template::parts::{self, OWN_RECORDS, RECORDS},
    writer::{self, Object},
};

pub(crate) const PORTAL_ACTIONS: &[(&str, PortalAction)] = &[
    ("place", PortalAction::Place),
    ("remove", PortalAction::Remove),
];

/// Every active portal, instead of a list.
const ALL: &str = "all";

impl Spelling for WriteValues {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let mode = parts::mode(fields);
        let record = fields.must("record", word(RECORDS));
        let field = fields.must("field", name);
        let value = fields.may_be_null("value", any_short);
        if mode == Some(Mode::Automatic) && value == Some(None) {
            fields.belong_to("a value written without a person");
            return fields.missing("value");
        }
        Some(Self {
            mode: mode?,
            record: record?,
            field: field?,
            value: value?,
        })
    }

    fn write(&self, object: &mut Object) {
        parts::put_mode(object, self.mode);
        parts::put_record(object, self.record);
        object.put("field", self.field.as_str());
        object.put_some("value", self.value.clone());
    }
}

impl Spelling for SetStatus {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let record = fields.must("record", word(OWN_RECORDS));
        let status = fields.must("status", title);
        Some(Self {
            record: record?,
            status: status?,
        })
    }

    fn write(&self, object: &mut Object) {
        parts::put_record(object, self.record);
        object.put("status", self.status.as_str());
    }
}

impl Spelling for Activity {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let activity_type = fields.must("type", name);
        let note = fields.or_default("note", text);
        let features = fields.or_default("features", names);
        Some(Self {
            activity_type: activity_type?,
            note: note?,
            features: features?,
        })
    }

    fn write(&self, object: &mut Object) {
        object.put("type", self.activity_type.as_str());
        object.put_text("note", &self.note);
        object.put_texts("features", &self.features);
    }
}

impl Spelling for LeadDistributor {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let among = fields.must("among", references);
        let quota_field = fields.may("quota_field", name);
        let activity_type = fields.or_default("type", name);
        Some(Self {
            among: among?,
            quota_field: quota_field?,
            activity_type: activity_type?,
        })
    }

    fn write(&self, object: &mut Object) {
        object.put(
            "among",
            writer::list(&self.among, |key| key.as_str().into()),
        );
        object.put_some("quota_field", self.quota_field.as_deref());
        object.put_text("type", &self.activity_type);
    }
}

impl Spelling for PortalSync {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let mode = parts::mode(fields);
        let action = fields.must("action", word(PORTAL_ACTIONS));
        let portals = fields.must("portals", portals);
        Some(Self {
            mode: mode?,
            action: action?,
            portals: portals?,
        })
    }

    fn write(&self, object: &mut Object) {
        parts::put_mode(object, self.mode);
        object.put("action", writer::word(PORTAL_ACTIONS, &self.action));
        let portals = match &self.portals {
            Portals::All => ALL.into(),
            Portals::Named(names) => writer::list(names, |name| name.as_str().into()),
        };
        object.put("portals", portals);
    }
}

fn portals(cursor: Cursor<'_>) -> Option<Portals> {
    match cursor.value {
        Value::String(word) if word == ALL => Some(Portals::All),
        Value::String(other) => unknown_word(cursor, other, std::iter::once("all")),
        Value::Array(_) => names(cursor).map(Portals::Named),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => {
            cursor.wrong_type("a list of portals, or \"all\"")
        }
    }
}
