//! Connections that wait for the next call to the same place.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use crate::connect::{Connection, Place};

/// As many are kept of one place. Calls to one endpoint go one by one, but many endpoints may lie at one place.
const OF_PLACE_MAX: usize = 64;

/// As many are kept altogether.
const MAX: usize = 256;

/// The connections that wait.
pub(crate) struct Pool {
    idle_max: Duration,
    waiting: Mutex<Waiting>,
}

#[derive(Default)]
struct Waiting {
    places: HashMap<Place, Vec<(Instant, Connection)>>,
    /// Of all places.
    count: usize,
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
        let Waiting { places, count } = &mut *waiting;
        let of_place = places.get_mut(place)?;
        while let Some((since, connection)) = of_place.pop() {
            *count -= 1;
            if since.elapsed() < self.idle_max && !connection.requests.is_closed() {
                return Some(connection);
            }
        }
        places.remove(place);
        None
    }

    /// Keeps a connection for the next call.
    pub(crate) fn put(&self, place: Place, connection: Connection) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.count >= MAX {
            waiting.sweep(self.idle_max);
        }
        if waiting.count >= MAX {
            return;
        }
        let Waiting { places, count } = &mut *waiting;
        let of_place = places.entry(place).or_default();
        if of_place.len() < OF_PLACE_MAX {
            of_place.push((Instant::now(), connection));
            *count += 1;
        }
    }
}

impl Waiting {
    /// Ends those that nobody has used for so long.
    fn sweep(&mut self, idle_max: Duration) {
        self.places.retain(|_, of_place| {
            of_place.retain(|(since, _)| since.elapsed() < idle_max);
            !of_place.is_empty()
        });
        self.count = self.places.values().map(Vec::len).sum();
    }
}
