//! Calls from outside: how they are taken, under which URLs, and what came of them.

use std::{collections::HashSet, net::SocketAddr};

use contract::{
    Code, Failure, InboundCall, InboundKind, InboundListReply, InboundListRequest, InboundMove,
    InboundRenewRequest, InboundSetRequest, InboundSettings, InboundShowReply, InboundState,
};
use model::{Map, Template, Timestamp, Value, Zone};
use store::{InboundRow, View};

use crate::{App, edit::Edit, failure, workspace};

mod call;
pub(crate) mod serve;
pub(crate) mod settings;
mod wish;

use settings::{Inbound, Secrets};

/// The most calls that a sender may be allowed in a minute.
const PER_MINUTE_MAX: u32 = 100_000;
/// The longest time for which URLs that were renewed are still taken: thirty days.
const GRACE_HOURS_MAX: u32 = 30 * 24;
/// How many names may be given.
const HOSTS_MAX: usize = 20;

const HOUR_MS: i64 = 3_600_000;

impl App {
    pub(crate) async fn show_inbound(&self) -> Result<InboundShowReply, Failure> {
        self.inbound().await?;
        self.shown_inbound(false)
    }

    pub(crate) async fn set_inbound(
        &self,
        request: InboundSetRequest,
    ) -> Result<InboundShowReply, Failure> {
        let (inbound, spelled) = self.inbound().await?;
        self.read(|view| check(view, &request.settings))?;
        let is_renewed = request.settings.rules != inbound.settings.rules;
        let secrets = if is_renewed {
            renewed(inbound.secrets, request.grace_hours)?
        } else {
            inbound.secrets
        };
        let next = Inbound {
            settings: request.settings,
            secrets,
        };
        self.put_inbound(Some(spelled), &next).await?;
        self.shown_inbound(is_renewed)
    }

    pub(crate) async fn renew_inbound(
        &self,
        request: InboundRenewRequest,
    ) -> Result<InboundShowReply, Failure> {
        let (inbound, spelled) = self.inbound().await?;
        let next = Inbound {
            secrets: renewed(inbound.secrets, request.grace_hours)?,
            settings: inbound.settings,
        };
        self.put_inbound(Some(spelled), &next).await?;
        self.shown_inbound(true)
    }

    pub(crate) fn list_inbound(
        &self,
        request: InboundListRequest,
    ) -> Result<InboundListReply, Failure> {
        let limit = request.limit.unwrap_or(store::PAGE_MAX);
        self.read(|view| {
            let zone = workspace::zone(view)?;
            let page = view.inbound(request.below, limit);
            let page = page.map_err(|error| failure::read(&error))?;
            Ok(InboundListReply {
                calls: page.rows.into_iter().map(|row| shown(row, &zone)).collect(),
                next: page.next,
            })
        })
    }

    /// What the workspace holds and how it is spelled there; secrets are drawn when somebody first asks.
    pub(crate) async fn inbound(&self) -> Result<(Inbound, String), Failure> {
        if let Some(found) = self.read(settings::read)? {
            return Ok(found);
        }
        let first = Inbound {
            settings: settings::usual(),
            secrets: Secrets::draw(None)?,
        };
        match self.put_inbound(None, &first).await {
            Ok(()) => {}
            // Another program was first.
            Err(failure) if failure.code == Code::Conflict => {}
            Err(failure) => return Err(failure),
        }
        let found = self.read(settings::read)?;
        found.ok_or_else(|| {
            Failure::new(Code::Internal, "the setting is not there").at("calls from outside")
        })
    }

    async fn put_inbound(&self, before: Option<String>, next: &Inbound) -> Result<(), Failure> {
        let edit = Edit::SetInbound {
            before,
            after: settings::spell(next),
        };
        let done = self.edit(edit).await;
        done.map_err(|error| error.about("calls from outside"))?;
        Ok(())
    }

    fn shown_inbound(&self, renewed: bool) -> Result<InboundShowReply, Failure> {
        self.read(|view| {
            let Some((inbound, _)) = settings::read(view)? else {
                return Err(Failure::new(Code::Conflict, "the setting was taken away")
                    .at("calls from outside"));
            };
            let zone = workspace::zone(view)?;
            let (listening, trouble) = settings::listening(view)?;
            let address = listening.as_deref().unwrap_or(&inbound.settings.address);
            let until = inbound.secrets.before.as_ref().map(|(_, until)| *until);
            let until = until.filter(|until| *until > workspace::now());
            Ok(InboundShowReply {
                urls: settings::urls(&inbound, address),
                signing_secret: inbound.secrets.signing,
                listening,
                trouble,
                renewed,
                before_until: until.map(|until| zone.rfc3339(until)),
                settings: inbound.settings,
            })
        })
    }
}

