//! Wall-clock arithmetic in the office's zone. The zone's rules come from the tz database and are laid out once
//! as a table of changes, so that a lookup is a short search and the same everywhere.

use std::{
    collections::BTreeMap,
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use chrono::{DateTime, FixedOffset, NaiveDate, Offset as _, TimeZone as _, Utc};
use chrono_tz::Tz;

use crate::Timestamp;

/// Milliseconds of a civil day.
pub const DAY_MS: i64 = 86_400_000;
/// Milliseconds of an hour.
pub const HOUR_MS: i64 = 3_600_000;

/// Changes are looked for this far apart: no zone has two changes within it that cancel out.
const PROBE_MS: i64 = 7 * DAY_MS;
/// The last day of the table, 2100-01-01; the tz database has no rules beyond it.
const TABLE_END_MS: i64 = 4_102_444_800_000;

/// From an instant on, an offset, both in milliseconds. Sorted, the first at the beginning of time.
type Table = Arc<[(i64, i64)]>;

/// A time zone by name with its offset changes from 1970 to 2100.
#[derive(Clone)]
pub struct Zone {
    tz: Tz,
    changes: Table,
}

impl Zone {
    /// The zone with this tz database name, as `Europe/Berlin`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        /// Tables once laid out; every document names a zone, and mostly the same one.
        static TABLES: Mutex<BTreeMap<&str, Table>> = Mutex::new(BTreeMap::new());
        let tz: Tz = name.parse().ok()?;
        let mut tables = TABLES.lock().unwrap_or_else(PoisonError::into_inner);
        let changes = tables
            .entry(tz.name())
            .or_insert_with(|| changes(tz).into());
        Some(Self {
            tz,
            changes: Arc::clone(changes),
        })
    }

    /// Coordinated universal time.
    #[must_use]
    pub fn utc() -> Self {
        Self {
            tz: Tz::UTC,
            changes: Arc::new([(i64::MIN, 0)]),
        }
    }

    /// The tz database name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.tz.name()
    }

    /// Milliseconds that wall clocks are ahead of UTC at an instant.
    #[must_use]
    pub fn offset_ms(&self, at: Timestamp) -> i64 {
        let after = self.changes.partition_point(|&(from, _)| from <= at.0);
        self.changes[after - 1].1
    }

    /// What wall clocks show at an instant.
    #[must_use]
    pub fn local(&self, at: Timestamp) -> Local {
        Local(at.0.saturating_add(self.offset_ms(at)))
    }

    /// The instant at which wall clocks show `local`: in a fold the earlier one, in a gap the first valid
    /// instant after it.
    #[must_use]
    pub fn instant(&self, local: Local) -> Timestamp {
        // Every change lies within a day of the reading, so the offsets a day before and after are the only candidates.
        let first = self
            .changes
            .partition_point(|&(from, _)| from <= local.0.saturating_sub(DAY_MS))
            .max(1)
            - 1;
        let mut next = first;
        while let Some(&(from, offset)) = self.changes.get(next) {
            let instant = local.0.saturating_sub(offset);
            let until = self
                .changes
                .get(next + 1)
                .map_or(i64::MAX, |&(from, _)| from);
            if instant < from {
                return Timestamp(from);
            }
            if instant < until {
                return Timestamp(instant);
            }
            next += 1;
        }
        Timestamp(local.0)
    }

    /// The same wall-clock time `days` calendar days later.
    #[must_use]
    pub fn plus_days(&self, at: Timestamp, days: u32) -> Timestamp {
        if days == 0 {
            return at;
        }
        let local = self.local(at);
        self.instant(Local(local.0.saturating_add(i64::from(days) * DAY_MS)))
    }

    /// The end of the day on which `at` falls: the first instant of the next day.
    #[must_use]
    pub fn end_of_day(&self, at: Timestamp) -> Timestamp {
        self.instant(Local::new(self.local(at).day() + 1, 0))
    }

    /// The first instant at or after `at` at which wall clocks show this time of day.
    #[must_use]
    pub fn next_clock(&self, at: Timestamp, minute_of_day: u16) -> Timestamp {
        let clock = i64::from(minute_of_day) * 60_000;
        let local = self.local(at);
        let day = if local.time_ms() <= clock {
            local.day()
        } else {
            local.day() + 1
        };
        let found = self.instant(Local::new(day, clock));
        if found >= at {
            found
        } else {
            self.instant(Local::new(day + 1, clock))
        }
    }

    /// The instant as RFC 3339 text with this zone's offset; milliseconds only where there are some.
    #[must_use]
    pub fn rfc3339(&self, at: Timestamp) -> String {
        let offset = i32::try_from(self.offset_ms(at) / 1_000).unwrap_or(0);
        let fixed = FixedOffset::east_opt(offset).unwrap_or_else(|| Utc.fix());
        let Some(time) = fixed.timestamp_millis_opt(at.0).single() else {
            return at.0.to_string();
        };
        let format = if at.0.rem_euclid(1_000) == 0 {
            "%Y-%m-%dT%H:%M:%S%:z"
        } else {
            "%Y-%m-%dT%H:%M:%S%.3f%:z"
        };
        time.format(format).to_string()
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.tz == other.tz
    }
}

