//! One call as it is to be sent, and what can be wrong with it before anything is sent.

use std::fmt;
use std::time::Duration;

use model::office::Network;
use thiserror::Error;

use crate::address::AddressProblem;
use crate::header::HeaderProblem;

/// One call as it is to be sent. `Debug` shows neither query, header values nor body.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// The delivery's id, the same for each attempt of it; sent as `webhook-id` so that a service can tell a repeated
    /// call from a new one. Visible ASCII without blanks.
    pub id: String,
    /// `GET`, `POST`, `PUT`, `PATCH`, `DELETE`, `HEAD` or `OPTIONS`.
    pub method: String,
    /// The whole URL, sent byte for byte; see [`crate::address`].
    pub url: String,
    /// The headers besides those Doorstep sets; see [`crate::header`].
    pub headers: Vec<(String, String)>,
    /// Credentials and signature, in place of a header of the same name; they may begin with `webhook-`.
    pub access: Vec<(String, String)>,
    /// The body; empty for none.
    pub body: Vec<u8>,
    /// The time for the whole call, from looking the name up to the last byte of the answer.
    pub timeout: Duration,
    /// Which networks it may reach besides the public one; see [`crate::network`].
    pub network: Option<Network>,
}

/// Methods that may be called.
const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// The longest id, in bytes.
const ID_MAX: usize = 200;

/// Why a call may not be sent.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unsendable {
    /// The id is empty, too long, or holds blanks or other than ASCII.
    #[error("the call has no proper id")]
    Id,
    /// The method is none that may be called.
    #[error("the method is none of {}", METHODS.join(", "))]
    Method,
    /// The address may not be called.
    #[error(transparent)]
    Address(#[from] AddressProblem),
    /// A header may not be sent.
    #[error(transparent)]
    Header(#[from] HeaderProblem),
    /// It cannot be sent as whom it is to be: a secret is missing, or the service or endpoint is gone. The text holds no
    /// secret.
    #[error("{0}")]
    Access(String),
}

impl Request {
    /// The call as it was prepared, under this id. Nobody's credentials are on it, and nothing is said of networks.
    #[must_use]
    pub fn of(id: String, call: delivery::Call) -> Self {
        Self {
            id,
            method: call.method.as_str().to_owned(),
            url: call.url,
            headers: call.headers,
            access: Vec::new(),
            body: call.body,
            timeout: call.timeout,
            network: None,
        }
    }

    /// Whether the call may be sent at all.
    pub fn check(&self) -> Result<(), Unsendable> {
        self.check_but_address()?;
        crate::address::check(&self.url)?;
        Ok(())
    }

    pub(crate) fn check_but_address(&self) -> Result<(), Unsendable> {
        let is_id = (1..=ID_MAX).contains(&self.id.len())
            && self.id.bytes().all(|byte| byte.is_ascii_graphic());
        if !is_id {
            return Err(Unsendable::Id);
        }
        if !METHODS.contains(&self.method.as_str()) {
            return Err(Unsendable::Method);
        }
        crate::header::check(&self.headers)?;
        crate::header::check_access(&self.access)?;
        Ok(())
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers = self.headers.iter().chain(&self.access);
        let names: Vec<_> = headers.map(|(name, _)| name).collect();
        f.debug_struct("Request")
            .field("id", &self.id)
            .field("method", &self.method)
            .field("headers", &names)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request() -> Request {
        Request {
            id: "d1".into(),
            method: "POST".into(),
            url: "http://127.0.0.1/hook?token=SECRET".into(),
            headers: vec![("authorization".into(), "Bearer SECRET".into())],
            access: vec![("webhook-signature".into(), "v1,SECRET".into())],
            body: b"SECRET".to_vec(),
            timeout: Duration::from_secs(1),
            network: None,
        }
    }

    #[test]
    fn debug_tells_no_secret() {
        let text = format!("{:?}", request());
        assert!(text.contains("authorization") && !text.contains("SECRET"));
    }

    #[test]
    fn a_secret_that_no_header_can_hold_is_refused_without_being_told() {
        for (name, value) in [
            ("authorization", "Bearer SECRET\r\nx: y"),
            ("authorization", "Bearer SECRET\u{e4}"),
            ("host", "SECRET"),
            ("transfer-encoding", "SECRET"),
        ] {
            let mut request = request();
            request.access = vec![(name.into(), value.into())];
            let problem = request.check().expect_err("is refused");
            assert!(
                !format!("{problem} {problem:?}").contains("SECRET"),
                "{name}"
            );
        }
    }

    #[test]
    fn a_call_is_checked_before_anything_is_sent() {
        assert_eq!(request().check(), Ok(()));
        let refused = |change: fn(&mut Request)| {
            let mut request = request();
            change(&mut request);
            request.check().err()
        };
        assert_eq!(refused(|r| r.id.clear()), Some(Unsendable::Id));
        assert_eq!(refused(|r| r.id.push('\n')), Some(Unsendable::Id));
        for method in ["CONNECT", "get", ""] {
            let mut request = request();
            request.method = method.into();
            assert_eq!(request.check(), Err(Unsendable::Method));
        }
        assert_eq!(
            refused(|r| r.url.push(' ')),
            Some(AddressProblem::Character(' ').into())
        );
        assert_eq!(
            refused(|r| r.headers.push(("te".into(), "x".into()))),
            Some(HeaderProblem::Forbidden("te".into()).into())
        );
    }
}
