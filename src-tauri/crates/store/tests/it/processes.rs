//! Processes, their turns, timers and open visits.

use store::{
    Listing, Mark, MyStepCursor, NewProcess, OpenVisit, Parent, ProcessId, ProcessStatus,
    ReadError, Turn, VisitState, WriteError,
};

use crate::workspace::{Workspace, at, entry, line, listing, start, turn, visit};

#[test]
fn a_turn_writes_all_of_it_at_once() {
    let mut workspace = Workspace::new();
    let id = workspace.start("Sale of Lindenweg 4");
    let open = [visit(1, "check"), visit(2, "call")];
    workspace.write(|batch| {
        batch.turn(
            id,
            &Turn {
                journal: &[entry(2, "begin")],
                history: &[line(2, "started"), line(2, "due")],
                due: Some(at(50)),
                visits: &open,
                listing: Listing {
                    property: Some("15005"),
                    mark: Some(Mark::Warning),
                    ..listing("Sale of Lindenweg 4")
                },
                ..turn(2, "{\"state\":1}")
            },
        )
    });
    let view = workspace.store.view();
    let process = view.process(id).unwrap().unwrap();
    assert_eq!(process.state, "{\"state\":1}");
    assert_eq!(process.due, Some(at(50)));
    assert_eq!(process.journal_length, 1);
    assert_eq!(process.row.property.as_deref(), Some("15005"));
    assert_eq!(process.row.mark, Some(Mark::Warning));
    assert_eq!(
        (process.row.started_at, process.row.updated_at),
        (at(1), at(2))
    );
    assert_eq!(view.visits(id).unwrap(), open);
    assert_eq!(view.history(id, None, 10).unwrap().rows.len(), 2);
}

#[test]
fn a_turn_of_no_process_is_refused() {
    let mut workspace = Workspace::new();
    let error = workspace.refused(|batch| batch.turn(ProcessId(9), &turn(1, "{}")));
    assert!(
        matches!(error, WriteError::NoProcess(ProcessId(9))),
        "{error:?}"
    );
}

#[test]
fn a_process_follows_a_published_version() {
    let mut workspace = Workspace::new();
    let error = workspace.refused(|batch| {
        batch.process_insert(&NewProcess {
            template: "sale",
            version: 2,
            listing: listing("x"),
            started_at: at(1),
            parent: None,
        })
    });
    assert!(matches!(error, WriteError::NoTemplate(key) if key == "sale"));
}

#[test]
fn a_number_is_never_used_twice() {
    let mut workspace = Workspace::new();
    let first = workspace.start("first");
    let path = workspace.path();
    drop(workspace.store);
    // As an erasure on request would do it.
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute_batch("DELETE FROM runs; DELETE FROM processes")
        .unwrap();
    workspace.store = store::Store::open(&path).unwrap();
    assert_eq!(workspace.start("second"), ProcessId(first.0 + 1));
}

#[test]
fn a_finished_process_is_off_the_lists_of_what_is_to_be_done() {
    let mut workspace = Workspace::new();
    let id = workspace.start("x");
    let open = [visit(1, "check")];
    workspace.write(|batch| {
        batch.turn(
            id,
            &Turn {
                visits: &open,
                due: Some(at(9)),
                ..turn(2, "a")
            },
        )?;
        batch.turn(
            id,
            &Turn {
                listing: Listing {
                    status: ProcessStatus::Completed,
                    mark: None,
                    ended_at: Some(at(3)),
                    ..listing("x")
                },
                ..turn(3, "b")
            },
        )
    });
    let view = workspace.store.view();
    let process = view.process(id).unwrap().unwrap();
    assert_eq!(process.row.status, ProcessStatus::Completed);
    assert_eq!(process.row.ended_at, Some(at(3)));
    assert_eq!(view.visits(id).unwrap(), []);
    assert_eq!(view.my_steps("anna", None, 10).unwrap().rows, []);
    assert_eq!(view.next_timer().unwrap(), None);
    assert_eq!(view.processes_running(None, 10).unwrap(), []);
}

#[test]
fn timers_come_in_order_and_only_when_due() {
    let mut workspace = Workspace::new();
    let dues = [Some(30), Some(10), None, Some(20), Some(10)];
    let ids = dues.map(|due| {
        let id = workspace.start("x");
        workspace.write(|batch| {
            batch.turn(
                id,
                &Turn {
                    due: due.map(at),
                    ..turn(2, "a")
                },
            )
        });
        id
    });
    let view = workspace.store.view();
    assert_eq!(view.next_timer().unwrap(), Some(at(10)));
    let due = view.timers_due(at(20), 10).unwrap();
    assert_eq!(due, [(ids[1], at(10)), (ids[4], at(10)), (ids[3], at(20))]);
    assert_eq!(view.timers_due(at(20), 2).unwrap(), due[..2]);
    assert_eq!(view.timers_due(at(9), 10).unwrap(), []);
    workspace.write(|batch| {
        batch.turn(
            ids[1],
            &Turn {
                due: Some(at(40)),
                ..turn(2, "a")
            },
        )
    });
    let due = workspace.store.view().timers_due(at(100), 10).unwrap();
    assert_eq!(due.last(), Some(&(ids[1], at(40))));
    assert_eq!(due.len(), 4);
}

