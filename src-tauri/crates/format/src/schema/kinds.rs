//! The fields of `with`, kind by kind.

use model::{Kind, Value};
use serde_json::json;

use super::{
    parts::PRINTED,
    shape::{
        Shape, boolean, defined, entries, exactly, list, one_of, or_null, some, whole, word, words,
    },
};
use crate::{
    limits,
    template::{
        kinds::{
            DECIDERS, ENDPOINT_METHODS, MERGE_MODES, METHODS, NOTIFICATIONS, PORTAL_ACTIONS,
            SMS_SENDERS, SMS_TO, SOURCES,
        },
        parts::{MODES, OWN_RECORDS, RECORDS},
    },
};

/// The definitions of this file.
pub(super) fn definitions() -> Vec<(String, Value)> {
    let kinds = Kind::WORDS
        .iter()
        .map(|kind| (definition(kind), with(kind).into()));
    let trigger = ("trigger".to_owned(), trigger().into());
    kinds.chain([trigger]).collect()
}

/// The name of the definition of a kind's fields.
pub(super) fn definition(kind: &str) -> String {
    format!("with_{kind}")
}

/// Whether a kind has a field that has to be given.
pub(super) fn needs_any(kind: &str) -> bool {
    with(kind).needs_any()
}

fn with(kind: &str) -> Shape {
    match kind {
        "task" | "appointment" | "letter" | "reminder" => by_hand(kind),
        "create_project" | "assign_project" | "assign_contact" | "assign_property" => {
            assignment(kind)
        }
        "email" | "forward_email" | "owner_notification" | "sms" => mail(kind),
        "write_values" | "set_status" | "activity" | "lead_distributor" | "portal_sync" => {
            record(kind)
        }
        "webhook" => webhook(),
        "autostart" => Shape::new()
            .may("enabled", boolean())
            .must("trigger", defined("trigger"))
            .may("filter", defined("text"))
            .may("owner", defined("responsible")),
        _ => branching(kind),
    }
}

fn by_hand(kind: &str) -> Shape {
    let with = Shape::new();
    match kind {
        "task" => with
            .must("subject", defined("title"))
            .may("description", defined("text"))
            .may("priority", whole(1, 5))
            .may("processor", defined("responsible"))
            .may("files", list(defined("name"))),
        "appointment" => with
            .must("subject", defined("title"))
            .may("type", defined("name"))
            .may("all_day", boolean())
            .may("description", defined("text"))
            .may("files", list(defined("name"))),
        "letter" => with
            .must("template", defined("name"))
            .may("description", defined("text")),
        _ => with.must("note", defined("text")),
    }
}

fn assignment(kind: &str) -> Shape {
    let with = Shape::new();
    match kind {
        "create_project" => with
            .may("title", defined("title"))
            .may("template", defined("name"))
            .may("link_following", boolean()),
        "assign_project" => with.may("comment", defined("text")),
        "assign_contact" => with
            .may("comment", defined("text"))
            .may("property_link", boolean()),
        _ => with
            .may("comment", defined("text"))
            .may("contact_link", defined("name")),
    }
}

fn mail(kind: &str) -> Shape {
    let recipients = || list(defined("title"));
    let with = Shape::new();
    match kind {
        "email" => with
            .must("mode", words(MODES))
            .must("subject", defined("title"))
            .must("body", defined("text"))
            .may("to", defined("title"))
            .may("cc", recipients())
            .may("bcc", recipients())
            .may("sender", defined("title"))
            .may("send_at", defined("clock"))
            .may("attachments", list(defined("name"))),
        "forward_email" => with
            .must("mode", words(MODES))
            .must("to", defined("title"))
            .may("cc", recipients())
            .may("bcc", recipients())
            .may("note", defined("text"))
            .may("send_at", defined("clock")),
        "owner_notification" => with
            .must("by", words(NOTIFICATIONS))
            .may("mode", words(MODES))
            .may("period_days", whole(0, limits::DAYS))
            .may("template", defined("name"))
            .may("send_at", defined("clock"))
            .rule("not", json!({ "required": ["mode"], "properties": { "by": word("letter"), "mode": word("automatic") } })),
        _ => with
            .must("mode", words(MODES))
            .must("text", defined("text"))
            .may("to", words(SMS_TO))
            .may("sender", words(SMS_SENDERS))
            .may("send_at", defined("clock"))
            .may("send_between", exactly(2, defined("clock")))
            .rule(
                "not",
                json!({
                    "required": ["send_at", "send_between"],
                    "properties": { "send_at": { "type": "string" }, "send_between": { "type": "array" } },
                }),
            ),
    }
}

