//! How the parts of a delivery and of the journal stand in the workspace's texts. Inputs and states are `format`'s to
//! spell; what is here concerns only the runner.

use std::time::Duration;

use delivery::Plan;
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
pub(crate) fn plan(plan: &Plan) -> String {
    let mut map = Map::new();
    let delays = plan.delays.iter().map(|delay| Value::from(ms(*delay)));
    map.insert("delays".to_owned(), delays.collect());
    map.insert(
        "retry_after_max".to_owned(),
        Value::from(ms(plan.retry_after_max)),
    );
    Value::Object(map).to_string()
}

/// A retry plan out of JSON; what cannot be read is as usual.
pub(crate) fn read_plan(text: &str) -> Plan {
    let value: Value = text.parse().unwrap_or_default();
    let usual = Plan::default();
    let delays = value.get("delays").and_then(Value::as_array);
    let longest = value.get("retry_after_max").and_then(Value::as_u64);
    Plan {
        delays: match delays {
            Some(delays) => delays
                .iter()
                .filter_map(Value::as_u64)
                .map(Duration::from_millis)
                .collect(),
            None => usual.delays,
        },
        retry_after_max: longest.map_or(usual.retry_after_max, Duration::from_millis),
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
