//! Processes.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Map, RecordName};

/// Names a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProcessKey {
    /// Its number.
    pub id: i64,
}

/// A process to be started.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProcessStartRequest {
    /// Key of the template; its published version is run.
    pub template: String,
    /// Key of the property.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub property: Option<String>,
    /// Key of the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Key of the person who owns it; absent: whoever supervises the property, else the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
}

/// Which page of the processes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProcessListRequest {
    /// Only processes in this state; a held one counts as running too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<ProcessState>,
    /// Only processes with this mark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<ProcessMark>,
    /// Only processes of this owner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Only processes in which this person has something to do now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Only processes in which a step of this kind is open: the word for the kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Only processes of this template.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<String>,
    /// Only processes about this property.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub property: Option<String>,
    /// Only processes about this contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Words that each stand somewhere in title, property's or contact's key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// In which order; absent: the newest first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<ProcessOrder>,
    /// Where the page begins: the `next` of the page before, which had the same order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<ProcessCursor>,
    /// How many at most; absent: as many as a page may hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// In which order processes are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ProcessOrder {
    /// The newest first.
    Newest,
    /// The oldest first.
    Oldest,
    /// The earliest next date first, those without one last; only processes that are not over.
    Next,
    /// By title.
    Title,
    /// By title, backwards.
    TitleBack,
    /// By the key of the owner.
    Owner,
    /// What was over last first; only processes that are over.
    Ended,
}

/// A place in a list of processes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProcessCursor {
    /// Number of the last row.
    pub id: i64,
    /// What it was sorted by, where that is a date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<i64>,
    /// What it was sorted by, where that is a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A page of the processes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProcessListReply {
    /// The processes, in order.
    pub processes: Vec<ProcessRow>,
    /// Where the next page begins, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<ProcessCursor>,
}

/// A process in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProcessRow {
    /// Its number.
    pub id: i64,
    /// Its title.
    pub title: String,
    /// Key of its template.
    pub template: String,
    /// The version of the template that it follows.
    pub version: u32,
    /// Where it stands.
    pub state: ProcessState,
    /// What stands out while it is not over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<ProcessMark>,
    /// Key of its property.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub property: Option<String>,
    /// Key of its contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Key of the person who owns it.
    pub owner: String,
    /// What people call template, property and contact.
    pub names: ProcessNames,
    /// When it was started.
    pub started: String,
    /// When it was over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<String>,
    /// How far it has come; absent once it is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub progress: Option<Progress>,
}

/// How far a process has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Progress {
    /// The place of the furthest open step among all, from 1; 0 if none is open.
    pub position: u32,
    /// How many steps its template has, those left out that only steer.
    pub total: u32,
    /// Name of the open step that presses most; absent if none is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
    /// Key of the person whose that step is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// The next date: the earliest deadline of what can be done, or start of what waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// What people call the things that a process is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProcessNames {
    /// Name of its template.
    pub template: String,
    /// Its property.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub property: Option<RecordName>,
    /// Its contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<RecordName>,
}

/// How many processes there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProcessCounts {
    /// Running, nobody can do anything now.
    pub waiting: u64,
    /// Running, somebody has something to do.
    pub due: u64,
    /// Running, a deadline has passed.
    pub overdue: u64,
    /// Running, a step could not be done by itself.
    pub warning: u64,
    /// Completed.
    pub completed: u64,
    /// Cancelled.
    pub cancelled: u64,
}

/// A process as the person sees it who is about to start it. Of a template that is not there, or was never published,
/// there is none: the command fails as the start does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProcessPlanReply {
    /// Its title; an ellipsis stands for its number.
    pub title: String,
    /// The version of the template that it would follow.
    pub version: u32,
    /// Key of the person who would own it; absent: nobody is suggested and one has to be named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The kinds of record its template refers to.
    pub needs: Vec<crate::RecordKind>,
    /// What stands against it, as sentence fragments; such a process is not started.
    pub problems: Vec<String>,
    /// Processes of the template that run already for the same property, else for the same contact; 10 at most.
    pub running: Vec<ProcessRow>,
    /// Its steps against the calendar, started now.
    pub timeline: crate::DryRunReply,
}

/// When a process will probably be over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProcessForecastRequest {
    /// Its number.
    pub id: i64,
    /// How often its rest is played; absent: 1,000 times.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub runs: Option<u32>,
    /// A name under which it can be stopped, and by which its progress is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub job: Option<String>,
}

