//! Subscriptions as far as the file knows them: the log of what each was told, how each fares, and queues that are held.
//! What is told, and when a subscription is switched off, is decided by others.

use model::Timestamp;
use rusqlite::{OptionalExtension, Row, params, params_from_iter};

use crate::{
    Batch, DeliveryRow, DeliveryState, Page, ReadError, View, WriteError,
    delivery::{ROW, read_row},
    reader::{Filter, fold, page_limit},
};

/// When a delivery is due that waits until somebody lets its queue go on: in the year 9999.
pub const HELD: Timestamp = Timestamp(253_370_764_800_000);

/// How a subscription fares.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SubscriptionHealth {
    /// When an attempt last failed.
    pub failed_at: Option<Timestamp>,
    /// When one first went well after that.
    pub delivered_at: Option<Timestamp>,
    /// Since when it is switched off by its failures.
    pub off_at: Option<Timestamp>,
    /// Why it is.
    pub reason: Option<String>,
}

/// A failed attempt of late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventError {
    /// When.
    pub at: Timestamp,
    /// Key of the subscription.
    pub subscription: String,
}

/// A row of the log of a subscription.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRow {
    /// The type of the event.
    pub kind: String,
    /// The delivery that tells it.
    pub delivery: DeliveryRow,
}

/// Which rows of the log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventFilter {
    /// Key of the subscription.
    pub subscription: String,
    /// Where the deliveries stand; empty: anywhere.
    pub states: Vec<DeliveryState>,
    /// Words that each stand somewhere in type, names or fields of what is told.
    pub search: Option<String>,
}

/// How many deliveries a subscription has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EventCounts {
    /// That wait or are under way.
    pub open: u64,
    /// That did not arrive and could be sent again.
    pub dead: u64,
}

