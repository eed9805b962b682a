//! Lists of deliveries.

use model::Value;
use serde_json::json;
use tests::{HttpReceiver, http::Answer};

use crate::{
    desk::each,
    face::{Face, office, start, template},
};

#[tokio::test]
async fn a_list_holds_what_all_of_its_filters_let_through() {
    let service = HttpReceiver::script([Answer::json(200, r#"{"value":5}"#)]);
    let face = Face::new();
    face.take_in(&office(&service.url("/")), &template()).await;
    face.done("process_start", start()).await;
    face.run_until(|shown| shown["steps"][0]["step"] == "mail")
        .await;
    // Nobody runs the office any more: this one's call is not made.
    face.done("process_start", start()).await;
    let ids = |filter: Value| {
        let face = &face;
        async move {
            let list = face.done("delivery_list", filter).await;
            let ids = each(&list["deliveries"], "id").into_iter().cloned();
            Value::from(ids.collect::<Vec<_>>())
        }
    };
    let (call, mail, later) = ("1-1-1", "1-2-1", "2-1-1");
    for (filter, expected) in [
        (json!({}), json!([later, mail, call])),
        (json!({ "channel": "mail" }), json!([mail])),
        (json!({ "channel": "webhook" }), json!([later, call])),
        (json!({ "state": "delivered" }), json!([call])),
        (json!({ "state": "queued" }), json!([later, mail])),
        (json!({ "state": "unknown" }), json!([])),
        (json!({ "target": "valuation" }), json!([later, call])),
        (json!({ "target": "value" }), json!([])),
        (
            json!({ "channel": "webhook", "state": "queued" }),
            json!([later]),
        ),
        (json!({ "process": 1, "state": "queued" }), json!([mail])),
        (json!({ "process": 2, "channel": "mail" }), json!([])),
    ] {
        assert_eq!(ids(filter.clone()).await, expected, "{filter}");
    }
}
