//! Random offices.

use std::time::Duration;

use chrono::NaiveDate;
use model::{
    Calendar, Office, Timestamp, Zone,
    calendar::Hours,
    kind::RecordKind,
    office::{
        AnswerValue, Arrivals, Blanks, Credentials, Endpoint, EventKind, Language, Method, Network,
        Parameter, ParameterKind, ParameterPlace, Person, Rate, Record, ResultTable, Role,
        SaveRule, Schedule, Service, ServiceAnswer, ServiceSimulation, ServiceWebhook,
        SignatureScheme, SigningKey, Subscription, Success,
    },
};
use proptest::{
    collection::vec,
    option,
    prelude::*,
    sample::{Index, select, subsequence},
};

use super::{distribution, duration, entries, key, line, plain, text, value};

/// Any office that a document can hold.
pub(crate) fn office() -> impl Strategy<Value = Office> {
    let zone = select(vec!["Europe/Berlin", "UTC", "America/Sao_Paulo"]);
    let people = vec(person(), 0..4);
    let records = || {
        vec(
            (line(), option::of(any::<Index>()), entries(line(), value())),
            0..4,
        )
    };
    let arrivals = option::of((0.1..100.0, any::<bool>()));
    let services = (
        vec(service(), 0..3),
        vec(endpoint(), 0..3),
        vec(subscription(), 0..3),
        vec(save_rule(), 0..3),
    );
    let controller = option::of(option::of(any::<Index>()));
    let named = (option::of(line()), option::of("[A-Z]{3}"));
    let head = (zone, named, controller, option::of(calendar()), arrivals);
    (head, people, services, records(), records()).prop_map(
        |(
            (zone, (name, currency), controller, calendar, arrivals),
            mut people,
            (mut services, mut endpoints, mut subscriptions, mut on_save),
            properties,
            contacts,
        )| {
            for (index, person) in people.iter_mut().enumerate() {
                person.key = format!("{}{index}", person.key);
            }
            for (index, service) in services.iter_mut().enumerate() {
                service.key = format!("{}{index}", service.key);
            }
            for (index, endpoint) in endpoints.iter_mut().enumerate() {
                endpoint.key = format!("{}{index}", endpoint.key);
            }
            for (index, subscription) in subscriptions.iter_mut().enumerate() {
                subscription.key = format!("{}{index}", subscription.key);
            }
            for (index, rule) in on_save.iter_mut().enumerate() {
                rule.key = format!("{}{index}", rule.key);
            }
            Office {
                on_save,
                zone: Zone::named(zone).expect("the zone exists"),
                name,
                language: match currency {
                    Some(_) => Language::German,
                    None => Language::English,
                },
                currency,
                controller: controller.map(|index| {
                    pick(index, &people).unwrap_or_else(|| "controller@office.example".to_owned())
                }),
                calendar,
                properties: records_of(properties, &people),
                contacts: records_of(contacts, &people),
                people,
                services,
                endpoints,
                subscriptions,
                arrivals: arrivals.map(|(per_week, within_calendar)| Arrivals {
                    per_week,
                    within_calendar,
                }),
            }
        },
    )
}

fn pick(index: Option<Index>, people: &[Person]) -> Option<String> {
    let index = index.filter(|_| !people.is_empty())?;
    Some(people[index.index(people.len())].key.clone())
}

type RawRecord = (String, Option<Index>, Vec<(String, model::Value)>);

fn records_of(raw: Vec<RawRecord>, people: &[Person]) -> Vec<Record> {
    raw.into_iter()
        .enumerate()
        .map(|(index, (key, supervisor, fields))| Record {
            key: format!("{key}{index}"),
            supervisor: pick(supervisor, people),
            fields: fields.into_iter().collect(),
        })
        .collect()
}

fn date() -> impl Strategy<Value = NaiveDate> {
    (2_000_i32..2_100, 1_u32..=366).prop_filter_map("the day exists", |(year, day)| {
        NaiveDate::from_yo_opt(year, day)
    })
}

fn calendar() -> impl Strategy<Value = Calendar> {
    let day = || {
        proptest::collection::btree_set(0_u16..=1_440, 0..7).prop_map(|times| {
            let times: Vec<u16> = times.into_iter().collect();
            times
                .chunks_exact(2)
                .map(|pair| Hours {
                    from: pair[0],
                    to: pair[1],
                })
                .collect::<Vec<_>>()
        })
    };
    let week = [day(), day(), day(), day(), day(), day(), day()];
    (week, proptest::collection::btree_set(date(), 0..5)).prop_map(|(week, holidays)| Calendar {
        week,
        holidays: holidays.into_iter().collect(),
    })
}

