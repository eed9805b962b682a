//! A process follows the newest version of its template from now on, if what it stands at stands there too.

use std::sync::Arc;

use engine::{Onto, Rejection};
use model::Value;
use store::Batch;

use super::Desk;
use crate::{
    CommandError, Event, ProcessId,
    live::{Compiled, Live},
    turn,
};

impl Desk {
    pub(super) fn move_on(
        &mut self,
        batch: &Batch<'_>,
        id: ProcessId,
        by: Option<&str>,
    ) -> Result<(), CommandError> {
        let mut live = self.load(batch, id)?;
        self.touched.push(id);
        self.catch_up(batch, &mut live)?;
        if !live.engine.state().is_open() {
            return Err(CommandError::Rejected(Rejection::Ended));
        }
        let view = batch.view();
        let office = self.office(view)?;
        let key = live.compiled.template.key.clone();
        let (newest, _) = self
            .templates
            .published(view, &office, &mut self.people, &key)?;
        let before = live.compiled.version;
        if newest.version <= before {
            return Err(CommandError::Newest);
        }
        go_over(&mut live, &newest)?;
        let mut more = turn::detail([
            ("from", Value::from(before)),
            ("version", Value::from(newest.version)),
        ]);
        more.extend(by.map(|by| ("by".to_owned(), Value::from(by))));
        let now = self.now.max(live.updated_at);
        let line = turn::moved(batch, now, &mut live, &self.people, (before, more, by))?;
        let at = Value::from(office.zone.rfc3339(now));
        self.events.push(Event {
            process: id,
            at: now,
            lines: [line.traced(&at)].into(),
        });
        self.lives.put(live);
        Ok(())
    }
}

/// Puts a process over to a version, or says which steps keep it from that.
fn go_over(live: &mut Live, newest: &Arc<Compiled>) -> Result<(), CommandError> {
    let onto = Onto::between(&live.compiled.template, &newest.template);
    let moved = live.engine.moved(Arc::clone(&newest.plan), &onto);
    live.engine = moved.map_err(|missing| {
        let steps = missing.iter().map(|step| {
            let step = &live.compiled.template.steps[step.index()];
            step.name.clone()
        });
        CommandError::NoMatch {
            version: newest.version,
            steps: steps.collect(),
        }
    })?;
    live.compiled = Arc::clone(newest);
    Ok(())
}
