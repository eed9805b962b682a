//! What a person has to do: the list, and one step with all that is needed to do it.

use std::collections::{HashMap, hash_map::Entry};

use contract::{
    Code, Failure, MyStep, MyStepCounts, MyStepsReply, MyStepsRequest, OpenStep, PersonKey,
    StepCursor, StepDetail, VisitKey,
};
use model::{Template, Timestamp, Zone, zone::parse_rfc3339};
use store::{MyStepCursor, OpenVisit, ProcessId, RecordKind, View};

use crate::{App, failure, names::Names, processes, workspace};

mod fields;

impl App {
    pub(crate) fn list_steps(&self, request: MyStepsRequest) -> Result<MyStepsReply, Failure> {
        let after = request.after.map(stored_cursor).transpose()?;
        let limit = request.limit.unwrap_or(store::PAGE_MAX);
        self.read(|view| {
            let page = if request.ahead {
                view.my_steps_ahead(&request.person, after, limit)
            } else {
                view.my_steps(&request.person, after, limit)
            };
            let page = page.map_err(|error| failure::read(&error))?;
            let zone = workspace::zone(view)?;
            let mut names = Names::new(view);
            let mut templates = Templates::new(view);
            let steps = page.rows.into_iter().map(|row| {
                let template = templates.version(&row.template, row.version)?;
                Ok(MyStep {
                    process: row.process.0,
                    property: names.record(RecordKind::Property, row.property.as_deref())?,
                    contact: names.record(RecordKind::Contact, row.contact.as_deref())?,
                    paused: row.paused,
                    since: zone.rfc3339(row.visit.since),
                    step: processes::open_step(row.visit, template, &zone),
                    title: row.title,
                    template: row.template,
                })
            });
            Ok(MyStepsReply {
                steps: steps.collect::<Result<_, Failure>>()?,
                next: page.next.map(|cursor| spelled_cursor(cursor, &zone)),
            })
        })
    }

    pub(crate) fn count_steps(
        &self,
        PersonKey { person }: PersonKey,
    ) -> Result<MyStepCounts, Failure> {
        let counts = self.read(|view| {
            view.my_step_counts(&person)
                .map_err(|error| failure::read(&error))
        })?;
        Ok(MyStepCounts {
            due: counts.due,
            overdue: counts.overdue,
            waiting: counts.waiting,
        })
    }

    pub(crate) fn show_step(&self, request: &VisitKey) -> Result<StepDetail, Failure> {
        self.read(|view| detail(view, request))
    }
}

fn stored_cursor(cursor: StepCursor) -> Result<MyStepCursor, Failure> {
    let deadline = |text: String| parse_rfc3339(&text).ok_or_else(|| failure::instant(&text));
    Ok(MyStepCursor {
        deadline: cursor.deadline.map(deadline).transpose()?,
        process: ProcessId(cursor.process),
        visit: cursor.visit,
    })
}

fn spelled_cursor(cursor: MyStepCursor, zone: &Zone) -> StepCursor {
    StepCursor {
        deadline: cursor.deadline.map(|at| zone.rfc3339(at)),
        process: cursor.process.0,
        visit: cursor.visit,
    }
}

/// Versions of templates, each read once.
struct Templates<'v> {
    view: View<'v>,
    read: HashMap<(String, u32), Option<Template>>,
}

impl<'v> Templates<'v> {
    fn new(view: View<'v>) -> Self {
        Self {
            view,
            read: HashMap::new(),
        }
    }

    /// A version; nothing if it cannot be read.
    fn version(&mut self, key: &str, number: u32) -> Result<Option<&Template>, Failure> {
        let found = match self.read.entry((key.to_owned(), number)) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let version = self.view.version(key, number);
                let version = version.map_err(|error| failure::read(&error))?;
                let document = version.map(|version| version.document);
                place.insert(document.and_then(|text| format::template::read(text).ok()))
            }
        };
        Ok(found.as_ref())
    }
}

fn detail(view: View<'_>, request: &VisitKey) -> Result<StepDetail, Failure> {
    let process = processes::found(view, request.id)?;
    let visit = open_visit(view, request)?;
    let mut templates = Templates::new(view);
    let row = &process.row;
    let template = templates.version(&row.template, row.version)?;
    let unreadable = || Failure::new(Code::Internal, "the template cannot be read");
    let template = template.ok_or_else(|| unreadable().at(&row.template))?;
    // An open visit is one of a step of its template.
    let index = template.step_index(&visit.step);
    let step = index.map(|index| &template.steps[index]);
    let step = step.ok_or_else(|| unreadable().at(&visit.step))?;
    let office = runner::office::read(view).map_err(|error| failure::read(&error))?;
    let facts = runner::facts::of(view, &process, template, &office, now(&process))
        .map_err(|error| failure::read(&error))?;
    let delivery = last_delivery(view, row.id, &visit)?;
    let (open, zone) = (visit, &office.zone);
    let open: OpenStep = processes::open_step(open, Some(template), zone);
    Ok(StepDetail {
        description: fields::description(&step.kind, &facts),
        with: fields::filled(step, &facts),
        takes: fields::takes(view, &step.kind, &process, &facts)?,
        delivery,
        step: open,
        process: processes::row(process.row, zone, &mut Names::new(view))?,
    })
}

/// No turn lies before the last one of the process, whatever the machine's clock says.
fn now(process: &store::Process) -> Timestamp {
    workspace::now().max(process.row.updated_at)
}

fn open_visit(view: View<'_>, request: &VisitKey) -> Result<OpenVisit, Failure> {
    let visits = view.visits(ProcessId(request.id));
    let visits = visits.map_err(|error| failure::read(&error))?;
    let is_meant = |visit: &OpenVisit| {
        visit.step == request.step && request.visit.is_none_or(|number| visit.number == number)
    };
    let found = visits.into_iter().find(is_meant);
    found.ok_or_else(|| {
        Failure::new(Code::NotFound, "the step is not open in this process").at(&request.step)
    })
}

/// The last call or mail that was made for a visit.
fn last_delivery(
    view: View<'_>,
    process: ProcessId,
    visit: &OpenVisit,
) -> Result<Option<String>, Failure> {
    let found = view.delivery_of_visit(process, visit.visit);
    found.map_err(|error| failure::read(&error))
}
