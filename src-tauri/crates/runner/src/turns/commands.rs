//! Commands as inputs of the engine.

use engine::{Choice, Input, StepId, Target};
use model::{Kind, Value};
use store::{Batch, RecordKind};

use super::Desk;
use crate::{
    Command, CommandError, Order, ProcessId, Reply, StepRef, appointment, chain::Chain, live::Live,
    turn::Given,
};

impl Desk {
    pub(super) fn order(
        &mut self,
        batch: &Batch<'_>,
        order: &Order,
    ) -> Result<Reply, CommandError> {
        if order.command == Command::Tick {
            // Isolates each process by itself.
            return self.tick(batch);
        }
        if let Some(header) = &order.cause {
            self.cause = Chain::sent_back(batch.view(), header)?;
        }
        let done = self.isolated(batch, |desk, batch| desk.command(batch, order));
        self.cause = Chain::default();
        done
    }

    fn command(&mut self, batch: &Batch<'_>, order: &Order) -> Result<Reply, CommandError> {
        let by = order.by.as_deref();
        match &order.command {
            Command::Start(start) => return self.start(batch, start, by),
            Command::Tick => return self.tick(batch),
            Command::Finish {
                step,
                outcome,
                value,
            } => self.finish(batch, step, outcome.as_deref(), value.as_ref(), by)?,
            Command::Skip { step, reason } => {
                let reason = reason.clone();
                self.step(batch, step, by, |target, given| {
                    given.reason = reason;
                    Ok(Input::Skip { target })
                })?;
            }
            Command::Retry { step } => {
                self.step(batch, step, by, |target, _| Ok(Input::Retry { target }))?;
            }
            Command::Reopen { step } => {
                self.step(batch, step, by, |target, _| Ok(Input::Reopen { target }))?;
            }
            Command::HandOver {
                step,
                to,
                following,
            } => self.hand_over(batch, step, to, *following, by)?,
            Command::Cancel { process, reason } => {
                self.whole(batch, *process, by, reason, Input::Cancel)?;
            }
            Command::Pause { process } => self.whole(batch, *process, by, "", Input::Pause)?,
            Command::Resume { process } => self.whole(batch, *process, by, "", Input::Resume)?,
            Command::Move { process } => self.move_on(batch, *process, by)?,
            Command::RecordsChanged { property, contact } => {
                for (kind, key) in [
                    (RecordKind::Property, property),
                    (RecordKind::Contact, contact),
                ] {
                    if let Some(key) = key {
                        self.look_at(batch, kind, key, None)?;
                    }
                }
            }
            Command::Replay { deliveries } => self.replay(batch, deliveries)?,
            Command::Hurry { deliveries } => self.hurry(batch, deliveries)?,
            Command::Stop { deliveries } => self.stop(batch, deliveries, by)?,
            Command::ChangeRecord(change) => self.change_record(batch, change)?,
            Command::Phone(order) => self.phone(batch, order)?,
            Command::Answer {
                delivery,
                status,
                body,
            } => self.answered(batch, delivery, *status, body.as_ref())?,
            Command::AttemptDone {
                delivery,
                number,
                began,
                came,
            } => self.attempt_done(batch, delivery, (*number, *began), came)?,
        }
        Ok(Reply::Done)
    }

    /// Puts an input into a process, after what is due in it.
    pub(super) fn put_in(
        &mut self,
        batch: &Batch<'_>,
        id: ProcessId,
        input: impl FnOnce(&Live) -> Result<(Input, Given), CommandError>,
    ) -> Result<(), CommandError> {
        let mut live = self.load(batch, id)?;
        self.touched.push(id);
        self.catch_up(batch, &mut live)?;
        let (input, given) = input(&live)?;
        self.turn(batch, &mut live, input, given)?;
        self.lives.put(live);
        Ok(())
    }

