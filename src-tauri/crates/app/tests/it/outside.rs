//! What calls from outside do to an office at work: over real sockets, with a real workspace and vault.

use std::{fs, net::SocketAddr, time::Duration};

use model::Value;
use serde_json::json;
use store::Store;
use tests::{
    HttpReceiver,
    http::{Answer, Request},
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    sync::oneshot,
};

use crate::{
    desk::{office, ready},
    face::{self, Face},
};

/// Sends a call; status and answer.
async fn send(address: SocketAddr, target: &str, headers: &str, body: &str) -> (u16, Value) {
    let method = if body.is_empty() { "GET" } else { "POST" };
    let mut stream = TcpStream::connect(address).await.expect("it listens");
    let length = body.len();
    let call = format!(
        "{method} {target} HTTP/1.1\r\nHost: {address}\r\n{headers}Content-Length: {length}\r\n\r\n{body}"
    );
    stream.write_all(call.as_bytes()).await.expect("it reads");
    let mut answer = String::new();
    stream
        .read_to_string(&mut answer)
        .await
        .expect("it answers");
    let status = answer.split(' ').nth(1).and_then(|text| text.parse().ok());
    let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    (
        status.expect("it has a status"),
        body.parse().unwrap_or_default(),
    )
}

/// What stands behind the machine's name in a URL.
fn target(url: &Value) -> String {
    let url = url.as_str().expect("a URL is a text");
    url[url.find("/hooks/").expect("it has a path")..].to_owned()
}

/// Runs the office with a listener while this is done.
async fn at_work<F: Future<Output = ()>>(face: &Face, calling: impl FnOnce(SocketAddr) -> F) {
    let mut office = face.app.take_over(None).await.expect("nobody else has it");
    let address = office.listen("127.0.0.1:0").await.expect("a port is free");
    let (stop, stopped) = oneshot::channel::<()>();
    let calling = async {
        calling(address).await;
        drop(stop);
    };
    let office = Box::pin(office.run(async { drop(stopped.await) }));
    tokio::join!(calling, office);
}

/// Changes the settings, and says what is shown then.
async fn set(face: &Face, changes: Value) -> Value {
    let mut settings = face.done("inbound_show", json!({})).await["settings"].clone();
    for (name, value) in changes.as_object().expect("changes are an object") {
        settings[name] = value.clone();
    }
    face.done("inbound_set", json!({ "settings": settings }))
        .await
}

