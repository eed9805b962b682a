//! A service of the marketplace: how it is called, what it takes, what its answer means.

use std::time::Duration;

use super::{Credentials, Method, Network, ServiceAnswer, SignatureScheme};
use crate::{Distribution, Value};

/// A marketplace service that a webhook step can call.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// Names the service within the office.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// Who offers it.
    pub provider: String,
    /// What it does, for the catalogue.
    pub description: String,
    /// Whether an administrator has switched it on.
    pub enabled: bool,
    /// How it is called.
    pub webhook: ServiceWebhook,
    /// The parameters the provider allows, in the order in which they are sent.
    pub parameters: Vec<Parameter>,
    /// What its answer means.
    pub answer: ServiceAnswer,
    /// As whom Doorstep calls.
    pub credentials: Credentials,
    /// How calls are signed.
    pub signature: SignatureScheme,
    /// How it behaves in a simulation.
    pub simulation: ServiceSimulation,
}

impl Service {
    /// Scheme, host and port of its address: whom the office's values go to.
    #[must_use]
    pub fn origin(&self) -> &str {
        let url = &self.webhook.url;
        let host = url.find("://").map_or(0, |at| at + 3);
        let end = url[host..]
            .find(['/', '?', '#', '\\'])
            .map_or(url.len(), |at| host + at);
        &url[..end]
    }

    /// What every call begins with: its address up to the first place of a parameter.
    #[must_use]
    pub fn fixed_address(&self) -> &str {
        let url = self.webhook.url.split('#').next().unwrap_or_default();
        let places = self.parameters.iter().filter_map(|parameter| {
            let is_path = parameter.place == ParameterPlace::Path;
            is_path.then(|| url.find(&placeholder(&parameter.name)))?
        });
        &url[..places.min().unwrap_or(url.len())]
    }
}

/// How the place of a parameter is written in a path.
#[must_use]
pub fn placeholder(name: &str) -> String {
    format!("{{{name}}}")
}

/// How a service is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceWebhook {
    /// Address; its query bytes are never changed, parameters are appended.
    pub url: String,
    /// Request method.
    pub method: Method,
    /// Limit of the whole call, the reading of the answer included.
    pub timeout: Duration,
    /// Whether a call may be repeated when it is unknown whether it arrived.
    pub repeatable: bool,
    /// Delays before the further attempts of a call.
    pub retry: Vec<Duration>,
    /// How blanks are written in query and form.
    pub blanks: Blanks,
    /// How many calls it takes; absent: as many as there are.
    pub rate: Option<Rate>,
    /// Which networks it may reach besides the public one.
    pub network: Option<Network>,
    /// Whether it is told where to call back: an answer 202 then leaves the step running until it does.
    pub callback: bool,
}

impl ServiceWebhook {
    /// Limit of a call where the service says nothing.
    pub const TIMEOUT_DEFAULT: Duration = Duration::from_secs(30);

    /// The delays where the service says nothing: three more attempts after 30, 60 and 120 s.
    #[must_use]
    pub fn retry_default() -> Vec<Duration> {
        vec![
            Duration::from_secs(30),
            Duration::from_secs(60),
            Duration::from_secs(120),
        ]
    }
}

/// How blanks are written in query and form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Blanks {
    /// As `+`, as forms do.
    #[default]
    Plus,
    /// As `%20`, for services that take a `+` as one.
    Percent,
}

/// How many calls a service takes in a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// So many calls.
    pub calls: u32,
    /// In every such span.
    pub per: Duration,
}

/// A parameter that a provider allows.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its name in the call.
    pub name: String,
    /// What people call it; empty: the name.
    pub label: String,
    /// What values it takes.
    pub kind: ParameterKind,
    /// Where it stands in the call.
    pub place: ParameterPlace,
    /// Whether a call without it is wrong.
    pub required: bool,
    /// The value used where a step gives none; a text may hold placeholders.
    pub default: Option<Value>,
    /// Help for the designer.
    pub help: String,
}

impl Parameter {
    /// The default, if it is filled in from the records.
    #[must_use]
    pub fn filled_default(&self) -> Option<&str> {
        let text = self.default.as_ref()?.as_str()?;
        text.contains("{{").then_some(text)
    }
}

/// What values a parameter takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParameterKind {
    /// Any text.
    Text,
    /// A number, a point as decimal sign.
    Number,
    /// Digits 0 to 9 only.
    Digits,
    /// One of these.
    Choice(Vec<String>),
    /// `YYYY-MM-DD`.
    Date,
    /// `true` or `false`.
    Boolean,
}

/// Where a parameter stands in the call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ParameterPlace {
    /// At the end of the query.
    #[default]
    Query,
    /// In the path, where its name stands in braces.
    Path,
    /// In a header of its name.
    Header,
    /// In the body, which is a form.
    Form,
    /// In the body, which is JSON, at this pointer.
    Json(String),
}

/// How a service behaves in a simulation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ServiceSimulation {
    /// Time until an answer; absent: at once.
    pub latency: Option<Distribution>,
    /// Chance from 0 to 1 that one attempt fails.
    pub failure: f64,
}
