//! `simulate`: figures of many processes, the difference of two templates, or one process as a timeline.

use app::App;
use contract::{
    Commands, DryRunRequest, Quantities, SimulateReply, SimulateRequest, SimulationResult,
};
use serde_json::{Number, Value, json, to_value};

use super::{file, template_source};
use crate::{
    arguments::Simulate,
    ending::{Ending, Stop},
    screen::Screen,
    text::{Table, count, grouped, span},
};

pub(crate) async fn run(app: &App, screen: Screen, simulate: Simulate) -> Result<Ending, Stop> {
    let office = simulate.office.as_deref().map(file).transpose()?;
    if simulate.dry {
        let request = DryRunRequest {
            template: template_source(&simulate.template)?,
            office,
            start: simulate.start,
            width: Some(screen.width),
        };
        let reply = app.dry_run(request).await?;
        if screen.json {
            screen.value(&to_value(&reply)?)?;
        } else {
            screen.text(&reply.text)?;
        }
        return Ok(Ending::Done);
    }
    let request = SimulateRequest {
        template: template_source(&simulate.template)?,
        office,
        versus: simulate
            .versus
            .as_deref()
            .map(template_source)
            .transpose()?,
        runs: Some(simulate.runs),
        seed: Some(simulate.seed),
        start: simulate.start,
        threads: simulate.threads,
        job: None,
    };
    let reply = app.simulate(request).await?;
    if screen.json {
        screen.value(&published(&reply)?)?;
    } else {
        screen.text(&text(screen, &reply))?;
    }
    Ok(Ending::Done)
}

/// The result as published; of two templates both and the difference.
fn published(reply: &SimulateReply) -> Result<Value, Stop> {
    let result = to_value(&reply.result)?;
    let Some(versus) = &reply.versus else {
        return Ok(result);
    };
    let mut both = json!({ "first": result, "second": to_value(versus)? });
    if let (Some(difference), Some(fields)) = (&reply.difference, both.as_object_mut()) {
        fields.insert(
            "difference".to_owned(),
            json!({ "cycle": to_value(difference)? }),
        );
    }
    Ok(both)
}

fn text(screen: Screen, reply: &SimulateReply) -> String {
    let mut text = figures(screen, &reply.result);
    if let Some(versus) = &reply.versus {
        text.push('\n');
        text += &figures(screen, versus);
    }
    if let (Some(difference), Some(versus)) = (&reply.difference, &reply.versus) {
        let span = |seconds: i64| span(seconds as f64);
        let by = match difference.mean {
            0 => "as long".to_owned(),
            mean if mean > 0 => format!("{} longer", span(mean)),
            mean => format!("{} less", span(-mean)),
        };
        let than = if difference.mean == 0 { "as" } else { "than" };
        let sentence = format!(
            "\nA process takes {by} by {} {than} by {} (difference, 95 % sure: {} to {}).\n",
            versus.template,
            reply.result.template,
            span(difference.low),
            span(difference.high)
        );
        text.push_str(&sentence);
    }
    text
}

/// The figures of a template as tables.
fn figures(screen: Screen, result: &SimulationResult) -> String {
    let mut text = format!(
        "{}: {}, {} completed, seed {}\n\n",
        screen.strong(&result.template),
        count(result.runs, "process", "processes"),
        grouped(result.completed),
        result.seed
    );
    let tables = [
        whole(result),
        steps(result),
        people(result),
        services(result),
    ];
    let tables = tables.iter().filter(|table| !table.is_empty());
    let tables: Vec<String> = tables
        .map(|table| table.text(|head| screen.strong(head)))
        .collect();
    text += &tables.join("\n");
    text
}

pub(crate) fn whole(result: &SimulationResult) -> Table {
    let mut table = Table::new(&[
        "per process",
        ">mean",
        ">sd",
        ">p05",
        ">p50",
        ">p80",
        ">p95",
        ">max",
    ]);
    type Row<'a> = (&'a str, &'a Option<Quantities>, fn(&Number) -> String);
    let rows: [Row<'_>; 3] = [
        ("cycle time", &result.cycle, duration),
        ("cost", &result.cost, number),
        ("controller mails", &result.controller_mails, number),
    ];
    for (name, quantities, spell) in rows {
        let Some(q) = quantities else { continue };
        let sd = q.sd.as_ref().map(spell).unwrap_or_default();
        let others = [&q.p05, &q.p50, &q.p80, &q.p95, &q.max].map(spell);
        table.row(
            [name.to_owned(), spell(&q.mean), sd]
                .into_iter()
                .chain(others),
        );
    }
    table
}

fn steps(result: &SimulationResult) -> Table {
    let mut table = Table::new(&[
        "step",
        ">visits",
        ">wait p50",
        ">wait p95",
        ">work p50",
        ">work p95",
        ">missed",
        "outcomes",
    ]);
    for step in &result.steps {
        let two = |quantities: &Option<Quantities>| {
            let spelled = quantities
                .as_ref()
                .map(|q| [duration(&q.p50), duration(&q.p95)]);
            spelled.unwrap_or_default()
        };
        let ([wait_50, wait_95], [work_50, work_95]) = (two(&step.wait), two(&step.work));
        let missed = step
            .deadline
            .as_ref()
            .and_then(|deadline| deadline.share.as_ref());
        table.row([
            step.key.clone(),
            grouped(step.visits),
            wait_50,
            wait_95,
            work_50,
            work_95,
            missed.map(percent).unwrap_or_default(),
            outcomes(result, &step.key),
        ]);
    }
    table
}

fn outcomes(result: &SimulationResult, step: &str) -> String {
    let counts = result.outcomes.get(step).and_then(Value::as_object);
    let counts = counts.into_iter().flatten();
    let spelled = counts.map(|(outcome, count)| {
        format!("{outcome} {}", grouped(count.as_u64().unwrap_or_default()))
    });
    spelled.collect::<Vec<_>>().join(", ")
}

fn people(result: &SimulationResult) -> Table {
    let mut table = Table::new(&["person", ">busy", ">queue p50", ">queue p95", ">queue max"]);
    for person in &result.people {
        let queue = person.queue.as_ref();
        let queue = queue.map(|q| [&q.p50, &q.p95, &q.max].map(duration));
        if person.busy_share.is_none() && queue.is_none() {
            continue;
        }
        let busy = person.busy_share.as_ref().map(percent).unwrap_or_default();
        let cells = [person.key.clone(), busy];
        table.row(cells.into_iter().chain(queue.unwrap_or_default()));
    }
    table
}

fn services(result: &SimulationResult) -> Table {
    let mut table = Table::new(&["service", ">calls", ">failed", ">given up"]);
    for service in &result.services {
        let counts = [service.calls, service.failed, service.given_up].map(grouped);
        table.row([service.key.clone()].into_iter().chain(counts));
    }
    table
}

pub(crate) fn duration(seconds: &Number) -> String {
    span(seconds.as_f64().unwrap_or_default())
}

/// At most two digits behind the point.
fn number(number: &Number) -> String {
    let hundredths = (number.as_f64().unwrap_or_default() * 100.0).round();
    (hundredths / 100.0).to_string()
}

pub(crate) fn percent(share: &Number) -> String {
    format!("{:.1} %", share.as_f64().unwrap_or_default() * 100.0)
}
