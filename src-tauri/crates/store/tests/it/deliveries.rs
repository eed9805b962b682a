//! The outbox and what came of it.

use model::Timestamp;
use store::{
    ANSWER_MAX, DeliveryFilter, DeliveryKind, DeliveryState, NewAttempt, NewDelivery, Next, Origin,
    ProcessId, View, WriteError,
};

use crate::workspace::{Workspace, at};

fn call<'a>(id: &'a str, queue: &'a str) -> NewDelivery<'a> {
    NewDelivery {
        id,
        kind: DeliveryKind::Webhook,
        origin: None,
        target: "valuation",
        queue,
        method: "GET",
        address: "http://127.0.0.1:4010/value?a=1",
        headers: "{\"accept\":\"*/*\"}",
        body: b"\x00\xffbytes",
        timeout_ms: 5000,
        repeatable: true,
        plan: "[30,60]",
        created_at: at(1),
        next_at: at(1),
    }
}

fn answer(number: u32, status: u16, body: &[u8]) -> NewAttempt<'_> {
    NewAttempt {
        number,
        at: at(2),
        took_ms: 17,
        outcome: "answered",
        status: Some(status),
        headers: "{}",
        body,
        cut: false,
        times: store::Times::default(),
        peer: None,
        counts: true,
    }
}

const DELIVERED: Next = Next::End {
    state: DeliveryState::Delivered,
    at: Timestamp(3000),
};

fn due(view: View<'_>, seconds: i64) -> Vec<String> {
    let due = view
        .deliveries_due(DeliveryKind::Webhook, at(seconds), 100, true)
        .expect("the outbox is readable");
    due.into_iter().map(|delivery| delivery.row.id).collect()
}

#[test]
fn a_delivery_keeps_its_bytes() {
    let mut workspace = Workspace::new();
    let process = workspace.start("x");
    let origin = Origin {
        process,
        visit: Some(4),
        step: Some("value"),
    };
    workspace.write(|batch| {
        batch.delivery_insert(&NewDelivery {
            origin: Some(origin),
            ..call("1-4-1", "q")
        })
    });
    let delivery = workspace.store.view().delivery("1-4-1").unwrap().unwrap();
    assert_eq!(delivery.body, b"\x00\xffbytes");
    assert_eq!(delivery.headers, "{\"accept\":\"*/*\"}");
    assert_eq!(
        (
            delivery.plan.as_str(),
            delivery.timeout_ms,
            delivery.repeatable
        ),
        ("[30,60]", 5000, true)
    );
    let row = delivery.row;
    assert_eq!(row.address, "http://127.0.0.1:4010/value?a=1");
    assert_eq!(
        (row.process, row.visit, row.step.as_deref()),
        (Some(process), Some(4), Some("value"))
    );
    assert_eq!(
        (row.state, row.attempts, row.reason),
        (DeliveryState::Queued, 0, None)
    );
}

#[test]
fn an_id_is_queued_once() {
    let mut workspace = Workspace::new();
    workspace.write(|batch| batch.delivery_insert(&call("a", "q")));
    let error = workspace.refused(|batch| batch.delivery_insert(&call("a", "other")));
    assert!(matches!(error, WriteError::DeliveryExists(id) if id == "a"));
    let origin = Origin {
        process: ProcessId(77),
        visit: None,
        step: None,
    };
    let error = workspace.refused(|batch| {
        batch.delivery_insert(&NewDelivery {
            origin: Some(origin),
            ..call("b", "q")
        })
    });
    assert!(
        matches!(error, WriteError::Database(_)),
        "a process that does not exist: {error:?}"
    );
}

