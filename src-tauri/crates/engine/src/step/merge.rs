//! Merges *all*: they keep tokens until each of their flows has brought one, or until none can come any more.

use model::Timestamp;

use crate::{Engine, Output, StepId, Tell, Why, plan::small};

impl Engine {
    /// Keeps a token that a flow has brought; true if each flow now has one, which are used up.
    pub(super) fn join(&mut self, merge: StepId, slot: usize) -> bool {
        self.state.tokens[slot] += 1;
        let tokens = &mut self.state.tokens[self.plan.step(merge).slots.clone()];
        if tokens.contains(&0) {
            return false;
        }
        tokens.iter_mut().for_each(|tokens| *tokens -= 1);
        true
    }

    /// Nothing is left but tokens in merges, which can never go on by themselves: turns them over to the owner.
    pub(crate) fn fail_stuck(&mut self, now: Timestamp, out: &mut Vec<Output>) {
        for merge in self.hopeless() {
            let slots = self.plan.step(merge).slots.clone();
            self.state.tokens[slots].fill(0);
            let visit = self.open(now, merge);
            self.fail(now, visit.id, Why::Stuck, out);
            out.push(Output::Tell {
                visit,
                why: Tell::Stuck,
            });
        }
    }

    /// The merges that hold tokens and that no other such merge could still feed, in document order; of those that
    /// could only feed each other, the first. Whatever they feed gets its tokens once a person lets them go on.
    fn hopeless(&self) -> Vec<StepId> {
        let holding = (0..self.plan.steps.len()).filter(|&step| {
            let slots = self.plan.steps[step].slots.clone();
            self.state.tokens[slots].iter().any(|&tokens| tokens > 0)
        });
        // What no earlier one leads to, and of that what no later one leads to either.
        let mut first = self.unreached(holding);
        first.reverse();
        let mut hopeless = self.unreached(first.into_iter());
        hopeless.reverse();
        hopeless.into_iter().map(small).collect()
    }

    /// Of these steps those to which no flows lead from the ones before them.
    fn unreached(&self, steps: impl Iterator<Item = usize>) -> Vec<usize> {
        let mut reached = vec![false; self.plan.steps.len()];
        let mut next = Vec::new();
        let unreached = steps.filter(|&start| {
            let is_new = !reached[start];
            if is_new {
                next.push(start);
            }
            while let Some(step) = next.pop() {
                if std::mem::replace(&mut reached[step], true) {
                    continue;
                }
                let flows = &self.plan.flows[self.plan.steps[step].flows.clone()];
                next.extend(flows.iter().map(|flow| flow.arrival.to.index()));
            }
            is_new
        });
        unreached.collect()
    }
}
