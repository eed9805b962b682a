//! How a new workspace begins, and how a demo office is left for one's own.

use std::path::Path;

use contract::{
    Code, Failure, Nothing, OfficeBeginReply, OfficeBeginRequest, ProcessStartRequest, Reason,
};
use model::{
    Office, Problem, Timestamp, Value,
    office::{Language, Role},
};
use runner::CommandError;
use store::{Batch, Expect, RecordFilter, RecordKind, TemplateFilter, View, WriteError};

use crate::{
    App,
    demo::{
        installed,
        samples::{self, Moved, Samples},
    },
    edit::{Edit, MAIL, publish, save_template, texts, unreadable},
    failure,
    gallery::GALLERY,
    settings::wrong,
};

/// The setting that says where the samples of a demo office are; absent: the office is no demo.
pub(crate) const DEMO: &str = "demo";
/// Who sits before the window of a demo office: the supervisor of [`DEMO_PROPERTY`], so that there is something to do.
const DEMO_PERSON: &str = "anna";
/// What the first process of a demo office is about.
const DEMO_PROPERTY: &str = "15005";
/// The hours of an office of which nobody has said any others.
const WEEK: &str = r#"{"mon":["09:00-17:00"],"tue":["09:00-17:00"],"wed":["09:00-17:00"],"thu":["09:00-17:00"],"fri":["09:00-17:00"]}"#;

/// What a new workspace begins with; all of it or nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Beginning {
    /// An office document.
    pub(crate) office: String,
    /// Documents of templates, to be published at once.
    pub(crate) templates: Vec<String>,
    /// Where the samples of a demo office are.
    pub(crate) demo: Option<String>,
    /// The mail server, as the setting spells it.
    pub(crate) mail: Option<String>,
}

impl Beginning {
    /// As it is left in the inbox.
    pub(crate) fn spelled(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("office", Value::from(self.office.as_str())),
            ("templates", Value::from(self.templates.clone())),
            ("demo", Value::from(self.demo.clone())),
            ("mail", Value::from(self.mail.clone())),
        ]
    }

    /// Out of the inbox; nothing if this version does not know it.
    pub(crate) fn read(value: &Value) -> Option<Self> {
        let text = |name: &str| value.get(name)?.as_str().map(str::to_owned);
        Some(Self {
            office: text("office")?,
            templates: texts(value, "templates")?,
            demo: text("demo"),
            mail: text("mail"),
        })
    }
}

impl App {
    /// Gives a new workspace its office.
    pub(crate) async fn begin_office(
        &self,
        request: OfficeBeginRequest,
    ) -> Result<OfficeBeginReply, Failure> {
        self.read(|view| match is_new(view) {
            Ok(true) => Ok(()),
            Ok(false) => Err(begun()),
            Err(error) => Err(failure::read(&error)),
        })?;
        let me = match request {
            OfficeBeginRequest::Demo { language } => self.begin_demo(&language).await?,
            OfficeBeginRequest::Own {
                zone,
                name,
                language,
                controller,
                person,
                email,
            } => {
                let own = Own {
                    zone,
                    name,
                    language,
                    controller,
                    person,
                    email,
                };
                self.begin_own(own).await?
            }
        };
        Ok(OfficeBeginReply {
            office: self.show_office()?.office,
            me,
        })
    }

    async fn begin_demo(&self, language: &str) -> Result<String, Failure> {
        let ending = format!(".{language}");
        let templates: Vec<_> = GALLERY
            .iter()
            .filter(|(name, _)| name.ends_with(&ending))
            .map(|(_, document)| (*document).to_owned())
            .collect();
        if templates.is_empty() {
            return Err(
                Failure::new(Code::Invalid, "there are no templates in this language")
                    .at("language"),
            );
        }
        let samples = Samples::start(None).await?;
        let mut office = samples.office()?;
        office.language = Language::named(language).unwrap_or_default();
        // Whoever tries it may try everything.
        for person in &mut office.people {
            if person.key == DEMO_PERSON {
                person.roles = vec![Role::Administrator, Role::Designer, Role::Agent];
            }
        }
        let begun = Beginning {
            office: format::office::write(&office),
            templates,
            demo: Some(samples.spell()),
            mail: Some(samples.mail()),
        };
        *self.samples.lock().await = Some(samples);
        self.begin(begun).await?;
        installed::enter_secrets(self)?;
        let start = ProcessStartRequest {
            template: format!("revaluation-{language}"),
            property: Some(DEMO_PROPERTY.to_owned()),
            contact: Some("c1".to_owned()),
            owner: Some(DEMO_PERSON.to_owned()),
        };
        self.start_process(start).await?;
        Ok(DEMO_PERSON.to_owned())
    }

    async fn begin_own(&self, own: Own) -> Result<String, Failure> {
        let key = key_of(&own.person);
        let office = own.office(&key)?;
        let begun = Beginning {
            office: format::office::write(&office),
            ..Beginning::default()
        };
        self.begin(begun).await?;
        Ok(key)
    }

