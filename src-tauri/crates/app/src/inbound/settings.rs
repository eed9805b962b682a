//! How calls from outside are taken, as it is kept in the workspace: the settings that people see, and the names of the
//! secrets, whose values are in the vault.

use std::net::SocketAddr;

use contract::{Code, Failure, InboundSettings, InboundUrls};
use delivery::verify;
use model::{Map, Timestamp, Value};
use runner::Clock;
use store::View;
use vault::Vault;

use super::{
    call,
    secrets::{self, Known, Secrets},
};
use crate::{edit::Edit, failure};

mod old;

use old::Old;

/// The setting that holds it.
pub(crate) const INBOUND: &str = "inbound";
/// The setting that says where the running office waits for calls.
pub(crate) const LISTENING: &str = "inbound_listening";
/// How the setting is spelled.
const VERSION: i64 = 2;
/// So many URLs of before may still be taken; older ones end.
const BEFORE_MAX: usize = 10;

/// What the workspace holds about calls from outside.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Inbound {
    pub(crate) settings: InboundSettings,
    /// Name of the secrets.
    pub(crate) current: String,
    /// Secrets of before that are still taken, the newest first.
    pub(crate) before: Vec<Before>,
    /// Counts the changes.
    pub(crate) rev: i64,
}

/// Secrets of before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Before {
    /// Their name.
    pub(crate) name: String,
    /// Until when they are taken.
    pub(crate) until: Timestamp,
}

/// What stands in the setting.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Found {
    Now(Box<Inbound>),
    /// As it was kept when secrets stood beside the settings.
    Old(Box<Old>),
}

impl Inbound {
    /// With other secrets; those before are taken until then. Without grace everything of before ends: somebody may know
    /// what nobody should.
    pub(crate) fn renewed(self, current: String, until: Option<Timestamp>) -> Self {
        let mut before = Vec::new();
        if let Some(until) = until {
            let name = self.current;
            before.push(Before { name, until });
            before.extend(self.before);
            before.truncate(BEFORE_MAX);
        }
        Self {
            current,
            before,
            ..self
        }
    }

    /// Without what has ended by now.
    pub(crate) fn lasting(mut self, now: Timestamp) -> Self {
        self.before.retain(|before| now < before.until);
        self
    }

