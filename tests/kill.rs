//! The real `doorstep run` is killed at random moments, again and again, while it works off processes that call a
//! service. Nothing may be lost, no transition may happen twice, and every call arrives at least once, always with
//! the same id and the same bytes. And the secret that goes with every call stays nowhere: neither after a success nor after
//! a failure, a time-out or a crash.
#![cfg(test)]

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use serde_json::{Value, json};
use tests::http::{Answer, HttpReceiver};

/// How often the program is killed.
const ROUNDS: u64 = 200;
/// A process is started in every round whose number this divides.
const ROUNDS_PER_PROCESS: u64 = 3;
/// Longest life of the program in a round.
const LIFE_MS_MAX: u64 = 120;
/// The secret that goes with every call.
const CANARY: &str = "CANARY-c0ffee-41";

#[test]
fn nothing_is_lost_and_nothing_happens_twice_however_often_the_program_is_killed() {
    let folder = tempfile::tempdir().expect("there is room for a workspace");
    let is_silent = Arc::new(AtomicBool::new(false));
    let silent = Arc::clone(&is_silent);
    let receiver = HttpReceiver::start(move |_, number| match number % 5 {
        _ if silent.swap(false, Ordering::Relaxed) => Answer::Hang,
        0 => Answer::new(503, &[], b"busy"),
        1 => Answer::Close,
        // Runs into the deadline, now and then.
        2 if number.is_multiple_of(7) => Answer::Hang,
        _ => Answer::json(200, &json!({ "amount": 361_000 }).to_string()),
    });
    let office = Office::new(folder.path(), &receiver.url("/value?key=a%20b"));
    let mut random = Random(0x5EED);
    let mut started = Vec::new();
    for round in 0..ROUNDS {
        if round.is_multiple_of(ROUNDS_PER_PROCESS) {
            started.push(office.start_process());
        }
        let mut run = office
            .command(&["run", "--quiet"])
            .spawn()
            .expect("the program starts");
        thread::sleep(Duration::from_millis(random.below(LIFE_MS_MAX)));
        run.kill().expect("the program is still there to be killed");
        let ended = run.wait().expect("the program was ours");
        assert!(!ended.success(), "round {round}: it ended by itself");
    }
    let calls_under_fire = receiver.requests().len();
    // One call is left in peace for long enough to time out.
    started.push(office.start_process());
    is_silent.store(true, Ordering::Relaxed);
    office.finish_everything(&started);
    assert!(
        calls_under_fire > started.len(),
        "the program is killed at work, not at its start"
    );
    let mut expected = BTreeSet::new();
    for process in &started {
        expected.extend(office.check_history(*process));
    }
    check_calls(&receiver, &expected);
    office.check_secrets();
}

/// Every call came at least once, and whenever it came again it was the same.
fn check_calls(receiver: &HttpReceiver, expected: &BTreeSet<String>) {
    let mut calls: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for request in receiver.requests() {
        let bearer = format!("Bearer {CANARY}");
        assert_eq!(request.header("authorization"), Some(&*bearer));
        let id = request
            .header("webhook-id")
            .expect("every call carries its id")
            .to_owned();
        calls
            .entry(id)
            .or_default()
            .insert(format!("{} {}", request.method, request.target));
    }
    let called: BTreeSet<String> = calls.keys().cloned().collect();
    assert_eq!(
        &called, expected,
        "the calls that came are those that were to be made"
    );
    for (id, forms) in &calls {
        assert_eq!(forms.len(), 1, "call {id} came in several forms: {forms:?}");
    }
}

/// A workspace and the program that works on it.
struct Office {
    workspace: PathBuf,
}

impl Office {
    fn new(folder: &Path, url: &str) -> Self {
        let office = Self {
            workspace: folder.join("office.doorstep.db"),
        };
        let write = |name: &str, document: &Value| {
            let path = folder.join(name);
            std::fs::write(&path, document.to_string()).expect("the document is written");
            path.to_string_lossy().into_owned()
        };
        office.done(&[
            "office",
            "import",
            &write("office.json", &office_document(url)),
        ]);
        office.done(&[
            "template",
            "import",
            &write("calls.doorstep.json", &template_document()),
        ]);
        office.done(&["template", "publish", "calls"]);
        office.put_secret();
        office
    }

    /// Only a face sets secrets.
    fn put_secret(&self) {
        let app = app::App::new(app::Options {
            workspace: Some(self.workspace.clone()),
            listener: None,
        });
        let request = json!({ "name": "service/valuation", "value": CANARY });
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime can be made");
        let put = contract::call(&app, "secret_put", request);
        runtime.block_on(put).expect("the secret is set");
    }

