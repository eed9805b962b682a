//! The call of a service of the catalogue: each parameter at its place, in the service's order.

use model::{
    Map, Value,
    office::{
        Parameter, ParameterKind, ParameterPlace, Service, ServiceWebhook, service_placeholder,
    },
    render::{self, Facts},
    zone,
};

use super::{Call, CallProblem, FORM, JSON, service_queue};
use crate::{Plan, query};

/// What a step calls: a service that is switched on.
pub(super) fn call(
    service: &Service,
    chosen: &[(String, Value)],
    facts: &Facts,
) -> Result<Call, CallProblem> {
    if !service.enabled {
        return Err(CallProblem::ServiceOff {
            service: service.key.clone(),
        });
    }
    with_parameters(service, chosen, facts)
}

/// The call of a service with these parameters, whether or not it is switched on.
pub fn with_parameters(
    service: &Service,
    chosen: &[(String, Value)],
    facts: &Facts,
) -> Result<Call, CallProblem> {
    let is_known = |name: &str| service.parameters.iter().any(|known| known.name == name);
    if let Some((name, _)) = chosen.iter().find(|(name, _)| !is_known(name)) {
        return Err(CallProblem::UnknownParameter {
            service: service.key.clone(),
            name: name.clone(),
        });
    }
    let mut placed = Placed::of(&service.webhook);
    for parameter in &service.parameters {
        let given = chosen.iter().find(|(name, _)| *name == parameter.name);
        let value = given.map(|(_, value)| value).or(parameter.default.as_ref());
        let value = value.map(|value| render::plain(&render::value(value, facts)));
        if let Some(value) = accepted(parameter, value)? {
            placed.put(parameter, value)?;
        }
    }
    Ok(placed.call(service))
}

/// The parameter as it is sent; nothing for one that is left out.
fn accepted(parameter: &Parameter, value: Option<String>) -> Result<Option<String>, CallProblem> {
    let name = || parameter.name.clone();
    match value {
        Some(value) if !value.is_empty() => match wanted(&parameter.kind, &value) {
            None => Ok(Some(value)),
            Some(takes) => Err(CallProblem::WrongValue {
                name: name(),
                takes,
            }),
        },
        _ if parameter.required || parameter.place == ParameterPlace::Path => {
            Err(CallProblem::MissingParameter { name: name() })
        }
        // A text may be empty on purpose; an empty number or choice is none.
        Some(value) if parameter.kind == ParameterKind::Text => Ok(Some(value)),
        _ => Ok(None),
    }
}

/// What the parameter takes, if this value is not that.
fn wanted(kind: &ParameterKind, value: &str) -> Option<String> {
    let is_number = |text: &str| {
        text.bytes()
            .all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte))
            && text.parse::<f64>().is_ok_and(f64::is_finite)
    };
    // The length first: a date that reads as one with a time behind it is `YYYY-MM-DD`.
    let is_date = |text: &str| {
        text.len() == 10 && zone::parse_rfc3339(&format!("{text}T00:00:00Z")).is_some()
    };
    let (fits, takes) = match kind {
        ParameterKind::Text => (true, String::new()),
        ParameterKind::Number => (is_number(value), "a number".to_owned()),
        ParameterKind::Digits => (
            value.bytes().all(|byte| byte.is_ascii_digit()),
            "digits only".to_owned(),
        ),
        ParameterKind::Choice(choices) => (
            choices.iter().any(|choice| choice == value),
            format!("one of {}", choices.join(", ")),
        ),
        ParameterKind::Date => (is_date(value), "a date as 2026-03-27".to_owned()),
        ParameterKind::Boolean => (
            value == "true" || value == "false",
            "true or false".to_owned(),
        ),
    };
    (!fits).then_some(takes)
}

/// The parameters at their places.
struct Placed<'s> {
    webhook: &'s ServiceWebhook,
    url: String,
    query: Vec<(String, String)>,
    headers: Vec<(String, String)>,
    form: Vec<(String, String)>,
    json: Option<Value>,
}

impl<'s> Placed<'s> {
    fn of(webhook: &'s ServiceWebhook) -> Self {
        Self {
            webhook,
            url: webhook.url.clone(),
            query: Vec::new(),
            headers: Vec::new(),
            form: Vec::new(),
            json: None,
        }
    }

    fn put(&mut self, parameter: &Parameter, value: String) -> Result<(), CallProblem> {
        let name = parameter.name.clone();
        match &parameter.place {
            ParameterPlace::Query => self.query.push((name, value)),
            ParameterPlace::Form => self.form.push((name, value)),
            ParameterPlace::Header => self.headers.push((name, value)),
            ParameterPlace::Path => {
                if matches!(value.as_str(), "." | "..") {
                    return Err(CallProblem::Climbs { name });
                }
                let segment = render::encoded(&value);
                self.url = self.url.replace(&service_placeholder(&name), &segment);
            }
            ParameterPlace::Json(pointer) => {
                let body = self.json.get_or_insert_with(|| Map::new().into());
                set(body, pointer, typed(&parameter.kind, value));
            }
        }
        Ok(())
    }

    fn call(mut self, service: &Service) -> Call {
        let blanks = self.webhook.blanks;
        let mut body = Vec::new();
        let has = |wanted: fn(&ParameterPlace) -> bool| {
            service
                .parameters
                .iter()
                .any(|parameter| wanted(&parameter.place))
        };
        // A body is said to be what it is even if all its parameters were left out.
        let content = if has(|place| matches!(place, ParameterPlace::Json(_))) {
            let json = self.json.take().unwrap_or_else(|| Map::new().into());
            body = json.to_string().into_bytes();
            Some(JSON)
        } else if has(|place| *place == ParameterPlace::Form) {
            body = query::form(&self.form, blanks).into_bytes();
            Some(FORM)
        } else {
            None
        };
        let is_said = |(name, _): &(String, String)| name.eq_ignore_ascii_case("content-type");
        if let Some(content) = content
            && !self.headers.iter().any(is_said)
        {
            let header = ("content-type".to_owned(), content.to_owned());
            self.headers.insert(0, header);
        }
        Call {
            method: self.webhook.method,
            url: query::append_with(&self.url, &self.query, blanks),
            headers: self.headers,
            body,
            timeout: self.webhook.timeout,
            repeatable: self.webhook.repeatable,
            plan: Plan {
                delays: self.webhook.retry.clone(),
                ..Plan::default()
            },
            target: Some(service.key.clone()),
            queue: service_queue(&service.key),
        }
    }
}

/// A value as JSON has it; what was checked before is what it says it is.
fn typed(kind: &ParameterKind, value: String) -> Value {
    match kind {
        ParameterKind::Number => match value.parse::<Value>() {
            Ok(number) if number.is_number() => number,
            // `+1` and `.5` are numbers, but none of JSON.
            Ok(_) | Err(_) => value
                .parse::<f64>()
                .map_or_else(|_| Value::from(value), Value::from),
        },
        ParameterKind::Boolean => Value::Bool(value == "true"),
        ParameterKind::Text
        | ParameterKind::Digits
        | ParameterKind::Choice(_)
        | ParameterKind::Date => Value::from(value),
    }
}

/// Puts a value at a pointer, with the objects that lead to it.
fn set(body: &mut Value, pointer: &str, value: Value) {
    let mut at = body;
    for part in pointer.split('/').skip(1) {
        let name = part.replace("~1", "/").replace("~0", "~");
        if !at.is_object() {
            *at = Map::new().into();
        }
        let Value::Object(map) = at else { return };
        at = map.entry(name).or_insert(Value::Null);
    }
    *at = value;
}
