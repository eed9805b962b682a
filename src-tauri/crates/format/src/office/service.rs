//! Marketplace services.

use std::time::Duration;

use model::{
    Value,
    office::{Method, Parameter, ParameterKind, Service, ServiceSimulation, ServiceWebhook},
};

use super::access;
use crate::{
    distribution, limits,
    place::shortened,
    reader::{
        Cursor, Fields, refuse_repeated,
        scalar::{boolean, duration, number, plain},
        text::{foreign_key, key, name, text, title, url, word},
    },
    template::kinds::METHODS,
    time,
    writer::{self, Object},
};

/// The words of `parameters[].type`.
pub(crate) const PARAMETER_TYPES: &[(&str, ParameterType)] = &[
    ("text", ParameterType::Text),
    ("number", ParameterType::Number),
    ("digits", ParameterType::Digits),
    ("choice", ParameterType::Choice),
    ("date", ParameterType::Date),
    ("yes_no", ParameterType::Boolean),
];

/// The type of a parameter without its choices.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum ParameterType {
    Text,
    Number,
    Digits,
    Choice,
    Date,
    Boolean,
}

/// Reads a service.
pub(super) fn service(cursor: Cursor<'_>) -> Option<Service> {
    cursor.object(|fields| {
        fields.belong_to("a service");
        let key = fields.must("key", key);
        let name = fields.must("name", name);
        let provider = fields.or_default("provider", crate::reader::text::name);
        let description = fields.or_default("description", text);
        let enabled = fields.or("enabled", true, boolean);
        let webhook = fields.must("webhook", webhook);
        let parameters = fields.or_default("parameters", parameters);
        let credentials = fields.or_default("credentials", access::credentials);
        let signature = fields.or_default("signature", access::signature);
        let simulation = fields.or_default("simulation", simulation);
        Some(Service {
            key: key?,
            name: name?,
            provider: provider?,
            description: description?,
            enabled: enabled?,
            webhook: webhook?,
            parameters: parameters?,
            credentials: credentials?,
            signature: signature?,
            simulation: simulation?,
        })
    })
}

fn webhook(cursor: Cursor<'_>) -> Option<ServiceWebhook> {
    cursor.object(|fields| {
        let url = fields.must("url", url);
        let method = fields.or("method", Method::Get, word(METHODS));
        let timeout = fields.or("timeout", ServiceWebhook::TIMEOUT_DEFAULT, timeout);
        let repeatable = fields.or("repeatable", true, boolean);
        let retry = fields.or("retry", ServiceWebhook::retry_default(), retry);
        Some(ServiceWebhook {
            url: url?,
            method: method?,
            timeout: timeout?,
            repeatable: repeatable?,
            retry: retry?,
        })
    })
}

fn timeout(cursor: Cursor<'_>) -> Option<Duration> {
    let timeout = duration(cursor)?;
    if timeout.is_zero() || timeout > Duration::from_secs(limits::TIMEOUT_SECONDS) {
        let max = limits::TIMEOUT_SECONDS / 60;
        let message = format!("expected more than nothing and at most {max} minutes");
        return cursor.refuse("out-of-range", message);
    }
    Some(timeout)
}

fn retry(cursor: Cursor<'_>) -> Option<Vec<Duration>> {
    let delays = cursor.each(duration)?;
    if delays.len() > limits::RETRIES {
        let max = limits::RETRIES;
        return cursor.refuse("too-many", format!("at most {max} further attempts"));
    }
    Some(delays)
}

fn parameters(cursor: Cursor<'_>) -> Option<Vec<Parameter>> {
    let parameters = cursor.each(parameter)?;
    let mut unique = Some(());
    let names = parameters.iter().map(|parameter| Some(&*parameter.name));
    refuse_repeated(names, |index, name, _| {
        unique = None;
        let place = cursor.place.index(index);
        let message = format!("`{}` is already a parameter", shortened(name));
        cursor
            .sink
            .error(&place.field("name"), "duplicate-parameter", message);
    });
    unique.map(|()| parameters)
}

fn parameter(cursor: Cursor<'_>) -> Option<Parameter> {
    cursor.object(|fields| {
        let name = fields.must("name", foreign_key);
        let label = fields.or_default("label", crate::reader::text::name);
        let kind = parameter_kind(fields);
        let required = fields.or_default("required", boolean);
        let default = fields.may("default", |cursor| {
            let default = plain(cursor)?;
            kind.as_ref()
                .map_or(Some(()), |kind| check_default(cursor, kind, &default))?;
            Some(default)
        });
        let help = fields.or_default("help", text);
        Some(Parameter {
            name: name?,
            label: label?,
            kind: kind?,
            required: required?,
            default: default?,
            help: help?,
        })
    })
}

