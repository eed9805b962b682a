//! Automation webhooks, credentials, signatures and secrets: who may change them, what arrives, and that no secret stays
//! anywhere.

use std::{
    fs,
    io::Write,
    process::{Command, Stdio},
    sync::{Arc, Mutex},
};

use model::Value;
use serde_json::json;
use tests::{HttpReceiver, SmtpReceiver, http::Answer};

use crate::face::{Face, office, text};

/// Stands in every secret of these tests.
const CANARY: &str = "CANARY-7f3a";

fn crm(url: &str) -> Value {
    json!({ "key": "crm", "name": "Customers", "url": url,
            "credentials": { "scheme": "header", "header": "X-Api-Key", "secret": "endpoint/crm" } })
}

/// One call of the automation webhook.
fn template() -> Value {
    json!({
        "format": "doorstep/template", "version": 1, "key": "crm", "name": "Tell the customers' system",
        "settings": { "property": "required" },
        "steps": [ { "key": "tell", "name": "Tell", "kind": "webhook",
            "with": { "endpoint": "crm", "method": "PUT", "path": "deals/{{ property.key }}",
                      "body": { "street": "{{ property.street }}" } } } ],
        "flows": []
    })
}

async fn with_endpoint(url: &str) -> Face {
    let face = Face::new();
    let mut office = office("http://127.0.0.1:9/");
    office["people"][0]["roles"] = json!(["administrator"]);
    office["people"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "key": "ben", "name": "Ben Ode", "roles": ["agent"] }));
    office["endpoints"] = json!([crm(url)]);
    face.take_in(&office, &template()).await;
    face
}

fn start() -> Value {
    json!({ "template": "crm", "property": "15005", "owner": "anna" })
}

async fn put_secret(face: &Face, name: &str, value: &str) {
    let request = json!({ "name": name, "value": value });
    let reply = face.done("secret_put", request).await;
    assert!(!reply.to_string().contains(value));
}

