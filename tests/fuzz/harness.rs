//! Runs a target: draws inputs, keeps those that were answered in a way not seen before as material for further ones, and
//! makes an input that broke a promise as small as it still does.

use std::{
    collections::HashSet,
    fmt, fs,
    hash::{DefaultHasher, Hash, Hasher},
    panic::{self, AssertUnwindSafe},
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use crate::{mutate::mutate, random::Random};

/// What is fed, and with what.
pub(crate) struct Target {
    pub(crate) name: &'static str,
    /// Inputs that are right, or nearly.
    pub(crate) seeds: Vec<Vec<u8>>,
    /// Words of its language.
    pub(crate) words: &'static [&'static [u8]],
    /// Whether each round goes through a socket.
    pub(crate) is_slow: bool,
    /// Takes an input: of what kind the answer was, or which promise was broken.
    pub(crate) run: Box<Run>,
}

type Run = dyn FnMut(&[u8]) -> Result<u64, String>;

/// How long it goes on.
#[derive(Clone, Copy)]
pub(crate) enum Budget {
    Rounds(u64),
    Time(Duration),
}

/// What was done.
pub(crate) struct Report {
    pub(crate) rounds: u64,
    pub(crate) took: Duration,
    pub(crate) kinds: usize,
}

/// An input that broke a promise.
pub(crate) struct Finding {
    why: String,
    input: Vec<u8>,
    kept_in: PathBuf,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}\n  input: {}\n  kept in {}",
            self.why,
            self.input.escape_ascii(),
            self.kept_in.display()
        )
    }
}

/// So many inputs are kept as material.
const KNOWN_MAX: usize = 2_000;

/// So often an input is tried to be made smaller.
const SMALLER_TRIES: usize = 2_000;

/// Panics of all threads, also of those that a target starts.
static PANICS: AtomicUsize = AtomicUsize::new(0);

pub(crate) fn run(mut target: Target, seed: u64, budget: Budget) -> Result<Report, Finding> {
    count_panics();
    let mut random = Random::new(seed ^ kind(target.name));
    let mut known = target.seeds.clone();
    let mut kinds = HashSet::new();
    let began = Instant::now();
    let mut rounds = 0;
    let mut seeds = target.seeds.clone().into_iter();
    while match budget {
        Budget::Rounds(most) => rounds < most,
        Budget::Time(most) => began.elapsed() < most,
    } {
        // First what is right, so that its promises are known to hold.
        let input = seeds
            .next()
            .unwrap_or_else(|| mutate(&mut random, &known, target.words));
        rounds += 1;
        match once(&mut target, &input) {
            Ok(of_kind) => {
                if kinds.insert(of_kind) && known.len() < KNOWN_MAX {
                    known.push(input);
                }
            }
            Err(why) => {
                let input = smaller(&mut target, input);
                let kept_in = keep(target.name, &input);
                let why = format!("{why} (seed {seed}, round {rounds})");
                return Err(Finding {
                    why,
                    input,
                    kept_in,
                });
            }
        }
    }
    Ok(Report {
        rounds,
        took: began.elapsed(),
        kinds: kinds.len(),
    })
}

fn once(target: &mut Target, input: &[u8]) -> Result<u64, String> {
    let before = PANICS.load(Ordering::SeqCst);
    let taken = panic::catch_unwind(AssertUnwindSafe(|| (target.run)(input)));
    let panicked = PANICS.load(Ordering::SeqCst) != before;
    match taken {
        Ok(_) if panicked => Err("something panicked beside it".to_owned()),
        Ok(answered) => answered,
        Err(_) => Err("it panicked".to_owned()),
    }
}

/// Takes parts away as long as the promise stays broken.
fn smaller(target: &mut Target, input: Vec<u8>) -> Vec<u8> {
    let mut input = input;
    let mut size = input.len() / 2;
    let mut tries = 0;
    while size > 0 && tries < SMALLER_TRIES {
        let mut at = 0;
        let mut has_shrunk = false;
        while at < input.len() && tries < SMALLER_TRIES {
            tries += 1;
            let mut without = input.clone();
            without.drain(at..(at + size).min(input.len()));
            if once(target, &without).is_err() {
                input = without;
                has_shrunk = true;
            } else {
                at += size;
            }
        }
        if !has_shrunk {
            size /= 2;
        }
    }
    input
}

fn keep(name: &str, input: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/fuzz");
    let path = folder.join(format!("{name}-{:016x}", kind(input)));
    // The input is shown as well; that it could not be kept changes nothing.
    drop(fs::create_dir_all(&folder).and_then(|()| fs::write(&path, input)));
    path
}

/// One number for an answer, so that answers of another kind are noticed.
pub(crate) fn kind(answer: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    answer.hash(&mut hasher);
    hasher.finish()
}

/// Counts panics, and lets the message of the first ones through.
fn count_panics() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if PANICS.fetch_add(1, Ordering::SeqCst) < 5 {
                usual(info);
            }
        }));
    });
}
