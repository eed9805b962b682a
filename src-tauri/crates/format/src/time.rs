//! How durations, times of day, dates and working hours are spelled.

use std::time::Duration;

use chrono::{Datelike as _, NaiveDate};
use model::{calendar::Hours, kind::ClockTime};

/// Minutes of a day.
const DAY_MINUTES: u16 = 24 * 60;

/// The units from the largest down: letter, seconds, most digits of a whole number of them. The digits keep a
/// duration below some thirty years in every unit.
pub(crate) const UNITS: [(char, u64, usize); 5] = [
    ('w', 604_800, 3),
    ('d', 86_400, 4),
    ('h', 3_600, 5),
    ('m', 60, 7),
    ('s', 1, 9),
];
/// Most digits after the point.
pub(crate) const DECIMALS: usize = 9;
const NANOS: u128 = 1_000_000_000;

/// Reads `90s`, `30m`, `4h`, `2d`, `1w`, with a fraction as in `1.5h` if need be.
pub(crate) fn duration(text: &str) -> Option<Duration> {
    let letter = text.chars().next_back()?;
    let (_, seconds, digits_max) = UNITS.into_iter().find(|(unit, ..)| *unit == letter)?;
    let number = text.strip_suffix(letter)?;
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let digits = |part: &str, max: usize| {
        (1..=max).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !digits(whole, digits_max) || !digits(fraction, DECIMALS) {
        return None;
    }
    let whole: u128 = whole.parse().ok()?;
    // Nine decimals of a unit are a whole number of nanoseconds for each of its seconds.
    let fraction: u128 = format!("{fraction:0<DECIMALS$}").parse().ok()?;
    let nanos = (whole * NANOS + fraction) * u128::from(seconds);
    let whole_seconds = u64::try_from(nanos / NANOS).ok()?;
    let rest = u32::try_from(nanos % NANOS).ok()?;
    Some(Duration::new(whole_seconds, rest))
}

/// Spells a duration in the largest unit of which it is a whole number, else in seconds with a fraction.
pub(crate) fn spell_duration(duration: Duration) -> String {
    let seconds = duration.as_secs();
    if duration.subsec_nanos() > 0 {
        let fraction = format!("{:09}", duration.subsec_nanos());
        return format!("{seconds}.{}s", fraction.trim_end_matches('0'));
    }
    let unit = UNITS.into_iter().find(|&(_, unit, digits)| {
        seconds > 0 && seconds.is_multiple_of(unit) && (seconds / unit).to_string().len() <= digits
    });
    let (letter, unit, _) = unit.unwrap_or(('s', 1, 0));
    format!("{}{letter}", seconds / unit)
}

/// Reads `HH:MM`.
pub(crate) fn clock(text: &str) -> Option<ClockTime> {
    minutes(text)
        .filter(|&minutes| minutes < DAY_MINUTES)
        .map(ClockTime)
}

/// Spells a time of day.
pub(crate) fn spell_clock(time: ClockTime) -> String {
    spell_minutes(time.0)
}

/// Reads `HH:MM-HH:MM`; the end may be `24:00`.
pub(crate) fn hours(text: &str) -> Option<Hours> {
    let (from, to) = text.split_once('-')?;
    let (from, to) = (minutes(from)?, minutes(to)?);
    (from < to).then_some(Hours { from, to })
}

/// Spells working hours.
pub(crate) fn spell_hours(hours: Hours) -> String {
    format!("{}-{}", spell_minutes(hours.from), spell_minutes(hours.to))
}

/// Reads `YYYY-MM-DD`.
pub(crate) fn date(text: &str) -> Option<NaiveDate> {
    // chrono also takes `2026-3-1`; one spelling is enough.
    let parts = text.split('-').map(str::len);
    if !parts.eq([4, 2, 2])
        || !text
            .bytes()
            .all(|byte| byte == b'-' || byte.is_ascii_digit())
    {
        return None;
    }
    text.parse().ok()
}

/// Spells a date.
pub(crate) fn spell_date(date: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

/// Minutes after midnight, up to `24:00`.
fn minutes(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let number = |part: &str| {
        let two_digits = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<u16>().ok().filter(|_| two_digits)
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let total = hours * 60 + minutes;
    (minutes < 60 && total <= DAY_MINUTES).then_some(total)
}

fn spell_minutes(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn durations_are_a_number_and_a_unit() {
        let seconds = |text: &str| duration(text).map(|duration| duration.as_secs_f64());
        assert_eq!(seconds("90s"), Some(90.0));
        assert_eq!(seconds("30m"), Some(1_800.0));
        assert_eq!(seconds("4h"), Some(14_400.0));
        assert_eq!(seconds("2d"), Some(172_800.0));
        assert_eq!(seconds("1w"), Some(604_800.0));
        assert_eq!(seconds("1.5h"), Some(5_400.0));
        assert_eq!(seconds("0.5s"), Some(0.5));
        for wrong in [
            "", "s", "5", "-5s", "5 s", "5S", "1h30m", ".5h", "5.h", "1.2.3s", "5ms", "1000w",
            "９s", "+5s", "1e3s",
        ] {
            assert_eq!(duration(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_duration_is_spelled_in_its_largest_whole_unit() {
        for text in ["90s", "90m", "36h", "1d", "2w", "0s", "0.25s", "9999d"] {
            let read = duration(text).unwrap();
            assert_eq!(spell_duration(read), text);
        }
        assert_eq!(spell_duration(Duration::from_secs(86_400 * 14)), "2w");
    }

    #[test]
    fn hours_lie_within_a_day() {
        assert_eq!(
            hours("09:00-24:00"),
            Some(Hours {
                from: 540,
                to: 1_440
            })
        );
        for wrong in [
            "9:00-12:00",
            "12:00-12:00",
            "13:00-12:00",
            "09:60-10:00",
            "00:00-24:01",
            "09:00",
            "09:00-10:00-11:00",
        ] {
            assert_eq!(hours(wrong), None, "{wrong}");
        }
        assert_eq!(clock("24:00"), None);
        assert_eq!(clock("23:59"), Some(ClockTime(1_439)));
    }

    #[test]
    fn dates_have_one_spelling() {
        assert!(date("2026-02-28").is_some());
        for wrong in [
            "2026-02-29",
            "2026-2-28",
            "28.02.2026",
            "2026-02-28T00:00",
            "+2026-02-28",
        ] {
            assert_eq!(date(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_is_read_is_spelled_so_that_it_reads_the_same(text in "[0-9]{1,3}(\\.[0-9]{1,9})?[smhdw]") {
            let read = duration(&text).unwrap();
            prop_assert_eq!(duration(&spell_duration(read)), Some(read));
        }
    }
}
