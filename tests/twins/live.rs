//! A scenario played by the live runner on a workspace of its own: time comes in as a trace has it, people's inputs are
//! commands, and what a service says is the end of an attempt.

use std::collections::HashMap;

use channels::SendMailError;
use delivery::{NoAnswer, Outcome};
use engine::{Engine, Output, Plan, VisitState};
use model::{
    Map, Template, Timestamp, Value, Zone,
    scenario::{Scenario, ScriptedAction, ScriptedInput},
    zone::parse_rfc3339,
};
use runner::{Came, Command, CommandError, Reply, StartProcess, StepRef, Turns};
use store::{Batch, DeliveryKind, Draft, Expect, ProcessFilter, ProcessId, Store};
use tempfile::TempDir;

use crate::stage::{STAY, Stage};

/// How often time passes without anything being said before nothing more is expected.
const QUIET_MAX: usize = 400;

/// How many attempts a delivery may take to end.
const ATTEMPTS_MAX: u32 = 10;

pub(crate) struct Twin {
    turns: Turns,
    process: i64,
    zone: Zone,
    /// What was refused, with the number of lines of history that stand before it.
    rejected: Vec<(usize, Map)>,
    _folder: TempDir,
}

impl Twin {
    pub(crate) fn play(stage: &Stage, scenario: &Scenario) -> Result<Self, String> {
        let folder = TempDir::new().expect("a folder can be made");
        let store = Store::open(&folder.path().join("office.doorstep.db"));
        let mut turns =
            Turns::open(store.expect("a workspace can be made")).expect("it is readable");
        let (start, office) = (scenario.start, stage.office.clone());
        let templates: Vec<Template> = stage
            .others
            .iter()
            .chain([&stage.template])
            .cloned()
            .collect();
        let set = turns.write(start, move |batch| {
            runner::office::put(batch, &office, start)?;
            templates
                .iter()
                .try_for_each(|template| publish(batch, template, start))
        });
        set.map_err(|error| error.to_string())?;
        let command = Command::Start(StartProcess {
            template: stage.template.key.clone(),
            property: scenario.property.clone(),
            contact: scenario.contact.clone(),
            owner: scenario.owner.clone(),
            title: None,
        });
        let process = match give(&mut turns, start, command) {
            Ok(Reply::Started { process }) => process,
            other => return Err(format!("it does not start: {other:?}")),
        };
        let mut twin = Self {
            turns,
            process,
            zone: scenario.zone.clone(),
            rejected: Vec::new(),
            _folder: folder,
        };
        twin.run(scenario);
        Ok(twin)
    }

    /// Timers and inputs in their order, as a trace takes them.
    fn run(&mut self, scenario: &Scenario) {
        let mut inputs = scenario.inputs.iter().peekable();
        let (mut said, mut quiet) = (0, 0);
        loop {
            let timer = self.turns.view().next_timer().expect("timers are readable");
            let next = inputs.peek().map(|input| input.at);
            let is_timer = timer.is_some_and(|timer| next.is_none_or(|next| timer <= next));
            let Some(at) = (if is_timer { timer } else { next }) else {
                return;
            };
            if scenario.until.is_some_and(|until| at > until) {
                return;
            }
            if is_timer {
                give(&mut self.turns, at, Command::Tick).expect("time passes");
            } else if let Some(input) = inputs.next() {
                self.script(input);
            }
            let lines = self.history_length();
            quiet = if lines > said { 0 } else { quiet + 1 };
            said = lines;
            if quiet > QUIET_MAX {
                return;
            }
        }
    }

    fn script(&mut self, input: &ScriptedInput) {
        let result = match self.command(input) {
            Some(command) => give(&mut self.turns, input.at, command),
            None => self.outside(input),
        };
        if let Err(error) = result {
            let mut line = Map::new();
            let mut put = |name: &str, value: Value| line.insert(name.to_owned(), value);
            put("at", Value::from(self.zone.rfc3339(input.at)));
            put("what", Value::from("rejected"));
            if let Some(step) = &input.step {
                put("step", Value::from(step.as_str()));
            }
            if let Some(visit) = input.visit {
                put("visit", Value::from(visit));
            }
            put("code", Value::from(error.code()));
            put("reason", Value::from(error.to_string()));
            self.rejected.push((self.history_length(), line));
        }
    }

