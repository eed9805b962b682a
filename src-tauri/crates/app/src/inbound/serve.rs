//! Answers calls from outside while the office runs: what is to be done is kept before it is answered, and the runner
//! works it off.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use contract::{Code, Failure, InboundKind, InboundSettings};
use delivery::verify::{Signed, verify};
use model::{Map, Timestamp, Value};
use runner::Handle;
use store::{InboundWish, NewInbound, Reader, View};
use tokio::time::sleep;
use webhook::{Answer, Bounds, Listener, Received};

use super::{
    call::{self, Place},
    settings::{self, Inbound, LISTENING, Secrets},
    wish::{self, Refusal},
};
use crate::workspace::now;

/// How often it is looked whether calls are to be taken, and where.
const LOOK: Duration = Duration::from_millis(500);
/// Pause after an address could not be taken.
const TROUBLE: Duration = Duration::from_secs(5);
/// How much of what a call says is kept to be looked at.
const SAID_BYTES: usize = 16 * 1024;

/// What a call needs to be answered.
#[derive(Clone)]
pub(crate) struct Gate {
    handle: Handle,
    reader: Arc<Mutex<Reader>>,
    /// Calls are taken although the settings do not say so: somebody named the address when the office was started.
    forced: bool,
}

impl Gate {
    pub(crate) fn new(handle: Handle, reader: Reader, forced: bool) -> Self {
        Self {
            handle,
            reader: Arc::new(Mutex::new(reader)),
            forced,
        }
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
        let (inbound, _) = self.read(settings::read).ok()??;
        inbound.settings.on.then(|| InboundSettings {
            rules: Vec::new(),
            ..inbound.settings
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

    fn read<T>(&self, ask: impl FnOnce(View<'_>) -> Result<T, Failure>) -> Result<T, Failure> {
        let reader = self.reader.lock().unwrap_or_else(PoisonError::into_inner);
        ask(reader.view())
    }

    async fn answer(&self, received: Received) -> Answer {
        let (call, refusal) = match self.look_into(&received) {
            Ok(call) => (call, None),
            Err((Some(call), refusal)) => (*call, Some(refusal)),
            Err((None, refusal)) => return refused(&refusal, None),
        };
        match (self.handle.receive(call).await, refusal) {
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
    fn look_into(
        &self,
        received: &Received,
    ) -> Result<NewInbound, (Option<Box<NewInbound>>, Refusal)> {
        let nobody = |refusal| (None, refusal);
        let place = call::place(&received.path).ok_or_else(|| nobody(nothing_here()))?;
        let found = self
            .read(settings::read)
            .map_err(|failure| unreadable(&failure))
            .map_err(nobody)?;
        let (Inbound { settings, secrets }, _) = found.ok_or_else(|| nobody(nothing_here()))?;
        let now = now();
        let secrets = self
            .let_in(&settings, &secrets, (&place, &received.method), now)
            .map_err(nobody)?;
        let (said, refusal) = match call::said(received) {
            Ok(mut said) => {
                let auth_data = said.shift_remove("AuthData");
                let refusal = unauthorised(&settings, secrets, auth_data.as_ref());
                let refusal = refusal.or_else(|| unsigned(&settings, secrets, received, now));
                (said, refusal)
            }
            Err(reason) => (Map::new(), Some(Refusal::new(400, reason))),
        };
        let wished = match refusal {
            Some(refusal) => Err(refusal),
            None => self
                .read(|view| Ok(wish::of(view, &settings, &place, &said, now)))
                .map_err(|failure| unreadable(&failure))
                .map_err(nobody)?,
        };
        let order = wished.and_then(|wish| {
            let order = runner::inbox::write_order(&wish.command.into());
            Ok((wish.process, order.ok_or_else(nothing_here)?))
        });
        match order {
            Ok((process, order)) => {
                let wish = InboundWish::Command(order);
                Ok(kept(received, &place, &said, process, wish))
            }
            Err(refusal) => {
                let wish = InboundWish::Refused(refusal.reason.clone());
                let call = kept(received, &place, &said, refusal.process, wish);
                Err((Some(Box::new(call)), refusal))
            }
        }
    }

    /// The secrets that the caller knows, if calls of the kind are taken, sent so.
    fn let_in<'s>(
        &self,
        settings: &InboundSettings,
        secrets: &'s Secrets,
        (place, method): (&Place, &str),
        now: Timestamp,
    ) -> Result<&'s Secrets, Refusal> {
        if !settings.on && !self.forced {
            return Err(nothing_here());
        }
        let known = secrets.of_token(&place.token, now);
        let known = known.ok_or_else(nothing_here)?;
        let is_on = match place.kind {
            InboundKind::Move => settings.moves,
            InboundKind::Start => settings.starts,
            InboundKind::Step => settings.steps,
        };
        if !is_on {
            return Err(Refusal::new(404, "calls of this kind are switched off"));
        }
        if !matches!(method, "GET" | "POST") {
            return Err(Refusal::new(405, "send it by GET or POST"));
        }
        Ok(known)
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
    received: &Received,
    place: &Place,
    said: &Map,
    process: Option<i64>,
    wish: InboundWish,
) -> NewInbound {
    let kind = word(place.kind);
    NewInbound {
        kind: kind.to_owned(),
        source: received.from.to_string(),
        said: spelled(said),
        event: received
            .event
            .as_ref()
            .map(|event| format!("{kind} {event}")),
        process,
        wish,
    }
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
        Some(said) if settings::is_same(&secrets.auth_data, &said) => None,
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
    let Some(said) = &received.signature else {
        let reason = "the call is not signed; this office takes signed calls only";
        return settings.needs_signature.then(|| Refusal::new(401, reason));
    };
    let signed = Signed {
        id: &said.id,
        timestamp: &said.timestamp,
        signature: &said.signature,
        body: &received.body,
    };
    let problem = verify(signed, &secrets.signing, now).err()?;
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
    }
}