impl Eq for Zone {}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Zone({})", self.name())
    }
}

/// The instant an RFC 3339 text names; it must carry an offset or `Z`.
#[must_use]
pub fn parse_rfc3339(text: &str) -> Option<Timestamp> {
    DateTime::parse_from_rfc3339(text)
        .ok()
        .map(|time| Timestamp(time.timestamp_millis()))
}

/// What wall clocks show: milliseconds since 1970-01-01T00:00 on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Local(pub i64);

impl Local {
    /// A time of a day.
    #[must_use]
    pub fn new(day: i64, time_ms: i64) -> Self {
        Self(day.saturating_mul(DAY_MS).saturating_add(time_ms))
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub fn day(self) -> i64 {
        self.0.div_euclid(DAY_MS)
    }

    /// Milliseconds since midnight.
    #[must_use]
    pub fn time_ms(self) -> i64 {
        self.0.rem_euclid(DAY_MS)
    }

    /// The date.
    #[must_use]
    pub fn date(self) -> Option<NaiveDate> {
        date_of_day(self.day())
    }
}

/// Days from 1970-01-01 to a date.
#[must_use]
pub fn day_of_date(date: NaiveDate) -> i64 {
    date.signed_duration_since(NaiveDate::default()).num_days()
}

/// The date so many days after 1970-01-01.
#[must_use]
pub fn date_of_day(day: i64) -> Option<NaiveDate> {
    NaiveDate::default().checked_add_signed(chrono::TimeDelta::try_days(day)?)
}

fn changes(tz: Tz) -> Vec<(i64, i64)> {
    let mut found = vec![(i64::MIN, probe(tz, 0))];
    let mut at = 0;
    let mut offset = found[0].1;
    while at < TABLE_END_MS {
        let next = at + PROBE_MS;
        let next_offset = probe(tz, next);
        if next_offset != offset {
            found.push((first_with(tz, at, next, offset), next_offset));
            offset = next_offset;
        }
        at = next;
    }
    found
}

/// The first second after `before` whose offset is not `old`, known to be at or before `after`.
fn first_with(tz: Tz, mut before: i64, mut after: i64, old: i64) -> i64 {
    while after - before > 1_000 {
        let middle = (before + (after - before) / 2) / 1_000 * 1_000;
        if probe(tz, middle) == old {
            before = middle;
        } else {
            after = middle;
        }
    }
    after
}

fn probe(tz: Tz, at: i64) -> i64 {
    let utc = DateTime::<Utc>::from_timestamp_millis(at).unwrap_or_default();
    i64::from(
        tz.offset_from_utc_datetime(&utc.naive_utc())
            .fix()
            .local_minus_utc(),
    ) * 1_000
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn berlin() -> Zone {
        Zone::named("Europe/Berlin").unwrap()
    }

    fn at(text: &str) -> Timestamp {
        parse_rfc3339(text).unwrap()
    }

    #[test]
    fn days_keep_the_wall_clock_over_a_change_of_the_clocks() {
        let zone = berlin();
        let friday = at("2026-03-27T15:00:00+01:00");
        assert_eq!(
            zone.rfc3339(zone.plus_days(friday, 2)),
            "2026-03-29T15:00:00+02:00"
        );
        let october = at("2026-10-24T15:00:00+02:00");
        assert_eq!(
            zone.rfc3339(zone.plus_days(october, 1)),
            "2026-10-25T15:00:00+01:00"
        );
    }

    #[test]
    fn a_reading_in_the_gap_is_the_first_valid_instant_after_it() {
        let zone = berlin();
        let early = at("2026-03-28T02:30:00+01:00");
        assert_eq!(
            zone.rfc3339(zone.plus_days(early, 1)),
            "2026-03-29T03:00:00+02:00"
        );
    }

    #[test]
    fn a_reading_in_the_fold_is_the_earlier_instant() {
        let zone = berlin();
        let early = at("2026-10-24T02:30:00+02:00");
        assert_eq!(
            zone.rfc3339(zone.plus_days(early, 1)),
            "2026-10-25T02:30:00+02:00"
        );
    }

    #[test]
    fn the_end_of_a_day_is_the_next_midnight_even_where_a_day_has_23_hours() {
        let zone = berlin();
        assert_eq!(
            zone.rfc3339(zone.end_of_day(at("2026-03-29T01:00:00+01:00"))),
            "2026-03-30T00:00:00+02:00"
        );
        let havana = Zone::named("America/Havana").unwrap();
        // In Havana clocks go forward at midnight, so the day after begins at one.
        assert_eq!(
            havana.rfc3339(havana.end_of_day(at("2026-03-07T12:00:00-05:00"))),
            "2026-03-08T01:00:00-04:00"
        );
    }

    #[test]
    fn a_skipped_day_is_stepped_over() {
        let apia = Zone::named("Pacific/Apia").unwrap();
        let before = at("2011-12-29T10:00:00-10:00");
        assert_eq!(
            apia.rfc3339(apia.plus_days(before, 1)),
            "2011-12-31T00:00:00+14:00"
        );
    }

    #[test]
    fn the_next_clock_time_is_today_or_tomorrow() {
        let zone = berlin();
        let morning = at("2026-05-04T08:00:00+02:00");
        assert_eq!(
            zone.rfc3339(zone.next_clock(morning, 9 * 60)),
            "2026-05-04T09:00:00+02:00"
        );
        assert_eq!(zone.next_clock(morning, 8 * 60), morning);
        assert_eq!(
            zone.rfc3339(zone.next_clock(morning, 7 * 60)),
            "2026-05-05T07:00:00+02:00"
        );
    }

    #[test]
    fn milliseconds_are_written_only_where_there_are_some() {
        let zone = Zone::utc();
        assert_eq!(zone.rfc3339(Timestamp(0)), "1970-01-01T00:00:00+00:00");
        assert_eq!(
            zone.rfc3339(Timestamp(1_500)),
            "1970-01-01T00:00:01.500+00:00"
        );
    }

    proptest! {
        #[test]
        fn the_table_agrees_with_the_tz_database(millis in 0_i64..TABLE_END_MS, index in 0_usize..chrono_tz::TZ_VARIANTS.len()) {
            let tz = chrono_tz::TZ_VARIANTS[index];
            let zone = Zone::named(tz.name()).unwrap();
            prop_assert_eq!(zone.offset_ms(Timestamp(millis)), probe(tz, millis));
        }

        #[test]
        fn what_clocks_show_leads_back_to_an_instant_that_shows_it(millis in 0_i64..TABLE_END_MS) {
            let zone = berlin();
            let local = zone.local(Timestamp(millis));
            let back = zone.instant(local);
            prop_assert_eq!(zone.local(back), local);
            prop_assert!(back <= Timestamp(millis));
        }
    }
}
