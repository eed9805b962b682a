//! What the runner can be told and what it says back. A command names processes, steps and people as faces do, by
//! number and key; whether it applies is decided in the turn that takes it.

use std::sync::Arc;

use model::{Map, Timestamp, Value};

/// Number of a process within its workspace.
pub type ProcessId = i64;

/// A command and the person it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// Key of the person; absent: the program itself, or nobody knows.
    pub by: Option<String>,
    /// The call of ours because of which it comes, as it was sent back: in the header that goes out with each call.
    pub cause: Option<String>,
    /// What is wanted.
    pub command: Command,
}

impl From<Command> for Order {
    fn from(command: Command) -> Self {
        Self {
            by: None,
            cause: None,
            command,
        }
    }
}

/// Something the runner is told.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Starts a process.
    Start(StartProcess),
    /// Time has passed: fires timers that are due, a bounded number of them.
    Tick,
    /// A person finishes a due or failed step.
    Finish {
        /// Which.
        step: StepRef,
        /// With which outcome, by key.
        outcome: Option<String>,
        /// What the person entered or picked, where the step writes a value or assigns a record.
        value: Option<Value>,
    },
    /// A person leaves a step out.
    Skip {
        /// Which.
        step: StepRef,
        /// Why.
        reason: String,
    },
    /// A failed step is tried again.
    Retry {
        /// Which.
        step: StepRef,
    },
    /// A step that a person has finished is opened again, while nothing has happened since.
    Reopen {
        /// Which.
        step: StepRef,
    },
    /// A step is given to another person.
    HandOver {
        /// Which.
        step: StepRef,
        /// To whom, by key.
        to: String,
        /// Whether all later steps of the process go there too.
        following: bool,
    },
    /// A process is given up.
    Cancel {
        /// Which.
        process: ProcessId,
        /// Why.
        reason: String,
    },
    /// A process is held.
    Pause {
        /// Which.
        process: ProcessId,
    },
    /// A process goes on.
    Resume {
        /// Which.
        process: ProcessId,
    },
    /// A process follows the newest version of its template from now on.
    Move {
        /// Which.
        process: ProcessId,
    },
    /// A property or a contact was changed by somebody outside: waits that read it look again.
    RecordsChanged {
        /// Key of the property.
        property: Option<String>,
        /// Key of the contact.
        contact: Option<String>,
    },
    /// Deliveries that are over are sent again under their own ids, with their plans from the beginning, all or none.
    Replay {
        /// Their ids.
        deliveries: Vec<String>,
    },
    /// Waiting deliveries are tried now, and what waits before them in their queues, all or none.
    Hurry {
        /// Their ids.
        deliveries: Vec<String>,
    },
    /// Waiting deliveries are given up, all or none.
    Stop {
        /// Their ids.
        deliveries: Vec<String>,
    },
    /// A record is changed by somebody outside: these fields are written over what is there.
    ChangeRecord(Box<ChangeRecord>),
    /// Somebody is to call somebody.
    Phone(Box<PhoneOrder>),
    /// A service that took a call up says what came of it.
    Answer {
        /// Id of the delivery.
        delivery: String,
        /// The status of the answer; absent: nobody waits for it any longer.
        status: Option<u16>,
        /// Its body, if it has one that is JSON.
        body: Option<Value>,
    },
    /// The runner's own: an attempt of a delivery is over.
    AttemptDone {
        /// Id of the delivery.
        delivery: String,
        /// Number of the attempt.
        number: u32,
        /// When it began.
        began: Timestamp,
        /// What came of it.
        came: Came,
    },
}

/// A change of a record.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeRecord {
    /// Its kind.
    pub kind: store::RecordKind,
    /// Its key.
    pub key: String,
    /// Key of its supervisor; absent: that stays.
    pub supervisor: Option<String>,
    /// The fields that are written.
    pub fields: Map,
    /// Whether a record that is not there is made.
    pub creates: bool,
}