fn person() -> impl Strategy<Value = Person> {
    let roles = vec(
        select(vec![Role::Administrator, Role::Designer, Role::Agent]),
        0..3,
    );
    let absences = vec((date(), date()), 0..3);
    let email = option::of("[a-z.]{1,8}@[a-z.]{1,8}");
    let extension = option::of("[0-9]{1,6}");
    let head = (key(), line(), email, extension, option::of(key()));
    (
        head,
        roles,
        option::of(calendar()),
        absences,
        option::of(0.0..500.0),
        any::<bool>(),
    )
        .prop_map(
            |(
                (key, name, email, extension, deputy),
                roles,
                calendar,
                absences,
                cost_per_hour,
                active,
            )| {
                Person {
                    key,
                    name,
                    email,
                    extension,
                    roles,
                    calendar,
                    absences: absences
                        .into_iter()
                        .map(|(one, other)| (one.min(other), one.max(other)))
                        .collect(),
                    deputy,
                    cost_per_hour,
                    active,
                }
            },
        )
}

fn webhook() -> impl Strategy<Value = ServiceWebhook> {
    let methods = vec![Method::Get, Method::Post, Method::Put, Method::Delete];
    let timeout = prop_oneof![
        Just(ServiceWebhook::TIMEOUT_DEFAULT),
        (1_u64..=600_000).prop_map(Duration::from_millis)
    ];
    let retry = prop_oneof![Just(ServiceWebhook::retry_default()), vec(duration(), 0..5)];
    let url = "https?://[a-z.]{1,10}(:[0-9]{2,4})?(/[a-z]{0,5}(\\?[a-z]=[a-z%]{0,5})?)?";
    let rate =
        (1_u32..=1_000_000, select(vec![1_u64, 60, 3_600])).prop_map(|(calls, seconds)| Rate {
            calls,
            per: Duration::from_secs(seconds),
        });
    let spelling = (
        select(vec![Blanks::Plus, Blanks::Percent]),
        option::of(rate),
        network(),
    );
    (
        url,
        select(methods),
        timeout,
        (any::<bool>(), any::<bool>()),
        retry,
        spelling,
    )
        .prop_map(
            |(url, method, timeout, (repeatable, callback), retry, (blanks, rate, network))| {
                ServiceWebhook {
                    url,
                    method,
                    timeout,
                    repeatable,
                    retry,
                    blanks,
                    rate,
                    network,
                    callback,
                }
            },
        )
}

fn service() -> impl Strategy<Value = Service> {
    let simulation = (
        option::of(distribution()),
        prop_oneof![Just(0.0), 0.0..=1.0],
    );
    let head = (key(), line(), line(), text(), any::<bool>());
    let access = (credentials(), signature(), answer());
    (head, webhook(), vec(parameter(), 0..4), access, simulation).prop_map(
        |(
            (key, name, provider, description, enabled),
            webhook,
            mut parameters,
            access,
            simulation,
        )| {
            for (index, parameter) in parameters.iter_mut().enumerate() {
                parameter.name = format!("{}{index}", parameter.name);
            }
            Service {
                key,
                name,
                provider,
                description,
                enabled,
                webhook,
                parameters,
                answer: access.2,
                credentials: access.0,
                signature: access.1,
                simulation: ServiceSimulation {
                    latency: simulation.0,
                    failure: simulation.1,
                },
            }
        },
    )
}

fn credentials() -> impl Strategy<Value = Credentials> {
    prop_oneof![
        Just(Credentials::None),
        ("[a-z]{0,5}", secret()).prop_map(|(user, secret)| Credentials::Basic { user, secret }),
        secret().prop_map(|secret| Credentials::Bearer { secret }),
        ("[A-Za-z-]{1,9}", secret())
            .prop_map(|(header, secret)| Credentials::Header { header, secret }),
        ("[A-Za-z_]{1,9}", secret())
            .prop_map(|(parameter, secret)| Credentials::Query { parameter, secret }),
        (
            "https?://[a-z.]{1,10}(/[a-z]{0,5})?",
            line(),
            line(),
            secret()
        )
            .prop_map(|(token_url, client, scope, secret)| Credentials::OAuth {
                token_url,
                client,
                scope,
                secret,
            }),
    ]
}

fn signature() -> impl Strategy<Value = SignatureScheme> {
    let until = option::of((0_i64..4_000_000_000_000).prop_map(Timestamp));
    let key = (secret(), until).prop_map(|(secret, until)| SigningKey { secret, until });
    let header = prop_oneof![
        Just(SignatureScheme::BODY_HEADER.to_owned()),
        "[A-Za-z-]{1,9}"
    ];
    prop_oneof![
        Just(SignatureScheme::None),
        secret().prop_map(|secret| SignatureScheme::SignedUrl { secret }),
        vec(key, 1..4).prop_map(|keys| SignatureScheme::StandardWebhooks { keys }),
        (secret(), header)
            .prop_map(|(secret, header)| SignatureScheme::BodyHmac { secret, header }),
    ]
}

fn secret() -> impl Strategy<Value = String> {
    "[a-z0-9/._-]{0,8}"
}

fn network() -> impl Strategy<Value = Option<Network>> {
    option::of(select(Network::ALL))
}

