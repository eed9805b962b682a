//! A folder with a workspace and documents, and the program that is called in it.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use serde_json::{Value, json};
use tempfile::TempDir;

/// A folder of its own for a test.
pub(crate) struct Desk {
    folder: TempDir,
}

/// What a call came to.
#[derive(Debug)]
pub(crate) struct Called {
    pub(crate) status: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Called {
    /// Standard output of a call that must have been done.
    pub(crate) fn done(self) -> String {
        assert_eq!(self.status, Some(0), "{self:?}");
        self.out
    }

    /// Standard output of a call that must have been done, as JSON.
    pub(crate) fn json(self) -> Value {
        let out = self.done();
        serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}"))
    }

    /// Standard error of a call that must have ended so.
    pub(crate) fn ended(self, status: i32) -> String {
        assert_eq!(self.status, Some(status), "{self:?}");
        self.err
    }
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a folder is made"),
        }
    }

    /// A workspace with this office and these templates, all published.
    pub(crate) fn with(office: &Value, templates: &[Value]) -> Self {
        let desk = Self::new();
        desk.call(&["office", "import", &desk.document("office.json", office)])
            .done();
        for template in templates {
            let key = template["key"].as_str().expect("a template has a key");
            let name = format!("{key}.doorstep.json");
            desk.call(&["template", "import", &desk.document(&name, template)])
                .done();
            desk.call(&["template", "publish", key]).done();
        }
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a document and returns its path.
    pub(crate) fn document(&self, name: &str, document: &Value) -> String {
        self.file(name, &document.to_string())
    }

    /// Writes a file and returns its path.
    pub(crate) fn file(&self, name: &str, text: &str) -> String {
        std::fs::write(self.path(name), text).expect("the file is written");
        self.path(name).to_string_lossy().into_owned()
    }

    /// The program with these arguments in this folder.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_doorstep"));
        command
            .current_dir(&self.folder)
            .arg("--workspace")
            .arg(self.path("office.db"))
            .args(arguments)
            .env_remove("NO_COLOR")
            .env_remove("COLUMNS")
            .stdin(Stdio::null());
        command
    }

    pub(crate) fn call(&self, arguments: &[&str]) -> Called {
        ended(
            self.command(arguments)
                .output()
                .expect("the program starts"),
        )
    }

    /// The same with something on standard input.
    pub(crate) fn call_with(&self, input: &str, arguments: &[&str]) -> Called {
        let mut command = self.command(arguments);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        child
            .stdin
            .take()
            .expect("it is piped")
            .write_all(input.as_bytes())
            .expect("the program reads");
        ended(child.wait_with_output().expect("the program starts"))
    }

    /// Starts the program and leaves it running.
    pub(crate) fn start(&self, arguments: &[&str]) -> Child {
        let mut command = self.command(arguments);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().expect("the program starts")
    }

    /// A file of the repository's assets.
    pub(crate) fn asset(name: &str) -> String {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .ancestors()
            .nth(3)
            .expect("the crate lies three folders below the root");
        root.join("assets")
            .join(name)
            .to_string_lossy()
            .into_owned()
    }
}

pub(crate) fn ended(output: std::process::Output) -> Called {
    Called {
        status: output.status.code(),
        out: String::from_utf8(output.stdout).expect("it prints UTF-8"),
        err: String::from_utf8(output.stderr).expect("it prints UTF-8"),
    }
}

/// A template of these steps, each after the one before.
pub(crate) fn template(key: &str, steps: &[Value]) -> Value {
    let keys: Vec<&Value> = steps.iter().map(|step| &step["key"]).collect();
    let flows: Vec<Value> = keys
        .windows(2)
        .map(|pair| json!({ "from": pair[0], "to": pair[1] }))
        .collect();
    json!({
        "format": "doorstep/template", "version": 1, "key": key, "name": format!("The {key}"),
        "settings": { "title": "Value of {{ property.street }}", "property": "required" },
        "steps": steps, "flows": flows
    })
}

pub(crate) fn task(key: &str) -> Value {
    json!({ "key": key, "name": format!("Do {key}"), "kind": "task", "deadline_days": 3,
            "responsible": { "is": "property_supervisor" }, "with": { "subject": "Look" } })
}

pub(crate) fn call(key: &str) -> Value {
    json!({ "key": key, "name": "Ask for a value", "kind": "webhook",
            "with": { "service": "valuation", "parameters": { "estateId": "{{ property.key }}" },
                      "write": { "market_value": "/value/amount" } } })
}

pub(crate) fn end() -> Value {
    json!({ "key": "end", "name": "Done", "kind": "end" })
}

/// An office of two whose valuation service is at this URL.
pub(crate) fn office(url: &str) -> Value {
    json!({
        "format": "doorstep/office", "version": 1, "zone": "Europe/Berlin", "controller": "boss@office.example",
        "people": [ { "key": "anna", "name": "Anna Roth", "email": "anna@office.example" },
                    { "key": "ben", "name": "Ben Kaminski", "email": "ben@office.example" } ],
        "services": [ { "key": "valuation", "name": "Valuation", "provider": "Sample", "enabled": true,
                        "webhook": { "url": url, "method": "GET", "timeout": "5s", "repeatable": true, "retry": [] },
                        "parameters": [ { "name": "estateId", "type": "text", "required": true } ] } ],
        "properties": [ { "key": "15005", "supervisor": "anna",
                          "fields": { "street": "Lindenweg 4", "price": 350000, "market_value": 1 } } ],
        "contacts": [ { "key": "c1", "supervisor": "ben", "fields": { "name": "Olga Maier", "email": "olga@example.org" } } ]
    })
}