impl Batch<'_> {
    /// The next number of a kind, from 1; none is given twice.
    pub fn count_up(&self, name: &str) -> Result<i64, WriteError> {
        Ok(self
            .transaction
            .prepare_cached(
                "INSERT INTO counters (name, last) VALUES (?1, 1) \
                 ON CONFLICT (name) DO UPDATE SET last = last + 1 RETURNING last",
            )?
            .query_row([name], |row| row.get(0))?)
    }

    /// Notes what a delivery tells a subscription.
    pub fn event_note(
        &self,
        delivery: &str,
        subscription: &str,
        kind: &str,
        search: &str,
    ) -> Result<(), WriteError> {
        let noted = self
            .transaction
            .prepare_cached(
                "INSERT INTO events (delivery, subscription, type, search) \
                 SELECT seq, ?2, ?3, ?4 FROM deliveries WHERE id = ?1",
            )?
            .execute(params![delivery, subscription, kind, fold(search)])?;
        if noted == 0 {
            return Err(WriteError::NoDelivery(delivery.to_owned()));
        }
        Ok(())
    }

    /// Holds what waits in a queue.
    pub fn queue_hold(&self, queue: &str) -> Result<(), WriteError> {
        self.transaction
            .prepare_cached(
                "UPDATE deliveries SET next_at = ?2 WHERE queue = ?1 AND state IN ('queued', 'retrying') \
                 AND begun_at IS NULL",
            )?
            .execute(params![queue, HELD.0])?;
        Ok(())
    }

    /// Lets a queue that was held go on.
    pub fn queue_release(&self, queue: &str, at: Timestamp) -> Result<(), WriteError> {
        self.transaction
            .prepare_cached(
                "UPDATE deliveries SET next_at = ?2 WHERE queue = ?1 AND state IN ('queued', 'retrying') \
                 AND next_at >= ?3",
            )?
            .execute(params![queue, at.0, HELD.0])?;
        Ok(())
    }

    /// Sends what waits in a queue, and what is not over, to another address.
    pub fn queue_move(&self, queue: &str, address: &str) -> Result<(), WriteError> {
        self.transaction
            .prepare_cached(
                "UPDATE deliveries SET address = ?2 WHERE queue = ?1 AND state IN ('queued', 'retrying')",
            )?
            .execute(params![queue, address])?;
        Ok(())
    }

    /// Ends what waits in a queue, as nobody wants it any more. Returns how many there were.
    pub fn queue_cancel(&self, queue: &str, at: Timestamp) -> Result<usize, WriteError> {
        Ok(self
            .transaction
            .prepare_cached(
                "UPDATE deliveries SET state = 'cancelled', ended_at = ?2 \
                 WHERE queue = ?1 AND state IN ('queued', 'retrying') AND begun_at IS NULL",
            )?
            .execute(params![queue, at.0])?)
    }

    /// Queues again what a subscription was not told and what was made in this span, under its own id and to this address.
    /// It goes before what waits behind it. Returns how many there were.
    pub fn events_replay(
        &self,
        subscription: &str,
        (from, to): (Timestamp, Timestamp),
        address: &str,
        next_at: Timestamp,
    ) -> Result<usize, WriteError> {
        Ok(self
            .transaction
            .prepare_cached(
                "UPDATE deliveries SET state = 'queued', reason = NULL, planned_at = attempts, next_at = ?5, \
                 address = ?4, begun_at = NULL, ended_at = NULL \
                 WHERE seq IN (SELECT delivery FROM events WHERE subscription = ?1) \
                 AND state IN ('refused', 'given_up', 'unknown', 'cancelled') AND created_at BETWEEN ?2 AND ?3",
            )?
            .execute(params![
                subscription,
                from.0,
                to.0,
                address,
                next_at.0
            ])?)
    }

    /// Says where a delivery goes when it is sent again.
    pub fn delivery_move(&self, id: &str, address: &str) -> Result<(), WriteError> {
        self.transaction
            .prepare_cached("UPDATE deliveries SET address = ?2 WHERE id = ?1")?
            .execute(params![id, address])?;
        Ok(())
    }

    /// An attempt to tell a subscription has failed. Failures before `since` are forgotten.
    pub fn event_failed(
        &self,
        subscription: &str,
        at: Timestamp,
        since: Timestamp,
    ) -> Result<(), WriteError> {
        self.transaction
            .prepare_cached("DELETE FROM event_errors WHERE at <= ?1")?
            .execute([since.0])?;
        self.transaction
            .prepare_cached("INSERT INTO event_errors (at, subscription) VALUES (?1, ?2)")?
            .execute(params![at.0, subscription])?;
        self.transaction
            .prepare_cached(
                "INSERT INTO subscription_health (subscription, failed_at) VALUES (?1, ?2) \
                 ON CONFLICT (subscription) DO UPDATE SET failed_at = ?2, delivered_at = NULL",
            )?
            .execute(params![subscription, at.0])?;
        Ok(())
    }

    /// A subscription was told; remembered where the attempt before had failed.
    pub fn event_delivered(&self, subscription: &str, at: Timestamp) -> Result<(), WriteError> {
        self.transaction
            .prepare_cached(
                "UPDATE subscription_health SET delivered_at = ?2 WHERE subscription = ?1 AND delivered_at IS NULL",
            )?
            .execute(params![subscription, at.0])?;
        Ok(())
    }

    /// A subscription is switched off by its failures, which are forgotten.
    pub fn subscription_off(
        &self,
        subscription: &str,
        reason: &str,
        at: Timestamp,
    ) -> Result<(), WriteError> {
        self.forget_errors(subscription)?;
        self.transaction
            .prepare_cached(
                "INSERT INTO subscription_health (subscription, off_at, reason) VALUES (?1, ?2, ?3) \
                 ON CONFLICT (subscription) DO UPDATE SET off_at = ?2, reason = ?3",
            )?
            .execute(params![subscription, at.0, reason])?;
        Ok(())
    }

    /// A subscription begins anew, as if nothing had ever gone wrong.
    pub fn subscription_well(&self, subscription: &str) -> Result<(), WriteError> {
        self.forget_errors(subscription)?;
        self.transaction
            .prepare_cached("DELETE FROM subscription_health WHERE subscription = ?1")?
            .execute([subscription])?;
        Ok(())
    }

    fn forget_errors(&self, subscription: &str) -> Result<(), WriteError> {
        self.transaction
            .prepare_cached("DELETE FROM event_errors WHERE subscription = ?1")?
            .execute([subscription])?;
        Ok(())
    }
}

