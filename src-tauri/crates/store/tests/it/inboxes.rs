//! Commands of another program to the owner.

use std::thread;

use store::{InboxClient, InboxReply};

use crate::workspace::{Workspace, at};

#[test]
fn a_command_is_taken_in_order_and_replied_to_once() {
    let mut workspace = Workspace::new();
    let client = InboxClient::open(&workspace.path()).unwrap();
    let first = client.put("{\"do\":1}", at(1)).unwrap();
    let second = client.put("{\"do\":2}", at(2)).unwrap();
    let waiting = workspace.store.view().inbox(10).unwrap();
    let waiting: Vec<_> = waiting
        .iter()
        .map(|command| (command.id, command.command.as_str(), command.put_at))
        .collect();
    assert_eq!(
        waiting,
        [(first, "{\"do\":1}", at(1)), (second, "{\"do\":2}", at(2))]
    );
    assert_eq!(workspace.store.view().inbox(1).unwrap().len(), 1);
    assert_eq!(client.reply_of(first).unwrap(), None);

    let replied = |workspace: &mut Workspace, ok| {
        workspace.write(|batch| batch.inbox_reply(first, ok, "{\"id\":7}", at(3)))
    };
    assert!(replied(&mut workspace, true));
    assert!(!replied(&mut workspace, false), "it has its reply");
    let reply = InboxReply {
        ok: true,
        reply: "{\"id\":7}".to_owned(),
    };
    assert_eq!(client.reply_of(first).unwrap(), Some(reply));
    assert_eq!(workspace.store.view().inbox(10).unwrap().len(), 1);
}

#[test]
fn a_command_is_withdrawn_or_carried_out_but_not_both() {
    let mut workspace = Workspace::new();
    let client = InboxClient::open(&workspace.path()).unwrap();
    let (first, second) = (
        client.put("a", at(1)).unwrap(),
        client.put("b", at(1)).unwrap(),
    );
    assert!(client.withdraw(first).unwrap());
    assert!(!workspace.write(|batch| batch.inbox_reply(first, true, "{}", at(2))));
    assert!(workspace.write(|batch| batch.inbox_reply(second, false, "{}", at(2))));
    assert!(!client.withdraw(second).unwrap());
    assert!(!client.reply_of(second).unwrap().unwrap().ok);
}

#[test]
fn old_replies_are_forgotten_and_waiting_commands_are_not() {
    let mut workspace = Workspace::new();
    let client = InboxClient::open(&workspace.path()).unwrap();
    let ids = ["a", "b", "c"].map(|command| client.put(command, at(1)).unwrap());
    workspace.write(|batch| {
        batch.inbox_reply(ids[0], true, "{}", at(10))?;
        batch.inbox_reply(ids[1], true, "{}", at(20))
    });
    assert_eq!(workspace.write(|batch| batch.inbox_forget(at(20))), 1);
    assert_eq!(client.reply_of(ids[0]).unwrap(), None);
    assert!(client.reply_of(ids[1]).unwrap().is_some());
    assert_eq!(workspace.store.view().inbox(10).unwrap().len(), 1);
    assert!(
        client.put("d", at(30)).unwrap() > ids[2],
        "numbers are not used again"
    );
}

#[test]
fn a_command_put_while_the_owner_writes_waits_for_its_turn() {
    let mut workspace = Workspace::new();
    let path = workspace.path();
    let batch = workspace.store.begin().unwrap();
    batch.setting_put("a", Some("1")).unwrap();
    let client = thread::spawn(move || InboxClient::open(&path).unwrap().put("x", at(1)).unwrap());
    batch.commit().unwrap();
    let id = client.join().unwrap();
    assert_eq!(workspace.store.view().inbox(10).unwrap()[0].id, id);
}
