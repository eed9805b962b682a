//! An office: its people, calendar, services and records.

use chrono::NaiveDate;

use crate::{Calendar, Map, Zone};

mod access;
mod answer;
mod save_rule;
mod service;
mod subscription;

pub use access::{Credentials, Network, SignatureScheme, SigningKey};
pub use answer::{AnswerValue, ResultTable, ServiceAnswer, Success};
pub use save_rule::SaveRule;
pub use service::{
    Blanks, Parameter, ParameterKind, ParameterPlace, Rate, Service, ServiceSimulation,
    ServiceWebhook, placeholder as service_placeholder,
};
pub use subscription::{EventKind, Schedule, Subscription};

/// An office as one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Office {
    /// The zone in which its days begin and end.
    pub zone: Zone,
    /// What the office calls itself.
    pub name: Option<String>,
    /// Three capital letters of ISO 4217, for amounts; absent: euros.
    pub currency: Option<String>,
    /// The language of the mails that Doorstep writes itself.
    pub language: Language,
    /// Who is told of missed deadlines where the template says nothing: an address or a person's key.
    pub controller: Option<String>,
    /// Working hours and holidays; absent: always open, and working days are Monday to Friday.
    pub calendar: Option<Calendar>,
    /// People, unique by key.
    pub people: Vec<Person>,
    /// Marketplace services, unique by key.
    pub services: Vec<Service>,
    /// Automation webhooks, unique by key.
    pub endpoints: Vec<Endpoint>,
    /// Event subscriptions, unique by key.
    pub subscriptions: Vec<Subscription>,
    /// Services that are called when a record is saved, unique by key.
    pub on_save: Vec<SaveRule>,
    /// Properties, unique by key.
    pub properties: Vec<Record>,
    /// Contacts, unique by key.
    pub contacts: Vec<Record>,
    /// How often processes are started, for simulation.
    pub arrivals: Option<Arrivals>,
}

/// A language in which Doorstep writes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// German.
    German,
}

impl Language {
    /// As documents spell it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// The language of this spelling.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        [Self::English, Self::German]
            .into_iter()
            .find(|language| language.as_str() == word)
    }
}

impl Office {
    /// An office with nothing in it.
    #[must_use]
    pub fn empty(zone: Zone) -> Self {
        Self {
            zone,
            name: None,
            currency: None,
            language: Language::default(),
            controller: None,
            calendar: None,
            people: Vec::new(),
            services: Vec::new(),
            endpoints: Vec::new(),
            subscriptions: Vec::new(),
            on_save: Vec::new(),
            properties: Vec::new(),
            contacts: Vec::new(),
            arrivals: None,
        }
    }

    /// The person with this key.
    #[must_use]
    pub fn person(&self, key: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.key == key)
    }

    /// Who does on this day what falls to a person who works here: the person, while that one is away its deputy, while
    /// that one is away too the deputy's deputy. Where nobody of them is there it stays with the person.
    #[must_use]
    pub fn stand_in<'a>(&'a self, person: &'a Person, day: NaiveDate) -> &'a Person {
        let mut next = person;
        for _ in &self.people {
            if !next.is_away(day) {
                return next;
            }
            let deputy = next.deputy.as_deref().and_then(|key| self.person(key));
            match deputy.filter(|deputy| deputy.active) {
                Some(deputy) => next = deputy,
                None => return person,
            }
        }
        person
    }

    /// The service with this key.
    #[must_use]
    pub fn service(&self, key: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.key == key)
    }

    /// The automation webhook with this key.
    #[must_use]
    pub fn endpoint(&self, key: &str) -> Option<&Endpoint> {
        self.endpoints.iter().find(|endpoint| endpoint.key == key)
    }

    /// The subscription with this key.
    #[must_use]
    pub fn subscription(&self, key: &str) -> Option<&Subscription> {
        self.subscriptions
            .iter()
            .find(|subscription| subscription.key == key)
    }

    /// The property with this key.
    #[must_use]
    pub fn property(&self, key: &str) -> Option<&Record> {
        self.properties.iter().find(|record| record.key == key)
    }

    /// The contact with this key.
    #[must_use]
    pub fn contact(&self, key: &str) -> Option<&Record> {
        self.contacts.iter().find(|record| record.key == key)
    }
}

/// Somebody who works in the office.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Names the person within the office.
    pub key: String,
    /// Full name.
    pub name: String,
    /// Mail address.
    pub email: Option<String>,
    /// Number under which the exchange knows the person's telephone, digits only.
    pub extension: Option<String>,
    /// What the person may do.
    pub roles: Vec<Role>,
    /// Own working hours; absent: the office's.
    pub calendar: Option<Calendar>,
    /// Absences, first and last day inclusive.
    pub absences: Vec<(NaiveDate, NaiveDate)>,
    /// Key of the person who takes over what falls due while this one is away.
    pub deputy: Option<String>,
    /// Cost of a working hour in the office's currency.
    pub cost_per_hour: Option<f64>,
    /// Whether the person still works here; steps must not fall to one who does not.
    pub active: bool,
}

impl Person {
    /// Whether the person is away on this day.
    #[must_use]
    pub fn is_away(&self, day: NaiveDate) -> bool {
        let away = |&(first, last): &(NaiveDate, NaiveDate)| first <= day && day <= last;
        self.absences.iter().any(away)
    }
}

/// What a person may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Keeps services, people, calendars and settings.
    Administrator,
    /// Designs templates.
    Designer,
    /// Launches and works on processes.
    Agent,
}

/// A request method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// `GET`
    Get,
    /// `POST`
    Post,
    /// `PUT`
    Put,
    /// `DELETE`
    Delete,
}

impl Method {
    /// The method as it is sent.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

/// An automation webhook: a named address to which a step glues its own path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// Names the endpoint within the office.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// The base address; ends where a path can be glued on, see [`Endpoint::takes_path`].
    pub url: String,
    /// Whether an administrator has switched it on.
    pub enabled: bool,
    /// Whether a call may be repeated when it is unknown whether it arrived.
    pub repeatable: bool,
    /// As whom Doorstep calls.
    pub credentials: Credentials,
    /// How many calls it takes in an hour; absent: as many as there are.
    pub calls_per_hour: Option<u32>,
    /// Which networks it may reach besides the public one.
    pub network: Option<Network>,
}

impl Endpoint {
    /// Whether a path glued to this address stays behind its host: the address ends in `/`, `&`, `?` or `=`, its host has
    /// ended before, and it has no fragment.
    #[must_use]
    pub fn takes_path(url: &str) -> bool {
        let rest = url
            .strip_prefix("https://")
            .or_else(|| url.strip_prefix("http://"));
        rest.is_some_and(|rest| {
            let host = rest.find(['/', '?', '#', '\\']);
            host.is_some_and(|end| end > 0)
                && url.ends_with(['/', '&', '?', '='])
                && !url.contains(['#', '\\', '{', '}'])
        })
    }
}

/// A property or a contact.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Names the record among those of its kind.
    pub key: String,
    /// Key of the person who looks after it.
    pub supervisor: Option<String>,
    /// Its fields.
    pub fields: Map,
}

/// How often processes are started.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arrivals {
    /// Mean number of starts a week.
    pub per_week: f64,
    /// Whether starts fall only into the office's hours; otherwise round the clock.
    pub within_calendar: bool,
}