    /// The secrets that this token belongs to.
    pub(crate) fn of_token(
        &self,
        (vault, known): (&Vault, &mut Known),
        token: &str,
        now: Timestamp,
    ) -> Result<Option<Secrets>, Failure> {
        let before = self.before.iter().filter(|before| now < before.until);
        let names = std::iter::once(&self.current).chain(before.map(|before| &before.name));
        for name in names {
            let found = known.find(vault, name)?;
            if let Some(found) = found.filter(|found| secrets::is_same(&found.token, token)) {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// The names of all its secrets.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let before = self.before.iter().map(|before| before.name.as_str());
        std::iter::once(self.current.as_str()).chain(before)
    }
}

/// What the workspace holds, if anything.
pub(crate) fn read(view: View<'_>) -> Result<Option<Found>, Failure> {
    let spelled = view
        .setting(INBOUND)
        .map_err(|error| failure::read(&error))?;
    spelled.map(|spelled| taken(&spelled)).transpose()
}

/// What stands in the setting.
pub(crate) fn taken(spelled: &str) -> Result<Found, Failure> {
    let unreadable =
        || Failure::new(Code::Internal, "the setting cannot be read").at("calls from outside");
    let value: Value = spelled.parse().unwrap_or_default();
    let found = if value.get("version").is_some() {
        now(&value).map(|inbound| Found::Now(Box::new(inbound)))
    } else {
        old::taken(&value).map(|old| Found::Old(Box::new(old)))
    };
    found.ok_or_else(unreadable)
}

fn now(value: &Value) -> Option<Inbound> {
    let before = value.get("before")?.as_array()?.iter().map(|before| {
        Some(Before {
            name: before.get("name")?.as_str()?.to_owned(),
            until: Timestamp(before.get("until")?.as_i64()?),
        })
    });
    Some(Inbound {
        settings: serde_json::from_value(value.get("settings")?.clone()).ok()?,
        current: value.get("current")?.as_str()?.to_owned(),
        before: before.collect::<Option<_>>()?,
        rev: value.get("rev")?.as_i64()?,
    })
}

/// Counts the changes of a setting that is spelled like this; those of before were not counted.
pub(crate) fn rev(spelled: Option<&str>) -> i64 {
    let value: Option<Value> = spelled.and_then(|spelled| spelled.parse().ok());
    let rev = value.and_then(|value| value.get("rev")?.as_i64());
    rev.unwrap_or_default()
}

/// As it is kept in the workspace.
pub(crate) fn spell(inbound: &Inbound) -> String {
    let before = inbound.before.iter().map(|before| {
        object([
            ("name", Value::from(before.name.as_str())),
            ("until", Value::from(before.until.0)),
        ])
    });
    let settings = serde_json::to_value(&inbound.settings);
    object([
        ("version", Value::from(VERSION)),
        ("rev", Value::from(inbound.rev)),
        ("settings", settings.unwrap_or_default()),
        ("current", Value::from(inbound.current.as_str())),
        ("before", before.collect()),
    ])
    .to_string()
}

/// The change that keeps it, unless somebody else was first.
pub(crate) fn edit(next: &Inbound) -> Edit {
    Edit::SetInbound {
        rev: next.rev - 1,
        after: spell(next),
    }
}

/// What is to be kept instead, where the vault does not hold the secrets of what was found: they are drawn, or moved over
/// from where they stood. Nothing where all is well.
pub(crate) fn settled(
    vault: &Vault,
    found: Option<&Found>,
    at: Timestamp,
) -> Result<Option<Inbound>, Failure> {
    let drawn = || Secrets::draw()?.keep(vault, at.0);
    let settled = match found {
        None => Inbound {
            settings: InboundSettings::default(),
            current: drawn()?,
            before: Vec::new(),
            rev: 1,
        },
        Some(Found::Old(old)) => {
            let before = match &old.before {
                Some((before, until)) if at < *until => vec![Before {
                    name: before.keep(vault, at.0)?,
                    until: *until,
                }],
                Some(_) | None => Vec::new(),
            };
            Inbound {
                settings: old.settings.clone(),
                current: old.secrets.keep(vault, at.0)?,
                before,
                rev: 1,
            }
        }
        Some(Found::Now(inbound)) => {
            if Secrets::find(vault, &inbound.current)?.is_some() {
                return Ok(None);
            }
            // A copy of the workspace, without its vault.
            Inbound {
                current: drawn()?,
                before: Vec::new(),
                rev: inbound.rev + 1,
                settings: inbound.settings.clone(),
            }
        }
    };
    Ok(Some(settled))
}

/// Where the running office waits for calls, and why it does not although it should.
pub(crate) fn listening(view: View<'_>) -> Result<(Option<String>, Option<String>), Failure> {
    let spelled = view
        .setting(LISTENING)
        .map_err(|error| failure::read(&error))?;
    let value: Value = spelled.unwrap_or_default().parse().unwrap_or_default();
    let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    Ok((text("address"), text("trouble")))
}

/// Where the running office waits, as it is kept.
pub(crate) fn spell_listening(listening: Result<SocketAddr, String>) -> String {
    let (name, text) = match listening {
        Ok(address) => ("address", address.to_string()),
        Err(trouble) => ("trouble", trouble),
    };
    object([(name, Value::from(text))]).to_string()
}

/// The URLs under this address.
pub(crate) fn urls(settings: &InboundSettings, secrets: &Secrets, address: &str) -> InboundUrls {
    let Secrets {
        token, auth_data, ..
    } = secrets;
    let base = format!("{}/hooks/{token}", base(settings, address));
    let query = format!("Source=Office&AuthData={auth_data}&Product_id=doorstep");
    InboundUrls {
        moves: format!("{base}?{query}&Action=Deal_Move&DealID=&Result="),
        starts: format!("{base}/start"),
        steps: format!("{base}/steps/{{id}}"),
        records: format!("{base}/records"),
        callbacks: format!("{base}?{query}&Action=Callback&EmployeeNUM=&TelNumbr="),
        campaigns: format!("{base}?{query}&Action=Campaign&TelNumbr=&text="),
    }
}

/// The address at which a service may say later what came of the call of this id, or why there is none.
pub(crate) fn call_back(view: View<'_>, vault: &Vault, id: &str) -> Result<String, String> {
    let failed = |failure: Failure| failure.message;
    let (address, _) = listening(view).map_err(failed)?;
    let address = address.ok_or(
        "the service answers later, and calls from outside are switched off; switch them on",
    )?;
    let Some(Found::Now(inbound)) = read(view).map_err(failed)? else {
        return Err("calls from outside are not set up".to_owned());
    };
    let key = secrets::drawn_answer_key(vault, Clock::System.now().0).map_err(failed)?;
    let path = call::answer_path(id, &verify::answer_token(&key, id));
    Ok(format!("{}{path}", base(&inbound.settings, &address)))
}

/// With what the URLs begin that others use.
pub(crate) fn base(settings: &InboundSettings, address: &str) -> String {
    if !settings.public_url.is_empty() {
        return settings.public_url.trim_end_matches('/').to_owned();
    }
    let host = match address.parse::<SocketAddr>() {
        Ok(address) if address.ip().is_unspecified() => {
            let name = settings.hosts.first();
            let name = name.map_or("127.0.0.1", String::as_str);
            format!("{name}:{}", address.port())
        }
        Ok(_) | Err(_) => address.to_owned(),
    };
    format!("http://{host}")
}

fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    let fields = fields.map(|(name, value)| (name.to_owned(), value));
    Value::Object(fields.into_iter().collect::<Map>())
}

#[cfg(test)]
mod tests;
