//! Lists of processes.

use store::{
    Listing, Mark, OpenVisit, PAGE_MAX, ProcessFilter, ProcessId, ProcessOrder, ProcessRow,
    ProcessStatus, RecordKind, Turn, View,
};

use crate::workspace::{Workspace, at, listing, publish, start, turn, visit};

/// Sixty processes of every sort.
fn office() -> Workspace {
    let mut workspace = Workspace::new();
    workspace.write(|batch| {
        publish(batch, "letting")?;
        for index in 0..60 {
            let title = format!("Größe {index} am Lindenweg");
            let property = (index % 3 == 0).then_some("15005");
            let contact = (index % 4 == 0).then_some("c-Maier");
            let running = index % 5 != 0;
            let listing = Listing {
                title: &title,
                owner: if index % 2 == 0 { "anna" } else { "ben" },
                property,
                contact,
                status: match index % 10 {
                    0 => ProcessStatus::Cancelled,
                    5 => ProcessStatus::Completed,
                    _ => ProcessStatus::Running,
                },
                mark: running.then_some(Mark::ALL[index % 4]),
                paused: running && index % 7 == 0,
                ended_at: (!running).then_some(at(9)),
            };
            start(batch, listing)?;
        }
        Ok(())
    });
    workspace
}

/// All rows of a list, page by page.
fn all(view: View<'_>, filter: &ProcessFilter) -> Vec<ProcessRow> {
    let mut rows = Vec::new();
    let mut after = None;
    loop {
        let page = view
            .processes(filter, after.as_ref(), 7)
            .expect("the list is readable");
        assert!(page.rows.len() <= 7 && (page.next.is_none() || page.rows.len() == 7));
        rows.extend(page.rows);
        after = page.next;
        if after.is_none() {
            return rows;
        }
    }
}

/// The list holds exactly the processes that the rule holds for, the latest first.
fn assert_list(view: View<'_>, filter: &ProcessFilter, rule: impl Fn(&ProcessRow) -> bool) {
    let everything = all(view, &ProcessFilter::default());
    assert_eq!(everything.len(), 60);
    assert!(everything.windows(2).all(|pair| pair[0].id > pair[1].id));
    let expected: Vec<_> = everything.into_iter().filter(rule).collect();
    assert!(
        !expected.is_empty(),
        "the rule of this test holds for nothing"
    );
    assert_eq!(all(view, filter), expected);
}

#[test]
fn a_list_shows_what_its_filter_says() {
    let workspace = office();
    let view = workspace.store.view();
    for status in ProcessStatus::ALL {
        let filter = ProcessFilter {
            status: Some(*status),
            ..ProcessFilter::default()
        };
        assert_list(view, &filter, |row| row.status == *status);
    }
    for mark in Mark::ALL {
        let filter = ProcessFilter {
            mark: Some(*mark),
            ..ProcessFilter::default()
        };
        assert_list(view, &filter, |row| row.mark == Some(*mark));
        let filter = ProcessFilter {
            owner: Some("ben".to_owned()),
            ..filter
        };
        if *mark != Mark::Waiting && *mark != Mark::Overdue {
            assert_list(view, &filter, |row| {
                row.mark == Some(*mark) && row.owner == "ben"
            });
        }
    }
    let filter = ProcessFilter {
        property: Some("15005".to_owned()),
        contact: Some("c-Maier".to_owned()),
        status: Some(ProcessStatus::Running),
        ..ProcessFilter::default()
    };
    assert_list(view, &filter, |row| {
        row.property.is_some() && row.contact.is_some() && row.status == ProcessStatus::Running
    });
    for paused in [true, false] {
        let filter = ProcessFilter {
            status: Some(ProcessStatus::Running),
            paused: Some(paused),
            ..ProcessFilter::default()
        };
        assert_list(view, &filter, |row| {
            row.paused == paused && row.status == ProcessStatus::Running
        });
    }
    let filter = ProcessFilter {
        template: Some("sale".to_owned()),
        ..ProcessFilter::default()
    };
    assert_list(view, &filter, |_| true);
    let filter = ProcessFilter {
        template: Some("letting".to_owned()),
        ..ProcessFilter::default()
    };
    assert_eq!(all(view, &filter), []);
}

/// The same office in which something is open.
fn dated() -> Workspace {
    let mut workspace = office();
    let everything = all(workspace.store.view(), &ProcessFilter::default());
    workspace.write(|batch| {
        for row in &everything {
            let dates = i64::try_from(row.title.len()).unwrap_or_default() + row.id.0 % 7;
            // Of what is open only the earliest date counts, and some has none.
            let mut open = [visit(1, "check"), visit(2, "call"), visit(3, "wait")];
            open[0].deadline = (row.id.0 % 4 > 0).then_some(at(dates));
            open[1].deadline = (row.id.0 % 4 > 0).then_some(at(dates + 60));
            open[2].deadline = None;
            let running = row.status == ProcessStatus::Running;
            let listing = Listing {
                title: &row.title,
                owner: &row.owner,
                property: row.property.as_deref(),
                contact: row.contact.as_deref(),
                status: row.status,
                mark: row.mark,
                paused: row.paused,
                ended_at: (!running).then_some(at(row.id.0 % 5)),
            };
            let turn = Turn {
                listing,
                visits: if running { &open } else { &[] },
                ..turn(2, "")
            };
            batch.turn(row.id, &turn)?;
        }
        Ok(())
    });
    workspace
}

