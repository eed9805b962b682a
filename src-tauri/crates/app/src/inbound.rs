//! Calls from outside: how they are taken, under which URLs, and what came of them.

use std::net::SocketAddr;

use contract::{
    Code, Failure, InboundBefore, InboundCall, InboundEndRequest, InboundKind, InboundListReply,
    InboundListRequest, InboundRenewRequest, InboundSetRequest, InboundSettings, InboundShowReply,
    InboundSignRequest, InboundState,
};
use model::{Map, Timestamp, Value, Zone};
use store::{InboundRow, View};

use crate::{App, failure, workspace};

mod call;
mod phone;
mod phones;
pub(crate) mod poll;
mod rules;
pub(crate) mod secrets;
pub(crate) mod serve;
pub(crate) mod settings;
mod wish;

use secrets::Secrets;
use settings::{Found, Inbound};

/// The most calls that a sender may be allowed in a minute.
const PER_MINUTE_MAX: u32 = 100_000;
/// The longest time for which URLs that were renewed are still taken: thirty days.
const GRACE_HOURS_MAX: u32 = 30 * 24;
/// How many names may be given.
const HOSTS_MAX: usize = 20;

const HOUR_MS: i64 = 3_600_000;

/// So often it is tried anew where another program changes the settings at the same time.
const TRIES: usize = 5;

impl App {
    pub(crate) async fn show_inbound(&self) -> Result<InboundShowReply, Failure> {
        let inbound = self.inbound().await?;
        self.shown_inbound(inbound, false)
    }

    pub(crate) async fn set_inbound(
        &self,
        request: InboundSetRequest,
    ) -> Result<InboundShowReply, Failure> {
        let inbound = self.inbound().await?;
        self.read(|view| check(view, &request.settings, &inbound.settings))?;
        let is_renewed = request.settings.rules != inbound.settings.rules;
        let next = Inbound {
            settings: request.settings,
            ..inbound.clone()
        };
        let next = if is_renewed {
            self.with_other(next, &Secrets::draw()?, request.grace_hours)?
        } else {
            next
        };
        self.put_inbound(&inbound, next, is_renewed).await
    }

    pub(crate) async fn renew_inbound(
        &self,
        request: InboundRenewRequest,
    ) -> Result<InboundShowReply, Failure> {
        let inbound = self.inbound().await?;
        let next = self.with_other(inbound.clone(), &Secrets::draw()?, request.grace_hours)?;
        self.put_inbound(&inbound, next, true).await
    }

    pub(crate) async fn end_inbound(
        &self,
        request: InboundEndRequest,
    ) -> Result<InboundShowReply, Failure> {
        let inbound = self.inbound().await?;
        let mut next = inbound.clone();
        next.before.retain(|before| before.name != request.id);
        if next.before.len() == inbound.before.len() {
            let message = "these addresses have ended already";
            return Err(Failure::new(Code::NotFound, message).at("id"));
        }
        self.put_inbound(&inbound, next, false).await
    }

    pub(crate) async fn sign_inbound(
        &self,
        request: InboundSignRequest,
    ) -> Result<InboundShowReply, Failure> {
        let inbound = self.inbound().await?;
        let fresh = Secrets::draw()?;
        let signing = match request.secret {
            Some(secret) => checked(&secret)?,
            None => fresh.signing.clone(),
        };
        let now = Secrets::find(&self.vault()?, &inbound.current)?.unwrap_or(fresh);
        let secrets = Secrets { signing, ..now };
        let next = Inbound {
            current: secrets.keep(&self.vault()?, workspace::now().0)?,
            ..inbound.clone()
        };
        self.put_inbound(&inbound, next, false).await
    }

