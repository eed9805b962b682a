//! What differs between the lines expected and those printed, as people read it.

use model::{Map, Value};

/// Fields whose wording is not promised: compared only where a line expects them.
const OPEN: &[&str] = &["reason", "id"];

/// All lines, those that differ marked; nothing where none does.
pub(crate) fn of(expected: &[Map], printed: &[Map]) -> Option<String> {
    let before = agreeing(expected.iter().zip(printed));
    if before == expected.len() && before == printed.len() {
        return None;
    }
    let (expected, printed) = (expected.split_at(before), printed.split_at(before));
    let after = agreeing(expected.1.iter().rev().zip(printed.1.iter().rev()));
    let (missing, same) = expected.1.split_at(expected.1.len() - after);
    let surplus = &printed.1[..printed.1.len() - after];
    let parts = [
        ("    ", expected.0),
        ("  - ", missing),
        ("  + ", surplus),
        ("    ", same),
    ];
    let lines = parts.iter().flat_map(|(mark, lines)| {
        lines
            .iter()
            .map(move |line| format!("{mark}{}", spelled(line)))
    });
    Some(lines.collect::<Vec<_>>().join("\n"))
}

/// How many pairs agree before the first that does not.
fn agreeing<'a>(pairs: impl Iterator<Item = (&'a Map, &'a Map)>) -> usize {
    pairs
        .take_while(|(expected, printed)| agree(expected, printed))
        .count()
}

fn agree(expected: &Map, printed: &Map) -> bool {
    let mut printed = printed.clone();
    printed.retain(|field, _| !OPEN.contains(&field.as_str()) || expected.contains_key(field));
    // As text, because the order of the fields is promised too.
    spelled(expected) == spelled(&printed)
}

fn spelled(line: &Map) -> String {
    Value::Object(line.clone()).to_string()
}
