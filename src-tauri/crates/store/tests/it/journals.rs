//! Journals and histories: chains of rows that many processes append to.

use store::{HistoryLine, JournalEntry, ProcessId, Turn, WriteError};

use crate::workspace::{Workspace, at, entry, line, turn};

#[test]
fn a_journal_is_read_whole_and_in_order() {
    let mut workspace = Workspace::new();
    let ids = [
        workspace.start("a"),
        workspace.start("b"),
        workspace.start("c"),
    ];
    for round in 0..50 {
        let inputs = [format!("{round}/0"), format!("{round}/1")];
        workspace.write(|batch| {
            for id in ids {
                let nobody = JournalEntry {
                    who: None,
                    ..entry(round, &inputs[1])
                };
                batch.turn(
                    id,
                    &Turn {
                        journal: &[entry(round, &inputs[0]), nobody],
                        ..turn(round, "")
                    },
                )?;
            }
            Ok(())
        });
    }
    for id in ids {
        let journal = workspace.store.view().journal(id).unwrap();
        assert_eq!(journal.len(), 100);
        for (index, row) in journal.iter().enumerate() {
            let (round, place) = (index / 2, index % 2);
            assert_eq!(row.input, format!("{round}/{place}"));
            assert_eq!(row.seq, index as i64 + 1);
            assert_eq!(row.at, at(round as i64));
            assert_eq!(row.who.is_none(), place == 1);
        }
    }
}

#[test]
fn a_journal_without_entries_is_empty() {
    let mut workspace = Workspace::new();
    let id = workspace.start("a");
    let view = workspace.store.view();
    assert_eq!(view.journal(id).unwrap(), []);
    assert_eq!(view.journal(ProcessId(99)).unwrap(), []);
    let page = view.history(id, None, 10).unwrap();
    assert_eq!((page.rows.len(), page.next), (0, None));
}

#[test]
fn a_history_is_read_backwards_page_by_page() {
    let mut workspace = Workspace::new();
    let ids = [workspace.start("a"), workspace.start("b")];
    for round in 0..25 {
        workspace.write(|batch| {
            for id in ids {
                batch.turn(
                    id,
                    &Turn {
                        history: &[line(round, "due")],
                        ..turn(round, "")
                    },
                )?;
            }
            Ok(())
        });
    }
    workspace.write(|batch| {
        let line = HistoryLine {
            step: None,
            visit: None,
            detail: "{\"to\":1}",
            ..line(99, "told")
        };
        batch.history_add(ids[1], &[line])
    });
    let view = workspace.store.view();
    let mut seen = Vec::new();
    let mut after = None;
    loop {
        let page = view.history(ids[1], after, 10).unwrap();
        assert!(page.rows.len() <= 10);
        seen.extend(page.rows);
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(
        (seen[0].what.as_str(), seen[0].detail.as_str()),
        ("told", "{\"to\":1}")
    );
    assert_eq!((seen[0].step.as_deref(), seen[0].visit), (None, None));
    assert_eq!(
        (seen[1].step.as_deref(), seen[1].visit),
        (Some("check"), Some(1))
    );
    let places: Vec<_> = seen.iter().map(|row| row.seq).collect();
    assert_eq!(places, (1..=26).rev().collect::<Vec<_>>());
    assert_eq!(view.history(ids[0], None, 200).unwrap().rows.len(), 25);
}

#[test]
fn a_cursor_of_another_process_finds_nothing() {
    let mut workspace = Workspace::new();
    let ids = [workspace.start("a"), workspace.start("b")];
    workspace.write(|batch| {
        for id in ids {
            batch.turn(
                id,
                &Turn {
                    history: &[line(1, "due"), line(1, "due")],
                    ..turn(1, "")
                },
            )?;
        }
        Ok(())
    });
    let view = workspace.store.view();
    let cursor = view.history(ids[0], None, 1).unwrap().next;
    assert!(cursor.is_some());
    assert_eq!(view.history(ids[1], cursor, 10).unwrap().rows, []);
}

#[test]
fn a_line_for_no_process_is_refused() {
    let mut workspace = Workspace::new();
    let error = workspace.refused(|batch| batch.history_add(ProcessId(3), &[line(1, "due")]));
    assert!(matches!(error, WriteError::NoProcess(ProcessId(3))));
}