#[tokio::test]
async fn an_endpoint_is_called_with_its_credentials_as_the_preview_says() {
    let receiver = HttpReceiver::script([Answer::json(200, "{}")]);
    let face = with_endpoint(&receiver.url("/v1/")).await;
    let secret = format!("{CANARY}-key");
    put_secret(&face, "endpoint/crm", &secret).await;
    let preview = face
        .done(
            "call_preview",
            json!({ "template": text(&template()), "step": "tell", "about": { "property": "15005" } }),
        )
        .await;
    face.done("process_start", start()).await;
    face.run_until(|shown| shown["state"] == "completed").await;
    let call = receiver.requests().remove(0);
    assert_eq!(call.header("x-api-key"), Some(&*secret));
    assert_eq!(call.header("content-type"), Some("application/json"));
    assert_eq!(call.target, "/v1/deals/15005");
    assert_eq!(call.body, br#"{"street":"Lindenweg 4"}"#);
    assert_eq!(preview["method"], "PUT");
    assert_eq!(preview["url"], receiver.url("/v1/deals/15005"));
    assert_eq!(preview["body"], r#"{"street":"Lindenweg 4"}"#);
    assert_eq!(
        preview["headers"],
        json!([["content-type", "application/json"], ["X-Api-Key", "***"]])
    );
    let shown = face.done("delivery_show", json!({ "id": "1-1-1" })).await;
    assert_eq!(shown["headers"], preview["headers"]);
    assert_eq!(shown["target"], "crm");
}

#[tokio::test]
async fn a_call_without_its_secret_fails_with_that_reason() {
    let receiver = HttpReceiver::start(|_, _| Answer::status(200));
    let face = with_endpoint(&receiver.url("/v1/")).await;
    face.done("process_start", start()).await;
    let shown = face
        .run_until(|shown| shown["steps"][0]["state"] == "failed")
        .await;
    let reason = shown["steps"][0].to_string();
    assert!(
        reason.contains("the secret \\\"endpoint/crm\\\" is not set"),
        "{reason}"
    );
    assert!(receiver.requests().is_empty());
}

#[tokio::test]
async fn a_secret_goes_to_no_other_address_than_its_own() {
    let receiver = HttpReceiver::start(|_, _| Answer::status(200));
    let face = with_endpoint(&receiver.url("/v1/")).await;
    put_secret(&face, "endpoint/crm", CANARY).await;
    face.done("process_start", start()).await;
    // Before it is sent the endpoint moves elsewhere.
    let moved = json!({ "endpoint": crm(&receiver.url("/v2/")) });
    face.done("endpoint_put", moved).await;
    let shown = face
        .run_until(|shown| shown["steps"][0]["state"] == "failed")
        .await;
    assert!(shown.to_string().contains("its address was changed"));
    assert!(receiver.requests().is_empty());
}

#[tokio::test]
async fn only_administrators_change_endpoints_and_secrets() {
    let face = with_endpoint("https://crm.example/v1/").await;
    let changes = [
        (
            "endpoint_put",
            json!({ "endpoint": crm("https://evil.example/") }),
        ),
        ("endpoint_remove", json!({ "key": "crm" })),
        (
            "secret_put",
            json!({ "name": "endpoint/crm", "value": "x" }),
        ),
        ("secret_remove", json!({ "name": "endpoint/crm" })),
    ];
    face.done("me_set", json!({ "person": "ben" })).await;
    for (command, request) in changes {
        let failure = face.refused(command, request).await;
        assert_eq!(failure.code, contract::Code::Forbidden, "{command}");
        assert!(failure.message.starts_with("Ben Ode may not do this"));
        assert_eq!(failure.hint.as_deref(), Some("ask Anna Roth"));
    }
    face.done("me_set", json!({ "person": "anna" })).await;
    for url in ["https://crm.example", "https://h=", "https://h/a b/", "h/"] {
        let failure = face
            .refused("endpoint_put", json!({ "endpoint": crm(url) }))
            .await;
        assert_eq!(failure.code, contract::Code::Invalid, "{url}");
    }
    let mut framed = crm("https://crm.example/v1/");
    framed["credentials"]["header"] = "Host".into();
    let failure = face
        .refused("endpoint_put", json!({ "endpoint": framed }))
        .await;
    assert_eq!(failure.at.as_deref(), Some("endpoint.credentials.header"));
    let uses = face.done("endpoint_uses", json!({ "key": "crm" })).await;
    assert_eq!(
        uses["steps"][0]["templateName"],
        "Tell the customers' system"
    );
    let shown = face.done("endpoint_remove", json!({ "key": "crm" })).await;
    assert_eq!(shown["office"].get("endpoints"), None);
    let again = face
        .refused("endpoint_remove", json!({ "key": "crm" }))
        .await;
    assert_eq!(again.code, contract::Code::NotFound);
}

#[tokio::test]
async fn an_address_is_entered_as_it_will_be_called() {
    let face = Face::new();
    let typed = json!({ "address": "https://CRM.example:443/a b/#top", "role": "base" });
    let read = face.done("address_read", typed).await;
    assert_eq!(
        read,
        json!({ "address": "https://crm.example/a%20b/", "changes": [
            { "what": "case" }, { "what": "port" }, { "what": "encoded", "from": " " }, { "what": "fragment" },
        ] })
    );
    for (address, role, why) in [
        ("https://crm.example/v1", "base", "noBase"),
        ("https://crm.example/{id}/", "base", "character"),
        ("https://anna:CANARY@crm.example/", "call", "userInfo"),
        ("https://{host}/", "service", "placeholderInHost"),
    ] {
        let request = json!({ "address": address, "role": role });
        let read = face.done("address_read", request).await;
        assert_eq!(read["refused"]["why"], why, "{address}");
        assert!(!read.to_string().contains("CANARY"));
    }
    let service = |url: &str| {
        json!({ "service": { "key": "s", "name": "S", "webhook": { "url": url, "method": "GET" },
            "parameters": [{ "name": "id", "in": "path", "type": "text", "required": true }] } })
    };
    face.done("service_put", service("https://h/of/{id}?a=1"))
        .await;
    let failure = face
        .refused("service_put", service("https://h/./{id}"))
        .await;
    assert_eq!(failure.at.as_deref(), Some("service.webhook.url"));
}

#[tokio::test]
async fn a_call_is_signed_anew_for_every_attempt() {
    let receiver = HttpReceiver::script([Answer::status(503), Answer::json(200, r#"{"value":1}"#)]);
    let face = Face::new();
    let mut office = office(&receiver.url("/v?k=1"));
    let service = &mut office["services"][0];
    service["webhook"]["retry"] = json!(["1s"]);
    service["signature"] = json!({ "scheme": "signed_url", "secret": "valuation" });
    service["credentials"] = json!({ "scheme": "basic", "user": "anna", "secret": "password" });
    face.take_in(&office, &crate::face::template()).await;
    put_secret(&face, "valuation", CANARY).await;
    put_secret(&face, "password", CANARY).await;
    face.done("process_start", crate::face::start()).await;
    face.run_until(|shown| {
        let steps = shown["steps"].as_array();
        steps.is_some_and(|steps| steps.iter().any(|step| step["step"] == "mail"))
    })
    .await;
    let calls = receiver.requests();
    assert_eq!(calls.len(), 2);
    for call in &calls {
        let (unsigned, signature) = call.target.split_once("&signature=").unwrap();
        assert!(unsigned.starts_with("/v?k=1&estateId=15005&timestamp="));
        assert_eq!(signature.len(), 64);
        let pair = format!("anna:{CANARY}");
        let basic = tests_base64(pair.as_bytes());
        assert_eq!(
            call.header("authorization"),
            Some(&*format!("Basic {basic}"))
        );
    }
    assert_ne!(calls[0].target, calls[1].target);
    let shown = face.done("delivery_show", json!({ "id": "1-1-1" })).await;
    let address = shown["address"].as_str().unwrap();
    let sent = calls[1].target.split_once("&signature=").unwrap().0;
    assert_eq!(address, receiver.url(&format!("{sent}&signature=***")));
}

/// What a receiver in another language makes of a signed call: which of the secrets it was signed with.
const VERIFIER: &str = r#"
import base64, hashlib, hmac, sys
from urllib.parse import parse_qsl, urlencode, urlsplit
scheme, key, id, at, given = sys.argv[1:]
body = sys.stdin.buffer.read()
if scheme == "standard":
    text = id.encode() + b"." + at.encode() + b"." + body
    mac = hmac.new(base64.b64decode(key.removeprefix("whsec_")), text, hashlib.sha256).digest()
    good = any(part.split(",") == ["v1", base64.b64encode(mac).decode()] for part in given.split())
elif scheme == "url":
    url = urlsplit(given)
    pairs = parse_qsl(url.query, keep_blank_values=True)
    text = f"{url.scheme}://{url.netloc}{url.path}?" + urlencode(sorted(p for p in pairs if p[0] != "signature"))
    good = dict(pairs)["signature"] == hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()
else:
    good = given == "sha256=" + hmac.new(key.encode(), body, hashlib.sha256).hexdigest()
print("good" if good else "bad")
"#;

/// What another implementation says of a signature. Without it nothing would be checked, so it has to be there.
pub(crate) fn verified(arguments: [&str; 5], body: &[u8]) -> String {
    let mut python = Command::new("python3")
        .args(["-c", VERIFIER])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 is there: `cargo xtask setup` installs it");
    python.stdin.take().unwrap().write_all(body).unwrap();
    let output = python.wait_with_output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

#[tokio::test]
async fn a_receiver_in_another_language_knows_whom_calls_come_from() {
    let old = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    let new = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";
    let ended = "whsec_FxYVFBMSERAPDg0MCwoJCAcGBQQDAgEA";
    let standard = json!({ "scheme": "standard_webhooks", "keys": [
        { "secret": "ended", "until": "2020-01-01T00:00:00Z" },
        { "secret": "old", "until": "2999-01-01T00:00:00Z" },
        { "secret": "new" } ] });
    let github = json!({ "scheme": "body_hmac", "secret": "new" });
    for signature in [standard, github] {
        let receiver = HttpReceiver::script([Answer::json(200, r#"{"value":1}"#)]);
        let face = Face::new();
        let mut office = office(&receiver.url("/v"));
        let service = &mut office["services"][0];
        service["webhook"]["method"] = json!("POST");
        service["signature"] = signature.clone();
        service["credentials"] = json!({ "scheme": "bearer", "secret": "token" });
        face.take_in(&office, &crate::face::template()).await;
        for (name, value) in [
            ("ended", ended),
            ("old", old),
            ("new", new),
            ("token", CANARY),
        ] {
            put_secret(&face, name, value).await;
        }
        face.done("process_start", crate::face::start()).await;
        face.run_until(|_| !receiver.requests().is_empty()).await;
        let call = receiver.requests().remove(0);
        let header = |name: &str| call.header(name).unwrap_or_default().to_owned();
        assert_eq!(header("authorization"), format!("Bearer {CANARY}"));
        let (id, at) = (header("webhook-id"), header("webhook-timestamp"));
        let check = |scheme, key, given: &str| {
            verified([scheme, key, &id, &at, given], &call.body) == "good"
        };
        if signature["scheme"] == "body_hmac" {
            let given = header("x-hub-signature-256");
            assert!(check("body", new, &given));
            continue;
        }
        let given = header("webhook-signature");
        assert!(check("standard", old, &given) && check("standard", new, &given));
        assert_eq!(given.split(' ').count(), 2);
    }
}

/// Written down anew, so that nothing is checked by itself.
fn tests_base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk
            .iter()
            .fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte))
            << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let index = (bits >> (18 - 6 * place)) & 63;
            let letter = char::from(LETTERS[index as usize]);
            text.push(if place <= chunk.len() { letter } else { '=' });
        }
    }
    text
}

#[tokio::test]
async fn the_running_office_signs_in_at_the_mail_server_with_the_secret_that_is_set_meanwhile() {
    let receiver = HttpReceiver::script([Answer::json(200, r#"{"value":1}"#)]);
    let server = SmtpReceiver::start();
    let face = Face::new();
    face.take_in(&office(&receiver.url("/v")), &crate::face::template())
        .await;
    let url = format!("smtp+plain://anna@{}", server.address());
    let mail = json!({ "server": { "url": url, "from": "office@office.example" } });
    face.done("mail_set", mail).await;
    let running = face.app.take_over(None).await.unwrap();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let work = async {
        // Another program keeps the password.
        let password = json!({ "name": "mail", "value": CANARY });
        face.beside().done("secret_put", password).await;
        face.done("process_start", crate::face::start()).await;
        for _ in 0..1_500 {
            if !server.mails().is_empty() {
                drop(stop);
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        panic!("no mail comes");
    };
    tokio::join!(work, running.run(async { drop(stopped.await) }));
    let pair = tests_base64(format!("\0anna\0{CANARY}").as_bytes());
    let signed_in = server.commands().iter().any(|line| line.ends_with(&pair));
    assert!(signed_in, "{:?}", server.commands());
}

/// A log that keeps everything.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn no_secret_stays_anywhere() {
    let log = Log::default();
    let kept = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || kept.clone())
        .finish();
    // For all threads: whether a place logs at all is remembered, also from one that has no log.
    tracing::subscriber::set_global_default(subscriber).unwrap();
    let secret = format!("{CANARY}-key");
    // A service that says what it was sent, one that fails, one that breaks off.
    let echo = format!(r#"{{"headers":{{"x-api-key":"{secret}"}}}}"#);
    let echo_header = format!("https://h/?key={secret}");
    let answers = [
        Answer::json(200, &echo),
        Answer::new(400, &[("location", &echo_header)], echo.as_bytes()),
        Answer::Reset,
    ];
    for answer in answers {
        let receiver = HttpReceiver::script([answer]);
        let face = with_endpoint(&receiver.url("/v1/")).await;
        put_secret(&face, "endpoint/crm", &secret).await;
        face.done("process_start", start()).await;
        face.run_until(|shown| {
            let text = shown.to_string();
            shown["state"] == "completed"
                || text.contains("failed")
                || !receiver.requests().is_empty()
        })
        .await;
        assert_eq!(receiver.requests()[0].header("x-api-key"), Some(&*secret));
        let backup = tempfile::tempdir().unwrap();
        let copy = backup.path().join("copy.doorstep");
        face.done("backup", json!({ "path": copy })).await;
        let mut said = face.done("office_export", json!({})).await.to_string();
        for (command, request) in [
            ("office_show", json!({})),
            ("secret_list", json!({})),
            ("delivery_list", json!({})),
            ("delivery_show", json!({ "id": "1-1-1" })),
            ("process_show", json!({ "id": 1 })),
        ] {
            said += &face.done(command, request).await.to_string();
        }
        let bad = json!({ "name": "endpoint/crm", "value": format!("{CANARY}\r\nx: y") });
        let refused = format!("{:?}", face.refused("secret_put", bad).await);
        said += &refused;
        assert!(said.contains("endpoint/crm") && !said.contains(CANARY));
        let mut files = vec![copy];
        files.extend(
            fs::read_dir(face.folder())
                .unwrap()
                .map(|file| file.unwrap().path()),
        );
        assert!(files.len() >= 4, "{files:?}");
        for file in files {
            let bytes = fs::read(&file).unwrap();
            let found = bytes
                .windows(CANARY.len())
                .any(|part| part == CANARY.as_bytes());
            assert!(!found, "{}", file.display());
        }
    }
    let logged = log.0.lock().unwrap();
    let logged = String::from_utf8_lossy(&logged);
    assert!(logged.contains("attempt made") && !logged.contains(CANARY));
}

/// Of every kind of credentials: what is shown is what is sent, but for what is masked.
#[tokio::test]
async fn the_preview_shows_what_is_sent_with_every_kind_of_credentials() {
    let secret = format!("{CANARY}-long-enough");
    let kinds = [
        json!({ "scheme": "none" }),
        json!({ "scheme": "basic", "user": "office", "secret": "endpoint/crm" }),
        json!({ "scheme": "bearer", "secret": "endpoint/crm" }),
        json!({ "scheme": "header", "header": "X-Api-Key", "secret": "endpoint/crm" }),
        json!({ "scheme": "query", "parameter": "key", "secret": "endpoint/crm" }),
        json!({ "scheme": "oauth2", "token_url": "TOKEN", "client": "me", "secret": "endpoint/crm" }),
    ];
    for mut credentials in kinds {
        let receiver = HttpReceiver::start(|call, _| match call.target.as_str() {
            "/token" => Answer::json(
                200,
                r#"{"access_token":"fetched-CANARY","expires_in":3600}"#,
            ),
            _ => Answer::json(200, "{}"),
        });
        if credentials.get("token_url").is_some() {
            credentials["token_url"] = receiver.url("/token").into();
        }
        let face = with_endpoint(&receiver.url("/v1/")).await;
        put_secret(&face, "endpoint/crm", &secret).await;
        let mut endpoint = crm(&receiver.url("/v1/"));
        endpoint["credentials"] = credentials.clone();
        face.done("endpoint_put", json!({ "endpoint": endpoint }))
            .await;
        let asked = json!({ "template": text(&template()), "step": "tell", "about": { "property": "15005" } });
        let preview = face.done("call_preview", asked).await;
        assert!(!preview.to_string().contains("CANARY"), "{preview}");
        face.done("process_start", start()).await;
        face.run_until(|shown| shown["state"] == "completed").await;
        let call = receiver.requests().pop().expect("it was called");
        assert_eq!(preview["method"], call.method.as_str(), "{credentials}");
        assert_eq!(
            preview["body"].as_str().map(str::as_bytes),
            Some(&*call.body)
        );
        is_masked_of(preview["url"].as_str(), &receiver.url(&call.target));
        let shown = preview["headers"].as_array().expect("they are a list");
        let mut names: Vec<String> = Vec::new();
        for header in shown {
            let name = header[0].as_str().expect("it has a name");
            is_masked_of(header[1].as_str(), call.header(name).expect("it is sent"));
            names.push(name.to_ascii_lowercase());
        }
        let sent: Vec<String> = call
            .headers
            .iter()
            .map(|(name, _)| name.to_ascii_lowercase())
            .filter(|name| !WITH_ATTEMPT.contains(&name.as_str()))
            .collect();
        names.sort();
        let mut sorted = sent;
        sorted.sort();
        assert_eq!(names, sorted, "{credentials}");
        let detail = face.done("delivery_show", json!({ "id": "1-1-1" })).await;
        assert!(!detail.to_string().contains("CANARY"), "{detail}");
    }
}

/// What comes with the attempt and the connection.
const WITH_ATTEMPT: [&str; 7] = [
    "host",
    "webhook-id",
    "doorstep-cause",
    "user-agent",
    "accept",
    "content-length",
    "connection",
];

/// The text shown is the one sent, with `***` in place of something.
fn is_masked_of(shown: Option<&str>, sent: &str) {
    let shown = shown.expect("it is a text");
    match shown.split_once("***") {
        None => assert_eq!(shown, sent),
        Some((before, after)) => {
            let fits = sent
                .strip_prefix(before)
                .is_some_and(|rest| rest.ends_with(after));
            assert!(
                fits && sent.len() > before.len() + after.len(),
                "{shown} / {sent}"
            );
        }
    }
}
