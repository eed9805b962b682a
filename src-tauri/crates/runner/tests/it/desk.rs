//! An office with a workspace of its own, and a runner over it.

use std::{path::PathBuf, time::Duration};

use channels::{Security, SmtpSettings};
use model::{Map, Office, Timestamp, Value, zone::parse_rfc3339};
use runner::{
    Clock, Command, CommandError, Options, ProcessId, Reply, Runner, StartProcess, StepRef,
};
use store::{Draft, Expect, ProcessRow, RecordKind, Store};
use tempfile::TempDir;
use tests::SmtpReceiver;

/// Monday, nine in the morning.
pub(crate) const MONDAY: &str = "2026-01-05T09:00:00+01:00";

pub(crate) fn at(text: &str) -> Timestamp {
    parse_rfc3339(text).unwrap()
}

/// An instant after which nothing happens in a test.
pub(crate) fn far() -> Timestamp {
    at("2026-12-31T00:00:00+01:00")
}

pub(crate) struct Desk {
    pub(crate) runner: Runner,
    options: Options,
    path: PathBuf,
    _folder: TempDir,
}

impl Desk {
    /// An office whose service stands at this URL.
    pub(crate) fn new(service: &str) -> Self {
        Self::with(service, None)
    }

    pub(crate) fn with_mail(service: &str, mails: &SmtpReceiver) -> Self {
        let address = mails.address();
        Self::with(
            service,
            Some(SmtpSettings {
                host: address.ip().to_string(),
                port: address.port(),
                security: Security::None,
                credentials: None,
                from: "Office <office@office.example>".into(),
                timeout: Duration::from_secs(10),
            }),
        )
    }

