//! Webhook steps: services and their parameters as the catalogue has them, addresses, and bodies that have to be
//! JSON.

use chrono::NaiveDate;

use super::{
    Context,
    report::{Field, Report, quoted},
};
use crate::{
    Kind, Value, is_pointer,
    kind::{Webhook, WebhookTarget},
    office::{Office, Parameter, ParameterKind, Service},
    placeholder::{self, Piece},
};

pub(super) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (index, step) in context.template.steps.iter().enumerate() {
        if let Kind::Webhook(webhook) = &step.kind {
            one(context.office, index, webhook, report);
        }
    }
}

fn one(office: Option<&Office>, index: usize, webhook: &Webhook, report: &mut Report<'_>) {
    match &webhook.target {
        WebhookTarget::Service {
            service,
            parameters,
        } => {
            if let Some(office) = office
                && !service.trim().is_empty()
            {
                from_catalogue(office, index, service, parameters, report);
            }
        }
        WebhookTarget::Endpoint {
            endpoint,
            path,
            body,
            ..
        } => {
            if let Some(office) = office
                && !endpoint.trim().is_empty()
            {
                known_endpoint(office, index, endpoint, report);
            }
            glued(index, path, report);
            if let Some(Value::String(body)) = body {
                raw_body(index, body, report);
            }
        }
        WebhookTarget::Free { url, .. } => address(index, url, report),
    }
    for (field, pointer) in &webhook.write {
        if !is_pointer(pointer) {
            let message = format!(
                "{} is no way into the answer of {}; write it as /value/amount",
                quoted(pointer),
                report.name(index)
            );
            let field = Field(field);
            report.step_error(
                index,
                format_args!("with.write{field}"),
                "bad-pointer",
                message,
            );
        }
    }
}

fn known_endpoint(office: &Office, index: usize, key: &str, report: &mut Report<'_>) {
    let name = report.name(index);
    let at = format_args!("with.endpoint");
    match office.endpoint(key) {
        None => {
            let message = format!(
                "the office has no automation webhook {}; choose one of its own for {name}",
                quoted(key)
            );
            report.step_error(index, at, "unknown-endpoint", message);
        }
        Some(endpoint) if !endpoint.enabled => {
            let message = format!(
                "the automation webhook {} is switched off; have an administrator switch it on, or choose another for {name}",
                quoted(&endpoint.name)
            );
            report.step_error(index, at, "disabled-endpoint", message);
        }
        Some(_) => {}
    }
}

/// A path that could lead out of the address it is glued to, whatever its placeholders are filled with.
fn glued(index: usize, path: &str, report: &mut Report<'_>) {
    let before = path.split(['?', '&']).next().unwrap_or_default();
    let climbs = before
        .split(['/', '\\'])
        .any(|segment| matches!(segment, "." | ".."));
    let wrong = if climbs {
        "leads out of the address of the automation webhook; take the dots out"
    } else if path.contains(['#', '\\']) {
        "holds a character that no path has; take `#` and `\\` out"
    } else {
        return;
    };
    let message = format!("the path of {} {wrong}", report.name(index));
    report.step_error(index, format_args!("with.path"), "bad-path", message);
}

fn from_catalogue(
    office: &Office,
    index: usize,
    key: &str,
    parameters: &[(String, Value)],
    report: &mut Report<'_>,
) {
    let name = report.name(index);
    let at = format_args!("with.service");
    let Some(service) = office.service(key) else {
        let message = format!(
            "the office has no service {}; choose one of its services for {name}",
            quoted(key)
        );
        report.step_error(index, at, "unknown-service", message);
        return;
    };
    if !service.enabled {
        let message = format!(
            "the service {} is switched off; have an administrator switch it on, or choose another for {name}",
            quoted(&service.name)
        );
        report.step_error(index, at, "disabled-service", message);
    }
    for (parameter, value) in parameters {
        let wrong = match service
            .parameters
            .iter()
            .find(|known| known.name == *parameter)
        {
            None => Some(("unknown-parameter", unknown(service, parameter))),
            Some(known) => misfit(known, value).map(|expected| {
                let message = format!(
                    "{} of {name} takes {expected}, not {}",
                    quoted(parameter),
                    shown(value)
                );
                ("bad-parameter-value", message)
            }),
        };
        if let Some((code, message)) = wrong {
            let field = Field(parameter);
            report.step_error(index, format_args!("with.parameters{field}"), code, message);
        }
    }
    for known in &service.parameters {
        let is_given = parameters
            .iter()
            .any(|(parameter, value)| *parameter == known.name && !is_empty(value));
        if known.required && known.default.is_none() && !is_given {
            let message = format!(
                "the service {} needs the parameter {}; give it a value in {name}",
                quoted(&service.name),
                quoted(&known.name)
            );
            report.step_error(
                index,
                format_args!("with.parameters"),
                "missing-parameter",
                message,
            );
        }
    }
}

