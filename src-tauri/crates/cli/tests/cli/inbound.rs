//! `inbound` and `run --listen`: calls from outside, sent as bytes over TCP to the program at work.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    process::Child,
    thread,
    time::Duration,
};

use serde_json::{Value, json};

use crate::desk::{Desk, end, office, task, template};

/// The office at work, waiting for calls on a free port.
struct Listening<'a> {
    desk: &'a Desk,
    child: Child,
    address: SocketAddr,
}

impl<'a> Listening<'a> {
    fn start(desk: &'a Desk) -> Self {
        let mut child = desk.start(&["run", "--listen", "127.0.0.1:0"]);
        let mut lines = BufReader::new(child.stdout.take().expect("it is piped")).lines();
        let said = lines.find_map(|line| {
            let line = line.ok()?;
            let address = line.strip_prefix("calls from outside are taken at http://")?;
            Some(address.parse().expect("it is an address"))
        });
        let address = said.expect("it says where it listens");
        assert!(lines.any(|line| line.is_ok_and(|line| line.starts_with("running"))));
        thread::spawn(move || lines.for_each(drop));
        Self {
            desk,
            child,
            address,
        }
    }

    /// Token and `AuthData` out of the URLs.
    fn secrets(&self) -> (String, String) {
        let urls = self.desk.call(&["inbound", "urls"]).done();
        let lines: Vec<&str> = urls.lines().collect();
        let base = format!("http://{}/hooks/", self.address);
        let rest = lines[0].strip_prefix(&base).expect("it names the address");
        let (token, query) = rest.split_once('?').expect("it has parameters");
        assert!(token.len() * 4 >= 128, "{token}");
        assert_eq!(lines[1], format!("{base}{token}/start"));
        assert_eq!(lines[2], format!("{base}{token}/steps/{{id}}"));
        let auth = query
            .split('&')
            .find_map(|pair| pair.strip_prefix("AuthData="));
        let auth = auth.expect("it has AuthData");
        (token.to_owned(), auth.to_owned())
    }

    fn get(&self, target: &str) -> (u16, Value) {
        let host = self.address;
        self.bytes(format!("GET {target} HTTP/1.1\r\nHost: {host}\r\n\r\n").as_bytes())
    }

    fn post(&self, target: &str, headers: &str, body: &str) -> (u16, Value) {
        let (host, length) = (self.address, body.len());
        let head = format!(
            "POST {target} HTTP/1.1\r\nHost: {host}\r\n{headers}Content-Length: {length}\r\n\r\n{body}"
        );
        self.bytes(head.as_bytes())
    }

    fn bytes(&self, bytes: &[u8]) -> (u16, Value) {
        let mut stream = TcpStream::connect(self.address).expect("it listens");
        stream
            .set_read_timeout(Some(Duration::from_secs(60)))
            .expect("it can be set");
        stream.write_all(bytes).expect("it reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        let status = answer
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        let body = body.parse().unwrap_or_else(|_| panic!("no JSON: {answer}"));
        (status.expect("it has a status"), body)
    }

    /// The call with this number, once it is worked off.
    fn worked_off(&self, id: &Value) -> Value {
        for _ in 0..200 {
            let list = self.desk.call(&["inbound", "list", "--json"]).json();
            let calls = list["calls"].as_array().expect("a list");
            let call = calls
                .iter()
                .find(|call| call["id"] == *id)
                .expect("it is kept");
            if call["state"] != "waiting" {
                return call.clone();
            }
            thread::sleep(Duration::from_millis(50));
        }
        panic!("it is not worked off");
    }
}

impl Drop for Listening<'_> {
    fn drop(&mut self) {
        self.child.kill().expect("it can be ended");
        self.child.wait().expect("it has ended");
    }
}

/// An office with two processes, of which the second's template has no rules.
fn ready() -> Desk {
    let look = [task("look"), task("papers"), end()];
    let desk = Desk::with(
        &office("http://127.0.0.1:9/"),
        &[template("t", &look), template("u", &look)],
    );
    for key in ["t", "u"] {
        desk.call(&["process", "start", key, "--property", "15005"])
            .done();
    }
    let said = desk
        .call(&["inbound", "rule", "t", "POSITIVE", "look"])
        .done();
    assert!(said.contains("the URLs are other ones now"), "{said}");
    desk
}

