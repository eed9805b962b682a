//! How the settings were kept when their secrets stood beside them. Read once, to be moved over.

use contract::{InboundMove, InboundRule, InboundSettings, InboundStart};
use model::{Timestamp, Value};

use crate::inbound::secrets::Secrets;

/// What a workspace of that time holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Old {
    pub(super) settings: InboundSettings,
    pub(super) secrets: Secrets,
    /// The secrets before these, and until when they are taken.
    pub(super) before: Option<(Secrets, Timestamp)>,
}

pub(super) fn taken(value: &Value) -> Option<Old> {
    let text = |value: &Value, name: &str| value.get(name)?.as_str().map(str::to_owned);
    let flag = |name: &str| value.get(name)?.as_bool();
    let hosts = value.get("hosts")?.as_array()?.iter();
    let hosts = hosts.map(|host| host.as_str().map(str::to_owned));
    let start = value.get("start")?;
    Some(Old {
        settings: InboundSettings {
            on: flag("on")?,
            address: text(value, "address")?,
            hosts: hosts.collect::<Option<_>>()?,
            moves: flag("moves")?,
            starts: flag("starts")?,
            steps: flag("steps")?,
            needs_auth_data: flag("needs_auth_data")?,
            needs_signature: flag("needs_signature").unwrap_or_default(),
            per_minute: u32::try_from(value.get("per_minute")?.as_u64()?).ok()?,
            rules: value
                .get("rules")?
                .as_array()?
                .iter()
                .map(taken_rule)
                .collect::<Option<_>>()?,
            start: InboundStart {
                template: text(start, "template")?,
                property: text(start, "property")?,
                contact: text(start, "contact")?,
                owner: text(start, "owner")?,
            },
            ..InboundSettings::default()
        },
        secrets: Secrets::taken(value.get("secrets")?)?,
        before: before(value.get("secrets")?),
    })
}

fn taken_rule(value: &Value) -> Option<InboundRule> {
    let does = |name: &str| {
        let does = value.get(name)?;
        Some(InboundMove {
            step: does.get("step")?.as_str()?.to_owned(),
            outcome: does.get("outcome")?.as_str().map(str::to_owned),
            phone: None,
        })
    };
    Some(InboundRule {
        template: value.get("template")?.as_str()?.to_owned(),
        positive: does("positive"),
        negative: does("negative"),
        neutral: does("neutral"),
    })
}

/// Secrets that were still taken.
fn before(secrets: &Value) -> Option<(Secrets, Timestamp)> {
    let before = Secrets::taken(secrets.get("before")?)?;
    let until = Timestamp(secrets.get("until")?.as_i64()?);
    Some((before, until))
}
