//! Processes that begin by themselves because a record was made or changed: the autostarts of the published templates.
//! What starts by a date, an activity or an appointment is not looked for yet.

use std::sync::Arc;

use model::{
    Kind, Office, Template, Timestamp, Value,
    condition::Condition,
    kind::{Autostart, Trigger},
    office::Record,
    template::{Need, Responsible},
    zone::Local,
};
use store::{Batch, NewLogLine, RecordChange, RecordKind, View};

use super::{
    Desk,
    events::{Cause, record_facts},
    follow::Job,
    start::Beginning,
};
use crate::{CommandError, StartProcess, chain::Chain, office, plan};

/// So often a template starts by itself on one record on one day: what processes write may start others in a circle.
const STARTS_A_DAY: u64 = 10;

/// The field of a property that names the contact whose it is.
const OWNER: &str = "owner_contact";

/// The autostarts that are switched on.
#[derive(Debug)]
pub(crate) struct Autostarts {
    /// What was the last version that anybody had published when they were read.
    mark: i64,
    starts: Vec<Start>,
}

#[derive(Debug)]
struct Start {
    /// Key of the template.
    template: String,
    trigger: Trigger,
    /// Nothing where there is none; one that cannot be read never holds.
    filter: Option<Option<Condition>>,
    owner: Option<Responsible>,
    /// The template's own controller.
    controller: Option<String>,
}

/// A process that is to begin.
#[derive(Debug)]
pub(crate) struct Autostarted {
    template: String,
    record: (RecordKind, String),
    contact: Option<String>,
    /// Key of its owner; absent: there is nobody.
    owner: Option<String>,
    /// The calls that led to the change.
    chain: Chain,
}

impl Desk {
    /// Whether any change of a record may start a process.
    pub(super) fn has_autostarts(&mut self, batch: &Batch<'_>) -> Result<bool, CommandError> {
        Ok(!self.autostarts(batch.view())?.starts.is_empty())
    }

    fn autostarts(&mut self, view: View<'_>) -> Result<Arc<Autostarts>, CommandError> {
        let mark = view.published_mark()?;
        if let Some(known) = self.autostarts.as_ref().filter(|known| known.mark == mark) {
            return Ok(Arc::clone(known));
        }
        let documents = view.published_with("\"autostart\"")?;
        let templates = documents.iter().map(format::template::read);
        let starts = templates.flatten().flat_map(starts_of).collect();
        let read = Arc::new(Autostarts { mark, starts });
        self.autostarts = Some(Arc::clone(&read));
        Ok(read)
    }

    /// Notes what is to begin because of a change.
    pub(super) fn start_on(
        &mut self,
        batch: &Batch<'_>,
        change: &RecordChange,
        cause: &Cause,
    ) -> Result<(), CommandError> {
        let view = batch.view();
        let all = self.autostarts(view)?;
        for start in all.starts.iter().filter(|start| start.is_met(change)) {
            let office = self.office(view)?;
            let Some(record) = office::record(view, change.kind, &change.key)? else {
                continue;
            };
            if !start.takes(change.kind, &record, &office, self.now) {
                continue;
            }
            let contact = record.fields.get(OWNER).and_then(Value::as_str);
            let contact = contact.filter(|_| change.kind == RecordKind::Property);
            self.jobs.push_back(Job::Autostart(Autostarted {
                template: start.template.clone(),
                record: (change.kind, change.key.clone()),
                contact: contact.map(str::to_owned),
                owner: start.owner(&record, &office),
                chain: cause.chain.clone(),
            }));
        }
        Ok(())
    }

    /// Begins what is to begin, unless it runs there already. Why it could not stands in the log of the record.
    pub(super) fn autostart(
        &mut self,
        batch: &Batch<'_>,
        auto: &Autostarted,
    ) -> Result<(), CommandError> {
        match self.guarded(batch, |desk, batch| desk.begin_by_itself(batch, auto)) {
            Ok(()) | Err(CommandError::NotActive { .. }) => Ok(()),
            Err(error) if error.is_workspace() => Err(error),
            Err(error) => {
                let name = batch.view().template_name(&auto.template)?;
                let name = name.unwrap_or_else(|| auto.template.clone());
                let line = NewLogLine {
                    at: self.now,
                    process: None,
                    step: None,
                    text: &format!("{name}: not started; {error}"),
                };
                match batch.record_log_change(auto.record.0, &auto.record.1, &line) {
                    Ok(()) | Err(store::WriteError::NoRecord { .. }) => Ok(()),
                    Err(error) => Err(error.into()),
                }
            }
        }
    }

