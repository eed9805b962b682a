//! How an office lies in the workspace: people and services as rows, zone, name, controller and calendar as one setting, the
//! automation webhooks, the subscriptions and the rules for saving as others, records as records. Each row's document is an
//! office document that holds nothing else, so `format` alone spells them.

use delivery::call;
use model::{
    Office, Timestamp, Zone,
    office::{Endpoint, Person, Record, SaveRule, Service},
};
use store::{
    Batch, Expect, NewRecord, PersonRow, ReadError, RecordKind, ServiceRow, View, WriteError,
};

use crate::{CommandError, ProcessId, subscription};

/// The setting that holds zone, controller, calendar and arrivals.
const OFFICE: &str = "office";

/// The setting that holds the automation webhooks.
const ENDPOINTS: &str = "endpoints";

/// The setting that holds the subscriptions; there is none while there are none.
pub(crate) const SUBSCRIPTIONS: &str = "subscriptions";
/// The setting that holds the rules for saving.
pub(crate) const ON_SAVE: &str = "on_save";

/// How the reason begins for which a call above the limit of its queue waits.
pub(crate) const ABOVE_LIMIT: &str = "No more than";

/// The zone of an office of which nothing is known yet.
const ZONE: &str = "Europe/Berlin";

/// Writes an office over what is there: who or what it names is new or replaced, nothing is taken away.
pub fn put(batch: &Batch<'_>, office: &Office, at: Timestamp) -> Result<(), CommandError> {
    let empty = Office::empty(office.zone.clone());
    let frame = Office {
        name: office.name.clone(),
        currency: office.currency.clone(),
        language: office.language,
        controller: office.controller.clone(),
        calendar: office.calendar.clone(),
        arrivals: office.arrivals,
        ..empty
    };
    batch.setting_put(OFFICE, Some(&format::office::write(&frame)))?;
    for person in &office.people {
        put_person(batch, person)?;
    }
    for service in &office.services {
        put_service(batch, service)?;
        look_at_limit(batch, &call::service_queue(&service.key), at)?;
    }
    for endpoint in &office.endpoints {
        put_endpoint(batch, endpoint)?;
        look_at_limit(batch, &call::endpoint_queue(&endpoint.key), at)?;
    }
    for subscription in &office.subscriptions {
        subscription::put(batch, subscription, at)?;
    }
    for rule in &office.on_save {
        put_save_rule(batch, rule)?;
    }
    for (kind, records) in [
        (RecordKind::Property, &office.properties),
        (RecordKind::Contact, &office.contacts),
    ] {
        for record in records {
            put_record(batch, kind, record, at)?;
        }
    }
    Ok(())
}

/// Writes a person, new or known.
pub fn put_person(batch: &Batch<'_>, person: &Person) -> Result<(), WriteError> {
    batch.person_put(&PersonRow {
        key: person.key.clone(),
        name: person.name.clone(),
        email: person.email.clone(),
        active: person.active,
        document: format::office::write(&Office {
            people: vec![person.clone()],
            ..Office::empty(Zone::utc())
        }),
    })
}

/// Writes a service, new or known.
pub fn put_service(batch: &Batch<'_>, service: &Service) -> Result<(), WriteError> {
    if service.enabled {
        batch.queue_reopen(&call::service_queue(&service.key))?;
    }
    batch.service_put(&ServiceRow {
        key: service.key.clone(),
        name: service.name.clone(),
        enabled: service.enabled,
        document: format::office::write(&Office {
            services: vec![service.clone()],
            ..Office::empty(Zone::utc())
        }),
    })
}

/// Writes an automation webhook, new or known.
pub fn put_endpoint(batch: &Batch<'_>, endpoint: &Endpoint) -> Result<(), CommandError> {
    if endpoint.enabled {
        // It may be another address now.
        batch.queue_reopen(&call::endpoint_queue(&endpoint.key))?;
    }
    let mut endpoints = endpoints(batch.view())?;
    match endpoints.iter_mut().find(|known| known.key == endpoint.key) {
        Some(known) => known.clone_from(endpoint),
        None => endpoints.push(endpoint.clone()),
    }
    Ok(write_endpoints(batch, endpoints)?)
}

/// Lets the calls of a service or an automation webhook that wait for its limit go on, for that may be another now. Those
/// above it wait again.
pub fn look_at_limit(batch: &Batch<'_>, queue: &str, at: Timestamp) -> Result<(), WriteError> {
    batch.queue_wake(queue, ABOVE_LIMIT, at).map(drop)
}

