//! What a process would be, and that its start says the same.

use contract::Code;
use model::Value;
use serde_json::json;

use crate::desk::{each, ready, template};

fn wanted() -> Value {
    json!({ "template": "sale", "property": "house", "contact": "olga" })
}

#[tokio::test]
async fn a_plan_says_what_the_start_does() {
    let face = ready().await;
    let plan = face.done("process_plan", wanted()).await;
    assert_eq!(plan["title"], "Sale of Lindenweg 4 no. \u{2026}");
    assert_eq!(
        (
            &plan["version"],
            &plan["owner"],
            &plan["needs"],
            &plan["problems"],
            &plan["running"]
        ),
        (
            &json!(1),
            &json!("anna"),
            &json!(["property", "contact"]),
            &json!([]),
            &json!([])
        )
    );
    let started = face.done("process_start", wanted()).await;
    assert_eq!(started["title"], "Sale of Lindenweg 4 no. 1");
    assert_eq!(started["owner"], plan["owner"]);
    assert_eq!(started["version"], plan["version"]);
    let listed = face.done("process_list", json!({})).await;
    assert_eq!(
        each(&listed["processes"], "id"),
        [1],
        "a plan starts nothing"
    );
}

#[tokio::test]
async fn the_timeline_goes_by_the_records_and_the_owner_that_were_chosen() {
    let face = ready().await;
    let mut by_house = template();
    by_house["key"] = "show".into();
    by_house["steps"][0]["responsible"] = json!({ "is": "property_supervisor" });
    face.publish(&by_house).await;
    let people = |plan: &Value| -> Vec<Value> {
        let rows = plan["timeline"]["rows"].as_array().unwrap().clone();
        let of =
            |step: &str| rows.iter().find(|row| row["step"] == step).unwrap()["person"].clone();
        vec![of("call"), of("price"), of("buyer")]
    };
    let plan = json!({ "template": "show", "property": "flat", "owner": "anna" });
    let plan = face.done("process_plan", plan).await;
    assert_eq!(people(&plan), ["Ben Kurz", "Anna Roth", "Ben Kurz"]);
    let plan = json!({ "template": "show", "property": "house", "owner": "ben" });
    let plan = face.done("process_plan", plan).await;
    assert_eq!(people(&plan), ["Anna Roth", "Ben Kurz", "Ben Kurz"]);
    assert_eq!(plan["timeline"]["template"], "show");
}

#[tokio::test]
async fn what_stands_against_a_start_is_what_the_start_says() {
    let face = ready().await;
    let mut starters = template();
    starters["key"] = "own".into();
    starters["settings"]["starters"] = json!(["ben"]);
    face.publish(&starters).await;
    let mut inactive = template();
    inactive["key"] = "off".into();
    face.publish(&inactive).await;
    face.done(
        "template_set_active",
        json!({ "key": "off", "active": false }),
    )
    .await;
    let mut without = template();
    without["key"] = "bare".into();
    without["settings"] = json!({ "property": "none", "contact": "none" });
    without["steps"] =
        json!([{ "key": "call", "name": "Call", "kind": "task", "with": { "subject": "Call" } }]);
    without["flows"] = json!([]);
    face.publish(&without).await;
    for (wrong, problem) in [
        (
            json!({ "template": "sale", "owner": "anna" }),
            "the template needs a property",
        ),
        (
            json!({ "template": "sale", "property": "castle", "owner": "anna" }),
            "there is no property `castle`",
        ),
        (
            json!({ "template": "sale", "property": "house", "contact": "nobody", "owner": "anna" }),
            "there is no contact `nobody`",
        ),
        (
            json!({ "template": "sale", "property": "house", "owner": "cleo" }),
            "there is no person `cleo` who works here",
        ),
        (
            json!({ "template": "sale", "property": "old" }),
            "there is no person `cleo` who works here",
        ),
        (
            json!({ "template": "own", "property": "house" }),
            "`anna` may not start the template `own`",
        ),
        (
            json!({ "template": "off", "property": "house" }),
            "the template `off` is not active",
        ),
        (
            json!({ "template": "bare", "property": "house" }),
            "the template takes no property at its start",
        ),
    ] {
        let plan = face.done("process_plan", wrong.clone()).await;
        assert_eq!(plan["problems"], json!([problem]), "{wrong}");
        let refused = face.refused("process_start", wrong).await;
        assert_eq!(refused.message, problem);
    }
    let plan = json!({ "template": "own", "property": "house", "owner": "ben" });
    assert_eq!(face.done("process_plan", plan).await["problems"], json!([]));
}

#[tokio::test]
async fn all_that_stands_against_a_start_is_said_at_once() {
    let face = ready().await;
    let wrong = json!({ "template": "sale", "contact": "nobody" });
    let plan = face.done("process_plan", wrong.clone()).await;
    assert_eq!(
        plan["problems"],
        json!([
            "the process needs an owner",
            "the template needs a property",
            "there is no contact `nobody`"
        ])
    );
    assert_eq!(plan.get("owner"), None);
    let refused = face.refused("process_start", wrong).await;
    assert_eq!(refused.message, "the process needs an owner");
}

#[tokio::test]
async fn without_anything_to_run_there_is_no_plan() {
    let face = ready().await;
    let mut draft = template();
    draft["key"] = "draft".into();
    let draft = json!({ "documents": [crate::face::text(&draft)] });
    face.done("template_import", draft).await;
    for (key, code) in [("nowhere", Code::NotFound), ("draft", Code::Precondition)] {
        let wanted = json!({ "template": key, "property": "house" });
        let plan = face.refused("process_plan", wanted.clone()).await;
        let start = face.refused("process_start", wanted).await;
        assert_eq!((plan.code, &plan.message), (code, &start.message));
    }
}

#[tokio::test]
async fn what_runs_already_goes_by_the_property_else_by_the_contact() {
    let face = ready().await;
    for property in ["house", "flat", "house"] {
        face.sell(property).await;
    }
    face.done("process_cancel", json!({ "id": 1, "reason": "test" }))
        .await;
    let running = |wanted: Value| {
        let face = &face;
        async move {
            let plan = face.done("process_plan", wanted).await;
            let ids = each(&plan["running"], "id").into_iter().cloned();
            Value::from(ids.collect::<Vec<_>>())
        }
    };
    assert_eq!(running(wanted()).await, json!([3]));
    let by_contact = json!({ "template": "sale", "contact": "olga", "owner": "anna" });
    assert_eq!(running(by_contact).await, json!([3, 2]));
    let neither = json!({ "template": "sale", "owner": "anna" });
    assert_eq!(running(neither).await, json!([]));
}
