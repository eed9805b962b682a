//! Shows events as they come: how far long work has come, and what happens in a running office.

use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use contract::{Event, Happening, Map};
use serde_json::Value;

use crate::{
    ending::one_line,
    screen::Screen,
    text::{self, Table},
};

/// Work shorter than this shows no progress.
const PATIENCE: Duration = Duration::from_secs(1);
/// Pause between two showings.
const PAUSE: Duration = Duration::from_millis(100);

/// Shows events.
#[derive(Debug)]
pub(crate) struct Watch {
    screen: Screen,
    /// When progress is to be shown next.
    next: Mutex<Instant>,
    shown: AtomicBool,
}

impl Watch {
    pub(crate) fn new(screen: Screen) -> Self {
        Self {
            screen,
            next: Mutex::new(Instant::now() + PATIENCE),
            shown: AtomicBool::new(false),
        }
    }

    /// Shows an event.
    pub(crate) fn see(&self, event: &Event) {
        match event {
            Event::Progress { done, total, .. } => self.progress(*done, *total),
            Event::Happened(happening) => self.happening(happening),
        }
    }

    /// Takes the progress away.
    pub(crate) fn end(&self) {
        if self.shown.swap(false, Ordering::Relaxed) {
            self.screen.progress("");
        }
    }

    fn progress(&self, done: u64, total: u64) {
        if self.screen.quiet || !self.screen.watched {
            return;
        }
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        if now < *next {
            return;
        }
        *next = now + PAUSE;
        self.shown.store(true, Ordering::Relaxed);
        let (done, total) = (text::grouped(done), text::grouped(total));
        self.screen
            .progress(&format!("{done} of {total} processes"));
    }

    /// One line on stdout. A reader that has gone away does not stop the office.
    fn happening(&self, happening: &Happening) {
        if self.screen.quiet {
            return;
        }
        let line = if self.screen.json {
            json(happening)
        } else {
            sentence(happening.process, &happening.line)
        };
        drop(self.screen.line(&line));
    }
}

fn json(happening: &Happening) -> String {
    let mut line = Map::new();
    line.insert("process".to_owned(), Value::from(happening.process));
    line.extend(happening.line.clone());
    Value::Object(line).to_string()
}

/// `2026-03-27 09:00:00  7  due  check-data  anna, until 2026-03-30 09:00`
fn sentence(process: i64, line: &Map) -> String {
    let [time, what, step, rest] = happening(line);
    let text = format!("{time}  {process:>4}  {what:<11}  {step:<20}  {rest}");
    text.trim_end().to_owned()
}

/// A line of a trace for people: when, what, which step, and the rest.
pub(crate) fn happening(line: &Map) -> [String; 4] {
    let word = |name: &str| line.get(name).and_then(Value::as_str).unwrap_or_default();
    let mut step = one_line(word("step"));
    if let Some(visit) = line
        .get("visit")
        .and_then(Value::as_u64)
        .filter(|visit| *visit > 1)
    {
        step = format!("{step}#{visit}");
    }
    let rest = line.iter().filter_map(|(name, value)| detail(name, value));
    let rest: Vec<String> = rest.map(|text| one_line(&text)).collect();
    [
        text::second(word("at")),
        word("what").to_owned(),
        step,
        rest.join(", "),
    ]
}

/// A detail of a happening as it reads best.
fn detail(name: &str, value: &Value) -> Option<String> {
    let plain = value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned);
    Some(match name {
        "at" | "what" | "step" | "visit" => return None,
        "person" | "outcome" | "reason" | "record" | "action" | "code" | "template" => plain,
        "until" | "deadline" => format!("until {}", text::minute(&plain)),
        "to" => format!("to {plain}"),
        "old" => format!("was {value}"),
        "value" => value.to_string(),
        _ => format!("{name} {plain}"),
    })
}

/// Happenings as a table.
pub(crate) fn happenings(screen: Screen, record: &[Map]) -> String {
    let mut table = Table::new(&["when", "what", "step", ""]);
    record.iter().for_each(|line| table.row(happening(line)));
    table.text(|head| screen.strong(head))
}
