//! How the program is called wrongly, and how it behaves in a pipe.

use std::process::Stdio;

use serde_json::Value;

use crate::desk::{Desk, ended};

#[test]
fn wrong_calls_end_with_two() {
    let desk = Desk::new();
    for arguments in [
        &[][..],
        &["dance"],
        &["check"],
        &["trace", "a.json"],
        &["process", "show", "first"],
        &["process", "show", "0"],
        &["process", "skip", "1", "a"],
        &["run", "--for", "soon"],
        &["check", "a.json", "--color", "green"],
    ] {
        let called = desk.call(arguments);
        assert_eq!(called.status, Some(2), "{arguments:?}: {called:?}");
        assert_eq!(called.out, "", "{arguments:?}");
        assert!(!called.err.is_empty());
    }
    assert!(!desk.path("office.db").exists(), "nothing was made");
}

#[test]
fn programs_get_wrong_calls_as_problems() {
    let err = Desk::new().call(&["--json", "dance"]).ended(2);
    let object: Value = err.parse().unwrap();
    assert_eq!(object["problems"][0]["code"], "usage");
    assert!(
        object["problems"][0]["message"]
            .as_str()
            .unwrap()
            .contains("dance")
    );
}

#[test]
fn what_comes_later_is_refused_and_not_in_the_help() {
    let desk = Desk::new();
    for arguments in [
        &["bpmn", "import", "x.bpmn"][..],
        &["bpmn", "export", "--help"],
    ] {
        let err = desk.call(arguments).ended(2);
        assert!(err.contains("not available yet"), "{err}");
    }
    let help = desk.call(&["--help"]).done();
    assert!(!help.contains("bpmn"), "{help}");
    for word in [
        "demo",
        "check",
        "trace",
        "simulate",
        "template",
        "office",
        "process",
        "run",
        "deliveries",
        "inbound",
        "backup",
        "restore",
        "schema",
    ] {
        assert!(help.contains(&format!("\n  {word} ")), "{word}: {help}");
    }
}

#[test]
fn flags_for_everything_stand_before_or_behind_the_command() {
    let desk = Desk::new();
    let before = desk.call(&["--json", "template", "list"]).done();
    assert_eq!(before, "{\"templates\":[]}\n");
    assert_eq!(desk.call(&["template", "list", "--json"]).done(), before);
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let desk = Desk::new();
    let mut child = desk
        .command(&["schema"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let called = ended(child.wait_with_output().unwrap());
    assert_eq!((called.status, called.err.as_str()), (Some(0), ""));
}

#[test]
fn the_usual_workspace_is_the_desktop_programs() {
    let desk = Desk::new();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_doorstep"));
    command
        .args(["template", "list"])
        .env("XDG_DATA_HOME", desk.path("data"));
    let called = ended(command.output().unwrap());
    assert_eq!(called.status, Some(0), "{called:?}");
    if cfg!(target_os = "linux") {
        assert!(desk.path("data/doorstep/office.doorstep.db").is_file());
    }
}

#[test]
fn colours_come_when_they_are_asked_for() {
    let desk = Desk::new();
    let file = desk.file("t.json", "{}");
    assert!(
        desk.call(&["check", &file, "--color", "always"])
            .ended(1)
            .contains('\x1b')
    );
    assert!(
        !desk
            .call(&["check", &file, "--color", "auto"])
            .ended(1)
            .contains('\x1b')
    );
}
