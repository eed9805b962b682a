//! Calls from outside: kept once, worked off once, in order.

use store::{InboundPut, InboundResult, InboundWish, NewInbound};

use crate::workspace::{Workspace, at};

fn call(event: Option<&str>) -> NewInbound {
    NewInbound {
        kind: "move".to_owned(),
        source: "127.0.0.1".to_owned(),
        said: "{}".to_owned(),
        event: event.map(str::to_owned),
        process: None,
        wish: InboundWish::Command("{\"do\":1}".to_owned()),
    }
}

fn done(ok: bool) -> InboundResult {
    InboundResult {
        ok,
        reply: "{}".to_owned(),
        process: ok.then_some(7),
    }
}

#[test]
fn a_call_is_worked_off_once_in_the_order_of_arrival() {
    let mut workspace = Workspace::new();
    let put = |workspace: &mut Workspace, seconds| {
        workspace.write(|batch| batch.inbound_put(&call(None), at(seconds), at(0)))
    };
    let (first, second) = (put(&mut workspace, 2), put(&mut workspace, 1));
    let waiting = workspace.store.view().inbound_waiting(10).unwrap();
    let ids: Vec<i64> = waiting.iter().map(|work| work.id).collect();
    assert_eq!(ids, [first.id, second.id]);
    assert!(workspace.write(|batch| batch.inbound_done(first.id, &done(true), at(3))));
    assert!(!workspace.write(|batch| batch.inbound_done(first.id, &done(false), at(4))));
    assert_eq!(workspace.store.view().inbound_waiting(10).unwrap().len(), 1);
    let page = workspace.store.view().inbound(None, 1).unwrap();
    assert_eq!((page.rows[0].id, page.next), (second.id, Some(second.id)));
    let page = workspace.store.view().inbound(page.next, 1).unwrap();
    assert_eq!(
        (page.rows[0].ok, page.rows[0].process),
        (Some(true), Some(7))
    );
}

#[test]
fn a_second_call_with_the_senders_id_is_the_first() {
    let mut workspace = Workspace::new();
    let put = |workspace: &mut Workspace, event, seconds, since| {
        workspace.write(|batch| batch.inbound_put(&call(event), at(seconds), at(since)))
    };
    let first = put(&mut workspace, Some("a"), 1, 0);
    let again = put(&mut workspace, Some("a"), 5, 0);
    assert_eq!(
        again,
        InboundPut {
            id: first.id,
            is_known: true
        }
    );
    assert!(!put(&mut workspace, Some("b"), 5, 0).is_known);
    assert!(!put(&mut workspace, None, 5, 0).is_known);
    let late = put(&mut workspace, Some("a"), 9, 2);
    assert!(!late.is_known, "the first is too long ago");
}

#[test]
fn a_refused_call_is_listed_and_may_be_sent_again() {
    let mut workspace = Workspace::new();
    let refused = NewInbound {
        wish: InboundWish::Refused("no rule".to_owned()),
        ..call(Some("a"))
    };
    workspace.write(|batch| batch.inbound_put(&refused, at(1), at(0)));
    assert!(
        workspace
            .store
            .view()
            .inbound_waiting(10)
            .unwrap()
            .is_empty()
    );
    let page = workspace.store.view().inbound(None, 10).unwrap();
    assert!(page.rows[0].is_refused);
    assert_eq!(page.rows[0].reply.as_deref(), Some("no rule"));
    let mended = workspace.write(|batch| batch.inbound_put(&call(Some("a")), at(2), at(0)));
    assert!(!mended.is_known);
}

#[test]
fn old_calls_are_forgotten_and_waiting_ones_are_not() {
    let mut workspace = Workspace::new();
    for seconds in [1, 2, 3] {
        workspace.write(|batch| batch.inbound_put(&call(None), at(seconds), at(0)));
    }
    workspace.write(|batch| batch.inbound_done(1, &done(true), at(4)));
    workspace.write(|batch| batch.inbound_done(3, &done(true), at(4)));
    assert_eq!(workspace.write(|batch| batch.inbound_forget(at(3))), 1);
    assert_eq!(
        workspace.store.view().inbound(None, 10).unwrap().rows.len(),
        2
    );
}