#[test]
fn a_list_comes_in_every_order_page_by_page() {
    let workspace = dated();
    let view = workspace.store.view();
    let list = |order, status| {
        let filter = ProcessFilter {
            order,
            status,
            ..ProcessFilter::default()
        };
        all(view, &filter)
    };
    let running = Some(ProcessStatus::Running);
    let title = |row: &ProcessRow| row.title.to_lowercase().replace('ß', "ss");
    for status in [None, running, Some(ProcessStatus::Completed)] {
        let newest = list(ProcessOrder::Newest, status);
        let oldest = list(ProcessOrder::Oldest, status);
        assert!(oldest.iter().eq(newest.iter().rev()));
        let titled = list(ProcessOrder::Title, status);
        assert!(titled.is_sorted_by_key(title));
        assert!(
            list(ProcessOrder::TitleBack, status)
                .iter()
                .eq(titled.iter().rev())
        );
        let owned = list(ProcessOrder::Owner, status);
        assert!(owned.is_sorted_by_key(|row| (row.owner.clone(), row.id)));
        assert_eq!([titled.len(), owned.len()], [newest.len(); 2]);
    }
    let next = list(ProcessOrder::Next, None);
    let date = |row: &ProcessRow| {
        let visits = view.visits(row.id).expect("visits are readable");
        visits.iter().filter_map(OpenVisit::date).min()
    };
    assert!(next.is_sorted_by_key(|row| (date(row).is_none(), date(row), row.id)));
    assert!(date(&next[0]).is_some() && date(&next[47]).is_none());
    assert_eq!(
        (next.len(), list(ProcessOrder::Next, running).len()),
        (48, 48)
    );
    let ended = list(ProcessOrder::Ended, None);
    assert!(
        ended
            .windows(2)
            .all(|pair| (pair[0].ended_at, pair[0].id) > (pair[1].ended_at, pair[1].id))
    );
    assert_eq!(ended.len(), 12);
}

#[test]
fn a_search_finds_words_in_any_order_and_case() {
    let workspace = office();
    let view = workspace.store.view();
    let found = |text: &str| {
        let filter = ProcessFilter {
            search: Some(text.to_owned()),
            ..ProcessFilter::default()
        };
        all(view, &filter).len()
    };
    assert_eq!(found("GRÖSSE"), 60);
    assert_eq!(found("größe"), 60);
    assert_eq!(found("LINDENWEG GRÖ"), 60);
    assert_eq!(found("lindenweg 17"), 1);
    assert_eq!(found("C-MAIER"), 15);
    assert_eq!(found("100%"), 0);
    assert_eq!(found("  "), 60);
    assert_eq!(found("' OR 1=1"), 0);
}

#[test]
fn a_page_has_its_limits() {
    let mut workspace = office();
    workspace.write(|batch| {
        for _ in 0..PAGE_MAX {
            start(batch, listing("more"))?;
        }
        Ok(())
    });
    let view = workspace.store.view();
    let page = |limit| {
        view.processes(&ProcessFilter::default(), None, limit)
            .unwrap()
            .rows
            .len()
    };
    assert_eq!(page(0), 1);
    assert_eq!(page(u32::MAX), PAGE_MAX as usize);
}

#[test]
fn counts_say_how_many_each_list_has() {
    let workspace = office();
    let view = workspace.store.view();
    let counts = view.process_counts().unwrap();
    assert_eq!((counts.completed, counts.cancelled), (6, 6));
    let running = [counts.waiting, counts.due, counts.overdue, counts.warning];
    for (mark, count) in Mark::ALL.iter().zip(running) {
        let filter = ProcessFilter {
            mark: Some(*mark),
            ..ProcessFilter::default()
        };
        assert_eq!(all(view, &filter).len() as u64, count, "{mark:?}");
    }
}

#[test]
fn a_change_of_a_process_changes_its_lists() {
    let mut workspace = Workspace::new();
    let id = workspace.start("before");
    let changed = Listing {
        owner: "ben",
        contact: Some("c1"),
        mark: Some(Mark::Overdue),
        paused: true,
        ..listing("after")
    };
    workspace.write(|batch| {
        batch.turn(
            id,
            &Turn {
                listing: changed,
                ..turn(2, "")
            },
        )
    });
    let view = workspace.store.view();
    let count = |filter: ProcessFilter| all(view, &filter).len();
    assert_eq!(
        count(ProcessFilter {
            search: Some("before".to_owned()),
            ..ProcessFilter::default()
        }),
        0
    );
    assert_eq!(
        count(ProcessFilter {
            search: Some("after".to_owned()),
            ..ProcessFilter::default()
        }),
        1
    );
    assert_eq!(
        count(ProcessFilter {
            owner: Some("anna".to_owned()),
            ..ProcessFilter::default()
        }),
        0
    );
    assert_eq!(
        count(ProcessFilter {
            mark: Some(Mark::Overdue),
            ..ProcessFilter::default()
        }),
        1
    );
    let row = &view
        .processes(&ProcessFilter::default(), None, 1)
        .unwrap()
        .rows[0];
    assert!(row.paused);
    assert_eq!(row.contact.as_deref(), Some("c1"));
}

#[test]
fn the_running_ones_are_found_by_record_and_in_order() {
    let workspace = office();
    let view = workspace.store.view();
    let about = view.processes_about(RecordKind::Property, "15005").unwrap();
    assert_eq!(about.len(), 16);
    assert!(about.is_sorted());
    assert_eq!(
        view.processes_about(RecordKind::Contact, "c-Maier")
            .unwrap()
            .len(),
        12
    );
    assert_eq!(
        view.processes_about(RecordKind::Project, "15005").unwrap(),
        []
    );
    let mut seen: Vec<ProcessId> = Vec::new();
    loop {
        let ids = view.processes_running(seen.last().copied(), 11).unwrap();
        if ids.is_empty() {
            break;
        }
        seen.extend(ids);
    }
    assert_eq!(seen.len(), 48);
    assert!(seen.is_sorted());
}
