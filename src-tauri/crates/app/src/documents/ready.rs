//! What a template of this office would run into although nothing is wrong with it: secrets that nobody has entered, and
//! services that answer later while calls from outside are not taken.

use model::{
    Office, Problem, Template, Timestamp,
    check::{self, Part},
};

/// What the office has besides its document.
pub(super) struct Ready {
    /// Names of the secrets that are set.
    pub(super) secrets: Vec<String>,
    /// Whether calls from outside are taken.
    pub(super) is_reachable: bool,
    pub(super) now: Timestamp,
}

impl Ready {
    /// A warning for each step that would fail.
    pub(super) fn problems(&self, template: &Template, office: &Office) -> Vec<Problem> {
        let uses = check::uses(template);
        let steps = uses
            .iter()
            .filter_map(|used| Some((used.step?, used.part, used.key)));
        steps
            .flat_map(|(step, part, key)| self.of_step(step, part, key, office))
            .collect()
    }

    fn of_step(&self, step: usize, part: Part, key: &str, office: &Office) -> Vec<Problem> {
        let (field, needed, waits) = match part {
            Part::Person => return Vec::new(),
            Part::Service => {
                let Some(service) = office.service(key) else {
                    return Vec::new();
                };
                let mut needed = service.signature.secrets(self.now);
                needed.extend(service.credentials.secret());
                ("service", needed, service.webhook.callback)
            }
            Part::Endpoint => {
                let Some(endpoint) = office.endpoint(key) else {
                    return Vec::new();
                };
                let needed = endpoint.credentials.secret().into_iter().collect();
                ("endpoint", needed, false)
            }
        };
        let at = format!("steps[{step}].with.{field}");
        let missing = needed
            .into_iter()
            .filter(|name| !self.secrets.iter().any(|set| set == name));
        let mut problems: Vec<_> = missing
            .map(|name| {
                let message = format!(
                    "`{key}` needs the secret `{name}`, which is not entered; calls of it fail"
                );
                Problem::warning(&at, "missing-secret", message)
            })
            .collect();
        if waits && !self.is_reachable {
            let message = format!(
                "`{key}` answers later, and calls from outside are not taken; calls of it fail"
            );
            problems.push(Problem::warning(&at, "no-way-back", message));
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFICE: &str = r#"{ "format": "doorstep/office", "version": 1, "zone": "Europe/Berlin",
        "services": [ { "key": "value", "name": "Value", "enabled": true,
            "webhook": { "url": "https://value.example/v", "method": "POST", "callback": true },
            "credentials": { "scheme": "bearer", "secret": "value/token" } } ] }"#;

    const TEMPLATE: &str = r#"{ "format": "doorstep/template", "version": 1, "key": "t", "name": "T",
        "steps": [ { "key": "a", "name": "A", "kind": "webhook", "with": { "service": "value" } } ],
        "flows": [] }"#;

    fn codes(secrets: &[&str], is_reachable: bool) -> Vec<(String, &'static str)> {
        let ready = Ready {
            secrets: secrets.iter().map(|name| (*name).to_owned()).collect(),
            is_reachable,
            now: Timestamp(0),
        };
        let template = format::template::read(TEMPLATE).unwrap();
        let office = format::office::read(OFFICE).unwrap();
        let problems = ready.problems(&template, &office);
        problems
            .into_iter()
            .map(|problem| (problem.at, problem.code))
            .collect()
    }

    #[test]
    fn what_is_missing_is_said_at_the_step_that_needs_it() {
        let at = || "steps[0].with.service".to_owned();
        assert_eq!(codes(&["value/token"], true), []);
        assert_eq!(codes(&["other"], true), [(at(), "missing-secret")]);
        assert_eq!(
            codes(&[], false),
            [(at(), "missing-secret"), (at(), "no-way-back")]
        );
    }
}
