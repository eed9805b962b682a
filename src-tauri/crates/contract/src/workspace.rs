//! Requests about the workspace as a whole.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Nothing to say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// A file of the computer that the backend runs on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FileRequest {
    /// Its path.
    pub path: String,
    /// A name under which writing it can be stopped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub job: Option<String>,
}

/// Names long work that is under way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct JobKey {
    /// The name that whoever began it gave it.
    pub job: String,
}

/// The mail server of the office.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MailSettings {
    /// Absent: none is set up, and mail waits in the outbox.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub server: Option<MailServer>,
}

/// A mail server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MailServer {
    /// `smtp://[user@]host[:port]` with STARTTLS, `smtps://…` with TLS, `smtp+plain://…` in the clear. It holds no
    /// password: that is given to whoever runs the office.
    pub url: String,
    /// The sender of all mail, `office@example.org` or `Office <office@example.org>`.
    pub from: String,
}

/// A mail to be sent at once, to see whether the mail server takes it. `Debug` hides the password.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MailTryRequest {
    /// The server to be tried; nothing is kept of it.
    pub server: MailServer,
    /// The password, where the server wants one; nothing is kept of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
    /// Who gets the mail.
    pub to: String,
}

impl fmt::Debug for MailTryRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MailTryRequest")
            .field("server", &self.server)
            .field("to", &self.to)
            .finish_non_exhaustive()
    }
}
