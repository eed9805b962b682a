//! Tells subscriptions of what a turn or a write comes to, in the same part of the batch: nothing is told that was not
//! written, and nothing that was written is forgotten.

use std::sync::Arc;

use model::{
    Map, Office, Timestamp, Value,
    office::{EventKind, Record},
    render::{Facts, ProcessFacts},
};
use store::{Batch, Delivery, Origin, RecordChange, RecordKind, View};

use super::{Desk, stored};
use crate::{
    CommandError, ProcessId,
    chain::Chain,
    facts,
    live::Live,
    mail,
    office::{self, SUBSCRIPTIONS},
    subscribers::{self, Event, Subscribers},
    turn::{Effects, Line},
};

/// What brought a change of a record about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cause {
    /// Key of the person who did it.
    pub(crate) by: Option<String>,
    /// The process whose turn it was, and the key of its template.
    pub(crate) process: Option<(ProcessId, String)>,
    /// Id of the delivery whose answer brought it, and key of the service that answered, if it is one of the catalogue.
    pub(crate) answer: Option<(String, Option<String>)>,
    /// The calls that led to it, one because of the other; none for what a person or an import did.
    pub(crate) chain: Chain,
}

impl Desk {
    pub(super) fn subscribers(&mut self, view: View<'_>) -> Result<Arc<Subscribers>, CommandError> {
        if let Some(subscribers) = &self.subscribers {
            return Ok(Arc::clone(subscribers));
        }
        // Where there are none nothing else needs to be read.
        let subscribers = match view.setting(SUBSCRIPTIONS)? {
            Some(_) => Subscribers::read(view, &*self.office(view)?)?,
            None => Subscribers::default(),
        };
        let subscribers = Arc::new(subscribers);
        self.subscribers = Some(Arc::clone(&subscribers));
        Ok(subscribers)
    }

    /// Has changes of records noted if anybody wants to know of them.
    pub(super) fn watch_records(&mut self, batch: &Batch<'_>) {
        let wanted = match self.subscribers(batch.view()) {
            Ok(subscribers) => subscribers.want(EventKind::is_of_record),
            Err(error) => {
                tracing::error!(%error, "the subscriptions cannot be read");
                false
            }
        };
        let calls = self.has_save_rules(batch).unwrap_or_else(|error| {
            tracing::error!(%error, "the rules for saving cannot be read");
            false
        });
        let starts = self.has_autostarts(batch).unwrap_or_else(|error| {
            tracing::error!(%error, "the autostarts cannot be read");
            false
        });
        batch.records_watch(wanted || calls || starts);
    }

    /// Everything that follows from changes of records hears of them here, once they are written.
    pub(super) fn records_changed(
        &mut self,
        batch: &Batch<'_>,
        cause: &Cause,
    ) -> Result<(), CommandError> {
        for change in batch.records_changed() {
            let by = change.by.clone().or_else(|| cause.by.clone());
            let cause = Cause {
                by,
                ..cause.clone()
            };
            self.tell_of_record(batch, &change, &cause)?;
            self.call_on_save(batch, &change, &cause)?;
            self.start_on(batch, &change, &cause)?;
        }
        Ok(())
    }

    /// Tells of what a turn of a process came to.
    pub(super) fn tell_of_turn(
        &mut self,
        batch: &Batch<'_>,
        live: &Live,
        effects: &Effects,
        now: Timestamp,
    ) -> Result<(), CommandError> {
        let subscribers = self.subscribers(batch.view())?;
        if subscribers.is_empty() {
            return Ok(());
        }
        for line in &effects.history {
            if let Some(kind) = kind_of(line) {
                let data = of_line(live, line);
                let step = line.step.as_deref();
                self.tell_of_process(batch, live, (kind, step, now), data)?;
            }
        }
        Ok(())
    }

    /// Tells that a mail of a process was sent.
    pub(super) fn tell_of_mail(
        &mut self,
        batch: &Batch<'_>,
        delivery: &Delivery,
    ) -> Result<(), CommandError> {
        let subscribers = self.subscribers(batch.view())?;
        let Some(process) = delivery.row.process else {
            return Ok(());
        };
        if !subscribers.want(|kind| kind == EventKind::MailSent) {
            return Ok(());
        }
        let live = match self.load(batch, process.0) {
            Ok(live) => live,
            Err(error) if error.is_workspace() => return Err(error),
            // Whatever is wrong with the process, its mail has gone.
            Err(_) => return Ok(()),
        };
        let sent = mail::read(&delivery.row.id, &delivery.body);
        let mut data = of_process(&live);
        let mut about = Map::new();
        about.insert("id".to_owned(), Value::from(sent.id));
        about.insert("to".to_owned(), Value::from(sent.to));
        about.insert("cc".to_owned(), Value::from(sent.cc));
        about.insert("subject".to_owned(), Value::from(sent.subject));
        data.insert("mail".to_owned(), Value::Object(about));
        let step = delivery.row.step.as_deref();
        let told = self.tell_of_process(batch, &live, (EventKind::MailSent, step, self.now), data);
        self.lives.put(live);
        told
    }

