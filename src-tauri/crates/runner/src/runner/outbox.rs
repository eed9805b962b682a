//! Sends what the outbox holds: an attempt is on disk before its first byte goes out.

use std::{sync::Arc, time::Duration};

use delivery::{NoAnswer, Outcome, call};
use model::{Office, Timestamp, office::Rate};
use store::{Delivery, DeliveryKind, DeliveryState, ReadError};
use webhook::Attempt;

use super::{
    Runner,
    access::{self, Caller},
};
use crate::{
    Came, Command, CommandError,
    handle::Call,
    mail,
    office::ABOVE_LIMIT,
    turns::{Done, Work},
};

/// An attempt under way.
#[derive(Clone, Debug)]
pub(super) struct Outgoing {
    delivery: String,
    number: u32,
    began: Timestamp,
    kind: DeliveryKind,
    queue: String,
    /// Whether it was tried before.
    is_retry: bool,
}

/// What came of it.
#[derive(Clone, Debug)]
pub(super) struct Sent {
    outgoing: Outgoing,
    came: Came,
}

impl Sent {
    pub(super) fn order(&self) -> Command {
        Command::AttemptDone {
            delivery: self.outgoing.delivery.clone(),
            number: self.outgoing.number,
            began: self.outgoing.began,
            came: self.came.clone(),
        }
    }
}

impl Outgoing {
    /// What came of an attempt whose task broke off: it may have arrived.
    pub(super) fn broken(self) -> Sent {
        let came = match self.kind {
            DeliveryKind::Webhook => {
                Came::Call(Box::new(Attempt::bare(Outcome::NoAnswer(NoAnswer::Broken))))
            }
            DeliveryKind::Mail => Came::Mail(Err(channels::SendMailError::Broken)),
        };
        Sent {
            outgoing: self,
            came,
        }
    }
}

/// One of so many places is kept for first tries.
const FIRST_TRIES_SHARE: usize = 4;

impl Runner {
    /// Begins as many attempts as may be under way. Whether there were any.
    pub(super) fn send_what_may_be_sent(&mut self) -> Result<bool, ReadError> {
        if self.is_troubled || !self.has_recovered {
            return Ok(false);
        }
        let now = self.clock.now();
        let mut due = Vec::new();
        for kind in [DeliveryKind::Webhook, DeliveryKind::Mail] {
            due.extend(self.due(kind, now)?);
        }
        // In the order of their times, so that what is late is caught up in order.
        due.sort_by_key(|delivery| (delivery.row.next_at, delivery.row.seq));
        self.hold_back(&mut due, now)?;
        due.retain(|delivery| self.pace.admit(delivery.row.next_at, now));
        if due.is_empty() {
            return Ok(false);
        }
        let works = due
            .iter()
            .map(|delivery| Work::Begin(delivery.row.id.clone()))
            .collect();
        let begun = self.work(works);
        for (delivery, begun) in due.into_iter().zip(begun) {
            if let Done::Begin(Ok(number)) = begun {
                self.allowance.began(&delivery.row.queue, now);
                self.send(delivery, number, now);
            } else {
                self.is_troubled |= begun.is_workspace_trouble();
            }
        }
        Ok(true)
    }

