//! What the live program needs and a scenario may leave open: people and records that exist, services that may be
//! called, a template that may be started, and the templates that it starts.

use model::{
    Kind, Map, Office, Template, Value,
    kind::WebhookTarget,
    office::Record,
    scenario::{Scenario, ScriptedAction},
    template::{Need, Responsible},
};
use serde_json::json;

/// A step of the templates that are only started, at which they stay.
pub(crate) const STAY: &str = "stay";

/// The documents of the live twin.
pub(crate) struct Stage {
    pub(crate) template: Template,
    /// Templates that it starts.
    pub(crate) others: Vec<Template>,
    pub(crate) office: Office,
}

/// Fills in what is left open, and nothing that a trace could see.
pub(crate) fn set(mut template: Template, mut office: Office, scenario: &Scenario) -> Stage {
    people(&template, &mut office, scenario);
    if let Some(key) = &scenario.property {
        exists(&mut office.properties, key);
    }
    if let Some(key) = &scenario.contact {
        exists(&mut office.contacts, key);
    }
    let mut others = Vec::new();
    for step in &mut template.steps {
        if let Kind::Webhook(webhook) = &step.kind
            && let WebhookTarget::Service {
                service,
                parameters,
            } = &webhook.target
        {
            let names = parameters.iter().map(|(name, _)| name.as_str());
            serve(&mut office, service, names);
        } else if let Kind::Email(email) = &mut step.kind {
            // Whom a mail goes to is not a trace's business.
            email.to = "someone@example.org".to_owned();
        } else if let Kind::FollowUpProcess(follow_up) = &step.kind
            && follow_up.template != template.key
        {
            others.push(other(&follow_up.template));
        }
    }
    // A scenario may begin without a record that a step would like to have.
    let may = |has: bool| if has { Need::Required } else { Need::Optional };
    template.settings.property = Some(may(scenario.property.is_some()));
    template.settings.contact = Some(may(scenario.contact.is_some()));
    Stage {
        template,
        others,
        office,
    }
}

/// Everybody who is named exists.
fn people(template: &Template, office: &mut Office, scenario: &Scenario) {
    let mut named = vec![scenario.owner.clone()];
    for step in &template.steps {
        if let Responsible::Person(key) = &step.responsible {
            named.push(key.clone());
        }
        if let Kind::LeadDistributor(distributor) = &step.kind {
            named.extend(distributor.among.clone());
        }
    }
    let records = office.properties.iter().chain(&office.contacts);
    named.extend(records.filter_map(|record| record.supervisor.clone()));
    if office.people.is_empty() {
        // Without an office a scenario may hand over to anybody.
        named.extend(scenario.inputs.iter().filter_map(|input| {
            if let ScriptedAction::HandOver { to, .. } = &input.action {
                Some(to.clone())
            } else {
                None
            }
        }));
    }
    for key in named {
        if office.person(&key).is_none() {
            let document = json!({ "people": [{ "key": key, "name": key }] });
            office.people.extend(part(document).people);
        }
    }
}

fn exists(records: &mut Vec<Record>, key: &str) {
    if !records.iter().any(|record| record.key == key) {
        records.push(Record {
            key: key.to_owned(),
            supervisor: None,
            fields: Map::new(),
        });
    }
}

/// A service that takes these parameters.
fn serve<'a>(office: &mut Office, key: &str, parameters: impl Iterator<Item = &'a str>) {
    if office.services.iter().any(|service| service.key == key) {
        return;
    }
    let parameters: Vec<Value> = parameters
        .map(|name| json!({ "name": name, "type": "text" }))
        .collect();
    let service = json!({
        "key": key, "name": key, "provider": "p", "enabled": true,
        "webhook": { "url": "https://example.org/", "method": "GET", "timeout": "5s", "repeatable": true },
        "parameters": parameters,
    });
    office
        .services
        .extend(part(json!({ "services": [service] })).services);
}

/// An office document with only that in it.
fn part(mut fields: Value) -> Office {
    for (name, value) in [
        ("format", Value::from("doorstep/office")),
        ("version", Value::from(1)),
        ("zone", Value::from("Europe/Berlin")),
    ] {
        fields[name] = value;
    }
    format::office::read(fields.to_string()).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn other(key: &str) -> Template {
    let document = json!({
        "format": "doorstep/template", "version": 1, "key": key, "name": key,
        "steps": [{ "key": STAY, "name": STAY, "kind": "task", "with": { "subject": STAY } }], "flows": [],
    });
    format::template::read(document.to_string()).unwrap_or_else(|problems| panic!("{problems:?}"))
}
