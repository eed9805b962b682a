//! `inbound`: calls from outside, their URLs and rules, and what came of them.

use app::App;
use contract::{
    Commands, InboundCall, InboundKind, InboundListReply, InboundListRequest, InboundMove,
    InboundRenewRequest, InboundRule, InboundSetRequest, InboundSettings, InboundShowReply,
    InboundState, Nothing,
};
use serde_json::{Value, json, to_value};

use crate::{
    arguments::{Inbound, MoveResult},
    ending::{Ending, Stop},
    screen::Screen,
    text::{Table, second},
};

pub(crate) async fn run(app: &App, screen: Screen, command: Inbound) -> Result<Ending, Stop> {
    match command {
        Inbound::Urls => urls(screen, &app.inbound_show(Nothing {}).await?)?,
        Inbound::List => {
            let reply = all(app).await?;
            if screen.json {
                screen.value(&to_value(&reply)?)?;
            } else {
                screen.table(&table(&reply.calls), "no calls came")?;
            }
        }
        Inbound::On { address } => {
            let change = |settings: &mut InboundSettings| {
                settings.on = true;
                if let Some(address) = address {
                    settings.address = address;
                }
            };
            changed(screen, &set(app, None, change).await?)?;
        }
        Inbound::Off => {
            let reply = set(app, None, |settings| settings.on = false).await?;
            changed(screen, &reply)?;
        }
        Inbound::Rule {
            template,
            result,
            step,
            outcome,
            grace,
        } => {
            let does = step.map(|step| InboundMove {
                step,
                outcome,
                phone: None,
            });
            let change =
                |settings: &mut InboundSettings| rule(&mut settings.rules, template, result, does);
            changed(screen, &set(app, grace, change).await?)?;
        }
        Inbound::Renew { grace } => {
            let request = InboundRenewRequest { grace_hours: grace };
            changed(screen, &app.inbound_renew(request).await?)?;
        }
    }
    Ok(Ending::Done)
}

async fn set(
    app: &App,
    grace_hours: Option<u32>,
    change: impl FnOnce(&mut InboundSettings),
) -> Result<InboundShowReply, Stop> {
    let mut settings = app.inbound_show(Nothing {}).await?.settings;
    change(&mut settings);
    let request = InboundSetRequest {
        settings,
        grace_hours,
    };
    Ok(app.inbound_set(request).await?)
}

/// Puts a result of a template into the table, or takes it out.
fn rule(
    rules: &mut Vec<InboundRule>,
    template: String,
    result: MoveResult,
    does: Option<InboundMove>,
) {
    let index = rules.iter().position(|rule| rule.template == template);
    let index = index.unwrap_or_else(|| {
        rules.push(InboundRule {
            template,
            positive: None,
            negative: None,
            neutral: None,
        });
        rules.len() - 1
    });
    let rule = &mut rules[index];
    let place = match result {
        MoveResult::Positive => &mut rule.positive,
        MoveResult::Negative => &mut rule.negative,
        MoveResult::Neutral => &mut rule.neutral,
    };
    *place = does;
    if rule.positive.is_none() && rule.negative.is_none() && rule.neutral.is_none() {
        rules.remove(index);
    }
}

fn urls(screen: Screen, reply: &InboundShowReply) -> Result<(), Stop> {
    let (settings, all) = (&reply.settings, &reply.urls);
    let urls = [
        (settings.moves, &all.moves),
        (settings.starts, &all.starts),
        (settings.steps, &all.steps),
        (settings.records, &all.records),
        (settings.callbacks, &all.callbacks),
        (settings.campaigns, &all.campaigns),
    ];
    let urls: Vec<&String> = urls
        .into_iter()
        .filter_map(|(is_on, url)| is_on.then_some(url))
        .collect();
    if screen.json {
        screen.value(&json!({ "urls": urls }))?;
        return Ok(());
    }
    for url in urls {
        screen.line(url)?;
    }
    Ok(())
}

/// What was changed, and whether the URLs are other ones now.
fn changed(screen: Screen, reply: &InboundShowReply) -> Result<(), Stop> {
    if screen.json {
        screen.value(&to_value(reply)?)?;
        return Ok(());
    }
    let is = if reply.settings.on {
        format!("calls are taken at {}", reply.settings.address)
    } else {
        "calls are switched off".to_owned()
    };
    screen.remark(&is)?;
    if reply.renewed {
        let before = match reply.before.last() {
            Some(before) => format!("those before are taken until {}", second(&before.until)),
            None => "those before are not taken any more".to_owned(),
        };
        screen.remark(&format!(
            "the URLs are other ones now (`doorstep inbound urls`); {before}"
        ))?;
    }
    Ok(())
}

async fn all(app: &App) -> Result<InboundListReply, Stop> {
    let mut all = InboundListReply {
        calls: Vec::new(),
        next: None,
    };
    loop {
        let request = InboundListRequest {
            below: all.next,
            limit: None,
        };
        let page = app.inbound_list(request).await?;
        all.calls.extend(page.calls);
        all.next = page.next;
        if all.next.is_none() {
            return Ok(all);
        }
    }
}

fn table(calls: &[InboundCall]) -> Table {
    let mut table = Table::new(&[
        ">id", "received", "wants", "state", ">process", "from", "said", "why",
    ]);
    for call in calls {
        let wants = match call.kind {
            InboundKind::Move => "move",
            InboundKind::Start => "start",
            InboundKind::Step => "step",
            InboundKind::Record => "record",
            InboundKind::Callback => "callback",
            InboundKind::Campaign => "campaign",
            InboundKind::Answer => "answer",
        };
        let state = match call.state {
            InboundState::Waiting => "waiting",
            InboundState::Done => "done",
            InboundState::Refused => "refused",
            InboundState::Failed => "failed",
        };
        table.row([
            call.id.to_string(),
            second(&call.received),
            wants.to_owned(),
            state.to_owned(),
            call.process.map(|id| id.to_string()).unwrap_or_default(),
            call.source.clone(),
            Value::Object(call.said.clone()).to_string(),
            call.reason.clone().unwrap_or_default(),
        ]);
    }
    table
}
