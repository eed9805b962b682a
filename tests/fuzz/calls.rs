//! Calls from outside, byte for byte over a socket into an office at work: whatever comes is answered or hung up on within
//! the bounds, no answer speaks of trouble of our own, and behind it the office still takes what is right.

use std::{
    io::{Read as _, Write as _},
    net::{Shutdown, SocketAddr, TcpStream},
    sync::mpsc,
    thread,
    time::Duration,
};

use app::{App, Options};
use contract::call;
use serde_json::{Value, json};

use crate::harness::{Target, kind};

const WORDS: &[&[u8]] = &[
    b"GET ",
    b"POST ",
    b"PUT ",
    b" HTTP/1.1\r\n",
    b" HTTP/1.0\r\n",
    b"Host: ",
    b"Content-Length: ",
    b"Content-Length: 5\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"Content-Type: application/json\r\n",
    b"Content-Type: application/x-www-form-urlencoded\r\n",
    b"Expect: 100-continue\r\n",
    b"Origin: https://evil.example\r\n",
    b"webhook-id: ",
    b"webhook-timestamp: ",
    b"webhook-signature: v1,",
    b"\r\n\r\n",
    b"0\r\n\r\n",
    b"a\r\n",
    b"ffffffffffffffff\r\n",
    b"/hooks/",
    b"/start",
    b"/steps/1",
    b"/records",
    b"/callback",
    b"Action=Deal_Move",
    b"Result=POSITIVE",
    b"DealID=",
    b"AuthData=",
    b"Source=Bitrix24",
    b"template",
    b"owner",
    b"anna",
    b"sale",
    b"step",
    b"process",
    b"kind",
    b"key",
    b"property",
    b"fields",
    b"Content-Encoding: gzip\r\n",
    b"Connection: keep-alive\r\n",
    b"Upgrade: h2c\r\n",
];

/// Longer than what the office allows anybody.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long an answer to what may be unfinished is waited for.
const MOMENT: Duration = Duration::from_millis(100);

pub(crate) fn target() -> Target {
    let office = Office::open();
    let seeds = office.seeds();
    Target {
        name: "calls",
        seeds,
        words: WORDS,
        is_slow: true,
        run: Box::new(move |input| office.run(input)),
    }
}

/// An office that takes calls, on a thread of its own.
struct Office {
    address: SocketAddr,
    /// The path at which processes are moved.
    path: String,
    /// Ends it when dropped.
    _stop: tokio::sync::oneshot::Sender<()>,
}

impl Office {
    fn open() -> Self {
        let (tell, told) = mpsc::channel();
        let (stop, stopped) = tokio::sync::oneshot::channel();
        thread::spawn(move || {
            let folder = tempfile::tempdir().expect("a folder can be made");
            let app = App::new(Options {
                workspace: Some(folder.path().join("office.db")),
                listener: None,
            });
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime can be made");
            runtime.block_on(async {
                fill(&app).await;
                let mut office = app.take_over(None).await.expect("nobody else has it");
                let address = office.listen("127.0.0.1:0").await.expect("a port is free");
                let shown = done(&app, "inbound_show", json!({})).await;
                let url = shown["urls"]["moves"]
                    .as_str()
                    .expect("it is shown")
                    .to_owned();
                tell.send((address, url)).expect("somebody waits");
                let feeding = async { drop(stopped.await) };
                office.run(feeding).await;
            });
        });
        let (address, url): (SocketAddr, String) = told.recv().expect("the office opens");
        let at = url.find("/hooks/").expect("it is one of ours");
        let path = url[at..].split('?').next().unwrap_or_default();
        Self {
            address,
            path: path.trim_end_matches('/').to_owned(),
            _stop: stop,
        }
    }

    fn seeds(&self) -> Vec<Vec<u8>> {
        let (host, path) = (self.address, &self.path);
        let start = r#"{"template":"sale","owner":"anna"}"#;
        let form = "Action=Deal_Move&DealID=1&Result=POSITIVE";
        let record = r#"{"kind":"property","key":"p1","fields":{"price":100000}}"#;
        [
            format!("GET {path}?Source=Bitrix24&Action=Deal_Move&DealID=1&Result=POSITIVE HTTP/1.1\r\nHost: {host}\r\n\r\n"),
            format!("POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}", form.len()),
            format!("POST {path}/start HTTP/1.1\r\nHost: {host}\r\nwebhook-id: a-1\r\nContent-Length: {}\r\n\r\n{start}", start.len()),
            format!("POST {path}/start HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{start}\r\n0\r\n\r\n", start.len()),
            format!("POST {path}/steps/1 HTTP/1.1\r\nHost: {host}\r\nContent-Length: 16\r\n\r\n{{\"step\": \"call\"}}"),
            format!("POST {path}/records HTTP/1.1\r\nHost: {host}\r\nContent-Length: {}\r\n\r\n{record}", record.len()),
            format!("GET {path}?Action=Callback&EmployeeNUM=10&TelNumbr=4930123 HTTP/1.1\r\nHost: {host}\r\n\r\n"),
        ]
        .map(String::into_bytes)
        .to_vec()
    }

