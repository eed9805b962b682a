//! Services of the marketplace: what a manifest asks for, and that what is shown is what is sent, wherever a parameter
//! stands and however a call is signed.

use std::{
    io::{Read, Write},
    net::TcpListener,
    thread::JoinHandle,
};

use model::Value;
use serde_json::json;
use tests::{HttpReceiver, http::Answer};

use crate::{
    endpoints::verified,
    face::{Face, office, text},
};

const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// Takes one call and keeps every byte of it.
fn raw() -> (String, JoinHandle<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback is there");
    let address = listener.local_addr().expect("it listens").to_string();
    let taking = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("somebody calls");
        let mut bytes = Vec::new();
        let mut buffer = [0; 4_096];
        loop {
            let count = stream.read(&mut buffer).expect("the call comes");
            bytes.extend_from_slice(&buffer[..count]);
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let Some((head, body)) = text.split_once("\r\n\r\n") else {
                continue;
            };
            let mut lengths = head.lines().filter_map(|line| {
                let (name, value) = line.split_once(": ")?;
                name.eq_ignore_ascii_case("content-length")
                    .then(|| value.parse::<usize>().ok())?
            });
            if body.len() >= lengths.next().unwrap_or(0) {
                break;
            }
        }
        let answer = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}";
        stream.write_all(answer.as_bytes()).expect("it is answered");
        bytes
    });
    (address, taking)
}

fn service(address: &str, webhook: &Value, parameters: &Value) -> Value {
    let mut service =
        json!({ "key": "s", "name": "S", "webhook": webhook, "parameters": parameters });
    let url = service["webhook"]["url"].as_str().expect("it has one");
    service["webhook"]["url"] = json!(url.replace("HOST", address));
    service
}

/// The parts of a call whose bytes the preview does not know before: those that come with the attempt.
fn without_attempt(head: &str) -> Vec<String> {
    let own = [
        "host:",
        "user-agent:",
        "accept:",
        "webhook-id:",
        "content-length:",
        "connection:",
    ];
    let lines = head.lines().skip(1).map(str::to_owned);
    lines
        .filter(|line| {
            !own.iter()
                .any(|name| line.to_ascii_lowercase().starts_with(name))
        })
        .collect()
}

/// What was sent as the view shows it: with masks where secrets stood.
fn with_masks(
    line: &str,
    mut headers: Vec<String>,
    masked: &[(&str, &str)],
) -> (String, Vec<String>) {
    let mut target = line.to_owned();
    for (name, mask) in masked {
        for text in headers
            .iter_mut()
            .filter(|text| text.starts_with(&format!("{name}: ")))
        {
            *text = format!("{name}: {mask}");
        }
        if let Some((before, rest)) = target.split_once(&format!("{name}=")) {
            let after = rest.find(['&', ' ']).map_or("", |at| &rest[at..]);
            target = format!("{before}{name}={mask}{after}");
        }
    }
    (target, headers)
}

/// The headers of the view, but for the moment, which is that of the view there.
fn headers_shown(call: &Value, headers: &[String]) -> Vec<String> {
    let mut shown: Vec<String> = call["headers"]
        .as_array()
        .expect("it is a list")
        .iter()
        .map(|pair| {
            format!(
                "{}: {}",
                pair[0].as_str().unwrap(),
                pair[1].as_str().unwrap()
            )
        })
        .collect();
    for line in &mut shown {
        // So does the header.
        if let Some(sent) = headers
            .iter()
            .find(|sent| sent.starts_with("webhook-timestamp: "))
            && line.starts_with("webhook-timestamp: ")
        {
            line.clone_from(sent);
        }
    }
    shown
}

