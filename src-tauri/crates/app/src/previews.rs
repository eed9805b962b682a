//! What texts, calls and conditions of a template would be for chosen records.

use contract::{
    About, CallPreviewReply, CallPreviewRequest, Code, ConditionTryReply, ConditionTryRequest,
    Failure, FieldListReply, FieldListRequest, FilledText, RecordName, TextPreviewReply,
    TextPreviewRequest,
};
use delivery::Call;
use model::{
    Kind, Office, Template, Timestamp, Value,
    condition::Condition,
    office::Record,
    placeholder::{self, Piece},
    render::{self, Facts, ProcessFacts, StepFacts},
};
use store::{ProcessFilter, RecordFilter, RecordKind, RecordRow, View};

use crate::{App, access, failure, names, workspace};

mod fields;
pub(crate) mod mask;

/// So many records are looked at, at most: enough to find every field, and soon done.
const RECORDS_MAX: usize = 2_000;
/// So many properties are named where nobody says.
const PROPERTIES: u32 = 20;

impl App {
    pub(crate) fn preview_call(
        &self,
        request: CallPreviewRequest,
    ) -> Result<CallPreviewReply, Failure> {
        let template = self.fetch(request.template)?.template()?;
        let key = request.step;
        let Some(place) = template.steps.iter().position(|step| step.key == key) else {
            let message = format!("the template has no step `{key}`");
            return Err(Failure::new(Code::NotFound, message).at(key));
        };
        let Kind::Webhook(webhook) = &template.steps[place].kind else {
            return Err(Failure::new(Code::Invalid, "the step makes no call").at(key));
        };
        let (office, mut facts) = self.read(|view| facts(view, &request.about, Some(&template)))?;
        // By then it is under way.
        facts.steps[place].visits = 1;
        let call = delivery::prepare(webhook, &office, &facts);
        let call = call.map_err(|problem| not_made(&key, &problem))?;
        shown(&office, call, facts.now)
            .map_err(|problem| Failure::new(Code::Invalid, problem).at(key))
    }

    pub(crate) fn list_fields(&self, request: FieldListRequest) -> Result<FieldListReply, Failure> {
        let template = self.template_of(request.template)?;
        self.read(|view| {
            let (_, facts) = facts(view, &request.about, template.as_ref())?;
            let properties = records(view, RecordKind::Property)?;
            let contacts = records(view, RecordKind::Contact)?;
            Ok(FieldListReply {
                fields: fields::list(&facts, &properties, &contacts, template.is_some()),
            })
        })
    }

    pub(crate) fn preview_texts(
        &self,
        request: TextPreviewRequest,
    ) -> Result<TextPreviewReply, Failure> {
        let template = self.template_of(request.template)?;
        let (_, facts) = self.read(|view| facts(view, &request.about, template.as_ref()))?;
        let texts = request.texts.iter().map(|text| filled(text, &facts));
        Ok(TextPreviewReply {
            texts: texts.collect(),
        })
    }

    pub(crate) fn try_condition(
        &self,
        request: &ConditionTryRequest,
    ) -> Result<ConditionTryReply, Failure> {
        let mut reply = ConditionTryReply {
            problem: None,
            holds: 0,
            unknown: 0,
            of: 0,
            properties: Vec::new(),
        };
        let read = Condition::parse(&request.condition).and_then(|condition| {
            let never = condition.never_decides();
            never.map_or(Ok(condition), Err)
        });
        let condition = match read {
            Ok(condition) => condition,
            Err(error) => {
                reply.problem = Some(error.to_string());
                return Ok(reply);
            }
        };
        let limit = request.limit.unwrap_or(PROPERTIES) as usize;
        self.read(|view| {
            let (office, mut facts) = facts(view, &About::default(), None)?;
            for row in records(view, RecordKind::Property)? {
                let label = names::label(RecordKind::Property, &row.key, &row.fields);
                let record = record_of(row);
                let key = record.key.clone();
                let supervisor = record.supervisor.as_deref();
                facts.owner = supervisor.and_then(|key| office.person(key)).cloned();
                facts.property = Some(record);
                reply.of += 1;
                match condition.holds(&facts) {
                    Ok(true) => {
                        reply.holds += 1;
                        if reply.properties.len() < limit {
                            reply.properties.push(RecordName { key, label });
                        }
                    }
                    Ok(false) => {}
                    Err(_) => reply.unknown += 1,
                }
            }
            Ok(reply)
        })
    }

    fn template_of(&self, source: Option<contract::Source>) -> Result<Option<Template>, Failure> {
        let template = source.map(|source| self.fetch(source)?.template());
        template.transpose()
    }
}

/// A call as it would be sent, its secrets masked; or why it cannot be.
pub(crate) fn shown(
    office: &Office,
    call: Call,
    now: Timestamp,
) -> Result<CallPreviewReply, String> {
    let added = access::shown(office, &call.queue, now);
    let request = webhook::Request::of("1-1-1".to_owned(), call);
    request.check().map_err(|problem| problem.to_string())?;
    let headers = request.headers.into_iter();
    let body = String::from_utf8_lossy(&request.body).into_owned();
    Ok(CallPreviewReply {
        method: request.method,
        url: added.url(&mask::url(&request.url)),
        headers: headers
            .map(|(name, value)| {
                let value = mask::header(&name, value);
                (name, value)
            })
            .chain(added.headers)
            .collect(),
        body: (!body.is_empty()).then_some(body),
    })
}

