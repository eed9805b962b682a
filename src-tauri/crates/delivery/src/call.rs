//! Turns a webhook step, the office's services and the facts of a process into the exact call: what is prepared here is
//! the preview, and byte for byte what is sent. Only the id, the date and a signature come with the attempt. Whether an
//! address may be called at all, and which headers, is the `webhook` crate's concern.

use std::{fmt, time::Duration};

use model::{
    Value,
    kind::{Webhook, WebhookTarget},
    office::{Endpoint, Method, Office, ServiceWebhook},
    placeholder::{self, Piece},
    render::{self, Facts, Target},
};
use thiserror::Error;

use crate::{Plan, join, join::JoinProblem, query};

mod service;

pub use service::with_parameters;

/// One call as it will be sent. `Debug` shows neither query, header values nor body.
#[derive(Clone, PartialEq, Eq)]
pub struct Call {
    /// The method.
    pub method: Method,
    /// The whole address, parameters included.
    pub url: String,
    /// Headers in order.
    pub headers: Vec<(String, String)>,
    /// The body; empty for none.
    pub body: Vec<u8>,
    /// The time for the whole call.
    pub timeout: Duration,
    /// Whether the call may be repeated when it is unknown whether it arrived.
    pub repeatable: bool,
    /// When it is tried again.
    pub plan: Plan,
    /// Key of the service or endpoint it goes to, where it goes to one.
    pub target: Option<String>,
    /// Names the queue in which it waits its turn: its service or endpoint, else the host of its address.
    pub queue: String,
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.headers.iter().map(|(name, _)| name).collect();
        f.debug_struct("Call")
            .field("method", &self.method)
            .field("queue", &self.queue)
            .field("headers", &names)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish_non_exhaustive()
    }
}

/// Why there is no call to make. Texts name parameters and never hold their values.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CallProblem {
    /// The office has no such service.
    #[error("the office has no service \"{service}\"")]
    UnknownService {
        /// Its key.
        service: String,
    },
    /// The service is switched off.
    #[error("the service \"{service}\" is switched off")]
    ServiceOff {
        /// Its key.
        service: String,
    },
    /// The service has no such parameter.
    #[error("the service \"{service}\" has no parameter \"{name}\"")]
    UnknownParameter {
        /// Key of the service.
        service: String,
        /// The parameter.
        name: String,
    },
    /// A required parameter has no value.
    #[error("the parameter \"{name}\" is required and has no value")]
    MissingParameter {
        /// The parameter.
        name: String,
    },
    /// A value is not what the parameter takes.
    #[error("the parameter \"{name}\" takes {takes}, which its value is not")]
    WrongValue {
        /// The parameter.
        name: String,
        /// What it takes, as `digits only`.
        takes: String,
    },
    /// A value would lead out of the path in which it stands.
    #[error("the parameter \"{name}\" stands in the path and cannot be \".\" or \"..\"")]
    Climbs {
        /// The parameter.
        name: String,
    },
    /// The office has no such automation webhook.
    #[error("the office has no automation webhook \"{endpoint}\"")]
    UnknownEndpoint {
        /// Its key.
        endpoint: String,
    },
    /// The automation webhook is switched off.
    #[error("the automation webhook \"{endpoint}\" is switched off")]
    EndpointOff {
        /// Its key.
        endpoint: String,
    },
    /// The path cannot be glued to the automation webhook's address.
    #[error("the automation webhook \"{endpoint}\" cannot be called like this: {problem}")]
    Path {
        /// Its key.
        endpoint: String,
        /// Why.
        problem: JoinProblem,
    },
    /// A placeholder stands where it could change which server is called.
    #[error(
        "a placeholder stands before the path of the address; only its path and query may hold some"
    )]
    PlaceholderInHost,
    /// A text with placeholders cannot be read.
    #[error("the {part} cannot be read: {error}")]
    Unreadable {
        /// `address`, `path`, `header` or `body`.
        part: &'static str,
        /// Why.
        error: placeholder::PlaceholderError,
    },
    /// The body is said to be JSON and is none.
    #[error("the body is not JSON once its placeholders are filled")]
    BodyNotJson,
}

