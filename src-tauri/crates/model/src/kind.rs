//! The 24 kinds of steps with their own fields (source: the process manager's step forms, see
//! `src-tauri/docs/architecture.md`, glossary).

use crate::{
    Value,
    office::{Method, ResultTable},
    template::Responsible,
};

mod branching;
mod messages;

pub use branching::{Decision, DecisionBy, End, Merge, MergeMode, Outcome, OutcomeCondition, Wait};
pub use messages::{
    Email, ForwardEmail, NotificationBy, OwnerNotification, SendWindow, Sms, SmsSender, SmsTo,
};

/// Declares `Kind`, its spelling and the list of all kinds in one place.
macro_rules! kinds {
    ($($variant:ident $word:literal $doc:literal,)*) => {
        /// What a step does, with its own fields.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Kind { $(#[doc = $doc] $variant($variant),)* }

        impl Kind {
            /// Every kind's word, in the order of the palette.
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// The word for this kind in documents.
            #[must_use]
            pub fn word(&self) -> &'static str {
                match self { $(Self::$variant(_) => $word,)* }
            }
        }
    };
}

kinds! {
    Task "task" "A person does something and says so.",
    Appointment "appointment" "A person makes an appointment.",
    Letter "letter" "A person sends a prepared letter.",
    Email "email" "A mail is sent.",
    CreateProject "create_project" "A person creates a project.",
    AssignProject "assign_project" "A person picks an existing project.",
    Autostart "autostart" "Starts the template without a person; never visited itself.",
    WriteValues "write_values" "A field of a record gets a value.",
    OwnerNotification "owner_notification" "The owner of a property gets its activity report.",
    AssignContact "assign_contact" "A person picks the process's contact.",
    AssignProperty "assign_property" "A person picks the process's property.",
    FollowUpProcess "follow_up_process" "Another template is started.",
    Webhook "webhook" "A webhook is called.",
    Sms "sms" "A short message is sent.",
    SetStatus "set_status" "A record's status is set.",
    PortalSync "portal_sync" "A property is placed on portals or removed.",
    ForwardEmail "forward_email" "The mail that started the process is forwarded.",
    LeadDistributor "lead_distributor" "The contact gets a supervisor out of a group.",
    Decision "decision" "One of several outcomes is chosen.",
    Merge "merge" "Branches meet.",
    Reminder "reminder" "A person is reminded.",
    Activity "activity" "An activity is written to the records' logs.",
    End "end" "A branch, or the whole process, ends.",
    Wait "wait" "A condition is waited for.",
}

/// Whether a step that can run alone does so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A person does it.
    Manual,
    /// The program does it.
    Automatic,
}

/// A record of the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RecordKind {
    /// The property.
    Property,
    /// The contact.
    Contact,
    /// The project created or assigned before.
    Project,
}

impl RecordKind {
    /// `property`, `contact` or `project`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Property => "property",
            Self::Contact => "contact",
            Self::Project => "project",
        }
    }
}

/// A wall-clock time of day in minutes after midnight, below 1,440.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClockTime(pub u16);

/// Fields of a task.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// What is to be done, with placeholders.
    pub subject: String,
    /// More about it, with placeholders.
    pub description: String,
    /// 1 (highest) to 5 (lowest); 3 where nothing is said.
    pub priority: u8,
    /// Who works on it where that is not the responsible person.
    pub processor: Option<Responsible>,
    /// Names of files attached to the task.
    pub files: Vec<String>,
}

/// Fields of an appointment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// What it is for, with placeholders.
    pub subject: String,
    /// The type of appointment, as a viewing.
    pub appointment_type: String,
    /// Whether it takes the whole day.
    pub all_day: bool,
    /// More about it.
    pub description: String,
    /// Names of files attached to the appointment.
    pub files: Vec<String>,
}

/// Fields of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The letter's text template.
    pub template: String,
    /// More about it for whoever sends it.
    pub description: String,
}

/// Fields of a created project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateProject {
    /// Its title, with placeholders; may be empty.
    pub title: String,
    /// The project template; may be empty.
    pub template: String,
    /// Whether the tasks that follow belong to it.
    pub link_following: bool,
}

/// Fields of an assigned project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssignProject {
    /// Shown to whoever picks it.
    pub comment: String,
}

/// Fields of an autostart.
#[derive(Clone, Debug, PartialEq)]
pub struct Autostart {
    /// Whether it starts processes.
    pub enabled: bool,
    /// What starts one.
    pub trigger: Trigger,
    /// A condition on the records; absent: all.
    pub filter: Option<String>,
    /// Who becomes the owner; absent: the controller.
    pub owner: Option<Responsible>,
}

/// What starts a process by itself.
#[derive(Clone, Debug, PartialEq)]
pub enum Trigger {
    /// A date field of a record, some days before (negative) or after it.
    Date {
        /// The kind of record.
        record: RecordKind,
        /// Its date field.
        field: String,
        /// Days after the date; negative: before it.
        days: i32,
        /// Whether only day and month count.
        ignore_year: bool,
    },
    /// A record's status becomes this.
    Status {
        /// The kind of record.
        record: RecordKind,
        /// The new status.
        status: String,
    },
    /// An activity of a type is written.
    Activity {
        /// The type; empty: any.
        activity_type: String,
        /// The source: `email`, `system`, `user`; absent: any.
        source: Option<String>,
    },
    /// One of these fields changes.
    FieldChange {
        /// The kind of record.
        record: RecordKind,
        /// The fields.
        fields: Vec<String>,
    },
    /// A record is created.
    RecordCreated {
        /// The kind of record.
        record: RecordKind,
    },
    /// An appointment of a type is made or finished.
    Appointment {
        /// The type of appointment; empty: any.
        appointment_type: String,
        /// Whether it is its end that counts.
        finished: bool,
    },
}

