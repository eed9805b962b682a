//! Brings a process into memory as it is on disk, and sets aside one that cannot go on.

use engine::Engine;
use model::Value;
use store::{Batch, HistoryLine, Mark, ProcessStatus};

use super::{Desk, stored};
use crate::{CommandError, ProcessId, chain::Chain, live::Live, spell, turn};

impl Desk {
    /// A process, out of memory or from disk. Whoever takes it puts it back once its turn is written.
    pub(super) fn load(&mut self, batch: &Batch<'_>, id: ProcessId) -> Result<Live, CommandError> {
        if let Some(live) = self.lives.take(id) {
            return Ok(live);
        }
        let view = batch.view();
        let Some(process) = view.process(stored(id))? else {
            return Err(CommandError::NoProcess { id });
        };
        let office = self.office(view)?;
        let row = process.row;
        let version = (row.template.as_str(), row.version);
        let compiled = self
            .templates
            .version(view, &office, &mut self.people, version)?;
        let unreadable = || CommandError::Unreadable {
            message: format!("the state of process {id} cannot be read"),
        };
        let state = spell::read_state(&process.state).ok_or_else(unreadable)?;
        let fresh = Engine::new(std::sync::Arc::clone(&compiled.plan), state.owner);
        let fits = fresh.state().steps.len() == state.steps.len()
            && fresh.state().tokens.len() == state.tokens.len();
        if !fits {
            return Err(unreadable());
        }
        Ok(Live {
            id,
            engine: Engine::restore(std::sync::Arc::clone(&compiled.plan), state),
            compiled,
            title: row.title,
            owner: row.owner,
            property: row.property,
            contact: row.contact,
            started_at: row.started_at,
            parent: row.parent,
            chain: Chain::of_process(view, stored(id))?,
            visits: view.visits(stored(id))?,
            updated_at: row.updated_at,
        })
    }

    /// Marks a process in which something went wrong. Its journal and state stay as they are; no timer of it fires until
    /// somebody does something with it.
    pub(super) fn set_aside(
        &mut self,
        batch: &Batch<'_>,
        id: ProcessId,
    ) -> Result<(), CommandError> {
        tracing::error!(
            process = id,
            "a process was set aside after an error inside its turn"
        );
        self.lives.take(id);
        let view = batch.view();
        let Some(process) = view.process(stored(id))? else {
            return Ok(());
        };
        let visits = view.visits(stored(id))?;
        let row = &process.row;
        let reason = Value::from(CommandError::SetAside { id }.to_string());
        let detail = turn::detail([("reason", reason)]);
        let detail = Value::Object(detail).to_string();
        let line = HistoryLine {
            at: self.now.max(row.updated_at),
            what: "set_aside",
            step: None,
            visit: None,
            detail: &detail,
        };
        batch.turn(
            stored(id),
            &store::Turn {
                at: line.at,
                journal: &[],
                history: &[line],
                state: &process.state,
                due: None,
                visits: &visits,
                listing: store::Listing {
                    title: &row.title,
                    owner: &row.owner,
                    property: row.property.as_deref(),
                    contact: row.contact.as_deref(),
                    status: row.status,
                    mark: (row.status == ProcessStatus::Running).then_some(Mark::Warning),
                    paused: row.paused,
                    ended_at: row.ended_at,
                },
            },
        )?;
        Ok(())
    }
}
