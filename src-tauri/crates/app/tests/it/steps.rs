//! What a person has to do, and one step with all that is needed to do it.

use contract::Code;
use model::Value;
use serde_json::json;

use crate::{
    desk::{each, office, ready},
    face::{self, Face},
};

async fn with_all_open() -> Face {
    let face = ready().await;
    face.sell("house").await;
    face.done("process_finish", json!({ "id": 1, "step": "call" }))
        .await;
    face
}

async fn shown(face: &Face, step: &str) -> Value {
    face.done("step_show", json!({ "id": 1, "step": step }))
        .await
}

#[tokio::test]
async fn a_finished_step_is_opened_again_until_something_happens() {
    let face = with_all_open().await;
    let shown = face.done("process_show", json!({ "id": 1 })).await;
    let call = json!({ "step": "call", "visit": 1, "person": "anna" });
    assert_eq!(shown["reopenable"], json!([call]));
    let again = json!({ "id": 1, "step": "call", "visit": 1 });
    let opened = face.done("process_reopen", again.clone()).await;
    assert_eq!(opened["reopenable"], json!([]));
    assert_eq!(each(&opened["steps"], "step"), ["call"]);
    let failure = face.refused("process_reopen", again.clone()).await;
    assert_eq!(failure.message, "nobody has finished the step");
    for step in ["call", "buyer"] {
        let request = json!({ "id": 1, "step": step });
        face.done("process_finish", request).await;
    }
    let shown = face.done("process_show", json!({ "id": 1 })).await;
    assert_eq!(each(&shown["reopenable"], "step"), ["buyer"]);
    let failure = face.refused("process_reopen", again).await;
    assert!(
        failure.message.starts_with("the process has gone on"),
        "{failure:?}"
    );
}

#[tokio::test]
async fn a_list_names_what_a_step_is_about() {
    let face = ready().await;
    face.sell("house").await;
    face.sell("flat").await;
    let list = face.done("my_steps", json!({ "person": "anna" })).await;
    assert_eq!(list.get("next"), None);
    let row = &list["steps"][0];
    assert_eq!(
        (&row["process"], &row["title"], &row["template"]),
        (
            &json!(1),
            &json!("Sale of Lindenweg 4 no. 1"),
            &json!("sale")
        )
    );
    assert_eq!(
        (&row["property"], &row["contact"]),
        (
            &json!({ "key": "house", "label": "House by the lake" }),
            &json!({ "key": "olga", "label": "Olga Maier" })
        )
    );
    assert_eq!(list["steps"][1]["property"]["label"], "Am Markt 1, Aachen");
    let step = &row["step"];
    assert_eq!(
        (
            &step["step"],
            &step["kind"],
            &step["visit"],
            &step["state"],
            &row["paused"]
        ),
        (
            &json!("call"),
            &json!("task"),
            &json!(1),
            &json!("due"),
            &json!(false)
        )
    );
    assert!(step["deadline"].is_string() && row["since"].is_string());
    let nobody = face.done("my_steps", json!({ "person": "zoe" })).await;
    assert_eq!(nobody, json!({ "steps": [] }));
}

#[tokio::test]
async fn pages_follow_each_other_across_deadlines() {
    let face = with_all_open().await;
    for property in ["house", "flat", "old"] {
        face.sell(property).await;
    }
    let all = face.done("my_steps", json!({ "person": "anna" })).await;
    let mut seen = Vec::new();
    let mut request = json!({ "person": "anna", "limit": 2 });
    for _ in 0..10 {
        let page = face.done("my_steps", request.clone()).await;
        let rows = page["steps"].as_array().unwrap();
        assert!(rows.len() <= 2);
        seen.extend(rows.clone());
        match page.get("next") {
            Some(next) => request["after"] = next.clone(),
            None => break,
        }
    }
    assert_eq!(Value::from(seen), all["steps"]);
    assert_eq!(
        each(&all["steps"], "process"),
        [2, 3, 4, 1, 1, 1, 1],
        "those without a deadline come last"
    );
    let counts = face
        .done("my_step_counts", json!({ "person": "anna" }))
        .await;
    assert_eq!(counts, json!({ "due": 7, "overdue": 0, "waiting": 0 }));
    let wrong =
        json!({ "person": "anna", "after": { "deadline": "soon", "process": 1, "visit": 1 } });
    assert_eq!(face.refused("my_steps", wrong).await.code, Code::Invalid);
}

#[tokio::test]
async fn a_list_goes_with_hand_overs_and_pauses() {
    let face = ready().await;
    face.sell("house").await;
    let to_ben = json!({ "id": 1, "step": "call", "to": "ben" });
    face.done("process_hand_over", to_ben).await;
    face.done("process_pause", json!({ "id": 1 })).await;
    let counts = |person: &'static str| face.done("my_step_counts", json!({ "person": person }));
    assert_eq!(counts("anna").await["due"], 0);
    assert_eq!(counts("ben").await["due"], 1);
    let list = face.done("my_steps", json!({ "person": "ben" })).await;
    assert_eq!(each(&list["steps"], "paused"), [true]);
}

