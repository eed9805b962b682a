//! One template that is well, and for every code a change of it that brings this problem and no other.

mod drawing;
mod laws;
mod merges;
mod names;
mod records;
mod steps;

use serde_json::json;

use crate::{
    Kind, Office, Problem, Step, Template, Value, Zone, check,
    kind::{
        Decision, DecisionBy, Email, End, Merge, MergeMode, Mode, Outcome, OutcomeCondition, Task,
        Wait, Webhook, WebhookTarget,
    },
    office::{
        Blanks, Credentials, Endpoint, Method, Parameter, ParameterKind, ParameterPlace, Person,
        Record, Role, Service, ServiceAnswer, ServiceSimulation, ServiceWebhook, SignatureScheme,
    },
    template::{About, Flow, Responsible, Settings, Start, StepSimulation},
};

/// A step of a kind, called by its key with a capital.
fn step(key: &str, kind: Kind) -> Step {
    let mut name = key.to_owned();
    name[..1].make_ascii_uppercase();
    Step {
        key: key.to_owned(),
        name,
        kind,
        start: Start::Previous,
        responsible: Responsible::Owner,
        deadline_days: None,
        about: About::default(),
        at: None,
        simulation: StepSimulation::default(),
    }
}

fn task(key: &str) -> Step {
    step(
        key,
        Kind::Task(Task {
            subject: "Do it".to_owned(),
            description: String::new(),
            priority: 3,
            processor: None,
            files: Vec::new(),
        }),
    )
}

fn end(key: &str) -> Step {
    step(key, Kind::End(End::default()))
}

fn merge(key: &str, mode: MergeMode) -> Step {
    step(key, Kind::Merge(Merge { mode }))
}

fn decision(key: &str, outcomes: &[&str]) -> Step {
    let outcome = |key: &&str| Outcome {
        key: (*key).to_owned(),
        label: (*key).to_owned(),
    };
    step(
        key,
        Kind::Decision(Decision {
            question: "What now?".to_owned(),
            by: DecisionBy::Person,
            outcomes: outcomes.iter().map(outcome).collect(),
            conditions: Vec::new(),
        }),
    )
}

/// A decision between yes and no that asks a condition.
fn asking(key: &str, when: &str) -> Step {
    let mut step = decision(key, &["yes", "no"]);
    if let Kind::Decision(decision) = &mut step.kind {
        decision.by = DecisionBy::Condition;
        decision.conditions = vec![OutcomeCondition {
            outcome: "yes".to_owned(),
            when: when.to_owned(),
        }];
    }
    step
}

fn wait(key: &str, until: &str, days_max: Option<u32>) -> Step {
    let until = until.to_owned();
    step(key, Kind::Wait(Wait { until, days_max }))
}

fn email(key: &str, body: &str) -> Step {
    step(
        key,
        Kind::Email(Email {
            mode: Mode::Automatic,
            subject: "News".to_owned(),
            body: body.to_owned(),
            to: "olga@example.org".to_owned(),
            cc: Vec::new(),
            bcc: Vec::new(),
            sender: None,
            send_at: None,
            attachments: Vec::new(),
        }),
    )
}

fn calling(key: &str, service: &str, parameters: Value) -> Step {
    let Value::Object(parameters) = parameters else {
        panic!("parameters are an object");
    };
    step(
        key,
        Kind::Webhook(Webhook {
            target: WebhookTarget::Service {
                service: service.to_owned(),
                parameters: parameters.into_iter().collect(),
            },
            write: Vec::new(),
            result: None,
        }),
    )
}

/// A template of these steps; flows are written `a>b` or `a>b:outcome`, with blanks between.
fn template(steps: Vec<Step>, flows: &str) -> Template {
    let flow = |flow: &str| {
        let (from, to) = flow.split_once('>').expect("a flow is written a>b");
        let (to, outcome) = to
            .split_once(':')
            .map_or((to, None), |(to, of)| (to, Some(of)));
        Flow {
            from: from.to_owned(),
            to: to.to_owned(),
            outcome: outcome.map(str::to_owned),
        }
    };
    Template {
        key: "t".to_owned(),
        name: "Template".to_owned(),
        description: String::new(),
        group: String::new(),
        settings: Settings::default(),
        steps,
        flows: flows.split_whitespace().map(flow).collect(),
        notes: Vec::new(),
    }
}

