//! Steps and flows as they are drawn: beginnings, ends, outcomes, and steps that nothing leads to.

use super::{
    Context, endings,
    report::{Report, quoted},
};
use crate::{Kind, Step, Template, office::ResultTable};

pub(super) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    flows(context, report);
    beginnings(context, report);
    for (index, step) in context.template.steps.iter().enumerate() {
        ends(context, report, index, step);
        outcomes(context, report, index, step);
        merges(context, report, index, step);
        autostarts(context, report, index, step);
    }
    endless_loops(context, report);
}

fn flows(context: &Context<'_>, report: &mut Report<'_>) {
    for (index, flow) in context.template.flows.iter().enumerate() {
        let from = context.steps.get(flow.from.as_str()).copied();
        for (end, key) in [("from", &flow.from), ("to", &flow.to)] {
            if !context.steps.contains_key(key.as_str()) {
                let message = format!("there is no step {}; connect the flow anew", quoted(key));
                report.error(format!("flows[{index}].{end}"), "unknown-step", message);
            }
        }
        let Some(from) = from else { continue };
        let step = &context.template.steps[from];
        match &flow.outcome {
            None if matches!(step.kind, Kind::Decision(_)) => {
                let message = format!(
                    "this flow leaves the decision {} without an outcome and is never taken; choose its outcome",
                    report.name(from)
                );
                report.error(format!("flows[{index}]"), "flow-without-outcome", message);
            }
            Some(outcome) if !step.kind.outcomes().contains(&outcome.as_str()) => {
                let message = format!(
                    "{} has no outcome {}; choose one it has, or none where it has none",
                    report.name(from),
                    quoted(outcome)
                );
                report.error(
                    format!("flows[{index}].outcome"),
                    "unknown-outcome",
                    message,
                );
            }
            Some(_) | None => {}
        }
        if matches!(step.kind, Kind::End(_)) {
            let message = format!(
                "nothing goes on after the end {}; remove this flow",
                report.name(from)
            );
            report.warning(format!("flows[{index}]"), "flow-after-end", message);
        }
    }
}

fn beginnings(context: &Context<'_>, report: &mut Report<'_>) {
    let graph = &context.graph;
    let begins =
        |&step: &usize| !is_autostart(context.template, step) || !graph.outgoing[step].is_empty();
    if !graph.sources.iter().any(begins) {
        let message = "no step can begin the process; add a step, and connect the autostart to it if there is one";
        report.error("steps", "no-entry", message.to_owned());
        return;
    }
    for step in (0..graph.len()).filter(|&step| !graph.reached[step]) {
        let name = report.name(step);
        let message = format!("{name} is never reached; connect it, or remove it");
        report.step_warning(step, format_args!(""), "unreachable-step", message);
    }
}

fn ends(context: &Context<'_>, report: &mut Report<'_>, index: usize, step: &Step) {
    let stops = context.graph.outgoing[index].is_empty();
    let may_stop = matches!(
        step.kind,
        Kind::End(_) | Kind::Autostart(_) | Kind::Decision(_)
    );
    if stops && !may_stop {
        let message = format!(
            "the branch stops after {} without an end; connect it to an end or a merge",
            report.name(index)
        );
        report.step_warning(index, format_args!(""), "dead-end", message);
    }
}

