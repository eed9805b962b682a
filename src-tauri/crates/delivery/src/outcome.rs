//! What came of one attempt, as a plain value. The line that matters runs between [`NotSent`] and [`NoAnswer`]:
//! only in the first case is it certain that the service has seen nothing.

/// What came of one attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The service answered.
    Answered {
        /// The HTTP status.
        status: u16,
        /// The text of the Retry-After header, if there was one, as it came; several stand in lines of their own.
        retry_after: Option<String>,
    },
    /// Nothing was sent.
    NotSent(NotSent),
    /// Something may have been sent, and no whole answer came.
    NoAnswer(NoAnswer),
}

impl Outcome {
    /// An answer with this status and no Retry-After.
    #[must_use]
    pub fn answered(status: u16) -> Self {
        Self::Answered {
            status,
            retry_after: None,
        }
    }
}

/// Why nothing was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NotSent {
    /// The host name has no address, or the name service did not answer.
    UnknownHost,
    /// The host refused the connection: nothing listens there.
    ConnectionRefused,
    /// The host could not be reached.
    Unreachable,
    /// No connection came about in time.
    ConnectTimeOut,
    /// No secure connection came about: certificate or protocol.
    Insecure,
    /// The host has an address that the call has no permission to reach.
    Forbidden,
    /// The call itself may not be sent: its address, method or a header is not allowed. Trying again cannot help.
    Unsendable,
}

/// Why there is no whole answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoAnswer {
    /// The call's time was over before the answer was there.
    TimeOut,
    /// The connection broke before or within the answer, or what came was not HTTP.
    Broken,
}