/// The call that a webhook step makes now.
pub fn prepare(webhook: &Webhook, office: &Office, facts: &Facts) -> Result<Call, CallProblem> {
    match &webhook.target {
        WebhookTarget::Service {
            service,
            parameters,
        } => {
            let found = office.service(service);
            let found = found.ok_or_else(|| CallProblem::UnknownService {
                service: service.clone(),
            })?;
            service::call(found, parameters, facts)
        }
        WebhookTarget::Endpoint {
            endpoint,
            method,
            path,
            body,
        } => {
            let found = office.endpoint(endpoint);
            let found = found.ok_or_else(|| CallProblem::UnknownEndpoint {
                endpoint: endpoint.clone(),
            })?;
            automation(found, *method, path, body.as_ref(), facts)
        }
        WebhookTarget::Free {
            url,
            method,
            headers,
            body,
        } => free(url, *method, headers, body.as_ref(), facts),
    }
}

/// An automation webhook: its path glued to the base, its body always JSON.
fn automation(
    endpoint: &Endpoint,
    method: Method,
    path: &str,
    body: Option<&Value>,
    facts: &Facts,
) -> Result<Call, CallProblem> {
    let key = || endpoint.key.clone();
    if !endpoint.enabled {
        return Err(CallProblem::EndpointOff { endpoint: key() });
    }
    readable(path, "path")?;
    let path = render::text_for(path, facts, Target::Url);
    let url = join::glue(&endpoint.url, &path).map_err(|problem| CallProblem::Path {
        endpoint: key(),
        problem,
    })?;
    let mut headers = Vec::new();
    let body = match body {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::String(text)) if text.trim().is_empty() => Vec::new(),
        Some(body) => {
            headers.push(("content-type".to_owned(), JSON.to_owned()));
            body_bytes(body, &mut headers, facts)?
        }
    };
    Ok(Call {
        method,
        url,
        headers,
        body,
        timeout: ServiceWebhook::TIMEOUT_DEFAULT,
        repeatable: endpoint.repeatable,
        plan: Plan::default(),
        target: Some(endpoint.key.clone()),
        queue: endpoint_queue(&endpoint.key),
    })
}

/// The queue of an automation webhook.
#[must_use]
pub fn endpoint_queue(key: &str) -> String {
    format!("{ENDPOINT_QUEUE}{key}")
}

/// The queue of a service.
#[must_use]
pub fn service_queue(key: &str) -> String {
    format!("{SERVICE_QUEUE}{key}")
}

/// The key of the automation webhook whose queue this is.
#[must_use]
pub fn endpoint_of(queue: &str) -> Option<&str> {
    queue.strip_prefix(ENDPOINT_QUEUE)
}

/// The key of the service whose queue this is.
#[must_use]
pub fn service_of(queue: &str) -> Option<&str> {
    queue.strip_prefix(SERVICE_QUEUE)
}

/// The queue of a subscription.
#[must_use]
pub fn subscription_queue(key: &str) -> String {
    format!("{SUBSCRIPTION_QUEUE}{key}")
}

/// The queue in which test events of a subscription overtake what waits.
#[must_use]
pub fn test_queue(key: &str) -> String {
    format!("{TEST_QUEUE}{key}")
}

/// The key of the subscription whose queue this is, that of its test events included.
#[must_use]
pub fn subscription_of(queue: &str) -> Option<&str> {
    queue
        .strip_prefix(SUBSCRIPTION_QUEUE)
        .or_else(|| queue.strip_prefix(TEST_QUEUE))
}

/// Whether this is a queue of test events.
#[must_use]
pub fn is_test_queue(queue: &str) -> bool {
    queue.starts_with(TEST_QUEUE)
}

const SUBSCRIPTION_QUEUE: &str = "subscription ";
const TEST_QUEUE: &str = "subscription-test ";
const ENDPOINT_QUEUE: &str = "endpoint ";
const SERVICE_QUEUE: &str = "service ";

