//! Working hours and holidays.

use model::{Calendar, Value, calendar::Hours};

use crate::{
    place::shortened,
    reader::{Cursor, scalar::date},
    time,
    writer::Object,
};

/// The days of the week in documents, Monday first.
pub(crate) const WEEK: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Reads a calendar.
pub(super) fn read(cursor: Cursor<'_>) -> Option<Calendar> {
    cursor.object(|fields| {
        fields.belong_to("a calendar");
        let week = fields.must("week", |cursor| {
            cursor.object(|fields| {
                let days = WEEK.map(|day| fields.or_default(day, day_hours));
                let mut week: [Vec<Hours>; 7] = Default::default();
                for (slot, day) in week.iter_mut().zip(days) {
                    *slot = day?;
                }
                Some(week)
            })
        });
        let holidays = fields.or_default("holidays", |cursor| cursor.each(date));
        let mut holidays = holidays?;
        holidays.sort_unstable();
        holidays.dedup();
        Some(Calendar {
            week: week?,
            holidays,
        })
    })
}

fn day_hours(cursor: Cursor<'_>) -> Option<Vec<Hours>> {
    let mut day = cursor.each(hours)?;
    day.sort_unstable();
    if let Some(pair) = day.windows(2).find(|pair| pair[1].from < pair[0].to) {
        let (first, second) = (time::spell_hours(pair[0]), time::spell_hours(pair[1]));
        let message = format!("{first} and {second} overlap");
        return cursor.refuse("overlapping-hours", message);
    }
    Some(day)
}

fn hours(cursor: Cursor<'_>) -> Option<Hours> {
    const EXPECTED: &str = "hours from earlier to later, as `09:00-12:30`";
    let Value::String(text) = cursor.value else {
        return cursor.wrong_type(EXPECTED);
    };
    match time::hours(text) {
        Some(hours) => Some(hours),
        None => {
            let found = shortened(&text.escape_debug().to_string());
            cursor.refuse("bad-time", format!("expected {EXPECTED}, found `{found}`"))
        }
    }
}

/// Spells a calendar.
pub(super) fn spell(calendar: &Calendar) -> Value {
    let mut week = Object::new();
    for (name, day) in WEEK.into_iter().zip(&calendar.week) {
        week.put_list(name, day, |hours| time::spell_hours(*hours).into());
    }
    let mut object = Object::new();
    object.put("week", week.done());
    object.put_list("holidays", &calendar.holidays, |date| {
        time::spell_date(*date).into()
    });
    object.done()
}