    /// What a person does, as a command; nothing for what comes from outside.
    fn command(&self, input: &ScriptedInput) -> Option<Command> {
        let process = self.process;
        let step = || StepRef {
            process,
            step: input.step.clone().unwrap_or_default(),
            visit: input.visit,
        };
        Some(match &input.action {
            ScriptedAction::Finish { outcome, value } => Command::Finish {
                step: step(),
                outcome: outcome.clone(),
                value: value.clone(),
            },
            ScriptedAction::Retry => Command::Retry { step: step() },
            ScriptedAction::Reopen => Command::Reopen { step: step() },
            ScriptedAction::Skip { reason } => Command::Skip {
                step: step(),
                reason: reason.clone(),
            },
            ScriptedAction::HandOver { to, following } => Command::HandOver {
                step: step(),
                to: to.clone(),
                following: *following,
            },
            ScriptedAction::Cancel { reason } => Command::Cancel {
                process,
                reason: reason.clone(),
            },
            ScriptedAction::Pause => Command::Pause { process },
            ScriptedAction::Resume => Command::Resume { process },
            ScriptedAction::Answer { .. } | ScriptedAction::Fail { .. } => return None,
        })
    }

    /// What a service or a mail server says, as the end of the attempts of the delivery that waits for it; of a follow-up
    /// process, that it is over.
    fn outside(&mut self, input: &ScriptedInput) -> Result<Reply, CommandError> {
        let state = self.saved(self.process);
        let visits = self.turns.view().visits(ProcessId(self.process));
        let visits = visits.expect("visits are readable");
        let named = |visit: &&store::OpenVisit| {
            Some(&visit.step) == input.step.as_ref()
                && input.visit.is_none_or(|number| number == visit.number)
        };
        if !state.is_open() {
            return Err(CommandError::Rejected(engine::Rejection::Ended));
        }
        if !visits.iter().any(|visit| named(&visit)) {
            return Err(CommandError::Rejected(engine::Rejection::NoVisit));
        }
        let mut named = visits.iter().filter(named);
        let waiting = named.find(|visit| visit.state == store::VisitState::Running);
        let known = |visit: u32| state.visits.iter().find(|open| open.id.0 == visit);
        let Some((visit, open)) = waiting.and_then(|visit| Some((visit, known(visit.visit)?)))
        else {
            // Nobody waits, so there is nothing whose end could come in; a trace can still say it.
            return Err(CommandError::Rejected(engine::Rejection::NotRunning));
        };
        assert_eq!(open.state, VisitState::Running);
        let id = format!("{}-{}-{}", self.process, visit.visit, open.attempt);
        let found = self.turns.view().delivery(&id).expect("it is readable");
        let Some(delivery) = found else {
            return self.end_follow_up(input, visit.visit);
        };
        for number in 1..=ATTEMPTS_MAX {
            let command = Command::AttemptDone {
                delivery: id.clone(),
                number,
                began: input.at,
                came: came(delivery.row.kind, &input.action),
            };
            give(&mut self.turns, input.at, command)?;
            let now = self.turns.view().delivery(&id).expect("it is readable");
            if now.is_none_or(|now| !now.row.state.is_open()) {
                return Ok(Reply::Done);
            }
        }
        panic!("{id} does not end");
    }

    fn end_follow_up(&mut self, input: &ScriptedInput, visit: u32) -> Result<Reply, CommandError> {
        let view = self.turns.view();
        let child = self.processes().into_iter().find(|&id| {
            let process = view.process(ProcessId(id)).expect("it is readable");
            let parent = process.and_then(|process| process.row.parent);
            parent.is_some_and(|parent| parent.visit == visit)
        });
        let process = child.expect("a visit that runs without a delivery has launched a process");
        let is_good = matches!(
            input.action,
            ScriptedAction::Answer {
                status: 200..300,
                ..
            }
        );
        let command = if is_good {
            Command::Finish {
                step: StepRef::oldest(process, STAY),
                outcome: None,
                value: None,
            }
        } else {
            let reason = String::new();
            Command::Cancel { process, reason }
        };
        give(&mut self.turns, input.at, command)
    }

    /// Numbers of all processes, the first one first.
    pub(crate) fn processes(&self) -> Vec<i64> {
        let page = self
            .turns
            .view()
            .processes(&ProcessFilter::default(), None, 200)
            .expect("a list is readable");
        let mut ids: Vec<i64> = page.rows.iter().map(|row| row.id.0).collect();
        ids.sort_unstable();
        ids
    }

    fn history_length(&self) -> usize {
        let last = self.turns.view().history(ProcessId(self.process), None, 1);
        let last = last.expect("a history is readable");
        let seq = last.rows.first().map_or(0, |row| row.seq);
        usize::try_from(seq).expect("a number of lines is not negative")
    }

    /// The history as lines of a trace, with what was refused.
    pub(crate) fn lines(&self) -> Vec<Map> {
        let mut lines: Vec<Map> = self.history();
        for (place, line) in self.rejected.iter().rev() {
            lines.insert(*place, line.clone());
        }
        lines
    }

