//! What the engine puts out, as lines.

use engine::{Fact, Output, Person, State, VisitRef, Why};
use model::{Kind, Timestamp, Value};

use super::{
    object, rejection_text,
    world::{Named, World, Write},
};

impl World<'_> {
    /// Writes the lines of an output, does what it asks for, and answers what it asks.
    pub(super) fn take(&mut self, now: Timestamp, output: Output, state: &State) -> Option<Fact> {
        match output {
            Output::Started => self.line(now, "started", None, []),
            Output::Waiting { visit, until } => {
                let until = self.time(until);
                self.line(now, "waiting", Some(visit), [("until", until)]);
            }
            Output::Due {
                visit,
                person,
                deadline,
            } => self.persons(now, "due", (visit, person, deadline)),
            Output::Run { visit, attempt, .. } => {
                let action = Value::from(self.kind(visit.step).word());
                let id = Value::from(format!("1-{}-{attempt}", visit.id.0));
                self.line(
                    now,
                    "running",
                    Some(visit),
                    [("action", action), ("id", id)],
                );
            }
            Output::Apply { visit } => {
                for write in self.apply(now, visit, state) {
                    self.wrote(now, visit, write);
                }
            }
            Output::Launch { visit } => self.launched(now, visit),
            Output::Log { visit } => self.logged(now, visit),
            Output::Finished { visit, outcome } => {
                let keys = self.kind(visit.step).outcomes();
                let outcome = outcome.and_then(|id| keys.get(usize::from(id.0)).copied());
                self.line(
                    now,
                    "finished",
                    Some(visit),
                    outcome.map(|key| ("outcome", Value::from(key))),
                );
            }
            Output::Skipped { visit } => self.line(now, "skipped", Some(visit), []),
            Output::Failed { visit, why, person } => self.failed(now, visit, why, person),
            Output::Overdue { visit } => self.line(now, "overdue", Some(visit), []),
            Output::Tell { visit, why } => self.told(now, visit, why.as_str()),
            Output::HandedOver { visit, to, .. } => {
                let to = self.person(to);
                self.line(now, "handed_over", Some(visit), [("to", to)]);
            }
            Output::Reopened {
                visit,
                person,
                deadline,
            } => self.persons(now, "reopened", (visit, person, deadline)),
            Output::Withdrawn { visit } => self.line(now, "withdrawn", Some(visit), []),
            Output::Paused => self.line(now, "paused", None, []),
            Output::Resumed => self.line(now, "resumed", None, []),
            Output::Closed { visit } => self.line(now, "cancelled", Some(visit), []),
            Output::Completed => self.line(now, "completed", None, []),
            Output::Cancelled => self.line(now, "cancelled", None, []),
            Output::Rejected(rejection) => {
                let (code, reason) = rejection_text(rejection);
                let named = std::mem::take(&mut self.named);
                self.rejected(now, named, code, reason);
            }
            Output::Ask(ask) => return Some(self.answer_ask(now, ask, state)),
        }
        None
    }

    pub(super) fn rejected(
        &mut self,
        now: Timestamp,
        named: Named,
        code: &'static str,
        reason: &str,
    ) {
        let mut line = object([("at", self.time(now)), ("what", Value::from("rejected"))]);
        line.extend(object(named.step.map(|step| ("step", Value::from(step)))));
        line.extend(object(
            named.visit.map(|visit| ("visit", Value::from(visit))),
        ));
        line.extend(object([
            ("code", Value::from(code)),
            ("reason", Value::from(reason)),
        ]));
        self.lines.push(line);
    }

    /// A visit is a person's to do, until the deadline if there is one.
    fn persons(
        &mut self,
        now: Timestamp,
        what: &'static str,
        (visit, person, deadline): (VisitRef, Person, Option<Timestamp>),
    ) {
        let mut more = vec![("person", self.person(person))];
        more.extend(deadline.map(|deadline| ("deadline", self.time(deadline))));
        self.line(now, what, Some(visit), more);
    }

    fn failed(&mut self, now: Timestamp, visit: VisitRef, why: Why, person: Person) {
        let more = [
            ("reason", Value::from(self.reason(why))),
            ("person", self.person(person)),
        ];
        self.line(now, "failed", Some(visit), more);
        // The engine knows one process; that a chain of them goes round is seen from outside.
        if why == Why::Unprepared
            && let Kind::FollowUpProcess(_) = self.kind(visit.step)
        {
            self.told(now, visit, "follow_up_loop");
        }
    }

    fn wrote(&mut self, now: Timestamp, visit: VisitRef, write: Write) {
        let record = Value::from(write.record.as_str());
        let more = [
            ("record", record),
            ("field", Value::from(write.field)),
            ("value", write.value),
        ];
        self.line(now, "wrote", Some(visit), more);
    }

    fn launched(&mut self, now: Timestamp, visit: VisitRef) {
        if let Kind::FollowUpProcess(follow_up) = self.kind(visit.step) {
            self.note_launch(now, &follow_up.template);
            self.line(
                now,
                "launched",
                Some(visit),
                [("template", Value::from(follow_up.template.as_str()))],
            );
        }
    }

    /// The entry in each record's log that the step is about.
    fn logged(&mut self, now: Timestamp, visit: VisitRef) {
        let about = self.template.steps[visit.step.index()].about;
        let records = [
            (about.property && self.property.is_some(), "property"),
            (about.contact && self.contact.is_some(), "contact"),
        ];
        for (_, record) in records.into_iter().filter(|(is_about, _)| *is_about) {
            self.line(
                now,
                "logged",
                Some(visit),
                [("record", Value::from(record))],
            );
        }
    }

    fn told(&mut self, now: Timestamp, visit: VisitRef, why: &str) {
        let settings = &self.template.settings;
        let to = settings
            .controller
            .as_ref()
            .or(self.office.controller.as_ref())
            .unwrap_or(&self.owner);
        let more = [("to", Value::from(to.as_str())), ("why", Value::from(why))];
        self.line(now, "told", Some(visit), more);
    }

    fn reason(&mut self, why: Why) -> String {
        match why {
            Why::Reported | Why::MissingValue | Why::Condition | Why::Unprepared => {
                std::mem::take(&mut self.reason)
            }
            Why::Status(status) => format!("answered with status {status}"),
            Why::Loop => {
                format!(
                    "visited more than {} times; a person has to decide",
                    self.template.settings.visits_max
                )
            }
            Why::Stuck => "the other branches it waits for cannot come any more".to_owned(),
        }
    }

    fn line(
        &mut self,
        now: Timestamp,
        what: &'static str,
        visit: Option<VisitRef>,
        more: impl IntoIterator<Item = (&'static str, Value)>,
    ) {
        let mut line = object([("at", self.time(now)), ("what", Value::from(what))]);
        if let Some(visit) = visit {
            let step = Value::from(self.template.steps[visit.step.index()].key.as_str());
            line.extend(object([
                ("step", step),
                ("visit", Value::from(visit.number)),
            ]));
        }
        line.extend(object(more));
        self.lines.push(line);
    }

    fn time(&self, at: Timestamp) -> Value {
        Value::from(self.zone.rfc3339(at))
    }

    fn person(&self, person: Person) -> Value {
        Value::from(self.people.key(person))
    }
}
