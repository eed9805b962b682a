//! Which deliveries go out next: of each queue the first, as many as may be under way, none above what its service takes.

use std::{sync::Arc, time::Duration};

use delivery::call;
use model::{Office, Timestamp, office::Rate};
use store::{Delivery, DeliveryKind, DeliveryState, ReadError, View};

use super::{Runner, allowance::Allowance, outbox::Outgoing, pace::Pace};
use crate::{CommandError, office::ABOVE_LIMIT, turns::Chosen};

/// One of so many places is kept for first tries.
const FIRST_TRIES_SHARE: usize = 4;

/// What a choice depends on besides the workspace.
pub(super) struct Choice<'r> {
    /// What is under way, and what will be once it is on the disk.
    under_way: Vec<Outgoing>,
    allowance: &'r mut Allowance,
    pace: &'r mut Pace,
    calls_max: usize,
    /// None while there is no mail server: mail without a server waits.
    mails_max: usize,
    now: Timestamp,
}

impl Runner {
    /// The turns, and what chooses what goes out beside them.
    pub(super) fn choice(&mut self) -> (&mut crate::Turns, Choice<'_>) {
        let mails_max = match self.mailing.mailer() {
            Some(_) => self.mails_max,
            None => 0,
        };
        let choice = Choice {
            under_way: self
                .under_way
                .values()
                .cloned()
                .chain(self.durable.beginning())
                .collect(),
            allowance: &mut self.allowance,
            pace: &mut self.pace,
            calls_max: self.calls_max,
            mails_max,
            now: self.clock.now(),
        };
        (&mut self.turns, choice)
    }

    /// How many more attempts of this kind may be under way.
    pub(super) fn free(&mut self, kind: DeliveryKind) -> usize {
        self.choice().1.free(kind)
    }
}

impl Choice<'_> {
    /// What goes out now.
    pub(super) fn choose(
        &mut self,
        view: View<'_>,
        office: Result<Arc<Office>, CommandError>,
    ) -> Result<Chosen, ReadError> {
        let mut chosen = Chosen::default();
        for kind in [DeliveryKind::Webhook, DeliveryKind::Mail] {
            chosen.begin.extend(self.due(view, kind)?);
        }
        if chosen.begin.is_empty() {
            return Ok(chosen);
        }
        // In the order of their times, so that what is late is caught up in order.
        let in_time = |delivery: &Delivery| (delivery.row.next_at, delivery.row.seq);
        chosen.begin.sort_by_key(in_time);
        match office {
            Ok(office) => self.hold_back(view, &office, &mut chosen)?,
            Err(error) => tracing::error!(%error, "the office cannot be read"),
        }
        let (pace, now) = (&mut *self.pace, self.now);
        chosen
            .begin
            .retain(|delivery| pace.admit(delivery.row.next_at, now));
        Ok(chosen)
    }

    fn free(&self, kind: DeliveryKind) -> usize {
        let under_way = self.under_way.iter();
        let taken = under_way.filter(|outgoing| outgoing.kind == kind).count();
        self.max(kind).saturating_sub(taken)
    }

    fn max(&self, kind: DeliveryKind) -> usize {
        match kind {
            DeliveryKind::Webhook => self.calls_max,
            DeliveryKind::Mail => self.mails_max,
        }
    }

    /// What may be sent of this kind. Retries leave a part of the room to first tries, so that many services that are down
    /// do not keep those waiting that are there.
    fn due(&self, view: View<'_>, kind: DeliveryKind) -> Result<Vec<Delivery>, ReadError> {
        let free = self.free(kind);
        if free == 0 {
            return Ok(Vec::new());
        }
        let limit = u32::try_from(free).unwrap_or(u32::MAX);
        let max = self.max(kind);
        let under_way = self.under_way.iter();
        let retrying = under_way
            .filter(|one| one.kind == kind && one.is_retry)
            .count();
        let mut room = (max - max / FIRST_TRIES_SHARE).saturating_sub(retrying);
        let mut due = view.deliveries_due(kind, self.now, limit, true)?;
        let found = due.len();
        due.retain(|delivery| {
            let is_first = delivery.row.state == DeliveryState::Queued;
            let has_room = is_first || room > 0;
            room = room.saturating_sub(usize::from(!is_first));
            has_room
        });
        if due.len() < found {
            let firsts = view.deliveries_due(kind, self.now, limit, false)?;
            due.retain(|delivery| delivery.row.state != DeliveryState::Queued);
            due.extend(firsts);
        }
        // What was queued once more may stand before what its queue is sending.
        let busy = |queue: &str| self.under_way.iter().any(|one| one.queue == queue);
        due.retain(|delivery| !busy(&delivery.row.queue));
        due.truncate(free);
        Ok(due)
    }

    /// Lets calls wait whose service or automation webhook has had all that it takes.
    fn hold_back(
        &mut self,
        view: View<'_>,
        office: &Office,
        chosen: &mut Chosen,
    ) -> Result<(), ReadError> {
        let mut free = Vec::with_capacity(chosen.begin.len());
        for delivery in std::mem::take(&mut chosen.begin) {
            let queue = &delivery.row.queue;
            let full = match rate(office, queue) {
                Some(rate) => {
                    let until = self.allowance.full_until(view, queue, rate, self.now)?;
                    until.map(|until| (until, rate))
                }
                None => None,
            };
            match full {
                Some((until, rate)) => {
                    chosen.postpone.push((delivery.row.id, until, waits(rate)));
                }
                None => free.push(delivery),
            }
        }
        chosen.begin = free;
        Ok(())
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