    fn tell_of_process(
        &mut self,
        batch: &Batch<'_>,
        live: &Live,
        (kind, step, at): (EventKind, Option<&str>, Timestamp),
        data: Map,
    ) -> Result<(), CommandError> {
        let view = batch.view();
        let (subscribers, office) = (self.subscribers(view)?, self.office(view)?);
        let event = Event {
            kind: kind.as_str(),
            at,
            origin: Some(Origin {
                process: stored(live.id),
                visit: None,
                step,
            }),
            search: searched(live, step),
            data,
        };
        let facts = || facts::gather(view, &office, live.about(), at).map_err(CommandError::from);
        let template = Some(live.compiled.template.key.as_str());
        tell(
            batch,
            (&subscribers, &office),
            kind,
            template,
            &event,
            facts,
        )
    }

    fn tell_of_record(
        &mut self,
        batch: &Batch<'_>,
        change: &RecordChange,
        cause: &Cause,
    ) -> Result<(), CommandError> {
        let view = batch.view();
        let kinds: Vec<_> = kinds_of(change);
        let subscribers = self.subscribers(view)?;
        if !subscribers.want(|wanted| kinds.iter().any(|(kind, _)| *kind == wanted)) {
            return Ok(());
        }
        let Some(record) = office::record(view, change.kind, &change.key)? else {
            return Ok(());
        };
        let (office, at) = (self.office(view)?, self.now);
        for (kind, more) in kinds {
            let mut data = Map::new();
            data.insert(change.kind.as_str().to_owned(), of_record(&record));
            data.extend(more);
            data.insert("cause".to_owned(), of_cause(cause));
            let texts = record.fields.values().filter_map(Value::as_str);
            let texts: Vec<&str> = [record.key.as_str()].into_iter().chain(texts).collect();
            let event = Event {
                kind: kind.as_str(),
                at,
                origin: cause.process.as_ref().map(|(process, _)| Origin {
                    process: stored(*process),
                    visit: None,
                    step: None,
                }),
                data,
                search: texts.join(" "),
            };
            let facts = || Ok(record_facts(change.kind, &record, &office, at));
            tell(batch, (&subscribers, &office), kind, None, &event, facts)?;
        }
        Ok(())
    }
}

fn tell(
    batch: &Batch<'_>,
    (subscribers, office): (&Subscribers, &Office),
    kind: EventKind,
    template: Option<&str>,
    event: &Event<'_>,
    facts: impl Fn() -> Result<Facts, CommandError>,
) -> Result<(), CommandError> {
    for subscriber in subscribers.of(kind, template) {
        if subscriber.takes(&facts)? {
            let (subscription, is_held) = (&subscriber.subscription, subscriber.is_held);
            subscribers::queue(batch, subscription, event, &office.zone, is_held)?;
        }
    }
    Ok(())
}

/// The event that a line of the history is.
fn kind_of(line: &Line) -> Option<EventKind> {
    Some(match (line.what, &line.step) {
        ("started", _) => EventKind::ProcessStarted,
        ("completed", _) => EventKind::ProcessCompleted,
        ("cancelled", None) => EventKind::ProcessAborted,
        ("due" | "reopened", _) => EventKind::StepDue,
        ("finished", _) => EventKind::StepFinished,
        ("skipped", _) => EventKind::StepSkipped,
        ("overdue", _) => EventKind::StepOverdue,
        ("failed", _) => EventKind::StepFailed,
        _ => return None,
    })
}

fn of_line(live: &Live, line: &Line) -> Map {
    let mut data = of_process(live);
    let Some(key) = &line.step else {
        data.extend(line.detail.clone());
        return data;
    };
    let mut about = Map::new();
    about.insert("key".to_owned(), Value::from(key.as_str()));
    about.insert("name".to_owned(), Value::from(step_name(live, key)));
    about.insert("visit".to_owned(), Value::from(line.visit));
    about.extend(line.detail.clone());
    data.insert("step".to_owned(), Value::Object(about));
    data
}

fn step_name<'l>(live: &'l Live, key: &str) -> &'l str {
    let mut steps = live.compiled.template.steps.iter();
    let found = steps.find(|step| step.key == key);
    found.map_or("", |step| &step.name)
}

fn of_process(live: &Live) -> Map {
    let mut about = Map::new();
    about.insert("id".to_owned(), Value::from(live.id));
    about.insert("title".to_owned(), Value::from(live.title.as_str()));
    let template = Value::from(live.compiled.template.key.as_str());
    about.insert("template".to_owned(), template);
    about.insert("owner".to_owned(), Value::from(live.owner.as_str()));
    about.insert("property".to_owned(), Value::from(live.property.clone()));
    about.insert("contact".to_owned(), Value::from(live.contact.clone()));
    [("process".to_owned(), Value::Object(about))]
        .into_iter()
        .collect()
}

