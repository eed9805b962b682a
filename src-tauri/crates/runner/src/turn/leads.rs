//! Who gets the next lead: of those who are there today, whoever has the least to do, and among equals whoever has waited
//! longest for one. A contact that somebody of the group looks after already stays with that person.

use model::{
    Map, Timestamp, Value,
    kind::{LeadDistributor, RecordKind},
    office::Person,
};

use super::Turn;
use crate::CommandError;

/// The setting that holds when each person last got a lead, in milliseconds.
const LEADS: &str = "runner.leads";

impl Turn<'_, '_> {
    /// The key of the person who gets it; nobody if nobody is there.
    pub(super) fn choose_for_lead(
        &mut self,
        distributor: &LeadDistributor,
    ) -> Result<Option<String>, CommandError> {
        let office = self.world.office;
        let today = office.zone.local(self.now).date();
        let is_there =
            |person: &&Person| person.active && !today.is_some_and(|day| person.is_away(day));
        let group = distributor
            .among
            .iter()
            .filter_map(|key| office.person(key));
        let present: Vec<&Person> = group.filter(is_there).collect();
        let contact = self.record(RecordKind::Contact)?.as_ref();
        let known = contact.and_then(|contact| contact.supervisor.clone());
        if let Some(known) = known
            && present.iter().any(|person| person.key == known)
        {
            return Ok(Some(known));
        }
        let mut leads = self.leads()?;
        let mut best: Option<((u64, i64), &str)> = None;
        for person in present {
            let load = self.world.view.my_step_counts(&person.key)?.due;
            let last = leads.get(&person.key).and_then(Value::as_i64);
            let rank = (load, last.unwrap_or(i64::MIN));
            // The first of equals, in the order of the template.
            if best.is_none_or(|(known, _)| rank < known) {
                best = Some((rank, &person.key));
            }
        }
        let Some((_, chosen)) = best else {
            return Ok(None);
        };
        let Timestamp(now) = self.now;
        leads.insert(chosen.to_owned(), Value::from(now));
        self.effects.leads = Some(Value::Object(leads).to_string());
        Ok(Some(chosen.to_owned()))
    }

    fn leads(&self) -> Result<Map, CommandError> {
        let text = match &self.effects.leads {
            Some(text) => Some(text.clone()),
            None => self.world.view.setting(LEADS)?,
        };
        let value = text.and_then(|text| text.parse::<Value>().ok());
        Ok(match value {
            Some(Value::Object(map)) => map,
            _ => Map::new(),
        })
    }
}

/// Writes who got a lead.
pub(super) fn write(batch: &store::Batch<'_>, leads: &str) -> Result<(), store::WriteError> {
    batch.setting_put(LEADS, Some(leads))
}
