//! What a service says of when to come again: whatever it says, the verdict is there, and the next try lies ahead and within
//! what is obeyed.

use std::time::Duration;

use delivery::{Outcome, Plan, Verdict, decide, retry_after};
use model::Timestamp;

use crate::harness::{Target, kind};

const NOW: Timestamp = Timestamp(1_770_000_000_000);

/// No answer puts a call off by more.
const LONGEST: Duration = Duration::from_secs(31 * 24 * 3_600);

const WORDS: &[&[u8]] = &[
    b"Sun, 06 Nov 1994 08:49:37 GMT",
    b"Sunday, 06-Nov-94 08:49:37 GMT",
    b"Sun Nov  6 08:49:37 1994",
    b"GMT",
    b"99",
    b"0",
    b"\n",
    b"Feb 29",
    b"-",
    b"+",
    b"e9",
    b"inf",
    b"2400",
    b"23:59:60",
];

pub(crate) fn target() -> Target {
    let seeds: [&[u8]; 5] = [
        b"120",
        b"Mon, 02 Feb 2026 08:49:37 GMT",
        b"Sunday, 06-Nov-94 08:49:37 GMT",
        b"Sun Nov  6 08:49:37 1994",
        b"5\n9999999999999999999",
    ];
    Target {
        name: "waits",
        seeds: seeds.map(<[u8]>::to_vec).to_vec(),
        words: WORDS,
        is_slow: false,
        run: Box::new(run),
    }
}

fn run(input: &[u8]) -> Result<u64, String> {
    let said = String::from_utf8_lossy(input);
    let wait = retry_after(&said, NOW);
    let mut ends = Vec::new();
    for (status, made) in [(429, 1), (503, 3), (503, u32::MAX), (200, 1)] {
        let outcome = Outcome::Answered {
            status,
            retry_after: Some(said.clone().into_owned()),
        };
        let verdict = decide(&Plan::default(), made, &outcome, NOW, true);
        if let Verdict::Retry { at, .. } = verdict
            && (at <= NOW || at.since(NOW) > LONGEST)
        {
            return Err(format!("tried again at {} after {said:?}", at.0));
        }
        ends.push(std::mem::discriminant(&verdict));
    }
    let is_long = wait.map(|wait| wait.as_secs().checked_ilog10());
    Ok(kind(format!("{is_long:?} {ends:?}")))
}
