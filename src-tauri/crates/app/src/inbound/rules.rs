//! The table of rules: the published templates with what a rule may name, and whether a rule can work.

use std::collections::HashSet;

use contract::{
    Code, Failure, InboundChoice, InboundMove, InboundRule, InboundTemplate, InboundTemplatesReply,
    InboundTemplatesRequest, PhoneWay, TemplateCursor,
};
use model::{Kind, Step, Template};
use store::{TemplateFilter, View};

use crate::{App, failure, settings};

impl App {
    pub(crate) fn list_inbound_templates(
        &self,
        request: InboundTemplatesRequest,
    ) -> Result<InboundTemplatesReply, Failure> {
        let filter = TemplateFilter {
            published: Some(true),
            search: request.search,
            ..TemplateFilter::default()
        };
        let after = request.after.map(|place| store::TemplateCursor {
            name: place.name,
            key: place.key,
        });
        let limit = request.limit.unwrap_or(store::PAGE_MAX);
        self.read(|view| {
            let page = view.templates(&filter, after.as_ref(), limit);
            let page = page.map_err(|error| failure::read(&error))?;
            let mut templates = Vec::with_capacity(page.rows.len());
            for row in page.rows {
                let version = version(view, &row.key, row.version)?;
                templates.push(InboundTemplate {
                    choices: version.as_ref().map(choices).unwrap_or_default(),
                    key: row.key,
                    name: row.name,
                    group: row.group,
                });
            }
            Ok(InboundTemplatesReply {
                templates,
                next: page.next.map(|place| TemplateCursor {
                    name: place.name,
                    key: place.key,
                }),
            })
        })
    }
}

/// What a rule may name: what somebody may finish, of a step with outcomes each outcome.
fn choices(template: &Template) -> Vec<InboundChoice> {
    template
        .steps
        .iter()
        .filter(|step| {
            !matches!(
                step.kind,
                Kind::End(_) | Kind::Merge(_) | Kind::Autostart(_)
            )
        })
        .flat_map(of_step)
        .collect()
}

fn of_step(step: &Step) -> Vec<InboundChoice> {
    let choice = |outcome: Option<&str>, label: Option<&str>| InboundChoice {
        step: step.key.clone(),
        name: step.name.clone(),
        outcome: outcome.map(str::to_owned),
        label: label.map(str::to_owned),
    };
    if let Kind::Decision(decision) = &step.kind {
        let outcomes = decision.outcomes.iter();
        return outcomes
            .map(|outcome| choice(Some(&outcome.key), Some(&outcome.label)))
            .collect();
    }
    match step.kind.outcomes()[..] {
        [] => vec![choice(None, None)],
        ref outcomes => outcomes
            .iter()
            .map(|outcome| choice(Some(outcome), None))
            .collect(),
    }
}

/// Refuses rules that cannot work. One that was there already is left alone: its template may have changed since.
pub(super) fn check(
    view: View<'_>,
    rules: &[InboundRule],
    before: &[InboundRule],
) -> Result<(), Failure> {
    let before: HashSet<String> = before.iter().map(|rule| format!("{rule:?}")).collect();
    let mut seen = HashSet::new();
    for (index, rule) in rules.iter().enumerate() {
        let at = format!("rules[{index}]");
        let wrong = |message: &str| Err(Failure::new(Code::Invalid, message).at(&at));
        if !seen.insert(rule.template.as_str()) {
            return wrong("this template has rules already");
        }
        if before.contains(&format!("{rule:?}")) {
            continue;
        }
        let row = view.template(&rule.template);
        let row = row.map_err(|error| failure::read(&error))?;
        let number = row.and_then(|found| found.row.version);
        let Some(template) = version(view, &rule.template, number)? else {
            return wrong("there is no published template of this key");
        };
        for does in [&rule.positive, &rule.negative, &rule.neutral] {
            if let Some(does) = does
                && let Err(message) = check_move(&template, does)
            {
                return wrong(&message);
            }
        }
    }
    Ok(())
}

fn check_move(template: &Template, does: &InboundMove) -> Result<(), String> {
    let step = template.steps.iter().find(|step| step.key == does.step);
    let step = step.ok_or_else(|| {
        format!(
            "the template `{}` has no step `{}`",
            template.key, does.step
        )
    })?;
    let outcomes = step.kind.outcomes();
    match &does.outcome {
        None if !outcomes.is_empty() => Err(format!(
            "the step `{}` ends with an outcome: {}",
            step.key,
            outcomes.join(", ")
        )),
        Some(outcome) if !outcomes.contains(&outcome.as_str()) => Err(format!(
            "the step `{}` has no outcome `{outcome}`",
            step.key
        )),
        None | Some(_) => Ok(()),
    }
}

/// Refuses a way through a service that the office does not have, or whose parameters are others.
pub(super) fn check_way(view: View<'_>, at: &str, way: &PhoneWay) -> Result<(), Failure> {
    if way.service.is_empty() {
        return Ok(());
    }
    let wrong = |message: String| Err(Failure::new(Code::Invalid, message).at(at));
    let office = settings::frame(view)?;
    let Some(service) = office.service(&way.service) else {
        return wrong(format!("there is no service `{}`", way.service));
    };
    for name in [
        &way.extension,
        &way.number,
        &way.name,
        &way.text,
        &way.campaign,
    ] {
        let is_known = |known: &model::office::Parameter| known.name == *name;
        if !name.is_empty() && !service.parameters.iter().any(is_known) {
            return wrong(format!(
                "the service `{}` has no parameter `{name}`",
                service.name
            ));
        }
    }
    if way.number.is_empty() {
        return wrong("say which parameter gets the number to call".to_owned());
    }
    Ok(())
}

/// A published version of a template; nothing where there is none.
fn version(view: View<'_>, key: &str, number: Option<u32>) -> Result<Option<Template>, Failure> {
    let Some(number) = number else {
        return Ok(None);
    };
    let version = view.version(key, number);
    let version = version.map_err(|error| failure::read(&error))?;
    Ok(version.and_then(|version| format::template::read(version.document).ok()))
}
