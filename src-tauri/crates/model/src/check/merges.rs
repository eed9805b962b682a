//! Merges *all* that may wait for ever: ways through the drawing on which some of the incoming flows get a token and
//! others do not.
//!
//! Every way to a merge passes its dominator, so one visit of the dominator has to serve either all incoming flows
//! or none. For every step between them the possible sets of flows served by one token are computed: an outcome of
//! a decision is a choice between sets, several flows at once join them. What leaves the merge and comes back to it
//! without passing the dominator is held to the same rule. Loops are followed until the sets grow no more; how often
//! a flow is served is not counted.

use super::{
    Context,
    graph::{Edge, Graph},
    report::Report,
};
use crate::{Kind, kind::MergeMode};

/// Flows looked at together; a set of them is a number below 64.
const WINDOW: usize = 6;
/// Most incoming flows of a merge that are looked at.
const FLOWS_MAX: usize = 100;
/// Most evaluations of a step for one template; beyond it merges are taken to be well.
const WORK_MAX: usize = 300_000;

pub(super) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let graph = &context.graph;
    let merges: Vec<usize> = (0..graph.len())
        .filter(|&step| is_merge_all(context, step) && graph.reached[step])
        .collect();
    if merges.is_empty() {
        return;
    }
    let dominators = graph.dominators();
    let mut search = Search {
        context,
        aside: aside(context),
        place: vec![usize::MAX; graph.len()],
        region: Vec::new(),
        families: Vec::new(),
        work: 0,
    };
    for merge in merges {
        if let Some(starved) = search.starved(merge, dominators[merge]) {
            let message = format!(
                "{} waits for every incoming branch, but the one from {} may never come; let the merge pass on any, or lead every way here",
                report.name(merge),
                report.name(starved)
            );
            report.step_warning(merge, format_args!(""), "merge-may-wait", message);
        }
    }
}

fn is_merge_all(context: &Context<'_>, step: usize) -> bool {
    matches!(&context.template.steps[step].kind, Kind::Merge(merge) if merge.mode == MergeMode::All)
}

/// The sets of flows that one token may serve: bit `n` stands for the set whose members are the bits of `n`.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Family {
    sets: u64,
    /// Whether the whole process may end instead, so that nothing waits any more.
    ends: bool,
}

impl Family {
    /// No way at all.
    const NONE: Self = Self {
        sets: 0,
        ends: false,
    };
    /// Nothing is served.
    const EMPTY: Self = Self {
        sets: 1,
        ends: false,
    };
    /// The process ends.
    const ENDS: Self = Self {
        sets: 0,
        ends: true,
    };

    fn one(flow: usize) -> Self {
        Self {
            sets: 1 << (1_u64 << flow),
            ends: false,
        }
    }

    fn either(self, other: Self) -> Self {
        Self {
            sets: self.sets | other.sets,
            ends: self.ends || other.ends,
        }
    }

    fn both(self, other: Self) -> Self {
        if self == Self::EMPTY || other == Self::EMPTY {
            return if self == Self::EMPTY { other } else { self };
        }
        let mut sets = 0;
        for a in members(self.sets) {
            for b in members(other.sets) {
                sets |= 1 << (a | b);
            }
        }
        let is_possible = |family: Self| family.sets != 0 || family.ends;
        Self {
            sets,
            ends: self.ends && is_possible(other) || other.ends && is_possible(self),
        }
    }

    /// A set that is neither empty nor all of the first `flows` flows.
    fn partial(self, flows: usize) -> Option<u64> {
        let all = (1_u64 << flows) - 1;
        members(self.sets).find(|&set| set != 0 && set != all)
    }
}

/// The numbers of the bits that are set.
fn members(mut bits: u64) -> impl Iterator<Item = u64> {
    std::iter::from_fn(move || {
        let lowest = (bits != 0).then(|| u64::from(bits.trailing_zeros()))?;
        bits &= bits - 1;
        Some(lowest)
    })
}

struct Search<'c, 'a> {
    context: &'c Context<'a>,
    /// What a token at a step does that never comes to the merge.
    aside: Vec<Family>,
    /// Position of a step in the region, `usize::MAX` for those outside.
    place: Vec<usize>,
    /// The steps between the dominator and the merge, both included, nearest to the merge first.
    region: Vec<usize>,
    families: Vec<Family>,
    work: usize,
}

impl Search<'_, '_> {
    /// The step whose flow into the merge may stay without a token while another gets one.
    fn starved(&mut self, merge: usize, dominator: Option<usize>) -> Option<usize> {
        let graph = &self.context.graph;
        let incoming: Vec<Edge> = graph.incoming[merge]
            .iter()
            .copied()
            .filter(|edge| graph.reached[edge.from])
            .take(FLOWS_MAX)
            .collect();
        if incoming.len() < 2 {
            return None;
        }
        self.enclose(graph, merge, dominator);
        let mut first = 0;
        let mut found = None;
        while found.is_none() && first + 1 < incoming.len() {
            let window = &incoming[first..incoming.len().min(first + WINDOW)];
            found = self.starved_among(merge, dominator, window);
            // Windows overlap by one: where neighbours always agree, all do.
            first += WINDOW - 1;
        }
        for &step in &self.region {
            self.place[step] = usize::MAX;
        }
        found
    }