fn not_made(step: &str, problem: &dyn std::error::Error) -> Failure {
    Failure::new(Code::Invalid, problem.to_string()).at(step)
}

/// What would be known about a process about these records that is started now, and the office without its records.
pub(crate) fn facts(
    view: View<'_>,
    about: &About,
    template: Option<&Template>,
) -> Result<(Office, Facts), Failure> {
    let office = runner::office::read(view).map_err(|error| failure::read(&error))?;
    let property = record(view, RecordKind::Property, about.property.as_deref())?;
    let contact = record(view, RecordKind::Contact, about.contact.as_deref())?;
    let owner = match &about.owner {
        Some(key) => Some(office.person(key).ok_or_else(|| {
            let message = format!("the office has no person `{key}`");
            Failure::new(Code::NotFound, message).at("owner")
        })?),
        None => owner(&office, [property.as_ref(), contact.as_ref()], template),
    };
    let now = workspace::now();
    let steps = template.map(|template| template.steps.as_slice());
    let steps = steps.unwrap_or_default().iter().map(|step| StepFacts {
        key: step.key.clone(),
        visits: 0,
        outcome: None,
        finished_at: None,
    });
    let mut facts = Facts {
        owner: owner.cloned(),
        property,
        contact,
        process: ProcessFacts {
            id: next_process(view)?,
            title: String::new(),
            template: template.map_or_else(String::new, |template| template.key.clone()),
            started_at: now,
        },
        steps: steps.collect(),
        now,
        zone: office.zone.clone(),
    };
    if let Some(template) = template {
        let pattern = template.settings.title.as_ref();
        facts.process.title = pattern.map_or_else(
            || template.name.clone(),
            |pattern| render::text(pattern, &facts),
        );
    }
    Ok((office, facts))
}

/// Who would own the process: whoever looks after one of its records, else the only one who may start it.
fn owner<'o>(
    office: &'o Office,
    records: [Option<&Record>; 2],
    template: Option<&Template>,
) -> Option<&'o model::office::Person> {
    let mut supervisors = records
        .into_iter()
        .flatten()
        .filter_map(|record| record.supervisor.as_deref());
    if let Some(key) = supervisors.next() {
        return office.person(key);
    }
    let starters = template.map(|template| template.settings.starters.as_slice());
    let starters = starters.unwrap_or_default();
    let mut may = office
        .people
        .iter()
        .filter(|person| person.active && (starters.is_empty() || starters.contains(&person.key)));
    may.next().filter(|_| may.next().is_none())
}

/// A record that was chosen.
fn record(view: View<'_>, kind: RecordKind, key: Option<&str>) -> Result<Option<Record>, Failure> {
    let Some(key) = key else { return Ok(None) };
    let found = runner::office::record(view, kind, key).map_err(|error| failure::read(&error))?;
    if found.is_none() {
        let kind = kind.as_str();
        let message = format!("the office has no {kind} `{key}`");
        return Err(Failure::new(Code::NotFound, message).at(kind));
    }
    Ok(found)
}

/// The number that the next process would get.
fn next_process(view: View<'_>) -> Result<i64, Failure> {
    let last = view
        .processes(&ProcessFilter::default(), None, 1)
        .map_err(|error| failure::read(&error))?;
    Ok(last.rows.first().map_or(1, |row| row.id.0 + 1))
}

/// The first records of a kind, as many as are looked at.
fn records(view: View<'_>, kind: RecordKind) -> Result<Vec<RecordRow>, Failure> {
    let (mut records, mut after) = (Vec::new(), None::<String>);
    while records.len() < RECORDS_MAX {
        let page = view
            .records(
                kind,
                &RecordFilter::default(),
                after.as_deref(),
                store::PAGE_MAX,
            )
            .map_err(|error| failure::read(&error))?;
        records.extend(page.rows);
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    records.truncate(RECORDS_MAX);
    Ok(records)
}

fn record_of(row: RecordRow) -> Record {
    Record {
        key: row.key,
        supervisor: row.supervisor,
        fields: row.fields,
    }
}

fn filled(text: &str, facts: &Facts) -> FilledText {
    let pieces = match placeholder::parse(text) {
        Ok(pieces) => pieces,
        Err(error) => {
            return FilledText {
                text: text.to_owned(),
                missing: Vec::new(),
                problem: Some(error.to_string()),
            };
        }
    };
    let mut missing = Vec::new();
    for piece in pieces {
        let Piece::Field(path) = piece else { continue };
        let found = render::find(path, facts);
        let is_there = found.is_some_and(|value| *value != Value::Null);
        let path = path.as_str();
        if !is_there && !missing.iter().any(|known| known == path) {
            missing.push(path.to_owned());
        }
    }
    FilledText {
        text: render::text(text, facts),
        missing,
        problem: None,
    }
}
