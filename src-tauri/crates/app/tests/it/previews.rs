//! Previews say what would really happen.

use contract::Code;
use model::Value;
use serde_json::json;
use tests::{HttpReceiver, http::Answer};

use crate::face::{Face, office, template, text};

/// Steps that call in every way there is, one after the other.
fn calls(url: &str) -> Value {
    json!({
        "format": "doorstep/template", "version": 1, "key": "calls", "name": "Calls",
        "settings": { "property": "required", "contact": "required", "title": "Calls for {{ property.street }}" },
        "steps": [
            { "key": "catalogue", "name": "Catalogue", "kind": "webhook",
              "with": { "service": "valuation", "parameters": { "estateId": "{{ property.street }} & {{ contact.name }}" } } },
            { "key": "text", "name": "Text", "kind": "webhook",
              "with": { "url": format!("{url}/t/{{{{ property.street }}}}?q={{{{ contact.email }}}}&token=SECRET"), "method": "PUT",
                        "headers": { "X-Owner": "{{ owner.name }}", "authorization": "Bearer SECRET" },
                        "body": "Dear {{ contact.name }}, {{ process.title }} ({{ process.id }}): {{ steps.text.visits }}" } },
            { "key": "json", "name": "JSON", "kind": "webhook",
              "with": { "url": format!("{url}/j"), "method": "POST",
                        "body": { "value": "{{ property.market_value }}", "who": "{{ contact.name }}", "none": "{{ property.nothing }}", "process": "{{ process.template }}" } } },
            { "key": "end", "name": "Done", "kind": "end" } ],
        "flows": [ { "from": "catalogue", "to": "text" }, { "from": "text", "to": "json" }, { "from": "json", "to": "end" } ]
    })
}

fn about() -> Value {
    json!({ "property": "15005", "contact": "c1" })
}

#[tokio::test]
async fn what_is_previewed_is_what_is_sent() {
    for (street, value) in [
        ("Lindenweg 4", json!(350_000)),
        ("Straße \"am & Ö/l\\berg\"?#%41\n+{{ x }}", json!(99.50)),
        (
            "{{{{ {} ' \u{1F3E0}\t=;",
            json!({ "a": ["b", null, { "c": 1e21 }] }),
        ),
        ("", json!(null)),
    ] {
        Box::pin(previewed_and_sent(street, &value)).await;
    }
}

async fn previewed_and_sent(street: &str, value: &Value) {
    let answers = [1, 2, 3].map(|_| Answer::json(200, "{}"));
    let receiver = HttpReceiver::script(answers);
    let url = receiver.url("");
    let mut office = office(&format!("{url}/catalogue?fixed=%2f&a=b"));
    office["properties"][0]["fields"]["street"] = street.into();
    office["properties"][0]["fields"]["market_value"] = value.clone();
    let calls = calls(&url);
    let face = Face::new();
    face.take_in(&office, &calls).await;

    let mut previews = Vec::new();
    for step in ["catalogue", "text", "json"] {
        let request = json!({ "template": text(&calls), "step": step, "about": about() });
        let published = json!({ "template": { "type": "version", "key": "calls" }, "step": step, "about": about() });
        let preview = face.done("call_preview", request).await;
        assert_eq!(face.done("call_preview", published).await, preview);
        assert!(!preview.to_string().contains("SECRET"), "{preview}");
        previews.push(preview);
    }
    let start = json!({ "template": "calls", "property": "15005", "contact": "c1" });
    face.done("process_start", start).await;
    face.run_until(|shown| shown["state"] == "completed").await;

    let requests = receiver.requests();
    assert_eq!(requests.len(), 3);
    for (preview, sent) in previews.iter().zip(&requests) {
        assert_eq!(preview["method"], sent.method.as_str());
        let sent_url = format!("{url}{}", sent.target).replace("token=SECRET", "token=***");
        assert_eq!(preview["url"], sent_url);
        let body = preview
            .get("body")
            .map_or("", |body| body.as_str().unwrap());
        assert_eq!(body.as_bytes(), sent.body);
        for header in preview["headers"].as_array().unwrap() {
            let (name, value) = (header[0].as_str().unwrap(), header[1].as_str().unwrap());
            let really = sent.header(name).unwrap();
            assert_eq!(
                value,
                if name == "authorization" {
                    "Bearer ***"
                } else {
                    really
                },
                "{name}"
            );
        }
        // Whatever else was sent comes with the attempt and the connection.
        let shown = preview["headers"].as_array().unwrap().iter();
        let shown: Vec<&str> = shown.map(|header| header[0].as_str().unwrap()).collect();
        for (name, _) in &sent.headers {
            let is_known = shown.iter().any(|shown| shown.eq_ignore_ascii_case(name));
            let with_attempt = [
                "host",
                "webhook-id",
                "doorstep-cause",
                "user-agent",
                "accept",
                "content-length",
            ];
            assert!(
                is_known || with_attempt.contains(&name.to_ascii_lowercase().as_str()),
                "{name}"
            );
        }
    }
}

