//! A running process goes on under another version of its plan.

use std::{mem::discriminant, sync::Arc};

use model::{Kind, Template, kind::MergeMode};

use crate::{Engine, OutcomeId, Plan, State, StepId, plan::small};

/// Where the parts of a plan stand in another.
#[derive(Clone, Debug, Default)]
pub struct Onto {
    /// Of each step the one it becomes; none: it is gone.
    pub steps: Vec<Option<StepId>>,
    /// Of each step's outcomes the ones they become.
    pub outcomes: Vec<Vec<Option<OutcomeId>>>,
    /// Of each place for a token in a merge *all* the one it becomes, with the step of that merge.
    pub slots: Vec<(StepId, Option<usize>)>,
}

impl Onto {
    /// Where the steps of a template stand in another: a step is the same if key and kind are, an outcome and a place for a
    /// token if they are drawn alike.
    #[must_use]
    pub fn between(old: &Template, new: &Template) -> Self {
        let same = |step: &model::Step| {
            let index = new.step_index(&step.key)?;
            (new.steps[index].kind.word() == step.kind.word()).then(|| small(index))
        };
        let steps: Vec<_> = old.steps.iter().map(same).collect();
        let outcomes = old.steps.iter().zip(&steps).map(|(step, found)| {
            let keys = found.map(|found| new.steps[found.index()].kind.outcomes());
            let place = |outcome: &&str| {
                let place = keys.as_ref()?.iter().position(|key| key == outcome)?;
                u16::try_from(place).ok().map(OutcomeId)
            };
            step.kind.outcomes().iter().map(place).collect()
        });
        let after = slots(new);
        let slots = slots(old).into_iter().filter_map(|slot| {
            let place = after.iter().position(|other| *other == slot);
            Some((small(old.step_index(slot.0)?), place))
        });
        Self {
            outcomes: outcomes.collect(),
            slots: slots.collect(),
            steps,
        }
    }
}

/// The places for tokens in merges *all*, in the order of a compiled plan: merge, where the flow comes from, its outcome.
fn slots(template: &Template) -> Vec<(&str, &str, Option<&str>)> {
    let waits_for_all =
        |kind: &Kind| matches!(kind, Kind::Merge(merge) if merge.mode == MergeMode::All);
    let merges = template.steps.iter();
    let merges = merges.filter(|step| waits_for_all(&step.kind));
    merges
        .flat_map(|merge| {
            let flows = template.flows.iter().filter(|flow| flow.to == merge.key);
            flows.map(|flow| {
                let outcome = flow.outcome.as_deref();
                (merge.key.as_str(), flow.from.as_str(), outcome)
            })
        })
        .collect()
}

impl Engine {
    /// The same process under another plan. What it stands at has to stand there as well, and to run in the same way; else
    /// these are the steps that do not. Due times stay as they are, and nothing happens by it.
    pub fn moved(&self, plan: Arc<Plan>, onto: &Onto) -> Result<Self, Vec<StepId>> {
        let to = |step: StepId| onto.steps.get(step.index()).copied().flatten();
        let fits = |step: StepId| {
            to(step).filter(|&new| {
                let (old, new) = (self.plan.step(step), plan.step(new));
                discriminant(&old.behaviour) == discriminant(&new.behaviour)
                    && (old.outcomes == 0) == (new.outcomes == 0)
            })
        };
        let old = self.state();
        let mut state = State::new(old.owner, plan.steps(), plan.slots);
        let mut missing = Vec::new();
        for visit in &old.visits {
            match fits(visit.step) {
                Some(step) => state.visits.push(crate::Visit { step, ..*visit }),
                None => missing.push(visit.step),
            }
        }
        for (&tokens, &(merge, slot)) in old.tokens.iter().zip(&onto.slots) {
            match slot {
                Some(slot) => state.tokens[slot] = tokens,
                None if tokens > 0 => missing.push(merge),
                None => {}
            }
        }
        for (index, known) in old.steps.iter().enumerate() {
            let Some(step) = onto.steps.get(index).copied().flatten() else {
                continue;
            };
            let outcomes = onto.outcomes.get(index);
            let become_of = |outcome: OutcomeId| {
                let outcomes = outcomes?;
                outcomes.get(usize::from(outcome.0)).copied().flatten()
            };
            state.steps[step.index()] = crate::StepState {
                outcome: known.outcome.and_then(become_of),
                ..*known
            };
        }
        if !missing.is_empty() {
            missing.sort_unstable();
            missing.dedup();
            return Err(missing);
        }
        state.status = old.status;
        state.following = old.following;
        state.paused_at = old.paused_at;
        state.started_at = old.started_at;
        state.ended_at = old.ended_at;
        state.visits_opened = old.visits_opened;
        state.timers = old.timers.clone();
        Ok(Self::restore(plan, state))
    }
}
