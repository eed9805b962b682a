//! How calls from outside are taken, as it is kept in the workspace: the settings that people see, and the secrets.

use std::net::SocketAddr;

use contract::{
    Code, Failure, InboundMove, InboundRule, InboundSettings, InboundStart, InboundUrls,
};
use delivery::verify;
use model::{Map, Timestamp, Value};
use store::View;

use crate::failure;

/// The setting that holds it.
pub(crate) const INBOUND: &str = "inbound";
/// The setting that says where the running office waits for calls.
pub(crate) const LISTENING: &str = "inbound_listening";

/// Where calls are waited for unless somebody chooses another address.
const ADDRESS: &str = "127.0.0.1:8460";
/// How many calls one sender may make in a minute unless somebody chooses otherwise.
const PER_MINUTE: u32 = 12_000;
/// Bytes of a token: 256 bits.
const TOKEN_BYTES: usize = 32;
/// Bytes of `AuthData`: 128 bits.
const AUTH_BYTES: usize = 16;

/// Bytes of the key of signatures.
const SIGNING_BYTES: usize = 32;

/// What the workspace holds about calls from outside.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Inbound {
    pub(crate) settings: InboundSettings,
    pub(crate) secrets: Secrets,
}

/// What a caller must know.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Secrets {
    /// Stands in the path.
    pub(crate) token: String,
    /// The parameter `AuthData`.
    pub(crate) auth_data: String,
    /// The key of signatures.
    pub(crate) signing: String,
    /// The secrets before these, and until when they are taken.
    pub(crate) before: Option<(Box<Self>, Timestamp)>,
}

/// Without the secrets.
impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Secrets").finish_non_exhaustive()
    }
}

impl Secrets {
    /// New ones; those before are taken until then, or not at all.
    pub(crate) fn draw(before: Option<(Self, Timestamp)>) -> Result<Self, Failure> {
        Ok(Self {
            token: hex(&drawn::<TOKEN_BYTES>()?),
            auth_data: hex(&drawn::<AUTH_BYTES>()?),
            signing: verify::secret(&drawn::<SIGNING_BYTES>()?),
            before: before.map(|(mut before, until)| {
                before.before = None;
                (Box::new(before), until)
            }),
        })
    }

    /// The secrets that this token belongs to.
    pub(crate) fn of_token(&self, token: &str, now: Timestamp) -> Option<&Self> {
        if is_same(&self.token, token) {
            return Some(self);
        }
        let (before, until) = self.before.as_ref()?;
        (now < *until && is_same(&before.token, token)).then_some(before)
    }
}

/// Compares in a time that says nothing of where the two differ.
pub(crate) fn is_same(secret: &str, said: &str) -> bool {
    let (secret, said) = (secret.as_bytes(), said.as_bytes());
    let mut difference = u8::from(secret.len() != said.len());
    for (index, byte) in said.iter().enumerate() {
        let other = secret.get(index % secret.len().max(1)).copied();
        difference = std::hint::black_box(difference | (byte ^ other.unwrap_or(!byte)));
    }
    difference == 0
}

pub(crate) fn drawn<const N: usize>() -> Result<[u8; N], Failure> {
    let mut bytes = [0_u8; N];
    getrandom::fill(&mut bytes).map_err(|error| {
        Failure::new(Code::Outside, format!("no secret could be drawn: {error}"))
    })?;
    Ok(bytes)
}

/// As lower-case hexadecimal digits.
fn hex(bytes: &[u8]) -> String {
    let digits = bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(u32::from(digit), 16));
    digits.collect()
}

/// The settings before anybody has changed them.
pub(crate) fn usual() -> InboundSettings {
    InboundSettings {
        on: false,
        address: ADDRESS.to_owned(),
        hosts: Vec::new(),
        moves: true,
        starts: true,
        steps: true,
        needs_auth_data: false,
        needs_signature: false,
        per_minute: PER_MINUTE,
        rules: Vec::new(),
        start: InboundStart {
            template: "/template".to_owned(),
            property: "/property".to_owned(),
            contact: "/contact".to_owned(),
            owner: "/owner".to_owned(),
        },
    }
}