pub(super) fn unknown(service: &Service, parameter: &str) -> String {
    let known: Vec<&str> = service
        .parameters
        .iter()
        .map(|parameter| parameter.name.as_str())
        .collect();
    let choice = if known.is_empty() {
        "it takes none".to_owned()
    } else {
        format!("it takes {}", known.join(", "))
    };
    format!(
        "the service {} has no parameter {}; {choice}",
        quoted(&service.name),
        quoted(parameter)
    )
}

/// What a parameter takes, where a value is not that. Values with placeholders are known only at run time.
pub(super) fn misfit(parameter: &Parameter, value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) if placeholder::has_fields(text) || text.contains("{{") => return None,
        Value::String(text) if text.is_empty() => return None,
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        Value::Null => return None,
        Value::Array(_) | Value::Object(_) => return Some("one value".to_owned()),
    };
    let (fits, expected) = match &parameter.kind {
        ParameterKind::Text => (true, String::new()),
        ParameterKind::Number => (is_number(&text), "a number, as 120.5".to_owned()),
        ParameterKind::Digits => (
            text.bytes().all(|byte| byte.is_ascii_digit()),
            "digits only".to_owned(),
        ),
        ParameterKind::Choice(choices) => {
            let quoted: Vec<String> = choices.iter().map(|choice| quoted(choice)).collect();
            (choices.contains(&text), quoted.join(" or "))
        }
        ParameterKind::Date => (
            text.len() == 10 && text.parse::<NaiveDate>().is_ok(),
            "a date, as 2026-03-27".to_owned(),
        ),
        ParameterKind::Boolean => (
            matches!(text.as_str(), "true" | "false"),
            "true or false".to_owned(),
        ),
    };
    (!fits).then_some(expected)
}

/// A decimal number with a point, as providers read it; neither `inf` nor `1e5`.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let mut parts = digits.split('.');
    let all_digits =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let whole = parts.next().is_some_and(all_digits);
    let fraction = parts.next().is_none_or(all_digits);
    whole && fraction && parts.next().is_none()
}

fn is_empty(value: &Value) -> bool {
    value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty())
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => quoted(text),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}

fn address(index: usize, url: &str, report: &mut Report<'_>) {
    if url.trim().is_empty() {
        return;
    }
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    let host = rest.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let at = format_args!("with.url");
    let name = report.name(index);
    match host {
        Some(host) if host.contains("{{") => {
            let message = format!(
                "the address of {name} has a placeholder in its host; write the host out, only path and query are filled in"
            );
            report.step_error(index, at, "placeholder-in-host", message);
        }
        Some(host) if !host.is_empty() && !host.contains(char::is_whitespace) => {}
        Some(_) | None => {
            let message = format!(
                "the address of {name} has to begin with https:// or http:// and a host, as https://service.example/value"
            );
            report.step_error(index, at, "bad-url", message);
        }
    }
}

/// A body typed as text has to be JSON once its placeholders are filled. The sample is a digit, which is right both
/// inside a JSON text and as a value of its own.
fn raw_body(index: usize, body: &str, report: &mut Report<'_>) {
    if body.trim().is_empty() {
        return;
    }
    let Ok(pieces) = placeholder::parse(body) else {
        return;
    };
    let sample: String = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => text.as_ref(),
            Piece::Field(_) => "1",
        })
        .collect();
    if serde_json::from_str::<Value>(&sample).is_err() {
        let message = format!(
            "the body of {} is not JSON once its placeholders are filled; check quotes, commas and brackets",
            report.name(index)
        );
        report.step_error(index, format_args!("with.body"), "body-not-json", message);
    }
}
