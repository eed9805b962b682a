//! Properties and contacts as they are listed, shown and written.

use std::time::Duration;

use contract::Code;
use model::Value;
use serde_json::json;

use crate::{
    desk::{each, ready},
    face::Face,
};

async fn keys(face: &Face, request: Value) -> Value {
    let list = face.done("record_list", request).await;
    let keys = each(&list["records"], "key").into_iter().cloned();
    Value::from(keys.collect::<Vec<_>>())
}

#[tokio::test]
async fn a_list_holds_what_all_of_its_filters_let_through() {
    let face = ready().await;
    for (filter, expected) in [
        (
            json!({ "kind": "property" }),
            json!(["flat", "house", "old"]),
        ),
        (json!({ "kind": "contact" }), json!(["ida", "olga"])),
        (
            json!({ "kind": "property", "supervisor": "anna" }),
            json!(["house"]),
        ),
        (
            json!({ "kind": "property", "supervisor": "ann" }),
            json!([]),
        ),
        (
            json!({ "kind": "property", "search": "AACHEN markt" }),
            json!(["flat"]),
        ),
        (
            json!({ "kind": "property", "search": "aachen lake" }),
            json!([]),
        ),
        (
            json!({ "kind": "property", "after": "flat" }),
            json!(["house", "old"]),
        ),
    ] {
        assert_eq!(keys(&face, filter.clone()).await, expected, "{filter}");
    }
    let first = json!({ "kind": "property", "limit": 2 });
    let first = face.done("record_list", first).await;
    assert_eq!(first["next"], "house");
    let row = &first["records"][1];
    assert_eq!(
        (&row["label"], &row["supervisor"], &row["fields"]["price"]),
        (&json!("House by the lake"), &json!("anna"), &json!(300_000))
    );
    assert!(row["updated"].is_string());
    let project = json!({ "kind": "project" });
    assert_eq!(
        face.refused("record_list", project).await.code,
        Code::Invalid
    );
}

#[tokio::test]
async fn a_record_is_shown_with_what_goes_on_about_it() {
    let face = ready().await;
    for property in ["house", "flat", "house"] {
        face.sell(property).await;
    }
    face.done("process_finish", json!({ "id": 1, "step": "call" }))
        .await;
    let priced = json!({ "id": 1, "step": "price", "value": 310_000 });
    face.done("process_finish", priced).await;
    let house = json!({ "kind": "property", "key": "house" });
    let house = face.done("record_show", house).await;
    assert_eq!(house["record"]["fields"]["price"], 310_000);
    assert_eq!(each(&house["processes"], "id"), [3, 1]);
    let line = &house["log"][0];
    assert_eq!(
        (&line["process"], &line["step"], &line["text"]),
        (
            &json!(1),
            &json!("price"),
            &json!("price: 300000 -> 310000")
        )
    );
    let olga = json!({ "kind": "contact", "key": "olga" });
    let olga = face.done("record_show", olga).await;
    assert_eq!(each(&olga["processes"], "id"), [3, 2, 1]);
    for wrong in [
        json!({ "kind": "contact", "key": "house" }),
        json!({ "kind": "property", "key": "House" }),
    ] {
        assert_eq!(
            face.refused("record_show", wrong).await.code,
            Code::NotFound
        );
    }
}

#[tokio::test]
async fn a_record_is_written_as_a_whole() {
    let face = ready().await;
    let new = json!({ "kind": "contact", "key": "tom-1", "supervisor": "ben", "fields": { "name": "Tom", "age": 4 }, "new": true });
    let made = face.done("record_put", new.clone()).await;
    assert_eq!(
        (&made["record"]["label"], &made["record"]["fields"]["age"]),
        (&json!("Tom"), &json!(4))
    );
    assert_eq!(
        face.refused("record_put", new).await.code,
        Code::Conflict,
        "it is not new any more"
    );
    let put = json!({ "kind": "contact", "key": "tom-1", "fields": { "name": "Tom" } });
    let put = face.done("record_put", put).await;
    assert_eq!(
        (put["record"].get("supervisor"), &put["record"]["fields"]),
        (None, &json!({ "name": "Tom" }))
    );
    // The same key of the other kind is another record.
    let property = json!({ "kind": "property", "key": "tom-1", "fields": {}, "new": true });
    face.done("record_put", property).await;
}

