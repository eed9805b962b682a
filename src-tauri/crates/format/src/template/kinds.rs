//! How the fields of each kind of step are spelled: one file per family, one `Spelling` per kind.

use model::{Kind, kind};

use crate::{reader::Fields, writer::Object};

mod autostart;
mod branching;
mod by_hand;
mod mail;
mod records;
mod webhook;

pub(crate) use autostart::SOURCES;
pub(crate) use branching::{DECIDERS, MERGE_MODES};
pub(crate) use mail::{NOTIFICATIONS, SMS_SENDERS, SMS_TO};
pub(crate) use records::PORTAL_ACTIONS;
pub(crate) use webhook::{ENDPOINT_METHODS, METHODS, is_header, named};

/// The spelling of one kind's `with`.
trait Spelling: Sized {
    /// Reads the fields.
    fn read(fields: &mut Fields<'_>) -> Option<Self>;

    /// Puts in the fields that are required or differ from their defaults.
    fn write(&self, object: &mut Object);
}

/// Reads the fields of the kind with this word.
pub(super) fn read(word: &str, fields: &mut Fields<'_>) -> Option<Kind> {
    use kind::{
        Activity, Appointment, AssignContact, AssignProject, AssignProperty, Autostart,
        CreateProject, Decision, Email, End, FollowUpProcess, ForwardEmail, LeadDistributor,
        Letter, Merge, OwnerNotification, PortalSync, Reminder, SetStatus, Sms, Task, Wait,
        Webhook, WriteValues,
    };
    match word {
        "task" => Task::read(fields).map(Kind::Task),
        "appointment" => Appointment::read(fields).map(Kind::Appointment),
        "letter" => Letter::read(fields).map(Kind::Letter),
        "email" => Email::read(fields).map(Kind::Email),
        "create_project" => CreateProject::read(fields).map(Kind::CreateProject),
        "assign_project" => AssignProject::read(fields).map(Kind::AssignProject),
        "autostart" => Autostart::read(fields).map(Kind::Autostart),
        "write_values" => WriteValues::read(fields).map(Kind::WriteValues),
        "owner_notification" => OwnerNotification::read(fields).map(Kind::OwnerNotification),
        "assign_contact" => AssignContact::read(fields).map(Kind::AssignContact),
        "assign_property" => AssignProperty::read(fields).map(Kind::AssignProperty),
        "follow_up_process" => FollowUpProcess::read(fields).map(Kind::FollowUpProcess),
        "webhook" => Webhook::read(fields).map(Kind::Webhook),
        "sms" => Sms::read(fields).map(Kind::Sms),
        "set_status" => SetStatus::read(fields).map(Kind::SetStatus),
        "portal_sync" => PortalSync::read(fields).map(Kind::PortalSync),
        "forward_email" => ForwardEmail::read(fields).map(Kind::ForwardEmail),
        "lead_distributor" => LeadDistributor::read(fields).map(Kind::LeadDistributor),
        "decision" => Decision::read(fields).map(Kind::Decision),
        "merge" => Merge::read(fields).map(Kind::Merge),
        "reminder" => Reminder::read(fields).map(Kind::Reminder),
        "activity" => Activity::read(fields).map(Kind::Activity),
        "end" => End::read(fields).map(Kind::End),
        "wait" => Wait::read(fields).map(Kind::Wait),
        _ => fields.refuse("unknown-word", "unknown kind of step"),
    }
}

/// Spells the fields of a kind.
pub(super) fn spell(kind: &Kind) -> Object {
    let mut object = Object::new();
    let with = &mut object;
    match kind {
        Kind::Task(fields) => fields.write(with),
        Kind::Appointment(fields) => fields.write(with),
        Kind::Letter(fields) => fields.write(with),
        Kind::Email(fields) => fields.write(with),
        Kind::CreateProject(fields) => fields.write(with),
        Kind::AssignProject(fields) => fields.write(with),
        Kind::Autostart(fields) => fields.write(with),
        Kind::WriteValues(fields) => fields.write(with),
        Kind::OwnerNotification(fields) => fields.write(with),
        Kind::AssignContact(fields) => fields.write(with),
        Kind::AssignProperty(fields) => fields.write(with),
        Kind::FollowUpProcess(fields) => fields.write(with),
        Kind::Webhook(fields) => fields.write(with),
        Kind::Sms(fields) => fields.write(with),
        Kind::SetStatus(fields) => fields.write(with),
        Kind::PortalSync(fields) => fields.write(with),
        Kind::ForwardEmail(fields) => fields.write(with),
        Kind::LeadDistributor(fields) => fields.write(with),
        Kind::Decision(fields) => fields.write(with),
        Kind::Merge(fields) => fields.write(with),
        Kind::Reminder(fields) => fields.write(with),
        Kind::Activity(fields) => fields.write(with),
        Kind::End(fields) => fields.write(with),
        Kind::Wait(fields) => fields.write(with),
    }
    object
}