impl Trigger {
    /// Whether the program starts processes by it: so far by changes of records alone.
    #[must_use]
    pub fn is_looked_for(&self) -> bool {
        match self {
            Self::Status { .. } | Self::FieldChange { .. } | Self::RecordCreated { .. } => true,
            Self::Date { .. } | Self::Activity { .. } | Self::Appointment { .. } => false,
        }
    }
}

/// Fields of a written value.
#[derive(Clone, Debug, PartialEq)]
pub struct WriteValues {
    /// By hand or alone.
    pub mode: Mode,
    /// The record written to.
    pub record: RecordKind,
    /// Its field.
    pub field: String,
    /// The value, texts with placeholders; required when automatic.
    pub value: Option<Value>,
}

/// Fields of a contact assignment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssignContact {
    /// Shown to whoever picks it.
    pub comment: String,
    /// Whether the contact is also linked to the process's property.
    pub property_link: bool,
}

/// Fields of a property assignment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssignProperty {
    /// Shown to whoever picks it.
    pub comment: String,
    /// Which of the property's contacts becomes the process's; empty: none.
    pub contact_link: String,
}

/// Fields of a follow-up process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUpProcess {
    /// Key of the template to start.
    pub template: String,
    /// Whether the step ends only with the process it started.
    pub wait: bool,
}

/// Fields of a webhook step.
#[derive(Clone, Debug, PartialEq)]
pub struct Webhook {
    /// What is called.
    pub target: WebhookTarget,
    /// Record fields and the JSON pointers into the answer that fill them, in document order. A field is one
    /// of the property, or with the prefix `contact.` or `property.` of that record.
    pub write: Vec<(String, String)>,
    /// Tells by the answer with which of three outcomes the step ends; absent: it has no outcomes.
    pub result: Option<ResultTable>,
}

/// The record and its field that a webhook step's `write` means: `contact.email` is the contact's `email`;
/// without a prefix a field is the property's.
#[must_use]
pub fn written_field(field: &str) -> (RecordKind, &str) {
    match field.split_once('.') {
        Some(("contact", name)) => (RecordKind::Contact, name),
        Some(("property", name)) => (RecordKind::Property, name),
        _ => (RecordKind::Property, field),
    }
}

/// What a webhook step calls.
#[derive(Clone, Debug, PartialEq)]
pub enum WebhookTarget {
    /// A service of the catalogue with chosen parameters.
    Service {
        /// Key of the service.
        service: String,
        /// Chosen parameters; texts with placeholders.
        parameters: Vec<(String, Value)>,
    },
    /// An automation webhook kept by an administrator.
    Endpoint {
        /// Key of the endpoint.
        endpoint: String,
        /// Request method.
        method: Method,
        /// Glued to the endpoint's base URL.
        path: String,
        /// A JSON object with placeholders, or a text that is JSON once they are filled.
        body: Option<Value>,
    },
    /// Any address.
    Free {
        /// The address, placeholders in path and query only.
        url: String,
        /// Request method.
        method: Method,
        /// Headers in order; values with placeholders.
        headers: Vec<(String, String)>,
        /// A JSON value with placeholders, or a text sent as it is once they are filled.
        body: Option<Value>,
    },
}

/// Fields of a status change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetStatus {
    /// The record.
    pub record: RecordKind,
    /// The new status.
    pub status: String,
}

/// Fields of a portal sync.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortalSync {
    /// By hand or alone.
    pub mode: Mode,
    /// What happens to the property.
    pub action: PortalAction,
    /// On which portals.
    pub portals: Portals,
}

/// What a portal sync does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PortalAction {
    /// Puts the property on the portals.
    Place,
    /// Takes it off.
    Remove,
}

/// Which portals a portal sync is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Portals {
    /// Every active one.
    All,
    /// These, by name.
    Named(Vec<String>),
}

/// Fields of a lead distributor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeadDistributor {
    /// Keys of people or teams.
    pub among: Vec<String>,
    /// Field with a person's quota; absent: equal shares.
    pub quota_field: Option<String>,
    /// Type of the activity written on assignment.
    pub activity_type: String,
}

/// Fields of a reminder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// What to remember, with placeholders.
    pub note: String,
}

/// Fields of an activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    /// The type of activity.
    pub activity_type: String,
    /// Its text, with placeholders.
    pub note: String,
    /// Characteristics.
    pub features: Vec<String>,
}

impl Kind {
    /// Keys of the outcomes a visit of this kind can end with, in document order; empty where it has none.
    #[must_use]
    pub fn outcomes(&self) -> Vec<&str> {
        if let Self::Decision(decision) = self {
            decision
                .outcomes
                .iter()
                .map(|outcome| outcome.key.as_str())
                .collect()
        } else if let Self::Wait(_) = self {
            vec![Wait::MET, Wait::NOT_IN_TIME]
        } else if let Self::Webhook(Webhook {
            result: Some(_), ..
        }) = self
        {
            ResultTable::RESULTS.to_vec()
        } else {
            Vec::new()
        }
    }
}
