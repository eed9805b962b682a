//! Through the commands of the contract, spelled as a face spells them.

use std::time::Duration;

use app::{App, Options};
use model::Value;
use serde_json::json;
use tempfile::TempDir;
use tests::{HttpReceiver, SmtpReceiver, http::Answer};

const OFFICE: &str = r#"{ "format": "doorstep/office", "version": 1, "zone": "Europe/Berlin",
    "people": [ { "key": "anna", "name": "Anna Roth", "email": "anna@office.example" } ],
    "services": [ { "key": "valuation", "name": "Valuation", "provider": "Sample", "enabled": true,
        "webhook": { "url": "SERVICE", "method": "GET", "timeout": "5s", "repeatable": true },
        "parameters": [ { "name": "estateId", "type": "text", "required": true },
                        { "name": "straße", "type": "text" }, { "name": "more", "type": "text" } ] } ],
    "properties": [ { "key": "15005", "supervisor": "anna",
        "fields": { "street": "Große Gärtnerstr. 4 & 5/6", "price": 350000 } } ],
    "contacts": [ { "key": "c1", "supervisor": "anna", "fields": { "name": "Olga Maier", "email": "olga@example.org" } } ] }"#;

const TEMPLATE: &str = r#"{ "format": "doorstep/template", "version": 1, "key": "new-value", "name": "New value",
    "settings": { "title": "Value of {{ property.street }}", "property": "required", "contact": "required" },
    "steps": [
        { "key": "check", "name": "Check", "kind": "task", "with": { "subject": "Check" } },
        { "key": "value", "name": "Value", "kind": "webhook",
          "with": { "service": "valuation",
                    "parameters": { "estateId": "{{ property.key }}", "straße": "{{ property.street }}", "more": "a b+c={{ process.id }}" },
                    "write": { "market_value": "/value/0/amount", "contact.note": "/value/0/note" } } },
        { "key": "tell", "name": "Tell", "kind": "email",
          "with": { "mode": "automatic", "to": "contact", "subject": "Ihr Haus: {{ property.market_value }}", "body": "Grüße" } } ],
    "flows": [ { "from": "check", "to": "value" }, { "from": "value", "to": "tell" } ] }"#;

async fn call(app: &App, name: &str, request: Value) -> Result<Value, contract::Failure> {
    contract::call(app, name, request).await
}

async fn done(app: &App, name: &str, request: Value) -> Value {
    let reply = call(app, name, request).await;
    reply.unwrap_or_else(|failure| panic!("{name}: {failure:?}"))
}

fn text(name: &str, text: &str) -> Value {
    json!({ "type": "text", "name": name, "text": text })
}

/// An office with its mail server and a published template, in a fresh workspace.
async fn set_up(app: &App, provider: &HttpReceiver, mails: &SmtpReceiver) {
    let office = OFFICE.replace("SERVICE", &provider.url("/v?key=a%20b+c;%7E&&x="));
    let office = json!({ "document": text("office", &office) });
    done(app, "office_import", office).await;
    let url = format!("smtp+plain://{}", mails.address());
    let server = json!({ "server": { "url": url, "from": "Büro <office@office.example>" } });
    done(app, "mail_set", server).await;
    let documents = json!({ "documents": [text("template", TEMPLATE)] });
    done(app, "template_import", documents).await;
    done(app, "template_publish", json!({ "key": "new-value" })).await;
}

/// The process once it is over, or as it stands after a good while.
async fn over(app: &App, process: &Value) -> Value {
    let mut shown = Value::Null;
    for _ in 0..1_000 {
        shown = done(app, "process_show", json!({ "id": process })).await;
        if shown["state"] == "completed" {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    shown
}

/// Imported, published, launched, finished by two at once, called, answered, written, mailed.
#[tokio::test]
async fn an_office_gets_its_value() {
    let answer = r#"{"value":[{"amount":361000.5,"note":"schön"}]}"#;
    let provider = HttpReceiver::script([Answer::json(200, answer)]);
    let mails = SmtpReceiver::start();
    let folder = TempDir::new().expect("a folder can be made");
    let app = App::new(Options {
        workspace: Some(folder.path().join("office.doorstep.db")),
        listener: None,
    });
    set_up(&app, &provider, &mails).await;
    let start =
        json!({ "template": "new-value", "property": "15005", "contact": "c1", "owner": "anna" });
    let process = done(&app, "process_start", start).await["id"].clone();

    let office = app.take_over(None).await.expect("nobody else has it");
    assert!(office.sends_mail());
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let face = async {
        let finish = || json!({ "id": process, "step": "check" });
        let (one, other) = tokio::join!(
            call(&app, "process_finish", finish()),
            call(&app, "process_finish", finish())
        );
        assert!(
            one.is_ok() != other.is_ok(),
            "one of two is too late: {one:?} {other:?}"
        );
        let shown = over(&app, &process).await;
        drop(stop);
        shown
    };
    let stopped = async {
        drop(stopped.await);
    };
    let ((), shown) = tokio::join!(office.run(stopped), face);
    assert_eq!(shown["state"], "completed", "{shown:#}");
    assert_eq!(shown["title"], "Value of Große Gärtnerstr. 4 & 5/6");

    let calls = provider.requests();
    assert_eq!(calls.len(), 1);
    assert_eq!(
        calls[0].target,
        "/v?key=a%20b+c;%7E&&x=&estateId=15005&stra%C3%9Fe=Gro%C3%9Fe+G%C3%A4rtnerstr.+4+%26+5%2F6&more=a+b%2Bc%3D1"
    );
    let exported = done(&app, "office_export", json!({})).await.to_string();
    assert!(
        exported.contains("361000.5") && exported.contains("schön"),
        "{exported}"
    );
    let received = mails.mails();
    assert_eq!(received.len(), 1);
    assert_eq!(received[0].to, ["olga@example.org"]);
    let list = done(&app, "delivery_list", json!({})).await;
    let states: Vec<_> = list["deliveries"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|row| row["state"].clone())
        .collect();
    assert_eq!(states, ["delivered", "delivered"]);
}
