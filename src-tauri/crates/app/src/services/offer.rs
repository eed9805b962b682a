//! What a manifest asks for, shown before anything is installed.

use contract::{
    Code, Failure, OfficeShowReply, ServiceChange, ServiceGets, ServiceInstallRequest,
    ServiceOfferReply, ServiceOfferRequest, ServiceSample, ServiceSamplesReply, ServiceSecret,
};
use model::{
    Map, Office, Problem, Value, Zone,
    office::{Credentials, Service, SignatureScheme},
    placeholder::{self, Piece},
};

use crate::{App, access, addresses, edit::Edit, failure, secrets, settings::frame, workspace};

macro_rules! manifest {
    ($name:literal) => {
        include_str!(concat!("../../../../../assets/", $name, ".doorstep.json"))
    };
}

/// The manifests of the sample provider.
const SAMPLES: &[&str] = &[
    manifest!("services/market-value"),
    manifest!("services/listing-check"),
    manifest!("services/credit-check"),
    manifest!("services/location-data"),
];

/// The manifests of exchanges of telephones; the last is for one that has none of its own.
const EXCHANGES: &[&str] = &[
    manifest!("telephone/mango-office"),
    manifest!("telephone/telephone"),
];

/// The services of the sample provider.
pub(crate) fn samples() -> Result<Vec<Service>, Failure> {
    SAMPLES.iter().map(|text| read(text)).collect()
}

fn read(manifest: &str) -> Result<Service, Failure> {
    format::service::read(manifest).map_err(|problems| failure::unusable("service", &problems))
}

impl App {
    pub(crate) fn sample_services(&self) -> Result<ServiceSamplesReply, Failure> {
        let office = self.read(frame)?;
        let sample = |document: &str| -> Result<_, Failure> {
            let service = read(document)?;
            Ok(ServiceSample {
                installed: office.service(&service.key).is_some(),
                key: service.key,
                name: service.name,
                provider: service.provider,
                description: service.description,
                document: document.to_owned(),
            })
        };
        let all = |documents: &[&str]| -> Result<Vec<_>, Failure> {
            documents.iter().map(|text| sample(text)).collect()
        };
        Ok(ServiceSamplesReply {
            services: all(SAMPLES)?,
            exchanges: all(EXCHANGES)?,
        })
    }

    pub(crate) fn offer_service(
        &self,
        request: ServiceOfferRequest,
    ) -> Result<ServiceOfferReply, Failure> {
        let fetched = self.fetch(request.document)?;
        let offered = fetched.service()?;
        let problems = sound(&fetched.name, &offered)?;
        let office = self.read(frame)?;
        let installed = office.service(&offered.key);
        let service = self.joined(offered, installed)?;
        Ok(ServiceOfferReply {
            origin: service.origin().to_owned(),
            gets: gets(&service),
            secrets: self.secrets_of(&service)?,
            asks: asks(&service).map(str::to_owned).into_iter().collect(),
            installed: installed.is_some(),
            changes: installed.map_or_else(Vec::new, |known| changes(known, &service)),
            problems: failure::problems(&problems),
            service: spelled(&service),
        })
    }

    pub(crate) async fn install_service(
        &self,
        request: ServiceInstallRequest,
    ) -> Result<OfficeShowReply, Failure> {
        let fetched = self.fetch(request.document)?;
        let offered = fetched.service()?;
        sound(&fetched.name, &offered)?;
        access::check("service", &offered.credentials, &offered.signature)?;
        let whole = self.read(frame)?;
        let mut service = self.joined(offered.clone(), whole.service(&offered.key))?;
        if let Some(user) = request.user.as_deref().map(str::trim) {
            set_user(&mut service.credentials, user);
        }
        if let Some(asked) = asks(&service) {
            let message = format!("the service asks for a {asked}; say as whom the office calls");
            return Err(Failure::new(Code::Invalid, message).at("user"));
        }
        let part = Office {
            services: vec![service],
            ..Office::empty(Zone::utc())
        };
        self.put(Edit::PutParts(format::office::write(&part))).await
    }

