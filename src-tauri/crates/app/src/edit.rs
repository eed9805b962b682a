//! Changes of the workspace that no process decides: templates, the office, settings. Each can be spelled, so that it
//! can be left in the inbox of whoever owns the workspace.

use delivery::call;
use format::template;
use model::{Map, Timestamp, Value, office::Record};
use runner::{CommandError, Kept};
use store::{Batch, Draft, Expect, NewRecord, RecordKind, RecordRow, WriteError};

use crate::{
    beginnings::{self, Beginning},
    inbound::{self, settings::INBOUND},
    lacks,
};

mod subscription;

pub(crate) use subscription::SubscriptionEdit;

/// The setting that holds the mail server.
pub(crate) const MAIL: &str = "mail";

/// A change.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Edit {
    /// Saves drafts of templates: documents that can be read.
    SaveTemplates(Vec<String>),
    /// Publishes a draft, if it still has this revision.
    Publish {
        /// Key of the template.
        key: String,
        /// The revision that was checked.
        rev: i64,
        /// Key of the person who publishes it.
        author: Option<String>,
        /// What that person notes.
        note: String,
    },
    /// Adds a template of which no processes may be started yet: a document that can be read, with a key that no
    /// template has.
    AddTemplate(String),
    /// Says whether processes of a template may be started.
    SetActive {
        /// Key of the template.
        key: String,
        /// Whether they may.
        active: bool,
    },
    /// Puts people, services, automation webhooks, subscriptions and rules for saving over what is there, and nothing else of
    /// an office: a document that can be read.
    PutParts(String),
    /// Gives a new workspace its office.
    Begin(Beginning),
    /// Takes an automation webhook away.
    RemoveEndpoint(String),
    /// Changes a subscription that is there.
    Subscription {
        /// Its key.
        key: String,
        /// How.
        change: SubscriptionEdit,
    },
    /// Takes a service away.
    RemoveService(String),
    /// Takes a rule for saving away.
    RemoveSaveRule(String),
    /// Puts an office over what is there: a document that can be read.
    PutOffice(String),
    /// Writes records as a whole, touching only those that differ from what is there.
    PutRecords {
        /// Of which kind.
        kind: RecordKind,
        /// The records.
        records: Vec<Record>,
        /// Whether none of them may exist yet.
        new: bool,
        /// Key of the person who writes them, if it is known.
        by: Option<String>,
    },
    /// Sets the mail server up, or takes it away.
    SetMail(Option<String>),
    /// Says how long deliveries are kept.
    SetKept(Kept),
    /// Says how calls from outside are taken, unless somebody else has said so meanwhile.
    SetInbound {
        /// Counts the changes of what is there.
        rev: i64,
        /// What is to be there.
        after: String,
    },
    /// Takes a call by telephone off the list.
    PhoneDone(i64),
}

impl Edit {
    /// The change as it is left in the inbox.
    pub(crate) fn write(&self) -> String {
        let (word, more) = match self {
            Self::SaveTemplates(documents) => (
                "save_templates",
                vec![("documents", Value::from(documents.clone()))],
            ),
            Self::Publish {
                key,
                rev,
                author,
                note,
            } => (
                "publish",
                vec![
                    ("key", Value::from(key.as_str())),
                    ("rev", Value::from(*rev)),
                    ("author", Value::from(author.clone())),
                    ("note", Value::from(note.as_str())),
                ],
            ),
            Self::AddTemplate(document) => ("add_template", of_document(document)),
            Self::SetActive { key, active } => (
                "set_active",
                vec![
                    ("key", Value::from(key.as_str())),
                    ("active", Value::from(*active)),
                ],
            ),
            Self::PutParts(document) => ("put_parts", of_document(document)),
            Self::Begin(begun) => ("begin", begun.spelled()),
            Self::RemoveEndpoint(key) => ("remove_endpoint", of_key(key)),
            Self::RemoveService(key) => ("remove_service", of_key(key)),
            Self::RemoveSaveRule(key) => ("remove_save_rule", of_key(key)),
            Self::PutOffice(document) => ("put_office", of_document(document)),
            Self::PutRecords {
                kind,
                records,
                new,
                by,
            } => (
                "put_records",
                vec![
                    ("kind", Value::from(kind.as_str())),
                    ("records", records.iter().map(spelled).collect()),
                    ("new", Value::from(*new)),
                    ("by", Value::from(by.clone())),
                ],
            ),
            Self::Subscription { key, change } => ("subscription", change.fields(key)),
            Self::SetKept(kept) => ("set_kept", vec![("kept", Value::from(kept.spell()))]),
            Self::SetMail(mail) => ("set_mail", vec![("mail", Value::from(mail.clone()))]),
            Self::SetInbound { rev, after } => (
                "set_inbound",
                vec![
                    ("rev", Value::from(*rev)),
                    ("after", Value::from(after.as_str())),
                ],
            ),
            Self::PhoneDone(id) => ("phone_done", vec![("id", Value::from(*id))]),
        };
        spelled_as(word, more)
    }