    async fn begin(&self, begun: Beginning) -> Result<(), Failure> {
        let edited = self.edit(Edit::Begin(begun)).await;
        edited.map_err(|error| error.about("workspace"))?;
        Ok(())
    }

    /// Raises the samples of a demo office, which went with the program that last ran it. What is to be written down, if
    /// they are somewhere else now.
    pub(crate) async fn raise_samples(&self, view: View<'_>) -> Result<Option<Moved>, Failure> {
        let Some(before) = samples::read(view)? else {
            return Ok(None);
        };
        let mut held = self.samples.lock().await;
        if held.is_some() {
            return Ok(None);
        }
        let samples = Samples::start(Some(&before)).await?;
        let moved = samples.moved(&before, view)?;
        *held = Some(samples);
        Ok(moved)
    }

    /// Puts the demo office aside, so that the workspace is new again.
    pub(crate) async fn leave_demo(&self) -> Result<Nothing, Failure> {
        if self.read(samples::read)?.is_none() {
            return Err(Failure::new(Code::Precondition, "this is no demo office").at("workspace"));
        }
        let path = self.path()?;
        let mut kept = path.as_os_str().to_owned();
        kept.push(".demo");
        store::backup(path, Path::new(&kept), &|_, _| true)
            .map_err(|error| failure::backup(&kept.to_string_lossy(), &error))?;
        self.renew().await?;
        *self.samples.lock().await = None;
        Ok(Nothing {})
    }
}

struct Own {
    zone: String,
    name: Option<String>,
    language: Option<String>,
    controller: Option<String>,
    person: String,
    email: Option<String>,
}

impl Own {
    /// The office with one person in it, who may do everything.
    fn office(self, key: &str) -> Result<Office, Failure> {
        if self.person.trim().is_empty() {
            let nobody = Problem::error("person", "missing-field", "a person needs a name");
            return Err(wrong("office", "", &[nobody]));
        }
        let filled = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        let mut person = serde_json::json!({
            "key": key,
            "name": self.person.trim(),
            "roles": ["administrator", "designer", "agent"],
        });
        if let Some(email) = filled(self.email) {
            person["email"] = Value::from(email);
        }
        let mut document = serde_json::json!({
            "format": format::office::FORMAT,
            "version": 1,
            "zone": self.zone,
            "people": [person],
        });
        document["calendar"] =
            serde_json::json!({ "week": WEEK.parse::<Value>().unwrap_or_default() });
        for (field, text) in [
            ("name", self.name),
            ("language", self.language),
            ("controller", self.controller),
        ] {
            if let Some(text) = filled(text) {
                document[field] = Value::from(text);
            }
        }
        format::office::read(document.to_string()).map_err(|mut problems| {
            for problem in &mut problems {
                problem.at = problem.at.replace("people[0].email", "email");
                problem.at = problem.at.replace("people[0].name", "person");
            }
            wrong("office", "", &problems)
        })
    }
}

/// A key made of a name.
fn key_of(name: &str) -> String {
    let first = name.split_whitespace().next().unwrap_or_default();
    let letters = first.to_lowercase();
    let key: String = letters
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .take(32)
        .collect();
    if key.is_empty() { "me".to_owned() } else { key }
}

/// Whether nothing has been put into a workspace yet.
pub(crate) fn is_new(view: View<'_>) -> Result<bool, store::ReadError> {
    if !view.people()?.is_empty() {
        return Ok(false);
    }
    let templates = view.templates(&TemplateFilter::default(), None, 1)?;
    if !templates.rows.is_empty() {
        return Ok(false);
    }
    for kind in [RecordKind::Property, RecordKind::Contact] {
        let records = view.records(kind, &RecordFilter::default(), None, 1)?;
        if !records.rows.is_empty() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Writes all that a workspace begins with.
pub(crate) fn apply(
    begun: &Beginning,
    batch: &Batch<'_>,
    at: Timestamp,
) -> Result<Value, CommandError> {
    if !is_new(batch.view())? {
        let key = "the office".to_owned();
        return Err(WriteError::Conflict { key, found: None }.into());
    }
    let office = format::office::read(&begun.office).map_err(|_| unreadable("office"))?;
    runner::office::put(batch, &office, at)?;
    for document in &begun.templates {
        let (key, rev) = save_template(batch, document, Expect::New, at)?;
        publish(batch, &key, rev, None, "", at)?;
    }
    batch.setting_put(DEMO, begun.demo.as_deref())?;
    if begun.mail.is_some() {
        batch.setting_put(MAIL, begun.mail.as_deref())?;
    }
    Ok(Value::Null)
}

fn begun() -> Failure {
    Failure::new(
        Code::Precondition,
        "there is an office in this workspace already",
    )
    .at("workspace")
    .hint("begin in a workspace of its own")
    .reason(Reason::OfficeBegun)
}
