//! Records of running processes.

use engine::{Choice, Input, OutcomeId, StepId, Target};
use format::journal::{
    ReadRecordError, read_input, read_move, read_state, write_input, write_move, write_state,
};
use proptest::prelude::*;

use crate::arbitrary::process::{input, state};

const STATE: &str = r#"{"v":1,"status":"running","owner":3,"started_at":0,"steps":2,"visited":[[1,1,null,5]],"open":[{"id":2,"step":0,"number":1,"state":{"failed":{"status":503}},"attempt":1,"person":3,"opened_at":5,"start_at":5,"began_at":5,"deadline":9,"overdue":false}],"opened":2,"slots":1,"tokens":[[0,2]],"timers":[[9,"overdue",2]]}"#;

/// These records stand in workspaces: a change of this text is a new version.
#[test]
fn records_are_spelled_as_they_always_were() {
    let state = read_state(STATE).unwrap();
    assert_eq!(state.visits.len(), 1);
    assert_eq!(state.tokens, [2]);
    assert_eq!(write_state(&state), STATE);
    let target = Target::oldest(StepId(7));
    let outcome = Choice::Known(OutcomeId(1));
    assert_eq!(
        write_input(&Input::Finish { target, outcome }),
        r#"{"do":"finish","step":7,"outcome":{"known":1}}"#
    );
}

#[test]
fn a_newer_or_broken_state_is_refused_with_the_reason() {
    let newer = STATE.replace(r#""v":1"#, r#""v":2,"more":true"#);
    assert!(matches!(
        read_state(&newer),
        Err(ReadRecordError::Newer { version: 2 })
    ));
    for (from, to) in [
        (r#""steps":2"#, r#""steps":1"#),
        (r#""steps":2"#, r#""steps":2001"#),
        (r#""step":0"#, r#""step":2"#),
        (r#""opened":2"#, r#""opened":1"#),
        (r#""slots":1"#, r#""slots":0"#),
    ] {
        let broken = STATE.replace(from, to);
        assert_ne!(broken, STATE);
        assert!(
            matches!(
                read_state(&broken),
                Err(ReadRecordError::Inconsistent { .. })
            ),
            "{broken}"
        );
    }
    for broken in ["", "{}", &STATE[1..], r#"{"v":1}"#] {
        assert!(
            matches!(read_state(broken), Err(ReadRecordError::Malformed(_))),
            "{broken}"
        );
    }
    assert!(read_input(r#"{"do":"finsh","step":7}"#).is_err());
    assert!(read_input(r#"{"do":"retry","step":7,"other":1}"#).is_err());
}

proptest! {
    #[test]
    fn a_written_input_reads_the_same(input in input()) {
        let read = read_input(&write_input(&input));
        prop_assert_eq!(read.ok(), Some(input));
    }

    #[test]
    fn a_written_state_reads_the_same(state in state()) {
        let read = read_state(&write_state(&state));
        prop_assert_eq!(read.ok(), Some(state));
    }
}

#[test]
fn a_move_to_another_version_is_no_input() {
    let record = write_move(2, 5);
    assert_eq!(record, r#"{"do":"move","from":2,"version":5}"#);
    assert_eq!(read_move(&record), Some((2, 5)));
    assert!(read_input(&record).is_err());
    assert_eq!(read_move(r#"{"do":"pause"}"#), None);
}
