//! What came of one attempt, for the verdict and for the record.

use std::fmt;
use std::time::Duration;

use delivery::Outcome;

use crate::request::Unsendable;

/// What came of one attempt. `Debug` shows neither header values nor body.
#[derive(Clone, PartialEq, Eq)]
pub struct Attempt {
    /// For `delivery::decide`.
    pub outcome: Outcome,
    /// The answered status; also there if the answer broke off behind it.
    pub status: Option<u16>,
    /// A few headers of the answer that help a person: content-type, date, location, retry-after. Names in lower case,
    /// values cut to [`HEADER_MAX`] characters.
    pub headers: Vec<(String, String)>,
    /// The beginning of the answer's body, as far as it is kept and came.
    pub body: Vec<u8>,
    /// Whether the body went on behind what is kept.
    pub body_is_cut: bool,
    /// How long the attempt took, body included.
    pub took: Duration,
    /// What is wrong with the call, where the outcome is that it may not be sent.
    pub unsendable: Option<Unsendable>,
}

/// How many characters of an answer's header are kept.
pub const HEADER_MAX: usize = 1_024;

impl fmt::Debug for Attempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.headers.iter().map(|(name, _)| name).collect();
        f.debug_struct("Attempt")
            .field("outcome", &self.outcome)
            .field("status", &self.status)
            .field("headers", &names)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .field("body_is_cut", &self.body_is_cut)
            .field("took", &self.took)
            .field("unsendable", &self.unsendable)
            .finish()
    }
}
