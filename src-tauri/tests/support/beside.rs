//! Another program beside the window, as the command line is.

use std::path::Path;

use app::{App, Options};
use serde_json::Value;

pub(crate) struct Beside {
    pub(crate) app: App,
    pub(crate) runtime: tokio::runtime::Runtime,
}

impl Beside {
    pub(crate) fn new(workspace: &Path) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let app = App::new(Options {
            workspace: Some(workspace.to_owned()),
            listener: None,
        });
        Self { app, runtime }
    }

    /// What a command comes to, which has to succeed.
    pub(crate) fn call(&self, name: &str, request: Value) -> Value {
        let done = self
            .runtime
            .block_on(contract::call(&self.app, name, request));
        done.unwrap_or_else(|failure| panic!("{name}: {failure}"))
    }
}