fn record(kind: &str) -> Shape {
    let with = Shape::new();
    match kind {
        "write_values" => with
            .must("mode", words(MODES))
            .must("record", words(RECORDS))
            .must("field", defined("name"))
            .may_be("value", defined("value"))
            .rule("if", json!({ "properties": { "mode": word("automatic") } }))
            .rule("then", json!({ "required": ["value"] })),
        "set_status" => with
            .must("record", words(OWN_RECORDS))
            .must("status", defined("title")),
        "activity" => with
            .must("type", defined("name"))
            .may("note", defined("text"))
            .may("features", list(defined("name"))),
        "lead_distributor" => with
            .must("among", list(defined("reference")))
            .may("quota_field", defined("name"))
            .may("type", defined("name")),
        _ => with
            .must("mode", words(MODES))
            .must("action", words(PORTAL_ACTIONS))
            .must(
                "portals",
                json!({ "anyOf": [word("all"), list(defined("name"))] }),
            ),
    }
}

fn branching(kind: &str) -> Shape {
    let with = Shape::new();
    match kind {
        "decision" => with
            .must("question", defined("title"))
            .must("by", words(DECIDERS))
            .must(
                "outcomes",
                some(
                    Shape::new()
                        .must("key", defined("key"))
                        .may("label", defined("name")),
                ),
            )
            .may(
                "conditions",
                list(
                    Shape::new()
                        .must("outcome", defined("reference"))
                        .must("when", defined("text")),
                ),
            ),
        "merge" => with.must("mode", words(MERGE_MODES)),
        "wait" => with
            .must("until", defined("text"))
            .must("days_max", or_null(whole(0, limits::DAYS))),
        "follow_up_process" => with
            .must("template", defined("reference"))
            .may("wait", boolean()),
        _ => with
            .may("ends_process", boolean())
            .may("tell_controller", boolean()),
    }
}

fn webhook() -> Shape {
    let name = |chars: usize| json!({ "minLength": 1, "maxLength": chars, "pattern": format!("^{PRINTED}*$") });
    let header = json!({ "maxLength": limits::NAME, "pattern": "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$" });
    let write = entries(name(limits::NAME), defined("pointer"));
    let body = json!({ "type": ["object", "string"], "allOf": [defined("value")] });
    let endpoint = |methods: Value| {
        Shape::new()
            .must("endpoint", defined("reference"))
            .must("method", methods)
            .may("path", defined("long_line"))
            .may("write", write.clone())
            .may("result", defined("result_table"))
    };
    let with_body: Vec<(&str, ())> = ENDPOINT_METHODS
        .iter()
        .map(|(method, _)| (*method, ()))
        .filter(|(method, ())| *method != "DELETE")
        .collect();
    one_of([
        Shape::new()
            .must("service", defined("reference"))
            .may("parameters", entries(name(limits::KEY), defined("plain")))
            .may("write", write.clone())
            .may("result", defined("result_table")),
        endpoint(words(&with_body)).must("body", body.clone()),
        endpoint(word("DELETE")).may("body", body),
        Shape::new()
            .must("url", defined("url_with_placeholders"))
            .may("method", words(METHODS))
            .may("headers", entries(header, defined("long_line")))
            .may("body", defined("value"))
            .may("write", write.clone())
            .may("result", defined("result_table")),
    ])
}

fn trigger() -> Shape {
    let on = |what: &str| Shape::new().must("on", word(what));
    let on_record = |what: &str| on(what).must("record", words(OWN_RECORDS));
    let days = i64::from(limits::DAYS);
    one_of([
        on_record("date")
            .must("field", defined("name"))
            .may("days", whole(-days, days))
            .may("ignore_year", boolean()),
        on_record("status").must("status", defined("title")),
        on("activity")
            .may("type", defined("name"))
            .may("source", words(SOURCES)),
        on_record("field_change").must("fields", some(defined("name"))),
        on_record("record_created"),
        on("appointment")
            .may("type", defined("name"))
            .may("finished", boolean()),
    ])
}
