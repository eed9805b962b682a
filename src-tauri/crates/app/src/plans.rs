//! What a process would be, before it is started.

use contract::{Code, Failure, ProcessPlanReply, ProcessRow, ProcessStartRequest, RecordKind};
use model::{Office, Timestamp, check::Needs, template::Need};
use runner::{Plan, StartProcess};
use store::{ProcessFilter, ProcessStatus, View};

use crate::{App, failure, processes, simulations, workspace};

/// How many running processes of the template are named.
const RUNNING_MAX: u32 = 10;

/// How wide the timeline is as text.
const WIDTH: usize = 100;

/// What is read of the workspace for a plan.
struct Read {
    plan: Plan,
    owner: Result<String, Failure>,
    running: Vec<ProcessRow>,
    /// The office with the records that were chosen, and no others.
    office: Office,
}

impl App {
    pub(crate) async fn plan_process(
        &self,
        request: ProcessStartRequest,
    ) -> Result<ProcessPlanReply, Failure> {
        let now = workspace::now();
        let Read {
            mut plan,
            owner,
            running,
            office,
        } = self.read(|view| read(view, request, now))?;
        let mut problems: Vec<String> = plan.refusals.iter().map(ToString::to_string).collect();
        let owner = match owner {
            Ok(owner) => Some(owner),
            Err(failure) => {
                problems.insert(0, failure.message);
                None
            }
        };
        // The one who may start it is who owns it in the timeline.
        plan.template.settings.starters = owner.iter().cloned().collect();
        let key = plan.template.key.clone();
        let (title, version, needs) = (plan.title, plan.version, kinds(plan.needs));
        let timeline = simulations::on_a_thread(move || {
            let played = simulation::dry_run(&plan.template, Some(&office), Some(now));
            played
                .map(|timeline| simulations::spelled(&plan.template.key, &timeline, WIDTH))
                .map_err(|error| failure::simulate(&key, &error))
        });
        Ok(ProcessPlanReply {
            title,
            version,
            owner,
            needs,
            problems,
            running,
            timeline: timeline.await??,
        })
    }
}

fn read(view: View<'_>, request: ProcessStartRequest, now: Timestamp) -> Result<Read, Failure> {
    let owner = match request.owner.clone() {
        Some(owner) => Ok(owner),
        None => match processes::owner(view, &request) {
            Err(failure) if failure.code != Code::Invalid => return Err(failure),
            found => found,
        },
    };
    let start = StartProcess {
        template: request.template,
        property: request.property,
        contact: request.contact,
        owner: owner.as_ref().cloned().unwrap_or_default(),
        title: None,
    };
    let plan = runner::plan::plan(view, &start, now)
        .map_err(|error| failure::command(&start.template, &error))?;
    Ok(Read {
        plan,
        owner,
        running: running(view, &start)?,
        office: office(view, &start)?,
    })
}

/// Processes of the template that run already for the same property, else for the same contact.
fn running(view: View<'_>, start: &StartProcess) -> Result<Vec<ProcessRow>, Failure> {
    if start.property.is_none() && start.contact.is_none() {
        return Ok(Vec::new());
    }
    let contact = start.contact.clone();
    let filter = ProcessFilter {
        status: Some(ProcessStatus::Running),
        template: Some(start.template.clone()),
        contact: contact.filter(|_| start.property.is_none()),
        property: start.property.clone(),
        ..ProcessFilter::default()
    };
    let page = view
        .processes(&filter, None, RUNNING_MAX)
        .map_err(|error| failure::read(&error))?;
    processes::rows(view, page.rows)
}

fn office(view: View<'_>, start: &StartProcess) -> Result<Office, Failure> {
    let office = || {
        let mut office = runner::office::read(view)?;
        if let Some(key) = &start.property {
            let found = runner::office::record(view, store::RecordKind::Property, key)?;
            office.properties.extend(found);
        }
        if let Some(key) = &start.contact {
            let found = runner::office::record(view, store::RecordKind::Contact, key)?;
            office.contacts.extend(found);
        }
        Ok(office)
    };
    office().map_err(|error| failure::read(&error))
}

fn kinds(needs: Needs) -> Vec<RecordKind> {
    let kinds = [
        (RecordKind::Property, needs.property),
        (RecordKind::Contact, needs.contact),
    ];
    let needed = kinds.into_iter().filter(|(_, need)| *need != Need::None);
    needed.map(|(kind, _)| kind).collect()
}