    fn run(&self, input: &[u8]) -> Result<u64, String> {
        let answer = self.answer(input, MOMENT)?;
        // Only what somebody waits for has to be answered: a head may be unfinished.
        let Some(answered) = status(&answer) else {
            return if answer.is_empty() {
                Ok(kind("hung up"))
            } else {
                Err(format!("answered {}", answer.escape_ascii()))
            };
        };
        if answered >= 500 && ![501, 503, 505].contains(&answered) {
            return Err(format!("answered {}", answer.escape_ascii()));
        }
        let seed = &self.seeds()[0];
        let behind = self.answer(seed, PATIENCE)?;
        if !matches!(status(&behind), Some(202 | 400 | 429)) {
            return Err(format!(
                "a call behind it was answered {}",
                behind.escape_ascii()
            ));
        }
        let said = answer
            .rsplit(|byte| *byte == b'\n')
            .next()
            .unwrap_or_default();
        let said: Vec<u8> = said
            .iter()
            .copied()
            .filter(|byte| !byte.is_ascii_digit())
            .collect();
        Ok(kind((answered, said)))
    }

    /// What is answered. Where nothing is for a moment the call is ended from this side, since more is waited for.
    fn answer(&self, bytes: &[u8], moment: Duration) -> Result<Vec<u8>, String> {
        let failed = |error: std::io::Error| format!("the office is out of reach: {error}");
        let mut stream = TcpStream::connect(self.address).map_err(failed)?;
        // It may hang up while more is sent.
        drop(stream.write_all(bytes));
        let mut answer = Vec::new();
        stream.set_read_timeout(Some(moment)).map_err(failed)?;
        if is_time_out(stream.read_to_end(&mut answer)) {
            drop(stream.shutdown(Shutdown::Write));
            stream.set_read_timeout(Some(PATIENCE)).map_err(failed)?;
            if is_time_out(stream.read_to_end(&mut answer)) {
                return Err(format!(
                    "neither answered nor hung up on after {PATIENCE:?}"
                ));
            }
        }
        Ok(answer)
    }
}

fn is_time_out(read: std::io::Result<usize>) -> bool {
    read.is_err_and(|error| error.kind() == std::io::ErrorKind::WouldBlock)
}

/// The status of the last answer: one that asks for more may stand before it.
fn status(answer: &[u8]) -> Option<u16> {
    let text = String::from_utf8_lossy(answer);
    let heads = text.match_indices("HTTP/1.").map(|(at, _)| &text[at..]);
    let of = |head: &str| head.get(9..12)?.parse().ok();
    heads.filter_map(of).find(|status| *status >= 200)
}

async fn fill(app: &App) {
    let office = json!({ "format": "doorstep/office", "version": 1, "zone": "Europe/Berlin",
                         "people": [ { "key": "anna", "name": "Anna Roth" } ],
                         "properties": [ { "key": "p1", "fields": {} } ] });
    let template = json!({
        "format": "doorstep/template", "version": 1, "key": "sale", "name": "Sale",
        "steps": [ { "key": "call", "name": "Call", "kind": "task", "with": { "subject": "Call" } },
                   { "key": "end", "name": "Done", "kind": "end" } ],
        "flows": [ { "from": "call", "to": "end" } ] });
    done(app, "office_import", json!({ "document": text(&office) })).await;
    done(
        app,
        "template_import",
        json!({ "documents": [text(&template)] }),
    )
    .await;
    done(app, "template_publish", json!({ "key": "sale" })).await;
    let shown = done(app, "inbound_show", json!({})).await;
    let mut settings = shown["settings"].clone();
    for name in [
        "on",
        "moves",
        "starts",
        "steps",
        "records",
        "callbacks",
        "campaigns",
    ] {
        settings[name] = Value::Bool(true);
    }
    settings["perMinute"] = Value::from(100_000);
    done(app, "inbound_set", json!({ "settings": settings })).await;
}

fn text(document: &Value) -> Value {
    json!({ "type": "text", "name": "document", "text": document.to_string() })
}

async fn done(app: &App, name: &str, request: Value) -> Value {
    let done = call(app, name, request).await;
    done.unwrap_or_else(|failure| panic!("{name}: {}", failure.message))
}
