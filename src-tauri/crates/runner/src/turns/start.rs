//! Starts processes: by hand, with all that is checked then, and as the follow-up of another.

use std::sync::Arc;

use engine::{Engine, Input};
use model::render;
use store::{Batch, Listing, Mark, NewProcess, Parent, ProcessStatus};

use super::Desk;
use crate::{
    CommandError, ProcessId, Reply, StartProcess,
    chain::Chain,
    facts,
    live::{Compiled, Live},
    plan,
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
    pub(super) chain: Chain,
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
        let starter = by.unwrap_or(&start.owner);
        let mut refusals = plan::people_refusals(&office, &compiled, start, starter);
        refusals.extend(plan::record_refusals(view, &compiled, start)?);
        if let Some(first) = refusals.into_iter().next() {
            return Err(first);
        }
        let beginning = Beginning {
            compiled,
            owner: start.owner.clone(),
            property: start.property.clone(),
            contact: start.contact.clone(),
            title: start.title.clone(),
            parent: None,
            chain: self.cause.clone(),
        };
        let process = self.begin(batch, beginning, Some(starter), by)?;
        Ok(Reply::Started { process })
    }

    /// Makes a process and begins it. `who` is journaled; `by` said that it is to begin.
    pub(super) fn begin(
        &mut self,
        batch: &Batch<'_>,
        beginning: Beginning,
        who: Option<&str>,
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
        if !beginning.chain.is_empty() {
            batch.process_cause_put(id, &beginning.chain.spell())?;
        }
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
            chain: beginning.chain,
            visits: Vec::new(),
            updated_at: self.now,
        };
        live.title = match beginning.title {
            Some(title) => title,
            None => self.title(batch, &live)?,
        };
        self.touched.push(live.id);
        let given = Given {
            who: who.map(str::to_owned),
            by: by.map(str::to_owned),
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
        let facts = facts::gather(view, &office, live.about(), self.now)?;
        Ok(render::text(pattern, &facts))
    }
}
