//! Why an attempt did not deliver: a closed set, each with a code for programs and a sentence for people. None carries
//! an address, a header or anything the service wrote, so a reason may be logged, stored and shown.

use std::fmt;

use crate::outcome::{NoAnswer, NotSent};

/// Why an attempt did not deliver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The service answered with this redirect (3xx), which is never followed.
    Redirect(u16),
    /// The service wants other credentials (401, 403).
    Credentials(u16),
    /// The service says that this address is gone for good (410).
    Gone,
    /// The service does not accept the call (any other 4xx).
    Rejected(u16),
    /// The service is busy or asks to come back (408, 425, 429, 503).
    Busy(u16),
    /// The service failed (any other 5xx).
    ServerError(u16),
    /// The answer's status means nothing (below 200, above 599).
    OddStatus(u16),
    /// Nothing was sent.
    NotSent(NotSent),
    /// No whole answer came, and the service may have acted.
    NoAnswer(NoAnswer),
}

impl Reason {
    /// The reason that belongs to an answered status; nothing for 2xx.
    #[must_use]
    pub fn of_status(status: u16) -> Option<Self> {
        match status {
            200..=299 => None,
            300..=399 => Some(Self::Redirect(status)),
            401 | 403 => Some(Self::Credentials(status)),
            410 => Some(Self::Gone),
            408 | 425 | 429 | 503 => Some(Self::Busy(status)),
            400..=499 => Some(Self::Rejected(status)),
            500..=599 => Some(Self::ServerError(status)),
            0..=199 | 600.. => Some(Self::OddStatus(status)),
        }
    }

    /// The reason as one kebab-case word, stable across versions.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Redirect(_) => "redirect",
            Self::Credentials(_) => "credentials",
            Self::Gone => "gone",
            Self::Rejected(_) => "rejected",
            Self::Busy(_) => "busy",
            Self::ServerError(_) => "server-error",
            Self::OddStatus(_) => "odd-status",
            Self::NotSent(NotSent::UnknownHost) => "unknown-host",
            Self::NotSent(NotSent::ConnectionRefused) => "connection-refused",
            Self::NotSent(NotSent::Unreachable) => "unreachable",
            Self::NotSent(NotSent::ConnectTimeOut) => "connect-time-out",
            Self::NotSent(NotSent::Insecure) => "insecure",
            Self::NotSent(NotSent::Forbidden) => "forbidden-address",
            Self::NotSent(NotSent::Unsendable) => "unsendable",
            Self::NoAnswer(NoAnswer::TimeOut) => "time-out",
            Self::NoAnswer(NoAnswer::Broken) => "broken",
        }
    }

    /// The answered status, where the reason is one.
    #[must_use]
    pub fn status(self) -> Option<u16> {
        match self {
            Self::Redirect(status)
            | Self::Credentials(status)
            | Self::Rejected(status)
            | Self::Busy(status)
            | Self::ServerError(status)
            | Self::OddStatus(status) => Some(status),
            Self::Gone => Some(410),
            Self::NotSent(_) | Self::NoAnswer(_) => None,
        }
    }
}

impl fmt::Display for Reason {
    /// One English sentence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Redirect(status) => write!(
                f,
                "The service answered with a redirect ({status}), which is not followed."
            ),
            Self::Credentials(status) => write!(
                f,
                "The service did not accept the credentials (status {status})."
            ),
            Self::Gone => {
                f.write_str("The service says that this address is gone for good (status 410).")
            }
            Self::Rejected(status) => {
                write!(f, "The service rejected the call (status {status}).")
            }
            Self::Busy(status) => {
                write!(f, "The service asked to try again later (status {status}).")
            }
            Self::ServerError(status) => write!(f, "The service failed (status {status})."),
            Self::OddStatus(status) => write!(
                f,
                "The service answered with status {status}, which means nothing."
            ),
            Self::NotSent(why) => f.write_str(match why {
                NotSent::UnknownHost => "The service's host name could not be found.",
                NotSent::ConnectionRefused => "The service's host refused the connection.",
                NotSent::Unreachable => "The service's host could not be reached.",
                NotSent::ConnectTimeOut => {
                    "The service's host did not take the connection in time."
                }
                NotSent::Insecure => "No secure connection to the service could be made.",
                NotSent::Forbidden => {
                    "The service's host lies in a network for which the call has no permission."
                }
                NotSent::Unsendable => {
                    "The call was not sent: its address, method or a header is not allowed."
                }
            }),
            Self::NoAnswer(NoAnswer::TimeOut) => f.write_str("The service did not answer in time."),
            Self::NoAnswer(NoAnswer::Broken) => {
                f.write_str("The connection broke before the service had answered.")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_but_2xx_has_a_reason() {
        for status in 0..=u16::MAX {
            let reason = Reason::of_status(status);
            assert_eq!(reason.is_none(), (200..300).contains(&status), "{status}");
            if let Some(reason) = reason {
                assert_eq!(reason.status(), Some(status));
                assert!(reason.to_string().contains(&status.to_string()));
            }
        }
    }

    #[test]
    fn codes_are_kebab_case_and_tell_kinds_apart() {
        let reasons = [
            Reason::Redirect(302),
            Reason::Credentials(401),
            Reason::Gone,
            Reason::Rejected(404),
            Reason::Busy(429),
            Reason::ServerError(500),
            Reason::OddStatus(999),
            Reason::NotSent(NotSent::UnknownHost),
            Reason::NotSent(NotSent::ConnectionRefused),
            Reason::NotSent(NotSent::Unreachable),
            Reason::NotSent(NotSent::ConnectTimeOut),
            Reason::NotSent(NotSent::Insecure),
            Reason::NotSent(NotSent::Forbidden),
            Reason::NotSent(NotSent::Unsendable),
            Reason::NoAnswer(NoAnswer::TimeOut),
            Reason::NoAnswer(NoAnswer::Broken),
        ];
        let mut codes: Vec<_> = reasons.iter().map(|reason| reason.code()).collect();
        assert!(
            codes
                .iter()
                .all(|code| code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
        );
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), reasons.len());
        for reason in reasons {
            assert!(reason.to_string().ends_with('.'), "{reason}");
        }
    }
}
