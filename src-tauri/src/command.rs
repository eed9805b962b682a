//! The one command that the page has.
#![expect(
    clippy::let_underscore_must_use,
    reason = "the shell's macro looks at the type of the reply that way"
)]

use std::sync::Arc;

use app::App;
use contract::Failure;
use serde_json::Value;
use tauri::State;

/// Does a command of the contract.
#[tauri::command]
pub(crate) async fn call(
    app: State<'_, Arc<App>>,
    name: String,
    request: Value,
) -> Result<Value, Failure> {
    contract::call(app.inner().as_ref(), &name, request).await
}