#[tokio::test]
async fn a_call_that_cannot_be_made_says_why() {
    let face = Face::new();
    face.take_in(&office("http://127.0.0.1:9/"), &template())
        .await;
    let preview = |step: &str, about: Value| json!({ "template": { "type": "stored", "key": "value" }, "step": step, "about": about });
    let code = async |request: Value| face.refused("call_preview", request).await.code;
    let missing = face
        .refused("call_preview", preview("value", json!({})))
        .await;
    assert_eq!(missing.code, Code::Invalid);
    assert!(
        missing.message.contains("\"estateId\" is required"),
        "{missing}"
    );
    assert_eq!(code(preview("mail", about())).await, Code::Invalid);
    assert_eq!(code(preview("none", about())).await, Code::NotFound);
    assert_eq!(
        code(preview("value", json!({ "property": "none" }))).await,
        Code::NotFound
    );
    assert_eq!(
        code(preview("value", json!({ "owner": "none" }))).await,
        Code::NotFound
    );
    let mut unsendable = calls("ftp://127.0.0.1:9");
    unsendable["steps"][2]["with"]["url"] = "http://127.0.0.1:9/ä b".into();
    let request = json!({ "template": text(&unsendable), "step": "json", "about": about() });
    face.refused("call_preview", request).await;
}

