//! Shows events as they come: how far long work has come, and what happens in a running office.

use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use contract::{Event, Happening};
use serde_json::Value;

use crate::{screen::Screen, text};

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
            Event::Progress { done, total } => self.progress(*done, *total),
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
    let mut line = contract::Map::new();
    line.insert("process".to_owned(), Value::from(happening.process));
    line.extend(happening.line.clone());
    Value::Object(line).to_string()
}

/// `2026-03-27 09:00:00  process 7  check-area  due  person=anna`
fn sentence(process: u64, line: &contract::Map) -> String {
    format!("process {process}  {}", happening(line))
}

/// A line of a trace for people.
pub(crate) fn happening(line: &contract::Map) -> String {
    let word = |name: &str| line.get(name).and_then(Value::as_str).unwrap_or_default();
    let mut text = format!("{}  {}", text::second(word("at")), word("what"));
    if let Some(step) = line.get("step").and_then(Value::as_str) {
        text += &format!("  {step}");
    }
    if let Some(visit) = line
        .get("visit")
        .and_then(Value::as_u64)
        .filter(|visit| *visit > 1)
    {
        text += &format!("#{visit}");
    }
    for (name, value) in line {
        if !matches!(name.as_str(), "at" | "what" | "step" | "visit") {
            let value = match value {
                Value::String(text) if matches!(name.as_str(), "until" | "deadline") => {
                    text::minute(text)
                }
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            text += &format!("  {name}={}", crate::ending::one_line(&value));
        }
    }
    text
}
