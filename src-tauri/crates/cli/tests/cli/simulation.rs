//! `simulate`.

use serde_json::Value;

use crate::desk::{Desk, end, office, task, template};

fn gallery(name: &str) -> String {
    Desk::asset(&format!("gallery/{name}.doorstep.json"))
}

fn simulate(more: &[&str]) -> String {
    let desk = Desk::new();
    let (template, office) = (gallery("revaluation.en"), Desk::asset("demo/office.json"));
    let mut arguments = vec!["simulate", &template, "--office", &office];
    arguments.extend(more);
    desk.call(&arguments).done()
}

#[test]
fn the_figures_have_the_published_shape() {
    let result: Value = simulate(&["--json", "--runs", "50"]).parse().unwrap();
    let keys: Vec<&String> = result.as_object().unwrap().keys().collect();
    let expected = [
        "template",
        "runs",
        "seed",
        "completed",
        "cycle",
        "cost",
        "controller_mails",
        "steps",
        "people",
        "outcomes",
        "services",
    ];
    assert_eq!(keys, expected);
    assert_eq!(
        (&result["runs"], &result["seed"], &result["completed"]),
        (&50.into(), &1.into(), &50.into())
    );
    let cycle: Vec<&String> = result["cycle"].as_object().unwrap().keys().collect();
    assert_eq!(cycle, ["mean", "sd", "p05", "p50", "p80", "p95", "max"]);
    assert!(
        result["cycle"]["p50"].is_u64(),
        "durations are whole seconds"
    );
    let decided = result["outcomes"]["compare"].as_object().unwrap();
    assert_eq!(decided.values().filter_map(Value::as_u64).sum::<u64>(), 50);
    assert!(result["services"][0]["calls"].as_u64().unwrap() >= 50);
}

#[test]
fn the_same_seed_gives_the_same_bytes_on_any_number_of_threads() {
    let one = simulate(&["--json", "--runs", "200", "--seed", "7", "--threads", "1"]);
    assert_eq!(
        one,
        simulate(&["--json", "--runs", "200", "--seed", "7", "--threads", "3"])
    );
    assert_ne!(one, simulate(&["--json", "--runs", "200", "--seed", "8"]));
}

#[test]
fn people_get_tables() {
    let out = simulate(&["--runs", "1000"]);
    assert!(
        out.starts_with("revaluation-en: 1,000 processes, 1,000 completed, seed 1\n"),
        "{out}"
    );
    for head in ["per process", "step  ", "person  ", "service  "] {
        assert!(
            out.lines().any(|line| line.starts_with(head)),
            "{head}: {out}"
        );
    }
    assert!(!out.contains('\x1b'), "no colours but on a terminal");
}

#[test]
fn a_dry_run_is_a_timeline_from_the_chosen_start() {
    let out = simulate(&[
        "--dry",
        "--runs",
        "1",
        "--start",
        "2026-03-27T09:00:00+01:00",
    ]);
    assert!(
        out.starts_with("Revaluation after a price change: Fri 2026-03-27 09:00 to "),
        "{out}"
    );
    let timeline: Value = simulate(&["--dry", "--json", "--start", "2026-03-27 09:00"])
        .parse()
        .unwrap();
    assert_eq!(timeline["from"], "2026-03-27T09:00:00+01:00");
    assert_eq!(timeline["rows"][0]["step"], "check-data");
    assert_eq!(timeline["completed"], true);
}

#[test]
fn two_templates_are_compared_on_the_same_luck() {
    let other = gallery("revaluation.de");
    let both: Value = simulate(&["--json", "--runs", "100", "--versus", &other])
        .parse()
        .unwrap();
    assert_eq!(both["first"]["template"], "revaluation-en");
    assert_eq!(both["second"]["template"], "revaluation-de");
    assert_eq!(
        both["difference"]["cycle"]["mean"], 0,
        "the two languages say the same"
    );
    assert!(
        simulate(&["--runs", "100", "--versus", &other])
            .contains("A process takes as long by revaluation-de")
    );
}

#[test]
fn a_template_of_the_workspace_is_simulated_in_its_office() {
    let desk = Desk::with(
        &office("http://127.0.0.1:9/"),
        &[template("t", &[task("a"), end()])],
    );
    let result = desk
        .call(&["simulate", "t", "--json", "--runs", "10"])
        .json();
    assert_eq!(result["people"][0]["key"], "anna");
}

#[test]
fn what_cannot_be_simulated_says_why() {
    let desk = Desk::new();
    assert!(
        desk.call(&["simulate", "nowhere"])
            .ended(1)
            .contains("nowhere: the workspace has no template")
    );
    desk.call(&["simulate", &gallery("revaluation.en"), "--runs", "0"])
        .ended(2);
    let err = desk
        .call(&["simulate", &gallery("revaluation.en"), "--start", "soon"])
        .ended(2);
    assert!(err.contains("'soon'"), "{err}");
}