#[test]
fn the_seeds_example_urls_behave_as_the_seed_says() {
    let desk = ready();
    let office = Listening::start(&desk);
    let (token, auth) = office.secrets();
    let move_of = |auth: &str, id: &str, result: &str| {
        let target = format!(
            "/hooks/{token}?Source=Bitrix24&AuthData={auth}&Product_id=qwerty.bitrix24.ru&Action=Deal_Move&DealID={id}&Result={result}"
        );
        office.get(&target)
    };
    let (status, answer) = move_of(&auth, "1", "HELLO");
    assert_eq!(status, 400);
    assert!(
        answer["error"]
            .as_str()
            .unwrap()
            .starts_with("Result has to be POSITIVE")
    );

    let (status, answer) = move_of(&auth, "1", "POSITIVE");
    assert_eq!(status, 202, "{answer}");
    let call = office.worked_off(&answer["id"]);
    assert_eq!(
        (&call["state"], &call["process"]),
        (&json!("done"), &json!(1))
    );
    assert!(call["said"].get("AuthData").is_none());
    let shown = desk.call(&["process", "show", "1", "--json"]).json();
    assert_eq!(shown["steps"][0]["step"], "papers", "{shown}");

    for (id, result, part) in [
        ("1", "positive", "in capital letters"),
        ("1", "NEGATIVE", "no rule says what NEGATIVE does"),
        ("2", "POSITIVE", "no rule says what POSITIVE does"),
        ("1a", "POSITIVE", "digits"),
        ("%D9%A1", "POSITIVE", "digits"),
        ("99", "POSITIVE", "no process"),
        ("", "POSITIVE", "DealID is missing"),
        ("1&DealID=2", "POSITIVE", "twice"),
    ] {
        let (status, answer) = move_of(&auth, id, result);
        assert_eq!(status, 400, "{id} {result}: {answer}");
        assert!(answer["error"].as_str().unwrap().contains(part), "{answer}");
    }
    assert_eq!(move_of("qwerty", "1", "POSITIVE").0, 401);
    // The step that the rule names is over: taken, and not done.
    let (status, answer) = move_of(&auth, "1", "POSITIVE");
    assert_eq!(status, 202);
    let call = office.worked_off(&answer["id"]);
    assert_eq!(call["state"], "failed");
    assert!(call["reason"].is_string());
}

