//! The fields of the steps that send something: mail, owner notification, short message.

use super::{ClockTime, Mode};

/// Fields of an e-mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email {
    /// By hand or alone.
    pub mode: Mode,
    /// Subject, with placeholders.
    pub subject: String,
    /// Body, with placeholders.
    pub body: String,
    /// Recipient: an address, a placeholder, or `contact`.
    pub to: String,
    /// Further recipients.
    pub cc: Vec<String>,
    /// Hidden recipients.
    pub bcc: Vec<String>,
    /// Sender's address where it is not the office's.
    pub sender: Option<String>,
    /// Time of day at which an automatic mail goes out.
    pub send_at: Option<ClockTime>,
    /// Names of attached files.
    pub attachments: Vec<String>,
}

/// Fields of a forwarded e-mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForwardEmail {
    /// By hand or alone.
    pub mode: Mode,
    /// Recipient.
    pub to: String,
    /// Further recipients.
    pub cc: Vec<String>,
    /// Hidden recipients.
    pub bcc: Vec<String>,
    /// Text put in front.
    pub note: String,
    /// Time of day at which it goes out by itself.
    pub send_at: Option<ClockTime>,
}

/// Fields of an owner notification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnerNotification {
    /// The way it is sent.
    pub by: NotificationBy,
    /// By hand or alone; a letter is always by hand.
    pub mode: Mode,
    /// How many days back the report reaches; absent: all.
    pub period_days: Option<u32>,
    /// The text template.
    pub template: String,
    /// Time of day at which it goes out by itself.
    pub send_at: Option<ClockTime>,
}

/// The way an owner notification is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotificationBy {
    /// By mail.
    Email,
    /// On paper.
    Letter,
}

/// Fields of a short message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sms {
    /// By hand or alone.
    pub mode: Mode,
    /// The text, at most 320 characters after placeholders.
    pub text: String,
    /// Who gets it.
    pub to: SmsTo,
    /// Whose number it comes from.
    pub sender: SmsSender,
    /// When it goes out by itself.
    pub send: SendWindow,
}

/// Who gets a short message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SmsTo {
    /// The contact.
    #[default]
    Contact,
    /// The contact's supervisor.
    Supervisor,
}

/// Whose number a short message comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SmsSender {
    /// The property's supervisor.
    PropertySupervisor,
    /// The office.
    #[default]
    Office,
    /// The group.
    Group,
}

/// When an automatic message goes out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SendWindow {
    /// As soon as the step starts.
    #[default]
    Any,
    /// At the next such time of day.
    At(ClockTime),
    /// Within these hours of a day, else when they next begin; may reach over midnight.
    Between(ClockTime, ClockTime),
}
