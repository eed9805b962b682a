//! Scenario documents.

use model::Value;
use serde_json::json;

use super::shape::{Shape, boolean, defined, list, one_of, whole, word};
use crate::{
    limits, reader,
    scenario::{self, ACTIONS, Action},
};

/// The definitions of this file.
pub(super) fn definitions() -> Vec<(String, Value)> {
    let definitions = [("scenario", scenario()), ("input", input())];
    definitions
        .map(|(name, shape)| (name.to_owned(), shape.into()))
        .into()
}

fn scenario() -> Shape {
    Shape::new()
        .must("format", word(scenario::FORMAT))
        .must("version", json!({ "const": reader::VERSION }))
        .must("zone", defined("zone"))
        .must("start", defined("instant"))
        .must("owner", defined("key"))
        .may("office", defined("long_line"))
        .may("property", defined("foreign_key"))
        .may("contact", defined("foreign_key"))
        .may("inputs", list(defined("input")))
        .may("until", defined("instant"))
}

fn input() -> Shape {
    one_of(ACTIONS.iter().map(|(name, action)| {
        let shape = Shape::new()
            .must("at", defined("instant"))
            .must("do", word(name));
        let shape = if action.needs_step() {
            shape
                .must("step", defined("reference"))
                .may("visit", whole(1, limits::VISITS_MAX + 1))
        } else {
            shape
        };
        match action {
            Action::Finish => shape
                .may("outcome", defined("reference"))
                .may_be("value", json!({})),
            Action::Answer => shape
                .must("status", whole(100, 599))
                .may_be("body", json!({})),
            Action::Fail | Action::Skip | Action::Cancel => shape.may("reason", defined("text")),
            Action::Retry | Action::Pause | Action::Resume | Action::Reopen => shape,
            Action::HandOver => shape.must("to", defined("key")).may("following", boolean()),
        }
    }))
}