    /// A change out of the inbox; nothing if this version does not know it.
    pub(crate) fn read(value: &Value) -> Option<Self> {
        let text = |name: &str| value.get(name)?.as_str().map(str::to_owned);
        Some(match value.get("edit")?.as_str()? {
            "save_templates" => Self::SaveTemplates(texts(value, "documents")?),
            "publish" => Self::Publish {
                key: text("key")?,
                rev: value.get("rev")?.as_i64()?,
                author: text("author"),
                note: text("note").unwrap_or_default(),
            },
            "add_template" => Self::AddTemplate(text("document")?),
            "set_active" => Self::SetActive {
                key: text("key")?,
                active: value.get("active")?.as_bool()?,
            },
            "put_parts" => Self::PutParts(text("document")?),
            "begin" => Self::Begin(Beginning::read(value)?),
            "remove_endpoint" => Self::RemoveEndpoint(text("key")?),
            "subscription" => Self::Subscription {
                key: text("key")?,
                change: SubscriptionEdit::read(value)?,
            },
            "remove_service" => Self::RemoveService(text("key")?),
            "remove_save_rule" => Self::RemoveSaveRule(text("key")?),
            "put_office" => Self::PutOffice(text("document")?),
            "put_records" => Self::PutRecords {
                kind: RecordKind::from_word(value.get("kind")?.as_str()?)?,
                records: value
                    .get("records")?
                    .as_array()?
                    .iter()
                    .map(read_record)
                    .collect::<Option<_>>()?,
                new: value.get("new")?.as_bool()?,
                by: text("by"),
            },
            "set_kept" => Self::SetKept(Kept::read_spelled(&text("kept")?)),
            "set_mail" => Self::SetMail(text("mail")),
            "set_inbound" => Self::SetInbound {
                rev: value.get("rev")?.as_i64()?,
                after: text("after")?,
            },
            "phone_done" => Self::PhoneDone(value.get("id")?.as_i64()?),
            _ => return None,
        })
    }

    /// Makes the change. The reply is a number where there is something to reply.
    pub(crate) fn apply(&self, batch: &Batch<'_>, at: Timestamp) -> Result<Value, CommandError> {
        match self {
            Self::SaveTemplates(documents) => {
                for document in documents {
                    save_template(batch, document, Expect::Any, at)?;
                }
                Ok(Value::Null)
            }
            Self::Publish {
                key,
                rev,
                author,
                note,
            } => {
                let version = publish(batch, key, *rev, author.as_deref(), note, at)?;
                Ok(Value::from(version))
            }
            Self::AddTemplate(document) => {
                let (key, _) = save_template(batch, document, Expect::New, at)?;
                batch.template_set_active(&key, false)?;
                Ok(Value::Null)
            }
            Self::SetActive { key, active } => done(batch.template_set_active(key, *active)),
            Self::PutParts(document) => put_parts(batch, document, at),
            Self::Subscription { key, change } => change.apply(batch, key, at),
            Self::Begin(begun) => beginnings::apply(begun, batch, at),
            Self::RemoveEndpoint(key) => {
                let was_there = runner::office::remove_endpoint(batch, key)?;
                Ok(Value::from(was_there))
            }
            Self::RemoveService(key) => {
                Ok(Value::from(runner::office::remove_service(batch, key)?))
            }
            Self::RemoveSaveRule(key) => {
                Ok(Value::from(runner::office::remove_save_rule(batch, key)?))
            }
            Self::PutOffice(document) => {
                let office = format::office::read(document).map_err(|_| unreadable("office"))?;
                runner::office::put(batch, &office, at)?;
                Ok(Value::Null)
            }
            Self::PutRecords {
                kind,
                records,
                new,
                by,
            } => {
                batch.records_by(by.as_deref());
                for record in records {
                    put_record(batch, *kind, record, *new, at)?;
                }
                Ok(Value::Null)
            }
            Self::SetKept(kept) => done(kept.write(batch)),
            Self::SetMail(mail) => done(batch.setting_put(MAIL, mail.as_deref())),
            Self::PhoneDone(id) => Ok(Value::from(batch.phone_done(*id, at)?)),
            Self::SetInbound { rev, after } => set_inbound(batch, *rev, after),
        }
    }
}

fn of_key(key: &str) -> Vec<(&'static str, Value)> {
    vec![("key", Value::from(key))]
}

/// A change of this word with what belongs to it.
fn spelled_as(word: &str, more: Vec<(&str, Value)>) -> String {
    let more = more.into_iter();
    let more = more.map(|(name, value)| (name.to_owned(), value));
    let word = ("edit".to_owned(), Value::from(word));
    Value::Object(std::iter::once(word).chain(more).collect()).to_string()
}