fn searched(live: &Live, step: Option<&str>) -> String {
    let name = step.map_or("", |key| step_name(live, key));
    let keys = [&live.property, &live.contact].map(|key| key.as_deref().unwrap_or_default());
    let [property, contact] = keys;
    let (id, title) = (live.id, &live.title);
    format!("{id} {title} {name} {property} {contact}")
}

fn of_record(record: &Record) -> Value {
    let mut about = Map::new();
    about.insert("key".to_owned(), Value::from(record.key.as_str()));
    about.insert(
        "supervisor".to_owned(),
        Value::from(record.supervisor.clone()),
    );
    about.insert("fields".to_owned(), Value::Object(record.fields.clone()));
    Value::Object(about)
}

fn of_cause(cause: &Cause) -> Value {
    let mut about = Map::new();
    if let Some(by) = &cause.by {
        about.insert("person".to_owned(), Value::from(by.as_str()));
    }
    if let Some((process, template)) = &cause.process {
        about.insert("process".to_owned(), Value::from(*process));
        about.insert("template".to_owned(), Value::from(template.as_str()));
    }
    if let Some((delivery, service)) = &cause.answer {
        about.insert("delivery".to_owned(), Value::from(delivery.as_str()));
        if let Some(service) = service {
            about.insert("service".to_owned(), Value::from(service.as_str()));
        }
    }
    about.insert("chain".to_owned(), Value::from(cause.chain.len()));
    Value::Object(about)
}

/// Fields by which an office sorts its records.
const STATUS: [&str; 3] = ["status", "tag", "tags"];

/// The events that a change is, with what each says besides the record.
fn kinds_of(change: &RecordChange) -> Vec<(EventKind, Map)> {
    let [created, updated, supervisor, status, commented] = match change.kind {
        RecordKind::Property => [
            EventKind::PropertyCreated,
            EventKind::PropertyUpdated,
            EventKind::PropertySupervisorChanged,
            EventKind::PropertyStatusChanged,
            EventKind::PropertyCommented,
        ],
        RecordKind::Contact => [
            EventKind::ContactCreated,
            EventKind::ContactUpdated,
            EventKind::ContactSupervisorChanged,
            EventKind::ContactStatusChanged,
            EventKind::ContactCommented,
        ],
        RecordKind::Project => return Vec::new(),
    };
    let one = |field: &str, old: Value, new: Value| {
        let pairs = [("field", Value::from(field)), ("old", old), ("new", new)];
        Value::Object(
            pairs
                .map(|(name, value)| (name.to_owned(), value))
                .into_iter()
                .collect(),
        )
    };
    let fields = |is_told: &dyn Fn(&str) -> bool| -> Vec<Value> {
        let fields = change.fields.iter().filter(|field| is_told(&field.field));
        let fields = fields.map(|field| {
            let old = field.old.clone().unwrap_or_default();
            one(&field.field, old, field.new.clone().unwrap_or_default())
        });
        fields.collect()
    };
    let moved = change.supervisor.clone();
    let moved = moved.map(|(old, new)| one("supervisor", Value::from(old), Value::from(new)));
    let changed = |list: Vec<Value>| {
        [("changed".to_owned(), Value::from(list))]
            .into_iter()
            .collect()
    };
    let mut kinds: Vec<(EventKind, Map)> = Vec::new();
    let mut all = fields(&|_| true);
    all.extend(moved.clone());
    if change.is_new {
        kinds.push((created, Map::new()));
    } else if !all.is_empty() {
        kinds.push((updated, changed(all)));
        let statuses = fields(&|name| STATUS.contains(&name));
        kinds.extend(moved.map(|moved| (supervisor, changed(vec![moved]))));
        if !statuses.is_empty() {
            kinds.push((status, changed(statuses)));
        }
    }
    kinds.extend(change.notes.iter().map(|note| {
        let comment = [("comment".to_owned(), Value::from(note.as_str()))];
        (commented, comment.into_iter().collect())
    }));
    kinds
}

/// What a condition sees of a record that was changed: the record, and nothing else.
pub(super) fn record_facts(
    kind: RecordKind,
    record: &Record,
    office: &Office,
    now: Timestamp,
) -> Facts {
    let is = |wanted| (kind == wanted).then(|| record.clone());
    Facts {
        property: is(RecordKind::Property),
        contact: is(RecordKind::Contact),
        owner: None,
        process: ProcessFacts {
            id: 0,
            title: String::new(),
            template: String::new(),
            started_at: now,
        },
        steps: Vec::new(),
        now,
        zone: office.zone.clone(),
    }
}