    /// An offered service with what the office has said of the one that is installed. Secrets that were entered for another
    /// address are not handed to this one: it gets names of which none is set.
    fn joined(
        &self,
        mut offered: Service,
        installed: Option<&Service>,
    ) -> Result<Service, Failure> {
        let Some(installed) = installed else {
            return Ok(offered);
        };
        if receivers(&offered) == receivers(installed) {
            keep_own(&mut offered, installed);
            return Ok(offered);
        }
        let vault = self.vault()?;
        let names = vault.list().map_err(|error| secrets::failed(&error))?;
        let is_set = |name: &str| names.iter().any(|set| set.name == name);
        rename(&mut offered, |name| {
            let mut fresh = (2_u32..).map(|number| format!("{name}-{number}"));
            match is_set(name) {
                true => fresh.find(|name| !is_set(name)).unwrap_or_default(),
                false => name.to_owned(),
            }
        });
        Ok(offered)
    }

    fn secrets_of(&self, service: &Service) -> Result<Vec<ServiceSecret>, Failure> {
        let vault = self.vault()?;
        let names = vault.list().map_err(|error| secrets::failed(&error))?;
        let credentials = service.credentials.secret();
        let keys = service.signature.secrets(workspace::now());
        let keys = keys.into_iter().map(|name| (name, "signature"));
        let all = credentials
            .map(|name| (name, scheme(&service.credentials)))
            .into_iter()
            .chain(keys);
        Ok(all
            .map(|(name, what)| ServiceSecret {
                set: names.iter().any(|set| set.name == name),
                name: name.to_owned(),
                what: what.to_owned(),
            })
            .collect())
    }
}

/// The warnings about a service; one with errors is refused.
fn sound(name: &str, service: &Service) -> Result<Vec<Problem>, Failure> {
    addresses::check_service(service)?;
    let problems = model::check::service(service);
    if problems.iter().any(Problem::is_error) {
        return Err(failure::unusable(name, &problems));
    }
    Ok(problems)
}

fn scheme(credentials: &Credentials) -> &'static str {
    match credentials {
        Credentials::None => "none",
        Credentials::Basic { .. } => "basic",
        Credentials::Bearer { .. } => "bearer",
        Credentials::Header { .. } => "header",
        Credentials::Query { .. } => "query",
        Credentials::OAuth { .. } => "oauth2",
    }
}

/// Who gets secrets of a service.
fn receivers(service: &Service) -> (&str, Option<&str>) {
    let token = match &service.credentials {
        Credentials::OAuth { token_url, .. } => Some(token_url.as_str()),
        Credentials::None
        | Credentials::Basic { .. }
        | Credentials::Bearer { .. }
        | Credentials::Header { .. }
        | Credentials::Query { .. } => None,
    };
    (service.origin(), token)
}

/// What the office has to say before the service can be called: as which `user` or `client`.
fn asks(service: &Service) -> Option<&'static str> {
    match &service.credentials {
        Credentials::Basic { user, .. } if user.is_empty() => Some("user"),
        Credentials::OAuth { client, .. } if client.is_empty() => Some("client"),
        Credentials::None
        | Credentials::Basic { .. }
        | Credentials::Bearer { .. }
        | Credentials::Header { .. }
        | Credentials::Query { .. }
        | Credentials::OAuth { .. } => None,
    }
}

fn set_user(credentials: &mut Credentials, said: &str) {
    match credentials {
        Credentials::Basic { user, .. } if !said.contains(':') => said.clone_into(user),
        Credentials::OAuth { client, .. } => said.clone_into(client),
        Credentials::None
        | Credentials::Basic { .. }
        | Credentials::Bearer { .. }
        | Credentials::Header { .. }
        | Credentials::Query { .. } => {}
    }
}