    fn history(&self) -> Vec<Map> {
        let (mut lines, mut after) = (Vec::new(), None);
        loop {
            let page = self
                .turns
                .view()
                .history(ProcessId(self.process), after, 200);
            let page = page.expect("a history is readable");
            for row in page.rows {
                let mut line = Map::new();
                line.insert("at".to_owned(), Value::from(self.zone.rfc3339(row.at)));
                line.insert("what".to_owned(), Value::from(row.what));
                if let Some(step) = row.step {
                    line.insert("step".to_owned(), Value::from(step));
                }
                if let Some(visit) = row.visit {
                    line.insert("visit".to_owned(), Value::from(visit));
                }
                let detail: Map = serde_json::from_str(&row.detail).expect("details are an object");
                line.extend(
                    detail
                        .into_iter()
                        .map(|(name, value)| self.respelled(name, value)),
                );
                lines.push(line);
            }
            match page.next {
                Some(next) => after = Some(next),
                None => break,
            }
        }
        lines.reverse();
        lines
    }

    /// Times of the history stand in the office's zone, those of a trace in the scenario's.
    fn respelled(&self, name: String, value: Value) -> (String, Value) {
        if !matches!(name.as_str(), "until" | "deadline") {
            return (name, value);
        }
        let at = value.as_str().map(parse_rfc3339).expect("a time is a text");
        (
            name,
            Value::from(self.zone.rfc3339(at.expect("a time is one"))),
        )
    }

    /// The state of a process as it is on disk.
    pub(crate) fn saved(&self, process: i64) -> engine::State {
        let found = self.turns.view().process(ProcessId(process));
        let process = found.expect("it is readable").expect("it is there");
        format::journal::read_state(&process.state).expect("a state is readable")
    }

    /// The state that its journal comes to in a new engine, without any record.
    pub(crate) fn replayed(&self, process: i64) -> engine::State {
        let view = self.turns.view();
        let found = view.process(ProcessId(process)).expect("it is readable");
        let row = found.expect("it is there").row;
        let version = view
            .version(&row.template, row.version)
            .expect("it is readable");
        let document = version.expect("it is there").document;
        let template = format::template::read(document).expect("a published template is readable");
        let office = runner::office::read(view).expect("an office is readable");
        let numbers = view.setting("runner.people").expect("it is readable");
        let numbers = numbers.expect("people have numbers");
        let numbers: HashMap<&str, u32> = numbers.lines().zip(0..).collect();
        let mut number = |key: &str| engine::Person(numbers[key]);
        let calendar = office.calendar.as_ref();
        let plan = Plan::compile(&template, &office.zone, calendar, &mut number);
        let owner = number(&row.owner);
        let mut engine = Engine::new(plan.expect("it compiles").into(), owner);
        let mut outputs = Vec::new();
        for entry in view
            .journal(ProcessId(process))
            .expect("a journal is readable")
        {
            let input = format::journal::read_input(&entry.input).expect("an input is readable");
            outputs.clear();
            engine.handle(entry.at, input, &mut outputs);
            let is_rejected = |output: &Output| matches!(output, Output::Rejected(_));
            assert!(!outputs.iter().any(is_rejected), "{input:?}");
        }
        engine.state().clone()
    }
}

fn give(turns: &mut Turns, now: Timestamp, command: Command) -> Result<Reply, CommandError> {
    let mut replies = turns.take(now, vec![command.into()]);
    replies.pop().expect("there is a reply to each command")
}

fn publish(batch: &Batch<'_>, template: &Template, at: Timestamp) -> Result<(), CommandError> {
    let document = format::template::write(template);
    let draft = Draft {
        key: &template.key,
        name: &template.name,
        group: "",
        description: "",
        document: &document,
    };
    let rev = batch.template_save(&draft, Expect::Any, at)?;
    batch.template_publish(&template.key, rev, None, "", at)?;
    Ok(())
}

/// What an attempt came to, for what a scenario says.
fn came(kind: DeliveryKind, action: &ScriptedAction) -> Came {
    let answered = if let ScriptedAction::Answer { status, body } = action {
        Some((*status, body.to_string().into_bytes()))
    } else {
        None
    };
    match kind {
        DeliveryKind::Mail => Came::Mail(match answered {
            Some((200..300, _)) => Ok(()),
            _ => Err(SendMailError::Refused { code: 550 }),
        }),
        DeliveryKind::Webhook => {
            let outcome = match &answered {
                Some((status, _)) => Outcome::Answered {
                    status: *status,
                    retry_after: None,
                },
                None => Outcome::NoAnswer(NoAnswer::Broken),
            };
            Came::Call(Box::new(webhook::Attempt {
                status: answered.as_ref().map(|(status, _)| *status),
                body: answered.map(|(_, body)| body).unwrap_or_default(),
                ..webhook::Attempt::bare(outcome)
            }))
        }
    }
}
