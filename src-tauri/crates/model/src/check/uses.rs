//! What a template names of the office around it: its people, services, automation webhooks and fields of records. Whoever
//! keeps published templates notes it, to know later what is missing without reading them again.

use std::collections::BTreeSet;

use super::{people, scan};
use crate::{
    Kind, Template,
    kind::{RecordKind, WebhookTarget},
    placeholder::{self, Piece},
};

/// A part of the office that a template can need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A person.
    Person,
    /// A service of the catalogue.
    Service,
    /// An automation webhook.
    Endpoint,
}

/// Something of the office that a template needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use<'a> {
    /// What it is.
    pub part: Part,
    /// Its key.
    pub key: &'a str,
    /// The step that names it; none for the template's settings.
    pub step: Option<usize>,
}

/// Everything of the office that a template needs, each as often as it is named.
#[must_use]
pub fn uses(template: &Template) -> Vec<Use<'_>> {
    let people = people::mentions(template).into_iter().map(|mention| Use {
        part: Part::Person,
        key: mention.key,
        step: mention.step,
    });
    let calls = template
        .steps
        .iter()
        .enumerate()
        .filter_map(|(index, step)| {
            let Kind::Webhook(webhook) = &step.kind else {
                return None;
            };
            let (part, key) = match &webhook.target {
                WebhookTarget::Service { service, .. } => (Part::Service, service),
                WebhookTarget::Endpoint { endpoint, .. } => (Part::Endpoint, endpoint),
                WebhookTarget::Free { .. } => return None,
            };
            Some(Use {
                part,
                key,
                step: Some(index),
            })
        });
    people
        .chain(calls)
        .filter(|found| !found.key.trim().is_empty())
        .collect()
}

/// The fields of properties and contacts that the texts and conditions of a template name.
#[must_use]
pub fn fields(template: &Template) -> BTreeSet<(RecordKind, String)> {
    let mut found = BTreeSet::new();
    let mut add = |root: &str, field: Option<&str>| {
        let kind = match root {
            "property" => RecordKind::Property,
            "contact" => RecordKind::Contact,
            _ => return,
        };
        found.extend(field.map(|field| (kind, field.to_owned())));
    };
    let mut text = |source: &str| {
        for piece in placeholder::parse(source).unwrap_or_default() {
            if let Piece::Field(path) = piece {
                add(path.root(), path.segments().nth(1));
            }
        }
    };
    text(template.settings.title.as_deref().unwrap_or_default());
    for step in &template.steps {
        scan::texts(step, &mut |_, source| text(source));
    }
    let conditions = scan::Conditions::of(template);
    for member in conditions.members() {
        if let [root, field, ..] = member.segments.as_slice() {
            add(root, Some(field));
        }
    }
    found
}
