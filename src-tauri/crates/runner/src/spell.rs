//! How the parts of a delivery and of the journal stand in the workspace's texts. Inputs and states are `format`'s to
//! spell; what is here concerns only the runner.

use std::time::Duration;

use delivery::{Breaker, Jitter, Plan};
use engine::{Input, State};
use model::{Map, Value};

/// An input as it is journaled.
pub(crate) fn input(input: &Input) -> String {
    format::journal::write_input(input)
}

/// A state as it is saved.
pub(crate) fn state(state: &State) -> String {
    format::journal::write_state(state)
}

/// A state as it was saved; nothing if it cannot be read.
pub(crate) fn read_state(text: &str) -> Option<State> {
    let state = format::journal::read_state(text);
    state
        .inspect_err(|error| tracing::error!(%error, "a saved state cannot be read"))
        .ok()
}

/// Headers as a JSON object.
pub(crate) fn headers(headers: &[(String, String)]) -> String {
    let map: Map = headers
        .iter()
        .map(|(name, value)| (name.clone(), Value::from(value.as_str())))
        .collect();
    Value::Object(map).to_string()
}

/// Headers out of a JSON object, in its order.
pub(crate) fn read_headers(text: &str) -> Vec<(String, String)> {
    let Ok(Value::Object(map)) = text.parse() else {
        return Vec::new();
    };
    let text = |value: Value| value.as_str().map(str::to_owned);
    map.into_iter()
        .filter_map(|(name, value)| Some((name, text(value)?)))
        .collect()
}

/// A retry plan as JSON, in milliseconds.
#[must_use]
pub fn plan(plan: &Plan) -> String {
    let number = |span: Duration| Value::from(ms(span));
    let map = |fields: Vec<(&str, Value)>| -> Value {
        let fields = fields
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value));
        Value::Object(fields.collect())
    };
    let breaker = plan.breaker.map(|breaker| {
        map(vec![
            ("opens_after", Value::from(breaker.opens_after)),
            ("pause", number(breaker.pause)),
            ("pause_max", number(breaker.pause_max)),
        ])
    });
    let jitter = map(vec![
        ("percent", Value::from(plan.jitter.percent)),
        ("max", number(plan.jitter.max)),
    ]);
    map(vec![
        ("delays", plan.delays.iter().copied().map(number).collect()),
        ("retry_after_max", number(plan.retry_after_max)),
        ("jitter", jitter),
        ("breaker", breaker.unwrap_or(Value::Null)),
    ])
    .to_string()
}

/// The plan of a delivery, its pauses strewn by the delivery's id.
#[must_use]
pub fn plan_of(delivery: &store::Delivery) -> Plan {
    read_plan(&delivery.plan).seeded(&delivery.row.id)
}

/// A retry plan out of JSON; what cannot be read is as usual.
pub(crate) fn read_plan(text: &str) -> Plan {
    let value: Value = text.parse().unwrap_or_default();
    let usual = Plan::default();
    let span = |of: &Value, name: &str| {
        of.get(name)
            .and_then(Value::as_u64)
            .map(Duration::from_millis)
    };
    let count = |of: &Value, name: &str| {
        of.get(name)
            .and_then(Value::as_u64)
            .and_then(|count| u32::try_from(count).ok())
    };
    let jitter = value.get("jitter").and_then(|jitter| {
        Some(Jitter {
            percent: count(jitter, "percent")?,
            max: span(jitter, "max")?,
            seed: 0,
        })
    });
    let breaker = |breaker: &Value| {
        Some(Breaker {
            opens_after: count(breaker, "opens_after")?,
            pause: span(breaker, "pause")?,
            pause_max: span(breaker, "pause_max")?,
        })
    };
    Plan {
        delays: match value.get("delays").and_then(Value::as_array) {
            Some(delays) => delays
                .iter()
                .filter_map(Value::as_u64)
                .map(Duration::from_millis)
                .collect(),
            None => usual.delays,
        },
        retry_after_max: span(&value, "retry_after_max").unwrap_or(usual.retry_after_max),
        jitter: jitter.unwrap_or(usual.jitter),
        // That there is none is said; a plan of before there were any says nothing.
        breaker: value.get("breaker").map_or(usual.breaker, breaker),
    }
}

pub(crate) fn ms(span: Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plans_and_headers_survive() {
        let short = Plan {
            delays: vec![Duration::from_millis(1_500), Duration::ZERO],
            retry_after_max: Duration::from_secs(9),
            jitter: Jitter::NONE,
            breaker: None,
        };
        assert_eq!(read_plan(&plan(&short)), short);
        assert_eq!(read_plan(&plan(&Plan::default())), Plan::default());
        assert_eq!(read_plan("nonsense"), Plan::default());
        let two = vec![
            ("X-B".to_owned(), "ä\"".to_owned()),
            ("a".to_owned(), String::new()),
        ];
        assert_eq!(read_headers(&headers(&two)), two);
    }
}