#[test]
fn each_queue_goes_in_order_and_alone() {
    let mut workspace = Workspace::new();
    workspace.write(|batch| {
        for id in ["b1", "a1", "b2", "a2", "c1"] {
            batch.delivery_insert(&call(id, &id[..1]))?;
        }
        batch.delivery_insert(&NewDelivery {
            kind: DeliveryKind::Mail,
            ..call("m1", "m")
        })?;
        batch.delivery_insert(&NewDelivery {
            next_at: at(50),
            ..call("d1", "d")
        })
    });
    let view = workspace.store.view();
    assert_eq!(due(view, 10), ["b1", "a1", "c1"]);
    assert_eq!(due(view, 50), ["b1", "a1", "c1", "d1"]);
    assert_eq!(
        view.deliveries_due(DeliveryKind::Mail, at(10), 100, true)
            .unwrap()
            .len(),
        1
    );
    assert_eq!(
        view.deliveries_due(DeliveryKind::Webhook, at(10), 2, true)
            .unwrap()
            .len(),
        2
    );

    // While b1 is being sent, b2 waits; once it is over, b2 goes.
    workspace.write(|batch| batch.attempt_begin("b1", at(2)));
    assert_eq!(due(workspace.store.view(), 10), ["a1", "c1"]);
    workspace.write(|batch| batch.attempt_end("b1", &answer(1, 200, b""), DELIVERED, None));
    assert_eq!(due(workspace.store.view(), 10), ["a1", "b2", "c1"]);

    // While a1 has to wait, so has a2.
    workspace.write(|batch| {
        batch.attempt_end(
            "a1",
            &answer(1, 503, b""),
            Next::Retry { at: at(32) },
            Some("busy"),
        )
    });
    assert_eq!(due(workspace.store.view(), 10), ["b2", "c1"]);
    assert_eq!(
        workspace
            .store
            .view()
            .next_delivery_at(DeliveryKind::Webhook)
            .unwrap(),
        Some(at(1))
    );
}

#[test]
fn the_next_delivery_is_the_first_of_a_queue() {
    let mut workspace = Workspace::new();
    let next = |workspace: &Workspace| {
        workspace
            .store
            .view()
            .next_delivery_at(DeliveryKind::Webhook)
            .unwrap()
    };
    assert_eq!(next(&workspace), None);
    workspace.write(|batch| {
        batch.delivery_insert(&NewDelivery {
            next_at: at(90),
            ..call("a1", "a")
        })?;
        batch.delivery_insert(&NewDelivery {
            next_at: at(5),
            ..call("a2", "a")
        })?;
        batch.delivery_insert(&NewDelivery {
            next_at: at(70),
            ..call("b1", "b")
        })
    });
    assert_eq!(next(&workspace), Some(at(70)));
    workspace.write(|batch| batch.attempt_begin("b1", at(70)));
    assert_eq!(next(&workspace), Some(at(90)));
    workspace.write(|batch| batch.delivery_end("a1", DeliveryState::Cancelled, None, at(80)));
    assert_eq!(next(&workspace), Some(at(5)));
}

#[test]
fn every_attempt_is_kept() {
    let mut workspace = Workspace::new();
    workspace.write(|batch| batch.delivery_insert(&call("a", "q")));
    workspace.write(|batch| {
        let lost = NewAttempt {
            outcome: "time-out",
            status: None,
            ..answer(1, 0, b"")
        };
        batch.attempt_end("a", &lost, Next::Retry { at: at(30) }, Some("time-out"))
    });
    let row = workspace.store.view().delivery("a").unwrap().unwrap().row;
    assert_eq!(
        (row.state, row.attempts, row.next_at),
        (DeliveryState::Retrying, 1, at(30))
    );
    assert_eq!(
        (row.reason.as_deref(), row.ended_at),
        (Some("time-out"), None)
    );
    let long = vec![7; ANSWER_MAX + 1];
    workspace.write(|batch| batch.attempt_end("a", &answer(2, 200, &long), DELIVERED, None));
    let view = workspace.store.view();
    let row = view.delivery("a").unwrap().unwrap().row;
    assert_eq!(
        (row.state, row.attempts, row.ended_at),
        (DeliveryState::Delivered, 2, Some(at(3)))
    );
    let attempts = view.attempts("a").unwrap();
    assert_eq!(
        (
            attempts[0].status,
            attempts[0].outcome.as_str(),
            attempts[0].cut
        ),
        (None, "time-out", false)
    );
    assert_eq!(
        (attempts[1].status, attempts[1].body.len(), attempts[1].cut),
        (Some(200), ANSWER_MAX, true)
    );
    assert_eq!(attempts[1].took_ms, 17);
    assert_eq!(view.attempts("none").unwrap(), []);
    assert_eq!(due(view, 100), [""; 0]);
}

#[test]
fn an_attempt_is_kept_once() {
    let mut workspace = Workspace::new();
    workspace.write(|batch| batch.delivery_insert(&call("a", "q")));
    workspace.write(|batch| {
        batch.attempt_end("a", &answer(1, 500, b""), Next::Retry { at: at(9) }, None)
    });
    let again =
        workspace.refused(|batch| batch.attempt_end("a", &answer(1, 200, b""), DELIVERED, None));
    assert!(matches!(again, WriteError::Database(_)), "{again:?}");
}