    fn whole(
        &mut self,
        batch: &Batch<'_>,
        process: ProcessId,
        by: Option<&str>,
        reason: &str,
        input: Input,
    ) -> Result<(), CommandError> {
        let given = Given {
            who: by.map(str::to_owned),
            by: by.map(str::to_owned),
            reason: reason.to_owned(),
            ..Given::default()
        };
        self.put_in(batch, process, |_| Ok((input, given)))
    }

    /// Puts an input about a step into its process.
    fn step(
        &mut self,
        batch: &Batch<'_>,
        step: &StepRef,
        by: Option<&str>,
        input: impl FnOnce(Target, &mut Given) -> Result<Input, CommandError>,
    ) -> Result<(), CommandError> {
        self.put_in(batch, step.process, |live| {
            let target = target(live, step)?;
            let mut given = Given {
                who: by.map(str::to_owned),
                by: by.map(str::to_owned),
                step: Some(target.step),
                ..Given::default()
            };
            let input = input(target, &mut given)?;
            Ok((input, given))
        })
    }

    fn finish(
        &mut self,
        batch: &Batch<'_>,
        step: &StepRef,
        outcome: Option<&str>,
        value: Option<&Value>,
        by: Option<&str>,
    ) -> Result<(), CommandError> {
        let view = batch.view();
        self.put_in(batch, step.process, |live| {
            let target = target(live, step)?;
            let kind = live.compiled.kind(target.step);
            if let Some((kind, record)) = assigned(kind)
                && let Some(value) = value
            {
                let key = value.as_str().ok_or_else(|| CommandError::BadValue {
                    message: format!("the value must be the key of a {record}"),
                })?;
                if view.record(kind, key)?.is_none() {
                    let key = key.to_owned();
                    return Err(CommandError::UnknownRecord { record, key });
                }
            }
            if let (Kind::Appointment(_), Some(value)) = (kind, value) {
                appointment::read(value)?;
            }
            let outcome = match outcome {
                None => Choice::None,
                Some(key) => live
                    .compiled
                    .outcome(target.step, key)
                    .map_or(Choice::Unknown, Choice::Known),
            };
            let given = Given {
                who: by.map(str::to_owned).or_else(|| whose(live, target)),
                by: by.map(str::to_owned),
                step: Some(target.step),
                chosen: value.cloned(),
                ..Given::default()
            };
            Ok((Input::Finish { target, outcome }, given))
        })
    }

    fn hand_over(
        &mut self,
        batch: &Batch<'_>,
        step: &StepRef,
        to: &str,
        following: bool,
        by: Option<&str>,
    ) -> Result<(), CommandError> {
        let office = self.office(batch.view())?;
        if !office.person(to).is_some_and(|person| person.active) {
            return Err(CommandError::UnknownPerson { key: to.to_owned() });
        }
        let to = self.people.number(to);
        self.step(batch, step, by, |target, _| {
            Ok(Input::HandOver {
                target,
                to,
                following,
            })
        })
    }
}

/// The record that a step assigns to the process.
fn assigned(kind: &Kind) -> Option<(RecordKind, &'static str)> {
    if let Kind::AssignContact(_) = kind {
        Some((RecordKind::Contact, "contact"))
    } else if let Kind::AssignProperty(_) = kind {
        Some((RecordKind::Property, "property"))
    } else {
        None
    }
}

fn target(live: &Live, step: &StepRef) -> Result<Target, CommandError> {
    let id: Option<StepId> = live.compiled.step(&step.step);
    let id = id.ok_or_else(|| CommandError::UnknownStep {
        step: step.step.clone(),
    })?;
    Ok(Target {
        step: id,
        number: step.visit,
    })
}

/// The person whose the visit is, for a command of which nobody says from whom it comes.
fn whose(live: &Live, target: Target) -> Option<String> {
    let key = &live.compiled.template.steps[target.step.index()].key;
    let mut visits = live.visits.iter();
    let visit = visits.find(|visit| {
        visit.step == *key && target.number.is_none_or(|number| number == visit.number)
    })?;
    visit.person.clone()
}
