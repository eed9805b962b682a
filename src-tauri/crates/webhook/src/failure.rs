//! Turns the HTTP client's errors into outcomes. Reads kinds only and keeps none of their texts, which hold the URL.

use std::error::Error as _;
use std::io;

use delivery::{NoAnswer, NotSent, Outcome};

/// What an error of the client means. Only an error that came before the connection stood says that nothing was sent.
pub(crate) fn outcome(error: &reqwest::Error) -> Outcome {
    if error.is_builder() {
        Outcome::NotSent(NotSent::Unsendable)
    } else if error.is_connect() {
        Outcome::NotSent(connecting(error))
    } else if error.is_timeout() {
        Outcome::NoAnswer(NoAnswer::TimeOut)
    } else {
        Outcome::NoAnswer(NoAnswer::Broken)
    }
}

fn connecting(error: &reqwest::Error) -> NotSent {
    if error.is_dns() {
        return NotSent::UnknownHost;
    }
    if error.is_timeout() {
        return NotSent::ConnectTimeOut;
    }
    match io_kind(error) {
        Some(io::ErrorKind::ConnectionRefused) => NotSent::ConnectionRefused,
        // How a failed TLS handshake shows.
        Some(io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof) => NotSent::Insecure,
        _ => NotSent::Unreachable,
    }
}

/// The kind of the first I/O error among the causes, out of any I/O errors wrapped around it.
fn io_kind(error: &reqwest::Error) -> Option<io::ErrorKind> {
    let mut cause = error.source();
    while let Some(error) = cause {
        if let Some(mut io) = error.downcast_ref::<io::Error>() {
            while let Some(inner) = io.get_ref().and_then(|inner| inner.downcast_ref()) {
                io = inner;
            }
            return Some(io.kind());
        }
        cause = error.source();
    }
    None
}
