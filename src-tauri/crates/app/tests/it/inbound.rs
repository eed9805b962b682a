//! How calls from outside are taken: the settings, what is refused of them, and when the URLs change.

use std::{
    net::SocketAddr,
    sync::{Arc, OnceLock},
};

use contract::Code;
use delivery::sign::{Unsigned, additions};
use model::{
    Value,
    office::{Credentials, SignatureScheme, SigningKey},
};
use runner::Clock;
use serde_json::json;
use tests::{HttpReceiver, http::Answer};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    sync::oneshot,
};

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
    assert!(set["before"][0]["until"].is_string());
    let renewed = face.done("inbound_renew", json!({})).await;
    assert_eq!(renewed["renewed"], true);
    assert_ne!(renewed["urls"], set["urls"]);
    assert_eq!(
        renewed["before"],
        json!([]),
        "without grace all of them end"
    );
    let graced = face.done("inbound_renew", json!({ "graceHours": 1 })).await;
    let id = &graced["before"][0]["id"];
    let ended = face.done("inbound_end", json!({ "id": id })).await;
    assert_eq!(ended["before"], json!([]));
    let again = face.refused("inbound_end", json!({ "id": id })).await;
    assert_eq!(again.code, Code::NotFound);
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

/// Sends a call that starts a process; its status.
async fn send(address: SocketAddr, path: &str, headers: &str, body: &str) -> u16 {
    let mut stream = TcpStream::connect(address).await.expect("it listens");
    let length = body.len();
    let call = format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\n{headers}Content-Length: {length}\r\n\r\n{body}"
    );
    stream.write_all(call.as_bytes()).await.expect("it reads");
    let mut answer = String::new();
    stream
        .read_to_string(&mut answer)
        .await
        .expect("it answers");
    let status = answer.split(' ').nth(1).expect("it has a status");
    status.parse().expect("a status is a number")
}

/// The headers with which our own calls are signed.
fn signed(secret: &str, body: &str) -> String {
    let call = Unsigned {
        id: "evt_1",
        url: "http://127.0.0.1/",
        body: body.as_bytes(),
        at: Clock::System.now(),
    };
    let keys = vec![SigningKey {
        secret: "key".to_owned(),
        until: None,
    }];
    let scheme = SignatureScheme::StandardWebhooks { keys };
    let added = additions(call, &Credentials::None, &scheme, |_| {
        Some(secret.to_owned())
    });
    let lines = added.expect("the key is one").headers.into_iter();
    let lines = lines.chain([("webhook-id".to_owned(), "evt_1".to_owned())]);
    lines
        .map(|(name, value)| format!("{name}: {value}\r\n"))
        .collect()
}

#[tokio::test]
async fn only_calls_that_are_signed_rightly_are_taken_where_that_is_wanted() {
    let face = ready().await;
    let settings = with(&face, json!({ "needsSignature": true })).await;
    let set = face
        .done("inbound_set", json!({ "settings": settings }))
        .await;
    let secret = set["signingSecret"]
        .as_str()
        .expect("it is a text")
        .to_owned();
    let mut office = face.app.take_over(None).await.expect("nobody else has it");
    let address = office.listen("127.0.0.1:0").await.expect("a port is free");
    let (stop, stopped) = oneshot::channel::<()>();
    let calling = async {
        let url = set["urls"]["starts"].as_str().expect("it is a text");
        let path = &url[url.find("/hooks/").expect("it has a path")..];
        let body = json!({ "template": "sale", "property": "house" }).to_string();
        let right = signed(&secret, &body);
        assert_eq!(send(address, path, "", &body).await, 401, "not signed");
        assert_eq!(
            send(address, path, &right, &format!("{body} ")).await,
            401,
            "another body"
        );
        assert_eq!(send(address, path, &right, &body).await, 202);
        drop(stop);
    };
    tokio::join!(calling, Box::pin(office.run(async { drop(stopped.await) })));
    let calls = face.done("inbound_list", json!({})).await["calls"].clone();
    let states: Vec<&Value> = calls
        .as_array()
        .unwrap()
        .iter()
        .map(|call| &call["state"])
        .collect();
    assert_eq!(states.len(), 3, "{calls}");
    assert_eq!(
        (states[1], states[2]),
        (&json!("refused"), &json!("refused"))
    );
    assert!(
        calls[1]["reason"]
            .as_str()
            .unwrap()
            .contains("does not fit")
    );
    assert!(!calls.to_string().contains(&secret));
}

/// Starts a process by a call that sends back what the service was sent; its status.
fn start_again(address: SocketAddr, path: &str, cause: &str) -> String {
    use std::io::{Read as _, Write as _};
    let body = json!({ "template": "ping", "property": "house" }).to_string();
    let mut stream = std::net::TcpStream::connect(address).expect("it listens");
    let call = format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\ndoorstep-cause: {cause}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(call.as_bytes()).expect("it reads");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("it answers");
    answer
}

#[tokio::test]
async fn a_service_that_starts_the_process_that_calls_it_is_stopped_and_the_stop_is_shown() {
    let wanted: Arc<OnceLock<(SocketAddr, String)>> = Arc::default();
    let known = Arc::clone(&wanted);
    let service = HttpReceiver::start(move |call, _| {
        let (address, path) = known.get().expect("nothing is called before");
        let answer = start_again(
            *address,
            path,
            call.header("doorstep-cause").unwrap_or_default(),
        );
        assert!(answer.contains(" 202 "), "{answer}");
        Answer::json(200, "{}")
    });
    let face = Face::new();
    let mut with_service = office();
    with_service["services"] = json!([{ "key": "ping", "name": "Ping", "provider": "P", "enabled": true,
        "webhook": { "url": service.url("/"), "method": "POST" } }]);
    let ping = json!({ "format": "doorstep/template", "version": 1, "key": "ping", "name": "Ping",
        "settings": { "property": "required" },
        "steps": [{ "key": "call", "name": "Call", "kind": "webhook", "with": { "service": "ping", "parameters": {} } }],
        "flows": [] });
    face.take_in(&with_service, &ping).await;
    let settings = with(&face, json!({ "on": true })).await;
    let set = face
        .done("inbound_set", json!({ "settings": settings }))
        .await;
    let url = set["urls"]["starts"].as_str().expect("it is a text");
    let path = url[url.find("/hooks/").expect("it has a path")..].to_owned();
    let begin = json!({ "template": "ping", "property": "house", "owner": "anna" });
    let first = face.done("process_start", begin).await["id"].clone();
    let mut office = face.app.take_over(None).await.expect("nobody else has it");
    let address = office.listen("127.0.0.1:0").await.expect("a port is free");
    wanted.set((address, path)).expect("it is set once");
    let stopped = async {
        loop {
            let shown = face.done("process_list", json!({})).await;
            let failed = shown["processes"].as_array().expect("it is a list").len() == 4;
            let last = face
                .call(
                    "process_show",
                    json!({ "id": first.as_i64().unwrap_or_default() + 3 }),
                )
                .await;
            if let (true, Ok(last)) = (failed, last)
                && last
                    .to_string()
                    .contains("stopped: in this chain of causes")
            {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
    };
    Box::pin(office.run(stopped)).await;
    let causes = service.requests();
    let causes: Vec<&str> = causes
        .iter()
        .filter_map(|call| call.header("doorstep-cause"))
        .collect();
    assert_eq!(
        causes,
        [
            "1-1-1; calls=1",
            "1-1-1; calls=2; call=2-1-1",
            "1-1-1; calls=3; call=3-1-1"
        ]
    );
}
