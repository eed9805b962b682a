//! Lays a document out as text: two spaces for each level, small things on one line, so that a change of one thing
//! is a change of one line.

use model::Value;

/// Most columns of a line that holds more than one value.
const COLUMNS: usize = 120;

/// Lists whose elements get a line for each of their fields, however short they are.
const SPREAD: &[&str] = &["steps", "people", "services"];

/// The text of a document, with a line break at its end.
pub(crate) fn lay_out(document: &Value) -> String {
    let mut text = String::new();
    let root = Level {
        indent: 0,
        taken: 0,
        part: "",
    };
    write(document, root, &mut text);
    text.push('\n');
    text
}

#[derive(Clone, Copy)]
struct Level<'v> {
    indent: usize,
    /// Columns taken on the line by what stands before the value.
    taken: usize,
    /// The name of the field of the document that the value is or stands in.
    part: &'v str,
}

impl<'v> Level<'v> {
    fn below(self, taken: usize, name: Option<&'v str>) -> Self {
        let part = match name {
            Some(name) if self.indent == 0 => name,
            _ => self.part,
        };
        Self {
            indent: self.indent + 2,
            taken,
            part,
        }
    }

    /// Whether a value takes several lines however short it is: the document, its lists of objects, and the
    /// elements of some of those.
    fn spreads(self, value: &Value) -> bool {
        match self.indent {
            0 => true,
            2 => value
                .as_array()
                .is_some_and(|list| list.iter().any(Value::is_object)),
            4 => SPREAD.contains(&self.part) && value.is_object(),
            _ => false,
        }
    }
}

fn write<'v>(value: &'v Value, level: Level<'v>, text: &mut String) {
    if is_single(value) {
        text.push_str(&value.to_string());
        return;
    }
    if !level.spreads(value) {
        let room = COLUMNS.saturating_sub(level.indent + level.taken);
        let mut line = String::new();
        if write_line(value, room, &mut line) {
            text.push_str(&line);
            return;
        }
    }
    let (open, close) = brackets(value);
    text.push(open);
    let mut first = true;
    for_each(value, |name, element| {
        text.push_str(if first { "\n" } else { ",\n" });
        first = false;
        text.extend(std::iter::repeat_n(' ', level.indent + 2));
        let label = name.map_or_else(String::new, |name| format!("{}: ", Value::from(name)));
        text.push_str(&label);
        let below = level.below(label.chars().count(), name);
        write(element, below, text);
    });
    text.push('\n');
    text.extend(std::iter::repeat_n(' ', level.indent));
    text.push(close);
}

/// Whether nothing stands inside a value.
fn is_single(value: &Value) -> bool {
    match value {
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
    }
}

/// Writes a value on one line if it has room there for itself and a comma.
fn write_line(value: &Value, room: usize, line: &mut String) -> bool {
    if is_single(value) {
        line.push_str(&value.to_string());
        return line.chars().count() < room;
    }
    let (open, close) = brackets(value);
    let gap = if open == '{' { " " } else { "" };
    line.push(open);
    line.push_str(gap);
    let mut first = true;
    let mut fits = true;
    for_each(value, |name, element| {
        if !fits {
            return;
        }
        if !first {
            line.push_str(", ");
        }
        first = false;
        if let Some(name) = name {
            line.push_str(&Value::from(name).to_string());
            line.push_str(": ");
        }
        fits = write_line(element, room, line);
    });
    line.push_str(gap);
    line.push(close);
    fits && line.chars().count() < room
}

fn brackets(value: &Value) -> (char, char) {
    if value.is_object() {
        ('{', '}')
    } else {
        ('[', ']')
    }
}

fn for_each<'v>(value: &'v Value, mut act: impl FnMut(Option<&'v str>, &'v Value)) {
    if let Value::Array(list) = value {
        for element in list {
            act(None, element);
        }
    } else if let Value::Object(map) = value {
        for (name, element) in map {
            act(Some(name), element);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn small_things_stand_on_one_line_and_steps_never() {
        let document = json!({
            "format": "doorstep/template",
            "steps": [{ "key": "a", "at": [0, 0], "with": { "mode": "any", "list": [] } }],
            "flows": [{ "from": "a", "to": "b" }, { "from": "b", "to": "c" }],
            "notes": [],
            "long": ["a text that is long enough to need a line of its own, but only just about", "another one of the same kind, which does not fit"],
        });
        let expected = r#"{
  "format": "doorstep/template",
  "steps": [
    {
      "key": "a",
      "at": [0, 0],
      "with": { "mode": "any", "list": [] }
    }
  ],
  "flows": [
    { "from": "a", "to": "b" },
    { "from": "b", "to": "c" }
  ],
  "notes": [],
  "long": [
    "a text that is long enough to need a line of its own, but only just about",
    "another one of the same kind, which does not fit"
  ]
}
"#;
        assert_eq!(lay_out(&document), expected);
    }

    #[test]
    fn the_text_is_the_same_document() {
        let document = json!({ "a": { "b": [1, 2.5, null, true, "\u{e4}\n\"", { "c": {} }], "d": vec!["x".repeat(50); 5] } });
        let text = lay_out(&document);
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), document);
        assert!(text.lines().all(|line| line.chars().count() <= COLUMNS));
    }
}