/// A template in which one step is followed by an end.
fn alone(step: Step) -> Template {
    let flow = format!("{}>end", step.key);
    let outcomes: Vec<String> = step
        .kind
        .outcomes()
        .iter()
        .map(ToString::to_string)
        .collect();
    let flows = if outcomes.is_empty() {
        flow
    } else {
        outcomes
            .iter()
            .map(|outcome| format!("{flow}:{outcome} "))
            .collect()
    };
    template(vec![step, end("end")], &flows)
}

fn office() -> Office {
    let person = |key: &str, active: bool| Person {
        key: key.to_owned(),
        name: format!("{key} Roth"),
        email: None,
        extension: None,
        roles: vec![Role::Agent],
        calendar: None,
        absences: Vec::new(),
        deputy: None,
        cost_per_hour: None,
        active,
    };
    let record = |key: &str, fields: &Value| Record {
        key: key.to_owned(),
        supervisor: Some("anna".to_owned()),
        fields: fields.as_object().unwrap().clone(),
    };
    Office {
        people: vec![person("anna", true), person("gone", false)],
        services: vec![service("valuation", true), service("off", false)],
        endpoints: vec![endpoint("crm", true), endpoint("parked", false)],
        properties: vec![record(
            "15005",
            &json!({ "street": "Lindenweg 4", "price": 350_000 }),
        )],
        contacts: vec![record(
            "c1",
            &json!({ "name": "Olga Maier", "email": "olga@example.org" }),
        )],
        ..Office::empty(Zone::utc())
    }
}

fn endpoint(key: &str, enabled: bool) -> Endpoint {
    Endpoint {
        key: key.to_owned(),
        name: "Customers".to_owned(),
        description: String::new(),
        url: "https://crm.example/v1/".to_owned(),
        enabled,
        repeatable: true,
        credentials: Credentials::None,
        calls_per_hour: None,
        network: None,
    }
}

fn service(key: &str, enabled: bool) -> Service {
    let parameter =
        |name: &str, kind: ParameterKind, required: bool, default: Option<Value>| Parameter {
            name: name.to_owned(),
            label: String::new(),
            kind,
            place: ParameterPlace::Query,
            required,
            default,
            help: String::new(),
        };
    let modes = vec!["full".to_owned(), "quick".to_owned()];
    Service {
        key: key.to_owned(),
        name: "Valuation".to_owned(),
        provider: "Sample".to_owned(),
        description: String::new(),
        enabled,
        webhook: ServiceWebhook {
            url: "http://127.0.0.1:4010/value".to_owned(),
            method: Method::Get,
            timeout: ServiceWebhook::TIMEOUT_DEFAULT,
            repeatable: true,
            retry: Vec::new(),
            blanks: Blanks::Plus,
            rate: None,
            network: None,
            callback: false,
        },
        parameters: vec![
            parameter("estateId", ParameterKind::Text, true, None),
            parameter(
                "mode",
                ParameterKind::Choice(modes),
                true,
                Some(json!("quick")),
            ),
            parameter("area", ParameterKind::Number, false, None),
            parameter("deal", ParameterKind::Digits, false, None),
            parameter("day", ParameterKind::Date, false, None),
            parameter("fresh", ParameterKind::Boolean, false, None),
        ],
        answer: ServiceAnswer::default(),
        credentials: Credentials::None,
        signature: SignatureScheme::None,
        simulation: ServiceSimulation::default(),
    }
}

/// The problems as `place code`.
fn found(problems: &[Problem]) -> Vec<String> {
    problems
        .iter()
        .map(|problem| format!("{} {}", problem.at, problem.code))
        .collect()
}

/// Checks a template without an office.
#[track_caller]
fn expect(template: &Template, problems: &[&str]) {
    assert_eq!(found(&check::template(template, None)), problems);
}

/// Checks a template with the office.
#[track_caller]
fn expect_in_office(template: &Template, problems: &[&str]) {
    assert_eq!(found(&check::template(template, Some(&office()))), problems);
}

/// The sentence of the only problem.
#[track_caller]
fn sentence(template: &Template) -> String {
    let problems = check::template(template, Some(&office()));
    assert_eq!(problems.len(), 1, "{problems:?}");
    problems[0].message.clone()
}
