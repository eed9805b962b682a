//! The golden files: reads them and fills in what every document has.

use std::{fs, path::Path};

use model::{Map, Office, Problem, Template, Value, scenario::Scenario};
use serde_json::json;

pub(crate) struct Golden {
    pub(crate) says: String,
    pub(crate) expected: Vec<Map>,
    template: Value,
    office: Option<Value>,
    scenario: Value,
}

impl Golden {
    fn read(path: &Path) -> Self {
        let file = path.display().to_string();
        let text = fs::read_to_string(path).expect("the file can be read");
        let mut golden: Map =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
        let mut take = |name: &str| golden.remove(name);
        let missing = |name: &str| -> Value { panic!("{file}: `{name}` is missing") };
        let says = take("says").unwrap_or_else(|| missing("says"));
        let template = take("template").unwrap_or_else(|| missing("template"));
        let scenario = take("scenario").unwrap_or_else(|| missing("scenario"));
        let trace = take("trace").unwrap_or_else(|| missing("trace"));
        let office = take("office");
        let unknown: Vec<_> = golden.keys().collect();
        assert!(unknown.is_empty(), "{file}: unknown {unknown:?}");
        Self {
            says: says.as_str().unwrap_or_default().to_owned(),
            expected: serde_json::from_value(trace)
                .unwrap_or_else(|error| panic!("{file}: trace: {error}")),
            template: template_document(template),
            office: office.map(|office| {
                with_defaults(
                    office,
                    &json!({ "format": "doorstep/office", "version": 1, "zone": "Europe/Berlin" }),
                )
            }),
            scenario: with_defaults(
                scenario,
                &json!({ "format": "doorstep/scenario", "version": 1, "zone": "Europe/Berlin", "owner": "anna" }),
            ),
        }
    }

    /// The documents, or why they cannot be used.
    pub(crate) fn documents(&self) -> Result<(Template, Office, Scenario), String> {
        let template = usable(format::template::read(self.template.to_string()))?;
        let scenario = usable(format::scenario::read(self.scenario.to_string()))?;
        let office = match &self.office {
            Some(office) => usable(format::office::read(office.to_string()))?,
            None => Office::empty(scenario.zone.clone()),
        };
        Ok((template, office, scenario))
    }
}

/// The golden files in the order of their names, each with its own.
pub(crate) fn all() -> Vec<(String, Golden)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("traces");
    let entries = fs::read_dir(folder).expect("the folder of the traces is there");
    let mut files: Vec<_> = entries
        .map(|entry| entry.expect("the folder can be listed").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .collect();
    files.sort();
    assert!(!files.is_empty(), "there are golden traces");
    let golden = files.iter().map(|file| {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        (name.into_owned(), Golden::read(file))
    });
    golden.collect()
}

fn usable<T>(read: Result<T, Vec<Problem>>) -> Result<T, String> {
    read.map_err(|problems| {
        let problems = problems
            .iter()
            .map(|problem| format!("{}: {}", problem.at, problem.message));
        problems.collect::<Vec<_>>().join("\n")
    })
}

/// A step is called what its key is.
fn template_document(template: Value) -> Value {
    let header = json!({ "format": "doorstep/template", "version": 1, "key": "t", "name": "T", "flows": [] });
    let mut template = with_defaults(template, &header);
    let steps = template["steps"].as_array_mut().into_iter().flatten();
    for step in steps {
        let name = step["key"].clone();
        *step = with_defaults(step.take(), &json!({ "name": name }));
    }
    template
}

fn with_defaults(document: Value, defaults: &Value) -> Value {
    let mut filled = defaults.as_object().cloned().unwrap_or_default();
    if let Value::Object(fields) = document {
        filled.extend(fields);
    }
    Value::Object(filled)
}
