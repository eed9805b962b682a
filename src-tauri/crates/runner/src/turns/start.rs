//! Starts processes: by hand, with all that is checked then, and as the follow-up of another.

use std::sync::Arc;

use engine::{Engine, Input};
use model::{
    render::{self, Facts},
    template::Need,
};
use store::{Batch, Listing, Mark, NewProcess, Parent, ProcessStatus, RecordKind};

use super::Desk;
use crate::{
    CommandError, ProcessId, Reply, StartProcess,
    live::{Compiled, Live},
    office,
    turn::Given,
};

/// What a new process begins with.
pub(super) struct Beginning {
    pub(super) compiled: Arc<Compiled>,
    pub(super) owner: String,
    pub(super) property: Option<String>,
    pub(super) contact: Option<String>,
    pub(super) title: Option<String>,
    pub(super) parent: Option<Parent>,
}

impl Desk {
    pub(super) fn start(
        &mut self,
        batch: &Batch<'_>,
        start: &StartProcess,
        by: Option<&str>,
    ) -> Result<Reply, CommandError> {
        let view = batch.view();
        let office = self.office(view)?;
        let compiled =
            self.templates
                .startable(view, &office, &mut self.people, &start.template)?;
        let by = by.unwrap_or(&start.owner);
        for key in [start.owner.as_str(), by] {
            if !office.person(key).is_some_and(|person| person.active) {
                return Err(CommandError::UnknownPerson {
                    key: key.to_owned(),
                });
            }
        }
        let settings = &compiled.template.settings;
        if !settings.starters.is_empty() && !settings.starters.iter().any(|key| key == by) {
            return Err(CommandError::NotAStarter {
                key: start.template.clone(),
                person: by.to_owned(),
            });
        }
        let needs = compiled.needs;
        for (kind, need, said, key) in [
            (
                RecordKind::Property,
                needs.property,
                settings.property,
                &start.property,
            ),
            (
                RecordKind::Contact,
                needs.contact,
                settings.contact,
                &start.contact,
            ),
        ] {
            let record = kind.as_str();
            match key {
                None if need == Need::Required => {
                    return Err(CommandError::RecordMissing { record });
                }
                // Only where the designer said so: a record that no step needs does no harm.
                Some(_) if said == Some(Need::None) => {
                    return Err(CommandError::RecordSuperfluous { record });
                }
                Some(key) if view.record(kind, key)?.is_none() => {
                    let key = key.clone();
                    return Err(CommandError::UnknownRecord { record, key });
                }
                None | Some(_) => {}
            }
        }
        let beginning = Beginning {
            compiled,
            owner: start.owner.clone(),
            property: start.property.clone(),
            contact: start.contact.clone(),
            title: start.title.clone(),
            parent: None,
        };
        let process = self.begin(batch, beginning, Some(by))?;
        Ok(Reply::Started { process })
    }

    /// Makes a process and begins it.
    pub(super) fn begin(
        &mut self,
        batch: &Batch<'_>,
        beginning: Beginning,
        by: Option<&str>,
    ) -> Result<ProcessId, CommandError> {
        let compiled = beginning.compiled;
        let id = batch.process_insert(&NewProcess {
            template: &compiled.template.key,
            version: compiled.version,
            listing: Listing {
                title: beginning.title.as_deref().unwrap_or_default(),
                owner: &beginning.owner,
                property: beginning.property.as_deref(),
                contact: beginning.contact.as_deref(),
                status: ProcessStatus::Running,
                mark: Some(Mark::Waiting),
                paused: false,
                ended_at: None,
            },
            started_at: self.now,
            parent: beginning.parent,
        })?;
        let owner = self.people.number(&beginning.owner);
        let mut live = Live {
            id: id.0,
            engine: Engine::new(Arc::clone(&compiled.plan), owner),
            compiled,
            title: String::new(),
            owner: beginning.owner,
            property: beginning.property,
            contact: beginning.contact,
            started_at: self.now,
            parent: beginning.parent,
            visits: Vec::new(),
            updated_at: self.now,
        };
        live.title = match beginning.title {
            Some(title) => title,
            None => self.title(batch, &live)?,
        };
        self.touched.push(live.id);
        let given = Given {
            who: by.map(str::to_owned),
            ..Given::default()
        };
        let begun = self.turn(batch, &mut live, Input::Begin, given);
        if let Err(CommandError::SetAside { .. }) = begun {
            // There is nothing yet that could be set aside.
            return Err(CommandError::Unreadable {
                message: "the process could not begin because of an error inside Doorstep"
                    .to_owned(),
            });
        }
        begun?;
        self.lives.put(live);
        Ok(id.0)
    }

    /// The title by the template's pattern.
    fn title(&mut self, batch: &Batch<'_>, live: &Live) -> Result<String, CommandError> {
        let view = batch.view();
        let template = &live.compiled.template;
        let Some(pattern) = &template.settings.title else {
            return Ok(template.name.clone());
        };
        let office = self.office(view)?;
        let record = |kind, key: &Option<String>| match key {
            Some(key) => office::record(view, kind, key),
            None => Ok(None),
        };
        let facts = Facts {
            property: record(RecordKind::Property, &live.property)?,
            contact: record(RecordKind::Contact, &live.contact)?,
            owner: office.person(&live.owner).cloned(),
            process: live.process_facts(),
            steps: live.step_facts(),
            now: self.now,
            zone: office.zone.clone(),
        };
        Ok(render::text(pattern, &facts))
    }
}
