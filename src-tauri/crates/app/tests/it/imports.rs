//! Records out of tables.

use contract::{Code, Event};
use model::Value;
use serde_json::json;

use crate::desk::{each, office, ready};

fn table(text: &str) -> Value {
    json!({ "kind": "property", "text": text })
}

/// What came of it in numbers.
fn counts(reply: &Value) -> [u64; 3] {
    ["added", "changed", "unchanged"].map(|name| reply[name].as_u64().unwrap())
}

#[tokio::test]
async fn a_preview_says_what_would_come_of_it_and_writes_nothing() {
    let face = ready().await;
    let text = "\u{feff}Objekt-Nr.;Betreuer;Titel;Stra\u{df}e;PLZ;Preis;Frei\r\n\
                hut;Ben Kurz;Hut;Waldweg 7;01067;99,5;true\r\n\
                house;;;;52222;300000;\r\n\
                flat;anna;;Am Markt 1;;;\r\n";
    let mut request = table(text);
    request["preview"] = true.into();
    let preview = face.done("record_import", request.clone()).await;
    assert_eq!(counts(&preview), [1, 1, 1]);
    assert_eq!(preview["refused"], json!([]));
    assert_eq!(
        preview["header"],
        json!([
            "Objekt-Nr.",
            "Betreuer",
            "Titel",
            "Stra\u{df}e",
            "PLZ",
            "Preis",
            "Frei"
        ])
    );
    let field = |name: &str| json!({ "type": "field", "name": name });
    assert_eq!(
        preview["columns"],
        json!([{ "type": "key" }, { "type": "supervisor" }, field("title"), field("street"), field("zip"), field("price"), field("frei")])
    );
    let hut = &preview["sample"][0];
    assert_eq!(
        (&hut["key"], &hut["label"], &hut["supervisor"]),
        (&json!("hut"), &json!("Hut"), &json!("ben"))
    );
    assert_eq!(
        hut["fields"],
        json!({ "title": "Hut", "street": "Waldweg 7", "zip": "01067", "price": 99.5, "frei": true })
    );
    let hidden = face
        .refused("record_show", json!({ "kind": "property", "key": "hut" }))
        .await;
    assert_eq!(hidden.code, Code::NotFound);
    // What was shown is what happens, and a second time nothing does.
    request["preview"] = false.into();
    let done = face.done("record_import", request.clone()).await;
    assert_eq!(counts(&done), counts(&preview));
    assert_eq!(
        each(&done["sample"], "fields"),
        each(&preview["sample"], "fields")
    );
    let shown = json!({ "kind": "property", "key": "hut" });
    let shown = face.done("record_show", shown).await;
    assert_eq!(shown["record"]["fields"], hut["fields"]);
    let again = face.done("record_import", request).await;
    assert_eq!(counts(&again), [0, 0, 3]);
}

#[tokio::test]
async fn an_import_leaves_alone_what_the_table_does_not_say() {
    let face = ready().await;
    let house = || face.done("record_show", json!({ "kind": "property", "key": "house" }));
    let before = house().await;
    face.done("record_import", table("key,price,title\nhouse,300000,\n"))
        .await;
    assert_eq!(house().await, before, "an empty cell says nothing");
    let changed = face
        .done("record_import", table("key,price\nhouse,310000\n"))
        .await;
    assert_eq!(counts(&changed), [0, 1, 0]);
    let after = house().await;
    assert_eq!(after["record"]["supervisor"], "anna");
    assert_eq!(
        after["record"]["fields"],
        json!({ "title": "House by the lake", "street": "Lindenweg 4", "price": 310_000, "zip": "52222" })
    );
}

#[tokio::test]
async fn lines_that_cannot_be_taken_are_named_and_the_others_taken() {
    let face = ready().await;
    let text = "key,supervisor,title\n\
                a,anna,One\n\
                ,anna,Two\n\
                b,zoe,Three\n\
                a,ben,Four\n\
                c,anna\n\
                d,anna,Six,more\n\
                ,,\n\
                e,ANNA ROTH,\"Seven\nlines\"\n\
                f,anna,Eight\n";
    let reply = face.done("record_import", table(text)).await;
    assert_eq!(counts(&reply), [3, 0, 0]);
    assert_eq!(
        reply["refused"],
        json!([
            { "line": 3, "message": "has no key" },
            { "line": 4, "message": "there is no person `zoe`" },
            { "line": 5, "message": "the key `a` stands in line 2 already" },
            { "line": 6, "message": "has 2 cells where the table has 3 columns" },
            { "line": 7, "message": "has 4 cells where the table has 3 columns" },
        ])
    );
    let list = face
        .done("record_list", json!({ "kind": "property" }))
        .await;
    assert_eq!(
        each(&list["records"], "key"),
        ["a", "e", "f", "flat", "house", "old"]
    );
}

