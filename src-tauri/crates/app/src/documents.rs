//! Checks documents and runs scenarios. Needs no workspace unless a document is in one.

use contract::{
    CheckReply, CheckRequest, CheckedDocument, Code, Failure, TraceReply, TraceRequest,
};
use format::document::Document;
use model::{Office, Problem, scenario::Scenario};

use crate::{
    App, failure,
    inbound::{self, settings::Found},
    secrets,
    source::{self, Fetched},
    workspace,
};

mod ready;

use ready::Ready;

impl App {
    pub(crate) fn check_documents(&self, request: CheckRequest) -> Result<CheckReply, Failure> {
        let sources = request.documents.into_iter();
        let read: Vec<_> = sources
            .map(|source| {
                let name = source.name().to_owned();
                let fetched = self.fetch(source);
                let document = match &fetched {
                    Ok(fetched) => fetched.document(),
                    // The others are looked at all the same.
                    Err(failure) => Err(vec![failure::as_problem(failure)]),
                };
                (name, fetched, document)
            })
            .collect();
        let offices = read.iter().filter_map(|(_, _, document)| match document {
            Ok(Document::Office(office)) => Some(&**office),
            _ => None,
        });
        let office = if request.workspace {
            let templates = read.iter().filter_map(|(_, _, document)| match document {
                Ok(Document::Template(template)) => Some(template),
                _ => None,
            });
            Some(self.read(|view| workspace::office_for(view, templates))?)
        } else {
            together(offices)
        };
        let ready = request.workspace.then(|| self.ready()).transpose()?;
        let documents = read.iter().map(|(name, fetched, document)| {
            let problems = match (document, fetched) {
                (Err(problems), _) => problems.clone(),
                (Ok(Document::Template(template)), _) => {
                    let mut problems = model::check::template(template, office.as_ref());
                    if let (Some(ready), Some(office)) = (&ready, &office) {
                        problems.extend(ready.problems(template, office));
                    }
                    problems
                }
                (Ok(Document::Office(office)), _) => model::check::office(office),
                (Ok(Document::Service(service)), _) => model::check::service(service),
                (Ok(Document::Scenario(scenario)), Ok(fetched)) => {
                    scenario_problems(fetched, scenario)
                }
                (Ok(Document::Scenario(_)), Err(_)) => Vec::new(),
            };
            CheckedDocument {
                name: name.clone(),
                problems: failure::problems(&problems),
            }
        });
        Ok(CheckReply {
            documents: documents.collect(),
        })
    }

    /// What this office has, by what its templates may be ready to run.
    fn ready(&self) -> Result<Ready, Failure> {
        let listed = self.vault()?.list();
        let listed = listed.map_err(|error| secrets::failed(&error))?;
        let inbound = self.read(inbound::settings::read)?;
        Ok(Ready {
            secrets: listed.into_iter().map(|listed| listed.name).collect(),
            is_reachable: match inbound {
                Some(Found::Now(inbound)) => inbound.settings.on,
                Some(Found::Old(_)) | None => false,
            },
            now: workspace::now(),
        })
    }

    pub(crate) fn trace_scenario(&self, request: TraceRequest) -> Result<TraceReply, Failure> {
        let (template, scenario) = (self.fetch(request.template)?, self.fetch(request.scenario)?);
        // Both are read before either is complained about.
        let (name, scenario_name) = (template.name.clone(), scenario.name.clone());
        let (template, scripted) = failure::both(template.template(), scenario.scenario())?;
        let office = match &scripted.office {
            Some(path) => source::file(&scenario.folder.join(path))?.office()?,
            None => Office::empty(scripted.zone.clone()),
        };
        let problems = strangers(&scripted, &office);
        if !problems.is_empty() {
            return Err(failure::unusable(&scenario_name, &problems));
        }
        let trace = simulation::trace::trace(&template, &office, &scripted)
            .map_err(|error| failure::plan(&name, &error))?;
        Ok(TraceReply {
            lines: trace.lines,
            cut: trace.cut,
        })
    }
}

/// What several offices hold between them; zone and calendar are the first's.
fn together<'a>(mut offices: impl Iterator<Item = &'a Office>) -> Option<Office> {
    let mut all = offices.next()?.clone();
    for office in offices {
        all.people.extend(office.people.iter().cloned());
        all.services.extend(office.services.iter().cloned());
        all.endpoints.extend(office.endpoints.iter().cloned());
        all.properties.extend(office.properties.iter().cloned());
        all.contacts.extend(office.contacts.iter().cloned());
    }
    Some(all)
}

/// What is wrong with a scenario as seen from the office it names.
fn scenario_problems(fetched: &Fetched, scenario: &Scenario) -> Vec<Problem> {
    let Some(path) = &scenario.office else {
        return Vec::new();
    };
    match source::file(&fetched.folder.join(path)).and_then(|office| office.office()) {
        Ok(office) => strangers(scenario, &office),
        Err(failure) if failure.code == Code::Outside => {
            let message = format!("the office document `{path}` {}", failure.message);
            vec![Problem::warning("office", "office-not-read", message)]
        }
        Err(_) => {
            let message =
                format!("the office document `{path}` has problems of its own; check it too");
            vec![Problem::warning("office", "office-not-read", message)]
        }
    }
}

/// People and records of a scenario that its office does not know. An office that names nobody of a kind, because
/// nothing depends on it, knows everybody of that kind.
fn strangers(scenario: &Scenario, office: &Office) -> Vec<Problem> {
    let mut problems = Vec::new();
    if !office.people.is_empty() && office.person(&scenario.owner).is_none() {
        let message = format!("the office has no person `{}`", scenario.owner);
        problems.push(Problem::error("owner", "unknown-person", message));
    }
    if let Some(key) = &scenario.property
        && !office.properties.is_empty()
        && office.property(key).is_none()
    {
        let message = format!("the office has no property `{key}`");
        problems.push(Problem::error("property", "unknown-record", message));
    }
    if let Some(key) = &scenario.contact
        && !office.contacts.is_empty()
        && office.contact(key).is_none()
    {
        let message = format!("the office has no contact `{key}`");
        problems.push(Problem::error("contact", "unknown-record", message));
    }
    problems
}