/// Secrets instead of these.
fn renewed(secrets: Secrets, grace_hours: Option<u32>) -> Result<Secrets, Failure> {
    let grace = grace_hours.unwrap_or(0).min(GRACE_HOURS_MAX);
    let until = Timestamp(workspace::now().0 + i64::from(grace) * HOUR_MS);
    Secrets::draw((grace > 0).then_some((secrets, until)))
}

/// Refuses settings that cannot work.
fn check(view: View<'_>, settings: &InboundSettings) -> Result<(), Failure> {
    let wrong = |at: &str, message: &str| Err(Failure::new(Code::Invalid, message).at(at));
    if settings.address.parse::<SocketAddr>().is_err() {
        return wrong("address", "write it as 127.0.0.1:8460");
    }
    let is_name = |host: &String| {
        let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
        (1..=253).contains(&host.len()) && host.bytes().all(is_part)
    };
    if settings.hosts.len() > HOSTS_MAX || !settings.hosts.iter().all(is_name) {
        return wrong(
            "hosts",
            "a name is written as office.example.org, without a port",
        );
    }
    if !(1..=PER_MINUTE_MAX).contains(&settings.per_minute) {
        return wrong("perMinute", "has to be between 1 and 100,000");
    }
    let mut seen = HashSet::new();
    for (index, rule) in settings.rules.iter().enumerate() {
        let at = format!("rules[{index}]");
        if !seen.insert(rule.template.as_str()) {
            return wrong(&at, "this template has rules already");
        }
        let Some(template) = published(view, &rule.template)? else {
            return wrong(&at, "there is no published template of this key");
        };
        for does in [&rule.positive, &rule.negative, &rule.neutral] {
            if let Some(does) = does
                && let Err(message) = check_move(&template, does)
            {
                return wrong(&at, &message);
            }
        }
    }
    Ok(())
}

fn check_move(template: &Template, does: &InboundMove) -> Result<(), String> {
    let step = template.steps.iter().find(|step| step.key == does.step);
    let step = step.ok_or_else(|| {
        format!(
            "the template `{}` has no step `{}`",
            template.key, does.step
        )
    })?;
    let outcomes = step.kind.outcomes();
    match &does.outcome {
        None if !outcomes.is_empty() => Err(format!(
            "the step `{}` ends with an outcome: {}",
            step.key,
            outcomes.join(", ")
        )),
        Some(outcome) if !outcomes.contains(&outcome.as_str()) => Err(format!(
            "the step `{}` has no outcome `{outcome}`",
            step.key
        )),
        None | Some(_) => Ok(()),
    }
}

/// The latest published version of a template.
fn published(view: View<'_>, key: &str) -> Result<Option<Template>, Failure> {
    let read = |error: store::ReadError| failure::read(&error);
    let Some(number) = view
        .template(key)
        .map_err(read)?
        .and_then(|found| found.row.version)
    else {
        return Ok(None);
    };
    let version = view.version(key, number).map_err(read)?;
    Ok(version.and_then(|version| format::template::read(version.document).ok()))
}

fn shown(row: InboundRow, zone: &Zone) -> InboundCall {
    let reply: Value = row
        .reply
        .as_deref()
        .unwrap_or_default()
        .parse()
        .unwrap_or_default();
    let state = match (row.is_refused, row.ok) {
        (true, _) => InboundState::Refused,
        (false, None) => InboundState::Waiting,
        (false, Some(true)) => InboundState::Done,
        (false, Some(false)) => InboundState::Failed,
    };
    let message = reply.get("message").and_then(Value::as_str);
    let reason = match state {
        InboundState::Refused => row.reply,
        InboundState::Failed => message.map(str::to_owned),
        InboundState::Waiting | InboundState::Done => None,
    };
    let said = match row.said.parse() {
        Ok(Value::Object(said)) => said,
        Ok(_) | Err(_) => Map::new(),
    };
    InboundCall {
        id: row.id,
        kind: match row.kind.as_str() {
            "start" => InboundKind::Start,
            "step" => InboundKind::Step,
            _ => InboundKind::Move,
        },
        source: row.source,
        received: zone.rfc3339(row.received_at),
        said,
        state,
        reason,
        process: row.process,
    }
}
