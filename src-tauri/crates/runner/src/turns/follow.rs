//! What follows from a turn in other processes: follow-ups begin, a launching step hears of their end, and waits look
//! again at records that were written to.

use std::sync::Arc;

use engine::{Input, Records, Status, Target, VisitId, VisitState};
use store::{Batch, Parent, RecordKind};

use super::{Desk, autostart::Autostarted, start::Beginning};
use crate::{
    CommandError, ProcessId,
    chain::Chain,
    live::Live,
    turn::{Changed, Effects, Given, Launch},
};

/// Something that follows from a turn.
#[derive(Debug)]
pub(crate) enum Job {
    /// A follow-up process begins.
    Begin { launch: Launch, from: Origin },
    /// A process that another waits for is over.
    Ended { parent: Parent, completed: bool },
    /// A process may wait for a change of a record.
    Look {
        process: ProcessId,
        records: Records,
    },
    /// A process is given up because it runs in circles.
    GiveUp { process: ProcessId },
    /// A process begins because of a record.
    Autostart(Autostarted),
}

/// What a follow-up inherits.
#[derive(Debug)]
pub(crate) struct Origin {
    process: ProcessId,
    owner: String,
    property: Option<String>,
    contact: Option<String>,
    chain: Chain,
}

impl Job {
    /// Whether a process of this template is about to begin.
    pub(crate) fn begins(&self, template: &str) -> bool {
        matches!(self, Self::Begin { launch, .. } if launch.begins(template))
    }
}

impl Desk {
    /// Notes what follows from a turn.
    pub(super) fn follow(
        &mut self,
        batch: &Batch<'_>,
        live: &Live,
        effects: &Effects,
        changed: Vec<Changed>,
    ) -> Result<(), CommandError> {
        for launch in &effects.launches {
            self.jobs.push_back(Job::Begin {
                launch: launch.clone(),
                from: Origin {
                    process: live.id,
                    owner: live.owner.clone(),
                    property: live.property.clone(),
                    contact: live.contact.clone(),
                    chain: live.chain.clone(),
                },
            });
        }
        if effects.give_up {
            self.jobs.push_back(Job::GiveUp { process: live.id });
        }
        for (kind, key) in changed {
            self.look_at(batch, kind, &key, Some(live.id))?;
        }
        let state = live.engine.state();
        if let Some(parent) = live.parent
            && !state.is_open()
        {
            self.jobs.push_back(Job::Ended {
                parent,
                completed: state.status == Status::Completed,
            });
        }
        Ok(())
    }

    /// Lets the running processes about a record look at it, but for the one that changed it.
    pub(super) fn look_at(
        &mut self,
        batch: &Batch<'_>,
        kind: RecordKind,
        key: &str,
        but: Option<ProcessId>,
    ) -> Result<(), CommandError> {
        let records = match kind {
            RecordKind::Property => Records::PROPERTY,
            RecordKind::Contact => Records::CONTACT,
            RecordKind::Project => return Ok(()),
        };
        for process in batch.view().processes_about(kind, key)? {
            if Some(process.0) != but {
                let process = process.0;
                self.jobs.push_back(Job::Look { process, records });
            }
        }
        Ok(())
    }

    /// Does what follows until nothing more does. Ends because follow-ups of one chain and visits of one step are counted.
    pub(super) fn work_off(&mut self, batch: &Batch<'_>) -> Result<(), CommandError> {
        while let Some(job) = self.jobs.pop_front() {
            match job {
                Job::Begin { launch, from } => self.begin_follow_up(batch, &launch, from)?,
                Job::Ended { parent, completed } => {
                    let process = parent.process.0;
                    self.apart(batch, process, |desk, batch| {
                        desk.tell_parent(batch, parent, completed)
                    })?;
                }
                Job::Look { process, records } => {
                    self.apart(batch, process, |desk, batch| {
                        desk.look(batch, process, records)
                    })?;
                }
                Job::Autostart(auto) => self.autostart(batch, &auto)?,
                Job::GiveUp { process } => {
                    let given = Given {
                        reason: "it started the same follow-up process too often today".to_owned(),
                        ..Given::default()
                    };
                    self.put_in(batch, process, |_| Ok((Input::Cancel, given)))?;
                }
            }
        }
        Ok(())
    }

    /// Does something in another process, whose failure is its own. Only a workspace that cannot be used is everybody's.
    pub(super) fn apart(
        &mut self,
        batch: &Batch<'_>,
        process: ProcessId,
        work: impl FnOnce(&mut Self, &Batch<'_>) -> Result<(), CommandError>,
    ) -> Result<(), CommandError> {
        match self.guarded(batch, work) {
            Ok(()) | Err(CommandError::Rejected(_)) => Ok(()),
            Err(error) if error.is_workspace() => Err(error),
            Err(_) => self.set_aside(batch, process),
        }
    }

    fn begin_follow_up(
        &mut self,
        batch: &Batch<'_>,
        launch: &Launch,
        from: Origin,
    ) -> Result<(), CommandError> {
        let settings = &launch.compiled.template.settings;
        let none = Some(model::template::Need::None);
        let property = from.property.filter(|_| settings.property != none);
        let contact = from.contact.filter(|_| settings.contact != none);
        let beginning = Beginning {
            compiled: Arc::clone(&launch.compiled),
            owner: from.owner,
            property,
            contact,
            title: None,
            parent: Some(Parent {
                process: store::ProcessId(from.process),
                visit: launch.visit,
            }),
            chain: from.chain,
        };
        self.begin(batch, beginning, None, None).map(|_| ())
    }

    /// The step that launched a process and waits for it ends with it.
    fn tell_parent(
        &mut self,
        batch: &Batch<'_>,
        parent: Parent,
        completed: bool,
    ) -> Result<(), CommandError> {
        let id = parent.process.0;
        let live = self.load(batch, id)?;
        let visit = live.engine.state().visit(VisitId(parent.visit)).copied();
        self.lives.put(live);
        let Some(visit) = visit.filter(|visit| visit.state == VisitState::Running) else {
            // It did not wait, or does so no more.
            return Ok(());
        };
        let target = Target {
            step: visit.step,
            number: Some(visit.number),
        };
        let attempt = Some(visit.attempt);
        let (input, reason) = if completed {
            let status = 200;
            (
                Input::Answer {
                    target,
                    attempt,
                    status,
                },
                "",
            )
        } else {
            (
                Input::Fail { target, attempt },
                "the follow-up process was cancelled",
            )
        };
        let given = Given {
            reason: reason.to_owned(),
            ..Given::default()
        };
        self.put_in(batch, id, |_| Ok((input, given)))
    }

    fn look(
        &mut self,
        batch: &Batch<'_>,
        id: ProcessId,
        records: Records,
    ) -> Result<(), CommandError> {
        let live = self.load(batch, id)?;
        let mut visits = live.engine.state().visits.iter();
        let waits = visits.any(|visit| visit.state == VisitState::Watching);
        self.lives.put(live);
        if !waits {
            return Ok(());
        }
        self.put_in(batch, id, |_| {
            Ok((Input::RecordsChanged(records), Given::default()))
        })
    }
}