fn free(
    url: &str,
    method: Method,
    headers: &[(String, String)],
    body: Option<&Value>,
    facts: &Facts,
) -> Result<Call, CallProblem> {
    let url = address(url, facts)?;
    let mut filled = Vec::with_capacity(headers.len() + 1);
    for (name, value) in headers {
        readable(value, "header")?;
        filled.push((name.clone(), render::text(value, facts)));
    }
    let body = match body {
        None | Some(Value::Null) => Vec::new(),
        Some(body) => body_bytes(body, &mut filled, facts)?,
    };
    Ok(Call {
        method,
        queue: queue_of(&url),
        url,
        headers: filled,
        body,
        timeout: ServiceWebhook::TIMEOUT_DEFAULT,
        repeatable: true,
        plan: Plan::default(),
        target: None,
    })
}

/// The address with its placeholders filled, each value percent-encoded so that it stays one segment of the path or one
/// value of the query.
fn address(source: &str, facts: &Facts) -> Result<String, CallProblem> {
    let pieces = readable(source, "address")?;
    let before: String = pieces
        .iter()
        .map_while(|piece| match piece {
            Piece::Text(text) => Some(text.as_ref()),
            Piece::Field(_) => None,
        })
        .collect();
    let has_placeholder = pieces.iter().any(|piece| matches!(piece, Piece::Field(_)));
    if has_placeholder && before.len() == origin(&before).len() {
        return Err(CallProblem::PlaceholderInHost);
    }
    let filled = render::text_for(source, facts, Target::Url);
    Ok(query::append(&filled, &[]))
}

/// Scheme, host and port of an address.
fn origin(url: &str) -> &str {
    let start = url.find("://").map_or(0, |at| at + 3);
    let end = url[start..]
        .find(['/', '?', '#', '\\'])
        .map_or(url.len(), |at| start + at);
    &url[..end]
}

/// Whether an address lies at a place: same scheme, host and port, and begins with it.
#[must_use]
pub fn lies_at(url: &str, place: &str) -> bool {
    origin(url) == origin(place) && url.starts_with(place)
}

/// The queue of an address. A user or password has no business in it, and is refused before the call is sent anyway.
fn queue_of(url: &str) -> String {
    let origin = origin(url);
    let host = origin.rsplit(['@', '/']).next().unwrap_or_default();
    format!("host {}", host.to_ascii_lowercase())
}

fn readable<'a>(source: &'a str, part: &'static str) -> Result<Vec<Piece<'a>>, CallProblem> {
    placeholder::parse(source).map_err(|error| CallProblem::Unreadable { part, error })
}

/// The body's bytes. Values put into a text are escaped by what the text is; where no header says, that is JSON for a
/// value and for a text that begins like an object or a list, else plain text, and a header is added that says so.
fn body_bytes(
    body: &Value,
    headers: &mut Vec<(String, String)>,
    facts: &Facts,
) -> Result<Vec<u8>, CallProblem> {
    let said = headers
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case("content-type"))
        .map(|(_, value)| value.to_ascii_lowercase());
    let Value::String(text) = body else {
        if said.is_none() {
            headers.push(("content-type".to_owned(), JSON.to_owned()));
        }
        return Ok(render::value(body, facts).to_string().into_bytes());
    };
    readable(text, "body")?;
    let kind = said.clone().unwrap_or_else(|| {
        let looks_like_json = text.trim_start().starts_with(['{', '[']);
        let kind = if looks_like_json { JSON } else { PLAIN };
        kind.to_owned()
    });
    if said.is_none() && !text.is_empty() {
        headers.push(("content-type".to_owned(), kind.clone()));
    }
    if kind.contains("json") {
        let filled = render::text_for(text, facts, Target::Json);
        return match filled.parse::<Value>() {
            Ok(_) => Ok(filled.into_bytes()),
            Err(_) => Err(CallProblem::BodyNotJson),
        };
    }
    let target = if kind.contains("x-www-form-urlencoded") {
        Target::Url
    } else {
        Target::Text
    };
    Ok(render::text_for(text, facts, target).into_bytes())
}

const JSON: &str = "application/json";
const PLAIN: &str = "text/plain; charset=utf-8";
const FORM: &str = "application/x-www-form-urlencoded";

#[cfg(test)]
mod tests;
