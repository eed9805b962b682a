//! Properties and contacts: listed, shown, written.

use contract::{
    Code, Failure, RecordDetail, RecordKey, RecordKind, RecordListReply, RecordListRequest,
    RecordLogLine, RecordPutRequest, RecordRow,
};
use model::{Office, Problem, Zone, office::Record};
use runner::Command;
use store::{ProcessFilter, RecordFilter, View};

use crate::{App, edit::Edit, failure, names, processes, workspace};

impl App {
    pub(crate) fn list_records(
        &self,
        request: RecordListRequest,
    ) -> Result<RecordListReply, Failure> {
        let filter = RecordFilter {
            supervisor: request.supervisor,
            search: request.search,
            archived: false,
        };
        let (kind, limit) = (
            stored(request.kind),
            request.limit.unwrap_or(store::PAGE_MAX),
        );
        self.read(|view| {
            let zone = workspace::zone(view)?;
            let page = view
                .records(kind, &filter, request.after.as_deref(), limit)
                .map_err(|error| failure::read(&error))?;
            let records = page.rows.into_iter().map(|found| row(found, &zone));
            Ok(RecordListReply {
                records: records.collect(),
                next: page.next,
            })
        })
    }

    pub(crate) fn show_record(&self, request: &RecordKey) -> Result<RecordDetail, Failure> {
        self.read(|view| detail(view, request.kind, &request.key))
    }

    pub(crate) async fn put_record(
        &self,
        request: RecordPutRequest,
    ) -> Result<RecordDetail, Failure> {
        let kind = stored(request.kind);
        let record = Record {
            key: request.key,
            supervisor: request.supervisor,
            fields: request.fields,
        };
        let problems = problems(kind, &record);
        if !problems.is_empty() {
            let problems = failure::problems(&problems);
            return Err(Failure::invalid("the record has problems", problems).at(record.key));
        }
        self.read(|view| {
            supervisor_exists(view, &record)?;
            if request.new {
                is_new(view, kind, &record.key)?;
            }
            Ok(())
        })?;
        let key = record.key.clone();
        let edit = Edit::PutRecords {
            kind,
            records: vec![record],
            new: request.new,
            by: self.me(),
        };
        let done = self.edit(edit).await;
        done.map_err(|error| error.about(&key))?;
        self.tell_of_records(kind, std::slice::from_ref(&key))
            .await?;
        self.read(|view| detail(view, request.kind, &key))
    }

    /// Lets processes that wait for something about these records look again.
    pub(crate) async fn tell_of_records(
        &self,
        kind: store::RecordKind,
        keys: &[String],
    ) -> Result<(), Failure> {
        let concerned = self.read(|view| {
            let mut concerned = Vec::new();
            for key in keys {
                let about = view.processes_about(kind, key);
                if !about.map_err(|error| failure::read(&error))?.is_empty() {
                    concerned.push(key.clone());
                }
            }
            Ok(concerned)
        })?;
        let changed = concerned.into_iter().map(|key| {
            let (property, contact) = if kind == store::RecordKind::Property {
                (Some(key), None)
            } else {
                (None, Some(key))
            };
            Command::RecordsChanged { property, contact }
        });
        let told = self.order_all(changed.collect()).await;
        told.map_err(|error| error.about("workspace"))
    }
}

/// The word for a kind of record in the workspace.
pub(crate) fn stored(kind: RecordKind) -> store::RecordKind {
    match kind {
        RecordKind::Property => store::RecordKind::Property,
        RecordKind::Contact => store::RecordKind::Contact,
    }
}

/// What keeps a record out of an office document, and so out of the office; places begin at the record.
pub(crate) fn problems(kind: store::RecordKind, record: &Record) -> Vec<Problem> {
    let mut office = Office::empty(Zone::utc());
    let list = match kind {
        store::RecordKind::Property => &mut office.properties,
        store::RecordKind::Contact | store::RecordKind::Project => &mut office.contacts,
    };
    list.push(record.clone());
    let Err(problems) = format::office::read(format::office::write(&office)) else {
        return Vec::new();
    };
    let from_record = |problem: Problem| {
        let (_, at) = problem.at.split_once("].").unwrap_or_default();
        Problem {
            at: at.to_owned(),
            ..problem
        }
    };
    problems.into_iter().map(from_record).collect()
}

fn supervisor_exists(view: View<'_>, record: &Record) -> Result<(), Failure> {
    let Some(supervisor) = &record.supervisor else {
        return Ok(());
    };
    let people = view.people().map_err(|error| failure::read(&error))?;
    if people.iter().any(|person| person.key == *supervisor) {
        return Ok(());
    }
    let message = format!("there is no person `{supervisor}`");
    let problem = Problem::error("supervisor", "unknown-person", message.clone());
    Err(Failure::invalid(message, failure::problems(&[problem])).at(&record.key))
}

fn is_new(view: View<'_>, kind: store::RecordKind, key: &str) -> Result<(), Failure> {
    let found = view.record(kind, key);
    if found.map_err(|error| failure::read(&error))?.is_none() {
        return Ok(());
    }
    let message = format!("there is a {} with this key already", kind.as_str());
    Err(Failure::new(Code::Conflict, message).at(key))
}

/// A record as a list shows it.
fn row(found: store::RecordRow, zone: &Zone) -> RecordRow {
    RecordRow {
        label: names::label(found.kind, &found.key, &found.fields),
        key: found.key,
        supervisor: found.supervisor,
        fields: found.fields,
        updated: zone.rfc3339(found.updated_at),
    }
}

fn detail(view: View<'_>, kind: RecordKind, key: &str) -> Result<RecordDetail, Failure> {
    let kind = stored(kind);
    let read = |error| failure::read(&error);
    let found = view.record(kind, key).map_err(read)?;
    let missing = || {
        let message = format!("there is no such {}", kind.as_str());
        Failure::new(Code::NotFound, message).at(key)
    };
    let found = found.ok_or_else(missing)?;
    let zone = workspace::zone(view)?;
    let about = Some(key.to_owned());
    let is_property = kind == store::RecordKind::Property;
    let filter = ProcessFilter {
        property: about.clone().filter(|_| is_property),
        contact: about.filter(|_| !is_property),
        ..ProcessFilter::default()
    };
    let processes = view.processes(&filter, None, store::PAGE_MAX);
    let log = view.record_log(kind, key, None, store::PAGE_MAX);
    let log = log.map_err(read)?.rows.into_iter();
    Ok(RecordDetail {
        record: row(found, &zone),
        processes: processes::rows(view, processes.map_err(read)?.rows)?,
        log: log
            .map(|line| RecordLogLine {
                at: zone.rfc3339(line.at),
                process: line.process.map(|id| id.0),
                step: line.step,
                text: line.text,
            })
            .collect(),
    })
}
