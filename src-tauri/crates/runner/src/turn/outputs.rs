//! What each output of the engine becomes: lines of the history, and what is to be written, sent or started.

use channels::Mail;
use engine::{Output, Person, StepId, VisitRef, Why};
use model::{
    Kind, Map, Timestamp, Value,
    kind::{Mode, RecordKind},
    render,
};

use super::{
    Turn, detail,
    effects::{Launch, Log, Prepared, Queued, Sendable, Write},
};
use crate::{CommandError, appointment, mail, office};

impl Turn<'_, '_> {
    pub(super) fn outputs(&mut self, output: Output) -> Result<(), CommandError> {
        match output {
            Output::Started => self.line("started", None, Map::new()),
            Output::Waiting { visit, until } => {
                let until = self.time(until);
                self.line("waiting", Some(visit), detail([("until", until)]));
            }
            Output::Due {
                visit,
                person,
                deadline,
            } => self.persons("due", visit, person, deadline),
            Output::Run { visit, attempt, .. } => self.run_action(visit, attempt),
            Output::Apply { visit } => self.apply(visit)?,
            Output::Launch { visit } => self.launch(visit),
            Output::Log { visit } => self.log(visit, "")?,
            Output::Finished { visit, outcome } => {
                let keys = self.live.compiled.kind(visit.step).outcomes();
                let key = outcome.and_then(|id| keys.get(usize::from(id.0)).copied());
                let key = key.map(|key| ("outcome".to_owned(), Value::from(key)));
                let agreed = self.agreed(visit.step);
                let agreed = agreed.map(|agreed| ("appointment".to_owned(), agreed.clone()));
                let more = key.into_iter().chain(agreed).collect();
                self.line("finished", Some(visit), more);
            }
            Output::Skipped { visit } => {
                let reason = self.given_reason();
                self.line("skipped", Some(visit), reason);
            }
            Output::Failed { visit, why, person } => self.failed(visit, why, person),
            Output::Overdue { visit } => self.line("overdue", Some(visit), Map::new()),
            Output::Tell { visit, why } => self.tell(visit, why.as_str()),
            Output::HandedOver { visit, to, .. } => {
                let mut more = detail([("to", self.key(to))]);
                if let Some(away) = &self.away {
                    more.insert("away".to_owned(), Value::from(away.as_str()));
                }
                self.line("handed_over", Some(visit), more);
            }
            Output::Reopened {
                visit,
                person,
                deadline,
            } => {
                self.log(visit, "\u{21b6} ")?;
                self.persons("reopened", visit, person, deadline);
            }
            Output::Withdrawn { visit } => self.line("withdrawn", Some(visit), Map::new()),
            Output::Paused => self.line("paused", None, Map::new()),
            Output::Resumed => self.line("resumed", None, Map::new()),
            Output::Closed { visit } => {
                self.effects.unwanted.push(visit.id.0);
                self.line("cancelled", Some(visit), Map::new());
            }
            Output::Completed => self.line("completed", None, Map::new()),
            Output::Cancelled => {
                let open = self.live.visits.iter().map(|visit| visit.visit);
                self.effects.unwanted.extend(open);
                let reason = self.given_reason();
                self.line("cancelled", None, reason);
            }
            Output::Rejected(rejection) => return Err(CommandError::Rejected(rejection)),
            Output::Ask(_) => {}
        }
        Ok(())
    }

    /// A visit is a person's to do.
    fn persons(
        &mut self,
        what: &'static str,
        visit: VisitRef,
        person: Person,
        deadline: Option<Timestamp>,
    ) {
        let mut more = detail([("person", self.key(person))]);
        if let Some(deadline) = deadline {
            more.insert("deadline".to_owned(), self.time(deadline));
        }
        self.line(what, Some(visit), more);
        self.look_after(visit, person);
    }

    /// What fell to somebody who has left is the owner's; who is away has a deputy.
    fn look_after(&mut self, visit: VisitRef, person: Person) {
        let owner = self.live.engine.state().owner;
        let key = |person| self.world.people.key(person);
        let known = |person| self.person(key(person)).filter(|known| known.active);
        let falls_to = if known(person).is_some() {
            person
        } else {
            owner
        };
        let today = self.world.office.zone.local(self.now).date();
        let stand_in = known(falls_to)
            .zip(today)
            .map(|(known, day)| self.world.office.stand_in(known, day).key.clone());
        let to = stand_in.map_or(falls_to, |key| self.world.people.number(&key));
        if to != person {
            self.orphans.push((visit, to));
        }
    }

    fn failed(&mut self, visit: VisitRef, why: Why, person: Person) {
        let reason = self.reason(why);
        let more = detail([
            ("reason", Value::from(reason.as_str())),
            ("person", self.key(person)),
        ]);
        self.effects.notes.insert(visit.id.0, reason);
        self.line("failed", Some(visit), more);
        self.look_after(visit, person);
        // The engine knows one process; that a chain of them goes round is seen from outside.
        if self.effects.give_up && !self.effects.is_given_up_told {
            self.effects.is_given_up_told = true;
            self.tell(visit, "follow_up_loop");
        }
    }