    /// The secret stands in no file of the workspace, in nothing that is printed, and in no log.
    fn check_secrets(&self) {
        let mut said = self.done(&["deliveries", "export"]);
        said += &self.done(&["deliveries", "export", "--csv"]);
        said += &self.done(&["deliveries", "list", "--json"]);
        said += &self.done(&["office", "export"]);
        assert!(said.contains("time-out") && said.contains("broken"));
        assert!(!said.contains(CANARY));
        let folder = self.workspace.parent().expect("it lies in a folder");
        let files = std::fs::read_dir(folder).expect("the folder is there");
        for file in files.flatten() {
            let bytes = std::fs::read(file.path()).unwrap_or_default();
            let found = bytes
                .windows(CANARY.len())
                .any(|part| part == CANARY.as_bytes());
            assert!(!found, "{}", file.path().display());
        }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(program());
        command
            .arg("--workspace")
            .arg(&self.workspace)
            .args(arguments)
            .stdin(Stdio::null());
        let log = std::fs::File::options()
            .create(true)
            .append(true)
            .open(self.workspace.with_extension("log"))
            .expect("the log is written");
        command
            .env("DOORSTEP_LOG", "trace")
            .stdout(Stdio::null())
            .stderr(Stdio::from(log));
        command
    }

    /// Runs a command to its end and returns what it printed.
    fn done(&self, arguments: &[&str]) -> String {
        let mut command = self.command(arguments);
        let Output {
            status,
            stdout,
            stderr,
        } = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .output()
            .expect("the program starts");
        assert!(
            status.success(),
            "{arguments:?}: {status}: {}",
            String::from_utf8_lossy(&stderr)
        );
        String::from_utf8(stdout).expect("the program prints UTF-8")
    }

    fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.done(arguments)).expect("the program prints JSON")
    }

    fn start_process(&self) -> i64 {
        let reply = self.json(&[
            "process",
            "start",
            "calls",
            "--property",
            "15005",
            "--owner",
            "anna",
            "--json",
        ]);
        reply["id"]
            .as_i64()
            .expect("a started process has a number")
    }

    /// Lets the program run until every process is over.
    fn finish_everything(&self, processes: &[i64]) {
        for _ in 0..60 {
            self.done(&["run", "--quiet", "--for", "1s"]);
            if processes
                .iter()
                .all(|process| self.show(*process)["state"] == "completed")
            {
                return;
            }
        }
        panic!("not every process came to its end");
    }

    fn show(&self, process: i64) -> Value {
        self.json(&["process", "show", &process.to_string(), "--json"])
    }

    /// The record of a process is exactly that of an undisturbed one; returns the ids of its calls.
    fn check_history(&self, process: i64) -> Vec<String> {
        let shown = self.show(process);
        let lines = shown["record"].as_array().expect("a process has a record");
        let what: Vec<String> = lines
            .iter()
            .map(|line| match line["step"].as_str() {
                Some(step) => format!("{} {step}", line["what"].as_str().unwrap_or_default()),
                None => line["what"].as_str().unwrap_or_default().to_owned(),
            })
            .collect();
        let expected = [
            "started",
            "running first",
            "wrote first",
            "logged first",
            "finished first",
            "wrote status",
            "finished status",
            "running second",
            "finished second",
            "finished done",
            "completed",
        ];
        assert_eq!(what, expected, "the record of process {process}");
        lines
            .iter()
            .filter_map(|line| line["id"].as_str())
            .map(str::to_owned)
            .collect()
    }
}

fn office_document(url: &str) -> Value {
    json!({
        "format": "doorstep/office", "version": 1, "zone": "Europe/Berlin",
        "people": [{ "key": "anna", "name": "Anna Roth", "email": "anna@office.example" }],
        "services": [{
            "key": "valuation", "name": "Valuation", "provider": "Sample", "enabled": true,
            "webhook": {
                "url": url, "method": "GET", "timeout": "0.5s", "repeatable": true,
                "retry": ["0.05s", "0.05s", "0.1s", "0.1s", "0.1s", "0.1s", "0.1s", "0.1s"],
            },
            "parameters": [{ "name": "estateId", "type": "text", "required": true }],
            "credentials": { "scheme": "bearer", "secret": "service/valuation" },
        }],
        "properties": [{ "key": "15005", "supervisor": "anna", "fields": { "street": "Lindenweg 4" } }],
    })
}

fn template_document() -> Value {
    let call = |write: Value| {
        let parameters = json!({ "estateId": "{{ property.key }} {{ process.id }}" });
        json!({ "service": "valuation", "parameters": parameters, "write": write })
    };
    json!({
        "format": "doorstep/template", "version": 1, "key": "calls", "name": "Two calls",
        "settings": { "property": "required" },
        "steps": [
            { "key": "first", "name": "First call", "kind": "webhook", "about": { "property": true },
              "with": call(json!({ "market_value": "/amount" })) },
            { "key": "status", "name": "Status", "kind": "set_status",
              "with": { "record": "property", "status": "valued" } },
            { "key": "second", "name": "Second call", "kind": "webhook", "with": call(json!({})) },
            { "key": "done", "name": "Done", "kind": "end" },
        ],
        "flows": [
            { "from": "first", "to": "status" }, { "from": "status", "to": "second" },
            { "from": "second", "to": "done" },
        ],
    })
}

/// The program as `cargo xtask test` has built it, beside this test.
fn program() -> PathBuf {
    let test = std::env::current_exe().expect("a test knows where it is");
    let folder = test
        .ancestors()
        .nth(2)
        .expect("a test lies two folders below the programs");
    let program = folder.join(format!("doorstep{}", std::env::consts::EXE_SUFFIX));
    assert!(
        program.exists(),
        "build the program first: cargo build --package cli"
    );
    program
}

/// Small numbers that look random and are the same each time.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}
