//! The list of what texts and conditions may refer to.

use std::collections::HashSet;

use contract::FieldValue;
use model::{
    Map, Value,
    condition::VARIABLES,
    placeholder::Path,
    render::{self, Facts},
};
use store::RecordRow;

/// So many fields of a kind of record are listed.
const FIELDS_MAX: usize = 1_000;
/// So many fields inside each other are.
const DEPTH_MAX: usize = 3;

/// The fields, each with its value among the facts.
pub(super) fn list(
    facts: &Facts,
    properties: &[RecordRow],
    contacts: &[RecordRow],
    has_template: bool,
) -> Vec<FieldValue> {
    let mut paths = of_records("property", properties);
    paths.extend(of_records("contact", contacts));
    let mut add = |root: &str, names: &[&str]| {
        paths.extend(names.iter().map(|name| format!("{root}.{name}")));
    };
    add("owner", &["key", "name", "email"]);
    if has_template {
        add("process", &["id", "title", "template", "started_at"]);
    } else {
        add("process", &["id", "started_at"]);
    }
    for step in &facts.steps {
        add(
            &format!("steps.{}", step.key),
            &["visits", "outcome", "finished_at"],
        );
    }
    paths.extend(["now", "today"].map(str::to_owned));
    let fields = paths.into_iter().filter_map(|path| {
        let found = render::find(Path::new(&path)?, facts);
        let value = found.map(|value| value.into_owned());
        Some(FieldValue {
            condition: condition(&path, facts),
            value: value.filter(|value| !value.is_null()),
            path,
        })
    });
    fields.collect()
}

/// The paths into records of a kind, in the order in which they are met.
fn of_records(root: &str, records: &[RecordRow]) -> Vec<String> {
    let mut paths = Paths::default();
    for name in ["key", "supervisor"] {
        paths.add(format!("{root}.{name}"));
    }
    for record in records {
        paths.add_all(root, &record.fields, DEPTH_MAX);
    }
    paths.list
}

#[derive(Default)]
struct Paths {
    list: Vec<String>,
    known: HashSet<String>,
}

impl Paths {
    fn add(&mut self, path: String) {
        if self.list.len() < FIELDS_MAX && self.known.insert(path.clone()) {
            self.list.push(path);
        }
    }

    fn add_all(&mut self, root: &str, fields: &Map, depth: usize) {
        for (name, value) in fields {
            // A dot in a name would lead into a field of that name.
            if name.contains('.') || Path::new(name).is_none() {
                continue;
            }
            let path = format!("{root}.{name}");
            match value.as_object().filter(|_| depth > 1) {
                Some(inside) => self.add_all(&path, inside, depth - 1),
                None => self.add(path),
            }
        }
    }
}

/// The path as a condition spells it: what is no name there stands in brackets. Nothing for what only texts know.
fn condition(path: &str, facts: &Facts) -> Option<String> {
    let (root, rest) = path.split_once('.').unwrap_or((path, ""));
    if !VARIABLES.contains(&root) {
        return None;
    }
    let mut spelled = root.to_owned();
    if root == "steps" {
        // A step's key may hold dots itself.
        let (key, field) = rest.rsplit_once('.')?;
        facts.steps.iter().find(|step| step.key == key)?;
        return Some(format!("steps[{}].{field}", Value::from(key)));
    }
    for segment in rest.split('.').filter(|segment| !segment.is_empty()) {
        if is_name(segment) {
            spelled.extend([".", segment]);
        } else {
            spelled.extend(["[", &Value::from(segment).to_string(), "]"]);
        }
    }
    Some(spelled)
}

/// Whether a field can stand behind a dot in a condition.
fn is_name(segment: &str) -> bool {
    const RESERVED: [&str; 21] = [
        "as",
        "break",
        "const",
        "continue",
        "else",
        "false",
        "for",
        "function",
        "if",
        "import",
        "in",
        "let",
        "loop",
        "namespace",
        "null",
        "package",
        "return",
        "true",
        "var",
        "void",
        "while",
    ];
    let mut letters = segment.chars();
    let first = letters.next();
    first.is_some_and(|letter| letter.is_ascii_alphabetic() || letter == '_')
        && letters.all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
        && !RESERVED.contains(&segment)
}
