//! How long, deep and large things in a document may be. The reader holds them and the JSON Schema names them.

/// Bytes of a document.
pub(crate) const DOCUMENT_BYTES: usize = 16 * 1024 * 1024;
/// Arrays and objects inside each other.
pub(crate) const DEPTH: usize = 64;
/// Problems reported of one document; whoever has a thousand mistakes is not helped by the next.
pub(crate) const PROBLEMS: usize = 1_000;

/// Characters of a key.
pub(crate) const KEY: usize = 64;
/// Characters of a name.
pub(crate) const NAME: usize = 200;
/// Characters of a title, a subject or a recipient.
pub(crate) const TITLE: usize = 500;
/// Characters of an address on the web, a path or a header's value.
pub(crate) const URL: usize = 2_000;
/// Characters of a longer text.
pub(crate) const TEXT: usize = 20_000;
/// Characters of a mail address (RFC 5321, section 4.5.3.1.3, without the brackets).
pub(crate) const ADDRESS: usize = 254;

/// Days of an offset or a deadline: a hundred years.
pub(crate) const DAYS: u32 = 36_500;
/// Hours of an offset: a hundred years.
pub(crate) const HOURS: u32 = 876_000;
/// Visits of one step that the loop guard may be set to.
pub(crate) const VISITS_MAX: u32 = 10_000;
/// Attempts that a service's retry plan may add.
pub(crate) const RETRIES: usize = 20;
/// Keys that a service's calls are signed with at once.
pub(crate) const SIGNING_KEYS: usize = 10;
/// Calls that an automation webhook may be held to in an hour.
pub(crate) const CALLS_PER_HOUR: u32 = 1_000_000;
/// Seconds that one call of a service may take.
pub(crate) const TIMEOUT_SECONDS: u64 = 600;
/// Pixels from the middle of the canvas.
pub(crate) const PIXELS: f64 = 1_000_000.0;
/// Weight of an outcome, cost of an hour, arrivals a week.
pub(crate) const AMOUNT: f64 = 1_000_000.0;
/// Standard deviation of a logarithm.
pub(crate) const SIGMA: f64 = 10.0;
