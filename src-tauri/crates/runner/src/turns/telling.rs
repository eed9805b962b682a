//! What came of telling a subscription: kept, judged by `delivery`, and counted against it. Where too much fails the
//! failing subscriptions are switched off, and those who can mend them get a mail.

use channels::Mail;
use delivery::{call, subscription, subscription::Telling};
use model::{
    Office, Timestamp,
    office::{Language, Role},
};
use store::{Batch, Delivery, DeliveryKind, DeliveryState, NewDelivery};

use super::{
    Desk,
    attempts::keep,
    judged::{Judged, Standing},
};
use crate::{
    Came, CommandError,
    mail::{self, Off},
    spell, subscribers,
};

impl Desk {
    /// An attempt to tell a subscription of something is over.
    pub(super) fn told(
        &mut self,
        batch: &Batch<'_>,
        delivery: &Delivery,
        (number, began, in_plan): (u32, Timestamp, u32),
        came: &Came,
    ) -> Result<(), CommandError> {
        let Came::Call(attempt) = came else {
            return Ok(());
        };
        let queue = &delivery.row.queue;
        let key = call::subscription_of(queue).unwrap_or_default().to_owned();
        let is_test = call::is_test_queue(queue);
        let plan = spell::read_plan(&delivery.plan);
        let telling = subscription::judge(&plan, in_plan, &attempt.outcome, (began, self.now));
        let is_known = self.office(batch.view())?.subscription(&key).is_some();
        let unsendable = attempt.unsendable.as_ref().map(ToString::to_string);
        let standing = match telling {
            Telling::Delivered => Standing::Delivered,
            Telling::Retry { .. } | Telling::Off { .. } if !is_known => {
                Standing::Ended(DeliveryState::Cancelled)
            }
            Telling::Retry { at, .. } => Standing::Retry(at),
            Telling::Off { .. } if is_test => Standing::Ended(DeliveryState::Refused),
            // It waits, and is the first to be told when the subscription is switched on again.
            Telling::Off { .. } => Standing::Retry(self.now),
            Telling::GivenUp { .. } => Standing::Ended(DeliveryState::GivenUp),
        };
        let reason = match telling {
            Telling::Delivered => None,
            Telling::Retry { reason, .. }
            | Telling::GivenUp { reason }
            | Telling::Off { reason } => Some(reason),
        };
        let sentence = unsendable.or_else(|| reason.map(|reason| reason.to_string()));
        let judged = Judged::new(standing, sentence.clone(), reason, &attempt.outcome);
        let next = self.next(&judged.standing);
        keep(batch, delivery, (number, began), came, &judged, next)?;
        if is_test || !is_known {
            return Ok(());
        }
        match telling {
            Telling::Delivered => batch.event_delivered(&key, self.now)?,
            Telling::Retry { .. } | Telling::GivenUp { .. } => self.count_failure(batch, &key)?,
            Telling::Off { .. } => {
                let reason = Off::Reason(sentence.as_deref().unwrap_or_default());
                self.switch_off(batch, &key, &reason)?;
            }
        }
        self.hold_if_held(batch, queue)
    }

    /// Holds what waits in the queue of a subscription that is paused or switched off.
    pub(super) fn hold_if_held(
        &mut self,
        batch: &Batch<'_>,
        queue: &str,
    ) -> Result<(), CommandError> {
        let view = batch.view();
        let Some(key) = call::subscription_of(queue).filter(|_| !call::is_test_queue(queue)) else {
            return Ok(());
        };
        let office = self.office(view)?;
        let is_held = match office.subscription(key) {
            Some(subscription) => subscribers::is_held(view, subscription)?,
            None => false,
        };
        if is_held {
            batch.queue_hold(queue)?;
        }
        Ok(())
    }

    fn count_failure(&mut self, batch: &Batch<'_>, key: &str) -> Result<(), CommandError> {
        let window = i64::try_from(subscription::WINDOW.as_millis()).unwrap_or(i64::MAX);
        let since = Timestamp(self.now.0.saturating_sub(window));
        batch.event_failed(key, self.now, since)?;
        let errors = batch.view().event_errors(since)?;
        if errors.len() <= subscription::ERRORS_MAX {
            return Ok(());
        }
        let mut failed = Vec::with_capacity(errors.len());
        for error in &errors {
            let health = batch.view().subscription_health(&error.subscription)?;
            failed.push(subscription::Failed {
                at: error.at,
                subscription: &error.subscription,
                is_over: health.delivered_at.is_some(),
            });
        }
        let count = failed.len();
        for key in subscription::failing(&failed, self.now) {
            self.switch_off(batch, key, &Off::Failures(count))?;
        }
        Ok(())
    }

    fn switch_off(
        &mut self,
        batch: &Batch<'_>,
        key: &str,
        reason: &Off<'_>,
    ) -> Result<(), CommandError> {
        let view = batch.view();
        let office = self.office(view)?;
        let Some(found) = office.subscription(key) else {
            return Ok(());
        };
        if view.subscription_health(key)?.off_at.is_some() {
            return Ok(());
        }
        // What is kept is said in the person's own language by the page.
        batch.subscription_off(key, &reason.said(Language::English), self.now)?;
        batch.queue_hold(&call::subscription_queue(key))?;
        self.subscribers = None;
        for to in told_of_trouble(&office) {
            queue_notice(batch, &to, self.now, |id| {
                mail::switched_off(id, &to, (&found.name, reason), office.language)
            })?;
        }
        Ok(())
    }
}

/// The addresses of those who can mend it, each once: administrators and the office's controller.
pub(super) fn told_of_trouble(office: &Office) -> Vec<String> {
    let people = office.people.iter();
    let administrators =
        people.filter(|person| person.active && person.roles.contains(&Role::Administrator));
    let mut to: Vec<String> = administrators
        .filter_map(|person| person.email.clone())
        .collect();
    let controller = office.controller.as_deref();
    let controller = controller.and_then(|controller| match controller.contains('@') {
        true => Some(controller.to_owned()),
        false => office.person(controller)?.email.clone(),
    });
    to.extend(controller);
    let mut seen = std::collections::HashSet::new();
    to.retain(|address| seen.insert(address.to_lowercase()));
    to
}

/// Queues a mail that tells of trouble.
pub(super) fn queue_notice(
    batch: &Batch<'_>,
    to: &str,
    now: Timestamp,
    mail: impl FnOnce(&str) -> Mail,
) -> Result<(), CommandError> {
    let id = format!("off-{}", batch.count_up("notice")?);
    let mail = mail(&id);
    batch.delivery_insert(&NewDelivery {
        id: &id,
        kind: DeliveryKind::Mail,
        origin: None,
        target: "mail",
        queue: &format!("mail {}", to.to_lowercase()),
        method: "",
        address: to,
        headers: "{}",
        body: &mail::spell(&mail),
        timeout_ms: mail::TIMEOUT_MS,
        repeatable: true,
        plan: &spell::plan(&mail::plan()),
        created_at: now,
        next_at: now,
    })?;
    Ok(())
}
