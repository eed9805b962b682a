//! Event subscriptions as a face sees them: who may change them, what arrives and how it is signed, and the log of each.

use std::time::Duration;

use model::Value;
use serde_json::json;
use tests::{HttpReceiver, http::Answer, http::Request};

use crate::{
    desk::each,
    endpoints::verified,
    face::{Face, office, template},
};

fn crm(url: &str) -> Value {
    json!({ "key": "crm", "name": "Customers", "url": url,
            "signature": { "scheme": "standard_webhooks", "keys": [{ "secret": "subscription/crm" }] },
            "events": ["contact.updated", "contact.created", "property.updated"] })
}

async fn with_office() -> Face {
    let face = Face::new();
    let mut office = office("http://127.0.0.1:9/");
    office["people"][0]["roles"] = json!(["administrator"]);
    office["people"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "key": "ben", "name": "Ben Ode", "roles": ["agent"] }));
    face.take_in(&office, &template()).await;
    face
}

async fn put_contact(face: &Face, name: &str) {
    let put = json!({ "kind": "contact", "key": "k7", "fields": { "name": name } });
    face.done("record_put", put).await;
}

/// Runs the office until the receiver has had so many calls, and what came of them is written.
async fn run_until(face: &Face, receiver: &HttpReceiver, count: usize) {
    let running = face.app.take_over(None).await.unwrap();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let work = async {
        for _ in 0..1_500 {
            let log = face.done("subscription_log", json!({ "key": "crm" })).await;
            let mut ended = each(&log["events"], "delivery").into_iter();
            let is_over = ended.all(|delivery| delivery.get("ended").is_some());
            if receiver.requests().len() >= count && is_over {
                drop(stop);
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("{} calls of {count} came", receiver.requests().len());
    };
    let running = Box::pin(running.run(async { drop(stopped.await) }));
    tokio::join!(running, work);
}

fn body(call: &Request) -> Value {
    serde_json::from_slice(&call.body).unwrap()
}

/// An office whose subscription is told of four changes of contacts, and its two signing keys.
async fn told(receiver: &HttpReceiver) -> (Face, [String; 2]) {
    let face = with_office().await;
    let put = json!({ "subscription": crm(&receiver.url("/in")), "new": true });
    let listed = face.done("subscription_put", put).await;
    let row = &listed["subscriptions"][0];
    assert_eq!(row["state"], "on");
    assert_eq!(row["missingSecrets"], json!(["subscription/crm"]));
    let mut keys = Vec::new();
    for request in [
        json!({ "key": "crm" }),
        json!({ "key": "crm", "graceHours": 24 }),
    ] {
        let drawn = face.done("subscription_secret", request).await;
        keys.push(drawn["secret"].as_str().unwrap().to_owned());
    }
    face.done("me_set", json!({ "person": "anna" })).await;
    put_contact(&face, "Olga").await;
    put_contact(&face, "Olga").await;
    put_contact(&face, "Olga Maier").await;
    let table = json!({ "kind": "contact", "text": "key,name\nk7,Olga Maier-Lang\nk8,Nina" });
    face.done("record_import", table).await;
    run_until(&face, receiver, 4).await;
    let shown = face.done("subscription_list", json!({})).await.to_string();
    assert!(keys.iter().all(|key| !shown.contains(key)));
    (face, keys.try_into().unwrap())
}

#[tokio::test]
async fn what_changes_is_told_and_signed_with_the_key_before_too() {
    let receiver = HttpReceiver::start(|_, _| Answer::status(204));
    let (face, [old, new]) = told(&receiver).await;
    assert!(old.starts_with("whsec_") && old != new);
    let calls = receiver.requests();
    let types: Vec<Value> = calls
        .iter()
        .map(|call| body(call)["type"].clone())
        .collect();
    assert_eq!(
        types,
        [
            "contact.created",
            "contact.updated",
            "contact.updated",
            "contact.created"
        ]
    );
    assert_eq!(
        body(&calls[1])["data"],
        json!({ "contact": { "key": "k7", "supervisor": null, "fields": { "name": "Olga Maier" } },
                "changed": [{ "field": "name", "old": "Olga", "new": "Olga Maier" }],
                "cause": { "person": "anna", "chain": 0 } })
    );
    let header = |name: &str| calls[1].header(name).unwrap_or_default().to_owned();
    let (id, at, given) = (
        header("webhook-id"),
        header("webhook-timestamp"),
        header("webhook-signature"),
    );
    for key in [&old, &new] {
        let said = verified(["standard", key, &id, &at, &given], &calls[1].body);
        assert_eq!(said, "good");
    }
    let shown = face.done("delivery_show", json!({ "id": "evt-2" })).await;
    let signature = json!(["webhook-signature", "v1,*** v1,***"]);
    let headers = shown["headers"].as_array().unwrap();
    assert!(headers.contains(&signature), "{shown}");
    assert!(!shown.to_string().contains(&old) && !shown.to_string().contains(&new));
}

#[tokio::test]
async fn the_log_of_a_subscription_is_searched_by_what_it_tells() {
    let receiver = HttpReceiver::start(|_, _| Answer::status(204));
    let (face, _) = told(&receiver).await;
    for (request, expected) in [
        (
            json!({ "key": "crm", "search": "maier-LANG" }),
            json!(["evt-3"]),
        ),
        (
            json!({ "key": "crm", "search": "created k7" }),
            json!(["evt-1"]),
        ),
        (
            json!({ "key": "crm", "states": ["delivered"] }),
            json!(["evt-4", "evt-3", "evt-2", "evt-1"]),
        ),
        (
            json!({ "key": "crm", "states": ["givenUp", "queued"] }),
            json!([]),
        ),
        (json!({ "key": "crm", "below": 2 }), json!(["evt-1"])),
        (json!({ "key": "other" }), json!([])),
    ] {
        let log = face.done("subscription_log", request.clone()).await;
        let events = log["events"].as_array().unwrap().iter();
        let ids: Value = events.map(|row| row["delivery"]["id"].clone()).collect();
        assert_eq!(ids, expected, "{request}");
    }
}

#[tokio::test]
async fn what_fails_without_its_key_waits_and_is_told_once_it_is_there() {
    let receiver = HttpReceiver::start(|_, _| Answer::status(200));
    let face = with_office().await;
    let put = json!({ "subscription": crm(&receiver.url("/")) });
    face.done("subscription_put", put).await;
    put_contact(&face, "Olga").await;
    let running = face.app.take_over(None).await.unwrap();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let work = async {
        let state = async |wanted: &str| {
            for _ in 0..1_500 {
                let listed = face.done("subscription_list", json!({})).await;
                let row = listed["subscriptions"][0].clone();
                if row["state"] == wanted {
                    return row;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            panic!("it is never {wanted}");
        };
        let row = state("failed").await;
        assert!(
            row["reason"].as_str().unwrap().contains("is not set"),
            "{row}"
        );
        assert_eq!((&row["open"], &row["dead"]), (&json!(1), &json!(0)));
        assert_eq!(row["last"]["delivery"].get("nextAttempt"), None);
        assert_eq!(row["last"]["delivery"]["hold"]["why"], "off");
        face.done("subscription_secret", json!({ "key": "crm" }))
            .await;
        let on = json!({ "key": "crm", "to": "on" });
        face.done("subscription_switch", on).await;
        for _ in 0..1_500 {
            if receiver.requests().len() == 1 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        drop(stop);
    };
    let running = Box::pin(running.run(async { drop(stopped.await) }));
    tokio::join!(running, work);
    assert_eq!(body(&receiver.requests()[0])["type"], "contact.created");
}

#[tokio::test]
async fn only_administrators_change_subscriptions_and_nothing_wrong_is_taken() {
    let face = with_office().await;
    let wrong = [
        ("url", json!("ftp://crm.example/")),
        ("url", json!("https://user@crm.example/")),
        ("events", json!([])),
        ("events", json!(["contact.updated", "contact.updated"])),
        ("events", json!(["message.received"])),
        ("condition", json!("property.price >")),
        ("schedule", json!("never")),
    ];
    for (field, value) in wrong {
        let mut subscription = crm("https://crm.example/in");
        subscription[field] = value;
        let put = json!({ "subscription": subscription });
        let failure = face.refused("subscription_put", put).await;
        assert_eq!(failure.code, contract::Code::Invalid, "{subscription}");
        let at = failure
            .problems
            .first()
            .map(|problem| problem.at.clone())
            .or(failure.at);
        assert!(
            at.unwrap().starts_with(&format!("subscription.{field}")),
            "{subscription}"
        );
    }
    let put = json!({ "subscription": crm("https://crm.example/in"), "new": true });
    face.done("subscription_put", put.clone()).await;
    let twice = face.refused("subscription_put", put.clone()).await;
    assert_eq!(twice.code, contract::Code::Conflict);
    face.done("me_set", json!({ "person": "ben" })).await;
    for (command, request) in [
        ("subscription_put", put),
        ("subscription_remove", json!({ "key": "crm" })),
        ("subscription_switch", json!({ "key": "crm", "to": "off" })),
        ("subscription_secret", json!({ "key": "crm" })),
        ("subscription_test", json!({ "key": "crm" })),
    ] {
        let failure = face.refused(command, request).await;
        assert_eq!(failure.code, contract::Code::Forbidden, "{command}");
    }
    face.done("me_set", json!({ "person": "anna" })).await;
    // Subscriptions are no automation webhooks: no step can call one.
    let office = face.done("office_show", json!({})).await;
    assert_eq!(office["office"].get("endpoints"), None);
    assert_eq!(office["office"]["subscriptions"][0]["key"], "crm");
    let off = json!({ "key": "crm", "to": "off" });
    let listed = face.done("subscription_switch", off).await;
    assert_eq!(listed["subscriptions"][0]["state"], "off");
    let missing = face
        .refused("subscription_test", json!({ "key": "x" }))
        .await;
    assert_eq!(missing.code, contract::Code::NotFound);
    let listed = face
        .done("subscription_remove", json!({ "key": "crm" }))
        .await;
    assert_eq!(listed["subscriptions"], json!([]));
    let samples = face.done("event_samples", json!({})).await;
    assert_eq!(samples["samples"].as_array().unwrap().len(), 20);
}

#[tokio::test]
async fn an_outage_of_a_receiver_is_rehearsed_up_to_the_switch_off() {
    let face = with_office().await;
    let put = json!({ "subscription": crm("http://127.0.0.1:9/") });
    face.done("subscription_put", put).await;
    let hours = Duration::from_secs(12 * 3_600);
    let until = model::Zone::utc().rfc3339(runner::Clock::System.now().plus(hours));
    let played = async |per_day: u32| {
        let request = json!({ "target": "subscription crm", "until": until, "failure": "error", "perDay": per_day });
        face.done("delivery_rehearse", request).await
    };
    let few = played(24).await;
    assert_eq!((few.get("off"), few.get("held")), (None, None), "{few}");
    assert!(few["givenUp"].as_u64() >= Some(11), "{few}");
    let many = played(24 * 60).await;
    assert!(
        many["off"].is_string() && many["held"].as_u64() > Some(600),
        "{many}"
    );
    assert_eq!(
        many["calls"]
            .as_u64()
            .zip(many["held"].as_u64())
            .map(|(calls, held)| calls - held),
        many["givenUp"].as_u64()
    );
}
