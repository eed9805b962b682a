//! The steps that use a service or an automation webhook: those of drafts, and those of published versions by which
//! processes run.

use contract::{EndpointUse, Failure};
use model::{Kind, Template, kind::WebhookTarget};
use store::{TemplateFilter, View};

use crate::failure;

/// What is used.
#[derive(Clone, Copy)]
pub(crate) enum Used<'k> {
    /// The service with this key.
    Service(&'k str),
    /// The automation webhook with this key.
    Endpoint(&'k str),
}

/// The steps that use it, by template and in its order.
pub(crate) fn of(view: View<'_>, used: Used<'_>) -> Result<Vec<EndpointUse>, Failure> {
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let page = view
            .templates(&TemplateFilter::default(), after.as_ref(), store::PAGE_MAX)
            .map_err(|error| failure::read(&error))?;
        for row in page.rows {
            let draft = view.template(&row.key);
            let draft = draft.map_err(|error| failure::read(&error))?;
            let draft = draft.and_then(|draft| format::template::read(&draft.document).ok());
            let published = match row.version {
                Some(number) => view.version(&row.key, number),
                None => Ok(None),
            };
            let published = published.map_err(|error| failure::read(&error))?;
            let published =
                published.and_then(|version| format::template::read(&version.document).ok());
            found.extend(in_both(draft.as_ref(), published.as_ref(), used));
        }
        after = page.next;
        if after.is_none() {
            return Ok(found);
        }
    }
}

/// The steps of the draft, then those that only the published version still has.
fn in_both(
    draft: Option<&Template>,
    published: Option<&Template>,
    used: Used<'_>,
) -> Vec<EndpointUse> {
    let keys_of = |template: &Template| -> Vec<String> {
        let steps = template.steps.iter().filter(|step| uses(&step.kind, used));
        steps.map(|step| step.key.clone()).collect()
    };
    let known = draft.map(keys_of).unwrap_or_default();
    let mut found = Vec::new();
    for (template, published_only) in [(draft, false), (published, true)] {
        let Some(template) = template else { continue };
        for step in template.steps.iter().filter(|step| uses(&step.kind, used)) {
            if published_only && known.contains(&step.key) {
                continue;
            }
            found.push(EndpointUse {
                template: template.key.clone(),
                template_name: template.name.clone(),
                step: step.name.clone(),
                published_only,
            });
        }
    }
    found
}

fn uses(kind: &Kind, used: Used<'_>) -> bool {
    let Kind::Webhook(webhook) = kind else {
        return false;
    };
    match (&webhook.target, used) {
        (WebhookTarget::Service { service, .. }, Used::Service(key)) => service == key,
        (WebhookTarget::Endpoint { endpoint, .. }, Used::Endpoint(key)) => endpoint == key,
        _ => false,
    }
}
