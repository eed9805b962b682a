//! The fields of the steps that move tokens: decision, merge, wait, end.

/// Fields of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What is asked, with placeholders.
    pub question: String,
    /// Who answers.
    pub by: DecisionBy,
    /// The possible answers, at least one, unique by key.
    pub outcomes: Vec<Outcome>,
    /// By condition: the first that holds decides, the last outcome if none does.
    pub conditions: Vec<OutcomeCondition>,
}

/// Who answers a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecisionBy {
    /// The responsible person in the program.
    Person,
    /// The responsible person, asked by mail.
    Mail,
    /// Conditions.
    Condition,
}

/// A possible answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Names it within the decision.
    pub key: String,
    /// What people read.
    pub label: String,
}

/// An outcome with the condition that chooses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeCondition {
    /// Key of the outcome.
    pub outcome: String,
    /// The condition.
    pub when: String,
}

/// Fields of a merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merge {
    /// When it passes on.
    pub mode: MergeMode,
}

/// When a merge passes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MergeMode {
    /// On every arrival.
    Any,
    /// When a token from each incoming flow is there.
    All,
}

/// Fields of an end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct End {
    /// Whether it closes every other branch.
    pub ends_process: bool,
    /// Whether the controller gets a mail.
    pub tell_controller: bool,
}

/// Fields of a wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wait {
    /// The condition.
    pub until: String,
    /// Days after which it gives up; absent: never.
    pub days_max: Option<u32>,
}

impl Wait {
    /// The outcome of a condition that came to hold.
    pub const MET: &'static str = "met";
    /// The outcome of one that did not hold in time.
    pub const NOT_IN_TIME: &'static str = "not_in_time";
}
