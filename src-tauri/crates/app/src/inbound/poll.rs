//! Fetches calls for an office that nobody can reach: an address gives a list of them, and a cursor from which the next
//! list goes on. What was fetched is kept together with the cursor, so that nothing is left out and nothing taken twice.

use std::{
    collections::{HashMap, HashSet},
    time::Duration,
};

use contract::{Code, Failure, InboundKind, InboundPoll, InboundPollState, InboundSettings};
use delivery::{Outcome, Reason};
use model::{Map, Timestamp, Value, Zone};
use store::{Batch, InboundWish, NewInbound, View, WriteError};
use tokio::time::sleep;
use webhook::{Limits, Request, Sender};

use super::{
    call,
    serve::{self, Gate},
    wish::{self, Refusal},
};
use crate::{failure, workspace::now};

/// How often it is looked whether something is to be fetched.
const LOOK: Duration = Duration::from_secs(1);
/// The time for one list.
const TIMEOUT: Duration = Duration::from_secs(30);
/// So many lists are fetched one after the other; what is left comes with the next turn.
const PAGES_MAX: usize = 100;
/// The longest list, in bytes.
const LIST_BYTES: usize = 1024 * 1024;
/// So many addresses may be asked.
const POLLS_MAX: usize = 20;
/// The longest time between two questions: a day.
const MINUTES_MAX: u32 = 24 * 60;
/// How long a sender's id is known, as for calls that come by themselves: ten days.
const KNOWN_MS: i64 = 10 * 24 * 60 * 60 * 1_000;

/// How it goes with one address, as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Standing {
    cursor: Option<String>,
    asked: i64,
    taken: i64,
    problem: Option<String>,
}

impl Standing {
    fn read(spelled: Option<&str>) -> Self {
        let value: Value = spelled.unwrap_or_default().parse().unwrap_or_default();
        let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        let number = |name: &str| value.get(name).and_then(Value::as_i64).unwrap_or_default();
        Self {
            cursor: text("cursor"),
            asked: number("asked"),
            taken: number("taken"),
            problem: text("problem"),
        }
    }

    fn spell(&self) -> String {
        let pairs = [
            ("cursor", Value::from(self.cursor.clone())),
            ("asked", Value::from(self.asked)),
            ("taken", Value::from(self.taken)),
            ("problem", Value::from(self.problem.clone())),
        ];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value));
        Value::Object(pairs.into_iter().collect::<Map>()).to_string()
    }
}

/// The setting that holds it.
fn setting(key: &str) -> String {
    format!("inbound_poll/{key}")
}

/// How it goes with each address.
pub(super) fn states(
    view: View<'_>,
    settings: &InboundSettings,
    zone: &Zone,
) -> Result<Vec<InboundPollState>, Failure> {
    let state = |poll: &InboundPoll| {
        let spelled = view.setting(&setting(&poll.key));
        let spelled = spelled.map_err(|error| failure::read(&error))?;
        let standing = Standing::read(spelled.as_deref());
        let asked = (standing.asked > 0).then(|| zone.rfc3339(Timestamp(standing.asked)));
        Ok(InboundPollState {
            key: poll.key.clone(),
            asked: asked.unwrap_or_default(),
            taken: standing.taken,
            problem: standing.problem,
        })
    };
    settings.polls.iter().map(state).collect()
}

/// When each address is asked next.
pub(super) fn next(
    view: View<'_>,
    settings: &InboundSettings,
) -> Result<Vec<(String, Timestamp)>, Failure> {
    let next = |poll: &InboundPoll| {
        let spelled = view.setting(&setting(&poll.key));
        let spelled = spelled.map_err(|error| failure::read(&error))?;
        let asked = Standing::read(spelled.as_deref()).asked;
        let at = Timestamp(asked + i64::from(poll.minutes) * 60_000);
        Ok((poll.key.clone(), at.max(now())))
    };
    let polls = settings.polls.iter().filter(|poll| settings.on && poll.on);
    polls.map(next).collect()
}

