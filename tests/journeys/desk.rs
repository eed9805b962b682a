//! An office under a virtual clock.

use std::{path::PathBuf, time::Duration};

use channels::{Security, SmtpSettings};
use model::{Timestamp, Zone, zone::parse_rfc3339};
use runner::{Clock, Command, CommandError, Options, Reply, Runner, StartProcess, StepRef};
use store::{Batch, Draft, Expect, ProcessId, Store};
use tempfile::TempDir;
use tests::SmtpReceiver;

/// Monday, nine in the morning.
pub(crate) const MONDAY: &str = "2026-01-05T09:00:00+01:00";

pub(crate) fn at(text: &str) -> Timestamp {
    parse_rfc3339(text).expect("a time")
}

pub(crate) struct Desk {
    pub(crate) runner: Runner,
    path: PathBuf,
    _folder: TempDir,
}

fn options(now: Timestamp, mails: Option<&SmtpReceiver>) -> Options {
    Options {
        clock: Clock::standing_at(now),
        mail: mails.map(|mails| SmtpSettings {
            host: mails.address().ip().to_string(),
            port: mails.address().port(),
            security: Security::None,
            credentials: None,
            from: "office@office.example".to_owned(),
            timeout: Duration::from_secs(10),
        }),
        ..Options::default()
    }
}

impl Desk {
    /// An office with Anna, property 15005, and one service whose `webhook` is this.
    pub(crate) fn new(webhook: &str, controller: &str, mails: Option<&SmtpReceiver>) -> Self {
        let folder = TempDir::new().expect("a folder can be made");
        let path = folder.path().join("office.doorstep.db");
        let store = Store::open(&path).expect("a workspace can be made");
        let runner = Runner::new(store, options(at(MONDAY), mails)).expect("a runner");
        let mut desk = Self {
            runner,
            path,
            _folder: folder,
        };
        let office = format!(
            r#"{{ "format": "doorstep/office", "version": 1, "zone": "Europe/Berlin", {controller}
                "people": [ {{ "key": "anna", "name": "Anna Roth", "email": "anna@office.example" }} ],
                "services": [ {{ "key": "s", "name": "S", "provider": "P", "enabled": true, "webhook": {webhook}, "parameters": [] }} ],
                "properties": [ {{ "key": "15005", "fields": {{ "street": "Lindenweg 4" }} }} ] }}"#
        );
        let office =
            format::office::read(&office).unwrap_or_else(|problems| panic!("{problems:?}"));
        desk.write(move |batch| runner::office::put(batch, &office, at(MONDAY)));
        desk
    }

    fn write(
        &mut self,
        write: impl FnOnce(&Batch<'_>) -> Result<(), CommandError> + Send + 'static,
    ) {
        self.runner.write(write).expect("it can be written");
    }

    /// The program is ended and started again at another time.
    pub(crate) fn reopen(self, now: &str, mails: Option<&SmtpReceiver>) -> Self {
        let Self {
            runner,
            path,
            _folder,
        } = self;
        drop(runner);
        let store = Store::open(&path).expect("the workspace is there");
        let runner = Runner::new(store, options(at(now), mails)).expect("a runner");
        Self {
            runner,
            path,
            _folder,
        }
    }

    pub(crate) fn publish(&mut self, key: &str, body: &str) {
        let document = format!(
            r#"{{ "format": "doorstep/template", "version": 1, "key": "{key}", "name": "{key}", {body} }}"#
        );
        format::template::read(&document).unwrap_or_else(|problems| panic!("{problems:?}"));
        let key = key.to_owned();
        self.write(move |batch| {
            let draft = Draft {
                key: &key,
                name: &key,
                group: "",
                description: "",
                document: &document,
            };
            let rev = batch.template_save(&draft, Expect::Any, at(MONDAY))?;
            batch.template_publish(&key, rev, None, "", at(MONDAY))?;
            Ok(())
        });
    }

    pub(crate) fn start(&mut self, template: &str) -> i64 {
        let start = Command::Start(StartProcess {
            template: template.to_owned(),
            property: Some("15005".to_owned()),
            owner: "anna".to_owned(),
            ..StartProcess::default()
        });
        match self.runner.take(start) {
            Ok(Reply::Started { process }) => process,
            other => panic!("{other:?}"),
        }
    }

    pub(crate) fn retry(&mut self, process: i64, step: &str) {
        let step = StepRef::oldest(process, step);
        self.runner
            .take(Command::Retry { step })
            .expect("a failed step can be retried");
    }

    pub(crate) async fn idle(&mut self) {
        self.runner
            .run_until_idle(at("2026-12-31T00:00:00+01:00"))
            .await;
    }

    /// Time of day, word, step, and why it failed or to whom it was told.
    pub(crate) fn history(&self, process: i64) -> Vec<String> {
        let zone = Zone::named("Europe/Berlin").expect("a zone");
        let page = self.runner.view().history(ProcessId(process), None, 200);
        let rows = page.expect("a history is readable").rows;
        let lines = rows.into_iter().rev().map(|row| {
            let detail: model::Map = serde_json::from_str(&row.detail).expect("an object");
            let more = ["reason", "to", "id", "value"].map(|name| {
                let value = detail.get(name).map(model::render::plain);
                value.map(|value| format!(" {value}")).unwrap_or_default()
            });
            let step = row.step.unwrap_or_default();
            let time = &zone.rfc3339(row.at)[8..19];
            format!("{time} {} {step}{}", row.what, more.concat())
        });
        lines.collect()
    }
}
