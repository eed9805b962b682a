//! A process before it is started: whether it may be, and what it would be called. A start asks the same.

use model::{
    Office, Template, Timestamp,
    check::Needs,
    placeholder::{self, Piece},
    render::{self, ProcessFacts},
    template::Need,
};
use store::{RecordKind, View};

use crate::{
    CommandError, StartProcess,
    facts::{self, About},
    live::{Compiled, Templates},
    office,
    people::People,
};

/// A process that could be started.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The template as it would follow it.
    pub template: Template,
    /// The version that it would follow.
    pub version: u32,
    /// The records it is started with.
    pub needs: Needs,
    /// Its title; what only the start gives it is left open in it.
    pub title: String,
    /// Why it is not started; nothing stands against it if there are none.
    pub refusals: Vec<CommandError>,
}

/// Says what a start would do. Of an owner without a key, who is still to be chosen, nothing is said. An error where there
/// is nothing that could be run.
pub fn plan(view: View<'_>, start: &StartProcess, now: Timestamp) -> Result<Plan, CommandError> {
    let office = office::read(view)?;
    let mut people = People::read(view)?;
    let (compiled, active) =
        Templates::default().published(view, &office, &mut people, &start.template)?;
    let mut refusals = Vec::new();
    if !active {
        refusals.push(CommandError::NotActive {
            key: start.template.clone(),
        });
    }
    if !start.owner.is_empty() {
        refusals.extend(people_refusals(&office, &compiled, start, &start.owner));
    }
    refusals.extend(record_refusals(view, &compiled, start)?);
    let title = match &start.title {
        Some(title) => title.clone(),
        None => title(view, &office, &compiled.template, start, now)?,
    };
    Ok(Plan {
        version: compiled.version,
        needs: compiled.needs,
        template: compiled.template.clone(),
        title,
        refusals,
    })
}

/// What stands against the people of a start.
pub(crate) fn people_refusals(
    office: &Office,
    compiled: &Compiled,
    start: &StartProcess,
    by: &str,
) -> Vec<CommandError> {
    let mut refusals = Vec::new();
    let others = (by != start.owner).then_some(by);
    for key in [start.owner.as_str()].into_iter().chain(others) {
        if !office.person(key).is_some_and(|person| person.active) {
            refusals.push(CommandError::UnknownPerson {
                key: key.to_owned(),
            });
        }
    }
    let starters = &compiled.template.settings.starters;
    if !starters.is_empty() && !starters.iter().any(|key| key == by) {
        refusals.push(CommandError::NotAStarter {
            key: start.template.clone(),
            person: by.to_owned(),
        });
    }
    refusals
}

/// What stands against the records of a start.
pub(crate) fn record_refusals(
    view: View<'_>,
    compiled: &Compiled,
    start: &StartProcess,
) -> Result<Vec<CommandError>, CommandError> {
    let settings = &compiled.template.settings;
    let needs = compiled.needs;
    let (property, contact) = (&start.property, &start.contact);
    let mut refusals = Vec::new();
    for (kind, need, said, key) in [
        (
            RecordKind::Property,
            needs.property,
            settings.property,
            property,
        ),
        (
            RecordKind::Contact,
            needs.contact,
            settings.contact,
            contact,
        ),
    ] {
        let record = kind.as_str();
        match key {
            None if need == Need::Required => {
                refusals.push(CommandError::RecordMissing { record });
            }
            // Only where the designer said so: a record that no step needs does no harm.
            Some(_) if said == Some(Need::None) => {
                refusals.push(CommandError::RecordSuperfluous { record });
            }
            Some(key) if view.record(kind, key)?.is_none() => {
                let key = key.clone();
                refusals.push(CommandError::UnknownRecord { record, key });
            }
            None | Some(_) => {}
        }
    }
    Ok(refusals)
}

/// Stands in a title for the number that a process gets at its start.
const OPEN: &str = "\u{2026}";

fn title(
    view: View<'_>,
    office: &Office,
    template: &Template,
    start: &StartProcess,
    now: Timestamp,
) -> Result<String, CommandError> {
    let Some(pattern) = &template.settings.title else {
        return Ok(template.name.clone());
    };
    let about = About {
        process: ProcessFacts {
            id: 0,
            title: String::new(),
            template: template.key.clone(),
            started_at: now,
        },
        owner: &start.owner,
        property: start.property.as_deref(),
        contact: start.contact.as_deref(),
        steps: facts::steps(
            template,
            &vec![engine::StepState::default(); template.steps.len()],
        ),
    };
    let facts = facts::gather(view, office, about, now)?;
    let Ok(pieces) = placeholder::parse(pattern) else {
        return Ok(render::text(pattern, &facts));
    };
    let mut title = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => title.push_str(&text),
            Piece::Field(path) if path.as_str() == "process.id" => title.push_str(OPEN),
            Piece::Field(path) => {
                let found = render::find(path, &facts);
                title.extend(found.map(|value| render::plain(&value)));
            }
        }
    }
    Ok(title)
}