impl View<'_> {
    /// How a subscription fares.
    pub fn subscription_health(&self, subscription: &str) -> Result<SubscriptionHealth, ReadError> {
        let found = self
            .connection
            .prepare_cached(
                "SELECT failed_at, delivered_at, off_at, reason FROM subscription_health WHERE subscription = ?1",
            )?
            .query_row([subscription], |row| {
                let at = |place| -> rusqlite::Result<Option<Timestamp>> {
                    Ok(row.get::<_, Option<i64>>(place)?.map(Timestamp))
                };
                Ok(SubscriptionHealth {
                    failed_at: at(0)?,
                    delivered_at: at(1)?,
                    off_at: at(2)?,
                    reason: row.get(3)?,
                })
            })
            .optional()?;
        Ok(found.unwrap_or_default())
    }

    /// Failed attempts after this instant, the oldest first.
    pub fn event_errors(&self, since: Timestamp) -> Result<Vec<EventError>, ReadError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT at, subscription FROM event_errors WHERE at > ?1 ORDER BY at",
        )?;
        let rows = statement.query_map([since.0], |row| {
            Ok(EventError {
                at: Timestamp(row.get(0)?),
                subscription: row.get(1)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A page of the log of a subscription, the latest first; the cursor is the place of the last row.
    pub fn events(
        &self,
        filter: &EventFilter,
        below: Option<i64>,
        limit: u32,
    ) -> Result<Page<EventRow, i64>, ReadError> {
        let limit = page_limit(limit);
        let conditions = conditions(filter, below);
        let columns: Vec<String> = ROW
            .split(", ")
            .map(|name| format!("d.{}", name.trim()))
            .collect();
        let sql = format!(
            "SELECT {}, e.type FROM events e CROSS JOIN deliveries d ON d.seq = e.delivery {} \
             ORDER BY e.delivery DESC LIMIT ?",
            columns.join(", "),
            conditions.clause()
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let kind_at = columns.len();
        let read = |row: &Row<'_>| {
            Ok(EventRow {
                delivery: read_row(row)?,
                kind: row.get(kind_at)?,
            })
        };
        let rows = statement.query_map(params_from_iter(conditions.values(limit + 1)), read)?;
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        Ok(Page::cut(rows, limit, |row| row.delivery.seq))
    }

    /// How many deliveries of a subscription wait, and how many did not arrive.
    pub fn event_counts(&self, subscription: &str, queue: &str) -> Result<EventCounts, ReadError> {
        let open: i64 = self
            .connection
            .prepare_cached(
                "SELECT count(*) FROM deliveries WHERE queue = ?1 AND state IN ('queued', 'retrying')",
            )?
            .query_row([queue], |row| row.get(0))?;
        let dead: i64 = self
            .connection
            .prepare_cached(
                "SELECT count(*) FROM deliveries d WHERE state IN ('refused', 'given_up', 'unknown', 'cancelled') \
                 AND EXISTS (SELECT 1 FROM events e WHERE e.delivery = d.seq AND e.subscription = ?1)",
            )?
            .query_row([subscription], |row| row.get(0))?;
        Ok(EventCounts {
            open: open.unsigned_abs(),
            dead: dead.unsigned_abs(),
        })
    }
}

fn conditions(filter: &EventFilter, below: Option<i64>) -> Filter {
    let mut conditions = Filter::default();
    conditions.add("e.subscription = ?", filter.subscription.clone());
    if let Some(below) = below {
        conditions.add("e.delivery < ?", below);
    }
    if !filter.states.is_empty() {
        let states: Vec<String> = filter
            .states
            .iter()
            .map(|state| format!("'{}'", state.as_str()))
            .collect();
        conditions.add_all(&format!("d.state IN ({})", states.join(", ")), []);
    }
    if let Some(text) = &filter.search {
        conditions.search("e.search", text);
    }
    conditions
}
