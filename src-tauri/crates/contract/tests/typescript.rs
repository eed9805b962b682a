//! Writes the contract in TypeScript for the web interface and holds what is committed to it. When a type of the
//! contract was changed, this test fails once and leaves the new files behind, to be committed with the change.
#![cfg(test)]

#[path = "typescript/commands.rs"]
mod commands;
#[path = "typescript/declaration.rs"]
mod declaration;
#[path = "typescript/spelling.rs"]
mod spelling;

use std::{fs, path::Path};

use declaration::declarations;

/// Where the web interface has it, from the folder of this package.
const FOLDER: &str = "../../../ui/src/contract";

#[test]
fn the_committed_types_are_those_of_the_contract() {
    let sources = sources();
    let types: Vec<String> = sources.iter().flat_map(|text| declarations(text)).collect();
    let stale: Vec<&str> = [
        ("types.ts", headed(&types.join("\n"))),
        ("commands.ts", headed(&commands::text())),
    ]
    .into_iter()
    .filter(|(name, text)| renewed(name, text))
    .map(|(name, _)| name)
    .collect();
    assert!(
        stale.is_empty(),
        "{} in ui/src/contract did not say what the contract says; they do now: look at them and commit them",
        stale.join(" and ")
    );
}

/// The Rust files of the contract, in the order of their names.
fn sources() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect()
}

fn headed(text: &str) -> String {
    format!(
        "// Written by the test `typescript` of the crate `contract`; change the types there.\n\n{text}"
    )
}

/// Whether the file said something else; it says this now.
fn renewed(name: &str, text: &str) -> bool {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(FOLDER)
        .join(name);
    let stale = fs::read_to_string(&path).ok().as_deref() != Some(text);
    if stale {
        fs::write(&path, text).unwrap();
    }
    stale
}

#[test]
fn every_shape_of_the_contract_is_spelled_as_it_is_on_the_wire() {
    let written = declarations(
        r#"
        /// A row.
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        pub struct Row {
            /// Its number.
            pub row_number: i64,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub parent: Option<Box>,
            pub cells: Vec<(String, Value)>,
        }
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        pub enum State { Waiting, GivenUp }
        #[derive(Serialize)]
        #[serde(tag = "type", rename_all = "camelCase")]
        pub enum Place { Here, File { path: String }, InRow(Row) }
        #[derive(Serialize)]
        pub struct Nothing {}
        struct Inner;
        "#,
    );
    let expected = [
        "/** A row. */\nexport interface Row {\n  /** Its number. */\n  readonly rowNumber: number;\n  readonly parent?: Box;\n  readonly cells: readonly (readonly [string, unknown])[];\n}\n",
        "export type State = \"waiting\" | \"givenUp\";\n",
        "export type Place =\n  | { readonly type: \"here\" }\n  | { readonly type: \"file\"; readonly path: string }\n  | ({ readonly type: \"inRow\" } & Row);\n",
        "export type Nothing = Readonly<Record<string, never>>;\n",
    ];
    assert_eq!(written, expected);
}

#[test]
#[should_panic(expected = "`flatten`")]
fn a_spelling_that_is_not_known_here_is_refused() {
    declarations("#[derive(Serialize)] pub struct A { #[serde(flatten)] pub b: B }");
}
