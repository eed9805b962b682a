//! The one reader of JSON text: a tree, and what the text did that a tree cannot show (fields given twice, nesting
//! without end). What the tree means is for its callers.

use std::fmt;

use model::{Map, Value};
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::{
    limits,
    place::{Place, Sink},
};

/// Reads a document; `None` where nothing can be said about its content, with the reason in `sink`.
pub(crate) fn parse(document: &[u8], sink: &Sink) -> Option<Value> {
    let whole = Place::whole();
    if document.len() > limits::DOCUMENT_BYTES {
        let message = format!(
            "the document is longer than {} MiB",
            limits::DOCUMENT_BYTES / (1024 * 1024)
        );
        sink.error(&whole, "too-large", message);
        return None;
    }
    let Ok(text) = std::str::from_utf8(document) else {
        sink.error(&whole, "syntax", "the document is not text in UTF-8");
        return None;
    };
    // Some editors lead with a byte order mark; RFC 8259 (section 8.1) lets a reader ignore it.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let root = Tree {
        place: &whole,
        sink,
        depth: 0,
    };
    let read = root
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value));
    match read {
        Ok(value) => Some(value),
        Err(_) if text.trim().is_empty() => {
            sink.error(&whole, "syntax", "the document is empty");
            None
        }
        Err(error) => {
            sink.error(&whole, "syntax", not_json(&error));
            None
        }
    }
}

fn not_json(error: &serde_json::Error) -> String {
    let full = error.to_string();
    let reason = if error.is_eof() {
        "the text ends too early"
    } else {
        full.split(" at line ").next().unwrap_or(&full)
    };
    format!(
        "not JSON at line {}, column {}: {reason}",
        error.line(),
        error.column()
    )
}

/// Reads one value. Content beyond the depth limit is passed over by `IgnoredAny`, which does not recurse, so the
/// parser's own recursion limit (above ours) is never met.
#[derive(Clone, Copy)]
struct Tree<'t> {
    place: &'t Place<'t>,
    sink: &'t Sink,
    /// Arrays and objects around the value.
    depth: usize,
}

impl<'t> Tree<'t> {
    fn inside(self, place: &'t Place<'t>) -> Self {
        Self {
            place,
            depth: self.depth + 1,
            ..self
        }
    }

    /// Whether an array or object may stand here; reports it if not.
    fn may_nest(self) -> bool {
        let may = self.depth < limits::DEPTH;
        if !may {
            let message = format!("more than {} levels deep", limits::DEPTH);
            self.sink.error(self.place, "too-deep", message);
        }
        may
    }
}

impl<'de> DeserializeSeed<'de> for Tree<'_> {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        if !self.may_nest() {
            while elements.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(Value::Null);
        }
        loop {
            let place = self.place.index(list.len());
            match elements.next_element_seed(self.inside(&place))? {
                Some(element) => list.push(element),
                None => return Ok(list.into()),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        if !self.may_nest() {
            while fields.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(Value::Null);
        }
        while let Some(name) = fields.next_key::<String>()? {
            let place = self.place.field(&name);
            let value = fields.next_value_seed(self.inside(&place))?;
            if object.contains_key(&name) {
                self.sink
                    .error(&place, "duplicate-key", "this field is given twice");
            } else {
                object.insert(name, value);
            }
        }
        Ok(object.into())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn problems(text: &str) -> Vec<String> {
        let sink = Sink::default();
        let value = parse(text.as_bytes(), &sink);
        let problems = sink.conclude(value).err().unwrap_or_default();
        problems
            .iter()
            .map(|problem| format!("{} {problem}", problem.code))
            .collect()
    }

    #[test]
    fn a_field_given_twice_is_reported_at_its_path_and_the_first_counts() {
        let text =
            r#"{ "steps": [{ "key": "a" }, { "key": "b", "with": { "my x": 1, "my x": 2 } }] }"#;
        assert_eq!(
            problems(text),
            [r#"duplicate-key steps[1].with["my x"]: this field is given twice"#]
        );
        let sink = Sink::default();
        assert_eq!(
            parse(br#"{"a":1,"a":2}"#, &sink),
            Some(serde_json::json!({ "a": 1 }))
        );
    }

    #[test]
    fn nesting_is_limited_and_the_rest_of_the_document_still_read() {
        let deep = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
        assert_eq!(problems(&deep(limits::DEPTH)), [""; 0]);
        let too_deep = format!(r#"{{ "a": {}, "b": 1, "b": 2 }}"#, deep(limits::DEPTH));
        let found = problems(&too_deep);
        assert_eq!(found.len(), 2);
        assert!(found[0].starts_with("too-deep a[0][0]"), "{}", found[0]);
        assert!(found[1].starts_with("duplicate-key b"), "{}", found[1]);
    }

    #[test]
    fn a_hundred_thousand_brackets_do_no_harm() {
        for open in ["[", r#"{"a":"#] {
            let open = open.repeat(100_000);
            assert!(
                problems(&open)
                    .iter()
                    .any(|problem| problem.starts_with("syntax"))
            );
        }
        let closed = "[".repeat(100_000) + &"]".repeat(100_000);
        assert_eq!(problems(&closed).len(), 1);
    }

    #[test]
    fn a_slip_of_the_pen_is_found_by_line_and_column() {
        assert_eq!(
            problems("{\n  \"a\": 1,\n  \"b\" 2\n}"),
            ["syntax not JSON at line 3, column 7: expected `:`"]
        );
        assert_eq!(
            problems("{} {}"),
            ["syntax not JSON at line 1, column 4: trailing characters"]
        );
        assert_eq!(
            problems("{\"a\": [1"),
            ["syntax not JSON at line 1, column 8: the text ends too early"]
        );
    }

    #[test]
    fn an_empty_document_is_called_empty() {
        for empty in ["", " \r\n", "\u{feff}"] {
            assert_eq!(problems(empty), ["syntax the document is empty"]);
        }
    }

    #[test]
    fn a_byte_order_mark_is_passed_over_and_other_encodings_are_named() {
        assert_eq!(problems("\u{feff}{}"), [""; 0]);
        let sink = Sink::default();
        assert_eq!(parse(b"\xff\xfe{\0}\0", &sink), None);
        let problems = sink.conclude::<()>(None).unwrap_err();
        assert_eq!(problems[0].message, "the document is not text in UTF-8");
    }

    #[test]
    fn a_huge_document_is_refused_before_it_is_read() {
        let text = " ".repeat(limits::DOCUMENT_BYTES + 1);
        assert_eq!(
            problems(&text),
            ["too-large the document is longer than 16 MiB"]
        );
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let sink = Sink::default();
            let value = parse(&bytes, &sink);
            prop_assert_eq!(value.is_none(), sink.conclude(value).is_err());
        }

        #[test]
        fn numbers_are_kept_to_the_last_bit(number in proptest::num::f64::NORMAL, whole in any::<i64>()) {
            let text = serde_json::json!([number, whole]).to_string();
            let value = parse(text.as_bytes(), &Sink::default()).unwrap();
            prop_assert_eq!(value, serde_json::json!([number, whole]));
        }
    }
}