#[tokio::test]
async fn a_record_that_cannot_be_is_not_written() {
    let face = ready().await;
    let long = "k".repeat(65);
    for (wrong, at, code) in [
        (json!({ "key": "", "fields": {} }), "key", "bad-key"),
        (json!({ "key": "a\nb", "fields": {} }), "key", "bad-text"),
        (json!({ "key": long, "fields": {} }), "key", "too-long"),
        (
            json!({ "key": "x", "supervisor": "zoe", "fields": {} }),
            "supervisor",
            "unknown-person",
        ),
    ] {
        let mut request = json!({ "kind": "property" });
        let fields = wrong.as_object().unwrap().clone();
        request.as_object_mut().unwrap().extend(fields);
        let failure = face.refused("record_put", request).await;
        assert_eq!(failure.code, Code::Invalid, "{wrong}");
        let problem = &failure.problems[0];
        assert_eq!((problem.at.as_str(), problem.code.as_str()), (at, code));
    }
    assert_eq!(
        keys(&face, json!({ "kind": "property" })).await,
        json!(["flat", "house", "old"])
    );
    // Keys of other programs may hold blanks and slashes; who has left may still be named.
    let foreign = json!({ "kind": "property", "key": "A 1/2", "supervisor": "cleo", "fields": {} });
    face.done("record_put", foreign).await;
}

/// Waits until the property is cheap.
fn waiting() -> Value {
    json!({
        "format": "doorstep/template", "version": 1, "key": "wait", "name": "Wait", "settings": { "property": "required" },
        "steps": [ { "key": "cheap", "name": "Cheap?", "kind": "wait", "with": { "until": "property.price < 300000", "days_max": 30 } },
                   { "key": "end", "name": "Done", "kind": "end" } ],
        "flows": [ { "from": "cheap", "to": "end", "outcome": "met" }, { "from": "cheap", "to": "end", "outcome": "not_in_time" } ]
    })
}

#[tokio::test]
async fn a_waiting_process_sees_that_its_record_was_written() {
    let face = ready().await;
    face.publish(&waiting()).await;
    let start = json!({ "template": "wait", "property": "house" });
    face.done("process_start", start).await;
    let put = |key: &str| json!({ "kind": "property", "key": key, "fields": { "price": 1 } });
    face.done("record_put", put("flat")).await;
    let shown = face.done("process_show", json!({ "id": 1 })).await;
    assert_eq!(shown["steps"][0]["state"], "watching");
    face.done("record_put", put("house")).await;
    let shown = face.done("process_show", json!({ "id": 1 })).await;
    assert_eq!(shown["state"], "completed");
}

#[tokio::test]
async fn records_are_written_while_somebody_else_runs_the_office() {
    let face = ready().await;
    face.publish(&waiting()).await;
    let start = json!({ "template": "wait", "property": "house" });
    face.done("process_start", start).await;
    let office = face.app.take_over(None).await.expect("nobody else has it");
    let other = face.beside();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let work = async {
        let put = json!({ "kind": "property", "key": "house", "fields": { "price": 1 } });
        let put = other.done("record_put", put).await;
        assert_eq!(put["record"]["fields"]["price"], 1);
        let shown = other.done("process_show", json!({ "id": 1 })).await;
        assert_eq!(shown["state"], "completed");
        let twice = json!({ "kind": "property", "key": "house", "fields": {}, "new": true });
        assert_eq!(
            other.refused("record_put", twice).await.code,
            Code::Conflict
        );
        let table = json!({ "kind": "contact", "text": "key,name\nzoe,Zoe\n" });
        let taken = other.done("record_import", table).await;
        assert_eq!(taken["added"], 1);
        assert_eq!(
            keys(&face, json!({ "kind": "contact" })).await,
            json!(["ida", "olga", "zoe"])
        );
        // The one who runs it writes too.
        let put = json!({ "kind": "property", "key": "flat", "fields": { "price": 400_000 } });
        face.done("record_put", put).await;
        let start = json!({ "template": "wait", "property": "flat", "owner": "anna" });
        face.done("process_start", start).await;
        let table = json!({ "kind": "property", "text": "key,price\nflat,5\nhouse,6\n" });
        face.done("record_import", table).await;
        let shown = face.done("process_show", json!({ "id": 2 })).await;
        assert_eq!(shown["state"], "completed");
        let steps = face.done("my_steps", json!({ "person": "anna" })).await;
        assert_eq!(steps["steps"], json!([]));
        drop(stop);
    };
    let both = async { tokio::join!(work, Box::pin(office.run(async { drop(stopped.await) }))) };
    tokio::time::timeout(Duration::from_secs(60), Box::pin(both))
        .await
        .expect("the inbox answers");
}
