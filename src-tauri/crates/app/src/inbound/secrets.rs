//! What a caller must know: drawn here, kept in the vault, and known to the workspace by name alone. A name never gets
//! another value, so that what was read once holds.

use std::collections::HashMap;

use contract::{Code, Failure};
use delivery::verify;
use model::{Map, Value};
use vault::{Vault, VaultError};

/// With what the names of these secrets begin. Nobody else's do.
pub(crate) const PREFIX: &str = "inbound/";

/// Bytes of a token: 256 bits.
const TOKEN_BYTES: usize = 32;
/// Bytes of `AuthData`: 128 bits.
const AUTH_BYTES: usize = 16;
/// Bytes of the key of signatures.
const SIGNING_BYTES: usize = 32;
/// Bytes of a name, so that two programs that draw at once do not draw the same.
const NAME_BYTES: usize = 8;

/// What a caller must know.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Secrets {
    /// Stands in the path.
    pub(crate) token: String,
    /// The parameter `AuthData`.
    pub(crate) auth_data: String,
    /// The key of signatures.
    pub(crate) signing: String,
}

/// Without the secrets.
impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Secrets").finish_non_exhaustive()
    }
}

impl Secrets {
    /// New ones.
    pub(crate) fn draw() -> Result<Self, Failure> {
        Ok(Self {
            token: hex(&drawn::<TOKEN_BYTES>()?),
            auth_data: hex(&drawn::<AUTH_BYTES>()?),
            signing: verify::secret(&drawn::<SIGNING_BYTES>()?),
        })
    }

    /// Puts them into the vault under a name of their own, which is returned.
    pub(crate) fn keep(&self, vault: &Vault, now: i64) -> Result<String, Failure> {
        let name = hex(&drawn::<NAME_BYTES>()?);
        let put = vault.put(&in_vault(&name), &self.spell(), now);
        put.map_err(|error| failed(&error))?;
        Ok(name)
    }

    /// Those of this name; nothing in a vault that does not hold them, as beside a copy of the workspace.
    pub(crate) fn find(vault: &Vault, name: &str) -> Result<Option<Self>, Failure> {
        let found = vault.get(&in_vault(name));
        let found = found.map_err(|error| failed(&error))?;
        Ok(found.and_then(|secret| Self::taken(&secret.expose().parse().ok()?)))
    }

    fn spell(&self) -> String {
        let fields = [
            ("token", &self.token),
            ("auth_data", &self.auth_data),
            ("signing", &self.signing),
        ];
        let fields = fields.map(|(name, value)| (name.to_owned(), Value::from(value.as_str())));
        Value::Object(fields.into_iter().collect::<Map>()).to_string()
    }

    /// Out of how they are spelled.
    pub(super) fn taken(value: &Value) -> Option<Self> {
        let text = |name: &str| value.get(name)?.as_str().map(str::to_owned);
        Some(Self {
            token: text("token").filter(|token| !token.is_empty())?,
            auth_data: text("auth_data").filter(|data| !data.is_empty())?,
            signing: text("signing").unwrap_or_default(),
        })
    }
}

/// Forgets those of these names; they are not taken any more in any case.
pub(crate) fn forget<'n>(vault: &Vault, names: impl IntoIterator<Item = &'n str>) {
    for name in names {
        if let Err(error) = vault.remove(&in_vault(name)) {
            tracing::warn!(%error, "an old secret of the calls from outside stays in the vault");
        }
    }
}

/// Name of the key by which services may answer later.
const ANSWERS: &str = "answers";

/// The key by which services may answer later, if one was drawn.
pub(crate) fn answer_key(vault: &Vault) -> Result<Option<String>, Failure> {
    let found = vault.get(&in_vault(ANSWERS));
    let found = found.map_err(|error| failed(&error))?;
    Ok(found.map(|secret| secret.expose().to_owned()))
}

/// The same; drawn where there is none.
pub(crate) fn drawn_answer_key(vault: &Vault, now: i64) -> Result<String, Failure> {
    if let Some(key) = answer_key(vault)? {
        return Ok(key);
    }
    let put = vault.put(&in_vault(ANSWERS), &hex(&drawn::<TOKEN_BYTES>()?), now);
    put.map_err(|error| failed(&error))?;
    // Another program may have put its own there since.
    answer_key(vault)?.ok_or_else(|| failed(&VaultError::Sealed))
}

fn in_vault(name: &str) -> String {
    format!("{PREFIX}{name}")
}

fn failed(error: &VaultError) -> Failure {
    Failure::new(Code::Outside, error.to_string()).at("secrets")
}

/// Secrets that were read, by name.
#[derive(Debug, Default)]
pub(crate) struct Known(HashMap<String, Secrets>);

impl Known {
    /// Those of this name, read where they are not known yet.
    pub(crate) fn find(&mut self, vault: &Vault, name: &str) -> Result<Option<Secrets>, Failure> {
        if let Some(found) = self.0.get(name) {
            return Ok(Some(found.clone()));
        }
        let found = Secrets::find(vault, name)?;
        if let Some(found) = &found {
            self.0.insert(name.to_owned(), found.clone());
        }
        Ok(found)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_long_never_the_same_and_never_shown() {
        let (first, second) = (Secrets::draw().unwrap(), Secrets::draw().unwrap());
        assert_eq!((first.token.len(), first.auth_data.len()), (64, 32));
        assert_ne!(first, second);
        assert!(!format!("{second:?}").contains(&second.token));
    }

    #[test]
    fn the_vault_knows_them_by_name_until_they_are_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::beside(&folder.path().join("office"));
        let secrets = Secrets::draw().unwrap();
        let name = secrets.keep(&vault, 1).unwrap();
        let mut known = Known::default();
        assert_eq!(Secrets::find(&vault, &name).unwrap(), Some(secrets.clone()));
        assert_eq!(known.find(&vault, &name).unwrap(), Some(secrets.clone()));
        forget(&vault, [name.as_str()]);
        assert_eq!(Secrets::find(&vault, &name).unwrap(), None);
        assert_eq!(known.find(&vault, &name).unwrap(), Some(secrets));
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