fn parameter_kind(fields: &mut Fields<'_>) -> Option<ParameterKind> {
    let Some(kind) = fields.or("type", ParameterType::Text, word(PARAMETER_TYPES)) else {
        fields.pass_over("choices");
        return None;
    };
    Some(match kind {
        ParameterType::Text => ParameterKind::Text,
        ParameterType::Number => ParameterKind::Number,
        ParameterType::Digits => ParameterKind::Digits,
        ParameterType::Date => ParameterKind::Date,
        ParameterType::Boolean => ParameterKind::Boolean,
        ParameterType::Choice => {
            fields.belong_to("a parameter of type `choice`");
            let choices = fields.must("choices", |cursor| cursor.some("choice", title))?;
            ParameterKind::Choice(choices)
        }
    })
}

/// Whether the default is a value that the parameter takes.
fn check_default(cursor: Cursor<'_>, kind: &ParameterKind, default: &Value) -> Option<()> {
    let text = default.as_str();
    let (fits, expected) = match kind {
        ParameterKind::Text => (text.is_some(), "text".to_owned()),
        ParameterKind::Number => (default.is_number(), "a number".to_owned()),
        ParameterKind::Digits => {
            let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
            (text.is_some_and(digits), "text of digits".to_owned())
        }
        ParameterKind::Choice(choices) => (
            choices.iter().any(|choice| Some(&**choice) == text),
            "one of the choices".to_owned(),
        ),
        ParameterKind::Date => (
            text.is_some_and(|text| time::date(text).is_some()),
            "a date, as `2026-03-27`".to_owned(),
        ),
        ParameterKind::Boolean => (default.is_boolean(), "true or false".to_owned()),
    };
    if !fits {
        return cursor.refuse("bad-default", format!("expected {expected}"));
    }
    Some(())
}

fn simulation(cursor: Cursor<'_>) -> Option<ServiceSimulation> {
    cursor.object(|fields| {
        let latency = fields.may("latency", distribution::read);
        let failure = fields.or_default("failure", number(0.0..=1.0));
        Some(ServiceSimulation {
            latency: latency?,
            failure: failure?,
        })
    })
}

/// Spells a service.
pub(super) fn spell(service: &Service) -> Value {
    let mut object = Object::new();
    object.put("key", service.key.as_str());
    object.put("name", service.name.as_str());
    object.put_text("provider", &service.provider);
    object.put_text("description", &service.description);
    object.put("enabled", service.enabled);
    object.put("webhook", spell_webhook(&service.webhook));
    object.put_list("parameters", &service.parameters, spell_parameter);
    access::put_credentials(&mut object, &service.credentials);
    access::put_signature(&mut object, &service.signature);
    let mut simulation = Object::new();
    let latency = service.simulation.latency.as_ref();
    simulation.put_some("latency", latency.map(distribution::spell));
    if service.simulation.failure != 0.0 {
        simulation.put("failure", writer::number(service.simulation.failure));
    }
    object.put_object("simulation", simulation);
    object.done()
}

fn spell_webhook(webhook: &ServiceWebhook) -> Value {
    let mut object = Object::new();
    object.put("url", webhook.url.as_str());
    object.put("method", webhook.method.as_str());
    if webhook.timeout != ServiceWebhook::TIMEOUT_DEFAULT {
        object.put("timeout", time::spell_duration(webhook.timeout));
    }
    object.put_unless("repeatable", webhook.repeatable, true);
    if webhook.retry != ServiceWebhook::retry_default() {
        let delays = writer::list(&webhook.retry, |delay| time::spell_duration(*delay).into());
        object.put("retry", delays);
    }
    object.done()
}

fn spell_parameter(parameter: &Parameter) -> Value {
    let (kind, choices) = match &parameter.kind {
        ParameterKind::Text => (ParameterType::Text, None),
        ParameterKind::Number => (ParameterType::Number, None),
        ParameterKind::Digits => (ParameterType::Digits, None),
        ParameterKind::Date => (ParameterType::Date, None),
        ParameterKind::Boolean => (ParameterType::Boolean, None),
        ParameterKind::Choice(choices) => (ParameterType::Choice, Some(choices)),
    };
    let mut object = Object::new();
    object.put("name", parameter.name.as_str());
    object.put_text("label", &parameter.label);
    object.put("type", writer::word(PARAMETER_TYPES, &kind));
    object.put_flag("required", parameter.required);
    if let Some(choices) = choices {
        object.put_texts("choices", choices);
    }
    object.put_some("default", parameter.default.clone());
    object.put_text("help", &parameter.help);
    object.done()
}
