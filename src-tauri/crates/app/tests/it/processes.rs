//! Lists of processes, how many there are, and the template that one follows.

use contract::Code;
use model::Value;
use serde_json::json;

use crate::{
    desk::{each, ready, template},
    face::Face,
};

/// Four processes: of the house (held), the flat (over), the house again (given up) and the flat again.
async fn with_processes() -> Face {
    let face = ready().await;
    for property in ["house", "flat", "house"] {
        face.sell(property).await;
    }
    face.done("process_pause", json!({ "id": 1 })).await;
    let steps = ["call", "price", "buyer", "house", "mail"];
    for step in steps {
        face.done("process_finish", json!({ "id": 2, "step": step }))
            .await;
    }
    let last = json!({ "id": 2, "step": "go", "outcome": "yes" });
    assert_eq!(
        face.done("process_finish", last).await["state"],
        "completed"
    );
    face.done("process_cancel", json!({ "id": 3, "reason": "test" }))
        .await;
    let start = json!({ "template": "sale", "property": "flat", "owner": "ben" });
    face.done("process_start", start).await;
    face
}

async fn ids(face: &Face, request: Value) -> Value {
    let list = face.done("process_list", request).await;
    let ids = each(&list["processes"], "id").into_iter().cloned();
    Value::from(ids.collect::<Vec<_>>())
}

#[tokio::test]
async fn a_list_holds_what_all_of_its_filters_let_through() {
    let face = with_processes().await;
    for (filter, expected) in [
        (json!({}), json!([4, 3, 2, 1])),
        (json!({ "state": "running" }), json!([4, 1])),
        (json!({ "state": "paused" }), json!([1])),
        (json!({ "state": "completed" }), json!([2])),
        (json!({ "state": "cancelled" }), json!([3])),
        (json!({ "mark": "due" }), json!([4, 1])),
        (json!({ "mark": "overdue" }), json!([])),
        (json!({ "owner": "ben" }), json!([4])),
        (json!({ "owner": "be" }), json!([])),
        (json!({ "template": "sale" }), json!([4, 3, 2, 1])),
        (json!({ "template": "sal" }), json!([])),
        (json!({ "property": "flat" }), json!([4, 2])),
        (json!({ "contact": "olga" }), json!([3, 2, 1])),
        (json!({ "search": "lindenweg OLGA" }), json!([3, 1])),
        (
            json!({ "property": "flat", "state": "running", "mark": "due", "owner": "ben" }),
            json!([4]),
        ),
        (json!({ "property": "flat", "owner": "zoe" }), json!([])),
    ] {
        assert_eq!(ids(&face, filter.clone()).await, expected, "{filter}");
    }
    let unknown = json!({ "state": "asleep" });
    assert_eq!(
        face.refused("process_list", unknown).await.code,
        Code::Invalid
    );
}

#[tokio::test]
async fn held_processes_fill_their_pages() {
    let face = ready().await;
    for _ in 0..5 {
        face.sell("house").await;
    }
    for id in [1, 3, 5] {
        face.done("process_pause", json!({ "id": id })).await;
    }
    let first = json!({ "state": "paused", "limit": 2 });
    let first = face.done("process_list", first).await;
    assert_eq!(each(&first["processes"], "id"), [5, 3]);
    let second = json!({ "state": "paused", "limit": 2, "after": first["next"] });
    let second = face.done("process_list", second).await;
    assert_eq!(each(&second["processes"], "id"), [1]);
    assert_eq!(second.get("next"), None);
}

#[tokio::test]
async fn rows_name_what_they_are_about() {
    let face = with_processes().await;
    let list = face.done("process_list", json!({})).await;
    assert_eq!(
        each(&list["processes"], "names"),
        [
            &json!({ "template": "Sale", "property": { "key": "flat", "label": "Am Markt 1, Aachen" } }),
            &json!({ "template": "Sale", "property": { "key": "house", "label": "House by the lake" }, "contact": { "key": "olga", "label": "Olga Maier" } }),
            &json!({ "template": "Sale", "property": { "key": "flat", "label": "Am Markt 1, Aachen" }, "contact": { "key": "olga", "label": "Olga Maier" } }),
            &json!({ "template": "Sale", "property": { "key": "house", "label": "House by the lake" }, "contact": { "key": "olga", "label": "Olga Maier" } }),
        ]
    );
    let shown = face.done("process_show", json!({ "id": 4 })).await;
    assert_eq!(shown["names"], list["processes"][0]["names"]);
}

#[tokio::test]
async fn processes_are_counted_by_what_stands_out() {
    let face = with_processes().await;
    assert_eq!(
        face.done("process_counts", json!({})).await,
        json!({ "waiting": 0, "due": 2, "overdue": 0, "warning": 0, "completed": 1, "cancelled": 1 })
    );
}

#[tokio::test]
async fn a_process_shows_the_version_it_follows() {
    let face = ready().await;
    face.sell("house").await;
    let mut newer = template();
    newer["name"] = "Newer sale".into();
    face.publish(&newer).await;
    face.sell("house").await;
    for (id, name) in [(1, "Sale"), (2, "Newer sale")] {
        let shown = face.done("process_template", json!({ "id": id })).await;
        let document: Value = shown["document"].as_str().unwrap().parse().unwrap();
        assert_eq!(document["name"], name);
    }
    let missing = face.refused("process_template", json!({ "id": 3 })).await;
    assert_eq!(missing.code, Code::NotFound);
}
