//! Random scenario documents, as trees: scenarios are only ever read.

use model::{Timestamp, Value, Zone};
use proptest::{collection::vec, option, prelude::*};
use serde_json::json;

use super::{key, line, text, value};

/// Midnight of 2026-01-01 in UTC.
const START: i64 = 1_767_225_600_000;

/// Any scenario document.
pub(crate) fn scenario() -> impl Strategy<Value = Value> {
    let inputs = vec((0_i64..1_000_000_000, input()), 0..6);
    (
        key(),
        option::of(line()),
        option::of(key()),
        inputs,
        any::<bool>(),
    )
        .prop_map(|(owner, office, property, mut inputs, ends)| {
            inputs.sort_by_key(|(after, _)| *after);
            let zone = Zone::named("Europe/Berlin").expect("the zone exists");
            let time = |after: i64| zone.rfc3339(Timestamp(START + after));
            let inputs = inputs.into_iter().map(|(after, mut input)| {
                input["at"] = time(after).into();
                input
            });
            json!({
                "format": "doorstep/scenario", "version": 1, "zone": "Europe/Berlin",
                "start": time(0), "owner": owner, "office": office, "property": property,
                "inputs": inputs.collect::<Vec<_>>(),
                "until": ends.then(|| time(2_000_000_000)),
            })
        })
}

fn input() -> impl Strategy<Value = Value> {
    let at_step = |name: &'static str| {
        (key(), option::of(1_u32..9))
            .prop_map(move |(step, visit)| json!({ "do": name, "step": step, "visit": visit }))
    };
    let with = |mut input: Value, name: &str, value: Value| {
        input[name] = value;
        input
    };
    prop_oneof![
        (at_step("finish"), option::of(key()), value()).prop_map(move |(input, outcome, value)| {
            with(with(input, "outcome", outcome.into()), "value", value)
        }),
        (at_step("answer"), 100_u16..600, value()).prop_map(move |(input, status, body)| {
            with(with(input, "status", status.into()), "body", body)
        }),
        (at_step("fail"), text()).prop_map(move |(input, reason)| with(
            input,
            "reason",
            reason.into()
        )),
        at_step("retry"),
        at_step("reopen"),
        (at_step("skip"), text()).prop_map(move |(input, reason)| with(
            input,
            "reason",
            reason.into()
        )),
        text().prop_map(|reason| json!({ "do": "cancel", "reason": reason })),
        Just(json!({ "do": "pause" })),
        Just(json!({ "do": "resume" })),
        (at_step("hand_over"), key(), any::<bool>()).prop_map(move |(input, to, following)| {
            with(with(input, "to", to.into()), "following", following.into())
        }),
    ]
}
