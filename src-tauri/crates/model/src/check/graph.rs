//! A template's drawing as indices: which step leads where, where a process begins, what can be reached, and which
//! step every way to another one passes. Flows whose ends do not exist are left out; `drawing` reports them.

use std::collections::HashMap;

use crate::{Kind, Template};

/// A flow between two steps that exist.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub(super) from: usize,
    pub(super) to: usize,
    /// The outcome it belongs to, by its index; without one it belongs to all.
    pub(super) outcome: Option<usize>,
}

/// The drawing.
pub(super) struct Graph {
    /// Flows out of each step, in document order.
    pub(super) outgoing: Vec<Vec<Edge>>,
    /// Flows into each step, in document order.
    pub(super) incoming: Vec<Vec<Edge>>,
    /// Steps at which tokens appear: entries and autostarts.
    pub(super) sources: Vec<usize>,
    /// Whether a step can be reached at all.
    pub(super) reached: Vec<bool>,
}

impl Graph {
    pub(super) fn new(template: &Template, steps: &HashMap<&str, usize>) -> Self {
        let count = template.steps.len();
        let outcomes: Vec<Vec<&str>> = template
            .steps
            .iter()
            .map(|step| step.kind.outcomes())
            .collect();
        let mut graph = Self {
            outgoing: vec![Vec::new(); count],
            incoming: vec![Vec::new(); count],
            sources: Vec::new(),
            reached: Vec::new(),
        };
        for flow in &template.flows {
            let (Some(&from), Some(&to)) =
                (steps.get(flow.from.as_str()), steps.get(flow.to.as_str()))
            else {
                continue;
            };
            let position =
                |outcome: &String| outcomes[from].iter().position(|known| known == outcome);
            let edge = Edge {
                from,
                to,
                outcome: flow.outcome.as_ref().and_then(position),
            };
            graph.outgoing[from].push(edge);
            graph.incoming[to].push(edge);
        }
        graph.sources = graph.find_sources(template);
        graph.reached = graph.reach(&graph.sources, |_| false);
        graph
    }

    /// Number of steps.
    pub(super) fn len(&self) -> usize {
        self.outgoing.len()
    }

    /// The steps that can be reached from some, not going on beyond those that `stops`.
    pub(super) fn reach(&self, from: &[usize], stops: impl Fn(usize) -> bool) -> Vec<bool> {
        let mut reached = vec![false; self.len()];
        let mut next: Vec<usize> = from.to_vec();
        while let Some(step) = next.pop() {
            if !std::mem::replace(&mut reached[step], true) && !stops(step) {
                next.extend(self.outgoing[step].iter().map(|edge| edge.to));
            }
        }
        reached
    }

    /// The steps from which one of some can be reached.
    pub(super) fn lead_to(&self, goals: impl Iterator<Item = usize>) -> Vec<bool> {
        let mut leads = vec![false; self.len()];
        let mut next: Vec<usize> = goals.collect();
        while let Some(step) = next.pop() {
            if !std::mem::replace(&mut leads[step], true) {
                next.extend(self.incoming[step].iter().map(|edge| edge.from));
            }
        }
        leads
    }

    /// Steps without incoming flows and autostarts; in a connected part that has neither (a loop) its first step.
    fn find_sources(&self, template: &Template) -> Vec<usize> {
        let mut is_source: Vec<bool> = (0..self.len())
            .map(|step| {
                self.incoming[step].is_empty()
                    || matches!(template.steps[step].kind, Kind::Autostart(_))
            })
            .collect();
        let mut seen = vec![false; self.len()];
        for first in 0..self.len() {
            if seen[first] {
                continue;
            }
            let mut has_source = false;
            let mut next = vec![first];
            while let Some(step) = next.pop() {
                if !std::mem::replace(&mut seen[step], true) {
                    has_source |= is_source[step];
                    next.extend(self.outgoing[step].iter().map(|edge| edge.to));
                    next.extend(self.incoming[step].iter().map(|edge| edge.from));
                }
            }
            is_source[first] |= !has_source;
        }
        (0..self.len()).filter(|&step| is_source[step]).collect()
    }

    /// For each reached step the last other step that every way to it passes, `None` where the ways to it begin
    /// at different sources. (Cooper, Harvey and Kennedy: A Simple, Fast Dominance Algorithm.)
    pub(super) fn dominators(&self) -> Vec<Option<usize>> {
        let root = self.len();
        let order = self.reverse_postorder();
        let mut number = vec![usize::MAX; root + 1];
        number[root] = 0;
        for (position, &step) in order.iter().enumerate() {
            number[step] = position + 1;
        }
        let mut dominator = vec![usize::MAX; root + 1];
        dominator[root] = root;
        let mut is_source = vec![false; root];
        for &source in &self.sources {
            is_source[source] = true;
        }
        let mut changed = true;
        while changed {
            changed = false;
            for &step in &order {
                let before = is_source[step].then_some(root);
                let known = self.incoming[step]
                    .iter()
                    .map(|edge| edge.from)
                    .chain(before)
                    .filter(|&from| dominator[from] != usize::MAX);
                let found = known.reduce(|a, b| common(&dominator, &number, a, b));
                if let Some(found) = found
                    && dominator[step] != found
                {
                    dominator[step] = found;
                    changed = true;
                }
            }
        }
        dominator.truncate(root);
        dominator
            .into_iter()
            .map(|found| (found < root).then_some(found))
            .collect()
    }

    /// The reached steps, each before those it leads to, loops aside.
    pub(super) fn reverse_postorder(&self) -> Vec<usize> {
        let mut order = Vec::with_capacity(self.len());
        let mut seen = vec![false; self.len()];
        for &source in &self.sources {
            let mut open = vec![(source, 0)];
            if std::mem::replace(&mut seen[source], true) {
                continue;
            }
            while let Some((step, next)) = open.last_mut() {
                if let Some(edge) = self.outgoing[*step].get(*next) {
                    *next += 1;
                    if !std::mem::replace(&mut seen[edge.to], true) {
                        open.push((edge.to, 0));
                    }
                } else {
                    order.push(*step);
                    open.pop();
                }
            }
        }
        order.reverse();
        order
    }
}

/// The nearest step that every way to both passes.
fn common(dominator: &[usize], number: &[usize], mut a: usize, mut b: usize) -> usize {
    while a != b {
        while number[a] > number[b] {
            a = dominator[a];
        }
        while number[b] > number[a] {
            b = dominator[b];
        }
    }
    a
}
