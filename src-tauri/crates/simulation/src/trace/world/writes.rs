//! What automatic steps and people write to Doorstep's own records, and what they launch.

use engine::{State, VisitRef};
use model::{
    Kind, Timestamp, Value,
    kind::{Mode, RecordKind},
    render,
};

use super::{World, Write};

/// Most starts of one template by one process on one day; beyond them it is taken to start itself for ever.
const LAUNCHES_MAX: u32 = 10;

impl<'a> World<'a> {
    /// What an automatic step writes to Doorstep's own records. Outside actions are up to the scenario.
    pub(super) fn prepare(
        &self,
        now: Timestamp,
        kind: &Kind,
        state: &State,
    ) -> Result<Vec<Write>, String> {
        let write = |record: RecordKind, field: &str, value: Value| {
            let exists = match record {
                RecordKind::Property => self.property.is_some(),
                RecordKind::Contact => self.contact.is_some(),
                RecordKind::Project => true,
            };
            if !exists {
                return Err(format!("the process has no {}", record.as_str()));
            }
            Ok(vec![Write {
                record,
                field: field.to_owned(),
                value,
            }])
        };
        if let Kind::WriteValues(values) = kind {
            let value = values.value.as_ref().ok_or("there is no value to write")?;
            write(
                values.record,
                &values.field,
                render::value(value, &self.facts(now, Some(state))),
            )
        } else if let Kind::SetStatus(set) = kind {
            write(set.record, "status", Value::from(set.status.as_str()))
        } else if let Kind::LeadDistributor(distributor) = kind {
            let chosen = distributor
                .among
                .first()
                .ok_or("there is nobody to choose from")?;
            write(
                RecordKind::Contact,
                "supervisor",
                Value::from(chosen.as_str()),
            )
        } else if let Kind::FollowUpProcess(follow_up) = kind
            && self.launches_today(now, &follow_up.template) >= LAUNCHES_MAX
        {
            Err(format!(
                "the template was started {LAUNCHES_MAX} times today; it seems to start itself for ever"
            ))
        } else {
            Ok(Vec::new())
        }
    }

    fn launches_today(&self, now: Timestamp, template: &str) -> u32 {
        let today = self.office.zone.local(now).day();
        match self.launches.get(template) {
            Some(&(day, launches)) if day == today => launches,
            Some(_) | None => 0,
        }
    }

    /// Notes that a template was launched.
    pub(in crate::trace) fn note_launch(&mut self, now: Timestamp, template: &'a str) {
        let today = self.office.zone.local(now).day();
        let launches = self.launches_today(now, template) + 1;
        self.launches.insert(template, (today, launches));
    }

    /// Does what was prepared for a visit, or what the person chose who finished it, and returns what was written.
    pub(in crate::trace) fn apply(
        &mut self,
        now: Timestamp,
        visit: VisitRef,
        state: &State,
    ) -> Vec<Write> {
        let writes = match self.prepared.remove(&visit.id) {
            Some(writes) => writes,
            None => self.choose(now, self.kind(visit.step), state),
        };
        for write in &writes {
            self.write(write);
        }
        writes
    }

    /// What a person writes: the value chosen, else that of the template where the step is the person's to do.
    fn choose(&mut self, now: Timestamp, kind: &Kind, state: &State) -> Vec<Write> {
        let chosen = self.chosen.take();
        if let Kind::WriteValues(values) = kind {
            let proposed = values
                .value
                .as_ref()
                .filter(|_| values.mode == Mode::Manual);
            let proposed =
                proposed.map(|value| render::value(value, &self.facts(now, Some(state))));
            let write = chosen.or(proposed).map(|value| Write {
                record: values.record,
                field: values.field.clone(),
                value,
            });
            return write.into_iter().collect();
        }
        let key = chosen.as_ref().and_then(Value::as_str).unwrap_or_default();
        if let Kind::AssignContact(_) = kind
            && let Some(contact) = self.office.contact(key)
        {
            self.contact = Some(contact.clone());
        } else if let Kind::AssignProperty(_) = kind
            && let Some(property) = self.office.property(key)
        {
            self.property = Some(property.clone());
        }
        Vec::new()
    }

    fn write(&mut self, write: &Write) {
        let record = match write.record {
            RecordKind::Property => self.property.as_mut(),
            RecordKind::Contact => self.contact.as_mut(),
            RecordKind::Project => {
                self.project
                    .insert(write.field.clone(), write.value.clone());
                return;
            }
        };
        let Some(record) = record else { return };
        if write.field == "supervisor" {
            record.supervisor = write.value.as_str().map(str::to_owned);
        } else {
            record
                .fields
                .insert(write.field.clone(), write.value.clone());
        }
    }
}
