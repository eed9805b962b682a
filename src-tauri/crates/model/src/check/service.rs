//! Services of the catalogue: whether their parameters have room where they are to stand, and what calls them when a record
//! is saved.

use super::{
    report::{quoted, sorted},
    services::{misfit, unknown},
};
use crate::{
    Office, Problem,
    office::{Method, Parameter, ParameterPlace, SaveRule, Service, service_placeholder},
};

/// Everything that is wrong with a service, sorted by place.
#[must_use]
pub fn service(service: &Service) -> Vec<Problem> {
    let mut problems = Vec::new();
    one("", service, &mut problems);
    sorted(problems)
}

/// Everything that is wrong with a service that stands at this place, which is empty or ends in a point.
pub(super) fn one(at: &str, service: &Service, problems: &mut Vec<Problem>) {
    for (index, parameter) in service.parameters.iter().enumerate() {
        let place = format!("{at}parameters[{index}]");
        if let Some((code, message)) = misplaced(service, index, parameter) {
            problems.push(Problem::error(format!("{place}.in"), code, message));
        }
    }
    let is_known = |name: &str| {
        let mut parameters = service.parameters.iter();
        parameters.any(|known| known.place == ParameterPlace::Path && known.name == name)
    };
    for name in placeholders(&service.webhook.url) {
        if !is_known(name) {
            let message = format!(
                "the address holds the place {}, and no parameter stands there; add one with `in` `path`",
                quoted(&service_placeholder(name))
            );
            let place = format!("{at}webhook.url");
            problems.push(Problem::warning(place, "unknown-place", message));
        }
    }
}

fn misplaced(
    service: &Service,
    index: usize,
    parameter: &Parameter,
) -> Option<(&'static str, String)> {
    let earlier = &service.parameters[..index];
    match &parameter.place {
        ParameterPlace::Query => None,
        ParameterPlace::Path => in_path(service, parameter),
        ParameterPlace::Header => in_header(earlier, parameter),
        ParameterPlace::Form | ParameterPlace::Json(_) => in_body(service, earlier, parameter),
    }
}

fn in_path(service: &Service, parameter: &Parameter) -> Option<(&'static str, String)> {
    let name = quoted(&parameter.name);
    let url = service.webhook.url.split('#').next().unwrap_or_default();
    let place = service_placeholder(&parameter.name);
    match url.find(&place) {
        None => Some((
            "unplaced-parameter",
            format!("the parameter {name} stands in the path, but the address has no {place}"),
        )),
        Some(found) if found < service.origin().len() => Some((
            "placeholder-in-host",
            format!(
                "the parameter {name} stands in the host, which is fixed; put it behind the first `/`"
            ),
        )),
        Some(_) => None,
    }
}

fn in_header(earlier: &[Parameter], parameter: &Parameter) -> Option<(&'static str, String)> {
    let name = quoted(&parameter.name);
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    let is_repeated = earlier.iter().any(|other| {
        other.place == ParameterPlace::Header && other.name.eq_ignore_ascii_case(&parameter.name)
    });
    if !parameter.name.bytes().all(is_token) {
        let message = format!("{name} is no name that a header can have");
        Some(("bad-header-name", message))
    } else if is_repeated {
        Some((
            "repeated-header",
            format!("the header {name} is there twice"),
        ))
    } else {
        None
    }
}

fn in_body(
    service: &Service,
    earlier: &[Parameter],
    parameter: &Parameter,
) -> Option<(&'static str, String)> {
    let name = quoted(&parameter.name);
    let is_form = parameter.place == ParameterPlace::Form;
    if service.webhook.method == Method::Get {
        return Some((
            "body-with-get",
            format!(
                "the parameter {name} stands in the body, which a GET call has none of; choose another method"
            ),
        ));
    }
    let is_other_body = |place: &ParameterPlace| match place {
        ParameterPlace::Form => !is_form,
        ParameterPlace::Json(_) => is_form,
        ParameterPlace::Query | ParameterPlace::Path | ParameterPlace::Header => false,
    };
    if let Some(other) = earlier.iter().find(|other| is_other_body(&other.place)) {
        let other = quoted(&other.name);
        return Some((
            "mixed-body",
            format!("the body is a form or JSON, not both; {name} and {other} disagree"),
        ));
    }
    overwritten(earlier, parameter)
}

/// Whether a parameter stands where another one does, or inside of it.
fn overwritten(earlier: &[Parameter], parameter: &Parameter) -> Option<(&'static str, String)> {
    let ParameterPlace::Json(pointer) = &parameter.place else {
        return None;
    };
    let covers = |outer: &str, inner: &str| {
        inner
            .strip_prefix(outer)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let other = earlier.iter().find(|other| match &other.place {
        ParameterPlace::Json(taken) => covers(taken, pointer) || covers(pointer, taken),
        ParameterPlace::Query
        | ParameterPlace::Path
        | ParameterPlace::Header
        | ParameterPlace::Form => false,
    })?;
    Some((
        "pointer-conflict",
        format!(
            "the parameters {} and {} stand at the same place of the body",
            quoted(&other.name),
            quoted(&parameter.name)
        ),
    ))
}

/// The names in braces of an address.
fn placeholders(url: &str) -> impl Iterator<Item = &str> {
    let parts = url.split('{').skip(1);
    parts.filter_map(|part| part.split_once('}').map(|(name, _)| name))
}

/// What is wrong with the rules for saving. They may stand there for a service that is yet to be installed.
pub(super) fn save_rules(office: &Office, problems: &mut Vec<Problem>) {
    for (index, rule) in office.on_save.iter().enumerate() {
        let found = save_rule(office, rule);
        problems.extend(found.into_iter().map(|(field, code, message)| {
            Problem::warning(format!("on_save[{index}].{field}"), code, message)
        }));
    }
}

fn save_rule(office: &Office, rule: &SaveRule) -> Vec<(String, &'static str, String)> {
    let name = quoted(&rule.name);
    let Some(service) = office.service(&rule.service) else {
        let message = format!(
            "{name} calls the service {}, which the office does not have; install it or choose another",
            quoted(&rule.service)
        );
        return vec![("service".to_owned(), "unknown-service", message)];
    };
    let mut found = Vec::new();
    if rule.enabled && !service.enabled {
        let message = format!(
            "{name} calls the service {}, which is switched off; switch it on",
            quoted(&service.name)
        );
        found.push(("service".to_owned(), "disabled-service", message));
    }
    for (parameter, value) in &rule.parameters {
        let at = format!("parameters.{parameter}");
        match service.parameters.iter().find(|one| one.name == *parameter) {
            None => found.push((at, "unknown-parameter", unknown(service, parameter))),
            Some(known) => {
                if let Some(expected) = misfit(known, value) {
                    let message = format!("{} of {name} takes {expected}", quoted(parameter));
                    found.push((at, "bad-parameter-value", message));
                }
            }
        }
    }
    for known in &service.parameters {
        let is_given = rule
            .parameters
            .iter()
            .any(|(given, _)| *given == known.name);
        if known.required && known.default.is_none() && !is_given {
            let message = format!(
                "the service {} needs the parameter {}; give it a value in {name}",
                quoted(&service.name),
                quoted(&known.name)
            );
            found.push(("parameters".to_owned(), "missing-parameter", message));
        }
    }
    found
}

#[cfg(test)]
mod tests;
