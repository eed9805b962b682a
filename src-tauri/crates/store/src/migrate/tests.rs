//! A file of every past schema becomes one of the present without losing anything.

use std::{collections::BTreeMap, fs, path::PathBuf};

use super::*;

fn dump_path(version: u32) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/schemas");
    folder.join(format!("{version}.sql"))
}

/// A file of that version, with rows in every table.
fn past(version: u32) -> Connection {
    let dump = fs::read_to_string(dump_path(version));
    let dump = dump.unwrap_or_else(|error| {
        panic!("tests/schemas/{version}.sql: {error}: commit a dump of each schema")
    });
    let connection = Connection::open_in_memory().expect("memory is there");
    connection.execute_batch(&dump).expect("a dump runs");
    connection
}

fn fresh() -> Connection {
    let mut connection = Connection::open_in_memory().expect("memory is there");
    migrate(&mut connection, STEPS).expect("the steps run");
    connection
}

fn texts(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(sql).expect("the statement is right");
    let columns = statement.column_count();
    let rows = statement.query_map([], |row| {
        let values =
            (0..columns).map(|column| row.get_ref(column).map(|value| format!("{value:?}")));
        values
            .collect::<rusqlite::Result<Vec<_>>>()
            .map(|values| values.join(" "))
    });
    rows.and_then(Iterator::collect)
        .expect("the rows are readable")
}

/// What the schema says, however it came to say it: tables, columns, references and indexes.
fn schema(connection: &Connection) -> Vec<String> {
    let mut lines = texts(
        connection,
        "SELECT name, type, wr, strict FROM pragma_table_list WHERE schema = 'main' ORDER BY name",
    );
    for table in tables(connection) {
        let about = |pragma: &str| format!("SELECT '{table}', * FROM pragma_{pragma}('{table}')");
        lines.extend(texts(connection, &about("table_xinfo")));
        lines.extend(texts(connection, &about("foreign_key_list")));
        lines.extend(texts(connection, &format!("SELECT '{table}', name, \"unique\", origin, partial FROM pragma_index_list('{table}') ORDER BY name")));
    }
    lines.extend(texts(connection, "SELECT name, sql FROM sqlite_schema WHERE type <> 'table' AND sql IS NOT NULL ORDER BY name"));
    lines
}

fn tables(connection: &Connection) -> Vec<String> {
    let mut statement = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
        .expect("every database has it");
    let names = statement.query_map([], |row| row.get(0));
    names.and_then(Iterator::collect).expect("names are text")
}

fn counts(connection: &Connection) -> BTreeMap<String, i64> {
    let count = |table: &String| {
        connection
            .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
                row.get(0)
            })
            .expect("the table is there")
    };
    tables(connection)
        .iter()
        .map(|table| (table.clone(), count(table)))
        .collect()
}

#[test]
fn every_past_schema_becomes_the_present_one() {
    let present = schema(&fresh());
    for version in 1..=SCHEMA_VERSION {
        let mut connection = past(version);
        assert_eq!(
            super::version(&connection).unwrap(),
            version,
            "{version}.sql names its version"
        );
        assert_eq!(application_id(&connection).unwrap(), APPLICATION_ID);
        let before = counts(&connection);
        assert!(
            before.values().all(|count| *count > 0),
            "{version}.sql has rows in every table: {before:?}"
        );
        migrate(&mut connection, STEPS).unwrap();
        assert_eq!(super::version(&connection).unwrap(), SCHEMA_VERSION);
        assert_eq!(schema(&connection), present, "from version {version}");
        let after = counts(&connection);
        for (table, count) in before {
            assert_eq!(
                after.get(&table),
                Some(&count),
                "rows of {table}, from version {version}"
            );
        }
        assert_eq!(
            texts(&connection, "PRAGMA integrity_check"),
            texts(&fresh(), "PRAGMA integrity_check")
        );
        assert!(texts(&connection, "PRAGMA foreign_key_check").is_empty());
    }
}

#[test]
fn only_the_steps_that_are_missing_run() {
    let mut connection = Connection::open_in_memory().unwrap();
    let steps = ["CREATE TABLE a (x)", "ALTER TABLE a ADD COLUMN y"];
    migrate(&mut connection, &steps[..1]).unwrap();
    connection
        .execute_batch("INSERT INTO a VALUES (1)")
        .unwrap();
    for _ in 0..2 {
        migrate(&mut connection, &steps).unwrap();
        assert_eq!(
            texts(&connection, "SELECT x, y FROM a"),
            ["Integer(1) Null"]
        );
        assert_eq!(version(&connection).unwrap(), 2);
    }
}

#[test]
fn a_step_that_fails_leaves_the_file_as_it_was() {
    let mut connection = Connection::open_in_memory().unwrap();
    migrate(&mut connection, &["CREATE TABLE a (x)"]).unwrap();
    let steps = [
        "",
        "ALTER TABLE a ADD COLUMN y",
        "CREATE TABLE b (x); no sql",
    ];
    migrate(&mut connection, &steps).unwrap_err();
    assert_eq!(version(&connection).unwrap(), 1);
    assert_eq!(tables(&connection), ["a"]);
    connection.prepare("SELECT y FROM a").unwrap_err();
}

#[test]
fn what_published_templates_need_is_read_out_of_them() {
    let mut connection = past(2);
    let document = r#"{"settings":{"controller":"carla","starters":["anna","ben"]},"steps":[
        {"key":"a","name":"Check","kind":"task","responsible":{"is":"person","person":"dora"},
         "with":{"subject":"","processor":{"is":"person","person":"emil"}}},
        {"key":"b","name":"Value","kind":"webhook","with":{"service":"valuation","parameters":{"person":"no"}}},
        {"key":"c","name":"Tell","kind":"webhook","with":{"endpoint":"crm"}},
        {"key":"d","name":"Lead","kind":"lead_distributor","with":{"among":["fritz"]}}]}"#;
    let changed = connection.execute("UPDATE template_versions SET document = ?1", [document]);
    assert_eq!(changed, Ok(1));
    migrate(&mut connection, STEPS).expect("the steps run");
    let sql = "SELECT part || ' ' || key || ' ' || step FROM template_needs ORDER BY part, key";
    let mut statement = connection.prepare(sql).expect("the statement is right");
    let rows = statement.query_map([], |row| row.get::<_, String>(0));
    let found: Vec<String> = rows
        .and_then(Iterator::collect)
        .expect("the rows are readable");
    assert_eq!(
        found,
        [
            "endpoint crm Tell",
            "person anna ",
            "person ben ",
            "person carla ",
            "person dora Check",
            "person emil Check",
            "person fritz Lead",
            "service valuation Value",
        ]
    );
}