    fn with(service: &str, mail: Option<SmtpSettings>) -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("office.doorstep");
        let options = Options {
            clock: Clock::standing_at(at(MONDAY)),
            mail,
            ..Options::default()
        };
        let store = Store::open(&path).unwrap();
        let mut desk = Self {
            runner: Runner::new(store, options.clone()).unwrap(),
            options,
            path,
            _folder: folder,
        };
        desk.put_office(office(service));
        desk
    }

    pub(crate) fn put_office(&mut self, office: Office) {
        let now = self.now();
        let put = move |batch: &store::Batch<'_>| runner::office::put(batch, &office, now);
        self.runner.write(put).unwrap();
    }

    /// Publishes a template; `body` holds its settings, steps and flows.
    pub(crate) fn publish(&mut self, key: &str, body: &str) {
        let document = format!(
            r#"{{"format": "doorstep/template", "version": 1, "key": "{key}", "name": "Template {key}", {body}}}"#
        );
        let template =
            format::template::read(&document).unwrap_or_else(|problems| panic!("{problems:?}"));
        let problems = model::check::template(&template, None);
        assert!(
            problems.iter().all(|problem| !problem.is_error()),
            "{problems:?}"
        );
        let document = format::template::write(&template);
        let (key, now) = (key.to_owned(), self.now());
        let publish = move |batch: &store::Batch<'_>| {
            let draft = Draft {
                key: &key,
                name: &template.name,
                group: "",
                description: "",
                document: &document,
            };
            let rev = batch.template_save(&draft, Expect::Any, now)?;
            batch.template_publish(&key, rev, None, "", now)?;
            Ok(())
        };
        self.runner.write(publish).unwrap();
    }

    /// Closes the workspace and opens it again, as if the program had been ended and started.
    pub(crate) fn reopen(self) -> Self {
        let Self {
            runner,
            options,
            path,
            _folder,
        } = self;
        drop(runner);
        let store = Store::open(&path).unwrap();
        Self {
            runner: Runner::new(store, options.clone()).unwrap(),
            options,
            path,
            _folder,
        }
    }

    pub(crate) fn path(&self) -> &std::path::Path {
        &self.path
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.runner.clock().now()
    }

    /// Starts a process of the template on property 15005 and contact c1 for Anna.
    pub(crate) fn start(&mut self, template: &str) -> ProcessId {
        self.try_start(template).unwrap()
    }

    pub(crate) fn try_start(&mut self, template: &str) -> Result<ProcessId, CommandError> {
        let start = StartProcess {
            template: template.to_owned(),
            property: Some("15005".to_owned()),
            contact: Some("c1".to_owned()),
            owner: "anna".to_owned(),
            title: None,
        };
        let reply = self.runner.take(Command::Start(start))?;
        let Reply::Started { process } = reply else {
            panic!("{reply:?}");
        };
        Ok(process)
    }

    pub(crate) fn finish(&mut self, process: ProcessId, step: &str) -> Result<Reply, CommandError> {
        self.runner.take(Command::Finish {
            step: StepRef::oldest(process, step),
            outcome: None,
            value: None,
        })
    }

    pub(crate) async fn idle(&mut self) {
        self.runner.run_until_idle(far()).await;
    }

    pub(crate) async fn until(&mut self, text: &str) {
        self.runner.run_until_idle(at(text)).await;
        self.runner.clock().jump_to(at(text));
    }

    /// The whole history of a process, a line each: time of day, step, what, and the details.
    pub(crate) fn history(&self, process: ProcessId) -> Vec<String> {
        let zone = model::Zone::named("Europe/Berlin").unwrap();
        let view = self.runner.view();
        let page = view.history(store::ProcessId(process), None, 200).unwrap();
        let lines = page.rows.into_iter().rev().map(|row| {
            let at = zone.rfc3339(row.at);
            let step = match (&row.step, row.visit) {
                (Some(step), Some(visit)) => format!(" {step}/{visit}"),
                _ => String::new(),
            };
            let detail: Map = row
                .detail
                .parse::<Value>()
                .unwrap()
                .as_object()
                .cloned()
                .unwrap();
            let detail: String = detail
                .iter()
                .map(|(name, value)| format!(" {name}={}", model::render::plain(value)))
                .collect();
            format!("{} {}{step}{detail}", &at[5..16], row.what)
        });
        lines.collect()
    }

    /// The words of the history, with their steps.
    pub(crate) fn words(&self, process: ProcessId) -> Vec<String> {
        let view = self.runner.view();
        let page = view.history(store::ProcessId(process), None, 200).unwrap();
        let lines = page.rows.into_iter().rev();
        let words = lines.map(|row| match row.step {
            Some(step) => format!("{} {step}", row.what),
            None => row.what,
        });
        words.collect()
    }

    pub(crate) fn row(&self, process: ProcessId) -> ProcessRow {
        let found = self.runner.view().process(store::ProcessId(process));
        found.unwrap().expect("the process is there").row
    }

    pub(crate) fn field(&self, kind: RecordKind, key: &str, field: &str) -> Value {
        let found = self.runner.view().record(kind, key).unwrap();
        let record = found.expect("the record is there");
        record.fields.get(field).cloned().unwrap_or_default()
    }
}

/// People, records and one service that takes an estate and a mode.
pub(crate) fn office(service: &str) -> Office {
    let document = format!(
        r#"{{ "format": "doorstep/office", "version": 1, "zone": "Europe/Berlin", "controller": "controller@office.example",
        "people": [
            {{ "key": "anna", "name": "Anna Roth", "email": "anna@office.example" }},
            {{ "key": "ben", "name": "Ben Kaminski", "email": "ben@office.example", "absences": [["2026-01-06", "2026-01-07"]] }},
            {{ "key": "clara", "name": "Clara Esser" }} ],
        "services": [ {{ "key": "valuation", "name": "Valuation", "provider": "Sample", "enabled": true,
            "webhook": {{ "url": "{service}", "method": "GET", "timeout": "5s", "repeatable": true }},
            "parameters": [
                {{ "name": "estateId", "type": "text", "required": true }},
                {{ "name": "mode", "type": "choice", "choices": ["full", "quick"], "default": "quick" }} ] }} ],
        "properties": [ {{ "key": "15005", "supervisor": "ben", "fields": {{ "street": "Lindenweg 4", "price": 350000 }} }} ],
        "contacts": [ {{ "key": "c1", "supervisor": "clara", "fields": {{ "name": "Olga Maier", "email": "olga@example.org" }} }} ] }}"#
    );
    format::office::read(&document).unwrap_or_else(|problems| panic!("{problems:?}"))
}