    /// The reason a person gave, as a detail; people may leave it out.
    fn given_reason(&self) -> Map {
        match self.given.reason.as_str() {
            "" => Map::new(),
            reason => detail([("reason", Value::from(reason))]),
        }
    }

    fn key(&self, person: Person) -> Value {
        Value::from(self.world.people.key(person))
    }

    fn reason(&mut self, why: Why) -> String {
        match why {
            Why::Reported | Why::MissingValue | Why::Condition | Why::Unprepared => {
                std::mem::take(&mut self.given.reason)
            }
            Why::Status(status) => format!("answered with status {status}"),
            Why::Loop => format!(
                "visited more than {} times; a person has to decide",
                self.live.compiled.template.settings.visits_max
            ),
            Why::Stuck => "the other branches it waits for cannot come any more".to_owned(),
        }
    }

    /// The prepared action goes into the outbox; its identity is that of process, visit and run.
    fn run_action(&mut self, visit: VisitRef, attempt: u32) {
        let id = format!("{}-{}-{attempt}", self.live.id, visit.id.0);
        let action = self.live.compiled.kind(visit.step).word();
        let more = detail([
            ("action", Value::from(action)),
            ("id", Value::from(id.as_str())),
        ]);
        self.line("running", Some(visit), more);
        if let Some(Prepared::Send(mut what)) = self.prepared.remove(&visit.id) {
            if let Sendable::Mail(mail) = &mut what {
                mail.id.clone_from(&id);
            }
            self.effects.queued.push(Queued {
                id,
                visit: Some(visit.id.0),
                step: self.step_key(visit.step),
                what,
            });
        }
    }

    fn launch(&mut self, visit: VisitRef) {
        if let Some(Prepared::Launch(compiled)) = self.prepared.remove(&visit.id) {
            let key = Value::from(compiled.template.key.as_str());
            self.line("launched", Some(visit), detail([("template", key)]));
            self.effects.launches.push(Launch {
                visit: visit.id.0,
                compiled,
            });
        }
    }

    /// Writes what was prepared for a visit, or what the person chose who finished it.
    fn apply(&mut self, visit: VisitRef) -> Result<(), CommandError> {
        let writes = match self.prepared.remove(&visit.id) {
            Some(Prepared::Writes(writes)) => writes,
            Some(_) => Vec::new(),
            None => self.choose(visit)?,
        };
        for write in writes {
            let Some(old) = self.write(&write)? else {
                continue;
            };
            let mut more = detail([
                ("record", Value::from(write.record.as_str())),
                ("field", Value::from(write.field.as_str())),
                ("value", write.value.clone()),
            ]);
            if !old.is_null() {
                more.insert("old".to_owned(), old.clone());
            }
            self.line("wrote", Some(visit), more);
            if matches!(write.record, RecordKind::Property | RecordKind::Contact) {
                let text = format!(
                    "{}: {} -> {}",
                    write.field,
                    shown(&old),
                    shown(&write.value)
                );
                self.effects.logs.push(Log {
                    record: write.record,
                    step: self.step_key(visit.step),
                    text,
                    is_change: true,
                });
            }
            self.effects.writes.push(write);
        }
        Ok(())
    }

    fn choose(&mut self, visit: VisitRef) -> Result<Vec<Write>, CommandError> {
        let compiled = std::sync::Arc::clone(&self.live.compiled);
        let kind = compiled.kind(visit.step);
        let chosen = match (self.given.chosen.take(), kind) {
            (Some(value), _) => Some(value),
            // What the template proposes, where the step is the person's to do.
            (None, Kind::WriteValues(values)) if values.mode == Mode::Manual => {
                let facts = self.facts()?;
                let proposed = values.value.as_ref();
                proposed.map(|value| render::value(value, &facts))
            }
            (None, _) => None,
        };
        let Some(value) = chosen else {
            return Ok(Vec::new());
        };
        let key = value.as_str().unwrap_or_default();
        if let Kind::AssignContact(_) = kind {
            let found = office::record(self.world.view, store::RecordKind::Contact, key)?;
            self.live.contact = found.as_ref().map(|record| record.key.clone());
            *self.record(RecordKind::Contact)? = found;
        } else if let Kind::AssignProperty(_) = kind {
            let found = office::record(self.world.view, store::RecordKind::Property, key)?;
            self.live.property = found.as_ref().map(|record| record.key.clone());
            *self.record(RecordKind::Property)? = found;
        } else if let Kind::WriteValues(values) = kind {
            return Ok(vec![Write {
                record: values.record,
                field: values.field.clone(),
                value,
            }]);
        }
        Ok(Vec::new())
    }

