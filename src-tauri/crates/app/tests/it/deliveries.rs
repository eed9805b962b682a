//! Lists of deliveries.

use model::Value;
use serde_json::json;
use tests::{HttpReceiver, http::Answer};

use crate::{
    desk::each,
    face::{Face, office, start, template},
};

#[tokio::test]
async fn a_list_holds_what_all_of_its_filters_let_through() {
    let service = HttpReceiver::script([Answer::json(200, r#"{"value":5}"#)]);
    let face = Face::new();
    face.take_in(&office(&service.url("/")), &template()).await;
    face.done("process_start", start()).await;
    face.run_until(|shown| shown["steps"][0]["step"] == "mail")
        .await;
    // Nobody runs the office any more: this one's call is not made.
    face.done("process_start", start()).await;
    let ids = |filter: Value| {
        let face = &face;
        async move {
            let list = face.done("delivery_list", filter).await;
            let ids = each(&list["deliveries"], "id").into_iter().cloned();
            Value::from(ids.collect::<Vec<_>>())
        }
    };
    let (call, mail, later) = ("1-1-1", "1-2-1", "2-1-1");
    for (filter, expected) in [
        (json!({}), json!([later, mail, call])),
        (json!({ "channel": "mail" }), json!([mail])),
        (json!({ "channel": "webhook" }), json!([later, call])),
        (json!({ "state": "delivered" }), json!([call])),
        (json!({ "state": "queued" }), json!([later, mail])),
        (json!({ "state": "unknown" }), json!([])),
        (json!({ "target": "valuation" }), json!([later, call])),
        (json!({ "target": "value" }), json!([])),
        (
            json!({ "channel": "webhook", "state": "queued" }),
            json!([later]),
        ),
        (json!({ "process": 1, "state": "queued" }), json!([mail])),
        (json!({ "process": 2, "channel": "mail" }), json!([])),
    ] {
        assert_eq!(ids(filter.clone()).await, expected, "{filter}");
    }
}

/// A face with a call that the service refused, a mail that waits, and a call that was not made.
async fn with_some(answer: Answer) -> (Face, HttpReceiver) {
    let service = HttpReceiver::script([answer]);
    let face = Face::new();
    let url = service.url("/v?token=CANARY-91");
    face.take_in(&office(&url), &template()).await;
    face.done("process_start", start()).await;
    face.run_until(|shown| shown.to_string().contains("failed"))
        .await;
    face.done("process_start", start()).await;
    (face, service)
}

#[tokio::test]
async fn dead_letters_are_found_by_words_and_times_and_sent_again_together() {
    let (face, _service) = Box::pin(with_some(Answer::status(404))).await;
    let count = |filter: Value| {
        let face = &face;
        async move {
            let list = face.done("delivery_list", filter).await;
            list["deliveries"].as_array().map(Vec::len)
        }
    };
    for (filter, expected) in [
        (json!({}), 2),
        (json!({ "dead": true }), 1),
        (json!({ "search": "VALUATION rejected 404" }), 1),
        (json!({ "search": "valuation nothing" }), 0),
        (json!({ "since": "2020-01-01", "until": "2999-01-01" }), 2),
        (json!({ "until": "2020-01-01" }), 0),
        (json!({ "dead": true, "since": "2999-01-01" }), 0),
    ] {
        assert_eq!(count(filter.clone()).await, Some(expected), "{filter}");
    }
    let wrong = face
        .refused("delivery_list", json!({ "since": "soon" }))
        .await;
    assert_eq!(wrong.at.as_deref(), Some("since"));
    let replayed = face
        .done(
            "delivery_replay",
            json!({ "ids": [], "matching": { "dead": true } }),
        )
        .await;
    assert_eq!(replayed["count"], 1);
    assert_eq!(replayed["deliveries"][0]["state"], "queued");
    assert_eq!(count(json!({ "dead": true })).await, Some(0));
    let hurried = json!({ "ids": ["1-1-1", "2-1-1"] });
    assert_eq!(face.done("delivery_hurry", hurried).await["count"], 2);
    let stopped = face
        .done("delivery_stop", json!({ "ids": ["2-1-1"] }))
        .await;
    assert_eq!(stopped["deliveries"][0]["state"], "givenUp");
    let refused = face
        .refused("delivery_stop", json!({ "ids": ["2-1-1"] }))
        .await;
    assert_eq!(refused.problems[0].code, "not-waiting");
}

#[tokio::test]
async fn what_is_written_out_holds_no_secret() {
    let answer = Answer::new(
        302,
        &[(
            "location",
            "http://127.0.0.1:9/new?token=CANARY-91&estateId=15005",
        )],
        b"CANARY-91",
    );
    let (face, _service) = Box::pin(with_some(answer)).await;
    for form in ["csv", "lines"] {
        let request = json!({ "filter": {}, "form": form });
        let reply = face.done("delivery_export", request).await;
        let text = reply["text"].as_str().unwrap_or_default();
        assert_eq!(reply["count"], 2);
        assert!(
            text.contains("1-1-1") && text.contains("redirect"),
            "{text}"
        );
        assert!(!text.contains("CANARY"), "{text}");
    }
    let shown = face.done("delivery_show", json!({ "id": "1-1-1" })).await;
    assert_eq!(
        shown["attempts"][0]["peer"].as_str().map(|peer| &peer[..9]),
        Some("127.0.0.1")
    );
    assert!(shown["attempts"][0]["times"]["firstByte"].as_f64() > Some(0.0));
    assert_eq!(shown["moved"], "http://127.0.0.1:9/new?token=CANARY-91");
}

#[tokio::test]
async fn an_outage_is_rehearsed_by_the_real_rules() {
    let (face, _service) = Box::pin(with_some(Answer::status(404))).await;
    let request = |until: &str| json!({ "target": "valuation", "until": until, "failure": "unreachable", "perDay": 24 });
    let until = "2999-01-01";
    let wrong = face.refused("delivery_rehearse", request(until)).await;
    assert_eq!(wrong.at.as_deref(), Some("until"));
    let unknown = json!({ "target": "x", "until": until, "failure": "error", "perDay": 1 });
    let missing = face.refused("delivery_rehearse", unknown).await;
    assert_eq!(missing.at.as_deref(), Some("target"));
    let days = std::time::Duration::from_secs(3 * 86_400);
    let until = model::Zone::utc().rfc3339(runner::Clock::System.now().plus(days));
    let played = face.done("delivery_rehearse", request(&until)).await;
    // One waits already; one an hour comes in three days, of which a moment has passed.
    assert!(
        matches!(played["calls"].as_u64(), Some(72 | 73)),
        "{played}"
    );
    assert!(played["delivered"].as_u64() > Some(65), "{played}");
    assert!(played["parked"].is_string() && played["back"].is_string());
}

#[tokio::test]
async fn how_long_deliveries_are_kept_is_set_within_bounds() {
    let face = Face::new();
    face.take_in(&office("http://127.0.0.1:9/"), &template())
        .await;
    let usual = json!({ "doneDays": 90, "deadDays": 365 });
    assert_eq!(face.done("delivery_settings", json!({})).await, usual);
    let wished = json!({ "doneDays": 30, "deadDays": 60 });
    face.done("delivery_settings_set", wished.clone()).await;
    assert_eq!(face.done("delivery_settings", json!({})).await, wished);
    let none = json!({ "doneDays": 0, "deadDays": 60 });
    let refused = face.refused("delivery_settings_set", none).await;
    assert_eq!(refused.at.as_deref(), Some("doneDays"));
}
