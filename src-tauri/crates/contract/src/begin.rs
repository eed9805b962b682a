//! How a new workspace begins: with the demo office to try everything in, or with an office of one's own.

use serde::{Deserialize, Serialize};

use crate::Map;

/// What a new workspace begins with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", deny_unknown_fields)]
pub enum OfficeBeginRequest {
    /// With the demo office: people, records, the ready templates, services and a mail server that answer on this
    /// computer only.
    Demo {
        /// The language of the templates, `de` or `en`.
        language: String,
    },
    /// With an office of one's own.
    Own {
        /// The zone in which its days begin and end.
        zone: String,
        /// What it calls itself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// The language of the mails that Doorstep writes itself, `en` or `de`; absent: English.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        language: Option<String>,
        /// The mail address that is told of missed deadlines; absent: the owner of a process is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        controller: Option<String>,
        /// The first person's full name; that person may do everything.
        person: String,
        /// The first person's mail address.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        email: Option<String>,
    },
}

/// The office that the workspace has begun with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfficeBeginReply {
    /// Without its records, spelled as in an office document.
    pub office: Map,
    /// Key of the person who is best taken to sit before the window.
    pub me: String,
}