    /// Writes a value in memory and returns what stood there; nothing if the record is gone.
    fn write(&mut self, write: &Write) -> Result<Option<Value>, CommandError> {
        let Some(record) = self.record(write.record)? else {
            return Ok(None);
        };
        if write.field == "supervisor" {
            let new = write.value.as_str().map(str::to_owned);
            let old = std::mem::replace(&mut record.supervisor, new);
            return Ok(Some(old.map_or(Value::Null, Value::from)));
        }
        let old = record
            .fields
            .insert(write.field.clone(), write.value.clone());
        Ok(Some(old.unwrap_or_default()))
    }

    /// An entry in the log of each record that the step is about, behind a sign where it is not that the step was done.
    fn log(&mut self, visit: VisitRef, sign: &str) -> Result<(), CommandError> {
        let compiled = std::sync::Arc::clone(&self.live.compiled);
        let step = &compiled.template.steps[visit.step.index()];
        for (is_about, record) in [
            (step.about.property, RecordKind::Property),
            (step.about.contact, RecordKind::Contact),
        ] {
            if !is_about || self.record(record)?.is_none() {
                continue;
            }
            let text = format!("{sign}{}", self.log_text(visit.step)?);
            let more = detail([("record", Value::from(record.as_str()))]);
            self.line("logged", Some(visit), more);
            self.effects.logs.push(Log {
                record,
                step: step.key.clone(),
                text,
                is_change: false,
            });
        }
        Ok(())
    }

    fn log_text(&mut self, step: StepId) -> Result<String, CommandError> {
        let compiled = std::sync::Arc::clone(&self.live.compiled);
        let name = &compiled.template.steps[step.index()].name;
        if let Kind::Activity(activity) = compiled.kind(step) {
            let note = render::text(&activity.note, &self.facts()?);
            let mut text = activity.activity_type.clone();
            if !note.is_empty() {
                text.extend([": ", &note]);
            }
            if !activity.features.is_empty() {
                text.extend([" (", &activity.features.join(", "), ")"]);
            }
            return Ok(text);
        }
        let agreed = self.agreed(step).and_then(Value::as_object);
        let name = &match agreed.map(appointment::text_of) {
            Some(agreed) => format!("{name}: {agreed}"),
            None => name.clone(),
        };
        let who = self.given.who.as_ref();
        Ok(match who.filter(|_| self.given.step == Some(step)) {
            Some(who) => {
                let name_of = self.person(who).map_or(who, |person| &person.name);
                format!("{name} ({name_of})")
            }
            None => name.clone(),
        })
    }

    /// The appointment that the person entered who finishes this step.
    fn agreed(&self, step: StepId) -> Option<&Value> {
        let is_theirs = self.given.step == Some(step);
        let is_appointment = matches!(self.live.compiled.kind(step), Kind::Appointment(_));
        let chosen = self.given.chosen.as_ref();
        chosen.filter(|_| is_theirs && is_appointment)
    }

    /// Puts the mail to the controller into the outbox. Where no address is known it stays there as refused, so that
    /// somebody can see it.
    pub(super) fn queue_told(&mut self, visit: VisitRef, why: &'static str, to: &str) {
        let compiled = std::sync::Arc::clone(&self.live.compiled);
        let step = &compiled.template.steps[visit.step.index()];
        let open = self.live.engine.state().visit(visit.id);
        let person = match open.and_then(|open| open.person) {
            Some(person) => self.world.people.key(person).to_owned(),
            None => self.live.owner.clone(),
        };
        let person = self
            .person(&person)
            .map_or_else(|| person.clone(), |person| person.name.clone());
        let told = mail::Told {
            why,
            process: self.live.id,
            title: &self.live.title,
            template: &compiled.template.name,
            step: &step.name,
            person: &person,
            due_since: open.and_then(|open| open.began_at),
            deadline: open.and_then(|open| open.deadline),
            reason: &self.given.reason,
        };
        let (subject, text) = mail::told(&told, self.world.office);
        let id = format!("{}-{}-{}", self.live.id, visit.id.0, why.replace('_', "-"));
        self.effects.queued.push(Queued {
            id: id.clone(),
            visit: None,
            step: step.key.clone(),
            what: Sendable::Mail(Box::new(Mail {
                id,
                to: self.address(to).into_iter().collect(),
                subject,
                text,
                ..Mail::default()
            })),
        });
    }

    /// The mail address of a controller; the owner's where that person has none.
    fn address(&self, controller: &str) -> Option<String> {
        if controller.contains('@') {
            return Some(controller.to_owned());
        }
        let email = |key: &str| self.person(key).and_then(|person| person.email.clone());
        email(controller).or_else(|| email(&self.live.owner))
    }

    fn step_key(&self, step: StepId) -> String {
        self.live.compiled.template.steps[step.index()].key.clone()
    }
}

/// A value as a log shows it.
fn shown(value: &Value) -> String {
    const SHOWN_MAX: usize = 200;
    let text = render::plain(value);
    match text.char_indices().nth(SHOWN_MAX) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None if text.is_empty() => "(empty)".to_owned(),
        None => text,
    }
}
