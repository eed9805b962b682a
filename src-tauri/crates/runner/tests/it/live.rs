//! The loop with the machine's clock: commands through the handle and the inbox, events, and a graceful end.

use std::time::Duration;

use runner::{Clock, Command, Options, Order, Reply, Runner, StartProcess, StepRef};
use store::{InboxClient, Store};
use tests::{HttpReceiver, http::Answer};

use crate::desk::Desk;

const CALL: &str = r#"
    "steps": [
        { "key": "check", "name": "Check", "kind": "task", "with": { "subject": "Check" } },
        { "key": "value", "name": "Ask", "kind": "webhook",
          "with": { "service": "valuation", "parameters": { "estateId": "1" } } } ],
    "flows": [ { "from": "check", "to": "value" } ]"#;

/// A runner with the machine's clock over the workspace of a desk, which is closed.
fn live(desk: Desk) -> (Runner, tempfile::TempDir) {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("live.doorstep");
    store::backup(desk.path(), &path, &|_, _| true).unwrap();
    drop(desk);
    let options = Options {
        clock: Clock::System,
        ..Options::default()
    };
    (
        Runner::new(Store::open(&path).unwrap(), options).unwrap(),
        folder,
    )
}

fn start() -> Command {
    Command::Start(StartProcess {
        template: "call".to_owned(),
        property: Some("15005".to_owned()),
        contact: None,
        owner: "anna".to_owned(),
        title: None,
    })
}

#[tokio::test]
async fn a_face_starts_a_process_and_hears_of_its_end() {
    let provider = HttpReceiver::script([Answer::status(204)]);
    let mut desk = Desk::new(&provider.url("/v"));
    desk.publish("call", CALL);
    let (mut runner, _folder) = live(desk);
    let handle = runner.handle();
    let mut events = handle.events();
    let face = async {
        let Ok(Reply::Started { process }) = handle.call(start()).await else {
            panic!("it starts");
        };
        let finish = Command::Finish {
            step: StepRef::oldest(process, "check"),
            outcome: None,
            value: None,
        };
        handle.call(finish.clone()).await.unwrap();
        let rejected = handle.call(finish).await.unwrap_err();
        // The call may have been answered meanwhile, and that was the last step.
        assert!(["no-visit", "ended"].contains(&rejected.code()));
        let mut words = Vec::new();
        while words.last().is_none_or(|word| word != "completed") {
            let event = events.recv().await.unwrap();
            assert_eq!(event.process, process);
            let what = event
                .lines
                .iter()
                .map(|line| line["what"].as_str().unwrap().to_owned());
            words.extend(what);
        }
        assert_eq!(
            words,
            [
                "started",
                "due",
                "finished",
                "running",
                "finished",
                "completed"
            ]
        );
        let count = handle
            .write(|batch| Ok(batch.view().people()?.len()))
            .await
            .unwrap();
        assert_eq!(count, 3);
    };
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    tokio::join!(
        async {
            face.await;
            stop.send(()).unwrap();
        },
        runner.run(async { drop(stopped.await) }),
    );
    assert_eq!(provider.requests().len(), 1);
    let gone = handle.call(start()).await.unwrap_err();
    assert_eq!(gone.code(), "stopped");
}

/// A signal comes while a call is under way: it is finished, and its answer is kept.
#[tokio::test]
async fn what_is_under_way_is_finished_before_the_end() {
    let provider = HttpReceiver::script([Answer::dripping(
        200,
        br#"{"value":1}"#,
        Duration::from_millis(20),
    )]);
    let mut desk = Desk::new(&provider.url("/v"));
    desk.publish("call", CALL);
    let process = desk.start("call");
    desk.finish(process, "check").unwrap();
    let (mut runner, _folder) = live(desk);
    runner
        .run(async {
            while provider.requests().is_empty() {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        })
        .await;
    let view = runner.view();
    let row = view
        .process(store::ProcessId(process))
        .unwrap()
        .unwrap()
        .row;
    assert_eq!(row.status, store::ProcessStatus::Completed);
    assert!(view.deliveries_begun().unwrap().is_empty());
}

#[tokio::test]
async fn another_program_leaves_its_command_in_the_inbox() {
    let provider = HttpReceiver::script([Answer::status(200)]);
    let mut desk = Desk::new(&provider.url("/v"));
    desk.publish("call", CALL);
    let (mut runner, folder) = live(desk);
    runner.interpret_by(Box::new(|_, _, command| Ok(command["echo"].clone())));
    let client = InboxClient::open(&folder.path().join("live.doorstep")).unwrap();
    let now = runner.clock().now();
    let put = |command: &str| client.put(command, now).unwrap();
    let order = Order {
        by: Some("ben".to_owned()),
        cause: None,
        command: start(),
    };
    let started = put(&runner::inbox::write_order(&order).unwrap());
    let rejected = put(r#"{"do":"pause","process":99}"#);
    let other = put(r#"{"echo":7}"#);
    let replies = async {
        loop {
            let replies = [started, rejected, other].map(|id| client.reply_of(id).unwrap());
            if let [Some(started), Some(rejected), Some(other)] = replies {
                break (started, rejected, other);
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    let mut got = None;
    runner.run(async { got = Some(replies.await) }).await;
    let (started, rejected, other) = got.unwrap();
    let reply = runner::inbox::read_reply(started.ok, &started.reply).unwrap();
    assert_eq!(reply, Reply::Started { process: 1 });
    let error = runner::inbox::read_reply(rejected.ok, &rejected.reply).unwrap_err();
    assert_eq!(
        (error.code(), error.to_string().as_str()),
        ("no-process", "there is no process 99")
    );
    assert_eq!((other.ok, other.reply.as_str()), (true, "7"));
}
