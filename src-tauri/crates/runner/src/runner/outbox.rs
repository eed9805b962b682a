//! Sends what the outbox holds: an attempt is on disk before its first byte goes out.

use std::sync::Arc;

use delivery::{NoAnswer, Outcome, call};
use model::{Office, Timestamp};
use store::{Delivery, DeliveryKind, DeliveryState};
use webhook::Attempt;

use super::{
    Runner,
    access::{self, Caller},
};
use crate::{
    Came, Command, CommandError,
    chain::Chain,
    handle::Call,
    mail,
    turns::{Done, Work},
};

/// An attempt under way.
#[derive(Clone, Debug)]
pub(super) struct Outgoing {
    delivery: String,
    number: u32,
    began: Timestamp,
    pub(super) kind: DeliveryKind,
    pub(super) queue: String,
    /// Whether it was tried before.
    pub(super) is_retry: bool,
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
    /// An attempt of a delivery.
    pub(super) fn of(delivery: &Delivery, number: u32, began: Timestamp) -> Self {
        Self {
            delivery: delivery.row.id.clone(),
            number,
            began,
            kind: delivery.row.kind,
            queue: delivery.row.queue.clone(),
            is_retry: delivery.row.state == DeliveryState::Retrying,
        }
    }

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

impl Runner {
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

    /// The header in which the chain of causes travels with a call of a step. Of others it is among their own.
    fn cause(&self, delivery: &Delivery) -> Option<(String, String)> {
        let row = &delivery.row;
        row.visit?;
        match Chain::of_call(self.turns.view(), &row.id) {
            Ok(chain) => Some(chain.header(&row.id)),
            Err(error) => {
                tracing::error!(%error, "what led to a call cannot be read");
                None
            }
        }
    }

    /// Sends a call whose attempt is on disk as begun.
    pub(super) fn send(&mut self, delivery: Delivery, number: u32, began: Timestamp) {
        let outgoing = Outgoing::of(&delivery, number, began);
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
                let cause = self.cause(&delivery);
                let caller = Caller {
                    sender: Arc::clone(&self.sender),
                    tokens: Arc::clone(&self.tokens),
                    office,
                    vault: self.vault.clone(),
                };
                let calling = async move {
                    let came = Came::Call(Box::new(
                        Box::pin(caller.send(delivery, began, (call_back, cause))).await,
                    ));
                    Sent { outgoing, came }
                };
                self.sending.spawn_on(calling, self.wire.handle())
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
            | Self::Receive(Err(error))
            | Self::Nothing(Err(error)) => error.is_workspace(),
            Self::Order(Ok(_))
            | Self::Write(Ok(_))
            | Self::Receive(Ok(_))
            | Self::Nothing(Ok(())) => false,
        }
    }
}
