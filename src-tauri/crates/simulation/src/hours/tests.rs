//! Working time against the calendar on the wall.

use chrono::NaiveDate;
use model::{
    calendar::Hours as Stretch,
    zone::{HOUR_MS, parse_rfc3339},
};
use proptest::prelude::*;

use super::*;

fn at(text: &str) -> i64 {
    parse_rfc3339(text).unwrap().0
}

fn berlin() -> Zone {
    Zone::named("Europe/Berlin").unwrap()
}

fn office() -> Calendar {
    let day = vec![
        Stretch {
            from: 9 * 60,
            to: 12 * 60,
        },
        Stretch {
            from: 13 * 60,
            to: 18 * 60,
        },
    ];
    let mut week: [Vec<Stretch>; 7] = Default::default();
    week[..5].fill(day);
    Calendar {
        week,
        holidays: vec![
            NaiveDate::from_ymd_opt(2026, 4, 3).unwrap(),
            NaiveDate::from_ymd_opt(2026, 4, 6).unwrap(),
        ],
    }
}

fn hours() -> Hours {
    Hours::new(
        &berlin(),
        Some(&office()),
        Vec::new(),
        at("2026-01-05T08:00:00+01:00"),
    )
}

#[track_caller]
fn done(hours: &mut Hours, from: &str, work_minutes: i64, expected: &str) {
    let found = hours.finish(at(from), work_minutes * 60_000).unwrap();
    assert_eq!(berlin().rfc3339(model::Timestamp(found)), expected);
}

#[test]
fn work_pauses_at_noon_at_night_and_over_the_weekend() {
    let mut hours = hours();
    done(
        &mut hours,
        "2026-01-05T11:30:00+01:00",
        60,
        "2026-01-05T13:30:00+01:00",
    );
    done(
        &mut hours,
        "2026-01-09T17:30:00+01:00",
        60,
        "2026-01-12T09:30:00+01:00",
    );
    done(
        &mut hours,
        "2026-01-10T12:00:00+01:00",
        0,
        "2026-01-12T09:00:00+01:00",
    );
    // Work that fills a day to the minute is done in the evening, not next morning.
    done(
        &mut hours,
        "2026-01-05T08:00:00+01:00",
        8 * 60,
        "2026-01-05T18:00:00+01:00",
    );
    done(
        &mut hours,
        "2026-01-05T08:00:00+01:00",
        41 * 60,
        "2026-01-12T10:00:00+01:00",
    );
}

#[test]
fn holidays_and_absences_are_no_working_time() {
    let mut hours = hours();
    done(
        &mut hours,
        "2026-04-02T17:30:00+02:00",
        60,
        "2026-04-07T09:30:00+02:00",
    );
    let day = |month, day| day_of_date(NaiveDate::from_ymd_opt(2026, month, day).unwrap());
    let begin = at("2026-01-05T08:00:00+01:00");
    let mut away = Hours::new(
        &berlin(),
        Some(&office()),
        vec![(day(8, 3), day(8, 14))],
        begin,
    );
    done(
        &mut away,
        "2026-07-31T17:00:00+02:00",
        90,
        "2026-08-17T09:30:00+02:00",
    );
    let mut never_home = Hours::new(&berlin(), None, vec![(i64::MIN, i64::MAX)], begin);
    assert_eq!(never_home.finish(begin, 1), None);
}

#[test]
fn a_night_shift_over_a_change_of_the_clocks_is_an_hour_shorter_or_longer() {
    let mut calendar = Calendar::default();
    calendar.week[6] = vec![Stretch {
        from: 0,
        to: 6 * 60,
    }];
    let mut hours = Hours::new(
        &berlin(),
        Some(&calendar),
        Vec::new(),
        at("2026-01-05T08:00:00+01:00"),
    );
    assert_eq!(
        hours.worked(
            at("2026-03-28T00:00:00+01:00"),
            at("2026-03-30T00:00:00+02:00")
        ),
        5 * HOUR_MS
    );
    assert_eq!(
        hours.worked(
            at("2026-10-24T00:00:00+02:00"),
            at("2026-10-26T00:00:00+01:00")
        ),
        7 * HOUR_MS
    );
    done(
        &mut hours,
        "2026-03-29T00:00:00+01:00",
        3 * 60,
        "2026-03-29T04:00:00+02:00",
    );
}