#[test]
fn what_was_begun_and_not_ended_is_known_after_a_start() {
    let mut workspace = Workspace::new();
    workspace.write(|batch| {
        for id in ["a", "b", "c"] {
            batch.delivery_insert(&NewDelivery {
                repeatable: id == "a",
                ..call(id, id)
            })?;
        }
        assert_eq!(batch.attempt_begin("a", at(2))?, 1);
        batch.attempt_begin("b", at(2))
    });
    let path = workspace.path();
    drop(workspace.store);
    workspace.store = store::Store::open(&path).unwrap();
    let begun = workspace.store.view().deliveries_begun().unwrap();
    let begun: Vec<_> = begun
        .iter()
        .map(|delivery| (delivery.row.id.as_str(), delivery.repeatable))
        .collect();
    assert_eq!(begun, [("a", true), ("b", false)]);
    workspace.write(|batch| {
        batch.delivery_postpone("a", at(5), None)?;
        batch.delivery_end("b", DeliveryState::Unknown, Some("interrupted"), at(5))
    });
    let view = workspace.store.view();
    assert_eq!(view.deliveries_begun().unwrap(), []);
    assert_eq!(due(view, 10), ["c", "a"]);
    assert_eq!(
        workspace.write(|batch| batch.attempt_begin("a", at(10))),
        2,
        "attempts go on counting"
    );
}

#[test]
fn a_replay_starts_the_plan_anew_under_the_same_id() {
    let mut workspace = Workspace::new();
    workspace.write(|batch| batch.delivery_insert(&call("a", "q")));
    workspace.write(|batch| {
        batch.attempt_begin("a", at(2))?;
        let over = Next::End {
            state: DeliveryState::GivenUp,
            at: at(3),
        };
        batch.attempt_end("a", &answer(1, 503, b""), over, Some("busy"))?;
        batch.delivery_replay("a", at(9))
    });
    let delivery = workspace.store.view().delivery("a").unwrap().unwrap();
    assert_eq!((delivery.planned_at, delivery.row.attempts), (1, 1));
    assert_eq!(
        (
            delivery.row.state,
            delivery.row.ended_at,
            delivery.row.reason
        ),
        (DeliveryState::Queued, None, None)
    );
    assert_eq!(due(workspace.store.view(), 9), ["a"]);
    assert_eq!(workspace.write(|batch| batch.attempt_begin("a", at(9))), 2);
}

#[test]
fn a_cancelled_process_sends_nothing_more() {
    let mut workspace = Workspace::new();
    let (one, other) = (workspace.start("x"), workspace.start("y"));
    workspace.write(|batch| {
        for (id, process, visit) in [("1", one, 1), ("2", one, 2), ("3", one, 2), ("4", other, 2)] {
            let origin = Origin {
                process,
                visit: Some(visit),
                step: None,
            };
            batch.delivery_insert(&NewDelivery {
                origin: Some(origin),
                ..call(id, id)
            })?;
        }
        let mail = Origin {
            process: one,
            visit: Some(2),
            step: None,
        };
        batch.delivery_insert(&NewDelivery {
            kind: DeliveryKind::Mail,
            origin: Some(mail),
            ..call("5", "m")
        })?;
        batch.attempt_begin("3", at(2))
    });
    let cancel = |workspace: &mut Workspace, visit| {
        workspace.write(|batch| batch.deliveries_cancel(one, visit, DeliveryKind::Webhook, at(3)))
    };
    assert_eq!(
        cancel(&mut workspace, Some(2)),
        1,
        "one is being sent, and one is a mail"
    );
    assert_eq!(due(workspace.store.view(), 9), ["1", "4"]);
    assert_eq!(cancel(&mut workspace, None), 1);
    assert_eq!(due(workspace.store.view(), 9), ["4"]);
    assert_eq!(
        workspace
            .store
            .view()
            .deliveries_open(DeliveryKind::Webhook)
            .unwrap(),
        2
    );
    assert_eq!(
        workspace
            .store
            .view()
            .deliveries_open(DeliveryKind::Mail)
            .unwrap(),
        1
    );
}