fn outcomes(context: &Context<'_>, report: &mut Report<'_>, index: usize, step: &Step) {
    let graph = &context.graph;
    let missing = |outcome: usize| {
        graph.outgoing[index]
            .iter()
            .all(|edge| edge.outcome != Some(outcome))
    };
    if let Kind::Decision(decision) = &step.kind {
        for (position, outcome) in decision.outcomes.iter().enumerate() {
            if missing(position) {
                let message = format!(
                    "nothing follows the outcome {} of {}; draw a flow from it",
                    quoted(&outcome.label),
                    report.name(index)
                );
                let field = format_args!("with.outcomes[{position}]");
                report.step_error(index, field, "outcome-without-flow", message);
            }
        }
    }
    let edges = &graph.outgoing[index];
    let serves_all = edges.is_empty() || edges.iter().any(|edge| edge.outcome.is_none());
    if let Kind::Webhook(webhook) = &step.kind
        && webhook.result.is_some()
        && !serves_all
    {
        for (position, word) in ResultTable::RESULTS.iter().enumerate() {
            if missing(position) {
                let message = format!(
                    "nothing follows when {} ends with {word}; draw a flow for it",
                    report.name(index)
                );
                report.step_error(index, format_args!(""), "outcome-without-flow", message);
            }
        }
    }
    if let Kind::Wait(wait) = &step.kind {
        let ends_in = [
            (0, true, "met"),
            (1, wait.days_max.is_some(), "not_in_time"),
        ];
        for (position, can_be, word) in ends_in {
            if can_be && !serves_all && missing(position) {
                let message = format!(
                    "nothing follows when {} ends with {word}; draw a flow for it",
                    report.name(index)
                );
                report.step_error(index, format_args!(""), "outcome-without-flow", message);
            }
        }
    }
    let known = step.kind.outcomes();
    for (outcome, _) in &step.simulation.outcomes {
        if !known.contains(&outcome.as_str()) {
            let message = format!(
                "{} has no outcome {}; give shares to the outcomes it has",
                report.name(index),
                quoted(outcome)
            );
            let field = super::report::Field(outcome);
            report.step_error(
                index,
                format_args!("simulation.outcomes{field}"),
                "unknown-outcome-in-simulation",
                message,
            );
        }
    }
}

fn merges(context: &Context<'_>, report: &mut Report<'_>, index: usize, step: &Step) {
    if matches!(step.kind, Kind::Merge(_)) && context.graph.incoming[index].len() < 2 {
        let message = format!(
            "{} has fewer than two incoming flows and merges nothing; connect the other branches, or remove it",
            report.name(index)
        );
        report.step_warning(index, format_args!(""), "merge-one-flow", message);
    }
}

fn autostarts(context: &Context<'_>, report: &mut Report<'_>, index: usize, step: &Step) {
    let Kind::Autostart(autostart) = &step.kind else {
        return;
    };
    let name = report.name(index);
    if !context.graph.incoming[index].is_empty() {
        let message = format!(
            "a flow leads to the autostart {name}, which only begins processes; remove the flow"
        );
        report.step_warning(index, format_args!(""), "autostart-has-incoming", message);
    }
    if context.graph.outgoing[index].is_empty() && context.template.steps.len() > 1 {
        let message =
            format!("the autostart {name} leads to no step; connect it to the first step");
        report.step_warning(index, format_args!(""), "autostart-without-flow", message);
    }
    if autostart.enabled && !autostart.trigger.is_looked_for() {
        let message = format!(
            "dates, activities and appointments start nothing yet, so the autostart {name} is never met; start its processes by hand"
        );
        report.step_warning(
            index,
            format_args!("with.trigger.on"),
            "autostart-not-yet",
            message,
        );
    }
}

/// Steps from which the process can never end, one problem for each group of them. An end of the whole process in
/// another branch ends them too.
fn endless_loops(context: &Context<'_>, report: &mut Report<'_>) {
    let graph = &context.graph;
    let ends_all = |step: usize| {
        let kind = &context.template.steps[step].kind;
        graph.reached[step] && matches!(kind, Kind::End(end) if end.ends_process)
    };
    if (0..graph.len()).any(ends_all) {
        return;
    }
    let may_end = endings::may_end(context.template, graph);
    let caught: Vec<bool> = graph
        .reached
        .iter()
        .zip(may_end)
        .map(|(&reached, may_end)| reached && !may_end)
        .collect();
    let mut open = endings::on_loops(graph, &caught);
    for first in 0..graph.len() {
        if !open[first] {
            continue;
        }
        let mut next = vec![first];
        while let Some(step) = next.pop() {
            if std::mem::replace(&mut open[step], false) {
                next.extend(graph.outgoing[step].iter().map(|edge| edge.to));
                next.extend(graph.incoming[step].iter().map(|edge| edge.from));
            }
        }
        let message = format!(
            "from {} on the process goes round for ever; let a decision lead out of the loop to an end",
            report.name(first)
        );
        report.step_warning(first, format_args!(""), "endless-loop", message);
    }
}

fn is_autostart(template: &Template, step: usize) -> bool {
    matches!(template.steps[step].kind, Kind::Autostart(_))
}