/// Takes over who the office is there, and its signing keys.
fn keep_own(offered: &mut Service, installed: &Service) {
    match (&mut offered.credentials, &installed.credentials) {
        (
            Credentials::Basic { user, secret },
            Credentials::Basic {
                user: known,
                secret: name,
            },
        ) => {
            if user.is_empty() {
                user.clone_from(known);
            }
            secret.clone_from(name);
        }
        (
            Credentials::OAuth { client, secret, .. },
            Credentials::OAuth {
                client: known,
                secret: name,
                ..
            },
        ) => {
            if client.is_empty() {
                client.clone_from(known);
            }
            secret.clone_from(name);
        }
        (Credentials::Bearer { secret }, Credentials::Bearer { secret: name })
        | (Credentials::Header { secret, .. }, Credentials::Header { secret: name, .. })
        | (Credentials::Query { secret, .. }, Credentials::Query { secret: name, .. }) => {
            secret.clone_from(name);
        }
        _ => {}
    }
    if let (
        SignatureScheme::StandardWebhooks { keys },
        SignatureScheme::StandardWebhooks { keys: known },
    ) = (&mut offered.signature, &installed.signature)
    {
        keys.clone_from(known);
    }
}

fn rename(service: &mut Service, name: impl Fn(&str) -> String) {
    match &mut service.credentials {
        Credentials::None => {}
        Credentials::Basic { secret, .. }
        | Credentials::Bearer { secret }
        | Credentials::Header { secret, .. }
        | Credentials::Query { secret, .. }
        | Credentials::OAuth { secret, .. } => *secret = name(secret),
    }
    match &mut service.signature {
        SignatureScheme::None => {}
        SignatureScheme::SignedUrl { secret } | SignatureScheme::BodyHmac { secret, .. } => {
            *secret = name(secret);
        }
        SignatureScheme::StandardWebhooks { keys } => {
            for key in keys {
                key.secret = name(&key.secret);
            }
        }
    }
}

/// What a service gets of the records without anybody choosing it.
fn gets(service: &Service) -> Vec<ServiceGets> {
    let filled = service.parameters.iter().filter_map(|parameter| {
        let pieces = placeholder::parse(parameter.filled_default()?).ok()?;
        let fields = pieces.into_iter().filter_map(|piece| match piece {
            Piece::Field(path) => Some(path.as_str().to_owned()),
            Piece::Text(_) => None,
        });
        let label = if parameter.label.is_empty() {
            &parameter.name
        } else {
            &parameter.label
        };
        Some(ServiceGets {
            parameter: label.clone(),
            fields: fields.collect(),
        })
    });
    filled.collect()
}

/// The service as an office document spells it.
pub(super) fn spelled(service: &Service) -> Map {
    let office = Office {
        services: vec![service.clone()],
        ..Office::empty(Zone::utc())
    };
    let value: Value = format::office::write(&office).parse().unwrap_or_default();
    let service = value.pointer("/services/0").and_then(Value::as_object);
    service.cloned().unwrap_or_default()
}

/// What differs between two services, by place.
fn changes(before: &Service, after: &Service) -> Vec<ServiceChange> {
    let mut found = Vec::new();
    let (before, after) = (spelled(before), spelled(after));
    compare(
        "",
        &Value::Object(before),
        &Value::Object(after),
        &mut found,
    );
    // It is switched off in any case.
    found.retain(|change| change.at != "enabled");
    found
}

fn compare(at: &str, before: &Value, after: &Value, found: &mut Vec<ServiceChange>) {
    let inside = |name: &str| match at {
        "" => name.to_owned(),
        _ => format!("{at}.{name}"),
    };
    match (before, after) {
        (one, other) if one == other => {}
        (Value::Object(one), Value::Object(other)) => {
            let names = one
                .keys()
                .chain(other.keys().filter(|name| !one.contains_key(*name)));
            for name in names {
                let null = Value::Null;
                let (one, other) = (one.get(name), other.get(name));
                compare(
                    &inside(name),
                    one.unwrap_or(&null),
                    other.unwrap_or(&null),
                    found,
                );
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (index, (one, other)) in one.iter().zip(other).enumerate() {
                compare(&format!("{at}[{index}]"), one, other, found);
            }
        }
        (one, other) => {
            let there = |value: &Value| (!value.is_null()).then(|| value.clone());
            found.push(ServiceChange {
                at: at.to_owned(),
                before: there(one),
                after: there(other),
            });
        }
    }
}
