//! What a list tells of running processes, what is ahead of a person, appointments, forecasts, and newer versions.

use contract::{Code, Event};
use model::Value;
use serde_json::json;

use crate::{
    desk,
    face::{Face, text},
};

/// A viewing, a call two days later, a letter after it.
fn template(more: &Value) -> Value {
    let mut steps = vec![
        json!({ "key": "viewing", "name": "Viewing", "kind": "appointment", "about": { "property": true },
                "deadline_days": 3, "with": { "subject": "Viewing" }, "simulation": { "work": { "fixed": "1h" } } }),
        json!({ "key": "call", "name": "Call", "kind": "task", "start": { "after": "days", "days": 2 },
                "responsible": { "is": "property_supervisor" }, "with": { "subject": "Call" },
                "simulation": { "wait": { "uniform": ["1h", "9h"] } } }),
        json!({ "key": "letter", "name": "Letter", "kind": "letter", "with": { "template": "Thanks" } }),
    ];
    steps.extend(more.as_array().into_iter().flatten().cloned());
    json!({
        "format": "doorstep/template", "version": 1, "key": "way", "name": "Way",
        "settings": { "property": "required" }, "steps": steps,
        "flows": [ { "from": "viewing", "to": "call" }, { "from": "call", "to": "letter" } ]
    })
}

async fn ready() -> Face {
    let face = Face::new();
    face.take_in(&desk::office(), &template(&json!([]))).await;
    face
}

async fn start(face: &Face) -> i64 {
    let start = json!({ "template": "way", "property": "house", "owner": "ben" });
    let started = face.done("process_start", start).await;
    started["id"].as_i64().expect("a number")
}

fn viewing(id: i64, value: &Value) -> Value {
    json!({ "id": id, "step": "viewing", "value": value })
}

#[tokio::test]
async fn an_appointment_reaches_the_record_of_the_process_and_the_log_of_the_property() {
    let face = ready().await;
    let id = start(&face).await;
    let shown = face
        .done("step_show", json!({ "id": id, "step": "viewing" }))
        .await;
    assert_eq!(
        shown["takes"],
        json!({ "type": "appointment", "timed": true })
    );
    let wrong = viewing(id, &json!({ "date": "31.03.2026" }));
    let failure = face.refused("process_finish", wrong).await;
    assert_eq!(failure.code, Code::Invalid);
    let agreed = json!({ "date": "2026-03-31", "time": "14:30", "place": "Lindenweg 4" });
    let now = face.done("process_finish", viewing(id, &agreed)).await;
    let lines = now["record"].as_array().expect("a record");
    let line = lines.iter().find(|line| line["what"] == "finished");
    assert_eq!(line.map(|line| &line["appointment"]), Some(&agreed));
    let house = face
        .done("record_show", json!({ "kind": "property", "key": "house" }))
        .await;
    let log = &house["log"][0]["text"];
    assert_eq!(log, "Viewing: 2026-03-31 14:30, Lindenweg 4 (Ben Kurz)");
}

#[tokio::test]
async fn what_starts_later_stands_in_the_list_of_whose_it_will_be() {
    let face = ready().await;
    let id = start(&face).await;
    face.done(
        "process_finish",
        viewing(id, &json!({ "date": "2026-03-31" })),
    )
    .await;
    // The house is Anna's.
    let ahead = face
        .done("my_steps", json!({ "person": "anna", "ahead": true }))
        .await;
    let step = &ahead["steps"][0]["step"];
    assert_eq!(
        (&step["step"], &step["state"]),
        (&json!("call"), &json!("waiting"))
    );
    assert!(step["until"].is_string());
    let counts = face
        .done("my_step_counts", json!({ "person": "anna" }))
        .await;
    assert_eq!(counts, json!({ "due": 0, "overdue": 0, "waiting": 1 }));
    let now = face.done("my_steps", json!({ "person": "anna" })).await;
    assert_eq!(now["steps"], json!([]));
}

#[tokio::test]
async fn a_list_says_how_far_processes_have_come_and_finds_them_by_what_is_open() {
    let face = ready().await;
    let id = start(&face).await;
    let row = |list: &Value| list["processes"][0].clone();
    let first = row(&face.done("process_list", json!({ "person": "ben" })).await);
    let progress = &first["progress"];
    assert_eq!(
        (
            &progress["position"],
            &progress["total"],
            &progress["step"],
            &progress["person"]
        ),
        (&json!(1), &json!(3), &json!("Viewing"), &json!("ben"))
    );
    assert!(progress["next"].is_string());
    for (filter, found) in [
        (json!({ "kind": "appointment" }), 1),
        (json!({ "kind": "task" }), 0),
        (json!({ "person": "anna" }), 0),
    ] {
        let list = face.done("process_list", filter.clone()).await;
        assert_eq!(
            list["processes"].as_array().map(Vec::len),
            Some(found),
            "{filter}"
        );
    }
    face.done(
        "process_finish",
        viewing(id, &json!({ "date": "2026-03-31" })),
    )
    .await;
    let list = face.done("process_list", json!({ "kind": "task" })).await;
    assert_eq!(row(&list)["progress"]["position"], 2);
    let over = face
        .done("process_cancel", json!({ "id": id, "reason": "sold" }))
        .await;
    assert_eq!(over["state"], "cancelled");
    let list = face
        .done("process_list", json!({ "state": "cancelled" }))
        .await;
    assert!(row(&list).get("progress").is_none());
}