/// Asks until this holds.
async fn until(
    face: &Face,
    command: &str,
    request: Value,
    holds: impl Fn(&Value) -> bool,
) -> Value {
    for _ in 0..1_500 {
        let reply = face.done(command, request.clone()).await;
        if holds(&reply) {
            return reply;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{command} does not come to that");
}

/// The newest call, once it is worked off.
async fn worked_off(face: &Face) -> Value {
    let is_done = |reply: &Value| reply["calls"][0]["state"] != "waiting";
    let reply = until(face, "inbound_list", json!({}), is_done).await;
    reply["calls"][0].clone()
}

/// What a receiver has got, once that is so much. It does not hold up the office, which runs in the same thread.
async fn came(receiver: &HttpReceiver, count: usize) -> Vec<Request> {
    for _ in 0..1_500 {
        let requests = receiver.requests();
        if requests.len() >= count {
            return requests;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{count} calls did not come");
}

/// All files beside the workspace but the vault's own, as bytes.
fn files(face: &Face) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entry in fs::read_dir(face.folder()).expect("it is a folder") {
        let path = entry.expect("it is there").path();
        let is_vault = path
            .extension()
            .is_some_and(|ending| ending == "secrets" || ending == "key");
        if !is_vault {
            bytes.extend(fs::read(path).expect("it can be read"));
        }
    }
    bytes
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes
        .windows(text.len())
        .any(|part| part == text.as_bytes())
}

#[tokio::test]
async fn secrets_stand_in_the_vault_and_in_no_other_file() {
    let face = ready().await;
    let shown = face.done("inbound_show", json!({})).await;
    let path = target(&shown["urls"]["starts"]);
    let token = path
        .split('/')
        .nth(2)
        .expect("it is in the path")
        .to_owned();
    let backup = face.folder().join("copy.db");
    face.done("backup", json!({ "path": backup })).await;
    assert!(!holds(&files(&face), &token));
    let secrets = face.done("secret_list", json!({})).await;
    assert_eq!(secrets["secrets"], json!([]), "nobody enters these");
    for name in ["inbound/answers", "inbound/x"] {
        face.refused("secret_put", json!({ "name": name, "value": "0123456789" }))
            .await;
        face.refused("secret_remove", json!({ "name": name })).await;
    }
}

#[tokio::test]
async fn a_workspace_of_before_moves_its_secrets_over_and_keeps_its_urls() {
    let face = ready().await;
    let (token, auth) = ("ab".repeat(32), "cd".repeat(16));
    let old = json!({
        "on": false, "address": "127.0.0.1:8460", "hosts": [], "moves": true, "starts": true, "steps": true,
        "needs_auth_data": false, "needs_signature": false, "per_minute": 600, "rules": [],
        "start": { "template": "/template", "property": "/property", "contact": "/contact", "owner": "/owner" },
        "secrets": { "token": token, "auth_data": auth, "signing": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                     "before": null, "until": null }
    });
    {
        let mut store = Store::open(&face.folder().join("office.db")).expect("nobody has it");
        let batch = store.begin().expect("it can be written");
        batch
            .setting_put("inbound", Some(&old.to_string()))
            .expect("it is written");
        batch.commit().expect("it is on disk");
    }
    assert!(holds(&files(&face), &token));
    at_work(&face, |address| {
        let (face, token) = (&face, &token);
        async move {
            let body = json!({ "template": "sale", "property": "house" }).to_string();
            let (status, _) = send(address, &format!("/hooks/{token}/start"), "", &body).await;
            assert_eq!(status, 202, "the URL is the same");
            assert_eq!(worked_off(face).await["state"], "done");
        }
    })
    .await;
    let shown = face.done("inbound_show", json!({})).await;
    assert_eq!(shown["settings"]["perMinute"], 600);
    assert!(target(&shown["urls"]["starts"]).contains(&token));
    assert!(!holds(&files(&face), &token), "nothing is left behind");
}

#[tokio::test]
async fn urls_of_before_are_taken_until_they_end() {
    let face = ready().await;
    let first = face.done("inbound_show", json!({})).await;
    at_work(&face, |address| {
        let (face, first) = (&face, &first);
        async move {
            let start = |shown: &Value| target(&shown["urls"]["starts"]);
            let body = json!({ "template": "sale", "property": "house" }).to_string();
            let status = async |target: &str| send(address, target, "", &body).await.0;
            let second = face.done("inbound_renew", json!({ "graceHours": 1 })).await;
            assert_eq!(status(&start(first)).await, 202);
            assert_eq!(status(&start(&second)).await, 202);
            let id = &second["before"][0]["id"];
            face.done("inbound_end", json!({ "id": id })).await;
            assert_eq!(status(&start(first)).await, 404);
            let third = face.done("inbound_renew", json!({})).await;
            assert_eq!(status(&start(&second)).await, 404, "it stops at once");
            assert_eq!(status(&start(&third)).await, 202);
        }
    })
    .await;
}

#[tokio::test]
async fn a_record_is_changed_as_the_pointers_say() {
    let face = ready().await;
    let record = json!({ "kind": "/object/type", "key": "/object/id", "supervisor": "/agent", "all": "",
                         "fields": [{ "field": "price", "pointer": "/object/price" }], "creates": false });
    let shown = set(&face, json!({ "records": true, "record": record })).await;
    let target = target(&shown["urls"]["records"]);
    at_work(&face, |address| {
        let (face, target) = (&face, &target);
        async move {
            let call = |id: &str, price: Value| json!({ "object": { "type": "property", "id": id, "price": price }, "agent": "ben" }).to_string();
            let send = async |body: String| send(address, target, "", &body).await;
            assert_eq!(send(call("house", json!(310_000))).await.0, 202);
            assert_eq!(worked_off(face).await["state"], "done");
            let house = json!({ "kind": "property", "key": "house" });
            let house = face.done("record_show", house).await;
            assert_eq!(house["record"]["fields"]["price"], 310_000);
            assert_eq!(house["record"]["supervisor"], "ben");
            assert_eq!(house["record"]["fields"]["zip"], "52222", "the rest stays");
            assert_eq!(send(call("castle", json!(1))).await.0, 202);
            let missed = worked_off(face).await;
            assert_eq!(missed["state"], "failed");
            assert!(missed["reason"].as_str().unwrap().contains("no property `castle`"));
            let (status, answer) = send(json!({ "object": { "type": "boat" } }).to_string()).await;
            assert_eq!(status, 400);
            assert!(answer["error"].as_str().unwrap().contains("property or contact"));
        }
    })
    .await;
}

#[tokio::test]
async fn a_call_back_stands_on_the_persons_desk_with_the_contacts_number() {
    let face = ready().await;
    let phone = json!({ "kind": "contact", "key": "olga", "supervisor": "anna",
                        "fields": { "name": "Olga Maier", "mobile": "+49 (0)30 123-45" } });
    face.done("record_put", phone).await;
    face.sell("house").await;
    let rule = json!([{ "template": "sale", "positive": { "step": "call", "phone": "callback" } }]);
    let changes = json!({ "callbacks": true, "campaigns": true, "rules": rule });
    let shown = set(&face, changes).await;
    at_work(&face, |address| {
        let (face, shown) = (&face, &shown);
        async move {
            let moved = target(&shown["urls"]["moves"])
                .replace("DealID=", "DealID=1")
                .replace("Result=", "Result=POSITIVE");
            assert_eq!(send(address, &moved, "", "").await.0, 202);
            assert_eq!(worked_off(face).await["state"], "done");
            let mine = json!({ "person": "anna" });
            let list = face.done("phone_list", mine.clone()).await;
            let call = &list["calls"][0];
            assert_eq!(call["number"], "+493012345");
            assert_eq!(
                (&call["name"], &call["process"]),
                (&json!("Olga Maier"), &json!(1))
            );
            assert!(call.get("trouble").is_none());
            face.done("phone_done", json!({ "id": call["id"] })).await;
            assert_eq!(face.done("phone_list", mine).await["calls"], json!([]));
            face.refused("phone_done", json!({ "id": call["id"] }))
                .await;

            let campaign = target(&shown["urls"]["campaigns"])
                .replace("TelNumbr=", "TelNumbr=0241555")
                .replace("text=", "text=Autumn+offer");
            assert_eq!(send(address, &campaign, "", "").await.0, 202);
            worked_off(face).await;
            let list = face.done("phone_list", json!({ "kind": "campaign" })).await;
            assert_eq!(list["calls"][0]["number"], "0241555");
            assert_eq!(list["calls"][0]["text"], "Autumn offer");

            let without = target(&shown["urls"]["callbacks"]);
            let (status, answer) = send(address, &without, "", "").await;
            assert_eq!(status, 400, "{answer}");
        }
    })
    .await;
}

/// An exchange's interface as a service, at this address.
fn exchange(url: &str) -> Value {
    json!({ "key": "exchange", "name": "Exchange", "enabled": true,
            "webhook": { "url": url, "method": "GET", "repeatable": true, "timeout": "2s" },
            "parameters": [ { "name": "EmployeeNUM", "type": "digits", "required": true },
                            { "name": "TelNumbr", "type": "digits", "required": true } ] })
}

#[tokio::test]
async fn the_exchange_rings_the_person_first_and_is_never_asked_twice_where_it_may_have_rung() {
    let face = ready().await;
    let rung = HttpReceiver::start(|_, nth| match nth {
        0 => Answer::status(200),
        _ => Answer::status(500),
    });
    face.done(
        "service_put",
        json!({ "service": exchange(&rung.url("/webhookapp/common?Action=Callback")) }),
    )
    .await;
    let anna = json!({ "key": "anna", "name": "Anna Roth", "extension": "17" });
    face.done("person_put", json!({ "person": anna })).await;
    let way = json!({ "service": "exchange", "extension": "EmployeeNUM", "number": "TelNumbr",
                      "name": "", "text": "", "campaign": "" });
    let mut phone = face.done("inbound_show", json!({})).await["settings"]["phone"].clone();
    phone["callback"] = way;
    let shown = set(&face, json!({ "callbacks": true, "phone": phone })).await;
    let call = |extension: &str| {
        target(&shown["urls"]["callbacks"])
            .replace("EmployeeNUM=", &format!("EmployeeNUM={extension}"))
            .replace("TelNumbr=", "TelNumbr=79991234567")
    };
    at_work(&face, |address| {
        let (face, rung, call) = (&face, &rung, &call);
        async move {
            assert_eq!(send(address, &call("17"), "", "").await.0, 202);
            let got = came(rung, 1).await;
            let query = got[0].query().expect("it has one");
            assert_eq!(query, "Action=Callback&EmployeeNUM=17&TelNumbr=79991234567");
            let mine = json!({ "person": "anna" });
            let delivered = |reply: &Value| reply["deliveries"][0]["state"] == "delivered";
            until(face, "delivery_list", json!({}), delivered).await;
            assert_eq!(
                face.done("phone_list", mine.clone()).await["calls"],
                json!([])
            );

            assert_eq!(send(address, &call("anna"), "", "").await.0, 202);
            let waits = |reply: &Value| reply["calls"][0]["trouble"].is_string();
            until(face, "phone_list", mine, waits).await;
            let list = face.done("delivery_list", json!({})).await;
            assert_eq!(list["deliveries"][0]["state"], "unknown");
            assert_eq!(rung.requests().len(), 2, "nobody is rung a second time");
        }
    })
    .await;
}

#[tokio::test]
async fn a_service_that_takes_a_call_up_answers_later_and_once() {
    let face = Face::new();
    let taken_up = HttpReceiver::start(|_, _| Answer::status(202));
    let mut office = face::office(&taken_up.url("/value"));
    office["services"][0]["webhook"]["callback"] = json!(true);
    face.take_in(&office, &face::template()).await;
    face.done("process_start", face::start()).await;
    at_work(&face, |address| {
        let (face, taken_up) = (&face, &taken_up);
        async move {
            let got = came(taken_up, 1).await;
            let back = got[0]
                .header("doorstep-callback")
                .expect("it is told where");
            let back = back.to_owned();
            assert!(
                back.starts_with(&format!("http://{address}/hooks/answers/1-1-1/")),
                "{back}"
            );
            let path = back[back.find("/hooks/").unwrap()..].to_owned();
            let delivered = |reply: &Value| reply["deliveries"][0]["state"] == "delivered";
            until(face, "delivery_list", json!({}), delivered).await;
            let shown = face.done("process_show", json!({ "id": 1 })).await;
            assert_eq!(shown["steps"][0]["state"], "running", "{shown}");
            let body = json!({ "value": 361_000 }).to_string();
            let other = format!("{}x", &path[..path.len() - 1]);
            assert_eq!(send(address, &other, "", &body).await.0, 404);
            assert_eq!(send(address, &path, "", "no JSON").await.0, 400);
            assert_eq!(send(address, &path, "", &body).await.0, 202);
            assert_eq!(worked_off(face).await["state"], "done");
            let record = json!({ "kind": "property", "key": "15005" });
            let record = face.done("record_show", record).await;
            assert_eq!(record["record"]["fields"]["market_value"], 361_000);
            let (status, answer) = send(address, &path, "", &body).await;
            assert_eq!(status, 409, "{answer}");
            let secret = path.rsplit('/').next().unwrap();
            let calls = face.done("inbound_list", json!({})).await.to_string();
            let delivery = face.done("delivery_show", json!({ "id": "1-1-1" })).await;
            assert!(!calls.contains(secret) && !delivery.to_string().contains(secret));
        }
    })
    .await;
}

#[tokio::test]
async fn a_later_answer_that_says_no_fails_the_step() {
    let face = Face::new();
    let taken_up = HttpReceiver::start(|_, _| Answer::status(202));
    let mut office = face::office(&taken_up.url("/value"));
    office["services"][0]["webhook"]["callback"] = json!(true);
    face.take_in(&office, &face::template()).await;
    face.done("process_start", face::start()).await;
    at_work(&face, |address| {
        let (face, taken_up) = (&face, &taken_up);
        async move {
            let got = came(taken_up, 1).await;
            let back = got[0].header("doorstep-callback").unwrap().to_owned();
            let path = back[back.find("/hooks/").unwrap()..].to_owned();
            let (status, _) = send(address, &format!("{path}?status=700"), "", "").await;
            assert_eq!(status, 400);
            let (status, _) = send(address, &format!("{path}?status=422"), "", "").await;
            assert_eq!(status, 202);
            let failed = |shown: &Value| shown["steps"][0]["state"] == "failed";
            until(face, "process_show", json!({ "id": 1 }), failed).await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_service_that_answers_later_is_not_called_while_nobody_could_take_its_answer() {
    let face = Face::new();
    let never = HttpReceiver::start(|_, _| Answer::status(202));
    let mut office = face::office(&never.url("/value"));
    office["services"][0]["webhook"]["callback"] = json!(true);
    face.take_in(&office, &face::template()).await;
    face.done("process_start", face::start()).await;
    let shown = face
        .run_until(|shown| shown["steps"][0]["state"] == "failed")
        .await;
    assert!(shown.to_string().contains("switched off"), "{shown}");
    assert_eq!(never.requests().len(), 0);
}

#[tokio::test]
async fn calls_are_fetched_from_cursor_to_cursor_and_each_is_taken_once() {
    let face = ready().await;
    let list = HttpReceiver::start(|request, _| {
        let start = |property: &str| json!({ "template": "sale", "property": property });
        let cursor = request.query().unwrap_or_default();
        let answer = match cursor {
            "" => json!({ "data": [start("house"), start("nowhere")], "next": "b" }),
            "cursor=b" => json!({ "data": [start("flat")], "next": "c" }),
            _ => json!({ "data": [], "next": "c" }),
        };
        Answer::json(200, &answer.to_string())
    });
    let poll = json!({ "key": "crm", "on": true, "url": list.url("/calls"), "header": "", "secret": "", "kind": "start",
                       "list": "/data", "cursor": "/next", "parameter": "cursor", "id": "", "minutes": 1 });
    set(
        &face,
        json!({ "on": true, "address": "127.0.0.1:0", "polls": [poll] }),
    )
    .await;
    let fetched = |reply: &Value| {
        reply["calls"]
            .as_array()
            .is_some_and(|calls| calls.len() == 3)
    };
    for round in 0..2 {
        at_work(&face, |_| {
            let (face, list) = (&face, &list);
            async move {
                came(list, 3 + round).await;
                until(face, "inbound_list", json!({}), fetched).await;
                worked_off(face).await;
            }
        })
        .await;
    }
    let calls = face.done("inbound_list", json!({})).await;
    let states: Vec<&Value> = calls["calls"]
        .as_array()
        .unwrap()
        .iter()
        .map(|call| &call["state"])
        .collect();
    assert_eq!(states, ["done", "refused", "done"]);
    let shown = face.done("inbound_show", json!({})).await;
    assert_eq!(shown["polls"][0]["taken"], 3);
    assert!(
        shown["polls"][0].get("problem").is_none(),
        "{}",
        shown["polls"]
    );
    let processes = face.done("process_list", json!({})).await;
    assert_eq!(processes["processes"].as_array().map(Vec::len), Some(2));
}

#[tokio::test]
async fn signatures_of_other_schemes_are_checked_over_the_bytes_that_came() {
    let face = ready().await;
    let signature = json!({ "scheme": "hmac", "header": "X-Hub-Signature-256" });
    set(
        &face,
        json!({ "needsSignature": true, "signature": signature }),
    )
    .await;
    let shown = face
        .done(
            "inbound_sign",
            json!({ "secret": "It's-a-Secret-to-Everybody" }),
        )
        .await;
    assert_eq!(shown["signingSecret"], "It's-a-Secret-to-Everybody");
    let short = face
        .refused("inbound_sign", json!({ "secret": "short" }))
        .await;
    assert_eq!(short.at.as_deref(), Some("secret"));
    let starts = target(&shown["urls"]["starts"]);
    at_work(&face, |address| {
        let (face, starts) = (&face, &starts);
        async move {
            // Made with openssl: printf '{"template":"sale","property":"house"}' | openssl dgst -sha256 -hmac …
            let body = r#"{"template":"sale","property":"house"}"#;
            let mac = HMAC_OF_BODY;
            let header = format!("X-Hub-Signature-256: sha256={mac}\r\n");
            assert_eq!(send(address, starts, "", body).await.0, 401, "not signed");
            let (status, answer) = send(address, starts, &header, &format!("{body}\n")).await;
            assert_eq!(status, 401);
            assert!(
                answer["error"].as_str().unwrap().contains("line break"),
                "{answer}"
            );
            assert_eq!(send(address, starts, &header, body).await.0, 202);
            let shown = face.done("inbound_list", json!({})).await.to_string();
            assert!(!shown.contains("Secret-to-Everybody"));
        }
    })
    .await;
}

/// The MAC of the body above.
const HMAC_OF_BODY: &str = "3190b0d2a8ff0a63d28156b80130c04c0ad20e98d8baec2db6f1b4aa7e81f6be";

#[tokio::test]
async fn the_table_of_templates_is_found_page_by_page_with_the_steps_that_a_rule_may_name() {
    let face = Face::new();
    face.take_in(&office(), &crate::desk::template()).await;
    let found = face
        .done("inbound_templates", json!({ "search": "sale" }))
        .await;
    let choices = &found["templates"][0]["choices"];
    assert_eq!(choices[0], json!({ "step": "call", "name": "Call" }));
    let outcomes: Vec<&Value> = choices
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["step"] == "go")
        .collect();
    assert_eq!(
        outcomes,
        [
            &json!({ "step": "go", "name": "Go on?", "outcome": "yes", "label": "Yes" }),
            &json!({ "step": "go", "name": "Go on?", "outcome": "no", "label": "no" })
        ]
    );
    let none = face
        .done("inbound_templates", json!({ "search": "boat" }))
        .await;
    assert_eq!(none["templates"], json!([]));
}

#[tokio::test]
async fn the_vendors_profile_rings_with_its_key_in_the_address() {
    let face = ready().await;
    let rung = HttpReceiver::script([Answer::status(200)]);
    let samples = face.done("service_samples", json!({})).await;
    let profile = &samples["exchanges"][0];
    assert_eq!(
        (&profile["key"], &samples["exchanges"][1]["key"]),
        (&json!("mango-office"), &json!("telephone"))
    );
    let mut service: Value = serde_json::from_str(profile["document"].as_str().unwrap()).unwrap();
    let fields = service.as_object_mut().unwrap();
    fields.remove("format");
    fields.remove("version");
    service["webhook"]["url"] = rung.url("/webhookapp/common").into();
    service["parameters"][0]["default"] = "qwerty".into();
    service["credentials"]["secret"] = "service/mango-office/access".into();
    face.done("service_put", json!({ "service": service }))
        .await;
    let key = json!({ "name": "service/mango-office/access", "value": "CANARY key" });
    face.done("secret_put", key).await;
    let way = json!({ "service": "mango-office", "extension": "EmployeeNUM", "number": "TelNumbr",
                      "name": "", "text": "", "campaign": "" });
    let mut phone = face.done("inbound_show", json!({})).await["settings"]["phone"].clone();
    phone["callback"] = way;
    let shown = set(&face, json!({ "callbacks": true, "phone": phone })).await;
    let call = target(&shown["urls"]["callbacks"])
        .replace("EmployeeNUM=", "EmployeeNUM=17")
        .replace("TelNumbr=", "TelNumbr=79991234567");
    at_work(&face, |address| {
        let (face, rung, call) = (&face, &rung, &call);
        async move {
            assert_eq!(send(address, call, "", "").await.0, 202);
            let got = came(rung, 1).await;
            assert_eq!(
                got[0].query(),
                Some("code=qwerty&Source=Other&Action=Callback&EmployeeNUM=17&TelNumbr=79991234567&API_key=CANARY+key")
            );
            let delivered = |reply: &Value| reply["deliveries"][0]["state"] == "delivered";
            until(face, "delivery_list", json!({}), delivered).await;
            let list = face.done("delivery_list", json!({})).await;
            let id = &list["deliveries"][0]["id"];
            let told = face.done("delivery_show", json!({ "id": id })).await;
            assert!(!told.to_string().contains("CANARY"), "{told}");
            assert!(told["address"].as_str().unwrap().ends_with("&API_key=***"));
        }
    })
    .await;
}
