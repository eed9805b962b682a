//! From which steps on a process can come to its end: every token that a step gives on has to, on at least one choice
//! of its outcomes.

use super::graph::Graph;
use crate::{Kind, Step, Template};

/// Flows that are taken together.
struct Choice {
    step: usize,
    /// How many of them lead to steps from which no end is known yet.
    open: usize,
}

/// For each step whether a process that stands there alone can end. An end that closes the whole process is not looked
/// at: it ends also what could not end by itself.
pub(super) fn may_end(template: &Template, graph: &Graph) -> Vec<bool> {
    let mut may_end = vec![false; graph.len()];
    let mut choices = Vec::new();
    let mut choices_into = vec![Vec::new(); graph.len()];
    let mut next = Vec::new();
    for (step, drawn) in template.steps.iter().enumerate() {
        if matches!(drawn.kind, Kind::End(_)) {
            next.push(step);
            continue;
        }
        for outcome in outcomes(drawn) {
            let taken = graph.outgoing[step]
                .iter()
                .filter(|edge| edge.outcome.is_none() || edge.outcome == outcome);
            let mut open = 0;
            for edge in taken {
                choices_into[edge.to].push(choices.len());
                open += 1;
            }
            choices.push(Choice { step, open });
            if open == 0 {
                next.push(step);
            }
        }
    }
    while let Some(step) = next.pop() {
        if std::mem::replace(&mut may_end[step], true) {
            continue;
        }
        for &choice in &choices_into[step] {
            let choice = &mut choices[choice];
            choice.open -= 1;
            if choice.open == 0 {
                next.push(choice.step);
            }
        }
    }
    may_end
}

/// Of some steps those on loops among them; those that only lead there are left out.
pub(super) fn on_loops(graph: &Graph, among: &[bool]) -> Vec<bool> {
    let mut on_loops = among.to_vec();
    let mut before: Vec<usize> = graph
        .incoming
        .iter()
        .map(|edges| edges.iter().filter(|edge| among[edge.from]).count())
        .collect();
    let begins = |&step: &usize| among[step] && before[step] == 0;
    let mut next: Vec<usize> = (0..graph.len()).filter(begins).collect();
    while let Some(step) = next.pop() {
        on_loops[step] = false;
        for edge in graph.outgoing[step].iter().filter(|edge| among[edge.to]) {
            before[edge.to] -= 1;
            if before[edge.to] == 0 {
                next.push(edge.to);
            }
        }
    }
    on_loops
}

/// The outcomes of a step by index; one that stands for none where it has none.
fn outcomes(step: &Step) -> Vec<Option<usize>> {
    let count = step.kind.outcomes().len();
    if count == 0 {
        vec![None]
    } else {
        (0..count).map(Some).collect()
    }
}
