//! An address as somebody types it: what is called for it, and what that changes.

use serde::{Deserialize, Serialize};

/// An address that somebody typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddressReadRequest {
    /// As typed.
    pub address: String,
    /// What it is for.
    #[serde(default)]
    pub role: AddressRole,
}

/// What an address is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum AddressRole {
    /// It is called as it stands.
    #[default]
    Call,
    /// A step adds its path, so it ends in `/`, `&`, `?` or `=`.
    Base,
    /// A service is called there; words in braces in its path are parameters.
    Service,
}

/// What is called for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddressReadReply {
    /// The address to enter; absent where what was typed cannot be called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// What differs from what was typed, in the order of the address.
    pub changes: Vec<AddressChange>,
    /// Why it cannot be called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<AddressRefusal>,
}

/// Something that differs between an address as typed and as it is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddressChange {
    /// What it is.
    pub what: AddressChanged,
    /// The host, or the characters, as typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The host as called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

/// What can differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum AddressChanged {
    /// Blanks around it, line breaks and tabs are left out.
    Blanks,
    /// The scheme is in lower case.
    Scheme,
    /// The host is in lower case.
    Case,
    /// The host has letters beyond `a` to `z`, and is written as punycode.
    Punycode,
    /// The host is a number written in an unusual way.
    Number,
    /// The scheme's own port is left out.
    Port,
    /// `\\` has become `/`.
    Backslash,
    /// A `/` was put behind the host.
    Slash,
    /// `.` and `..` are resolved.
    Dots,
    /// Characters are percent-encoded.
    Encoded,
    /// What stood behind `#` is left out.
    Fragment,
}

/// Why an address cannot be called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddressRefusal {
    /// The reason.
    pub why: AddressRefused,
    /// The character that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub character: Option<String>,
    /// For people.
    pub message: String,
}

/// Reasons why an address cannot be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum AddressRefused {
    /// It does not begin with `https://` or `http://`.
    Scheme,
    /// It names no host.
    NoHost,
    /// Its host or port cannot be read.
    Unreadable,
    /// A user or password stands in it.
    UserInfo,
    /// A placeholder stands in its host.
    PlaceholderInHost,
    /// A character cannot stand there.
    Character,
    /// It is too long.
    TooLong,
    /// No path can be added to it.
    NoBase,
}