/// When a process will probably be over: its rest was played many times, from where it stands now, with the durations
/// that its template and the office say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProcessForecastReply {
    /// How often it was played.
    pub runs: u32,
    /// How often it came to its end.
    pub completed: u32,
    /// Half of them were over by then; absent: none came to its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub median: Option<String>,
    /// Nine of ten were over by then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p90: Option<String>,
    /// Steps that people do and of which nobody has said how long they take: they count as done at once.
    pub unknown: u32,
    /// The instant from which it was played.
    pub at: String,
}

/// The template as a process follows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProcessTemplateReply {
    /// The document of its version.
    pub document: String,
}

/// Where a process stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ProcessState {
    /// It goes on.
    Running,
    /// It is held.
    Paused,
    /// It has come to its end.
    Completed,
    /// It was given up.
    Cancelled,
}

/// What stands out about a process, the more urgent the later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ProcessMark {
    /// Nobody can do anything now.
    Waiting,
    /// Somebody has something to do.
    Due,
    /// A deadline has passed.
    Overdue,
    /// A step could not be done by itself.
    Warning,
}

/// A process with what is open and what has happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProcessDetail {
    /// Its number.
    pub id: i64,
    /// Its title.
    pub title: String,
    /// Key of its template.
    pub template: String,
    /// The version of the template that it follows.
    pub version: u32,
    /// Where it stands.
    pub state: ProcessState,
    /// What stands out while it is not over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<ProcessMark>,
    /// Key of its property.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub property: Option<String>,
    /// Key of its contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Key of the person who owns it.
    pub owner: String,
    /// What people call template, property and contact.
    pub names: ProcessNames,
    /// When it was started.
    pub started: String,
    /// When it was over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<String>,
    /// The newest published version of its template, if it follows an older one and is not over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub newest: Option<u32>,
    /// Its open steps.
    pub steps: Vec<OpenStep>,
    /// Its finished steps that can be opened again, because nothing has happened since.
    pub reopenable: Vec<FinishedStep>,
    /// What has happened, spelled like the lines of a trace.
    pub record: Vec<Map>,
}

/// A step that a person has finished.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FinishedStep {
    /// Key of the step.
    pub step: String,
    /// Number of the visit, from 1.
    pub visit: u32,
    /// Key of the person whose it was.
    pub person: String,
}

/// An open visit of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OpenStep {
    /// Key of the step.
    pub step: String,
    /// Its name.
    pub name: String,
    /// The word for its kind.
    pub kind: String,
    /// Number of the visit, from 1.
    pub visit: u32,
    /// Where it stands.
    pub state: StepState,
    /// Key of the person it falls to, once it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// When it starts, while it waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// When it will be overdue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<String>,
    /// Whether its deadline has passed.
    pub overdue: bool,
    /// Why it could not be done by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The outcomes it can be finished with; none where it has no outcomes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<OutcomeChoice>,
}

/// Where an open visit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum StepState {
    /// It starts later.
    Waiting,
    /// A person can do it now.
    Due,
    /// Doorstep is doing it.
    Running,
    /// Its condition does not hold yet.
    Watching,
    /// It could not be done by itself and is now a person's.
    Failed,
}

/// An outcome that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OutcomeChoice {
    /// Its key.
    pub key: String,
    /// What people read.
    pub label: String,
}

/// Something done about a step.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StepRequest {
    /// The process.
    pub id: i64,
    /// Key of the step.
    pub step: String,
    /// The visit, counted from 1; absent: the oldest open one that can take it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<u32>,
    /// To finish: the outcome.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// To finish: the value or record chosen, where the step leaves it to the person; of an appointment what was agreed, an
    /// object of `date` and, if they are known, `time` and `place`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// To skip: why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A step that another person is to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HandOverRequest {
    /// The process.
    pub id: i64,
    /// Key of the step.
    pub step: String,
    /// The visit, counted from 1; absent: the oldest open one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<u32>,
    /// Key of the person.
    pub to: String,
    /// Whether all later visits of the process go to that person too.
    #[serde(default)]
    pub following: bool,
}

/// Something done about a process, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProcessReasonRequest {
    /// The process.
    pub id: i64,
    /// Why.
    pub reason: String,
}
