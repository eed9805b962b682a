//! Templates: pages and filters, versions, copies, and whether processes may be started.

use contract::Code;
use model::Value;
use serde_json::json;

use crate::face::{Face, office, start, template, text};

fn named(key: &str, name: &str, group: &str) -> Value {
    json!({ "format": "doorstep/template", "version": 1, "key": key, "name": name, "group": group,
            "steps": [ { "key": "end", "name": "Done", "kind": "end" } ], "flows": [] })
}

fn keys(list: &Value) -> Vec<&str> {
    let rows = list["templates"].as_array().unwrap().iter();
    rows.map(|row| row["key"].as_str().unwrap()).collect()
}

async fn five() -> Face {
    let face = Face::new();
    let documents: Vec<Value> = [
        ("a", "Alpha", "Sales"),
        ("b", "Bravo", "Sales"),
        ("c", "Charlie", ""),
        ("d", "Delta", "Letting"),
        ("e", "Echo", "Sales"),
    ]
    .map(|(key, name, group)| text(&named(key, name, group)))
    .into();
    face.done("template_import", json!({ "documents": documents }))
        .await;
    for key in ["a", "d"] {
        face.done("template_publish", json!({ "key": key })).await;
    }
    face
}

#[tokio::test]
async fn the_list_is_filtered_and_comes_in_pages() {
    let face = five().await;
    let list = async |request: Value| face.done("template_list", request).await;
    let all = list(json!({})).await;
    assert_eq!(keys(&all), ["a", "b", "c", "d", "e"]);
    assert_eq!(all.get("next"), None);
    assert_eq!(
        keys(&list(json!({ "group": "Sales" })).await),
        ["a", "b", "e"]
    );
    assert_eq!(keys(&list(json!({ "group": "" })).await), ["c"]);
    assert_eq!(keys(&list(json!({ "published": true })).await), ["a", "d"]);
    assert_eq!(keys(&list(json!({ "search": "RAV sal" })).await), ["b"]);

    let first = list(json!({ "group": "Sales", "limit": 2 })).await;
    assert_eq!(keys(&first), ["a", "b"]);
    assert_eq!(first["next"], json!({ "name": "Bravo", "key": "b" }));
    let rest = list(json!({ "group": "Sales", "limit": 2, "after": first["next"] })).await;
    assert_eq!((keys(&rest), rest.get("next")), (vec!["e"], None));

    let groups = face.done("template_groups", json!({})).await;
    assert_eq!(
        groups["groups"],
        json!([ { "name": "", "templates": 1 }, { "name": "Letting", "templates": 1 }, { "name": "Sales", "templates": 3 } ])
    );
}

#[tokio::test]
async fn a_draft_differs_until_it_is_published_or_restored() {
    let face = Face::new();
    face.take_in(&office("http://127.0.0.1:9/"), &template())
        .await;
    let differs =
        async || face.done("template_list", json!({})).await["templates"][0]["differs"].clone();
    assert_eq!(differs().await, false);

    let mut changed = template();
    changed["name"] = "Newer value".into();
    face.done("template_import", json!({ "documents": [text(&changed)] }))
        .await;
    assert_eq!(differs().await, true);
    let publish = json!({ "key": "value", "author": "anna", "note": " A better name\n" });
    face.done("template_publish", publish).await;
    assert_eq!(differs().await, false);

    let versions = face
        .done("template_versions", json!({ "key": "value" }))
        .await;
    let versions = versions["versions"].as_array().unwrap();
    assert_eq!(
        (
            &versions[0]["number"],
            &versions[0]["author"],
            &versions[0]["note"]
        ),
        (&json!(2), &json!("anna"), &json!("A better name"))
    );
    assert_eq!(
        (&versions[1]["number"], versions[1].get("author")),
        (&json!(1), None)
    );

    let restored = face
        .done("template_restore", json!({ "key": "value", "number": 1 }))
        .await;
    let document: Value = restored["document"].as_str().unwrap().parse().unwrap();
    assert_eq!(document["name"], "New value");
    assert_eq!(
        face.done("template_export", json!({ "key": "value" }))
            .await,
        restored
    );
    assert_eq!(differs().await, true);
    for (command, request) in [
        ("template_restore", json!({ "key": "value", "number": 9 })),
        ("template_versions", json!({ "key": "none" })),
        (
            "template_publish",
            json!({ "key": "value", "author": "nobody" }),
        ),
    ] {
        assert_eq!(
            face.refused(command, request).await.code,
            Code::NotFound,
            "{command}"
        );
    }
}