#[tokio::test]
async fn two_people_of_one_name_are_told_apart_by_key_only() {
    let face = ready().await;
    let mut office = office();
    let twin = json!({ "key": "anna2", "name": "Anna Roth" });
    office["people"].as_array_mut().unwrap().push(twin);
    let document = json!({ "document": crate::face::text(&office) });
    face.done("office_import", document).await;
    let reply = face
        .done(
            "record_import",
            table("key,supervisor\na,Anna Roth\nb,anna2\n"),
        )
        .await;
    assert_eq!(
        (counts(&reply), &reply["refused"]),
        (
            [1, 0, 0],
            &json!([{ "line": 2, "message": "more than one person is called `Anna Roth`" }])
        )
    );
}

#[tokio::test]
async fn whoever_imports_says_what_becomes_of_the_columns() {
    let face = ready().await;
    let field = |name: &str| json!({ "type": "field", "name": name });
    let mut request = table("name,id,left\nHut,7,x\n");
    request["columns"] = json!([{ "type": "key" }, field("number"), { "type": "skip" }]);
    let reply = face.done("record_import", request.clone()).await;
    assert_eq!(reply["sample"][0]["key"], "Hut");
    assert_eq!(reply["sample"][0]["fields"], json!({ "number": 7 }));
    for wrong in [
        json!([{ "type": "key" }]),
        json!([{ "type": "key" }, { "type": "key" }, { "type": "skip" }]),
        json!([{ "type": "key" }, field("x"), field("x")]),
        json!([{ "type": "key" }, field(""), { "type": "skip" }]),
        json!([{ "type": "key" }, field("supervisor"), { "type": "skip" }]),
    ] {
        request["columns"] = wrong.clone();
        let failure = face.refused("record_import", request.clone()).await;
        assert_eq!(failure.code, Code::Invalid, "{wrong}");
    }
}

#[tokio::test]
async fn without_a_key_a_table_can_be_looked_at_only() {
    let face = ready().await;
    let mut request = table("name,town\nHut,Aachen\n");
    let failure = face.refused("record_import", request.clone()).await;
    assert_eq!(failure.code, Code::Invalid);
    request["preview"] = true.into();
    let preview = face.done("record_import", request).await;
    assert_eq!(preview["header"], json!(["name", "town"]));
    assert_eq!(counts(&preview), [0, 0, 0]);
    assert_eq!(preview["refused"][0]["line"], 1);
    assert_eq!(
        face.refused("record_import", table("")).await.code,
        Code::Invalid
    );
}

#[tokio::test]
async fn processes_see_what_was_imported() {
    let face = ready().await;
    let template = json!({
        "format": "doorstep/template", "version": 1, "key": "wait", "name": "Wait", "settings": { "property": "required" },
        "steps": [ { "key": "cheap", "name": "Cheap?", "kind": "wait", "with": { "until": "property.price < 300000", "days_max": 30 } },
                   { "key": "end", "name": "Done", "kind": "end" } ],
        "flows": [ { "from": "cheap", "to": "end", "outcome": "met" }, { "from": "cheap", "to": "end", "outcome": "not_in_time" } ]
    });
    face.publish(&template).await;
    let start = json!({ "template": "wait", "property": "house" });
    face.done("process_start", start).await;
    let text = table("key,price\nflat,1\nhouse,299999\n");
    let mut preview = text.clone();
    preview["preview"] = true.into();
    face.done("record_import", preview).await;
    let state = || face.done("process_show", json!({ "id": 1 }));
    assert_eq!(state().await["state"], "running");
    face.done("record_import", text).await;
    assert_eq!(state().await["state"], "completed");
}

#[tokio::test]
async fn an_import_under_a_name_tells_how_far_it_has_come() {
    let face = ready().await;
    let lines: String = (0..600).map(|line| format!("n{line},Flat\n")).collect();
    let mut request = table(&format!("number,title\n{lines}"));
    request["job"] = "import-1".into();
    let reply = face.done("record_import", request).await;
    assert_eq!(counts(&reply), [600, 0, 0]);
    let told = face.told.lock().unwrap();
    let progress: Vec<(u64, u64)> = told
        .iter()
        .filter_map(|event| match event {
            Event::Progress { job, done, total } if job.as_deref() == Some("import-1") => {
                Some((*done, *total))
            }
            Event::Progress { .. } | Event::Happened(_) => None,
        })
        .collect();
    assert_eq!(progress, [(0, 600), (250, 600), (500, 600)]);
}
