//! What comes of an answer that was fetched, which settings are refused, and how it goes.

use serde_json::json;

use super::*;

fn poll() -> InboundPoll {
    InboundPoll {
        key: "crm".to_owned(),
        on: true,
        url: "http://127.0.0.1:9/list?a=b".to_owned(),
        header: String::new(),
        secret: String::new(),
        kind: InboundKind::Start,
        list: "/data".to_owned(),
        cursor: "/next".to_owned(),
        parameter: "after".to_owned(),
        id: String::new(),
        minutes: 5,
    }
}

#[test]
fn a_list_goes_on_behind_its_cursor() {
    assert_eq!(request(&poll(), None, Vec::new()).url, poll().url);
    let next = request(&poll(), Some("x y&"), Vec::new()).url;
    assert_eq!(next, "http://127.0.0.1:9/list?a=b&after=x+y%26");
    let body = json!({ "data": [{}, 3], "next": 17 }).to_string();
    let fetched = read(&poll(), body.as_bytes()).unwrap();
    assert_eq!(fetched.entries.len(), 2);
    assert_eq!(fetched.cursor.as_deref(), Some("17"));
    for wrong in ["", "[]", "{\"data\":1}"] {
        assert!(read(&poll(), wrong.as_bytes()).is_err(), "{wrong}");
    }
    assert_eq!(host(&poll().url), "127.0.0.1:9");
}

#[test]
fn what_would_be_taken_twice_or_cannot_be_asked_is_refused() {
    assert!(check(&[poll()]).is_ok());
    let with = |change: fn(&mut InboundPoll)| {
        let mut poll = poll();
        change(&mut poll);
        check(&[poll]).expect_err("it is wrong").at.unwrap()
    };
    assert_eq!(with(|poll| poll.key = "a b".to_owned()), "polls[0].key");
    assert_eq!(with(|poll| poll.minutes = 0), "polls[0].minutes");
    assert_eq!(
        with(|poll| poll.url = "ftp://x/".to_owned()),
        "polls[0].url"
    );
    assert_eq!(with(|poll| poll.list = "data".to_owned()), "polls[0].list");
    assert_eq!(with(|poll| poll.cursor.clear()), "polls[0].cursor");
    assert_eq!(
        with(|poll| poll.kind = InboundKind::Answer),
        "polls[0].kind"
    );
    assert!(check(&[poll(), poll()]).is_err());
}

#[test]
fn how_it_goes_is_kept() {
    let standing = Standing {
        cursor: Some("c".to_owned()),
        asked: 7,
        taken: 3,
        problem: Some("no".to_owned()),
    };
    assert_eq!(Standing::read(Some(&standing.spell())), standing);
    assert_eq!(Standing::read(None), Standing::default());
}