#[tokio::test]
async fn versions_can_be_compared_and_simulated() {
    let face = Face::new();
    face.take_in(&office("http://127.0.0.1:9/"), &template())
        .await;
    let mut changed = template();
    changed["name"] = "Newer value".into();
    face.done("template_import", json!({ "documents": [text(&changed)] }))
        .await;
    let diff = json!({ "before": { "type": "version", "key": "value" }, "after": { "type": "stored", "key": "value" } });
    let diff = face.done("template_diff", diff).await;
    assert_eq!(
        diff["changes"],
        json!([ { "kind": "changed", "at": "name", "before": "New value", "after": "Newer value" } ])
    );
    let version = json!({ "type": "version", "key": "value", "number": 1 });
    let run = face.done("dry_run", json!({ "template": version })).await;
    assert_eq!(run["template"], "value");
    let none = json!({ "type": "version", "key": "value", "number": 2 });
    let none = face.refused("dry_run", json!({ "template": none })).await;
    assert_eq!(none.code, Code::NotFound);
}

#[tokio::test]
async fn a_copy_has_its_own_key_and_is_not_started() {
    let face = Face::new();
    face.take_in(&office("http://127.0.0.1:9/"), &template())
        .await;
    let copy = json!({ "key": "value", "name": "  Wert – Häuser " });
    let row = face.done("template_copy", copy.clone()).await;
    assert_eq!(
        (
            &row["key"],
            &row["name"],
            &row["active"],
            row.get("version"),
            &row["differs"]
        ),
        (
            &json!("wert-haeuser"),
            &json!("Wert – Häuser"),
            &json!(false),
            None,
            &json!(true)
        )
    );
    let again = face.done("template_copy", copy).await;
    assert_eq!(again["key"], "wert-haeuser-2");

    let document = |reply: Value| -> Value { reply["document"].as_str().unwrap().parse().unwrap() };
    let first = document(
        face.done("template_export", json!({ "key": "value" }))
            .await,
    );
    let second = document(
        face.done("template_export", json!({ "key": "wert-haeuser" }))
            .await,
    );
    assert_eq!(
        (&first["steps"], &first["flows"]),
        (&second["steps"], &second["flows"])
    );

    for name in ["", "  ", "two\nlines"] {
        let refused = face
            .refused("template_copy", json!({ "key": "value", "name": name }))
            .await;
        assert_eq!(refused.code, Code::Invalid, "{name:?}");
    }
    let none = json!({ "key": "none", "name": "Copy" });
    assert_eq!(
        face.refused("template_copy", none).await.code,
        Code::NotFound
    );
}

#[tokio::test]
async fn processes_of_a_template_that_is_put_away_are_not_started() {
    let face = Face::new();
    face.take_in(&office("http://127.0.0.1:9/"), &template())
        .await;
    let set = async |active: bool| {
        face.done(
            "template_set_active",
            json!({ "key": "value", "active": active }),
        )
        .await
    };
    assert_eq!(set(false).await["active"], false);
    let refused = face.refused("process_start", start()).await;
    assert_eq!(
        (refused.code, refused.problems[0].code.as_str()),
        (Code::Precondition, "not-active")
    );
    assert_eq!(
        keys(&face.done("template_list", json!({ "active": true })).await),
        [""; 0]
    );
    // Taking it in again does not start it.
    face.done(
        "template_import",
        json!({ "documents": [text(&template())] }),
    )
    .await;
    face.refused("process_start", start()).await;
    set(true).await;
    face.done("process_start", start()).await;
    let none = json!({ "key": "none", "active": true });
    assert_eq!(
        face.refused("template_set_active", none).await.code,
        Code::NotFound
    );
}

#[tokio::test]
async fn the_gallery_can_be_taken_in() {
    let face = Face::new();
    let gallery = face.done("gallery", json!({})).await;
    let templates = gallery["templates"].as_array().unwrap();
    let languages = |language: &str| {
        templates
            .iter()
            .filter(|one| one["language"] == language)
            .count()
    };
    assert_eq!(
        (languages("de"), languages("en"), templates.len()),
        (3, 3, 6)
    );
    for template in templates {
        let source =
            json!({ "type": "text", "name": template["key"], "text": template["document"] });
        let taken = face
            .done("template_import", json!({ "documents": [source] }))
            .await;
        assert_eq!(taken["templates"][0]["key"], template["key"]);
        let document: Value = template["document"].as_str().unwrap().parse().unwrap();
        assert_eq!(
            json!(document["steps"].as_array().unwrap().len()),
            template["steps"]
        );
        assert!(
            !template["description"].as_str().unwrap().is_empty(),
            "{}",
            template["key"]
        );
    }
}
