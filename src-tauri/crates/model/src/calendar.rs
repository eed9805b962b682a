//! Working hours and holidays, and the arithmetic of working days.

use chrono::NaiveDate;

use crate::{
    Timestamp, Zone,
    zone::{DAY_MS, Local, date_of_day},
};

/// Longest run of days without a working day that is still searched through; beyond it every day counts.
const IDLE_DAYS_MAX: i64 = 3_660;

/// A stretch of working time within a day, in minutes after midnight; `from` below `to`, `to` at most 1,440.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hours {
    /// First minute of work.
    pub from: u16,
    /// First minute after it.
    pub to: u16,
}

/// Weekly working hours and holidays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Working hours of Monday to Sunday, each sorted and without overlap; empty for a day off.
    pub week: [Vec<Hours>; 7],
    /// Days without work, sorted.
    pub holidays: Vec<NaiveDate>,
}

impl Calendar {
    /// The working hours of a day, counted from 1970-01-01.
    #[must_use]
    pub fn hours(&self, day: i64) -> &[Hours] {
        let date = date_of_day(day);
        if date.is_some_and(|date| self.holidays.binary_search(&date).is_ok()) {
            return &[];
        }
        &self.week[weekday(day)]
    }

    /// Whether anybody works at all in a week.
    #[must_use]
    pub fn has_hours(&self) -> bool {
        self.week.iter().any(|hours| !hours.is_empty())
    }
}

/// Index of a day's weekday, Monday 0, the day counted from 1970-01-01 (a Thursday).
#[must_use]
pub fn weekday(day: i64) -> usize {
    usize::try_from((day + 3).rem_euclid(7)).unwrap_or(0)
}

/// Whether a day is a working day: it has hours in the week and is no holiday; without a calendar Monday to Friday.
#[must_use]
pub fn is_working_day(calendar: Option<&Calendar>, day: i64) -> bool {
    match calendar {
        Some(calendar) => !calendar.hours(day).is_empty(),
        None => weekday(day) < 5,
    }
}

/// The `days`-th working date after the date of `at`, at the same wall-clock time; `at` itself for 0 days.
#[must_use]
pub fn plus_working_days(
    zone: &Zone,
    calendar: Option<&Calendar>,
    at: Timestamp,
    days: u32,
) -> Timestamp {
    if days == 0 {
        return at;
    }
    let local = zone.local(at);
    let mut day = local.day();
    let mut idle = 0;
    let mut left = days;
    while left > 0 {
        day += 1;
        if is_working_day(calendar, day) || idle > IDLE_DAYS_MAX {
            left -= 1;
            idle = 0;
        } else {
            idle += 1;
        }
    }
    zone.instant(Local(day * DAY_MS + local.time_ms()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::zone::{day_of_date, parse_rfc3339};

    fn at(text: &str) -> Timestamp {
        parse_rfc3339(text).unwrap()
    }

    fn office() -> Calendar {
        let day = vec![Hours {
            from: 540,
            to: 1_080,
        }];
        let mut week: [Vec<Hours>; 7] = Default::default();
        week[..5].fill(day);
        Calendar {
            week,
            holidays: vec![
                NaiveDate::from_ymd_opt(2026, 4, 3).unwrap(),
                NaiveDate::from_ymd_opt(2026, 4, 6).unwrap(),
            ],
        }
    }

    #[test]
    fn weekends_and_holidays_are_no_working_days() {
        let zone = Zone::named("Europe/Berlin").unwrap();
        let thursday = at("2026-04-02T10:15:00+02:00");
        // Good Friday, the weekend and Easter Monday lie between.
        assert_eq!(
            zone.rfc3339(plus_working_days(&zone, Some(&office()), thursday, 1)),
            "2026-04-07T10:15:00+02:00"
        );
        assert_eq!(
            zone.rfc3339(plus_working_days(&zone, None, thursday, 1)),
            "2026-04-03T10:15:00+02:00"
        );
    }

    #[test]
    fn the_start_itself_may_be_a_day_off() {
        let zone = Zone::named("Europe/Berlin").unwrap();
        let sunday = at("2026-05-10T08:00:00+02:00");
        assert_eq!(
            zone.rfc3339(plus_working_days(&zone, Some(&office()), sunday, 1)),
            "2026-05-11T08:00:00+02:00"
        );
        assert_eq!(plus_working_days(&zone, Some(&office()), sunday, 0), sunday);
    }

    #[test]
    fn a_calendar_without_any_hours_still_comes_to_an_end() {
        let zone = Zone::utc();
        let start = at("2026-05-10T08:00:00Z");
        assert!(plus_working_days(&zone, Some(&Calendar::default()), start, 3) > start);
    }

    #[test]
    fn monday_is_the_first_day_of_the_week() {
        assert_eq!(
            weekday(day_of_date(NaiveDate::from_ymd_opt(2026, 5, 11).unwrap())),
            0
        );
        assert_eq!(
            weekday(day_of_date(NaiveDate::from_ymd_opt(2026, 5, 17).unwrap())),
            6
        );
        assert_eq!(weekday(-1), 2);
    }
}