    fn begin_by_itself(
        &mut self,
        batch: &Batch<'_>,
        auto: &Autostarted,
    ) -> Result<(), CommandError> {
        let view = batch.view();
        let office = self.office(view)?;
        let compiled = self
            .templates
            .startable(view, &office, &mut self.people, &auto.template)?;
        let (kind, key) = (auto.record.0, auto.record.1.as_str());
        let midnight = office
            .zone
            .instant(Local::new(office.zone.local(self.now).day(), 0));
        let about = view.starts_about(kind, key, &auto.template, midnight)?;
        if about.running > 0 {
            return Ok(());
        }
        if about.since >= STARTS_A_DAY {
            return Err(CommandError::FollowUpLoop {
                key: auto.template.clone(),
            });
        }
        let is_property = kind == RecordKind::Property;
        let wants_contact = compiled.needs.contact == Need::Required;
        let property = is_property.then(|| key.to_owned());
        let contact = match is_property {
            true => auto.contact.clone().filter(|_| wants_contact),
            false => Some(key.to_owned()),
        };
        let Some(owner) = auto.owner.clone() else {
            return Err(CommandError::BadValue {
                message: "nobody looks after the record, so the process has no owner".to_owned(),
            });
        };
        let start = StartProcess {
            template: auto.template.clone(),
            property,
            contact,
            owner,
            title: None,
        };
        let refusals = plan::record_refusals(view, &compiled, &start)?;
        if let Some(first) = refusals.into_iter().next() {
            return Err(first);
        }
        let beginning = Beginning {
            compiled,
            owner: start.owner,
            property: start.property,
            contact: start.contact,
            title: None,
            parent: None,
            chain: auto.chain.clone(),
        };
        self.begin(batch, beginning, None, None).map(|_| ())
    }
}

impl Start {
    /// Whether it waits for such a change.
    fn is_met(&self, change: &RecordChange) -> bool {
        let is_its = |record: model::kind::RecordKind| record.as_str() == change.kind.as_str();
        match &self.trigger {
            Trigger::RecordCreated { record } => is_its(*record) && change.is_new,
            Trigger::FieldChange { record, fields } => {
                let mut changed = change.fields.iter();
                is_its(*record)
                    && !change.is_new
                    && changed.any(|changed| fields.contains(&changed.field))
            }
            Trigger::Status { record, status } => {
                let mut changed = change.fields.iter();
                let is = |value: &Value| value.as_str() == Some(status);
                is_its(*record)
                    && changed.any(|changed| {
                        changed.field == "status" && changed.new.as_ref().is_some_and(is)
                    })
            }
            Trigger::Date { .. } | Trigger::Activity { .. } | Trigger::Appointment { .. } => false,
        }
    }

    /// Whether its filter, if it has one, holds of the record; what has no answer does not hold.
    fn takes(&self, kind: RecordKind, record: &Record, office: &Office, now: Timestamp) -> bool {
        match &self.filter {
            None => true,
            Some(None) => false,
            Some(Some(filter)) => {
                let facts = record_facts(kind, record, office, now);
                filter.holds(&facts).unwrap_or(false)
            }
        }
    }

    /// Whose the process becomes: who works here of those that come into question.
    fn owner(&self, record: &Record, office: &Office) -> Option<String> {
        let supervisor = record.supervisor.as_deref();
        let controller = self.controller.as_deref().or(office.controller.as_deref());
        let wanted = match &self.owner {
            Some(Responsible::Person(key)) => Some(key.as_str()),
            Some(Responsible::PropertySupervisor | Responsible::ContactSupervisor) => supervisor,
            Some(Responsible::Owner) | None => controller,
        };
        let mut ways = [wanted, supervisor].into_iter().flatten();
        ways.find(|key| office.person(key).is_some_and(|person| person.active))
            .map(str::to_owned)
    }
}

/// The autostarts of a template that are switched on.
fn starts_of(template: Template) -> Vec<Start> {
    let controller = template.settings.controller;
    let starts = template.steps.into_iter().filter_map(|step| {
        let Kind::Autostart(Autostart {
            enabled: true,
            trigger,
            filter,
            owner,
        }) = step.kind
        else {
            return None;
        };
        Some(Start {
            template: template.key.clone(),
            trigger,
            filter: filter.map(|source| Condition::parse(&source).ok()),
            owner,
            controller: controller.clone(),
        })
    });
    starts.collect()
}