    /// The same with other secrets, which are in the vault by then; those before are taken for as many hours.
    fn with_other(
        &self,
        inbound: Inbound,
        secrets: &Secrets,
        grace_hours: Option<u32>,
    ) -> Result<Inbound, Failure> {
        let now = workspace::now();
        let grace = i64::from(grace_hours.unwrap_or(0).min(GRACE_HOURS_MAX));
        let until = (grace > 0).then(|| Timestamp(now.0 + grace * HOUR_MS));
        let name = secrets.keep(&self.vault()?, now.0)?;
        Ok(inbound.renewed(name, until))
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

    /// What the workspace holds; secrets are drawn when somebody first asks.
    pub(crate) async fn inbound(&self) -> Result<Inbound, Failure> {
        let vault = self.vault()?;
        for _ in 0..TRIES {
            let found = self.read(settings::read)?;
            let settled = settings::settled(&vault, found.as_ref(), workspace::now())?;
            match (settled, found) {
                (None, Some(Found::Now(inbound))) => return Ok(*inbound),
                (Some(settled), _) => {
                    let names: Vec<String> = settled.names().map(str::to_owned).collect();
                    match self.edit(settings::edit(&settled)).await {
                        Ok(_) => return Ok(settled),
                        Err(undone) => {
                            secrets::forget(&vault, names.iter().map(String::as_str));
                            let failure = undone.about(ABOUT);
                            // Another program was first.
                            if failure.code != Code::Conflict {
                                return Err(failure);
                            }
                        }
                    }
                }
                (None, _) => break,
            }
        }
        Err(Failure::new(Code::Busy, "another program changes the settings").at(ABOUT))
    }

    /// Keeps what is to be instead; secrets that nobody takes any more are forgotten.
    async fn put_inbound(
        &self,
        before: &Inbound,
        next: Inbound,
        renewed: bool,
    ) -> Result<InboundShowReply, Failure> {
        let next = Inbound {
            rev: before.rev + 1,
            ..next.lasting(workspace::now())
        };
        let vault = self.vault()?;
        let without = |these: &Inbound, those: &Inbound| -> Vec<String> {
            let kept: Vec<&str> = those.names().collect();
            let names = these.names().filter(|name| !kept.contains(name));
            names.map(str::to_owned).collect()
        };
        let done = self.edit(settings::edit(&next)).await;
        let useless = match &done {
            Ok(_) => without(before, &next),
            Err(_) => without(&next, before),
        };
        secrets::forget(&vault, useless.iter().map(String::as_str));
        done.map_err(|error| error.about(ABOUT))?;
        self.shown_inbound(next, renewed)
    }

    fn shown_inbound(&self, inbound: Inbound, renewed: bool) -> Result<InboundShowReply, Failure> {
        let secrets = Secrets::find(&self.vault()?, &inbound.current)?;
        let secrets = secrets.ok_or_else(|| {
            Failure::new(Code::Conflict, "the secrets were taken away meanwhile").at(ABOUT)
        })?;
        self.read(|view| {
            let zone = workspace::zone(view)?;
            let (listening, trouble) = settings::listening(view)?;
            let address = listening.as_deref().unwrap_or(&inbound.settings.address);
            let lasting = inbound.clone().lasting(workspace::now());
            let mut before = lasting.before;
            before.sort_by_key(|before| before.until);
            let before = before.into_iter().map(|before| InboundBefore {
                id: before.name,
                until: zone.rfc3339(before.until),
            });
            Ok(InboundShowReply {
                urls: settings::urls(&inbound.settings, &secrets, address),
                signing_secret: secrets.signing,
                listening,
                trouble,
                renewed,
                before: before.collect(),
                polls: poll::states(view, &inbound.settings, &zone)?,
                settings: inbound.settings,
            })
        })
    }
}

/// When calls are fetched next, by the names of the addresses.
pub(crate) fn next_fetches(view: View<'_>) -> Result<Vec<(String, Timestamp)>, Failure> {
    match settings::read(view)? {
        Some(Found::Now(inbound)) => poll::next(view, &inbound.settings),
        // As it was kept before anything was fetched.
        Some(Found::Old(_)) | None => Ok(Vec::new()),
    }
}

/// What failures are about.
const ABOUT: &str = "calls from outside";

/// The shortest secret with which senders may sign.
const SIGNING_MIN: usize = 16;

/// A secret of the sender's that can be used.
fn checked(secret: &str) -> Result<String, Failure> {
    let secret = secret.trim().to_owned();
    if secret.len() < SIGNING_MIN || !secret.bytes().all(|byte| byte.is_ascii_graphic()) {
        let message =
            "a secret for signatures has at least 16 letters, digits or signs and no blanks";
        return Err(Failure::new(Code::Invalid, message).at("secret"));
    }
    Ok(secret)
}

/// Refuses settings that cannot work.
fn check(
    view: View<'_>,
    settings: &InboundSettings,
    before: &InboundSettings,
) -> Result<(), Failure> {
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
    if !settings.public_url.is_empty() && !is_base(&settings.public_url) {
        return wrong("publicUrl", "write it as https://hooks.office.example");
    }
    if !(1..=PER_MINUTE_MAX).contains(&settings.per_minute) {
        return wrong("perMinute", "has to be between 1 and 100,000");
    }
    let header = &settings.signature.header;
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    if header.is_empty() || !header.bytes().all(is_part) {
        return wrong(
            "signature.header",
            "a header is written as X-Hub-Signature-256",
        );
    }
    for (at, way) in [
        ("phone.callback", &settings.phone.callback),
        ("phone.toCampaign", &settings.phone.to_campaign),
    ] {
        rules::check_way(view, at, way)?;
    }
    poll::check(&settings.polls)?;
    rules::check(view, &settings.rules, &before.rules)
}

/// Whether others may find the office behind this: a scheme, a host, and perhaps a path.
fn is_base(url: &str) -> bool {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"-._:/[]".contains(&byte);
        !rest.is_empty() && !rest.starts_with('/') && rest.bytes().all(is_part)
    })
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
            "record" => InboundKind::Record,
            "callback" => InboundKind::Callback,
            "campaign" => InboundKind::Campaign,
            "answer" => InboundKind::Answer,
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
