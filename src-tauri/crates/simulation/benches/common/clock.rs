//! Processor time of this process.

/// Seconds of processor time that this process has used, all threads together. Falls back on the time of day's
/// successor, the monotonic clock, where there is no `/proc`.
pub(crate) fn cpu_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    match text
        .split_whitespace()
        .next()
        .and_then(|nanos| nanos.parse::<f64>().ok())
    {
        Some(nanos) => nanos / 1e9,
        None => wall_seconds(),
    }
}

fn wall_seconds() -> f64 {
    use std::{sync::OnceLock, time::Instant};
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed().as_secs_f64()
}
