//! What was agreed for an appointment, as whoever finishes such a step enters it: an object of `date` and, if they are
//! known, `time` and `place`.

use model::{Map, Value};

use crate::CommandError;

/// Most characters of a place.
const PLACE_MAX: usize = 500;

/// Refuses what is no appointment.
pub(crate) fn read(value: &Value) -> Result<(), CommandError> {
    let wrong = |message: &str| CommandError::BadValue {
        message: message.to_owned(),
    };
    let fields = value
        .as_object()
        .ok_or_else(|| wrong("an appointment is an object of date, time and place"))?;
    if let Some(other) = fields
        .keys()
        .find(|name| !["date", "time", "place"].contains(&name.as_str()))
    {
        return Err(wrong(&format!("an appointment has no `{other}`")));
    }
    if !text(fields, "date").is_some_and(is_date) {
        return Err(wrong("the date of an appointment is written as 2026-03-27"));
    }
    if fields.contains_key("time") && !text(fields, "time").is_some_and(is_time) {
        return Err(wrong("the time of an appointment is written as 14:30"));
    }
    let is_short = |place: &str| place.chars().count() <= PLACE_MAX;
    if fields.contains_key("place") && !text(fields, "place").is_some_and(is_short) {
        return Err(wrong(
            "the place of an appointment is a text of at most 500 characters",
        ));
    }
    Ok(())
}

/// As a log shows it: `2026-03-27 14:30, Lindenweg 4`.
pub(crate) fn text_of(fields: &Map) -> String {
    let part = |name: &str| text(fields, name).filter(|part| !part.is_empty());
    let when: Vec<&str> = [part("date"), part("time")].into_iter().flatten().collect();
    let when = when.join(" ");
    match part("place") {
        Some(place) => format!("{when}, {place}"),
        None => when,
    }
}

fn text<'m>(fields: &'m Map, name: &str) -> Option<&'m str> {
    fields.get(name).and_then(Value::as_str)
}

fn is_date(text: &str) -> bool {
    model::zone::parse_rfc3339(&format!("{text}T00:00:00Z")).is_some()
}

fn is_time(text: &str) -> bool {
    text.len() == 5 && model::zone::parse_rfc3339(&format!("2026-01-01T{text}:00Z")).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_appointment_has_a_date_and_may_have_more() {
        let read = |text: &str| read(&text.parse().unwrap()).is_ok();
        for right in [
            r#"{"date":"2026-03-27"}"#,
            r#"{"date":"2026-03-27","time":"14:30","place":"Lindenweg 4"}"#,
        ] {
            assert!(read(right), "{right}");
        }
        for wrong in [
            "3",
            "{}",
            r#"{"date":"2026-02-30"}"#,
            r#"{"date":"27.03.2026"}"#,
            r#"{"date":"2026-03-27","time":"25:00"}"#,
            r#"{"date":"2026-03-27","time":"9:00"}"#,
            r#"{"date":"2026-03-27","room":"4"}"#,
        ] {
            assert!(!read(wrong), "{wrong}");
        }
        let value: Value = r#"{"date":"2026-03-27","time":"14:30","place":"Lindenweg 4"}"#
            .parse()
            .unwrap();
        let text = value.as_object().map(text_of);
        assert_eq!(text.as_deref(), Some("2026-03-27 14:30, Lindenweg 4"));
    }
}
