//! What a process goes through, and what a face is told when something does not work.

use app::{App, Options};
use contract::{COMMANDS, Code, Event, Failure, call};
use model::Value;
use serde_json::json;
use tests::{HttpReceiver, SmtpReceiver, http::Answer};

use crate::face::{Face, office, start, template, text};

#[tokio::test]
async fn an_answer_ends_in_the_property_and_in_a_mail() {
    let service = HttpReceiver::script([Answer::json(200, r#"{"value":361000}"#)]);
    let server = SmtpReceiver::start();
    let face = Face::new();
    face.take_in(&office(&service.url("/value")), &template())
        .await;
    let url = format!("smtp+plain://{}", server.address());
    face.done(
        "mail_set",
        json!({ "server": { "url": url, "from": "office@office.example" } }),
    )
    .await;
    let started = face.done("process_start", start()).await;
    assert_eq!(
        (&started["id"], &started["owner"], &started["title"]),
        (&json!(1), &json!("anna"), &json!("New value"))
    );

    face.run_until(|shown| shown["state"] == "completed").await;
    assert_eq!(service.requests()[0].query(), Some("estateId=15005"));
    assert_eq!(
        server.mails()[0].header("Subject").as_deref(),
        Some("Worth 361000")
    );
    let exported: Value = face.done("office_export", json!({})).await["document"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    assert_eq!(exported["properties"][0]["fields"]["market_value"], 361_000);
    let told = face.told.lock().unwrap();
    assert!(told.iter().any(
        |event| matches!(event, Event::Happened(happening) if happening.line["what"] == "completed")
    ));
}

#[tokio::test]
async fn a_process_goes_on_where_another_program_left_it() {
    let service = HttpReceiver::script([Answer::status(400), Answer::json(200, r#"{"value":5}"#)]);
    let face = Face::new();
    face.take_in(&office(&service.url("/")), &template()).await;
    face.done("process_start", start()).await;
    face.run_until(|shown| shown["steps"][0]["state"] == "failed")
        .await;

    let later = face.beside();
    let shown = later
        .done("process_retry", json!({ "id": 1, "step": "value" }))
        .await;
    assert_eq!(shown["steps"][0]["state"], "running");
    let shown = later
        .run_until(|shown| shown["steps"][0]["step"] == "mail")
        .await;
    assert_eq!(
        shown["steps"][0]["state"], "running",
        "without a mail server the mail waits"
    );
    let deliveries = later.done("delivery_list", json!({ "process": 1 })).await;
    let states: Vec<&Value> = deliveries["deliveries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["state"])
        .collect();
    assert_eq!(states, ["queued", "delivered", "refused"]);
}

#[tokio::test]
async fn a_waiting_process_sees_that_a_record_was_changed() {
    let face = Face::new();
    let wait = json!({
        "format": "doorstep/template", "version": 1, "key": "value", "name": "Wait", "settings": { "property": "required", "contact": "optional" },
        "steps": [ { "key": "sold", "name": "Sold?", "kind": "wait", "with": { "until": "property.status == 'sold'", "days_max": 30 } },
                   { "key": "end", "name": "Done", "kind": "end" } ],
        "flows": [ { "from": "sold", "to": "end", "outcome": "met" }, { "from": "sold", "to": "end", "outcome": "not_in_time" } ]
    });
    let mut office = office("http://127.0.0.1:9/");
    face.take_in(&office, &wait).await;
    let shown = face.done("process_start", start()).await;
    assert_eq!(shown["steps"][0]["state"], "watching");
    office["properties"][0]["fields"]["status"] = "sold".into();
    face.done("office_import", json!({ "document": text(&office) }))
        .await;
    assert_eq!(
        face.done("process_show", json!({ "id": 1 })).await["state"],
        "completed"
    );
}

#[tokio::test]
async fn running_processes_keep_their_version() {
    let face = Face::new();
    let mut template = template();
    face.take_in(&office("http://127.0.0.1:9/"), &template)
        .await;
    face.done("process_start", start()).await;
    template["name"] = "Newer value".into();
    face.done("template_import", json!({ "documents": [text(&template)] }))
        .await;
    assert_eq!(
        face.done("process_start", start()).await["version"],
        1,
        "a draft is not run"
    );
    assert_eq!(
        face.done("template_publish", json!({ "key": "value" }))
            .await["version"],
        2
    );
    assert_eq!(face.done("process_start", start()).await["version"], 2);
    assert_eq!(
        face.done("process_show", json!({ "id": 1 })).await["version"],
        1
    );
}

#[tokio::test]
async fn failures_have_codes_that_a_face_can_act_on() {
    let face = Face::new();
    face.take_in(&office("http://127.0.0.1:9/"), &template())
        .await;
    let code = |failure: Failure| failure.code;
    assert_eq!(code(face.refused("dance", json!({})).await), Code::NotFound);
    assert_eq!(
        code(face.refused("process_show", json!({ "id": "one" })).await),
        Code::Invalid
    );
    assert_eq!(
        code(
            face.refused("process_show", json!({ "id": 1, "more": 2 }))
                .await
        ),
        Code::Invalid
    );
    assert_eq!(
        code(face.refused("process_show", json!({ "id": 1 })).await),
        Code::NotFound
    );
    let missing = face
        .refused(
            "process_start",
            json!({ "template": "value", "owner": "anna" }),
        )
        .await;
    assert_eq!(
        (missing.code, missing.problems[0].code.as_str()),
        (Code::Invalid, "record-missing")
    );
    face.done("process_start", start()).await;
    let running = face
        .refused("process_finish", json!({ "id": 1, "step": "value" }))
        .await;
    assert_eq!(
        (running.code, running.problems[0].code.as_str()),
        (Code::Precondition, "still-running")
    );
    let unread = json!({ "documents": [{ "type": "file", "path": "nowhere.json" }] });
    assert_eq!(
        code(face.refused("template_import", unread).await),
        Code::Outside
    );
    let nobody = App::new(Options::default());
    let nowhere = call(&nobody, "template_list", json!({}))
        .await
        .expect_err("there is no workspace");
    assert_eq!(nowhere.code, Code::Outside);
}

#[tokio::test]
async fn a_workspace_that_somebody_runs_is_not_taken_over() {
    let face = Face::new();
    let office = face.app.take_over(None).await.unwrap();
    let other = face.beside();
    let busy = other.app.take_over(None).await.expect_err("it is taken");
    assert_eq!(busy.code, Code::Busy);
    drop(office);
    drop(other.app.take_over(None).await.unwrap());
}

#[tokio::test]
async fn pages_of_processes_follow_each_other() {
    let face = Face::new();
    face.take_in(&office("http://127.0.0.1:9/"), &template())
        .await;
    for _ in 0..5 {
        face.done("process_start", start()).await;
    }
    let ids = |page: &Value| -> Vec<i64> {
        page["processes"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|row| row["id"].as_i64())
            .collect()
    };
    let first = face.done("process_list", json!({ "limit": 3 })).await;
    assert_eq!(
        (ids(&first), &first["next"]),
        (vec![5, 4, 3], &json!({ "id": 3 }))
    );
    let second = face
        .done(
            "process_list",
            json!({ "limit": 3, "after": first["next"] }),
        )
        .await;
    assert_eq!((ids(&second), second.get("next")), (vec![2, 1], None));
}

#[test]
fn every_command_has_its_own_name() {
    let mut names = COMMANDS.to_vec();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), COMMANDS.len());
}
