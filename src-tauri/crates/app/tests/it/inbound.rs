//! How calls from outside are taken: the settings, what is refused of them, and when the URLs change.

use contract::Code;
use model::Value;
use serde_json::json;

use crate::{
    desk::{office, template},
    face::Face,
};

async fn ready() -> Face {
    let face = Face::new();
    face.take_in(&office(), &template()).await;
    face
}

/// The settings with these fields instead.
async fn with(face: &Face, changes: Value) -> Value {
    let mut settings = face.done("inbound_show", json!({})).await["settings"].clone();
    for (name, value) in changes.as_object().expect("changes are an object") {
        settings[name] = value.clone();
    }
    settings
}

#[tokio::test]
async fn nobody_is_answered_until_somebody_says_so() {
    let face = ready().await;
    let shown = face.done("inbound_show", json!({})).await;
    assert_eq!(shown["settings"]["on"], false);
    assert_eq!(shown["settings"]["address"], "127.0.0.1:8460");
    assert_eq!(
        (shown.get("listening"), &shown["renewed"]),
        (None, &json!(false))
    );
    let again = face.done("inbound_show", json!({})).await;
    assert_eq!(again["urls"], shown["urls"], "the secrets are drawn once");
    let settings = with(&face, json!({ "on": true, "hosts": ["office.example"] })).await;
    let set = face
        .done("inbound_set", json!({ "settings": settings }))
        .await;
    assert_eq!(
        (&set["settings"]["on"], &set["renewed"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(set["urls"], shown["urls"], "only rules change them");
}

#[tokio::test]
async fn other_rules_have_other_urls() {
    let face = ready().await;
    let before = face.done("inbound_show", json!({})).await;
    let rules = json!([{ "template": "sale", "positive": { "step": "call" },
                         "negative": { "step": "go", "outcome": "no" } }]);
    let settings = with(&face, json!({ "rules": rules })).await;
    let set = face
        .done(
            "inbound_set",
            json!({ "settings": settings, "graceHours": 2 }),
        )
        .await;
    assert_eq!(
        (&set["renewed"], &set["settings"]["rules"]),
        (&json!(true), &rules)
    );
    assert_ne!(set["urls"]["moves"], before["urls"]["moves"]);
    assert!(set["beforeUntil"].is_string());
    let renewed = face.done("inbound_renew", json!({})).await;
    assert_eq!(
        (&renewed["renewed"], renewed.get("beforeUntil")),
        (&json!(true), None)
    );
    assert_ne!(renewed["urls"], set["urls"]);
}

#[tokio::test]
async fn settings_that_cannot_work_are_refused_where_they_are_wrong() {
    let face = ready().await;
    let rule = |positive: Value| json!([{ "template": "sale", "positive": positive }]);
    for (changes, at) in [
        (json!({ "address": "soon" }), "address"),
        (json!({ "hosts": ["http://x"] }), "hosts"),
        (json!({ "perMinute": 0 }), "perMinute"),
        (json!({ "rules": [{ "template": "none" }] }), "rules[0]"),
        (
            json!({ "rules": rule(json!({ "step": "none" })) }),
            "rules[0]",
        ),
        (
            json!({ "rules": rule(json!({ "step": "go" })) }),
            "rules[0]",
        ),
        (
            json!({ "rules": rule(json!({ "step": "call", "outcome": "yes" })) }),
            "rules[0]",
        ),
    ] {
        let settings = with(&face, changes.clone()).await;
        let failure = face
            .refused("inbound_set", json!({ "settings": settings }))
            .await;
        assert_eq!(
            (failure.code, failure.at.as_deref()),
            (Code::Invalid, Some(at)),
            "{changes}"
        );
    }
    let shown = face.done("inbound_show", json!({})).await;
    assert_eq!(shown["settings"]["rules"], json!([]));
}