/// What the workspace holds, if anything, and how it is spelled there.
pub(crate) fn read(view: View<'_>) -> Result<Option<(Inbound, String)>, Failure> {
    let spelled = view
        .setting(INBOUND)
        .map_err(|error| failure::read(&error))?;
    let Some(spelled) = spelled else {
        return Ok(None);
    };
    let value: Value = spelled.parse().unwrap_or_default();
    match taken(&value) {
        Some(inbound) => Ok(Some((inbound, spelled))),
        None => {
            Err(Failure::new(Code::Internal, "the setting cannot be read").at("calls from outside"))
        }
    }
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
pub(crate) fn urls(inbound: &Inbound, address: &str) -> InboundUrls {
    let Secrets {
        token, auth_data, ..
    } = &inbound.secrets;
    let host = match address.parse::<SocketAddr>() {
        Ok(address) if address.ip().is_unspecified() => {
            let name = inbound.settings.hosts.first();
            let name = name.map_or("127.0.0.1", String::as_str);
            format!("{name}:{}", address.port())
        }
        Ok(_) | Err(_) => address.to_owned(),
    };
    let base = format!("http://{host}/hooks/{token}");
    InboundUrls {
        moves: format!(
            "{base}?Source=Office&AuthData={auth_data}&Product_id=doorstep&Action=Deal_Move&DealID=&Result="
        ),
        starts: format!("{base}/start"),
        steps: format!("{base}/steps/{{id}}"),
    }
}

/// As it is kept in the workspace.
pub(crate) fn spell(inbound: &Inbound) -> String {
    let InboundSettings {
        on,
        address,
        hosts,
        moves,
        starts,
        steps,
        needs_auth_data,
        needs_signature,
        per_minute,
        rules,
        start,
    } = &inbound.settings;
    let start = object([
        ("template", Value::from(start.template.as_str())),
        ("property", Value::from(start.property.as_str())),
        ("contact", Value::from(start.contact.as_str())),
        ("owner", Value::from(start.owner.as_str())),
    ]);
    object([
        ("on", Value::from(*on)),
        ("address", Value::from(address.as_str())),
        ("hosts", Value::from(hosts.clone())),
        ("moves", Value::from(*moves)),
        ("starts", Value::from(*starts)),
        ("steps", Value::from(*steps)),
        ("needs_auth_data", Value::from(*needs_auth_data)),
        ("needs_signature", Value::from(*needs_signature)),
        ("per_minute", Value::from(*per_minute)),
        ("rules", rules.iter().map(spell_rule).collect()),
        ("start", start),
        ("secrets", spell_secrets(&inbound.secrets)),
    ])
    .to_string()
}

fn spell_rule(rule: &InboundRule) -> Value {
    let does = |does: &Option<InboundMove>| match does {
        None => Value::Null,
        Some(does) => object([
            ("step", Value::from(does.step.as_str())),
            ("outcome", Value::from(does.outcome.clone())),
        ]),
    };
    object([
        ("template", Value::from(rule.template.as_str())),
        ("positive", does(&rule.positive)),
        ("negative", does(&rule.negative)),
        ("neutral", does(&rule.neutral)),
    ])
}

fn spell_secrets(secrets: &Secrets) -> Value {
    let (before, until) = match &secrets.before {
        None => (Value::Null, Value::Null),
        Some((before, until)) => (spell_secrets(before), Value::from(until.0)),
    };
    object([
        ("token", Value::from(secrets.token.as_str())),
        ("auth_data", Value::from(secrets.auth_data.as_str())),
        ("signing", Value::from(secrets.signing.as_str())),
        ("before", before),
        ("until", until),
    ])
}

fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    let fields = fields.map(|(name, value)| (name.to_owned(), value));
    Value::Object(fields.into_iter().collect::<Map>())
}

fn taken(value: &Value) -> Option<Inbound> {
    let text = |value: &Value, name: &str| value.get(name)?.as_str().map(str::to_owned);
    let flag = |name: &str| value.get(name)?.as_bool();
    let hosts = value.get("hosts")?.as_array()?.iter();
    let hosts = hosts.map(|host| host.as_str().map(str::to_owned));
    let start = value.get("start")?;
    Some(Inbound {
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
        },
        secrets: taken_secrets(value.get("secrets")?)?,
    })
}

fn taken_rule(value: &Value) -> Option<InboundRule> {
    let does = |name: &str| {
        let does = value.get(name)?;
        Some(InboundMove {
            step: does.get("step")?.as_str()?.to_owned(),
            outcome: does.get("outcome")?.as_str().map(str::to_owned),
        })
    };
    Some(InboundRule {
        template: value.get("template")?.as_str()?.to_owned(),
        positive: does("positive"),
        negative: does("negative"),
        neutral: does("neutral"),
    })
}

fn taken_secrets(value: &Value) -> Option<Secrets> {
    let text = |name: &str| value.get(name)?.as_str().map(str::to_owned);
    let before = value.get("before").and_then(taken_secrets);
    let until = value.get("until").and_then(Value::as_i64).map(Timestamp);
    Some(Secrets {
        token: text("token").filter(|token| !token.is_empty())?,
        auth_data: text("auth_data").filter(|data| !data.is_empty())?,
        signing: text("signing").unwrap_or_default(),
        before: before.map(Box::new).zip(until),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again() {
        let secrets = Secrets::draw(None).unwrap();
        let does = |step: &str, outcome: Option<&str>| {
            Some(InboundMove {
                step: step.to_owned(),
                outcome: outcome.map(str::to_owned),
            })
        };
        let inbound = Inbound {
            settings: InboundSettings {
                hosts: vec!["office.example".to_owned()],
                rules: vec![InboundRule {
                    template: "sale".to_owned(),
                    positive: does("papers", None),
                    negative: does("good", Some("no")),
                    neutral: None,
                }],
                ..usual()
            },
            secrets: Secrets::draw(Some((secrets, Timestamp(5)))).unwrap(),
        };
        let read = taken(&spell(&inbound).parse().unwrap());
        assert_eq!(read, Some(inbound));
    }

    #[test]
    fn secrets_are_long_and_never_the_same_and_those_before_end() {
        let first = Secrets::draw(None).unwrap();
        assert_eq!((first.token.len(), first.auth_data.len()), (64, 32));
        let second = Secrets::draw(Some((first.clone(), Timestamp(10)))).unwrap();
        assert_ne!(first.token, second.token);
        assert!(second.of_token(&second.token, Timestamp(99)).is_some());
        assert!(second.of_token(&first.token, Timestamp(9)).is_some());
        assert!(second.of_token(&first.token, Timestamp(10)).is_none());
        assert!(second.of_token("", Timestamp(0)).is_none());
        assert!(!format!("{second:?}").contains(&second.token));
    }

    #[test]
    fn only_the_same_is_the_same() {
        assert!(is_same("abc", "abc"));
        for said in ["", "ab", "abcd", "abd", "abcabc"] {
            assert!(!is_same("abc", said), "{said}");
        }
        assert!(!is_same("", "a"));
    }
}
