//! Connections that wait for the next call to the same place. Calls to one endpoint go one by one, so that there are few.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use crate::connect::{Connection, Place};

/// As many are kept of one place.
const OF_PLACE_MAX: usize = 4;

/// As many are kept altogether.
const MAX: usize = 256;

/// The connections that wait.
pub(crate) struct Pool {
    idle_max: Duration,
    waiting: Mutex<HashMap<Place, Vec<(Instant, Connection)>>>,
}

impl Pool {
    pub(crate) fn new(idle_max: Duration) -> Self {
        Self {
            idle_max,
            waiting: Mutex::default(),
        }
    }

    /// The connection to this place that was used last, if one is still good.
    pub(crate) fn take(&self, place: &Place) -> Option<Connection> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let of_place = waiting.get_mut(place)?;
        while let Some((since, connection)) = of_place.pop() {
            if since.elapsed() < self.idle_max && !connection.requests.is_closed() {
                return Some(connection);
            }
        }
        waiting.remove(place);
        None
    }

    /// Keeps a connection for the next call.
    pub(crate) fn put(&self, place: Place, connection: Connection) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.len() >= MAX {
            waiting.retain(|_, of_place| {
                of_place.retain(|(since, _)| since.elapsed() < self.idle_max);
                !of_place.is_empty()
            });
        }
        if waiting.len() >= MAX {
            return;
        }
        let of_place = waiting.entry(place).or_default();
        if of_place.len() < OF_PLACE_MAX {
            of_place.push((Instant::now(), connection));
        }
    }
}