fn endpoint() -> impl Strategy<Value = Endpoint> {
    let url = "https?://[a-z.]{1,10}(:[0-9]{2,4})?/([a-z]{1,5}/)?";
    let flags = (any::<bool>(), any::<bool>());
    let limit = (option::of(1_u32..=1_000_000), network());
    ((key(), line(), text()), url, flags, credentials(), limit).prop_map(
        |(
            (key, name, description),
            url,
            (enabled, repeatable),
            credentials,
            (calls_per_hour, network),
        )| {
            Endpoint {
                key,
                name,
                description,
                url,
                enabled,
                repeatable,
                credentials,
                calls_per_hour,
                network,
            }
        },
    )
}

fn subscription() -> impl Strategy<Value = Subscription> {
    let url = "https?://[a-z.]{1,10}(:[0-9]{2,4})?/[a-z]{0,5}";
    let flags = (any::<bool>(), any::<bool>(), any::<bool>());
    let events = subsequence(EventKind::ALL.to_vec(), 1..=EventKind::ALL.len());
    let filter = (vec(key(), 0..3), option::of(text()), network());
    (
        (key(), line()),
        url,
        flags,
        (credentials(), signature()),
        events,
        filter,
    )
        .prop_map(
            |((key, name), url, (enabled, paused, for_days), access, events, filter)| {
                Subscription {
                    key,
                    name,
                    url,
                    enabled,
                    paused,
                    credentials: access.0,
                    signature: access.1,
                    network: filter.2,
                    events,
                    templates: filter.0,
                    condition: filter.1,
                    schedule: if for_days {
                        Schedule::Days
                    } else {
                        Schedule::Minutes
                    },
                }
            },
        )
}

/// A service as a provider offers it: switched off, its secrets named by its key.
pub(crate) fn offered() -> impl Strategy<Value = Service> {
    service().prop_map(|service| {
        format::service::read(format::service::write(&service)).expect("it is one")
    })
}

fn save_rule() -> impl Strategy<Value = SaveRule> {
    let head = (key(), line(), any::<bool>());
    let records = select(vec![RecordKind::Property, RecordKind::Contact]);
    let name = || "[a-zA-Z0-9_. -]{1,10}";
    let parts = (entries(name(), plain()), entries(name(), pointer()));
    (head, records, vec(line(), 1..3), line(), parts).prop_map(
        |((key, name, enabled), record, fields, service, (parameters, write))| SaveRule {
            key,
            name,
            enabled,
            record,
            fields,
            service,
            parameters,
            write,
        },
    )
}

fn pointer() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "(/([a-z]|~[01]){0,4}){1,3}"]
}

/// Any table of results.
pub(crate) fn result_table() -> impl Strategy<Value = ResultTable> {
    (pointer(), vec(plain(), 0..3), vec(plain(), 0..3))
        .prop_map(|(at, success, error)| ResultTable { at, success, error })
}

fn answer() -> impl Strategy<Value = ServiceAnswer> {
    let status =
        (100_u16..=599, 100_u16..=599).prop_map(|(one, other)| (one.min(other), one.max(other)));
    let success = (vec(status, 0..3), option::of((pointer(), plain())))
        .prop_map(|(statuses, says)| Success { statuses, says });
    let value =
        (pointer(), line(), line()).prop_map(|(at, label, field)| AnswerValue { at, label, field });
    (success, option::of(result_table()), vec(value, 0..3)).prop_map(|(success, result, values)| {
        ServiceAnswer {
            success,
            result,
            values,
        }
    })
}

fn place() -> impl Strategy<Value = ParameterPlace> {
    prop_oneof![
        Just(ParameterPlace::Query),
        Just(ParameterPlace::Path),
        Just(ParameterPlace::Header),
        Just(ParameterPlace::Form),
        "(/([a-z]|~[01]){0,4}){1,3}".prop_map(ParameterPlace::Json),
    ]
}

fn parameter() -> impl Strategy<Value = Parameter> {
    let plain = |kind: ParameterKind, default: BoxedStrategy<model::Value>| {
        (Just(kind), option::of(default))
    };
    let choice = (vec(line(), 1..4), option::of(any::<Index>())).prop_map(|(choices, index)| {
        let default = index.map(|index| choices[index.index(choices.len())].clone().into());
        (ParameterKind::Choice(choices), default)
    });
    let kind = prop_oneof![
        plain(ParameterKind::Text, text().prop_map_into().boxed()),
        plain(ParameterKind::Number, (0.0..9.0).prop_map_into().boxed()),
        plain(ParameterKind::Digits, "[0-9]{0,5}".prop_map_into().boxed()),
        plain(
            ParameterKind::Date,
            date().prop_map(|date| date.to_string().into()).boxed()
        ),
        plain(
            ParameterKind::Boolean,
            any::<bool>().prop_map_into().boxed()
        ),
        choice,
    ];
    (line(), line(), kind, place(), any::<bool>(), text()).prop_map(
        |(name, label, (kind, default), place, required, help)| Parameter {
            name,
            label,
            kind,
            place,
            required,
            default,
            help,
        },
    )
}