/// A call by telephone that is to be made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PhoneOrder {
    /// Who calls whom, and about what.
    pub call: store::NewPhoneCall,
    /// Key of the service that makes the call; absent: it is put on the person's list.
    pub service: Option<String>,
    /// The parameters of that service.
    pub parameters: Vec<(String, String)>,
    /// Why no service is asked although one should be.
    pub trouble: Option<String>,
}

/// A process to be started. Who starts it is the person of the order, else the owner.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StartProcess {
    /// Key of the template; its latest published version is taken.
    pub template: String,
    /// Key of the property.
    pub property: Option<String>,
    /// Key of the contact.
    pub contact: Option<String>,
    /// Key of the owner.
    pub owner: String,
    /// The title; absent: by the template's pattern.
    pub title: Option<String>,
}

/// A step of a process as a person names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepRef {
    /// The process.
    pub process: ProcessId,
    /// Key of the step.
    pub step: String,
    /// Number of the visit among those of its step, from 1; absent: the oldest open one that can take the command.
    pub visit: Option<u32>,
}

impl StepRef {
    /// The oldest open visit of a step that can take the command.
    #[must_use]
    pub fn oldest(process: ProcessId, step: &str) -> Self {
        Self {
            process,
            step: step.to_owned(),
            visit: None,
        }
    }
}

/// What came of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Came {
    /// A webhook was called.
    Call(Box<webhook::Attempt>),
    /// A mail was handed over, or was not.
    Mail(Result<(), channels::SendMailError>),
}

/// What the runner says to a command that applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// The process runs.
    Started {
        /// Its number.
        process: ProcessId,
    },
    /// Timers were fired.
    Ticked {
        /// How many.
        fired: usize,
        /// Whether more are due.
        more: bool,
    },
    /// It is done.
    Done,
}