#[tokio::test]
async fn a_forecast_plays_the_rest_and_is_kept_until_something_happens() {
    let face = ready().await;
    let id = start(&face).await;
    let ask = |job: &str| json!({ "id": id, "runs": 200, "job": job });
    let forecast = face.done("process_forecast", ask("one")).await;
    assert_eq!(
        (&forecast["runs"], &forecast["completed"]),
        (&json!(200), &json!(200))
    );
    assert_eq!(
        forecast["unknown"], 1,
        "nobody said how long the letter takes"
    );
    let time = |name: &str| {
        let text = forecast[name].as_str().expect(name);
        model::zone::parse_rfc3339(text).expect(name).0
    };
    // One hour, two days, and between one hour and nine.
    let rest = |name: &str| (time(name) - time("at")) / 3_600_000;
    assert!((50..=58).contains(&rest("median")), "{forecast}");
    assert!((56..=58).contains(&rest("p90")), "{forecast}");
    let told = || {
        let told = face.told.lock().expect("no test panics in here");
        let of = |event: &&Event| matches!(event, Event::Progress { job: Some(job), .. } if job == "one");
        told.iter().filter(of).count()
    };
    let before = told();
    assert!(before > 0);
    assert_eq!(face.done("process_forecast", ask("one")).await, forecast);
    assert_eq!(told(), before, "it is not played again");
    face.done("process_cancel", json!({ "id": id, "reason": "sold" }))
        .await;
    let failure = face.refused("process_forecast", ask("one")).await;
    assert_eq!(failure.code, Code::Precondition);
}

#[tokio::test]
async fn a_process_moves_to_the_newest_version() {
    let face = ready().await;
    let id = start(&face).await;
    let failure = face.refused("process_move", json!({ "id": id })).await;
    assert_eq!(
        (failure.code, failure.problems[0].code.as_str()),
        (Code::Precondition, "newest")
    );
    let more =
        json!([ { "key": "more", "name": "More", "kind": "reminder", "with": { "note": "x" } } ]);
    face.done(
        "template_import",
        json!({ "documents": [text(&template(&more))] }),
    )
    .await;
    face.done("template_publish", json!({ "key": "way" })).await;
    let shown = face.done("process_show", json!({ "id": id })).await;
    assert_eq!(
        (&shown["version"], &shown["newest"]),
        (&json!(1), &json!(2))
    );
    let moved = face.done("process_move", json!({ "id": id })).await;
    assert_eq!(moved["version"], 2);
    assert!(moved.get("newest").is_none());
    let last = moved["record"].as_array().and_then(|lines| lines.last());
    assert_eq!(last.map(|line| &line["what"]), Some(&json!("moved")));
}

#[tokio::test]
async fn what_comes_next_is_told_in_order_and_lists_can_be_sorted_by_it() {
    let face = Face::new();
    // After the viewing Doorstep notes it by itself, and somebody is asked to call.
    let mut way = template(&json!([
        { "key": "note", "name": "Note", "kind": "activity", "start": { "after": "days", "days": 1 },
          "about": { "property": true }, "with": { "type": "note", "note": "Viewed" } },
    ]));
    let flow = json!({ "from": "viewing", "to": "note" });
    way["flows"].as_array_mut().expect("flows").push(flow);
    face.take_in(&desk::office(), &way).await;
    let [first, second] = [start(&face).await, start(&face).await];
    let agreed = json!({ "date": "2026-03-31", "time": "14:30" });
    face.done("process_finish", viewing(first, &agreed)).await;

    let told = face.done("upcoming", json!({})).await;
    let each = |name: &str| -> Vec<Value> {
        let rows = told["rows"].as_array().expect("rows").iter();
        rows.map(|row| row[name].clone()).collect()
    };
    assert_eq!(each("what"), ["start", "ask", "deadline"]);
    assert_eq!(each("step"), ["Note", "Call", "Viewing"]);
    assert_eq!(each("process"), [first, first, second]);
    assert_eq!(each("person")[0], Value::Null);
    let one = face.done("upcoming", json!({ "limit": 1 })).await;
    assert_eq!(one["rows"].as_array().map(Vec::len), Some(1));
    face.done("process_pause", json!({ "id": first })).await;
    let held = face.done("upcoming", json!({})).await;
    assert_eq!(held["rows"].as_array().map(Vec::len), Some(1));

    let mut ids = Vec::new();
    let mut request = json!({ "order": "next", "limit": 1 });
    for _ in 0..2 {
        let page = face.done("process_list", request.clone()).await;
        ids.push(page["processes"][0]["id"].clone());
        request["after"] = page["next"].clone();
    }
    assert_eq!(ids, [first, second]);
    assert_eq!(request["after"], Value::Null);
}