/// Refuses addresses that cannot be asked.
pub(super) fn check(polls: &[InboundPoll]) -> Result<(), Failure> {
    let mut seen = HashSet::new();
    for (index, poll) in polls.iter().enumerate() {
        let wrong = |field: &str, message: &str| {
            let at = format!("polls[{index}].{field}");
            Err(Failure::new(Code::Invalid, message).at(at))
        };
        let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let is_key = (1..=40).contains(&poll.key.len()) && poll.key.bytes().all(is_part);
        if index >= POLLS_MAX {
            return wrong("key", "twenty addresses are as many as can be asked");
        }
        if !is_key || !seen.insert(poll.key.as_str()) {
            return wrong(
                "key",
                "each needs a name of its own, of letters, digits and `-`",
            );
        }
        if !(1..=MINUTES_MAX).contains(&poll.minutes) {
            return wrong("minutes", "has to be between 1 and 1,440");
        }
        let request = request(poll, None, Vec::new());
        if let Err(problem) = request.check() {
            return wrong("url", &problem.to_string());
        }
        for (field, pointer) in [
            ("list", &poll.list),
            ("cursor", &poll.cursor),
            ("id", &poll.id),
        ] {
            if !pointer.is_empty() && !pointer.starts_with('/') {
                return wrong(field, "a pointer begins with `/`, as /data/next");
            }
        }
        if poll.cursor.is_empty() && poll.id.is_empty() {
            return wrong(
                "cursor",
                "say where the cursor stands, or the id of an entry: without either, calls would be taken twice",
            );
        }
        if poll.kind == InboundKind::Answer {
            return wrong("kind", "answers of services are not fetched");
        }
    }
    Ok(())
}

fn request(poll: &InboundPoll, cursor: Option<&str>, access: Vec<(String, String)>) -> Request {
    let mut url = poll.url.clone();
    if let Some(cursor) = cursor.filter(|_| !poll.parameter.is_empty()) {
        let pair = form_urlencoded::Serializer::new(String::new())
            .append_pair(&poll.parameter, cursor)
            .finish();
        url.push(if url.contains('?') { '&' } else { '?' });
        url.push_str(&pair);
    }
    Request {
        id: format!("poll-{}", poll.key),
        method: "GET".to_owned(),
        url,
        headers: Vec::new(),
        access,
        body: Vec::new(),
        timeout: TIMEOUT,
        network: None,
    }
}

/// What came with one list.
struct Fetched {
    entries: Vec<Value>,
    cursor: Option<String>,
}

/// Asks the addresses of the settings whenever their time has come.
pub(crate) struct Poller {
    gate: Gate,
    /// When each is asked next.
    next: HashMap<String, i64>,
}

impl Poller {
    pub(crate) fn new(gate: Gate) -> Self {
        Self {
            gate,
            next: HashMap::new(),
        }
    }

    /// Fetches for as long as the office runs.
    pub(crate) async fn run(mut self) {
        let limits = Limits {
            body_kept: LIST_BYTES,
            ..Limits::default()
        };
        let sender = Sender::new(limits);
        loop {
            if let Ok(Some(inbound)) = self.gate.settings()
                && inbound.settings.on
            {
                for poll in inbound.settings.polls.iter().filter(|poll| poll.on) {
                    let now = now().0;
                    if self.next.get(&poll.key).is_some_and(|next| now < *next) {
                        continue;
                    }
                    let pause = i64::from(poll.minutes) * 60_000;
                    self.next.insert(poll.key.clone(), now + pause);
                    self.fetch(&sender, &inbound.settings, poll).await;
                }
            }
            sleep(LOOK).await;
        }
    }

    /// Fetches list after list until there is nothing new.
    async fn fetch(&self, sender: &Sender, settings: &InboundSettings, poll: &InboundPoll) {
        for _ in 0..PAGES_MAX {
            match self.page(sender, settings, poll).await {
                Ok(true) => {}
                Ok(false) => return,
                Err(problem) => {
                    tracing::warn!(key = poll.key, problem, "calls were not fetched");
                    self.note(poll, problem).await;
                    return;
                }
            }
        }
    }

    /// Fetches one list. Whether there may be more.
    async fn page(
        &self,
        sender: &Sender,
        settings: &InboundSettings,
        poll: &InboundPoll,
    ) -> Result<bool, String> {
        if !serve::is_on(settings, poll.kind) {
            return Err("calls of this kind are switched off".to_owned());
        }
        let before = self.standing(poll)?;
        let fetched = self.ask(sender, poll, before.cursor.as_deref()).await?;
        let is_new = fetched.cursor.is_some() && fetched.cursor != before.cursor;
        let may_be_more = is_new && !fetched.entries.is_empty();
        let mut calls = Vec::with_capacity(fetched.entries.len());
        for entry in &fetched.entries {
            calls.push(self.call(settings, poll, entry, is_new)?);
        }
        let key = setting(&poll.key);
        let kept = self.gate.handle().write(move |batch| {
            let found = batch.view().setting(&key)?;
            let mut standing = Standing::read(found.as_deref());
            if standing.cursor != before.cursor {
                // Somebody else has fetched the same meanwhile.
                return Ok(());
            }
            standing.taken += keep(batch, &calls)?;
            standing.cursor = fetched.cursor.or(standing.cursor);
            standing.asked = now().0;
            standing.problem = None;
            Ok(batch.setting_put(&key, Some(&standing.spell()))?)
        });
        kept.await.map_err(|error| error.to_string())?;
        Ok(may_be_more)
    }

