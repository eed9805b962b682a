//! Services that are called because a record was saved: fired in the same part of the batch that wrote the record, guarded
//! against calling each other in circles, their answers written where the rule says.

use delivery::call;
use model::{Map, Office, Value, office::SaveRule};
use store::{
    Batch, Delivery, DeliveryState, FieldChange, NewLogLine, RecordChange, RecordKind, SaveCall,
};
use webhook::Request;

use super::{
    Desk,
    events::{Cause, record_facts},
};
use crate::{
    CommandError,
    chain::Chain,
    office::{self, ON_SAVE},
    outgoing,
};

/// With what the id of such a call begins.
const PREFIX: &str = "save-";

/// Whether a delivery may be one of these.
pub(super) fn is_one(delivery: &str) -> bool {
    delivery.starts_with(PREFIX)
}

/// What became of such a call.
pub(super) enum Ended<'a> {
    /// The service answered, as JSON if it can be read.
    Answered(Option<Value>),
    /// It came to nothing.
    Failed(&'a str),
}

impl Desk {
    /// Whether any change of a record may call a service.
    pub(super) fn has_save_rules(&mut self, batch: &Batch<'_>) -> Result<bool, CommandError> {
        // Where there never were any nothing else needs to be read.
        if batch.view().setting(ON_SAVE)?.is_none() {
            return Ok(false);
        }
        let office = self.office(batch.view())?;
        Ok(office.on_save.iter().any(|rule| rule.enabled))
    }

    /// Calls the services that are to be called after such a change. What is new has not changed.
    pub(super) fn call_on_save(
        &mut self,
        batch: &Batch<'_>,
        change: &RecordChange,
        cause: &Cause,
    ) -> Result<(), CommandError> {
        if change.is_new || !self.has_save_rules(batch)? {
            return Ok(());
        }
        let office = self.office(batch.view())?;
        let rules = office.on_save.iter().filter(|rule| rule.enabled);
        for rule in rules.filter(|rule| watches(rule, change)) {
            if let Err(reason) = self.call_by(batch, &office, rule, change, cause)? {
                let text = format!("{}: not called; {reason}", rule.name);
                self.log(batch, (change.kind, &change.key), &text)?;
            }
        }
        Ok(())
    }

    /// Queues the call of a rule; an inner error is why there is none to make.
    fn call_by(
        &self,
        batch: &Batch<'_>,
        office: &Office,
        rule: &SaveRule,
        change: &RecordChange,
        cause: &Cause,
    ) -> Result<Result<(), String>, CommandError> {
        let view = batch.view();
        let Some(service) = office.service(&rule.service) else {
            return Ok(Err(format!(
                "the office has no service \"{}\"",
                rule.service
            )));
        };
        if !service.enabled {
            return Ok(Err(format!(
                "the service \"{}\" is switched off",
                service.name
            )));
        }
        let Some(record) = office::record(view, change.kind, &change.key)? else {
            return Ok(Ok(()));
        };
        let facts = record_facts(change.kind, &record, office, self.now);
        let mut call = match call::with_parameters(service, &rule.parameters, &facts) {
            Ok(call) => call,
            Err(problem) => return Ok(Err(problem.to_string())),
        };
        let stopped = cause.chain.stops(&call.queue);
        let id = format!("{PREFIX}{}", batch.count_up("save")?);
        let chain = cause.chain.with(&id, &call.queue);
        call.headers.push(chain.header(&id));
        if let Err(problem) = Request::of(id.clone(), call.clone()).check() {
            return Ok(Err(problem.to_string()));
        }
        outgoing::insert(batch, &id, None, &call, self.now)?;
        batch.save_call_put(
            &id,
            &SaveCall {
                rule: rule.key.clone(),
                kind: change.kind,
                record: change.key.clone(),
                chain: chain.spell(),
                write: pointers(rule).to_string(),
            },
        )?;
        if let Some(reason) = stopped {
            batch.delivery_end(&id, DeliveryState::Cancelled, Some(&reason), self.now)?;
            return Ok(Err(reason));
        }
        Ok(Ok(()))
    }

    /// Takes up what became of a call: its answer is written to the record, and the record's log tells of it.
    pub(super) fn save_call_ended(
        &mut self,
        batch: &Batch<'_>,
        delivery: &Delivery,
        ended: &Ended<'_>,
    ) -> Result<(), CommandError> {
        let id = &delivery.row.id;
        let Some(known) = batch.view().save_call(id)? else {
            return Ok(());
        };
        let place = (known.kind, known.record.as_str());
        let office = self.office(batch.view())?;
        let rule = office.on_save.iter().find(|rule| rule.key == known.rule);
        let name = rule.map_or(known.rule.as_str(), |rule| rule.name.as_str());
        let answer = match ended {
            Ended::Answered(answer) => answer.clone().unwrap_or_default(),
            Ended::Failed(reason) => {
                return self.log(batch, place, &format!("{name}: {reason}"));
            }
        };
        if batch.view().record(known.kind, &known.record)?.is_none() {
            return Ok(());
        }
        let write: Value = known.write.parse().unwrap_or_default();
        let (mut written, mut missing) = (Vec::new(), Vec::new());
        for (field, pointer) in write.as_object().into_iter().flatten() {
            let pointer = pointer.as_str().unwrap_or_default();
            let field = field
                .strip_prefix(known.kind.as_str())
                .and_then(|rest| rest.strip_prefix('.'))
                .unwrap_or(field);
            match model::at_pointer(&answer, pointer) {
                Some(value) => {
                    batch.record_set(place.0, place.1, field, value.clone(), self.now)?;
                    written.push(field);
                }
                None => missing.push(pointer),
            }
        }
        let mut text = match written[..] {
            [] => format!("{name}: called"),
            _ => format!("{name}: wrote {}", written.join(", ")),
        };
        if !missing.is_empty() {
            text.extend(["; the answer has nothing at ", &missing.join(", ")]);
        }
        self.log(batch, place, &text)?;
        let service = call::service_of(&delivery.row.queue).map(str::to_owned);
        let cause = Cause {
            answer: Some((id.clone(), service)),
            chain: Chain::read(&known.chain),
            ..Cause::default()
        };
        self.records_changed(batch, &cause)?;
        self.look_at(batch, known.kind, &known.record, None)
    }

    fn log(
        &self,
        batch: &Batch<'_>,
        (kind, key): (RecordKind, &str),
        text: &str,
    ) -> Result<(), CommandError> {
        let line = NewLogLine {
            at: self.now,
            process: None,
            step: None,
            text,
        };
        match batch.record_log_change(kind, key, &line) {
            Ok(()) | Err(store::WriteError::NoRecord { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

/// Whether a rule is about such a change.
fn watches(rule: &SaveRule, change: &RecordChange) -> bool {
    let is_its_kind = rule.record.as_str() == change.kind.as_str();
    let is_its_field = |changed: &FieldChange| rule.fields.contains(&changed.field);
    let supervisor =
        change.supervisor.is_some() && rule.fields.iter().any(|field| field == "supervisor");
    is_its_kind && (supervisor || change.fields.iter().any(is_its_field))
}

fn pointers(rule: &SaveRule) -> Value {
    let pairs = rule.write.iter();
    let map: Map = pairs
        .map(|(field, pointer)| (field.clone(), Value::from(pointer.as_str())))
        .collect();
    Value::Object(map)
}
