//! Instants and spans as people type them.

use std::time::Duration;

use contract::Failure;
use model::{
    Timestamp, Zone,
    zone::{Local, parse_rfc3339},
};

use crate::failure;

/// An instant: RFC 3339, or without an offset the wall clock of a zone, to the second, the minute or the day.
pub(crate) fn instant(text: &str, zone: &Zone) -> Result<Timestamp, Failure> {
    if let Some(at) = parse_rfc3339(text) {
        return Ok(at);
    }
    let rest = match text.len() {
        10 => "T00:00:00Z",
        16 => ":00Z",
        19 => "Z",
        _ => return Err(failure::instant(text)),
    };
    let wall = parse_rfc3339(&(text.replacen(' ', "T", 1) + rest));
    let wall = wall.ok_or_else(|| failure::instant(text))?;
    Ok(zone.instant(Local(wall.0)))
}

/// Whether a text is an instant as people type them: RFC 3339, or a wall clock without an offset.
#[must_use]
pub fn is_instant(text: &str) -> bool {
    instant(text, &Zone::utc()).is_ok()
}

/// A span as documents spell it: `90s`, `30m`, `4h`, `2d`, `1w`.
#[must_use]
pub fn span(text: &str) -> Option<Duration> {
    let unit = text.chars().next_back()?;
    let seconds = match unit {
        's' => 1,
        'm' => 60,
        'h' => 3_600,
        'd' => 86_400,
        'w' => 604_800,
        _ => return None,
    };
    let number = text.strip_suffix(unit)?;
    let number: u64 = number
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| number.parse().ok())??;
    number.checked_mul(seconds).map(Duration::from_secs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_without_offset_is_the_zones() {
        let berlin = Zone::named("Europe/Berlin").unwrap();
        let at = |text| instant(text, &berlin).map(|at| berlin.rfc3339(at)).ok();
        let expected = Some("2026-03-27T09:00:00+01:00".to_owned());
        assert_eq!(at("2026-03-27T09:00:00+01:00"), expected);
        assert_eq!(at("2026-03-27T08:00:00Z"), expected);
        assert_eq!(at("2026-03-27T09:00:00"), expected);
        assert_eq!(at("2026-03-27 09:00"), expected);
        assert_eq!(
            at("2026-07-01").as_deref(),
            Some("2026-07-01T00:00:00+02:00")
        );
        for wrong in [
            "",
            "tomorrow",
            "2026-13-01",
            "2026-03-27 25:00",
            "ääääääääää",
        ] {
            assert_eq!(at(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_span_has_a_number_and_a_unit() {
        assert_eq!(span("90s"), Some(Duration::from_secs(90)));
        assert_eq!(span("2d"), Some(Duration::from_secs(172_800)));
        for wrong in [
            "",
            "s",
            "5",
            "-5s",
            "+5s",
            "5 m",
            "5y",
            "99999999999999999999w",
            "5ä",
        ] {
            assert_eq!(span(wrong), None, "{wrong}");
        }
    }
}
