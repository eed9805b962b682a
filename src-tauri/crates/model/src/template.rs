//! A template: steps and the flows between them, with its settings. Values only; what is wrong with one says `check`.

use crate::{Distribution, Kind};

/// Most steps a document may hold.
pub const STEPS_MAX: usize = 2_000;
/// Most visits of one step in one process where the template says nothing.
pub const VISITS_MAX_DEFAULT: u32 = 100;

/// A process as it is designed.
#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    /// Names the template within a workspace.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// Free text for designers and agents.
    pub description: String,
    /// The group it is listed under; empty for none.
    pub group: String,
    /// Settings of the whole template.
    pub settings: Settings,
    /// Steps in document order, which is the order of everything that happens at one instant.
    pub steps: Vec<Step>,
    /// Flows in document order.
    pub flows: Vec<Flow>,
    /// Free notes on the canvas.
    pub notes: Vec<Note>,
}

impl Template {
    /// The index of the step with this key.
    #[must_use]
    pub fn step_index(&self, key: &str) -> Option<usize> {
        self.steps.iter().position(|step| step.key == key)
    }
}

/// Settings of a template.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Pattern of a process's title, with placeholders; absent: the template's name.
    pub title: Option<String>,
    /// Who is told of missed deadlines: an address or a person's key; absent: the office's, else the owner.
    pub controller: Option<String>,
    /// Keys of the people who may start it; empty: everyone.
    pub starters: Vec<String>,
    /// Whether a process has a property; absent: what the steps need.
    pub property: Option<Need>,
    /// Whether a process has a contact; absent: what the steps need.
    pub contact: Option<Need>,
    /// Visit number `visits_max + 1` of a step is stopped by the loop guard.
    pub visits_max: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            title: None,
            controller: None,
            starters: Vec::new(),
            property: None,
            contact: None,
            visits_max: VISITS_MAX_DEFAULT,
        }
    }
}

/// Whether a process is started with a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It cannot start without one.
    Required,
    /// It may have one.
    Optional,
    /// It never has one at its start.
    None,
}

/// One step of a template.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Names the step within its template.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// What it does, with its own fields.
    pub kind: Kind,
    /// When it starts, counted from the end of the previous visit.
    pub start: Start,
    /// Who does it.
    pub responsible: Responsible,
    /// Days from its start until it is overdue; 0 is the end of that day.
    pub deadline_days: Option<u32>,
    /// Whose log it writes to.
    pub about: About,
    /// Position on the canvas in pixels; absent: laid out automatically.
    pub at: Option<[f64; 2]>,
    /// How it behaves in a simulation.
    pub simulation: StepSimulation,
}

/// When a step starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// As soon as the previous visit has ended.
    #[default]
    Previous,
    /// Exactly so many hours after it.
    Hours(u32),
    /// Calendar days after it, at the same wall-clock time in the office's zone.
    Days(u32),
    /// Working days after it, at the same wall-clock time in the office's zone.
    WorkingDays(u32),
}

/// Who a step falls to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Responsible {
    /// The owner of the process.
    #[default]
    Owner,
    /// The supervisor of the process's property, else the owner.
    PropertySupervisor,
    /// The supervisor of the process's contact, else the owner.
    ContactSupervisor,
    /// A named person, by key.
    Person(String),
}

/// The records whose log a step writes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The process's property.
    pub property: bool,
    /// The process's contact.
    pub contact: bool,
}

/// How a step behaves in a simulation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StepSimulation {
    /// Working time of the responsible person.
    pub work: Option<Distribution>,
    /// Time in which nobody is busy.
    pub wait: Option<Distribution>,
    /// Weight of each outcome, in document order; weights need not sum to one.
    pub outcomes: Vec<(String, f64)>,
}

/// A directed connection between two steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// Key of the step it leaves.
    pub from: String,
    /// Key of the step it enters.
    pub to: String,
    /// The outcome it belongs to, for steps that have outcomes.
    pub outcome: Option<String>,
}

/// Free text on the canvas.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// The text.
    pub text: String,
    /// Position of its top left corner in pixels.
    pub at: Option<[f64; 2]>,
    /// Width and height in pixels.
    pub size: Option<[f64; 2]>,
    /// Whether it is a frame around steps that belong together, the text its heading.
    pub frame: bool,
}
