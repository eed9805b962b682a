//! Who may do what, held by the backend: the whole table of commands, for each role.

use contract::{COMMANDS, Code};
use model::Value;
use serde_json::json;

use crate::{desk, face::Face};

/// Anna administers, Dora designs, Ben is an agent, Ida has no role; Anna, Ben and Ida have a step each.
async fn ready() -> Face {
    let face = Face::new();
    let mut office = desk::office();
    let people = [
        ("anna", json!(["administrator"])),
        ("dora", json!(["designer"])),
        ("ben", json!(["agent"])),
        ("ida", json!([])),
    ];
    office["people"] = people
        .iter()
        .map(|(key, roles)| json!({ "key": key, "name": key, "roles": roles }))
        .chain([json!({ "key": "cleo", "name": "cleo", "active": false })])
        .collect();
    face.take_in(&office, &desk::template()).await;
    face
}

/// Who may do it beside administrators. What a person's own step or process makes allowed is tried apart.
fn allowed(command: &str) -> &'static [&'static str] {
    match command {
        "process_start" | "record_put" | "delivery_replay" | "delivery_hurry" | "delivery_stop"
        | "phone_done" => &["ben", "ida"],
        "template_import"
        | "template_publish"
        | "template_restore"
        | "template_copy"
        | "template_set_active" => &["dora"],
        "office_import" | "office_set" | "person_put" | "service_put" | "endpoint_put"
        | "endpoint_remove" | "secret_put" | "secret_remove" | "record_import" | "inbound_set"
        | "inbound_renew" | "inbound_end" | "inbound_sign" | "mail_set" | "mail_try" | "backup"
        | "restore" => &[],
        _ if contract::right(command) == contract::Right::Administrator => &[],
        _ => &["dora", "ben", "ida"],
    }
}

async fn is_forbidden(face: &Face, command: &str, request: Value) -> bool {
    let done = face.call(command, request).await;
    done.is_err_and(|failure| failure.code == Code::Forbidden)
}

#[tokio::test]
async fn every_command_is_refused_to_whoever_may_not_do_it() {
    let face = ready().await;
    for person in ["dora", "ben", "ida", "anna"] {
        face.done("me_set", json!({ "person": person })).await;
        for command in COMMANDS.iter().filter(|command| **command != "me_set") {
            // It is asked before the request is read, so that nobody learns anything from what is wrong with it.
            let expected = person != "anna" && !allowed(command).contains(&person);
            let refused = is_forbidden(&face, command, json!({ "no": "request" })).await;
            assert_eq!(refused, expected, "{person} and {command}");
        }
    }
}

#[tokio::test]
async fn a_step_is_for_whose_it_is_and_for_the_owner_of_the_process() {
    let face = ready().await;
    let start =
        json!({ "template": "sale", "property": "house", "contact": "olga", "owner": "ida" });
    let id = face.done("process_start", start).await["id"].clone();
    face.done("process_finish", json!({ "id": id, "step": "call" }))
        .await;
    // `buyer` is Ben's, all else is Ida's.
    let hand_over =
        |following: bool| json!({ "id": id, "step": "buyer", "to": "ben", "following": following });
    let over = [
        (
            "process_finish",
            json!({ "id": id, "step": "buyer", "value": "nobody" }),
        ),
        ("process_skip", json!({ "id": id, "step": "buyer" })),
        ("process_retry", json!({ "id": id, "step": "buyer" })),
        ("process_hand_over", hand_over(false)),
    ];
    for (command, request) in &over {
        for (person, may) in [
            ("dora", false),
            ("ben", true),
            ("ida", true),
            ("anna", true),
        ] {
            face.done("me_set", json!({ "person": person })).await;
            let refused = is_forbidden(&face, command, request.clone()).await;
            assert_eq!(refused, !may, "{person} and {command}");
        }
    }
    face.done("me_set", json!({ "person": "anna" })).await;
    let done = face.done(
        "process_finish",
        json!({ "id": id, "step": "buyer", "value": "olga" }),
    );
    assert_eq!(done.await["reopenable"].as_array().map(Vec::len), Some(1));
    for (person, may) in [("dora", false), ("ben", true)] {
        face.done("me_set", json!({ "person": person })).await;
        let again = json!({ "id": id, "step": "buyer" });
        let refused = is_forbidden(&face, "process_reopen", again).await;
        assert_eq!(refused, !may, "{person} opens a step again");
    }
    let whole = [
        ("process_hand_over", hand_over(true)),
        ("process_pause", json!({ "id": id })),
        ("process_resume", json!({ "id": id })),
        ("process_move", json!({ "id": id })),
        ("process_cancel", json!({ "id": id, "reason": "sold" })),
    ];
    for (command, request) in whole {
        for (person, may) in [("dora", false), ("ben", false), ("ida", true)] {
            face.done("me_set", json!({ "person": person })).await;
            let refused = is_forbidden(&face, command, request.clone()).await;
            assert_eq!(refused, !may, "{person} and {command}");
        }
    }
}

#[tokio::test]
async fn a_refusal_says_who_may_and_whom_to_ask() {
    let face = ready().await;
    face.done("me_set", json!({ "person": "ben" })).await;
    let failure = face.refused("backup", json!({ "path": "x" })).await;
    assert_eq!(
        (
            failure.code,
            failure.message.as_str(),
            failure.hint.as_deref()
        ),
        (
            Code::Forbidden,
            "ben may not do this; only administrators may",
            Some("ask anna")
        )
    );
}

#[tokio::test]
async fn an_office_without_an_administrator_locks_nobody_out() {
    let face = desk::ready().await;
    face.done("me_set", json!({ "person": "ben" })).await;
    let person =
        json!({ "person": { "key": "ben", "name": "Ben Kurz", "roles": ["administrator"] } });
    face.done("person_put", person).await;
    // From now on there is one.
    face.done("me_set", json!({ "person": "anna" })).await;
    let person = json!({ "person": { "key": "anna", "name": "Anna Roth" } });
    assert_eq!(
        face.refused("person_put", person).await.code,
        Code::Forbidden
    );
}

#[tokio::test]
async fn whoever_is_before_the_face_is_known_by_it_and_works_here() {
    let face = ready().await;
    let all = face.done("me_show", json!({})).await;
    assert_eq!(all["rights"].as_array().map(Vec::len), Some(6));
    let me = face.done("me_set", json!({ "person": "ben" })).await;
    assert_eq!(
        me,
        json!({ "person": "ben", "rights": ["anybody", "agent"] })
    );
    for nobody in ["cleo", "nobody"] {
        let failure = face.refused("me_set", json!({ "person": nobody })).await;
        assert_eq!(
            (failure.code, failure.at.as_deref()),
            (Code::NotFound, Some("person"))
        );
    }
    assert_eq!(face.done("me_show", json!({})).await, me);
}

#[tokio::test]
async fn the_record_says_who_did_it() {
    let face = ready().await;
    face.done("me_set", json!({ "person": "anna" })).await;
    let start =
        json!({ "template": "sale", "property": "house", "contact": "olga", "owner": "ben" });
    let id = face.done("process_start", start).await["id"].clone();
    let now = face
        .done("process_finish", json!({ "id": id, "step": "call" }))
        .await;
    let lines = now["record"].as_array().expect("a record is a list");
    let by: Vec<(&str, &str)> = lines
        .iter()
        .filter_map(|line| Some((line["what"].as_str()?, line["by"].as_str()?)))
        .collect();
    assert_eq!(by, [("started", "anna"), ("finished", "anna")]);
}