/// Tries a service and compares every byte that arrived with what was shown; secrets are masked in the view only.
async fn shown_is_sent(service: Value, taking: JoinHandle<Vec<u8>>, masked: &[(&str, &str)]) {
    let face = Face::new();
    let mut office = office("http://127.0.0.1:9/");
    office["services"] = json!([service]);
    office["properties"][0]["fields"] =
        json!({ "street": "Straße 4 & Co/5", "price": 350000.5, "sold": true });
    face.done("office_import", json!({ "document": text(&office) }))
        .await;
    for name in ["a", "b"] {
        face.done("secret_put", json!({ "name": name, "value": SECRET }))
            .await;
    }
    let request = json!({ "key": "s", "about": { "property": "15005" }, "send": true });
    let reply = face.done("service_try", request).await;
    assert_eq!(reply["answer"]["status"], 200, "{reply}");
    assert!(!reply.to_string().contains(SECRET));
    let call = &reply["call"];
    let bytes = taking.join().expect("the receiver has it");
    let sent = String::from_utf8(bytes).expect("it is text");
    let (head, body) = sent.split_once("\r\n\r\n").expect("it has a head");
    assert_eq!(body, call["body"].as_str().unwrap_or_default());
    let line = head.lines().next().expect("it has a first line");
    let (target, mut headers) = with_masks(line, without_attempt(head), masked);
    let url = call["url"].as_str().expect("it is a text");
    let path = url.splitn(4, '/').nth(3).expect("it has a path");
    let mut shown_path = format!("/{path}");
    if let Some(at) = shown_path.find("timestamp=") {
        // The view shows the moment of the view.
        let sent_at = target.find("timestamp=").expect("it was sent, too");
        let digits = "timestamp=".len() + 10;
        shown_path.replace_range(at..at + digits, &target[sent_at..sent_at + digits]);
    }
    assert_eq!(
        target,
        format!("{} {shown_path} HTTP/1.1", call["method"].as_str().unwrap())
    );
    let mut shown = headers_shown(call, &headers);
    shown
        .iter_mut()
        .for_each(|line| line.make_ascii_lowercase());
    headers
        .iter_mut()
        .for_each(|line| line.make_ascii_lowercase());
    shown.sort();
    headers.sort();
    assert_eq!(headers, shown);
}

#[tokio::test]
async fn what_is_shown_is_sent_for_every_place_of_a_parameter() {
    let street = json!("{{ property.street }}");
    let price = json!("{{ property.price }}");
    for (blanks, parameters, method, url) in [
        (
            "+",
            json!([{ "name": "a b", "default": street }]),
            "GET",
            "http://HOST/v?x=%20",
        ),
        (
            "%20",
            json!([{ "name": "a b", "default": street }]),
            "GET",
            "http://HOST/v?x=%20",
        ),
        (
            "+",
            json!([{ "name": "id", "in": "path", "default": street }]),
            "DELETE",
            "http://HOST/e/{id}/x",
        ),
        (
            "+",
            json!([{ "name": "X-Price", "in": "header", "type": "number", "default": price }]),
            "GET",
            "http://HOST/v",
        ),
        (
            "+",
            json!([{ "name": "s", "in": "form", "default": street }, { "name": "t", "in": "form", "default": "a b" }]),
            "POST",
            "http://HOST/v",
        ),
        (
            "%20",
            json!([{ "name": "s", "in": "form", "default": street }]),
            "PUT",
            "http://HOST/v",
        ),
        (
            "+",
            json!([
            { "name": "s", "in": { "json": "/estate/street" }, "default": street },
            { "name": "p", "in": { "json": "/estate/price" }, "type": "number", "default": price },
            { "name": "b", "in": "json", "type": "yes_no", "default": "{{ property.sold }}" } ]),
            "POST",
            "http://HOST/v",
        ),
    ] {
        let (address, taking) = raw();
        let webhook = json!({ "url": url, "method": method, "blanks": blanks });
        shown_is_sent(service(&address, &webhook, &parameters), taking, &[]).await;
    }
}

#[tokio::test]
async fn what_is_shown_is_sent_for_every_scheme() {
    let key = |name: &str| json!({ "secret": name });
    for (credentials, signature, masked) in [
        (
            json!({ "scheme": "basic", "user": "anna", "secret": "a" }),
            json!({}),
            vec![("authorization", "Basic ***")],
        ),
        (
            json!({ "scheme": "bearer", "secret": "a" }),
            json!({}),
            vec![("authorization", "Bearer ***")],
        ),
        (
            json!({ "scheme": "header", "header": "x-api-key", "secret": "a" }),
            json!({}),
            vec![("x-api-key", "***")],
        ),
        (
            json!({}),
            json!({ "scheme": "signed_url", "secret": "a" }),
            vec![("signature", "***")],
        ),
        (
            json!({}),
            json!({ "scheme": "body_hmac", "secret": "a" }),
            vec![("x-hub-signature-256", "sha256=***")],
        ),
        (
            json!({}),
            json!({ "scheme": "standard_webhooks", "keys": [key("a"), key("b")] }),
            vec![("webhook-signature", "v1,*** v1,***")],
        ),
    ] {
        let (address, taking) = raw();
        let webhook = json!({ "url": "http://HOST/v", "method": "POST" });
        let parameters = json!([{ "name": "s", "in": "json", "default": "{{ property.street }}" },
                                { "name": "q", "default": "1" }]);
        let mut service = service(&address, &webhook, &parameters);
        service["credentials"] = credentials;
        service["signature"] = signature;
        shown_is_sent(service, taking, &masked).await;
    }
}

