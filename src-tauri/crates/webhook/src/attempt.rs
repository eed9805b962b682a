//! What came of one attempt, for the verdict and for the record.

use std::fmt;
use std::net::SocketAddr;
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
    /// Where that time went.
    pub times: Times,
    /// The address that was called; nothing where no connection came about.
    pub peer: Option<SocketAddr>,
    /// What is wrong with the call, where the outcome is that it may not be sent.
    pub unsendable: Option<Unsendable>,
}

impl Attempt {
    /// An attempt of which nothing is known but how it came out.
    #[must_use]
    pub fn bare(outcome: Outcome) -> Self {
        Self {
            outcome,
            status: None,
            headers: Vec::new(),
            body: Vec::new(),
            body_is_cut: false,
            took: Duration::ZERO,
            times: Times::default(),
            peer: None,
            unsendable: None,
        }
    }
}

/// Where the time of an attempt went; nothing for what did not happen. On a connection that was there already neither name
/// nor handshake is needed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Times {
    /// Looking the host's name up.
    pub dns: Option<Duration>,
    /// Connecting.
    pub connect: Option<Duration>,
    /// Making the connection secure.
    pub tls: Option<Duration>,
    /// From the request to the first byte of the answer.
    pub first_byte: Option<Duration>,
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
            .field("times", &self.times)
            .field("peer", &self.peer)
            .field("unsendable", &self.unsendable)
            .finish()
    }
}