    /// What may be sent of this kind. Retries leave a part of the room to first tries, so that many services that are down
    /// do not keep those waiting that are there.
    fn due(&self, kind: DeliveryKind, now: Timestamp) -> Result<Vec<Delivery>, ReadError> {
        let free = self.free(kind);
        if free == 0 {
            return Ok(Vec::new());
        }
        let limit = u32::try_from(free).unwrap_or(u32::MAX);
        let max = match kind {
            DeliveryKind::Webhook => self.calls_max,
            DeliveryKind::Mail => self.mails_max,
        };
        let under_way = self.under_way.values();
        let retrying = under_way
            .filter(|one| one.kind == kind && one.is_retry)
            .count();
        let mut room = (max - max / FIRST_TRIES_SHARE).saturating_sub(retrying);
        let view = self.turns.view();
        let mut due = view.deliveries_due(kind, now, limit, true)?;
        let found = due.len();
        due.retain(|delivery| {
            let is_first = delivery.row.state == DeliveryState::Queued;
            let has_room = is_first || room > 0;
            room = room.saturating_sub(usize::from(!is_first));
            has_room
        });
        if due.len() < found {
            let firsts = view.deliveries_due(kind, now, limit, false)?;
            due.retain(|delivery| delivery.row.state != DeliveryState::Queued);
            due.extend(firsts);
        }
        // What was queued once more may stand before what its queue is sending.
        let busy = |queue: &str| self.under_way.values().any(|one| one.queue == queue);
        due.retain(|delivery| !busy(&delivery.row.queue));
        due.truncate(free);
        Ok(due)
    }

    /// Lets calls wait whose service or automation webhook has had all that it takes.
    fn hold_back(&mut self, due: &mut Vec<Delivery>, now: Timestamp) -> Result<(), ReadError> {
        let mut held = Vec::new();
        for delivery in due.iter() {
            let office = match self.turns.office() {
                Ok(office) => office,
                Err(error) => {
                    tracing::error!(%error, "the office cannot be read");
                    continue;
                }
            };
            let (view, queue) = (self.turns.view(), &delivery.row.queue);
            let Some(rate) = rate(&office, queue) else {
                continue;
            };
            if let Some(until) = self.allowance.full_until(view, queue, rate, now)? {
                held.push((delivery.row.id.clone(), until, rate));
            }
        }
        if held.is_empty() {
            return Ok(());
        }
        due.retain(|delivery| held.iter().all(|(id, ..)| *id != delivery.row.id));
        let postponed = self.turns.write(now, move |batch| {
            for (id, until, rate) in &held {
                let reason = waits(*rate);
                batch.delivery_postpone(id, *until, Some(&reason))?;
            }
            Ok(())
        });
        if let Err(error) = postponed {
            tracing::error!(%error, "calls above the limit could not be postponed");
            self.is_troubled = true;
        }
        Ok(())
    }

    /// The address at which the service may answer later, if it does such a thing; or why it cannot be called.
    fn call_back(&self, office: &Office, delivery: &Delivery) -> Result<Option<String>, String> {
        let service = call::service_of(&delivery.row.queue).and_then(|key| office.service(key));
        // Only a step waits.
        if service.is_none_or(|service| !service.webhook.callback) || delivery.row.visit.is_none() {
            return Ok(None);
        }
        let address = self.call_back.as_ref().map_or_else(
            || Err("calls from outside are not taken, so the service could not answer".to_owned()),
            |address| address(self.turns.view(), &delivery.row.id),
        )?;
        Ok(Some(address))
    }

    /// How many more attempts of this kind may be under way; mail without a server waits.
    pub(super) fn free(&self, kind: DeliveryKind) -> usize {
        let under_way = self.under_way.values();
        let taken = under_way.filter(|outgoing| outgoing.kind == kind).count();
        let max = match kind {
            DeliveryKind::Webhook => self.calls_max,
            DeliveryKind::Mail if self.mailing.mailer().is_some() => self.mails_max,
            DeliveryKind::Mail => 0,
        };
        max.saturating_sub(taken)
    }

