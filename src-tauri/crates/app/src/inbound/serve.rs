//! Answers calls from outside while the office runs: what is to be done is kept before it is answered, and the runner
//! works it off.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use contract::{Code, Failure, InboundKind, InboundScheme, InboundSettings};
use delivery::verify::{self, Signed, VerifyProblem};
use model::{Map, Timestamp, Value};
use runner::Handle;
use store::{InboundWish, NewInbound, Reader, View};
use tokio::time::sleep;
use vault::Vault;
use webhook::{Answer, Bounds, Listener, Received};

use super::{
    call::{self, Place},
    secrets::{self, Known, Secrets},
    settings::{self, Found, Inbound, LISTENING},
    wish::{self, Refusal, Wish},
};
use crate::{failure, workspace::now};

/// How often it is looked whether calls are to be taken, and where.
const LOOK: Duration = Duration::from_millis(500);
/// Pause after an address could not be taken.
const TROUBLE: Duration = Duration::from_secs(5);
/// How much of what a call says is kept to be looked at.
const SAID_BYTES: usize = 16 * 1024;

/// What a call needs to be answered. Whatever brings calls hands them to [`Gate::answer`]: the listener, and whoever
/// fetches them elsewhere over a connection of its own.
#[derive(Clone)]
pub(crate) struct Gate {
    handle: Handle,
    reader: Arc<Mutex<Reader>>,
    vault: Vault,
    memory: Arc<Mutex<Memory>>,
    /// Calls are taken although the settings do not say so: somebody named the address when the office was started.
    forced: bool,
}

/// What was read already.
#[derive(Default)]
struct Memory {
    secrets: Known,
    /// The settings, and how they are spelled.
    settings: Option<(String, Arc<Inbound>)>,
}

impl Gate {
    pub(crate) fn new(handle: Handle, reader: Reader, vault: Vault, forced: bool) -> Self {
        Self {
            handle,
            reader: Arc::new(Mutex::new(reader)),
            vault,
            memory: Arc::default(),
            forced,
        }
    }

    /// The way to whoever keeps calls.
    pub(crate) fn handle(&self) -> &Handle {
        &self.handle
    }

    /// The secrets of the office.
    pub(crate) fn vault(&self) -> &Vault {
        &self.vault
    }