/// Takes an automation webhook away. Whether there was one.
pub fn remove_endpoint(batch: &Batch<'_>, key: &str) -> Result<bool, CommandError> {
    let mut endpoints = endpoints(batch.view())?;
    let before = endpoints.len();
    endpoints.retain(|known| known.key != key);
    let was_there = endpoints.len() < before;
    write_endpoints(batch, endpoints)?;
    Ok(was_there)
}

/// Takes a service away. Whether there was one.
pub fn remove_service(batch: &Batch<'_>, key: &str) -> Result<bool, WriteError> {
    batch.service_remove(key)
}

/// Writes a rule for saving, new or known.
pub fn put_save_rule(batch: &Batch<'_>, rule: &SaveRule) -> Result<(), CommandError> {
    let mut rules = save_rules(batch.view())?;
    match rules.iter_mut().find(|known| known.key == rule.key) {
        Some(known) => known.clone_from(rule),
        None => rules.push(rule.clone()),
    }
    Ok(write_save_rules(batch, rules)?)
}

/// Takes a rule for saving away. Whether there was one.
pub fn remove_save_rule(batch: &Batch<'_>, key: &str) -> Result<bool, CommandError> {
    let mut rules = save_rules(batch.view())?;
    let before = rules.len();
    rules.retain(|known| known.key != key);
    let was_there = rules.len() < before;
    write_save_rules(batch, rules)?;
    Ok(was_there)
}

fn save_rules(view: View<'_>) -> Result<Vec<SaveRule>, ReadError> {
    match view.setting(ON_SAVE)? {
        Some(document) => Ok(document_of(&document, "the setting", ON_SAVE)?.on_save),
        None => Ok(Vec::new()),
    }
}

fn write_save_rules(batch: &Batch<'_>, on_save: Vec<SaveRule>) -> Result<(), WriteError> {
    let office = Office {
        on_save,
        ..Office::empty(Zone::utc())
    };
    batch.setting_put(ON_SAVE, Some(&format::office::write(&office)))
}

fn endpoints(view: View<'_>) -> Result<Vec<Endpoint>, ReadError> {
    match view.setting(ENDPOINTS)? {
        Some(document) => Ok(document_of(&document, "the setting", ENDPOINTS)?.endpoints),
        None => Ok(Vec::new()),
    }
}

fn write_endpoints(batch: &Batch<'_>, mut endpoints: Vec<Endpoint>) -> Result<(), WriteError> {
    endpoints.sort_by(|one, other| one.key.cmp(&other.key));
    let office = Office {
        endpoints,
        ..Office::empty(Zone::utc())
    };
    batch.setting_put(ENDPOINTS, Some(&format::office::write(&office)))
}

/// Writes a property or a contact as a whole, new or known.
pub fn put_record(
    batch: &Batch<'_>,
    kind: RecordKind,
    record: &Record,
    at: Timestamp,
) -> Result<(), WriteError> {
    let new = NewRecord {
        kind,
        key: &record.key,
        supervisor: record.supervisor.as_deref(),
        fields: &record.fields,
        archived: false,
    };
    batch.record_put(&new, Expect::Any, at).map(|_| ())
}

/// The office without its records.
pub fn read(view: View<'_>) -> Result<Office, ReadError> {
    let mut office = match view.setting(OFFICE)? {
        Some(document) => document_of(&document, "the setting", OFFICE)?,
        None => Office::empty(Zone::named(ZONE).unwrap_or_else(Zone::utc)),
    };
    for row in view.people()? {
        let found = document_of(&row.document, "the person", &row.key)?;
        office.people.extend(found.people);
    }
    for row in view.services()? {
        let found = document_of(&row.document, "the service", &row.key)?;
        office.services.extend(found.services);
    }
    office.endpoints = endpoints(view)?;
    office.subscriptions = subscription::all(view)?;
    office.on_save = save_rules(view)?;
    Ok(office)
}

/// A property or a contact.
pub fn record(view: View<'_>, kind: RecordKind, key: &str) -> Result<Option<Record>, ReadError> {
    Ok(view.record(kind, key)?.map(|row| Record {
        key: row.key,
        supervisor: row.supervisor,
        fields: row.fields,
    }))
}

/// Key of the project of a process; it is the process's own and is made when something is written to it.
pub(crate) fn project_key(process: ProcessId) -> String {
    format!("process-{process}")
}

/// The project of a process, if something was written to it.
pub fn project(view: View<'_>, process: ProcessId) -> Result<Option<Record>, ReadError> {
    record(view, RecordKind::Project, &project_key(process))
}

pub(crate) fn document_of(document: &str, what: &str, key: &str) -> Result<Office, ReadError> {
    format::office::read(document).map_err(|_| ReadError::Unreadable {
        place: format!("{what} `{key}`"),
    })
}
