//! Steps that a person does: task, appointment, letter, reminder, and the projects and records a person picks.

use model::kind::{
    Appointment, AssignContact, AssignProject, AssignProperty, CreateProject, Letter, Reminder,
    Task,
};

use super::Spelling;
use crate::{
    reader::{
        Fields,
        scalar::{boolean, whole},
        text::{name, names, text, title},
    },
    template::parts,
    writer::Object,
};

/// The priority of a task where nothing is said.
const PRIORITY_DEFAULT: u8 = 3;

impl Spelling for Task {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let subject = fields.must("subject", title);
        let description = fields.or_default("description", text);
        let priority = fields.or("priority", PRIORITY_DEFAULT, whole(1..=5));
        let processor = fields.may("processor", parts::responsible);
        let files = fields.or_default("files", names);
        Some(Self {
            subject: subject?,
            description: description?,
            priority: priority?,
            processor: processor?,
            files: files?,
        })
    }

    fn write(&self, object: &mut Object) {
        object.put("subject", self.subject.as_str());
        object.put_text("description", &self.description);
        object.put_unless("priority", self.priority, PRIORITY_DEFAULT);
        let processor = self.processor.as_ref().map(parts::spell_responsible);
        object.put_some("processor", processor);
        object.put_texts("files", &self.files);
    }
}

impl Spelling for Appointment {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let subject = fields.must("subject", title);
        let appointment_type = fields.or_default("type", name);
        let all_day = fields.or_default("all_day", boolean);
        let description = fields.or_default("description", text);
        let files = fields.or_default("files", names);
        Some(Self {
            subject: subject?,
            appointment_type: appointment_type?,
            all_day: all_day?,
            description: description?,
            files: files?,
        })
    }

    fn write(&self, object: &mut Object) {
        object.put("subject", self.subject.as_str());
        object.put_text("type", &self.appointment_type);
        object.put_flag("all_day", self.all_day);
        object.put_text("description", &self.description);
        object.put_texts("files", &self.files);
    }
}

impl Spelling for Letter {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let template = fields.must("template", name);
        let description = fields.or_default("description", text);
        Some(Self {
            template: template?,
            description: description?,
        })
    }

    fn write(&self, object: &mut Object) {
        object.put("template", self.template.as_str());
        object.put_text("description", &self.description);
    }
}

impl Spelling for Reminder {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        fields.must("note", text).map(|note| Self { note })
    }

    fn write(&self, object: &mut Object) {
        object.put("note", self.note.as_str());
    }
}

impl Spelling for CreateProject {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let title = fields.or_default("title", title);
        let template = fields.or_default("template", name);
        let link_following = fields.or_default("link_following", boolean);
        Some(Self {
            title: title?,
            template: template?,
            link_following: link_following?,
        })
    }

    fn write(&self, object: &mut Object) {
        object.put_text("title", &self.title);
        object.put_text("template", &self.template);
        object.put_flag("link_following", self.link_following);
    }
}

impl Spelling for AssignProject {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let comment = fields.or_default("comment", text);
        Some(Self { comment: comment? })
    }

    fn write(&self, object: &mut Object) {
        object.put_text("comment", &self.comment);
    }
}

impl Spelling for AssignContact {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let comment = fields.or_default("comment", text);
        let property_link = fields.or_default("property_link", boolean);
        Some(Self {
            comment: comment?,
            property_link: property_link?,
        })
    }

    fn write(&self, object: &mut Object) {
        object.put_text("comment", &self.comment);
        object.put_flag("property_link", self.property_link);
    }
}

impl Spelling for AssignProperty {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let comment = fields.or_default("comment", text);
        let contact_link = fields.or_default("contact_link", name);
        Some(Self {
            comment: comment?,
            contact_link: contact_link?,
        })
    }

    fn write(&self, object: &mut Object) {
        object.put_text("comment", &self.comment);
        object.put_text("contact_link", &self.contact_link);
    }
}
