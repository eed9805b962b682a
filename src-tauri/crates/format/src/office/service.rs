//! Marketplace services.

use std::time::Duration;

use model::{
    Value,
    office::{
        Blanks, Method, Network, Parameter, ParameterKind, ParameterPlace, Rate, Service,
        ServiceSimulation, ServiceWebhook,
    },
};

use super::{
    access::{self, NETWORKS, Naming},
    answer,
};
use crate::{
    distribution, limits,
    place::shortened,
    reader::{
        Cursor, Fields, refuse_repeated,
        scalar::{boolean, duration, number, plain, whole},
        text::{foreign_key, key, name, pointer, text, title, url, word},
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

/// The words of `parameters[].in`.
pub(crate) const PLACES: &[(&str, Place)] = &[
    ("query", Place::Query),
    ("path", Place::Path),
    ("header", Place::Header),
    ("form", Place::Form),
    ("json", Place::Json),
];

/// The words of `webhook.blanks`.
pub(crate) const BLANKS: &[(&str, Blanks)] = &[("+", Blanks::Plus), ("%20", Blanks::Percent)];

/// The words of `webhook.rate.per`.
pub(crate) const SPANS: &[(&str, Duration)] = &[
    ("second", Duration::from_secs(1)),
    ("minute", Duration::from_secs(60)),
    ("hour", Duration::from_secs(3_600)),
];

/// The place of a parameter without its pointer.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Place {
    Query,
    Path,
    Header,
    Form,
    Json,
}

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

/// Reads a service of an office.
pub(super) fn service(cursor: Cursor<'_>, naming: Naming) -> Option<Service> {
    cursor.object(|fields| {
        fields.belong_to("a service");
        let enabled = fields.or("enabled", true, boolean);
        let service = rest(fields, naming);
        Some(Service {
            enabled: enabled?,
            ..service?
        })
    })
}

/// Reads a service but for its switch.
pub(crate) fn rest(fields: &mut Fields<'_>, naming: Naming) -> Option<Service> {
    let key = fields.must("key", key);
    let name = fields.must("name", name);
    let provider = fields.or_default("provider", crate::reader::text::name);
    let description = fields.or_default("description", text);
    let webhook = fields.must("webhook", webhook);
    let parameters = fields.or_default("parameters", parameters);
    let answer = fields.or_default("answer", answer::answer);
    let credentials =
        fields.or_default("credentials", |cursor| access::credentials(cursor, naming));
    let signature = fields.or_default("signature", |cursor| access::signature(cursor, naming));
    let simulation = fields.or_default("simulation", simulation);
    Some(Service {
        key: key?,
        name: name?,
        provider: provider?,
        description: description?,
        enabled: false,
        webhook: webhook?,
        parameters: parameters?,
        answer: answer?,
        credentials: credentials?,
        signature: signature?,
        simulation: simulation?,
    })
}

fn webhook(cursor: Cursor<'_>) -> Option<ServiceWebhook> {
    cursor.object(|fields| {
        let url = fields.must("url", url);
        let method = fields.or("method", Method::Get, word(METHODS));
        let timeout = fields.or("timeout", ServiceWebhook::TIMEOUT_DEFAULT, timeout);
        let repeatable = fields.or("repeatable", true, boolean);
        let callback = fields.or("callback", false, boolean);
        let retry = fields.or("retry", ServiceWebhook::retry_default(), retry);
        let blanks = fields.or_default("blanks", word(BLANKS));
        let rate = fields.may("rate", rate);
        let network = fields.may("network", word(NETWORKS));
        Some(ServiceWebhook {
            url: url?,
            method: method?,
            timeout: timeout?,
            repeatable: repeatable?,
            callback: callback?,
            retry: retry?,
            blanks: blanks?,
            rate: rate?,
            network: network?,
        })
    })
}

fn rate(cursor: Cursor<'_>) -> Option<Rate> {
    cursor.object(|fields| {
        let calls = fields.must("calls", whole(1..=limits::CALLS_PER_HOUR));
        let per = fields.must("per", word(SPANS));
        Some(Rate {
            calls: calls?,
            per: per?,
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
        let place = fields.or("in", None, |cursor| place(cursor).map(Some));
        let required = fields.or_default("required", boolean);
        let default = fields.may("default", |cursor| {
            let default = plain(cursor)?;
            kind.as_ref()
                .map_or(Some(()), |kind| check_default(cursor, kind, &default))?;
            Some(default)
        });
        let help = fields.or_default("help", text);
        Some(Parameter {
            place: match place? {
                None => ParameterPlace::Query,
                Some((Place::Query, _)) => ParameterPlace::Query,
                Some((Place::Path, _)) => ParameterPlace::Path,
                Some((Place::Header, _)) => ParameterPlace::Header,
                Some((Place::Form, _)) => ParameterPlace::Form,
                Some((Place::Json, at)) => {
                    ParameterPlace::Json(at.unwrap_or_else(|| own_pointer(name.as_deref())))
                }
            },
            name: name?,
            label: label?,
            kind: kind?,
            required: required?,
            default: default?,
            help: help?,
        })
    })
}

/// A word, or `{ "json": "/pointer" }`.
fn place(cursor: Cursor<'_>) -> Option<(Place, Option<String>)> {
    if cursor.value.is_object() {
        return cursor.object(|fields| {
            let at = fields.must("json", |cursor| {
                let at = pointer(cursor)?;
                if at.is_empty() {
                    return cursor.refuse(
                        "bad-pointer",
                        "expected a pointer into the body, as `/estate/id`",
                    );
                }
                Some(at)
            });
            Some((Place::Json, Some(at?)))
        });
    }
    word(PLACES)(cursor).map(|place| (place, None))
}

/// The pointer of a parameter that stands in the body under its own name.
fn own_pointer(name: Option<&str>) -> String {
    let name = name.unwrap_or_default();
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
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
    // What is filled in from a record is known only then.
    if text.is_some_and(|text| text.contains("{{")) {
        return Some(());
    }
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

/// Spells a service of an office.
pub(super) fn spell(service: &Service, naming: Naming) -> Value {
    let mut object = Object::new();
    put(&mut object, service, naming);
    object.done()
}

/// Puts a service into an object; that of a provider has no switch.
pub(crate) fn put(object: &mut Object, service: &Service, naming: Naming) {
    object.put("key", service.key.as_str());
    object.put("name", service.name.as_str());
    object.put_text("provider", &service.provider);
    object.put_text("description", &service.description);
    if matches!(naming, Naming::Given) {
        object.put("enabled", service.enabled);
    }
    object.put("webhook", spell_webhook(&service.webhook));
    object.put_list("parameters", &service.parameters, spell_parameter);
    object.put_object("answer", answer::spell(&service.answer));
    access::put_credentials(object, &service.credentials, naming);
    access::put_signature(object, &service.signature, naming);
    let mut simulation = Object::new();
    let latency = service.simulation.latency.as_ref();
    simulation.put_some("latency", latency.map(distribution::spell));
    if service.simulation.failure != 0.0 {
        simulation.put("failure", writer::number(service.simulation.failure));
    }
    object.put_object("simulation", simulation);
}

fn spell_webhook(webhook: &ServiceWebhook) -> Value {
    let mut object = Object::new();
    object.put("url", webhook.url.as_str());
    object.put("method", webhook.method.as_str());
    if webhook.timeout != ServiceWebhook::TIMEOUT_DEFAULT {
        object.put("timeout", time::spell_duration(webhook.timeout));
    }
    object.put_unless("repeatable", webhook.repeatable, true);
    object.put_flag("callback", webhook.callback);
    if webhook.retry != ServiceWebhook::retry_default() {
        let delays = writer::list(&webhook.retry, |delay| time::spell_duration(*delay).into());
        object.put("retry", delays);
    }
    if webhook.blanks != Blanks::default() {
        object.put("blanks", writer::word(BLANKS, &webhook.blanks));
    }
    if let Some(rate) = webhook.rate {
        let mut spelled = Object::new();
        spelled.put("calls", rate.calls);
        spelled.put("per", writer::word(SPANS, &rate.per));
        object.put("rate", spelled.done());
    }
    object.put_some("network", webhook.network.map(Network::as_str));
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
    put_place(&mut object, parameter);
    object.put_flag("required", parameter.required);
    if let Some(choices) = choices {
        object.put_texts("choices", choices);
    }
    object.put_some("default", parameter.default.clone());
    object.put_text("help", &parameter.help);
    object.done()
}

fn put_place(object: &mut Object, parameter: &Parameter) {
    let place = match &parameter.place {
        ParameterPlace::Query => return,
        ParameterPlace::Path => Place::Path,
        ParameterPlace::Header => Place::Header,
        ParameterPlace::Form => Place::Form,
        ParameterPlace::Json(at) if *at == own_pointer(Some(&parameter.name)) => Place::Json,
        ParameterPlace::Json(at) => {
            let mut spelled = Object::new();
            spelled.put("json", at.as_str());
            object.put("in", spelled.done());
            return;
        }
    };
    object.put("in", writer::word(PLACES, &place));
}
