//! Long work that can be stopped.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};

use contract::{JobKey, Nothing};

use crate::App;

/// The long work that is under way, by the names that whoever began it gave it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Jobs(Arc<Mutex<Vec<Entry>>>);

#[derive(Debug)]
struct Entry {
    name: String,
    stopped: Arc<AtomicBool>,
}

/// One piece of long work; it is under way as long as this lives.
#[derive(Debug)]
pub(crate) struct Job {
    jobs: Jobs,
    stopped: Arc<AtomicBool>,
}

impl Jobs {
    /// Begins long work. Of a name there may be several, as the next one may begin before a stopped one has noticed.
    pub(crate) fn begin(&self, name: Option<&str>) -> Job {
        let stopped = Arc::default();
        if let Some(name) = name {
            self.entries(|entries| {
                entries.push(Entry {
                    name: name.to_owned(),
                    stopped: Arc::clone(&stopped),
                });
            });
        }
        Job {
            jobs: self.clone(),
            stopped,
        }
    }

    fn stop(&self, name: &str) {
        self.entries(|entries| {
            for entry in entries.iter().filter(|entry| entry.name == name) {
                entry.stopped.store(true, Ordering::Relaxed);
            }
        });
    }

    fn entries(&self, work: impl FnOnce(&mut Vec<Entry>)) {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

impl Job {
    /// Whether nobody has stopped it.
    pub(crate) fn goes_on(&self) -> bool {
        !self.stopped.load(Ordering::Relaxed)
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        self.jobs
            .entries(|entries| entries.retain(|entry| !Arc::ptr_eq(&entry.stopped, &self.stopped)));
    }
}

impl App {
    pub(crate) fn stop_job(&self, JobKey { job }: &JobKey) -> Nothing {
        self.jobs.stop(job);
        Nothing {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_work_of_the_name_is_stopped_and_what_is_over_is_forgotten() {
        let jobs = Jobs::default();
        let [one, other, nameless] =
            [Some("one"), Some("other"), None].map(|name| jobs.begin(name));
        jobs.stop("one");
        jobs.stop("none");
        assert_eq!(
            [one.goes_on(), other.goes_on(), nameless.goes_on()],
            [false, true, true]
        );
        assert!(jobs.begin(Some("one")).goes_on());
        drop((one, other));
        assert!(jobs.0.lock().unwrap().is_empty());
    }
}
