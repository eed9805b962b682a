//! Changes of the workspace that no process decides: templates, the office, settings. Each can be spelled, so that it
//! can be left in the inbox of whoever owns the workspace.

use format::template;
use model::{Map, Timestamp, Value};
use runner::CommandError;
use store::{Batch, Draft, Expect, WriteError};

/// The setting that holds the mail server.
pub(crate) const MAIL: &str = "mail";

/// A change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Edit {
    /// Saves drafts of templates: documents that can be read.
    SaveTemplates(Vec<String>),
    /// Publishes a draft, if it still has this revision.
    Publish {
        /// Key of the template.
        key: String,
        /// The revision that was checked.
        rev: i64,
    },
    /// Puts an office over what is there: a document that can be read.
    PutOffice(String),
    /// Sets the mail server up, or takes it away.
    SetMail(Option<String>),
}

impl Edit {
    /// The change as it is left in the inbox.
    pub(crate) fn write(&self) -> String {
        let (word, more) = match self {
            Self::SaveTemplates(documents) => (
                "save_templates",
                vec![("documents", Value::from(documents.clone()))],
            ),
            Self::Publish { key, rev } => (
                "publish",
                vec![
                    ("key", Value::from(key.as_str())),
                    ("rev", Value::from(*rev)),
                ],
            ),
            Self::PutOffice(document) => (
                "put_office",
                vec![("document", Value::from(document.as_str()))],
            ),
            Self::SetMail(mail) => ("set_mail", vec![("mail", Value::from(mail.clone()))]),
        };
        let mut map = Map::new();
        map.insert("edit".to_owned(), Value::from(word));
        map.extend(
            more.into_iter()
                .map(|(name, value)| (name.to_owned(), value)),
        );
        Value::Object(map).to_string()
    }

    /// A change out of the inbox; nothing if this version does not know it.
    pub(crate) fn read(value: &Value) -> Option<Self> {
        let text = |name: &str| value.get(name)?.as_str().map(str::to_owned);
        Some(match value.get("edit")?.as_str()? {
            "save_templates" => {
                let documents = value.get("documents")?.as_array()?.iter();
                let documents = documents.map(|document| document.as_str().map(str::to_owned));
                Self::SaveTemplates(documents.collect::<Option<_>>()?)
            }
            "publish" => Self::Publish {
                key: text("key")?,
                rev: value.get("rev")?.as_i64()?,
            },
            "put_office" => Self::PutOffice(text("document")?),
            "set_mail" => Self::SetMail(text("mail")),
            _ => return None,
        })
    }

    /// Makes the change. The reply is a number where there is something to reply.
    pub(crate) fn apply(&self, batch: &Batch<'_>, at: Timestamp) -> Result<Value, CommandError> {
        match self {
            Self::SaveTemplates(documents) => {
                for document in documents {
                    save_template(batch, document, at)?;
                }
                Ok(Value::Null)
            }
            Self::Publish { key, rev } => {
                let version = batch.template_publish(key, *rev, None, "", at)?;
                Ok(Value::from(version))
            }
            Self::PutOffice(document) => {
                let office = format::office::read(document).map_err(|_| unreadable("office"))?;
                runner::office::put(batch, &office, at)?;
                Ok(Value::Null)
            }
            Self::SetMail(mail) => {
                batch.setting_put(MAIL, mail.as_deref())?;
                Ok(Value::Null)
            }
        }
    }
}

fn save_template(batch: &Batch<'_>, document: &str, at: Timestamp) -> Result<(), CommandError> {
    let template = template::read(document).map_err(|_| unreadable("template"))?;
    let draft = Draft {
        key: &template.key,
        name: &template.name,
        group: &template.group,
        description: &template.description,
        document,
    };
    batch
        .template_save(&draft, Expect::Any, at)
        .map_err(WriteError::into)
        .map(|_| ())
}

/// Another version of the program left a document that this one cannot read.
fn unreadable(what: &str) -> CommandError {
    CommandError::Unreadable {
        message: format!("the {what} document cannot be read"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_survive_the_inbox() {
        for edit in [
            Edit::SaveTemplates(vec!["{}".to_owned(), "{\n}".to_owned()]),
            Edit::Publish {
                key: "sale".to_owned(),
                rev: 3,
            },
            Edit::PutOffice("{}".to_owned()),
            Edit::SetMail(Some("{}".to_owned())),
            Edit::SetMail(None),
        ] {
            assert_eq!(Edit::read(&edit.write().parse().unwrap()), Some(edit));
        }
        assert_eq!(Edit::read(&Value::from(3)), None);
    }
}