#[test]
fn open_visits_are_made_what_the_turn_says() {
    let mut workspace = Workspace::new();
    let id = workspace.start("x");
    let other = workspace.start("y");
    let mut open = vec![visit(1, "a"), visit(2, "b"), visit(3, "c")];
    workspace.write(|batch| {
        batch.turn(
            other,
            &Turn {
                visits: &open,
                ..turn(2, "")
            },
        )?;
        batch.turn(
            id,
            &Turn {
                visits: &open,
                ..turn(2, "")
            },
        )
    });
    open.remove(1);
    open[1] = OpenVisit {
        state: VisitState::Failed,
        person: Some("ben".to_owned()),
        deadline: None,
        overdue: true,
        warning: true,
        note: Some("the service is down".to_owned()),
        ..visit(3, "c")
    };
    open.push(OpenVisit {
        state: VisitState::Waiting,
        person: None,
        number: 2,
        ..visit(7, "a")
    });
    workspace.write(|batch| {
        batch.turn(
            id,
            &Turn {
                visits: &open,
                ..turn(3, "")
            },
        )
    });
    assert_eq!(workspace.store.view().visits(id).unwrap(), open);
    assert_eq!(workspace.store.view().visits(other).unwrap().len(), 3);
}

#[test]
fn my_steps_are_mine_by_deadline_page_by_page() {
    let mut workspace = Workspace::new();
    for process in 0..5 {
        let id = workspace.start(&format!("process {process}"));
        let deadline = |seconds| Some(at(seconds));
        let open = [
            OpenVisit {
                deadline: deadline(100 - process),
                ..visit(1, "dated")
            },
            OpenVisit {
                deadline: None,
                state: VisitState::Failed,
                ..visit(2, "failed")
            },
            OpenVisit {
                person: Some("ben".to_owned()),
                overdue: true,
                ..visit(3, "other")
            },
            OpenVisit {
                state: VisitState::Running,
                ..visit(4, "running")
            },
            OpenVisit {
                deadline: deadline(100),
                ..visit(5, "same")
            },
        ];
        workspace.write(|batch| {
            batch.turn(
                id,
                &Turn {
                    visits: &open,
                    ..turn(2, "")
                },
            )
        });
    }
    let view = workspace.store.view();
    let mut seen = Vec::new();
    let mut after: Option<MyStepCursor> = None;
    loop {
        let page = view.my_steps("anna", after, 4).unwrap();
        seen.extend(
            page.rows
                .into_iter()
                .map(|row| (row.visit.deadline, row.process, row.visit.visit)),
        );
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), 15);
    let deadlines: Vec<_> = seen.iter().map(|(deadline, ..)| *deadline).collect();
    let dated = [96, 97, 98, 99].map(|seconds| Some(at(seconds)));
    assert_eq!(deadlines[..4], dated);
    assert_eq!(deadlines[10..], [None; 5]);
    let mut once = seen.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), seen.len(), "no row comes twice");
    let counts = view.my_step_counts("ben").unwrap();
    assert_eq!((counts.due, counts.overdue), (5, 5));
    assert_eq!(view.my_step_counts("anna").unwrap().overdue, 0);
}

#[test]
fn follow_ups_know_where_they_come_from() {
    let mut workspace = Workspace::new();
    let first = workspace.start("first");
    let mut chain = vec![first];
    for _ in 0..3 {
        let parent = Parent {
            process: *chain.last().unwrap(),
            visit: 4,
        };
        let id = workspace.write(|batch| {
            batch.process_insert(&NewProcess {
                template: "sale",
                version: 1,
                listing: listing("next"),
                started_at: at(1),
                parent: Some(parent),
            })
        });
        let row = workspace.store.view().process(id).unwrap().unwrap().row;
        assert_eq!((row.parent, row.root), (Some(parent), Some(first)));
        chain.push(id);
    }

    let view = workspace.store.view();

    let count = |id, template, since| view.starts_in_chain(id, template, at(since)).unwrap();
    for id in chain {
        assert_eq!(count(id, "sale", 0), 4, "{id:?}");
        assert_eq!((count(id, "sale", 2), count(id, "other", 0)), (0, 0));
    }
    let orphan = workspace.refused(|batch| {
        batch.process_insert(&NewProcess {
            template: "sale",
            version: 1,
            listing: listing("x"),
            started_at: at(1),
            parent: Some(Parent {
                process: ProcessId(99),
                visit: 1,
            }),
        })
    });
    assert!(matches!(orphan, WriteError::NoProcess(ProcessId(99))));
}

#[test]
fn many_turns_share_a_commit() {
    let mut workspace = Workspace::new();
    let ids: Vec<_> =
        workspace.write(|batch| (0..100).map(|_| start(batch, listing("x"))).collect());
    workspace.write(|batch| {
        for (index, id) in ids.iter().enumerate() {
            let state = index.to_string();
            batch.turn(
                *id,
                &Turn {
                    journal: &[entry(2, &state)],
                    ..turn(2, &state)
                },
            )?;
        }
        Ok(())
    });
    let view = workspace.store.view();
    for (index, id) in ids.iter().enumerate() {
        assert_eq!(view.process(*id).unwrap().unwrap().state, index.to_string());
        assert_eq!(view.journal(*id).unwrap()[0].input, index.to_string());
    }
}

/// A row that holds what this version does not write is that row's trouble, and so is a broken rule: neither says that
/// the workspace cannot be used.
#[test]
fn one_bad_row_is_not_the_whole_workspace() {
    let mut workspace = Workspace::new();
    let id = workspace.start("first");
    let file = rusqlite::Connection::open(workspace.store.path()).unwrap();
    file.execute("UPDATE processes SET status = 'dancing'", [])
        .unwrap();
    let error = workspace.store.view().process(id).unwrap_err();
    assert!(matches!(error, ReadError::Unreadable { .. }), "{error:?}");
    assert!(!error.is_workspace());
}