/// Why a command does not apply. None of them has changed anything.
#[derive(Clone, Debug, thiserror::Error)]
pub enum CommandError {
    /// No template has this key.
    #[error("there is no template `{key}`")]
    NoTemplate {
        /// The key.
        key: String,
    },
    /// The template was never published, so there is nothing to run.
    #[error("the template `{key}` is not published; publish it first")]
    NotPublished {
        /// Its key.
        key: String,
    },
    /// The template is switched off.
    #[error("the template `{key}` is not active")]
    NotActive {
        /// Its key.
        key: String,
    },
    /// The template's starters are others.
    #[error("`{person}` may not start the template `{key}`")]
    NotAStarter {
        /// Key of the template.
        key: String,
        /// Who wanted to.
        person: String,
    },
    /// The template needs a record.
    #[error("the template needs a {record}")]
    RecordMissing {
        /// `property` or `contact`.
        record: &'static str,
    },
    /// The template takes no such record at its start.
    #[error("the template takes no {record} at its start")]
    RecordSuperfluous {
        /// `property` or `contact`.
        record: &'static str,
    },
    /// The office has no such record.
    #[error("there is no {record} `{key}`")]
    UnknownRecord {
        /// `property` or `contact`.
        record: &'static str,
        /// The key.
        key: String,
    },
    /// The office has no such person, or nobody by that key works here any more.
    #[error("there is no person `{key}` who works here")]
    UnknownPerson {
        /// The key.
        key: String,
    },
    /// No process has this number.
    #[error("there is no process {id}")]
    NoProcess {
        /// The number.
        id: ProcessId,
    },
    /// The template of the process has no such step.
    #[error("the process has no step `{step}`")]
    UnknownStep {
        /// The key.
        step: String,
    },
    /// There is no newer version that the process could follow.
    #[error("the process follows the newest version of its template")]
    Newest,
    /// What is open in the process does not stand in the newer version as it stands in its own.
    #[error("version {version} does not have these steps as the process needs them: {}", .steps.join(", "))]
    NoMatch {
        /// The newest version.
        version: u32,
        /// Names of the steps.
        steps: Vec<String>,
    },
    /// The value cannot be taken: it is missing, or names no record.
    #[error("{message}")]
    BadValue {
        /// What is wrong with it.
        message: String,
    },
    /// The engine says that the input does not apply.
    #[error("{}", .0.message())]
    Rejected(engine::Rejection),
    /// Something went wrong inside the turn: the process stays as it was and is marked with a warning.
    #[error(
        "process {id} cannot go on because of an error inside Doorstep; it stays as it was before"
    )]
    SetAside {
        /// Its number.
        id: ProcessId,
    },
    /// A published template cannot be compiled, or what is stored cannot be read.
    #[error("{message}")]
    Unreadable {
        /// What cannot be read.
        message: String,
    },
    /// The follow-up process would run in circles.
    #[error("the template `{key}` was started too often in one chain of follow-up processes today")]
    FollowUpLoop {
        /// Key of the template.
        key: String,
    },
    /// There is no such delivery, it is over, or it is being sent right now.
    #[error("the delivery `{id}` does not wait: it is over, or is being sent right now")]
    NotWaiting {
        /// The id.
        id: String,
    },
    /// There is no such delivery, or it is still on its way.
    #[error("there is no delivery `{id}` that could be sent again")]
    NoDelivery {
        /// Its id.
        id: String,
    },
    /// Nobody waits for an answer to this call.
    #[error(
        "nobody waits for an answer to the call `{id}` any more; it was answered, or its step is over"
    )]
    Answered {
        /// Id of the delivery.
        id: String,
    },
    /// The workspace cannot be written, or not so.
    #[error(transparent)]
    Write(#[from] Arc<store::WriteError>),
    /// The workspace cannot be read.
    #[error(transparent)]
    Read(#[from] Arc<store::ReadError>),
    /// The runner has stopped.
    #[error("the runner has stopped")]
    Stopped,
    /// What the owner of the workspace told another program.
    #[error("{message}")]
    Told {
        /// The code it gave.
        code: String,
        /// What it said.
        message: String,
    },
}

impl CommandError {
    /// Stable kebab-case name; for a rejection the engine's.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::NoTemplate { .. } => "no-template",
            Self::NotPublished { .. } => "not-published",
            Self::NotActive { .. } => "not-active",
            Self::NotAStarter { .. } => "not-a-starter",
            Self::RecordMissing { .. } => "record-missing",
            Self::RecordSuperfluous { .. } => "record-superfluous",
            Self::UnknownRecord { .. } => "unknown-record",
            Self::UnknownPerson { .. } => "unknown-person",
            Self::NoProcess { .. } => "no-process",
            Self::UnknownStep { .. } => "unknown-step",
            Self::Newest => "newest",
            Self::NoMatch { .. } => "no-match",
            Self::BadValue { .. } => "bad-value",
            Self::Rejected(rejection) => rejection.code(),
            Self::SetAside { .. } => "set-aside",
            Self::Unreadable { .. } => "unreadable",
            Self::FollowUpLoop { .. } => "follow-up-loop",
            Self::NoDelivery { .. } => "no-delivery",
            Self::NotWaiting { .. } => "not-waiting",
            Self::Answered { .. } => "answered",
            Self::Write(_) | Self::Read(_) => "workspace",
            Self::Stopped => "stopped",
            Self::Told { code, .. } => code,
        }
    }

    /// Whether the workspace itself cannot be used, so that nothing else would fare better.
    pub(crate) fn is_workspace(&self) -> bool {
        if let Self::Read(error) = self {
            error.is_workspace()
        } else if let Self::Write(error) = self {
            error.is_workspace()
        } else {
            false
        }
    }
}

impl From<store::WriteError> for CommandError {
    fn from(error: store::WriteError) -> Self {
        Self::Write(Arc::new(error))
    }
}

impl From<store::ReadError> for CommandError {
    fn from(error: store::ReadError) -> Self {
        Self::Read(Arc::new(error))
    }
}

/// Something that happened to a process, told once it is on disk.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The process.
    pub process: ProcessId,
    /// When.
    pub at: Timestamp,
    /// What, as the lines of a trace (contract, section 4).
    pub lines: Arc<[Map]>,
}
