//! What differs between two templates, part by part. Works on the documents, so that whatever a document can say can
//! differ.

use std::collections::BTreeSet;

use contract::{Change, ChangeKind};
use model::{Map, Template, Value};

/// The differences: settings and the like, then steps, then flows, then notes.
pub(crate) fn diff(before: &Template, after: &Template) -> Vec<Change> {
    let (before, after) = (document(before), document(after));
    let mut changes = Vec::new();
    let parts = |map: &Map| {
        let mut rest = map.clone();
        let mut take = |name| rest.shift_remove(name).and_then(list).unwrap_or_default();
        let lists = [take("steps"), take("flows"), take("notes")];
        (rest, lists)
    };
    let ((before, [steps, flows, notes]), (after, [new_steps, new_flows, new_notes])) =
        (parts(&before), parts(&after));
    objects("", &before, &after, &mut changes);
    named("steps", (&steps, &new_steps), step_name, &mut changes);
    named("flows", (&flows, &new_flows), flow_name, &mut changes);
    named("notes", (&notes, &new_notes), note_name, &mut changes);
    changes
}

fn document(template: &Template) -> Map {
    let document = format::template::write(template);
    match document.parse() {
        Ok(Value::Object(map)) => map,
        _ => unreachable!("a template is written as a JSON object"),
    }
}

fn list(value: Value) -> Option<Vec<Value>> {
    if let Value::Array(list) = value {
        Some(list)
    } else {
        None
    }
}

fn step_name(step: &Value) -> String {
    text(step, "key")
}

/// Two flows with the same ends differ in their outcome.
fn flow_name(flow: &Value) -> String {
    let outcome = text(flow, "outcome");
    let on = if outcome.is_empty() {
        String::new()
    } else {
        format!(" on {outcome}")
    };
    format!("{} -> {}{on}", text(flow, "from"), text(flow, "to"))
}

fn note_name(note: &Value) -> String {
    text(note, "text")
}

fn text(value: &Value, field: &str) -> String {
    value
        .get(field)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

/// Compares two lists whose elements have names.
fn named(
    part: &str,
    (before, after): (&[Value], &[Value]),
    name: fn(&Value) -> String,
    changes: &mut Vec<Change>,
) {
    let names = |list: &[Value]| list.iter().map(name).collect::<Vec<_>>();
    let (old, new) = (names(before), names(after));
    for (value, name) in before.iter().zip(&old) {
        let at = format!("{part}[{}]", Value::from(name.as_str()));
        match new.iter().position(|other| other == name) {
            None => changes.push(change(ChangeKind::Removed, at, Some(value), None)),
            Some(place) => values(&at, value, &after[place], changes),
        }
    }
    for (value, name) in after
        .iter()
        .zip(&new)
        .filter(|(_, name)| !old.contains(name))
    {
        let at = format!("{part}[{}]", Value::from(name.as_str()));
        changes.push(change(ChangeKind::Added, at, None, Some(value)));
    }
    // The order is that of everything that happens at one instant.
    let both: BTreeSet<&String> = old.iter().filter(|name| new.contains(name)).collect();
    let order = |names: &[String]| -> Value {
        let kept = names.iter().filter(|name| both.contains(name));
        kept.map(|name| Value::from(name.as_str())).collect()
    };
    let (old, new) = (order(&old), order(&new));
    if old != new && part != "notes" {
        changes.push(change(
            ChangeKind::Changed,
            format!("{part} (order)"),
            Some(&old),
            Some(&new),
        ));
    }
}

fn values(at: &str, before: &Value, after: &Value, changes: &mut Vec<Change>) {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => objects(at, before, after, changes),
        _ if before == after => {}
        _ => changes.push(change(
            ChangeKind::Changed,
            at.to_owned(),
            Some(before),
            Some(after),
        )),
    }
}

fn objects(at: &str, before: &Map, after: &Map, changes: &mut Vec<Change>) {
    let place = |name: &str| match at {
        "" => name.to_owned(),
        at => format!("{at}.{name}"),
    };
    for (name, value) in before {
        match after.get(name) {
            Some(other) => values(&place(name), value, other, changes),
            None => changes.push(change(ChangeKind::Removed, place(name), Some(value), None)),
        }
    }
    for (name, value) in after.iter().filter(|(name, _)| !before.contains_key(*name)) {
        changes.push(change(ChangeKind::Added, place(name), None, Some(value)));
    }
}

fn change(kind: ChangeKind, at: String, before: Option<&Value>, after: Option<&Value>) -> Change {
    Change {
        kind,
        at,
        before: before.cloned(),
        after: after.cloned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn template(change: impl FnOnce(&mut Value)) -> Template {
        let mut document: Value = r#"{
            "format": "doorstep/template", "version": 1, "key": "t", "name": "T",
            "settings": { "title": "Old" },
            "steps": [
                { "key": "a", "name": "A", "kind": "task", "with": { "subject": "do" } },
                { "key": "b", "name": "B", "kind": "task", "with": { "subject": "do" } },
                { "key": "end", "name": "End", "kind": "end" } ],
            "flows": [ { "from": "a", "to": "b" }, { "from": "b", "to": "end" } ] }"#
            .parse()
            .unwrap();
        change(&mut document);
        format::template::read(document.to_string()).unwrap()
    }

    fn said(after: &Template) -> Vec<String> {
        let changes = diff(&template(|_| {}), after);
        let said = changes.iter().map(|change| {
            let value = |value: &Option<Value>| {
                value
                    .as_ref()
                    .map_or_else(|| "-".to_owned(), Value::to_string)
            };
            format!(
                "{:?} {} {} {}",
                change.kind,
                change.at,
                value(&change.before),
                value(&change.after)
            )
        });
        said.collect()
    }

    #[test]
    fn nothing_differs_from_itself() {
        assert_eq!(said(&template(|_| {})), [""; 0]);
    }

    #[test]
    fn a_changed_field_is_told_with_its_place_and_both_values() {
        let after = template(|document| {
            document["settings"]["title"] = "New".into();
            document["steps"][0]["with"]["subject"] = "think".into();
        });
        assert_eq!(
            said(&after),
            [
                r#"Changed settings.title "Old" "New""#,
                r#"Changed steps["a"].with.subject "do" "think""#
            ]
        );
    }

    #[test]
    fn steps_and_flows_come_and_go() {
        let after = template(|document| {
            document["steps"][1]["key"] = "c".into();
            document["flows"] =
                serde_json::json!([{ "from": "a", "to": "c" }, { "from": "c", "to": "end" }]);
        });
        let kinds: Vec<String> = said(&after)
            .iter()
            .map(|line| line.split(" {").next().unwrap_or_default().to_owned())
            .collect();
        assert_eq!(
            kinds,
            [
                "Removed steps[\"b\"]",
                "Added steps[\"c\"] -",
                "Removed flows[\"a -> b\"]",
                "Removed flows[\"b -> end\"]",
                "Added flows[\"a -> c\"] -",
                "Added flows[\"c -> end\"] -"
            ]
        );
    }

    #[test]
    fn another_order_is_a_difference() {
        let after = template(|document| document["steps"].as_array_mut().unwrap().swap(0, 1));
        assert_eq!(
            said(&after),
            [r#"Changed steps (order) ["a","b","end"] ["b","a","end"]"#]
        );
    }
}