#[test]
fn only_who_knows_the_url_is_answered_and_a_new_one_ends_the_old() {
    let desk = ready();
    let office = Listening::start(&desk);
    let (token, _) = office.secrets();
    let query = "Action=Deal_Move&DealID=1&Result=POSITIVE";
    for target in [
        "/",
        "/hooks/",
        "/hooks/qwerty",
        &format!("/hooks/{token}/other"),
    ] {
        assert_eq!(office.get(&format!("{target}?{query}")).0, 404, "{target}");
    }
    let host = office.address;
    let put = format!("PUT /hooks/{token}?{query} HTTP/1.1\r\nHost: {host}\r\n\r\n");
    assert_eq!(office.bytes(put.as_bytes()).0, 405);
    let elsewhere = format!("GET /hooks/{token}?{query} HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    assert_eq!(office.bytes(elsewhere.as_bytes()).0, 400);
    let page = format!(
        "GET /hooks/{token}?{query} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://evil.example\r\n\r\n"
    );
    assert_eq!(office.bytes(page.as_bytes()).0, 400);

    desk.call(&["inbound", "renew", "--grace", "1"]).done();
    assert_eq!(office.get(&format!("/hooks/{token}?{query}")).0, 202);
    let said = desk
        .call(&["inbound", "rule", "t", "NEGATIVE", "papers"])
        .done();
    assert!(said.contains("not taken any more"), "{said}");
    assert_eq!(office.get(&format!("/hooks/{token}?{query}")).0, 404);
    let (token, _) = office.secrets();
    assert_eq!(office.get(&format!("/hooks/{token}?DealID=x")).0, 400);
}

#[test]
fn a_call_starts_a_process_and_finishes_a_step() {
    let desk = ready();
    let office = Listening::start(&desk);
    let (token, _) = office.secrets();
    let start = format!("/hooks/{token}/start");
    let json = "Content-Type: application/json\r\n";
    let body = json!({ "template": "t", "property": 15005, "owner": "ben" }).to_string();
    let (status, answer) = office.post(&start, json, &body);
    assert_eq!(status, 202, "{answer}");
    assert_eq!(office.worked_off(&answer["id"])["process"], 3);
    for (body, part) in [
        (json!({ "property": "15005" }), "template is missing"),
        (json!({ "template": "none" }), "no template"),
        (json!({ "template": "t" }), "needs a property"),
        (json!({ "template": "t", "property": "7" }), "no property"),
    ] {
        let (status, answer) = office.post(&start, json, &body.to_string());
        assert_eq!(status, 400, "{answer}");
        assert!(answer["error"].as_str().unwrap().contains(part), "{answer}");
    }
    let form = "Content-Type: application/x-www-form-urlencoded\r\n";
    let (status, answer) = office.post(&format!("/hooks/{token}/steps/3"), form, "step=look");
    assert_eq!(status, 202, "{answer}");
    assert_eq!(office.worked_off(&answer["id"])["state"], "done");
    let (status, answer) = office.get(&format!("/hooks/{token}/steps/3-2"));
    assert_eq!(status, 202, "{answer}");
    assert_eq!(office.worked_off(&answer["id"])["state"], "done");
    let shown = desk.call(&["process", "show", "3", "--json"]).json();
    assert_eq!(shown["state"], "completed", "{shown}");
    for (id, status) in [
        ("first", 400),
        ("99", 404),
        ("3", 400),
        ("2-9", 400),
        ("2", 400),
    ] {
        assert_eq!(
            office.get(&format!("/hooks/{token}/steps/{id}")).0,
            status,
            "{id}"
        );
    }
}

#[test]
fn ten_thousand_duplicates_are_one_call() {
    let desk = ready();
    let office = Listening::start(&desk);
    let (token, _) = office.secrets();
    let target = format!("/hooks/{token}/start");
    let headers = "Content-Type: application/json\r\nwebhook-id: evt_1\r\n";
    let body = json!({ "template": "t", "property": "15005" }).to_string();
    let ids: Vec<Value> = thread::scope(|scope| {
        let send = || {
            let sent = (0..1_250).map(|_| {
                let (status, answer) = office.post(&target, headers, &body);
                assert_eq!(status, 202, "{answer}");
                answer["id"].clone()
            });
            sent.collect::<Vec<_>>()
        };
        let senders: Vec<_> = (0..8).map(|_| scope.spawn(send)).collect();
        let sent = senders
            .into_iter()
            .map(|sender| sender.join().expect("it sends"));
        sent.flatten().collect()
    });
    assert_eq!(ids.len(), 10_000);
    assert!(ids.iter().all(|id| *id == ids[0]), "all are the first");
    assert_eq!(office.worked_off(&ids[0])["process"], 3);
    let list = desk.call(&["process", "list", "--json"]).json();
    assert_eq!(list["processes"].as_array().unwrap().len(), 3);
}

#[test]
fn a_call_that_was_taken_survives_the_end_of_the_program() {
    let desk = ready();
    let id = {
        let office = Listening::start(&desk);
        let (token, _) = office.secrets();
        let query = "Action=Deal_Move&DealID=1&Result=POSITIVE";
        let (status, answer) = office.get(&format!("/hooks/{token}?{query}"));
        assert_eq!(status, 202);
        answer["id"].clone()
        // Here it is killed.
    };
    let office = Listening::start(&desk);
    assert_eq!(office.worked_off(&id)["state"], "done");
}

#[test]
fn an_address_that_is_taken_or_none_is_said() {
    let desk = Desk::new();
    let err = desk.call(&["run", "--listen", "soon"]).ended(1);
    assert!(err.contains("no address"), "{err}");
    let other = std::net::TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
    let address = other.local_addr().expect("it has one").to_string();
    let err = desk.call(&["run", "--listen", &address]).ended(3);
    assert!(err.contains("cannot be listened on"), "{err}");
}