#[test]
fn without_any_hours_work_never_ends() {
    let mut hours = Hours::new(&berlin(), Some(&Calendar::default()), Vec::new(), 0);
    assert_eq!(hours.finish(0, 1), None);
    assert_eq!(hours.open_from(0), None);
    assert_eq!(hours.worked(0, DAY_MS * 400), 0);
}

#[test]
fn centuries_of_work_keep_little_in_mind() {
    let mut hours = hours();
    let mut at = at("2026-01-05T08:00:00+01:00");
    for _ in 0..400 {
        let done = hours.finish(at, HOUR_MS).unwrap();
        assert_eq!(hours.worked(at, done), HOUR_MS);
        at = done + 366 * DAY_MS;
    }
    assert!(hours.spans.len() <= SPANS_MAX + 2 * 372);
    // Four hundred years of two thousand and some hours each.
    let begin = parse_rfc3339("2026-01-05T08:00:00+01:00").unwrap().0;
    let years = Hours::new(&berlin(), Some(&office()), Vec::new(), begin).worked(begin, at);
    assert!((800_000 * HOUR_MS..850_000 * HOUR_MS).contains(&years));
}

#[test]
fn going_back_by_centuries_finds_the_same_hours() {
    let mut hours = hours();
    let begin = at("2026-01-05T08:00:00+01:00");
    for years in [0, 300, 0, 100, 900, 60, 0] {
        let from = begin + years * 365 * DAY_MS;
        let mut fresh = Hours::new(&berlin(), Some(&office()), Vec::new(), from);
        assert_eq!(hours.open_from(from), fresh.open_from(from), "{years}");
        assert_eq!(
            hours.finish(from, 50 * HOUR_MS),
            fresh.finish(from, 50 * HOUR_MS),
            "{years}"
        );
        let month = from + 30 * DAY_MS;
        assert_eq!(hours.worked(from, month), fresh.worked(from, month));
        assert_eq!(hours.between(from, month), fresh.between(from, month));
    }
    let (century, later) = (begin + 36_500 * DAY_MS, begin + 73_000 * DAY_MS);
    let exact = hours.worked(century, later) as f64;
    assert!((hours.worked_about(century, later) as f64 / exact - 1.0).abs() < 0.01);
    assert_eq!(
        hours.worked_about(begin, century - 29_200 * DAY_MS),
        hours.worked(begin, century - 29_200 * DAY_MS)
    );
}

proptest! {
    #[test]
    fn what_is_finished_was_worked(day in 0_i64..2_000, time in 0_i64..DAY_MS, work in 1_i64..200 * HOUR_MS) {
        let mut hours = hours();
        let from = at("2026-01-05T08:00:00+01:00") + day * DAY_MS + time;
        let to = hours.finish(from, work).unwrap();
        prop_assert_eq!(hours.worked(from, to), work);
        let in_spans: i64 = hours.between(from, to).iter().map(|(from, to)| to - from).sum();
        prop_assert_eq!(in_spans, work);
        // Nothing of it is done a moment earlier.
        prop_assert!(hours.worked(from, to - 1) < work);
    }

    #[test]
    fn later_or_longer_work_is_done_no_earlier(
        from in 0_i64..900 * DAY_MS, later in 0_i64..5 * DAY_MS, work in 0_i64..90 * HOUR_MS, longer in 0_i64..9 * HOUR_MS,
    ) {
        let mut hours = hours();
        let from = at("2026-01-05T08:00:00+01:00") + from;
        let done = hours.finish(from, work).unwrap();
        prop_assert!(hours.finish(from + later, work).unwrap() >= done);
        prop_assert!(hours.finish(from, work + longer).unwrap() >= done);
        prop_assert!(hours.open_from(from).unwrap() >= from);
    }
}
