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
        (4, 4, 8)
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

/// An office with one of each, all there or none usable.
fn equipped(there: bool) -> Value {
    json!({ "format": "doorstep/office", "version": 1, "zone": "Europe/Berlin",
        "people": [ { "key": "anna", "name": "Anna Roth", "active": there }, { "key": "ben", "name": "Ben Kaya" } ],
        "services": [ { "key": "valuation", "name": "Valuation", "enabled": there,
                        "webhook": { "url": "https://value.example/estimate" } } ],
        "endpoints": [ { "key": "crm", "name": "CRM", "enabled": there, "url": "https://crm.example/" } ],
        "properties": [ { "key": "1", "fields": { "street": "Lindenweg 4" } } ] })
}

fn needy(controller: &str) -> Value {
    json!({ "format": "doorstep/template", "version": 1, "key": "needy", "name": "Needy",
        "settings": { "controller": controller, "property": "required" },
        "steps": [
            { "key": "check", "name": "Check {{ x", "kind": "task",
              "responsible": { "is": "person", "person": "anna" },
              "with": { "subject": "{{ property.street }} {{ property.strret }}" } },
            { "key": "value", "name": "Value", "kind": "webhook", "with": { "service": "valuation" } },
            { "key": "tell", "name": "Tell", "kind": "webhook", "with": { "endpoint": "crm", "method": "POST", "body": {} } } ],
        "flows": [ { "from": "check", "to": "value" }, { "from": "value", "to": "tell" } ] })
}

#[tokio::test]
async fn a_published_template_says_what_the_office_lacks_by_now() {
    let face = five().await;
    let put = async |office: Value| {
        face.done("office_import", json!({ "document": text(&office) }))
            .await
    };
    put(equipped(true)).await;
    let drawn = text(&needy("anna"));
    let imported = face
        .done("template_import", json!({ "documents": [drawn] }))
        .await;
    // Of the records only the fields are known that are named: the one that no record has is told.
    let problems = imported["templates"][0]["problems"].as_array().unwrap();
    let unknown = problems.iter().map(|problem| problem["message"].as_str());
    let unknown: Vec<_> = unknown
        .flatten()
        .filter(|said| said.contains("has a field"))
        .collect();
    assert_eq!(unknown.len(), 1, "{problems:?}");
    assert!(unknown[0].contains("strret"), "{problems:?}");
    let checked = json!({ "documents": [text(&needy("anna"))], "workspace": true });
    let checked = face.done("check", checked).await;
    assert_eq!(
        checked["documents"][0]["problems"],
        imported["templates"][0]["problems"]
    );

    face.done("template_publish", json!({ "key": "needy" }))
        .await;
    let lacking = async || face.done("template_list", json!({ "lacking": true })).await;
    assert!(keys(&lacking().await).is_empty());

    put(equipped(false)).await;
    let list = lacking().await;
    assert_eq!(keys(&list), ["needy"]);
    assert_eq!(
        list["templates"][0]["lacks"],
        json!([
            { "part": "person", "key": "anna", "name": "Anna Roth", "off": true, "steps": ["Check {{ x"] },
            { "part": "service", "key": "valuation", "name": "Valuation", "off": true, "steps": ["Value"] },
            { "part": "endpoint", "key": "crm", "name": "CRM", "off": true, "steps": ["Tell"] },
        ])
    );
    let others = face
        .done("template_list", json!({ "lacking": false }))
        .await;
    assert_eq!(keys(&others), ["a", "b", "c", "d", "e"]);

    // Another draft mends nothing until it is published; the next version needs what it names.
    let mut mended = needy("ben");
    mended["steps"] = json!([ { "key": "value", "name": "Value", "kind": "webhook", "with": { "service": "valuation" } } ]);
    mended["flows"] = json!([]);
    face.done("template_import", json!({ "documents": [text(&mended)] }))
        .await;
    assert_eq!(
        lacking().await["templates"][0]["lacks"]
            .as_array()
            .unwrap()
            .len(),
        3
    );
    let mut office = equipped(true);
    office["people"][0]["active"] = false.into();
    put(office).await;
    assert_eq!(lacking().await["templates"][0]["lacks"][0]["key"], "anna");
    face.done("template_publish", json!({ "key": "needy" }))
        .await;
    assert!(keys(&lacking().await).is_empty());
}
