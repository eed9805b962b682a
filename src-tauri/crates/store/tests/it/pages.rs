//! How much of the file a turn touches, and how the log is kept short. Dirty pages cost more than the wait for the disk.

use store::{
    Batch, DeliveryKind, Listing, Mark, NewDelivery, OpenVisit, ProcessId, ReadError, Turn,
    VisitState, WriteError,
};

use crate::workspace::{Workspace, at, entry, line, listing, start, turn, visit};

/// The pages that a turn alone in its commit may write: the run, the journal, the visit, and two indexes that lose a row
/// here and get one there.
const BUDGET: i64 = 8;

/// The pages of one that changes the mark in the list as well.
const BUDGET_MARKED: i64 = 9;

/// The pages of one of a hundred turns in a commit.
const BUDGET_SHARED: i64 = 5;

/// Enough for a mean.
const TURNS: usize = 40;

/// As long as that of a template of 25 steps.
fn state(round: i64) -> String {
    format!("{round:01000}")
}

/// A turn as most are: a visit is finished by hand, the next is due, the timer moves.
fn write_turn(batch: &Batch<'_>, id: ProcessId, round: i64, mark: Mark) -> Result<(), WriteError> {
    let number = u32::try_from(round).expect("rounds are few");
    let open = [OpenVisit {
        deadline: Some(at(1000 + round)),
        ..visit(number, "next")
    }];
    batch.turn(
        id,
        &Turn {
            journal: &[
                entry(round, "{\"do\":\"finish\"}"),
                entry(round, "{\"fact\":\"supervisor\"}"),
            ],
            history: &[line(round, "finished"), line(round, "due")],
            due: Some(at(1000 + round)),
            visits: &open,
            listing: Listing {
                mark: Some(mark),
                ..listing("A process")
            },
            ..turn(round, &state(round))
        },
    )
}

fn many(workspace: &mut Workspace, count: usize) -> Vec<ProcessId> {
    let ids = workspace.write(|batch| {
        (0..count)
            .map(|_| start(batch, listing("A process")))
            .collect::<Result<Vec<_>, _>>()
    });
    workspace.write(|batch| {
        ids.iter()
            .try_for_each(|id| write_turn(batch, *id, 1, Mark::Due))
    });
    ids
}

/// The mean pages of turns of different processes, each in a commit of its own.
fn pages_alone(mark: Mark) -> f64 {
    let mut workspace = Workspace::new();
    let ids = many(&mut workspace, 1000);
    let checkpointer = workspace.store.checkpointer().expect("the file is there");
    let mut pages = 0;
    for place in 0..TURNS {
        checkpointer.run().expect("nobody else moves the log");
        workspace.write(|batch| write_turn(batch, ids[place * 7 % 1000], 2, mark));
        let done = checkpointer.run().expect("nobody else moves the log");
        assert_eq!(done.log, done.moved);
        pages += done.log;
    }
    pages as f64 / TURNS as f64
}

#[test]
fn a_turn_alone_stays_within_its_budget() {
    let pages = pages_alone(Mark::Due);
    assert!(pages <= BUDGET as f64, "{pages} pages a turn");
    let pages = pages_alone(Mark::Waiting);
    assert!(pages <= BUDGET_MARKED as f64, "{pages} pages a turn");
}

#[test]
fn turns_that_share_a_commit_share_pages() {
    let mut workspace = Workspace::new();
    let ids = many(&mut workspace, 1000);
    let checkpointer = workspace.store.checkpointer().unwrap();
    checkpointer.run().unwrap();
    let mut some = ids.iter().step_by(10);
    workspace.write(|batch| some.try_for_each(|id| write_turn(batch, *id, 2, Mark::Due)));
    let pages = checkpointer.run().unwrap().log;
    assert!(pages <= 100 * BUDGET_SHARED, "{pages} pages for 100 turns");
}

#[test]
fn a_turn_that_changes_nothing_but_the_state_is_two_pages() {
    let mut workspace = Workspace::new();
    let ids = many(&mut workspace, 1000);
    let running = [OpenVisit {
        state: VisitState::Running,
        person: None,
        ..visit(1, "call")
    }];
    let write = |workspace: &mut Workspace, state: &str| {
        workspace.write(|batch| {
            batch.turn(
                ids[500],
                &Turn {
                    journal: &[entry(2, "{}")],
                    visits: &running,
                    ..turn(2, state)
                },
            )
        });
    };
    write(&mut workspace, &state(1));
    let checkpointer = workspace.store.checkpointer().unwrap();
    checkpointer.run().unwrap();
    write(&mut workspace, &state(2));
    assert_eq!(checkpointer.run().unwrap().log, 2);
}

/// Writes so many bytes in a commit.
fn write_much(workspace: &mut Workspace, id: &str, bytes: usize) {
    let body = vec![0; bytes];
    workspace.write(|batch| {
        batch.delivery_insert(&NewDelivery {
            id,
            kind: DeliveryKind::Webhook,
            origin: None,
            target: "",
            queue: "",
            method: "",
            address: "",
            headers: "",
            body: &body,
            timeout_ms: 0,
            repeatable: true,
            plan: "",
            created_at: at(1),
            next_at: at(1),
        })
    });
}

#[test]
fn only_a_checkpoint_empties_the_log() {
    let mut workspace = Workspace::new();
    let checkpointer = workspace.store.checkpointer().unwrap();
    checkpointer.run().unwrap();
    write_much(&mut workspace, "a", 5 << 20);
    workspace.write(|batch| batch.setting_put("a", Some("1")));
    let done = checkpointer.run().unwrap();
    assert!(done.log > 1200, "a commit made one: {done:?}");
    assert_eq!(done.moved, done.log);
    workspace.write(|batch| batch.setting_put("a", Some("again")));
    assert!(checkpointer.run().unwrap().log < 10, "the log begins anew");
}

#[test]
fn a_log_too_long_is_ended_by_the_writer() {
    let mut workspace = Workspace::new();
    let checkpointer = workspace.store.checkpointer().unwrap();
    // A reader of an old moment keeps the checkpointer from the end of the log.
    let reader = workspace.store.reader().unwrap();
    let asked: Result<(), ReadError> = reader.snapshot(|view| {
        view.setting("a")?;
        for index in 0..3 {
            write_much(&mut workspace, &index.to_string(), 23 << 20);
        }
        let done = checkpointer.run().expect("nobody else moves the log");
        assert!(done.moved < done.log, "{done:?}");
        Ok(())
    });
    asked.unwrap();
    // The reader has gone: the next transaction ends the log and begins it anew.
    workspace.write(|batch| batch.setting_put("a", Some("1")));
    let done = checkpointer.run().unwrap();
    assert!(done.log < 10, "{done:?}");
}