#[tokio::test]
async fn every_field_is_listed_with_its_value_and_how_conditions_spell_it() {
    let face = Face::new();
    let mut office = office("http://127.0.0.1:9/");
    let other = json!({ "key": "2", "fields": { "lage-plan": { "blatt": 7 }, "in": true, "a.b": 1, "no good": 2 } });
    office["properties"].as_array_mut().unwrap().push(other);
    let mut template = template();
    template["steps"][1]["key"] = "send-mail".into();
    template["flows"] =
        json!([ { "from": "value", "to": "send-mail" }, { "from": "send-mail", "to": "end" } ]);
    face.take_in(&office, &template).await;
    let request = json!({ "template": { "type": "stored", "key": "value" }, "about": about() });
    let fields = face.done("field_list", request).await["fields"].clone();
    let field = |path: &str| {
        let mut fields = fields.as_array().unwrap().iter();
        fields.find(|field| field["path"] == path).cloned()
    };
    for (path, value, condition) in [
        ("property.key", json!("15005"), "property.key"),
        ("property.street", json!("Lindenweg 4"), "property.street"),
        ("property.market_value", json!(1), "property.market_value"),
        ("contact.email", json!("olga@example.org"), "contact.email"),
        ("owner.name", json!("Anna Roth"), "owner.name"),
        ("process.title", json!("New value"), "process.title"),
        ("process.id", json!(1), "process.id"),
        (
            "steps.send-mail.visits",
            json!(0),
            r#"steps["send-mail"].visits"#,
        ),
    ] {
        assert_eq!(
            field(path),
            Some(json!({ "path": path, "value": value, "condition": condition })),
            "{path}"
        );
    }
    for (path, condition) in [
        ("property.lage-plan.blatt", r#"property["lage-plan"].blatt"#),
        ("property.in", r#"property["in"]"#),
        ("steps.value.outcome", r#"steps["value"].outcome"#),
    ] {
        assert_eq!(
            field(path),
            Some(json!({ "path": path, "condition": condition })),
            "{path}"
        );
    }
    assert_eq!(
        (field("property.a.b"), field("property.no good")),
        (None, None)
    );
    assert_eq!(field("today").unwrap().get("condition"), None);
    assert!(field("now").unwrap()["value"].is_string());
    // Each can be written as it is spelled, in a text and in a condition.
    for field in fields.as_array().unwrap() {
        let texts = json!({ "texts": [format!("{{{{ {} }}}}", field["path"].as_str().unwrap())] });
        let read = face.done("text_preview", texts).await;
        assert_eq!(read["texts"][0].get("problem"), None, "{field}");
        if let Some(condition) = field.get("condition") {
            let condition = format!("{} == null", condition.as_str().unwrap());
            let tried = face
                .done("condition_try", json!({ "condition": condition }))
                .await;
            assert_eq!(tried.get("problem"), None, "{condition}");
        }
    }
    let bare = face.done("field_list", json!({})).await["fields"].clone();
    let mut bare = bare.as_array().unwrap().iter();
    assert!(bare.all(|field| !field["path"].as_str().unwrap().starts_with("steps.")));
}

#[tokio::test]
async fn texts_are_filled_and_say_what_is_missing() {
    let face = Face::new();
    face.take_in(&office("http://127.0.0.1:9/"), &template())
        .await;
    let texts = [
        "{{ property.street }}: {{ property.none }}{{ property.none }}",
        "{{ open",
        "plain {{{{",
        "{{ process.title }}",
    ];
    let stored = json!({ "type": "stored", "key": "value" });
    let request = json!({ "texts": texts, "about": about(), "template": stored });
    let filled = face.done("text_preview", request).await["texts"].clone();
    assert_eq!(
        filled[0],
        json!({ "text": "Lindenweg 4: ", "missing": ["property.none"] })
    );
    assert_eq!(filled[1]["text"], "{{ open");
    assert!(
        filled[1]["problem"]
            .as_str()
            .unwrap()
            .contains("not closed")
    );
    assert_eq!(filled[2], json!({ "text": "plain {{" }));
    assert_eq!(filled[3], json!({ "text": "New value" }));
}

#[tokio::test]
async fn a_condition_is_tried_on_the_properties() {
    let face = Face::new();
    let mut office = office("http://127.0.0.1:9/");
    let properties: Vec<Value> = (0..300)
        .map(|number| match number % 3 {
            0 => json!({ "key": format!("p{number:03}"), "fields": { "street": format!("Street {number}") } }),
            rest => json!({ "key": format!("p{number:03}"), "supervisor": "anna", "fields": { "price": rest * 100 } }),
        })
        .collect();
    office["properties"] = properties.into();
    face.take_in(&office, &template()).await;
    let tried = async |condition: &str, limit: Option<u32>| {
        face.done(
            "condition_try",
            json!({ "condition": condition, "limit": limit }),
        )
        .await
    };
    let dear = tried("property.price > 150", Some(2)).await;
    assert_eq!(
        dear,
        json!({ "holds": 100, "unknown": 100, "of": 300,
                "properties": [ { "key": "p002", "label": "p002" }, { "key": "p005", "label": "p005" } ] })
    );
    let named = tried("has(property.street)", Some(1)).await;
    assert_eq!(
        named["properties"],
        json!([ { "key": "p000", "label": "Street 0" } ])
    );
    assert_eq!(
        tried("owner != null && owner.key == 'anna'", None).await["holds"],
        200
    );
    assert_eq!(
        tried("true", None).await["properties"]
            .as_array()
            .unwrap()
            .len(),
        20
    );
    for wrong in ["", "property.price >", "price > 3", "property.price + 1"] {
        let tried = tried(wrong, None).await;
        assert!(
            tried["problem"].is_string() && tried["of"] == 0,
            "{wrong}: {tried}"
        );
    }
}