    /// The settings as they are now, if there are any.
    pub(crate) fn settings(&self) -> Result<Option<Arc<Inbound>>, Failure> {
        let spelled = self.read(|view| {
            let spelled = view.setting(settings::INBOUND);
            spelled.map_err(|error| failure::read(&error))
        })?;
        let Some(spelled) = spelled else {
            return Ok(None);
        };
        let mut memory = self.memory.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, inbound)) = &memory.settings
            && *known == spelled
        {
            return Ok(Some(Arc::clone(inbound)));
        }
        let Found::Now(inbound) = settings::taken(&spelled)? else {
            return Ok(None);
        };
        let inbound = Arc::new(*inbound);
        memory.settings = Some((spelled, Arc::clone(&inbound)));
        Ok(Some(inbound))
    }

    /// Takes calls at this listener for as long as the office runs.
    pub(crate) async fn serve(self, listener: Listener) {
        self.answer_at(listener, std::future::pending()).await;
    }

    /// Takes calls whenever and wherever the settings say so.
    pub(crate) async fn watch(self) {
        // Left behind by an office that did not come to its end.
        if self
            .read(settings::listening)
            .is_ok_and(|noted| noted != (None, None))
        {
            self.note(None).await;
        }
        loop {
            let Some(wanted) = self.wanted() else {
                sleep(LOOK).await;
                continue;
            };
            match bind(&wanted, &wanted.address).await {
                Ok(listener) => {
                    self.note(Some(Ok(listener.address()))).await;
                    let changed = async {
                        while self.wanted().as_ref() == Some(&wanted) {
                            sleep(LOOK).await;
                        }
                    };
                    self.answer_at(listener, changed).await;
                    self.note(None).await;
                }
                Err(failure) => {
                    tracing::warn!(%failure.message, "calls from outside are not taken");
                    self.note(Some(Err(failure.message))).await;
                    sleep(TROUBLE).await;
                }
            }
        }
    }

    /// The settings that the socket depends on, if calls are to be taken.
    fn wanted(&self) -> Option<InboundSettings> {
        let inbound = self.settings().ok()??;
        let settings = &inbound.settings;
        settings.on.then(|| InboundSettings {
            address: settings.address.clone(),
            hosts: settings.hosts.clone(),
            per_minute: settings.per_minute,
            ..InboundSettings::default()
        })
    }

    /// Says in the workspace where calls are waited for, so that others can name the URLs.
    async fn note(&self, listening: Option<Result<SocketAddr, String>>) {
        let spelled = listening.map(settings::spell_listening);
        let noted = self
            .handle
            .write(move |batch| Ok(batch.setting_put(LISTENING, spelled.as_deref())?));
        if let Err(error) = noted.await {
            tracing::warn!(%error, "where calls are waited for could not be noted");
        }
    }

    async fn answer_at(&self, listener: Listener, stop: impl Future<Output = ()>) {
        let gate = self.clone();
        let answer = move |received| {
            let gate = gate.clone();
            async move { gate.answer(received).await }
        };
        listener.serve(answer, stop).await;
    }

    pub(crate) fn read<T>(
        &self,
        ask: impl FnOnce(View<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let reader = self.reader.lock().unwrap_or_else(PoisonError::into_inner);
        ask(reader.view())
    }

    /// Keeps a call and says what its sender is answered.
    pub(crate) async fn answer(&self, received: Received) -> Answer {
        let (call, refusal) = match self.look_into(&received) {
            Ok(call) => (call, None),
            Err((Some(call), refusal)) => (*call, Some(refusal)),
            Err((None, refusal)) => return refused(&refusal, None),
        };
        let is_answer = call.kind == word(InboundKind::Answer);
        match (self.handle.receive(call).await, refusal) {
            (Ok(put), None) if put.is_known && is_answer => refused(&wish::over(), Some(put.id)),
            (Ok(put), None) => {
                let mut reply = Map::new();
                reply.insert("id".to_owned(), Value::from(put.id));
                if put.is_known {
                    reply.insert("duplicate".to_owned(), Value::from(true));
                }
                Answer::new(202, Value::Object(reply).to_string())
            }
            (Ok(put), Some(refusal)) => refused(&refusal, Some(put.id)),
            (Err(_), Some(refusal)) => refused(&refusal, None),
            (Err(error), None) => {
                tracing::error!(%error, "a call from outside could not be kept");
                let reason = "the call could not be kept; send it again";
                refused(&Refusal::new(503, reason), None)
            }
        }
    }

    /// What is to be kept of a call; with a refusal where nothing is to be done. Of whoever does not know the secret
    /// nothing is kept.
    fn look_into(&self, received: &Received) -> Result<NewInbound, Refused> {
        let place = call::place(&received.path).ok_or_else(nothing_here)?;
        let inbound = self.settings().map_err(|failure| unreadable(&failure))?;
        let inbound = inbound.ok_or_else(nothing_here)?;
        let settings = &inbound.settings;
        if !settings.on && !self.forced {
            return Err(nothing_here().into());
        }
        let source = received.from.to_string();
        if place.kind == InboundKind::Answer {
            self.may_answer(&place, &received.method)?;
            let wished = self.look(|view| wish::answered(view, &place.id, received))?;
            let event = Some(place.id.clone());
            let said = Map::from_iter([("call".to_owned(), Value::from(place.id.as_str()))]);
            return kept(place.kind, source, &said, event, wished);
        }
        let now = now();
        let secrets = self.secrets(&inbound, &place, now)?;
        sent_well(&received.method)?;
        let (mut said, unreadable) = match call::said(received) {
            Ok(said) => (said, None),
            Err(reason) => (Map::new(), Some(Refusal::bad(reason))),
        };
        if let Some(cause) = received.header(call::CAUSE) {
            said.insert(call::CAUSE.to_owned(), Value::from(cause));
        }
        let kind = call::kind_of(place.kind, &said);
        if !is_on(settings, kind) {
            return Err(Refusal::new(404, "calls of this kind are switched off").into());
        }
        let auth_data = said.shift_remove("AuthData");
        let refusal = unreadable
            .or_else(|| unauthorised(settings, &secrets, auth_data.as_ref()))
            .or_else(|| unsigned(settings, &secrets, received, now));
        let event = call::event(received, &said, &settings.event);
        let wished = match refusal {
            Some(refusal) => Err(refusal),
            None => self.look(|view| wish::of(view, settings, (kind, &place.id), &said, now))?,
        };
        kept(kind, source, &said, event, wished)
    }

    /// The secrets that the caller knows.
    fn secrets(
        &self,
        inbound: &Inbound,
        place: &Place,
        now: Timestamp,
    ) -> Result<Secrets, Refusal> {
        let mut memory = self.memory.lock().unwrap_or_else(PoisonError::into_inner);
        let known = inbound.of_token((&self.vault, &mut memory.secrets), &place.token, now);
        let known = known.map_err(|failure| unreadable(&failure))?;
        known.ok_or_else(nothing_here)
    }

    /// Whether a service says later what came of a call of ours, and nobody else.
    fn may_answer(&self, place: &Place, method: &str) -> Result<(), Refusal> {
        let key = secrets::answer_key(&self.vault).map_err(|failure| unreadable(&failure))?;
        let token = key.map(|key| verify::answer_token(&key, &place.id));
        if !token.is_some_and(|token| secrets::is_same(&token, &place.token)) {
            return Err(nothing_here());
        }
        sent_well(method)
    }

    fn look<T>(&self, ask: impl FnOnce(View<'_>) -> T) -> Result<T, Refusal> {
        self.read(|view| Ok(ask(view)))
            .map_err(|failure| unreadable(&failure))
    }
}

/// Why nothing is to be done, with what is to be kept of the call all the same.
type Refused = (Option<Box<NewInbound>>, Refusal);

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        (None, refusal)
    }
}