#[tokio::test]
async fn a_receiver_in_another_language_checks_a_signed_address() {
    for blanks in ["+", "%20"] {
        let receiver = HttpReceiver::script([Answer::json(200, "{}")]);
        let face = Face::new();
        let mut office = office("http://127.0.0.1:9/");
        let service = &mut office["services"][0];
        service["webhook"] =
            json!({ "url": receiver.url("/v?z=1&a=b%20c"), "method": "GET", "blanks": blanks });
        service["parameters"] = json!([{ "name": "street", "default": "Straße 4 & Co" }, { "name": "empty", "default": "" }]);
        service["signature"] = json!({ "scheme": "signed_url", "secret": "a" });
        face.done("office_import", json!({ "document": text(&office) }))
            .await;
        face.done("secret_put", json!({ "name": "a", "value": SECRET }))
            .await;
        let request = json!({ "key": "valuation", "send": true });
        face.done("service_try", request).await;
        let url = receiver.url(&receiver.requests()[0].target);
        let said = |key| verified(["url", key, "", "", &url], b"");
        assert_eq!(
            (said(SECRET), said("other")),
            ("good".to_owned(), "bad".to_owned())
        );
    }
}

#[tokio::test]
async fn a_token_is_fetched_and_fetched_anew_once_when_it_is_refused() {
    let receiver = HttpReceiver::start(|call, count| match (call.target.as_str(), count) {
        ("/token", 0) => Answer::json(200, r#"{"access_token":"first","expires_in":3600}"#),
        ("/token", _) => Answer::json(200, r#"{"access_token":"second","expires_in":3600}"#),
        (_, 1) => Answer::status(401),
        _ => Answer::json(200, r#"{"ok":true}"#),
    });
    let face = Face::new();
    let mut office = office("http://127.0.0.1:9/");
    office["services"][0]["webhook"] = json!({ "url": receiver.url("/v"), "method": "POST" });
    office["services"][0]["parameters"] = json!([]);
    office["services"][0]["credentials"] = json!({ "scheme": "oauth2", "token_url": receiver.url("/token"),
        "client": "me", "scope": "a b", "secret": "client" });
    face.done("office_import", json!({ "document": text(&office) }))
        .await;
    let request = json!({ "key": "valuation", "send": true });
    let without = face.done("service_try", request.clone()).await;
    let problem = without["answer"]["problem"].as_str().expect("it says why");
    assert!(
        problem.contains("the secret \"client\" is not set"),
        "{problem}"
    );
    face.done(
        "secret_put",
        json!({ "name": "client", "value": "CANARY-9" }),
    )
    .await;
    let reply = face.done("service_try", request).await;
    assert_eq!(reply["answer"]["problem"], Value::Null, "{reply}");
    assert!(!reply.to_string().contains("CANARY"));
    let calls = receiver.requests();
    let seen: Vec<_> = calls
        .iter()
        .map(|call| {
            (
                call.target.as_str(),
                call.header("authorization").unwrap_or_default(),
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("/token", "Basic bWU6Q0FOQVJZLTk="),
            ("/v", "Bearer first"),
            ("/token", "Basic bWU6Q0FOQVJZLTk="),
            ("/v", "Bearer second"),
        ]
    );
    assert_eq!(calls[0].body, b"grant_type=client_credentials&scope=a+b");
}

fn manifest() -> Value {
    json!({ "format": "doorstep/service", "version": 1, "key": "check", "name": "Check", "provider": "P",
        "webhook": { "url": "https://check.example/v1", "method": "POST" },
        "parameters": [ { "name": "street", "label": "Street", "in": "json", "default": "{{ property.street }}" } ],
        "credentials": { "scheme": "basic" } })
}

#[tokio::test]
async fn a_manifest_says_what_it_asks_for_and_is_installed_switched_off() {
    let face = Face::new();
    let office = office("http://127.0.0.1:9/");
    face.done("office_import", json!({ "document": text(&office) }))
        .await;
    let document = text(&manifest());
    let offer = face
        .done("service_offer", json!({ "document": document }))
        .await;
    assert_eq!(offer["origin"], "https://check.example");
    assert_eq!(
        offer["gets"],
        json!([{ "parameter": "Street", "fields": ["property.street"] }])
    );
    assert_eq!(
        offer["secrets"],
        json!([{ "name": "service/check/access", "what": "basic", "set": false }])
    );
    assert_eq!(
        (&offer["asks"], &offer["installed"]),
        (&json!(["user"]), &json!(false))
    );
    let failure = face
        .refused("service_install", json!({ "document": document }))
        .await;
    assert_eq!(failure.at.as_deref(), Some("user"));
    let install = json!({ "document": document, "user": "office-7" });
    let shown = face.done("service_install", install).await;
    let services = shown["office"]["services"]
        .as_array()
        .expect("there are some");
    let installed = services
        .iter()
        .find(|one| one["key"] == "check")
        .expect("it is there");
    assert_eq!(installed["enabled"], false);
    assert_eq!(installed["credentials"]["user"], "office-7");
    let exported = face.done("service_export", json!({ "key": "check" })).await;
    assert!(!exported["document"].as_str().unwrap().contains("secret"));
    // Another version at another address: what was entered for the first is not handed to it.
    face.done(
        "secret_put",
        json!({ "name": "service/check/access", "value": "x" }),
    )
    .await;
    let mut moved = manifest();
    moved["webhook"]["url"] = json!("https://elsewhere.example/v1");
    let offer = face
        .done("service_offer", json!({ "document": text(&moved) }))
        .await;
    assert_eq!(offer["changes"][0]["at"], "webhook.url");
    assert_eq!(offer["secrets"][0]["name"], "service/check/access-2");
    assert_eq!(offer["secrets"][0]["set"], false);
    face.done("service_remove", json!({ "key": "check" })).await;
    let again = face
        .refused("service_remove", json!({ "key": "check" }))
        .await;
    assert_eq!(again.code, contract::Code::NotFound);
}

#[tokio::test]
async fn what_is_wrong_with_a_manifest_is_said_at_its_place_and_changes_nothing() {
    let face = Face::new();
    let mut bad = manifest();
    bad["webhook"]["method"] = json!("GET");
    let failure = face
        .refused("service_offer", json!({ "document": text(&bad) }))
        .await;
    let problems = failure.problems.iter();
    let at: Vec<_> = problems
        .map(|one| format!("{} {}", one.at, one.code))
        .collect();
    assert_eq!(at, ["parameters[0].in body-with-get"]);
}

#[tokio::test]
async fn an_answer_counts_by_the_rule_of_the_service_and_tells_the_outcome() {
    let receiver = HttpReceiver::script([Answer::json(404, r#"{"state":"none","rating":"D"}"#)]);
    let face = Face::new();
    let mut office = office(&receiver.url("/v"));
    office["services"][0]["answer"] =
        json!({ "success": { "status": ["200", "404"], "at": "/state", "equals": "none" } });
    let template = json!({
        "format": "doorstep/template", "version": 1, "key": "value", "name": "Value",
        "settings": { "property": "required" },
        "steps": [
            { "key": "ask", "name": "Ask", "kind": "webhook",
              "with": { "service": "valuation", "parameters": { "estateId": "{{ property.key }}" },
                        "write": { "rating": "/rating" },
                        "result": { "at": "/rating", "success": ["A"], "error": ["D"] } } },
            { "key": "good", "name": "Good", "kind": "task", "with": { "subject": "x" } },
            { "key": "bad", "name": "Bad", "kind": "task", "with": { "subject": "x" } } ],
        "flows": [ { "from": "ask", "to": "good", "outcome": "success" }, { "from": "ask", "to": "good", "outcome": "neutral" },
                   { "from": "ask", "to": "bad", "outcome": "error" } ]
    });
    face.take_in(&office, &template).await;
    face.done(
        "process_start",
        json!({ "template": "value", "property": "15005" }),
    )
    .await;
    let shown = face
        .run_until(|shown| shown["steps"][0]["state"] == "due")
        .await;
    assert_eq!(shown["steps"][0]["step"], "bad");
    let record = face
        .done("record_show", json!({ "kind": "property", "key": "15005" }))
        .await;
    assert!(record.to_string().contains(r#""rating":"D""#), "{record}");
    let uses = face
        .done("service_uses", json!({ "key": "valuation" }))
        .await;
    assert_eq!(uses["steps"][0]["step"], "Ask");
    let last = face
        .done("answer_last", json!({ "service": "valuation" }))
        .await;
    assert_eq!(last["answer"]["rating"], "D");
}