#[test]
fn what_does_not_exist_cannot_be_changed() {
    let mut workspace = Workspace::new();
    let errors = [
        workspace.refused(|batch| batch.attempt_begin("x", at(1)).map(|_| ())),
        workspace.refused(|batch| batch.attempt_end("x", &answer(1, 200, b""), DELIVERED, None)),
        workspace.refused(|batch| batch.delivery_end("x", DeliveryState::Cancelled, None, at(1))),
        workspace.refused(|batch| batch.delivery_postpone("x", at(1), None)),
        workspace.refused(|batch| batch.delivery_replay("x", at(1))),
    ];
    for error in errors {
        assert!(
            matches!(&error, WriteError::NoDelivery(id) if id == "x"),
            "{error:?}"
        );
    }
}

#[test]
fn a_list_of_deliveries_is_filtered_and_paged() {
    let mut workspace = Workspace::new();
    let process = workspace.start("x");
    workspace.write(|batch| {
        for index in 0..20 {
            let id = format!("d{index:02}");
            let origin = (index % 4 == 0).then_some(Origin {
                process,
                visit: None,
                step: None,
            });
            batch.delivery_insert(&NewDelivery {
                origin,
                ..call(&id, &id)
            })?;
            if index % 2 == 0 {
                batch.delivery_end(&id, DeliveryState::ALL[2 + index / 2 % 5], None, at(4))?;
            }
        }
        batch.delivery_insert(&NewDelivery {
            kind: DeliveryKind::Mail,
            target: "mail",
            ..call("m", "m")
        })
    });
    let view = workspace.store.view();
    let all = |filter: &DeliveryFilter| {
        let mut rows = Vec::new();
        let mut after = None;
        loop {
            let page = view.deliveries(filter, after, 3).unwrap();
            rows.extend(page.rows);
            after = page.next;
            if after.is_none() {
                return rows;
            }
        }
    };
    let everything = all(&DeliveryFilter::default());
    assert_eq!(everything.len(), 21);
    assert!(everything.windows(2).all(|pair| pair[0].seq > pair[1].seq));
    for state in DeliveryState::ALL {
        let filter = DeliveryFilter {
            state: Some(*state),
            ..DeliveryFilter::default()
        };
        let expected: Vec<_> = everything
            .iter()
            .filter(|row| row.state == *state)
            .cloned()
            .collect();
        assert_eq!(all(&filter), expected, "{state:?}");
    }
    let filter = DeliveryFilter {
        process: Some(process),
        ..DeliveryFilter::default()
    };
    assert_eq!(all(&filter).len(), 5);
    let filter = DeliveryFilter {
        kind: Some(DeliveryKind::Mail),
        ..DeliveryFilter::default()
    };
    assert_eq!(all(&filter).len(), 1);
    let filter = DeliveryFilter {
        target: Some("mail".to_owned()),
        ..DeliveryFilter::default()
    };
    assert_eq!(all(&filter).len(), 1);
}

#[test]
fn the_last_delivery_of_a_visit_is_found() {
    let mut workspace = Workspace::new();
    let (process, other) = (workspace.start("x"), workspace.start("y"));
    workspace.write(|batch| {
        for (id, process, visit) in [
            ("a", process, Some(1)),
            ("b", process, Some(1)),
            ("c", process, Some(2)),
            ("d", process, None),
            ("e", other, Some(1)),
        ] {
            let origin = Some(Origin {
                process,
                visit,
                step: None,
            });
            batch.delivery_insert(&NewDelivery {
                origin,
                ..call(id, id)
            })?;
        }
        Ok(())
    });
    let view = workspace.store.view();
    let last = |process, visit| view.delivery_of_visit(process, visit).unwrap();
    assert_eq!(last(process, 1).as_deref(), Some("b"));
    assert_eq!(last(process, 2).as_deref(), Some("c"));
    assert_eq!(last(other, 1).as_deref(), Some("e"));
    assert_eq!(last(other, 2), None);
}

#[test]
fn what_a_log_shows_of_a_delivery_holds_no_secrets() {
    let mut workspace = Workspace::new();
    let new = NewDelivery {
        address: "http://127.0.0.1:4010/value?token=s3cret",
        headers: "{\"authorization\":\"s3cret\"}",
        body: b"s3cret",
        ..call("1-1-1", "q")
    };
    workspace.write(|batch| batch.delivery_insert(&new));
    let delivery = workspace.store.view().delivery("1-1-1").unwrap().unwrap();
    let shown = format!("{new:?} {delivery:?}");
    assert!(
        shown.contains("1-1-1") && !shown.contains("s3cret"),
        "{shown}"
    );
}
