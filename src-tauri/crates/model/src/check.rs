//! What is wrong with a template or an office, all of it at once: each problem with its place, a stable code and a
//! sentence that tells whoever drew it what to do. Faces show these problems and add none of their own.
//!
//! How a document is spelled (unknown fields, wrong types, lengths) is `format`'s to report; here a value is looked
//! at that could be read. Services, people and the fields of records are known only where an office is given;
//! without one whatever concerns them is passed over.

mod conditions;
mod drawing;
mod endings;
mod fields;
mod graph;
mod merges;
mod office;
mod people;
mod records;
mod report;
mod scan;
mod service;
mod services;
mod texts;
mod uses;

use std::collections::HashMap;

use self::{graph::Graph, report::Report, scan::Conditions, texts::Fields};
pub use self::{
    office::office,
    service::service,
    uses::{Part, Use, fields, uses},
};
use crate::{Office, Problem, Template, template::Need};

/// Everything that is wrong with a template, sorted by place. With an office, also whether the services, people and
/// fields it names exist there.
#[must_use]
pub fn template(template: &Template, office: Option<&Office>) -> Vec<Problem> {
    let context = Context::new(template, office);
    let mut report = Report::new(template);
    drawing::check(&context, &mut report);
    merges::check(&context, &mut report);
    fields::check(&context, &mut report);
    texts::check(&context, &mut report);
    conditions::check(&context, &mut report);
    services::check(&context, &mut report);
    people::check(&context, &mut report);
    records::check(&context, &mut report);
    report.finish()
}

/// The records a process is started with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Needs {
    /// Its property.
    pub property: Need,
    /// Its contact.
    pub contact: Need,
}

/// Which records a process of this template is started with: what its settings say, else required where a step uses
/// the record before one has assigned it, else none.
#[must_use]
pub fn needs(template: &Template) -> Needs {
    records::needs(&Context::new(template, None))
}

/// What every check looks things up in; built once.
struct Context<'a> {
    template: &'a Template,
    office: Option<&'a Office>,
    /// Steps by key, the first where two have the same.
    steps: HashMap<&'a str, usize>,
    graph: Graph,
    conditions: Conditions<'a>,
    fields: Fields<'a>,
}

impl<'a> Context<'a> {
    fn new(template: &'a Template, office: Option<&'a Office>) -> Self {
        let mut steps = HashMap::with_capacity(template.steps.len());
        for (index, step) in template.steps.iter().enumerate() {
            steps.entry(step.key.as_str()).or_insert(index);
        }
        let graph = Graph::new(template, &steps);
        Self {
            template,
            office,
            steps,
            graph,
            conditions: Conditions::of(template),
            fields: Fields::of(template, office),
        }
    }
}

#[cfg(test)]
mod tests;
