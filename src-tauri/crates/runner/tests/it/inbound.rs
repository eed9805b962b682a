//! Calls from outside: kept, then worked off in order, once, also when the program ends in between.

use runner::{Command, PhoneOrder, StepRef};
use store::{InboundWish, NewInbound, NewPhoneCall};
use tests::{HttpReceiver, http::Answer};

use crate::desk::Desk;

const THREE: &str = r#"
    "steps": [
        { "key": "call", "name": "Call", "kind": "task", "with": { "subject": "Call" } },
        { "key": "meet", "name": "Meet", "kind": "task", "with": { "subject": "Meet" } },
        { "key": "sign", "name": "Sign", "kind": "task", "with": { "subject": "Sign" } } ],
    "flows": [ { "from": "call", "to": "meet" }, { "from": "meet", "to": "sign" } ]"#;

fn finish(process: i64, step: &str, event: Option<&str>) -> NewInbound {
    let command = Command::Finish {
        step: StepRef::oldest(process, step),
        outcome: None,
        value: None,
    };
    let spelled = runner::inbox::write_order(&command.into()).unwrap();
    NewInbound {
        kind: "move".to_owned(),
        source: "127.0.0.1".to_owned(),
        said: "{}".to_owned(),
        event: event.map(str::to_owned),
        process: Some(process),
        wish: InboundWish::Command(spelled),
    }
}

fn results(desk: &Desk) -> Vec<Option<bool>> {
    let page = desk.runner.view().inbound(None, 200).unwrap();
    page.rows.iter().rev().map(|row| row.ok).collect()
}

#[tokio::test]
async fn calls_are_worked_off_in_order_and_one_that_fails_holds_up_no_other() {
    let mut desk = Desk::new("http://127.0.0.1:9/");
    desk.publish("three", THREE);
    let process = desk.start("three");
    let handle = desk.runner.handle();
    let calls = async {
        let mut ids = Vec::new();
        for (step, event) in [
            ("call", Some("a")),
            ("sign", Some("b")),
            ("meet", Some("c")),
            ("call", Some("a")),
        ] {
            let put = handle.receive(finish(process, step, event)).await.unwrap();
            ids.push((put.id, put.is_known));
        }
        ids
    };
    let ids = tokio::select! {
        biased;
        ids = calls => ids,
        () = desk.runner.run(std::future::pending()) => panic!("it runs for ever"),
    };
    assert_eq!(ids, [(1, false), (2, false), (3, false), (1, true)]);
    desk.idle().await;
    assert_eq!(results(&desk), [Some(true), Some(false), Some(true)]);
    let words = desk.words(process);
    let finished = words.iter().filter(|word| word.starts_with("finished"));
    assert_eq!(
        finished.collect::<Vec<_>>(),
        ["finished call", "finished meet"]
    );
}

#[tokio::test]
async fn what_was_kept_and_not_worked_off_is_worked_off_at_the_next_start() {
    let mut desk = Desk::new("http://127.0.0.1:9/");
    desk.publish("three", THREE);
    let process = desk.start("three");
    let (call, now) = (finish(process, "call", None), desk.now());
    let kept = move |batch: &store::Batch<'_>| Ok(batch.inbound_put(&call, now, now)?);
    desk.runner.write(kept).unwrap();
    assert_eq!(results(&desk), [None]);
    let mut desk = desk.reopen();
    desk.idle().await;
    assert_eq!(results(&desk), [Some(true)]);
    let mut desk = desk.reopen();
    desk.idle().await;
    let words = desk.words(process);
    let finished = words.iter().filter(|word| word.starts_with("finished"));
    assert_eq!(finished.count(), 1, "{words:?}");
}

#[tokio::test]
async fn a_call_that_the_exchange_does_not_make_is_told_to_whoever_has_it_on_the_list() {
    let exchange = HttpReceiver::script([Answer::json(200, "{}"), Answer::status(404)]);
    let mut desk = Desk::new(&exchange.url("/v"));
    let mut events = desk.runner.handle().events();
    for name in ["Olga Maier", "Ida Brand"] {
        let order = PhoneOrder {
            call: NewPhoneCall {
                kind: "callback".to_owned(),
                person: Some("anna".to_owned()),
                number: "+4930123".to_owned(),
                name: name.to_owned(),
                ..NewPhoneCall::default()
            },
            service: Some("valuation".to_owned()),
            parameters: vec![("estateId".to_owned(), "7".to_owned())],
            trouble: None,
        };
        desk.runner.take(Command::Phone(Box::new(order))).unwrap();
    }
    assert!(events.try_recv().is_err(), "the exchange makes them");
    desk.idle().await;
    assert_eq!(exchange.requests().len(), 2);
    let told = events.try_recv().unwrap();
    let word = |name: &str| told.lines[0].get(name).and_then(|word| word.as_str());
    assert_eq!(
        ["what", "kind", "name", "person"].map(word),
        ["phone", "callback", "Ida Brand", "anna"].map(Some)
    );
    assert!(
        events.try_recv().is_err(),
        "of the other there is nothing to tell"
    );
}
