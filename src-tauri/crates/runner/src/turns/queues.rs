//! What is done with deliveries and their queues by hand, and when an endpoint says that it is gone.

use delivery::call;
use engine::Input;
use model::Timestamp;
use store::{Ages, Batch, DeliveryState};

use super::{
    Desk,
    telling::{queue_notice, told_of_trouble},
};
use crate::{CommandError, Kept, mail, office, turn::Given};

/// How many deliveries are looked at in one part of the housekeeping.
const SWEPT_AT_ONCE: u32 = 500;

/// Why a delivery was stopped.
const STOPPED: &str = "It was stopped by hand.";

impl Desk {
    /// Sends deliveries that are over once more, in the order in which they were made.
    pub(super) fn replay(&mut self, batch: &Batch<'_>, ids: &[String]) -> Result<(), CommandError> {
        ids.iter().try_for_each(|id| self.replay_one(batch, id))
    }

    fn replay_one(&mut self, batch: &Batch<'_>, id: &str) -> Result<(), CommandError> {
        let missing = || CommandError::NoDelivery { id: id.to_owned() };
        let found = batch.view().delivery(id)?;
        let row = found.ok_or_else(missing)?.row;
        if row.state.is_open() {
            return Err(missing());
        }
        if let Some(key) = call::subscription_of(&row.queue) {
            // An event goes to where its subscription is by now.
            let office = self.office(batch.view())?;
            let subscription = office.subscription(key).ok_or_else(missing)?;
            batch.delivery_move(id, &subscription.url)?;
        }
        batch.delivery_replay(id, self.now)?;
        self.hold_if_held(batch, &row.queue)
    }

    /// Has waiting deliveries tried now, and with them what waits before them.
    pub(super) fn hurry(&self, batch: &Batch<'_>, ids: &[String]) -> Result<(), CommandError> {
        for id in ids {
            if !batch.delivery_hurry(id, self.now)? {
                return Err(CommandError::NotWaiting { id: id.clone() });
            }
        }
        Ok(())
    }

    /// Gives waiting deliveries up; they stay as dead letters, and the steps that wait for them become manual.
    pub(super) fn stop(
        &mut self,
        batch: &Batch<'_>,
        ids: &[String],
        by: Option<&str>,
    ) -> Result<(), CommandError> {
        for id in ids {
            let found = batch.view().delivery(id)?;
            let waits = |delivery: &store::Delivery| {
                delivery.row.state.is_open() && delivery.row.begun_at.is_none()
            };
            let Some(delivery) = found.filter(waits) else {
                return Err(CommandError::NotWaiting { id: id.clone() });
            };
            let waiting = self.waiting(batch, &delivery)?;
            batch.delivery_end(id, DeliveryState::GivenUp, Some(STOPPED), self.now)?;
            let Some((process, target, attempt)) = waiting else {
                continue;
            };
            let given = Given {
                who: by.map(str::to_owned),
                reason: STOPPED.to_owned(),
                ..Given::default()
            };
            let attempt = Some(attempt);
            self.put_in(batch, process, |_| {
                Ok((Input::Fail { target, attempt }, given))
            })?;
        }
        Ok(())
    }

    /// Switches off the service or automation webhook behind a queue, and tells those who can mend it. Whether there is one.
    pub(super) fn shut(&mut self, batch: &Batch<'_>, queue: &str) -> Result<bool, CommandError> {
        let known = self.office(batch.view())?;
        let name = if let Some(found) = call::service_of(queue).and_then(|key| known.service(key)) {
            let mut service = found.clone();
            service.enabled = false;
            office::put_service(batch, &service)?;
            service.name
        } else if let Some(found) = call::endpoint_of(queue).and_then(|key| known.endpoint(key)) {
            let mut endpoint = found.clone();
            endpoint.enabled = false;
            office::put_endpoint(batch, &endpoint)?;
            endpoint.name
        } else {
            return Ok(false);
        };
        self.office = None;
        tracing::warn!(
            queue,
            "switched off: it says that its address is gone for good"
        );
        for to in told_of_trouble(&known) {
            queue_notice(batch, &to, self.now, |id| {
                mail::gone(id, &to, &name, known.language)
            })?;
        }
        Ok(true)
    }
}

/// Takes away a part of what is older than the office keeps; returns where to go on, if there is more.
pub(crate) fn sweep(
    batch: &Batch<'_>,
    now: Timestamp,
    after: i64,
) -> Result<Option<i64>, CommandError> {
    let kept = Kept::read(batch.view())?;
    let before = |days: u32| Timestamp(now.0.saturating_sub(i64::from(days) * DAY_MS));
    let ages = Ages {
        done_before: before(kept.done_days),
        dead_before: before(kept.dead_days),
    };
    let swept = batch.deliveries_sweep(after, ages, SWEPT_AT_ONCE)?;
    if swept.removed > 0 {
        tracing::info!(removed = swept.removed, "old deliveries were taken away");
    }
    Ok(swept.next)
}

const DAY_MS: i64 = 24 * 3_600_000;