    fn send(&mut self, delivery: Delivery, number: u32, began: Timestamp) {
        let outgoing = Outgoing {
            delivery: delivery.row.id.clone(),
            number,
            began,
            kind: delivery.row.kind,
            queue: delivery.row.queue.clone(),
            is_retry: delivery.row.state == DeliveryState::Retrying,
        };
        let copy = outgoing.clone();
        let task = match (delivery.row.kind, self.mailing.mailer()) {
            (DeliveryKind::Webhook, _) => {
                let office = match self.turns.office() {
                    Ok(office) => office,
                    Err(error) => {
                        tracing::error!(%error, "the office cannot be read");
                        self.results.push(outgoing.broken());
                        return;
                    }
                };
                let call_back = match self.call_back(&office, &delivery) {
                    Ok(address) => address,
                    Err(reason) => {
                        let came = Came::Call(Box::new(access::unsent(reason)));
                        self.results.push(Sent { outgoing, came });
                        return;
                    }
                };
                let caller = Caller {
                    sender: Arc::clone(&self.sender),
                    tokens: Arc::clone(&self.tokens),
                    office,
                    vault: self.vault.clone(),
                };
                self.sending.spawn(async move {
                    let came = Came::Call(Box::new(
                        Box::pin(caller.send(delivery, began, call_back)).await,
                    ));
                    Sent { outgoing, came }
                })
            }
            (DeliveryKind::Mail, Some(mailer)) => {
                let mailer = Arc::clone(mailer);
                self.sending.spawn(async move {
                    let mail = mail::read(&delivery.row.id, &delivery.body);
                    let came = Came::Mail(mailer.send(&mail).await);
                    Sent { outgoing, came }
                })
            }
            (DeliveryKind::Mail, None) => return,
        };
        self.under_way.insert(task.id(), copy);
    }
}

/// How many calls a queue takes; nothing where there is no limit.
fn rate(office: &Office, queue: &str) -> Option<Rate> {
    let service = call::service_of(queue).and_then(|key| office.service(key));
    let endpoint = call::endpoint_of(queue).and_then(|key| office.endpoint(key));
    let an_hour = |calls| Rate {
        calls,
        per: Duration::from_secs(3_600),
    };
    let of_endpoint = endpoint.and_then(|endpoint| endpoint.calls_per_hour);
    service
        .and_then(|service| service.webhook.rate)
        .or_else(|| of_endpoint.map(an_hour))
}

/// Why a call above the limit waits.
fn waits(rate: Rate) -> String {
    let span = match rate.per.as_secs() {
        0..=1 => "a second",
        2..=60 => "a minute",
        _ => "an hour",
    };
    format!(
        "{ABOVE_LIMIT} {} calls {span} are taken there; this one waits until there is room.",
        rate.calls
    )
}

/// Where the reply to a call goes.
pub(super) enum ReplyTo {
    Order(tokio::sync::oneshot::Sender<Result<crate::Reply, CommandError>>),
    Write(tokio::sync::oneshot::Sender<Result<crate::handle::Written, CommandError>>),
    Receive(tokio::sync::oneshot::Sender<Result<store::InboundPut, CommandError>>),
}

impl Call {
    pub(super) fn split(self) -> (Work, ReplyTo) {
        match self {
            Self::Order { order, reply } => (Work::Order(order), ReplyTo::Order(reply)),
            Self::Write { write, reply } => (Work::Write(write), ReplyTo::Write(reply)),
            Self::Receive { call, reply } => (Work::Receive(call), ReplyTo::Receive(reply)),
        }
    }
}

impl ReplyTo {
    /// Gives the reply; whoever asked may have gone.
    pub(super) fn give(self, done: Done) {
        match (self, done) {
            (Self::Order(reply), Done::Order(result)) => drop(reply.send(result)),
            (Self::Write(reply), Done::Write(result)) => drop(reply.send(result)),
            (Self::Receive(reply), Done::Receive(result)) => drop(reply.send(result)),
            (Self::Order(_) | Self::Write(_) | Self::Receive(_), _) => {}
        }
    }
}

impl Done {
    /// Whether it failed because the workspace cannot be used.
    pub(super) fn is_workspace_trouble(&self) -> bool {
        match self {
            Self::Order(Err(error))
            | Self::Write(Err(error))
            | Self::Begin(Err(error))
            | Self::Receive(Err(error))
            | Self::Nothing(Err(error)) => error.is_workspace(),
            Self::Order(Ok(_))
            | Self::Write(Ok(_))
            | Self::Begin(Ok(_))
            | Self::Receive(Ok(_))
            | Self::Nothing(Ok(())) => false,
        }
    }
}
