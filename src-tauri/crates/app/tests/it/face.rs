//! A face with a workspace of its own, and what it takes in.

use std::{
    path::Path,
    sync::{Arc, Mutex},
    time::Duration,
};

use app::{App, Options};
use contract::{Event, Failure, call};
use model::Value;
use serde_json::json;
use tempfile::TempDir;

/// A face: an app on a workspace of its own, and what it was told.
pub(crate) struct Face {
    pub(crate) app: App,
    pub(crate) told: Arc<Mutex<Vec<Event>>>,
    folder: Option<TempDir>,
}

impl Face {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder is made");
        let mut face = Self::on(&folder.path().join("office.db"));
        face.folder = Some(folder);
        face
    }

    /// Another face on the same workspace.
    pub(crate) fn beside(&self) -> Self {
        let folder = self.folder.as_ref().expect("the first face made it");
        Self::on(&folder.path().join("office.db"))
    }

    pub(crate) fn on(workspace: &Path) -> Self {
        let told: Arc<Mutex<Vec<Event>>> = Arc::default();
        let listener = Arc::clone(&told);
        let app = App::new(Options {
            workspace: Some(workspace.to_owned()),
            listener: Some(Arc::new(move |event| {
                listener.lock().expect("no test panics in here").push(event);
            })),
        });
        Self {
            app,
            told,
            folder: None,
        }
    }

    /// The folder of its workspace.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.as_ref().expect("this face made it").path()
    }

    pub(crate) async fn call(&self, name: &str, request: Value) -> Result<Value, Failure> {
        call(&self.app, name, request).await
    }

    pub(crate) async fn done(&self, name: &str, request: Value) -> Value {
        self.call(name, request)
            .await
            .unwrap_or_else(|failure| panic!("{name}: {failure:?}"))
    }

    pub(crate) async fn refused(&self, name: &str, request: Value) -> Failure {
        self.call(name, request).await.expect_err(name)
    }

    pub(crate) async fn take_in(&self, office: &Value, template: &Value) {
        self.done("office_import", json!({ "document": text(office) }))
            .await;
        self.done("template_import", json!({ "documents": [text(template)] }))
            .await;
        self.done("template_publish", json!({ "key": template["key"] }))
            .await;
    }

    /// Runs the office until this holds of its first process.
    pub(crate) async fn run_until(&self, holds: impl Fn(&Value) -> bool) -> Value {
        let office = self.app.take_over(None).await.expect("nobody else has it");
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let watching = async {
            for _ in 0..1_500 {
                let shown = self.done("process_show", json!({ "id": 1 })).await;
                if holds(&shown) {
                    drop(stop);
                    return shown;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            panic!("it does not come to that");
        };
        let (shown, ()) = tokio::join!(
            watching,
            Box::pin(office.run(async { drop(stopped.await) }))
        );
        shown
    }
}

pub(crate) fn text(document: &Value) -> Value {
    json!({ "type": "text", "name": "document", "text": document.to_string() })
}

pub(crate) fn office(url: &str) -> Value {
    json!({
        "format": "doorstep/office", "version": 1, "zone": "Europe/Berlin", "controller": "boss@office.example",
        "people": [ { "key": "anna", "name": "Anna Roth", "email": "anna@office.example" } ],
        "services": [ { "key": "valuation", "name": "Valuation", "provider": "Sample", "enabled": true,
                        "webhook": { "url": url, "method": "GET", "repeatable": true },
                        "parameters": [ { "name": "estateId", "type": "text", "required": true } ] } ],
        "properties": [ { "key": "15005", "supervisor": "anna", "fields": { "street": "Lindenweg 4", "market_value": 1, "status": "new" } } ],
        "contacts": [ { "key": "c1", "supervisor": "anna", "fields": { "name": "Olga", "email": "olga@example.org" } } ]
    })
}

/// A value is asked for, and the owner is told of it by mail.
pub(crate) fn template() -> Value {
    json!({
        "format": "doorstep/template", "version": 1, "key": "value", "name": "New value",
        "settings": { "property": "required", "contact": "required" },
        "steps": [
            { "key": "value", "name": "Ask", "kind": "webhook", "about": { "property": true },
              "with": { "service": "valuation", "parameters": { "estateId": "{{ property.key }}" }, "write": { "market_value": "/value" } } },
            { "key": "mail", "name": "Tell", "kind": "email",
              "with": { "mode": "automatic", "to": "contact", "subject": "Worth {{ property.market_value }}", "body": "Dear {{ contact.name }}" } },
            { "key": "end", "name": "Done", "kind": "end" } ],
        "flows": [ { "from": "value", "to": "mail" }, { "from": "mail", "to": "end" } ]
    })
}

pub(crate) fn start() -> Value {
    json!({ "template": "value", "property": "15005", "contact": "c1" })
}