fn sent_well(method: &str) -> Result<(), Refusal> {
    if matches!(method, "GET" | "POST") {
        return Ok(());
    }
    Err(Refusal::new(405, "send it by GET or POST"))
}

/// Whether calls of this kind are taken.
pub(crate) fn is_on(settings: &InboundSettings, kind: InboundKind) -> bool {
    match kind {
        InboundKind::Move => settings.moves,
        InboundKind::Start => settings.starts,
        InboundKind::Step => settings.steps,
        InboundKind::Record => settings.records,
        InboundKind::Callback => settings.callbacks,
        InboundKind::Campaign => settings.campaigns,
        InboundKind::Answer => true,
    }
}

fn nothing_here() -> Refusal {
    Refusal::new(404, "there is nothing here")
}

fn unreadable(failure: &Failure) -> Refusal {
    tracing::error!(%failure.message, "calls from outside cannot be answered");
    Refusal::new(
        503,
        "the office cannot be read at the moment; send it again",
    )
}

/// A call as it is kept.
fn kept(
    kind: InboundKind,
    source: String,
    said: &Map,
    event: Option<String>,
    wished: Result<Wish, Refusal>,
) -> Result<NewInbound, Refused> {
    let (call, refusal) = spelled_call(kind, source, said, event, wished);
    match refusal {
        None => Ok(call),
        Some(refusal) => Err((Some(Box::new(call)), refusal)),
    }
}

/// A call as it is kept, and why nothing is to be done.
pub(crate) fn spelled_call(
    kind: InboundKind,
    source: String,
    said: &Map,
    event: Option<String>,
    wished: Result<Wish, Refusal>,
) -> (NewInbound, Option<Refusal>) {
    let wished = wished.and_then(|wish| {
        let process = wish.process;
        Ok((process, wish.spell().ok_or_else(nothing_here)?))
    });
    let (process, wish, refusal) = match wished {
        Ok((process, commands)) => (process, InboundWish::Command(commands), None),
        Err(refusal) => (
            refusal.process,
            InboundWish::Refused(refusal.reason.clone()),
            Some(refusal),
        ),
    };
    let kind = word(kind);
    let call = NewInbound {
        kind: kind.to_owned(),
        source,
        said: spelled(said),
        event: event.map(|event| format!("{kind} {event}")),
        process,
        wish,
    };
    (call, refusal)
}

