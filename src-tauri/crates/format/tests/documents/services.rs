//! Manifests and what services say of their calls.

use model::office::{Blanks, Credentials, ParameterPlace, SignatureScheme};

const MANIFEST: &str = r#"{
  "format": "doorstep/service", "version": 1,
  "key": "value check", "name": "x",
  "webhook": { "url": "https://value.example/{id}", "method": "POST", "blanks": "%20", "rate": { "calls": 20, "per": "minute" } },
  "parameters": [
    { "name": "id", "in": "path", "default": "{{ property.key }}", "type": "digits", "required": true },
    { "name": "a/b", "in": "json" },
    { "name": "price", "in": { "json": "/estate/price" }, "type": "number" } ],
  "answer": { "success": { "status": ["200-204", "404"], "at": "/ok", "equals": true },
              "result": { "at": "/rating", "success": ["A", 1], "error": ["D"] },
              "values": [ { "at": "/value/amount", "label": "Market value", "field": "market_value" } ] },
  "credentials": { "scheme": "oauth2", "token_url": "https://value.example/token", "scope": "value" },
  "signature": { "scheme": "standard_webhooks" }
}"#;

fn manifest(change: impl Fn(&str) -> String) -> Result<model::office::Service, Vec<String>> {
    format::service::read(change(MANIFEST).replace("value check", "value.check"))
        .map_err(|problems| problems.iter().map(ToString::to_string).collect())
}

#[test]
fn a_manifest_says_everything_but_secrets() {
    let service = manifest(str::to_owned).expect("it is one");
    assert!(!service.enabled);
    assert_eq!(service.webhook.blanks, Blanks::Percent);
    let places: Vec<_> = service
        .parameters
        .iter()
        .map(|one| one.place.clone())
        .collect();
    assert_eq!(
        places,
        [
            ParameterPlace::Path,
            ParameterPlace::Json("/a~1b".to_owned()),
            ParameterPlace::Json("/estate/price".to_owned()),
        ]
    );
    assert_eq!(service.answer.success.statuses, [(200, 204), (404, 404)]);
    let Credentials::OAuth { client, secret, .. } = &service.credentials else {
        panic!("it asks for a token");
    };
    assert_eq!(
        (client.as_str(), secret.as_str()),
        ("", "service/value.check/access")
    );
    let SignatureScheme::StandardWebhooks { keys } = &service.signature else {
        panic!("it is signed");
    };
    assert_eq!(keys[0].secret, "service/value.check/signature");
}

#[test]
fn what_is_wrong_is_said_at_its_place() {
    for (from, to, expected) in [
        (
            "\"scope\": \"value\"",
            "\"secret\": \"x\"",
            "credentials.secret: a manifest names no secrets; the office enters its own when it installs the service",
        ),
        (
            "\"scheme\": \"standard_webhooks\"",
            "\"scheme\": \"standard_webhooks\", \"keys\": []",
            "signature.keys: a manifest names no secrets; the office enters its own when it installs the service",
        ),
        (
            "\"200-204\"",
            "\"204-200\"",
            "answer.success.status[0]: the first status is above the last",
        ),
        (
            "\"minute\"",
            "\"fortnight\"",
            "webhook.rate.per: unknown word `fortnight`, expected `second`, `minute` or `hour`",
        ),
        ("\"at\": \"/ok\", ", "", "answer.success.at: missing field"),
        (
            "\"in\": \"path\"",
            "\"in\": { \"json\": \"\" }",
            "parameters[0].in.json: expected a pointer into the body, as `/estate/id`",
        ),
        (
            "\"key\"",
            "\"enabled\": true, \"key\"",
            "enabled: unknown field",
        ),
    ] {
        let problems = manifest(|text| text.replacen(from, to, 1)).expect_err(to);
        assert_eq!(problems, [expected]);
    }
}