    fn enclose(&mut self, graph: &Graph, merge: usize, dominator: Option<usize>) {
        self.region.clear();
        self.region.push(merge);
        self.place[merge] = 0;
        let mut next = 0;
        while next < self.region.len() {
            let step = self.region[next];
            next += 1;
            if Some(step) == dominator {
                continue;
            }
            for edge in &graph.incoming[step] {
                if graph.reached[edge.from] && self.place[edge.from] == usize::MAX {
                    self.place[edge.from] = self.region.len();
                    self.region.push(edge.from);
                }
            }
        }
    }

    fn starved_among(
        &mut self,
        merge: usize,
        dominator: Option<usize>,
        window: &[Edge],
    ) -> Option<usize> {
        self.families.clear();
        self.families.resize(self.region.len(), Family::NONE);
        let mut changed = true;
        while changed {
            changed = false;
            for position in 0..self.region.len() {
                self.work += 1;
                if self.work > WORK_MAX {
                    return None;
                }
                let found = self.of_step(self.region[position], merge, dominator, window);
                if self.families[position] != found {
                    self.families[position] = found;
                    changed = true;
                }
            }
        }
        let begun = match dominator {
            Some(dominator) => self.families[self.place[dominator]],
            None => self.of_sources(),
        };
        let again = self.families[0];
        let partial = begun
            .partial(window.len())
            .or_else(|| again.partial(window.len()))?;
        let missing = (0..window.len()).find(|flow| partial & (1 << flow) == 0)?;
        Some(window[missing].from)
    }

    /// What all tokens of a start serve together.
    fn of_sources(&self) -> Family {
        let sources = self.context.graph.sources.iter();
        sources
            .filter(|&&source| self.place[source] != usize::MAX)
            .fold(Family::EMPTY, |all, &source| {
                all.both(self.families[self.place[source]])
            })
    }

    /// What one visit of a step serves from then on.
    fn of_step(
        &self,
        step: usize,
        merge: usize,
        dominator: Option<usize>,
        window: &[Edge],
    ) -> Family {
        let kind = &self.context.template.steps[step].kind;
        let edges = &self.context.graph.outgoing[step];
        if let Kind::End(end) = kind {
            return if end.ends_process {
                Family::ENDS
            } else {
                Family::EMPTY
            };
        }
        let along = |outcome: Option<usize>| {
            edges
                .iter()
                .filter(|edge| {
                    outcome.is_none() || edge.outcome.is_none() || edge.outcome == outcome
                })
                .map(|edge| self.of_edge(edge, merge, dominator, window))
                .fold(Family::EMPTY, Family::both)
        };
        // Without a longest wait it can only be met.
        let is_patient = matches!(kind, Kind::Wait(wait) if wait.days_max.is_none());
        let outcomes = if is_patient { 1 } else { kind.outcomes().len() };
        if outcomes == 0 {
            return along(None);
        }
        (0..outcomes)
            .map(|outcome| along(Some(outcome)))
            .fold(Family::NONE, Family::either)
    }

    fn of_edge(
        &self,
        edge: &Edge,
        merge: usize,
        dominator: Option<usize>,
        window: &[Edge],
    ) -> Family {
        if edge.to == merge {
            let is_this = |of: &Edge| of.from == edge.from && of.outcome == edge.outcome;
            return match window.iter().position(is_this) {
                Some(flow) => Family::one(flow),
                None => Family::EMPTY,
            };
        }
        // A new visit of the dominator answers for itself.
        if Some(edge.to) == dominator {
            return Family::EMPTY;
        }
        match self.place[edge.to] {
            usize::MAX => self.aside[edge.to],
            position => self.families[position],
        }
    }
}

/// What a token at a step does where it serves nobody: it goes out quietly, or ends the whole process, or may do
/// either.
fn aside(context: &Context<'_>) -> Vec<Family> {
    let graph = &context.graph;
    let ends_all = |step: usize| matches!(&context.template.steps[step].kind, Kind::End(end) if end.ends_process);
    let may_end = graph.lead_to((0..graph.len()).filter(|&step| ends_all(step)));
    let mut order = graph.reverse_postorder();
    order.reverse();
    let mut quiet = vec![false; graph.len()];
    let mut changed = true;
    while changed {
        changed = false;
        for &step in &order {
            if !quiet[step] && !ends_all(step) && may_be_quiet(context, step, &quiet) {
                quiet[step] = true;
                changed = true;
            }
        }
    }
    quiet
        .into_iter()
        .zip(may_end)
        .map(|(quiet, ends)| Family {
            sets: u64::from(quiet),
            ends,
        })
        .collect()
}

/// Whether all tokens that leave a step together may go out quietly.
fn may_be_quiet(context: &Context<'_>, step: usize, quiet: &[bool]) -> bool {
    let kind = &context.template.steps[step].kind;
    let edges = &context.graph.outgoing[step];
    if edges.is_empty() || matches!(kind, Kind::End(_)) {
        return true;
    }
    let all_quiet = |outcome: Option<usize>| {
        edges
            .iter()
            .filter(|edge| outcome.is_none() || edge.outcome.is_none() || edge.outcome == outcome)
            .all(|edge| quiet[edge.to])
    };
    match kind.outcomes().len() {
        0 => all_quiet(None),
        outcomes => (0..outcomes).any(|outcome| all_quiet(Some(outcome))),
    }
}
