//! `deliveries`: what was sent and what came back.

use std::fmt::Write as _;

use app::App;
use contract::{
    Channel, Commands, DeliveryDetail, DeliveryExportRequest, DeliveryIds, DeliveryKey,
    DeliveryListReply, DeliveryListRequest, DeliveryRow, DeliveryState, ExportForm, OutageKind,
    RehearseReply, RehearseRequest, ReplayReply, ReplayRequest,
};
use serde_json::to_value;

use crate::{
    arguments::{Deliveries, Failing},
    ending::{Ending, Stop, one_line},
    screen::Screen,
    text::{Table, second},
};

pub(crate) async fn run(app: &App, screen: Screen, command: Deliveries) -> Result<Ending, Stop> {
    match command {
        Deliveries::List { process } => {
            let reply = all(app, process).await?;
            if screen.json {
                screen.value(&to_value(&reply)?)?;
            } else {
                screen.table(&table(&reply.deliveries), "nothing was sent")?;
            }
        }
        Deliveries::Show { id } => {
            let detail = app.delivery_show(DeliveryKey { id }).await?;
            if screen.json {
                screen.value(&to_value(&detail)?)?;
            } else {
                screen.text(&whole(screen, &detail))?;
            }
        }
        Deliveries::Replay { ids } => {
            let matching = None;
            told(
                screen,
                &app.delivery_replay(ReplayRequest { ids, matching }).await?,
            )?;
        }
        Deliveries::Hurry { ids } => {
            told(screen, &app.delivery_hurry(DeliveryIds { ids }).await?)?;
        }
        Deliveries::Stop { ids } => {
            told(screen, &app.delivery_stop(DeliveryIds { ids }).await?)?;
        }
        Deliveries::Export { csv, dead } => export(app, screen, csv, dead).await?,
        Deliveries::WhatIf {
            target,
            until,
            failing,
            per_day,
        } => {
            let failure = match failing {
                Failing::Unreachable => OutageKind::Unreachable,
                Failing::Error => OutageKind::Error,
                Failing::Silent => OutageKind::Silent,
            };
            let request = RehearseRequest {
                target,
                until,
                failure,
                per_day,
            };
            let reply = app.delivery_rehearse(request).await?;
            if screen.json {
                screen.value(&to_value(&reply)?)?;
            } else {
                screen.text(&outage(&reply))?;
            }
        }
    }
    Ok(Ending::Done)
}

fn told(screen: Screen, reply: &ReplayReply) -> Result<(), Stop> {
    if screen.json {
        screen.value(&to_value(reply)?)?;
    } else if !screen.quiet {
        screen.table(&table(&reply.deliveries), "")?;
    }
    Ok(())
}

async fn export(app: &App, screen: Screen, csv: bool, dead: bool) -> Result<(), Stop> {
    let mut below = None;
    loop {
        let filter = DeliveryListRequest {
            dead,
            below,
            ..DeliveryListRequest::default()
        };
        let form = if csv {
            ExportForm::Csv
        } else {
            ExportForm::Lines
        };
        let part = app
            .delivery_export(DeliveryExportRequest { filter, form })
            .await?;
        screen.text(&part.text)?;
        below = part.next;
        if below.is_none() {
            return Ok(());
        }
    }
}

/// What would come of an outage, a sentence a line.
fn outage(reply: &RehearseReply) -> String {
    let mut text = format!(
        "{} calls: {} arrive, {} are given up, {} of unknown end\n",
        reply.calls, reply.delivered, reply.given_up, reply.unknown
    );
    let mut line = |what: &str, at: Option<&String>| {
        if let Some(at) = at {
            text.extend([what, &second(at), "\n"]);
        }
    };
    line("parked       ", reply.parked.as_ref());
    line("first back   ", reply.back.as_ref());
    line("first tried  ", reply.first.first());
    text
}

async fn all(app: &App, process: Option<i64>) -> Result<DeliveryListReply, Stop> {
    let mut all = DeliveryListReply {
        deliveries: Vec::new(),
        next: None,
    };
    loop {
        let request = DeliveryListRequest {
            process,
            below: all.next,
            ..DeliveryListRequest::default()
        };
        let page = app.delivery_list(request).await?;
        all.deliveries.extend(page.deliveries);
        all.next = page.next;
        if all.next.is_none() {
            return Ok(all);
        }
    }
}

fn table(rows: &[DeliveryRow]) -> Table {
    let mut table = Table::new(&[
        "id",
        "queued",
        "step",
        "state",
        ">attempts",
        "method",
        "address",
    ]);
    for row in rows {
        table.row([
            row.id.clone(),
            second(&row.queued),
            row.step.clone().unwrap_or_default(),
            state_word(row.state).to_owned(),
            row.attempts_made.to_string(),
            row.method.clone().unwrap_or_else(|| "mail".to_owned()),
            row.address.clone(),
        ]);
    }
    table
}

/// A delivery for people: what is sent, where it stands, then each attempt with its answer.
fn whole(screen: Screen, detail: &DeliveryDetail) -> String {
    let what = match detail.channel {
        Channel::Webhook => detail.method.as_deref().unwrap_or_default(),
        Channel::Mail => "mail to",
    };
    let mut text = String::new();
    let mut line = |line: &str| {
        text.push_str(line);
        text.push('\n');
    };
    line(&screen.strong(&format!(
        "{}  {what} {}",
        detail.id,
        one_line(&detail.address)
    )));
    let mut origin = String::new();
    if let Some(process) = detail.process {
        origin = format!("process {process}");
    }
    if let Some(step) = &detail.step {
        write!(origin, ", step {step}").expect("a string can be written");
    }
    line(&format!("{origin}, queued {}", second(&detail.queued)));
    for (name, value) in &detail.headers {
        line(&one_line(&format!("{name}: {value}")));
    }
    if let Some(body) = &detail.body {
        line(&indented(body));
    }
    let mut state = state_word(detail.state).to_owned();
    if let Some(reason) = &detail.reason {
        write!(state, ": {}", one_line(reason)).expect("a string can be written");
    }
    if let Some(next) = &detail.next_attempt {
        write!(state, ", next attempt {}", second(next)).expect("a string can be written");
    }
    if let Some(plan) = &detail.plan {
        write!(
            state,
            ", {} left, gives up {}",
            plan.left,
            second(&plan.gives_up)
        )
        .expect("a string can be written");
    }
    line(&state);
    for attempt in &detail.attempts {
        let status = attempt
            .status
            .map(|status| format!(" {status}"))
            .unwrap_or_default();
        line(&format!(
            "\nattempt {}  {}  took {} ms  {}{status}",
            attempt.number,
            second(&attempt.at),
            attempt.took_ms,
            one_line(&attempt.outcome)
        ));
        if let Some(answer) = &attempt.answer {
            line(&indented(answer));
        }
        if attempt.cut {
            line("  (cut)");
        }
    }
    text
}

/// A body, each line a little to the right and without control characters.
fn indented(body: &str) -> String {
    let lines: Vec<String> = body
        .lines()
        .map(|line| format!("  {}", one_line(line)))
        .collect();
    lines.join("\n")
}

fn state_word(state: DeliveryState) -> &'static str {
    match state {
        DeliveryState::Queued => "queued",
        DeliveryState::Retrying => "retrying",
        DeliveryState::Delivered => "delivered",
        DeliveryState::Refused => "refused",
        DeliveryState::GivenUp => "given up",
        DeliveryState::Unknown => "unknown",
        DeliveryState::Cancelled => "cancelled",
    }
}