/// Takes an address.
pub(crate) async fn bind(settings: &InboundSettings, address: &str) -> Result<Listener, Failure> {
    let wrong = |message: String| {
        Failure::new(Code::Outside, message)
            .at(address)
            .hint("write it as 127.0.0.1:8460; a port that another program has cannot be taken")
    };
    let socket: SocketAddr = address.parse().map_err(|_| Failure {
        code: Code::Invalid,
        ..wrong("is no address and port".to_owned())
    })?;
    let bounds = Bounds {
        calls_per_minute: settings.per_minute,
        ..Bounds::default()
    };
    let listener = Listener::bind(socket, bounds, settings.hosts.clone()).await;
    listener.map_err(|error| wrong(format!("{address} cannot be listened on: {}", error.kind())))
}

/// Why the secret parameter does not do.
fn unauthorised(
    settings: &InboundSettings,
    secrets: &Secrets,
    said: Option<&Value>,
) -> Option<Refusal> {
    match said.and_then(call::text) {
        Some(said) if secrets::is_same(&secrets.auth_data, &said) => None,
        Some(_) => Some(Refusal::new(401, "AuthData is not that of this URL")),
        None if settings.needs_auth_data => Some(Refusal::new(401, "AuthData is missing")),
        None => None,
    }
}

/// Why the signature does not do.
fn unsigned(
    settings: &InboundSettings,
    secrets: &Secrets,
    received: &Received,
    now: Timestamp,
) -> Option<Refusal> {
    let header = settings.signature.header.to_ascii_lowercase();
    let name = match settings.signature.scheme {
        InboundScheme::StandardWebhooks => "webhook-signature",
        InboundScheme::Hmac | InboundScheme::Token => &header,
    };
    let Some(said) = received.header(name) else {
        let problem = VerifyProblem::NoHeader {
            header: name.to_owned(),
        };
        let refusal = || Refusal::new(401, problem.to_string());
        return settings.needs_signature.then(refusal);
    };
    let text = |name: &str| received.header(name).unwrap_or_default();
    let checked = match settings.signature.scheme {
        InboundScheme::StandardWebhooks => {
            let signed = Signed {
                id: text("webhook-id"),
                timestamp: text("webhook-timestamp"),
                signature: said,
                body: &received.body,
            };
            verify::verify(signed, &secrets.signing, now)
        }
        InboundScheme::Hmac => verify::verify_mac(said, &received.body, &secrets.signing),
        InboundScheme::Token => verify::verify_token(said, &secrets.signing),
    };
    let problem = checked.err()?;
    Some(Refusal::new(401, problem.to_string()))
}

fn refused(refusal: &Refusal, id: Option<i64>) -> Answer {
    let mut reply = Map::new();
    reply.insert("error".to_owned(), Value::from(refusal.reason.as_str()));
    if let Some(id) = id {
        reply.insert("id".to_owned(), Value::from(id));
    }
    let mut answer = Answer::new(refusal.status, Value::Object(reply).to_string());
    if refusal.status == 405 {
        answer.headers.push(("allow", "GET, POST".to_owned()));
    }
    answer
}

/// What a call says, as it is kept; what is very long is not.
fn spelled(said: &Map) -> String {
    let spelled = Value::Object(said.clone()).to_string();
    if spelled.len() <= SAID_BYTES {
        return spelled;
    }
    let mut short = Map::new();
    short.insert("bytes".to_owned(), Value::from(spelled.len()));
    Value::Object(short).to_string()
}

/// A kind as it is kept.
pub(crate) fn word(kind: InboundKind) -> &'static str {
    match kind {
        InboundKind::Move => "move",
        InboundKind::Start => "start",
        InboundKind::Step => "step",
        InboundKind::Record => "record",
        InboundKind::Callback => "callback",
        InboundKind::Campaign => "campaign",
        InboundKind::Answer => "answer",
    }
}