    fn standing(&self, poll: &InboundPoll) -> Result<Standing, String> {
        let spelled = self.gate.read(|view| {
            let spelled = view.setting(&setting(&poll.key));
            spelled.map_err(|error| failure::read(&error))
        });
        let spelled = spelled.map_err(|failure| failure.message)?;
        Ok(Standing::read(spelled.as_deref()))
    }

    async fn ask(
        &self,
        sender: &Sender,
        poll: &InboundPoll,
        cursor: Option<&str>,
    ) -> Result<Fetched, String> {
        let mut access = Vec::new();
        if !poll.header.is_empty() {
            let secret = self.gate.vault().get(&poll.secret);
            let secret = secret.map_err(|error| error.to_string())?;
            let secret =
                secret.ok_or_else(|| format!("the secret `{}` is not set", poll.secret))?;
            access.push((poll.header.clone(), secret.expose().to_owned()));
        }
        let attempt = sender.send(&request(poll, cursor, access)).await;
        if let Some(problem) = attempt.unsendable {
            return Err(problem.to_string());
        }
        let reason = match &attempt.outcome {
            Outcome::Answered { status, .. } => Reason::of_status(*status),
            Outcome::NotSent(why) => Some(Reason::NotSent(*why)),
            Outcome::NoAnswer(why) => Some(Reason::NoAnswer(*why)),
        };
        if let Some(reason) = reason {
            return Err(reason.to_string());
        }
        if attempt.body_is_cut {
            return Err("the list is longer than 1 MiB; have it sent in smaller ones".to_owned());
        }
        read(poll, &attempt.body)
    }

    /// An entry as a call is kept.
    fn call(
        &self,
        settings: &InboundSettings,
        poll: &InboundPoll,
        entry: &Value,
        has_cursor: bool,
    ) -> Result<NewInbound, String> {
        let mut said = entry.as_object().cloned().unwrap_or_default();
        let id = call::pick(&said, &poll.id).filter(|_| !poll.id.is_empty());
        if id.is_none() && !has_cursor {
            return Err("an entry has no id and the list no new cursor".to_owned());
        }
        if poll.kind == InboundKind::Move && !said.contains_key("Action") {
            said.insert("Action".to_owned(), Value::from("Deal_Move"));
        }
        let wished = if entry.is_object() {
            self.gate
                .read(|view| Ok(wish::of(view, settings, (poll.kind, ""), &said, now())))
                .map_err(|failure| failure.message)?
        } else {
            Err(Refusal::new(400, "the entry is no object"))
        };
        if let Err(refusal) = &wished
            && refusal.status == 503
        {
            return Err(refusal.reason.clone());
        }
        let event = id.map(|id| format!("{} {id}", poll.key));
        let source = host(&poll.url).to_owned();
        let (mut call, refusal) = serve::spelled_call(poll.kind, source, &said, event, wished);
        if let Some(refusal) = refusal {
            // Without a cursor it comes again with every list.
            call.wish = InboundWish::RefusedForGood(refusal.reason);
        }
        Ok(call)
    }

    async fn note(&self, poll: &InboundPoll, problem: String) {
        let key = setting(&poll.key);
        let noted = self.gate.handle().write(move |batch| {
            let found = batch.view().setting(&key)?;
            let standing = Standing {
                asked: now().0,
                problem: Some(problem),
                ..Standing::read(found.as_deref())
            };
            Ok(batch.setting_put(&key, Some(&standing.spell()))?)
        });
        if let Err(error) = noted.await {
            tracing::warn!(%error, "why calls were not fetched could not be noted");
        }
    }
}

/// Keeps what is not known. How much that was.
fn keep(batch: &Batch<'_>, calls: &[NewInbound]) -> Result<i64, WriteError> {
    let now = now();
    let known_since = Timestamp(now.0.saturating_sub(KNOWN_MS));
    let mut taken = 0;
    for call in calls {
        if !batch.inbound_put(call, now, known_since)?.is_known {
            taken += 1;
        }
    }
    Ok(taken)
}

/// The list and the cursor in an answer.
fn read(poll: &InboundPoll, body: &[u8]) -> Result<Fetched, String> {
    let answer: Value =
        serde_json::from_slice(body).map_err(|error| format!("the answer is no JSON: {error}"))?;
    let list = answer.pointer(&poll.list).and_then(Value::as_array);
    let list = list.ok_or_else(|| match poll.list.as_str() {
        "" => "the answer is no list".to_owned(),
        pointer => format!("there is no list at {pointer} in the answer"),
    })?;
    let cursor = answer
        .pointer(&poll.cursor)
        .filter(|_| !poll.cursor.is_empty());
    Ok(Fetched {
        entries: list.clone(),
        cursor: cursor.and_then(call::text),
    })
}

/// The host of an address.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests;
