//! What published templates need of the office and the office lacks: people who left, services and automation webhooks
//! that were switched off or taken away. What each needs was noted when it was published.

use contract::{Failure, LackingPart, TemplateLack};
use model::{Office, Template, check::Part};
use store::{NeedKey, NeedPart, TemplateNeed, View};

use crate::failure;

/// Somebody or something that templates need in vain.
pub(crate) struct Missing {
    need: NeedKey,
    name: Option<String>,
    off: bool,
}

/// All that published templates need in vain.
pub(crate) fn missing(view: View<'_>, office: &Office) -> Result<Vec<Missing>, Failure> {
    let mut needed = view.needed().map_err(|error| failure::read(&error))?;
    needed.sort();
    Ok(needed
        .into_iter()
        .filter_map(|need| {
            let found = match need.part {
                NeedPart::Person => office
                    .person(&need.key)
                    .map(|person| (&person.name, person.active)),
                NeedPart::Service => office
                    .service(&need.key)
                    .map(|service| (&service.name, service.enabled)),
                NeedPart::Endpoint => office
                    .endpoint(&need.key)
                    .map(|endpoint| (&endpoint.name, endpoint.enabled)),
            };
            match found {
                Some((_, true)) => None,
                Some((name, false)) => Some(Missing {
                    need,
                    name: Some(name.clone()),
                    off: true,
                }),
                None => Some(Missing {
                    need,
                    name: None,
                    off: false,
                }),
            }
        })
        .collect())
}

/// What a list of templates is filtered by.
pub(crate) fn keys(missing: &[Missing]) -> Vec<NeedKey> {
    missing.iter().map(|missing| missing.need.clone()).collect()
}

/// What each of these templates lacks, in their order.
pub(crate) fn of_templates(
    view: View<'_>,
    missing: &[Missing],
    templates: &[&str],
) -> Result<Vec<Vec<TemplateLack>>, Failure> {
    let needs = if missing.is_empty() {
        Vec::new()
    } else {
        view.template_needs(templates, &keys(missing))
            .map_err(|error| failure::read(&error))?
    };
    let of = |template: &&str| {
        let own = || needs.iter().filter(|need| need.template == **template);
        missing
            .iter()
            .filter(|missing| own().any(|need| need.need == missing.need))
            .map(|missing| lack(missing, own()))
            .collect()
    };
    Ok(templates.iter().map(of).collect())
}

fn lack<'a>(missing: &Missing, own: impl Iterator<Item = &'a TemplateNeed>) -> TemplateLack {
    TemplateLack {
        part: match missing.need.part {
            NeedPart::Person => LackingPart::Person,
            NeedPart::Service => LackingPart::Service,
            NeedPart::Endpoint => LackingPart::Endpoint,
        },
        key: missing.need.key.clone(),
        name: missing.name.clone(),
        off: missing.off,
        steps: own
            .filter(|need| need.need == missing.need && !need.step.is_empty())
            .map(|need| need.step.clone())
            .collect(),
    }
}

/// What a template needs, as it is noted when it is published.
pub(crate) fn needs(template: &Template) -> Vec<(NeedKey, &str)> {
    model::check::uses(template)
        .into_iter()
        .map(|found| {
            let part = match found.part {
                Part::Person => NeedPart::Person,
                Part::Service => NeedPart::Service,
                Part::Endpoint => NeedPart::Endpoint,
            };
            let step = found.step.and_then(|index| template.steps.get(index));
            let need = NeedKey {
                part,
                key: found.key.to_owned(),
            };
            (need, step.map_or("", |step| step.name.as_str()))
        })
        .collect()
}