/// Keeps how calls from outside are taken, if nobody else has changed it since.
fn set_inbound(batch: &Batch<'_>, rev: i64, after: &str) -> Result<Value, CommandError> {
    let found = batch.view().setting(INBOUND)?;
    if inbound::settings::rev(found.as_deref()) != rev {
        let key = "the setting".to_owned();
        return Err(WriteError::Conflict { key, found: None }.into());
    }
    batch.setting_put(INBOUND, Some(after))?;
    Ok(Value::Null)
}

fn of_document(document: &str) -> Vec<(&'static str, Value)> {
    vec![("document", Value::from(document))]
}

fn put_parts(batch: &Batch<'_>, document: &str, at: Timestamp) -> Result<Value, CommandError> {
    let office = format::office::read(document).map_err(|_| unreadable("office"))?;
    for person in &office.people {
        runner::office::put_person(batch, person)?;
    }
    for service in &office.services {
        runner::office::put_service(batch, service)?;
        runner::office::look_at_limit(batch, &call::service_queue(&service.key), at)?;
    }
    for endpoint in &office.endpoints {
        runner::office::put_endpoint(batch, endpoint)?;
        runner::office::look_at_limit(batch, &call::endpoint_queue(&endpoint.key), at)?;
    }
    for rule in &office.on_save {
        runner::office::put_save_rule(batch, rule)?;
    }
    for subscription in &office.subscriptions {
        runner::subscription::put(batch, subscription, at)?;
    }
    Ok(Value::Null)
}

/// Publishes a draft and notes what the version needs.
pub(crate) fn publish(
    batch: &Batch<'_>,
    key: &str,
    rev: i64,
    author: Option<&str>,
    note: &str,
    at: Timestamp,
) -> Result<u32, CommandError> {
    let version = batch.template_publish(key, rev, author, note, at)?;
    if let Some(draft) = batch.view().template(key)? {
        let template = template::read(&draft.document).map_err(|_| unreadable("template"))?;
        batch.template_needs_put(key, &lacks::needs(&template))?;
    }
    Ok(version)
}

/// The key of the saved template, and the draft's revision.
pub(crate) fn save_template(
    batch: &Batch<'_>,
    document: &str,
    expect: Expect,
    at: Timestamp,
) -> Result<(String, i64), CommandError> {
    let template = template::read(document).map_err(|_| unreadable("template"))?;
    let draft = Draft {
        key: &template.key,
        name: &template.name,
        group: &template.group,
        description: &template.description,
        document,
    };
    let rev = batch.template_save(&draft, expect, at)?;
    Ok((template.key, rev))
}

/// Writes a record unless it is there as it is to be. What is put away stays so.
fn put_record(
    batch: &Batch<'_>,
    kind: RecordKind,
    record: &Record,
    new: bool,
    at: Timestamp,
) -> Result<(), CommandError> {
    let found = batch.view().record(kind, &record.key)?;
    let is_same = |row: &RecordRow| {
        row.supervisor == record.supervisor && row.fields == record.fields && !new
    };
    if found.as_ref().is_some_and(is_same) {
        return Ok(());
    }
    let put = NewRecord {
        kind,
        key: &record.key,
        supervisor: record.supervisor.as_deref(),
        fields: &record.fields,
        archived: found.is_some_and(|row| row.archived),
    };
    let expect = if new { Expect::New } else { Expect::Any };
    batch.record_put(&put, expect, at)?;
    Ok(())
}

/// The texts of a list.
pub(crate) fn texts(value: &Value, name: &str) -> Option<Vec<String>> {
    let texts = value.get(name)?.as_array()?.iter();
    texts.map(|text| text.as_str().map(str::to_owned)).collect()
}

fn spelled(record: &Record) -> Value {
    let mut map = Map::new();
    map.insert("key".to_owned(), Value::from(record.key.as_str()));
    map.insert(
        "supervisor".to_owned(),
        Value::from(record.supervisor.clone()),
    );
    map.insert("fields".to_owned(), Value::Object(record.fields.clone()));
    Value::Object(map)
}

fn read_record(value: &Value) -> Option<Record> {
    Some(Record {
        key: value.get("key")?.as_str()?.to_owned(),
        supervisor: value
            .get("supervisor")
            .and_then(Value::as_str)
            .map(str::to_owned),
        fields: value.get("fields")?.as_object()?.clone(),
    })
}

/// Another version of the program left a document that this one cannot read.
pub(crate) fn unreadable(what: &str) -> CommandError {
    CommandError::Unreadable {
        message: format!("the {what} document cannot be read"),
    }
}

/// What needs no reply.
fn done(written: Result<(), WriteError>) -> Result<Value, CommandError> {
    Ok(written.map(|()| Value::Null)?)
}

#[cfg(test)]
mod tests;
