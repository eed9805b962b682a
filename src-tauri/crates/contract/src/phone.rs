//! Calls by telephone that somebody is asked to make: where they come from, how they are made, and the list of them.

use serde::{Deserialize, Serialize};

/// What is done with the telephone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum PhoneKind {
    /// The telephone of whoever is responsible rings, then the contact's.
    Callback,
    /// The contact goes into a calling campaign.
    Campaign,
}

/// Who calls whom when a call from outside wants it, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct InboundPhone {
    /// Whose telephone rings, where the call names nobody.
    pub who: PhonePerson,
    /// Where a call says the number of the process: a pointer, or the value itself.
    pub process: String,
    /// Where it says the key of the contact.
    pub contact: String,
    /// Where it says the person, by key or extension.
    pub person: String,
    /// Where it says the number to call.
    pub number: String,
    /// Where it says what it is about.
    pub text: String,
    /// Where it says the campaign.
    pub campaign: String,
    /// Fields of a contact that hold its number, the first that is filled counts.
    pub fields: Vec<String>,
    /// How a contact is called back.
    pub callback: PhoneWay,
    /// How a contact comes into a campaign.
    pub to_campaign: PhoneWay,
}

impl Default for InboundPhone {
    fn default() -> Self {
        let fields = ["phone", "mobile", "telephone"];
        Self {
            who: PhonePerson::Owner,
            process: "/DealID".to_owned(),
            contact: "/contact".to_owned(),
            person: "/EmployeeNUM".to_owned(),
            number: "/TelNumbr".to_owned(),
            text: "/text".to_owned(),
            campaign: "/campaign".to_owned(),
            fields: fields.map(str::to_owned).to_vec(),
            callback: PhoneWay::default(),
            to_campaign: PhoneWay::default(),
        }
    }
}

/// Whose telephone rings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum PhonePerson {
    /// The owner of the process.
    #[default]
    Owner,
    /// The supervisor of the contact.
    ContactSupervisor,
    /// The supervisor of the property.
    PropertySupervisor,
}

/// How it is done: through a service of the catalogue, the exchange's, whose parameters get the values; without one a
/// notice on the person's desk, or an entry in the list of the campaign.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct PhoneWay {
    /// Key of the service; empty: none.
    pub service: String,
    /// The parameter that gets the person's extension; empty: none does.
    pub extension: String,
    /// The parameter that gets the number to call, digits only.
    pub number: String,
    /// The parameter that gets the contact's name.
    pub name: String,
    /// The parameter that gets what it is about.
    pub text: String,
    /// The parameter that gets the campaign.
    pub campaign: String,
}

/// Which calls by telephone are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PhoneListRequest {
    /// Of which kind; absent: of both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<PhoneKind>,
    /// Only those that this person is asked to make.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Only calls with a smaller number: the `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<i64>,
    /// How many at most; absent: as many as a page may hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// Calls that are still to be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PhoneListReply {
    /// The calls, newest first.
    pub calls: Vec<PhoneCall>,
    /// Where the next page begins, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<i64>,
}

/// A call that is still to be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PhoneCall {
    /// Its number.
    pub id: i64,
    /// What it is.
    pub kind: PhoneKind,
    /// Who is asked to make it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// The number to call, digits with an optional `+` before them.
    pub number: String,
    /// Whom it reaches.
    pub name: String,
    /// Key of the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Number of the process that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process: Option<i64>,
    /// What it is about.
    pub text: String,
    /// The campaign.
    pub campaign: String,
    /// Since when.
    pub since: String,
    /// Why the exchange did not make it, if it was asked to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trouble: Option<String>,
}

/// A call by telephone that was made, or need not be any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PhoneKey {
    /// Its number.
    pub id: i64,
}