#[tokio::test]
async fn a_step_is_shown_with_its_placeholders_filled() {
    let face = ready().await;
    face.sell("house").await;
    let call = shown(&face, "call").await;
    assert_eq!(call["description"], "About House by the lake.");
    assert_eq!(
        call["with"],
        json!({ "subject": "Call Olga", "description": "About House by the lake.", "priority": 2 })
    );
    assert_eq!(call["takes"], json!({ "type": "nothing" }));
    assert_eq!(call["process"]["names"]["template"], "Sale");
    assert_eq!(call["step"]["name"], "Call");
    assert_eq!(call.get("delivery"), None);
    // The record as it is now, not as it was when the process began.
    let changed =
        json!({ "kind": "contact", "key": "olga", "fields": { "first_name": "Olga-Marie" } });
    face.done("record_put", changed).await;
    assert_eq!(
        shown(&face, "call").await["with"]["subject"],
        "Call Olga-Marie"
    );
}

#[tokio::test]
async fn what_finishing_takes_goes_by_the_kind() {
    let face = with_all_open().await;
    for (step, takes) in [
        (
            "price",
            json!({ "type": "value", "field": "property.price", "now": 300_000 }),
        ),
        ("go", json!({ "type": "outcome" })),
        ("buyer", json!({ "type": "record", "kind": "contact" })),
        ("house", json!({ "type": "record", "kind": "property" })),
        ("mail", json!({ "type": "nothing" })),
    ] {
        assert_eq!(shown(&face, step).await["takes"], takes, "{step}");
    }
    let go = shown(&face, "go").await;
    assert_eq!(go["description"], "Sell Lindenweg 4?");
    assert_eq!(
        go["step"]["outcomes"],
        json!([{ "key": "yes", "label": "Yes" }, { "key": "no", "label": "no" }])
    );
    let mail = &shown(&face, "mail").await["with"];
    assert_eq!(
        (&mail["to"], &mail["subject"], &mail["body"]),
        (
            &json!("olga@example.org"),
            &json!(""),
            &json!("Dear Olga, 1")
        )
    );
}

#[tokio::test]
async fn a_value_that_the_template_proposes_is_not_asked_for() {
    let face = ready().await;
    let template = json!({
        "format": "doorstep/template", "version": 1, "key": "reduce", "name": "Reduce", "settings": { "property": "required" },
        "steps": [ { "key": "price", "name": "Price", "kind": "write_values",
                     "with": { "mode": "manual", "record": "property", "field": "last_price", "value": "{{ property.price }}" } },
                   { "key": "end", "name": "Done", "kind": "end" } ],
        "flows": [ { "from": "price", "to": "end" } ]
    });
    face.publish(&template).await;
    let start = json!({ "template": "reduce", "property": "house" });
    face.done("process_start", start).await;
    let price = shown(&face, "price").await;
    assert_eq!(price["takes"], json!({ "type": "nothing" }));
    assert_eq!(price["with"]["value"], 300_000, "the value keeps its type");
    face.done("process_finish", json!({ "id": 1, "step": "price" }))
        .await;
    let house = json!({ "kind": "property", "key": "house" });
    let house = face.done("record_show", house).await;
    assert_eq!(house["record"]["fields"]["last_price"], 300_000);
}

#[tokio::test]
async fn a_failed_call_shows_why_and_which_delivery() {
    let service = tests::HttpReceiver::script([tests::http::Answer::status(400)]);
    let face = Face::new();
    face.take_in(&face::office(&service.url("/")), &face::template())
        .await;
    face.done("process_start", face::start()).await;
    face.run_until(|shown| shown["steps"][0]["state"] == "failed")
        .await;
    let step = shown(&face, "value").await;
    assert_eq!(step["takes"], json!({ "type": "nothing" }));
    assert_eq!(step["step"]["reason"], "answered with status 400");
    assert_eq!(step["with"]["parameters"]["estateId"], "15005");
    let delivery = json!({ "id": step["delivery"] });
    let delivery = face.done("delivery_show", delivery).await;
    assert_eq!(
        (&delivery["step"], &delivery["state"]),
        (&json!("value"), &json!("refused"))
    );
    let list = face.done("my_steps", json!({ "person": "anna" })).await;
    assert_eq!(list["steps"][0]["step"]["state"], "failed");
}

#[tokio::test]
async fn only_open_steps_are_shown() {
    let face = with_all_open().await;
    for wrong in [
        json!({ "id": 1, "step": "call" }),
        json!({ "id": 1, "step": "dance" }),
        json!({ "id": 1, "step": "price", "visit": 2 }),
        json!({ "id": 9, "step": "call" }),
    ] {
        let failure = face.refused("step_show", wrong.clone()).await;
        assert_eq!(failure.code, Code::NotFound, "{wrong}");
    }
    let first = json!({ "id": 1, "step": "price", "visit": 1 });
    assert_eq!(face.done("step_show", first).await["step"]["visit"], 1);
}

#[tokio::test]
async fn a_record_that_says_nothing_is_named_by_its_key() {
    let face = ready().await;
    let mut bare = office();
    bare["properties"] = json!([{ "key": "field" }]);
    face.done("office_import", json!({ "document": face::text(&bare) }))
        .await;
    face.sell("field").await;
    let list = face.done("my_steps", json!({ "person": "anna" })).await;
    assert_eq!(
        list["steps"][0]["property"],
        json!({ "key": "field", "label": "field" })
    );
}
