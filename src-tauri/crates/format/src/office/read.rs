//! Reads the document as a whole: its lists, and what they say about each other.

use model::{
    Office,
    office::{Arrivals, Language, Record},
};

use super::{access::Naming, calendar, endpoint, people, save_rule, service, subscription};
use crate::{
    limits,
    place::shortened,
    reader::{
        Cursor, Fields, refuse_repeated,
        scalar::{number, zone},
        text::{address_or_person, foreign_key, name, reference, word},
    },
};

/// Reads the fields after `format` and `version`.
pub(super) fn office(fields: &mut Fields<'_>) -> Option<Office> {
    let zone = fields.must("zone", zone);
    let name = fields.may("name", name);
    let currency = fields.may("currency", currency);
    let language = fields.may("language", language);
    let people = fields.or_default("people", |cursor| {
        unique(cursor, "duplicate-person", people::person, |person| {
            &person.key
        })
    });
    let controller = fields.may("controller", address_or_person);
    let calendar = fields.may("calendar", calendar::read);
    let services = fields.or_default("services", |cursor| {
        let read = |cursor: Cursor<'_>| service::service(cursor, Naming::Given);
        unique(cursor, "duplicate-service", read, |service| &service.key)
    });
    let endpoints = fields.or_default("endpoints", |cursor| {
        unique(
            cursor,
            "duplicate-endpoint",
            endpoint::endpoint,
            |endpoint| &endpoint.key,
        )
    });
    let subscriptions = fields.or_default("subscriptions", |cursor| {
        unique(
            cursor,
            "duplicate-subscription",
            subscription::subscription,
            |subscription| &subscription.key,
        )
    });
    let on_save = fields.or_default("on_save", |cursor| {
        unique(cursor, "duplicate-rule", save_rule::save_rule, |rule| {
            &rule.key
        })
    });
    let properties = fields.or_default("properties", |cursor| {
        unique(cursor, "duplicate-property", record, |record| &record.key)
    });
    let contacts = fields.or_default("contacts", |cursor| {
        unique(cursor, "duplicate-contact", record, |record| &record.key)
    });
    let arrivals = fields.may("arrivals", arrivals);
    Some(Office {
        zone: zone?,
        name: name?,
        currency: currency?,
        language: language?.unwrap_or_default(),
        controller: controller?,
        calendar: calendar?,
        people: people?,
        services: services?,
        endpoints: endpoints?,
        subscriptions: subscriptions?,
        on_save: on_save?,
        properties: properties?,
        contacts: contacts?,
        arrivals: arrivals?,
    })
}

fn currency(cursor: Cursor<'_>) -> Option<String> {
    let text = name(cursor)?;
    if text.len() != 3 || !text.bytes().all(|letter| letter.is_ascii_uppercase()) {
        return cursor.refuse(
            "bad-currency",
            "a currency is three capital letters, as `EUR`",
        );
    }
    Some(text)
}

fn language(cursor: Cursor<'_>) -> Option<Language> {
    let text = name(cursor)?;
    match Language::named(&text) {
        Some(language) => Some(language),
        None => cursor.refuse("bad-language", "the language is `en` or `de`"),
    }
}

/// Reads a list of things that have a key each, no two the same.
fn unique<T>(
    cursor: Cursor<'_>,
    code: &'static str,
    read: impl FnMut(Cursor<'_>) -> Option<T>,
    key: impl Fn(&T) -> &String,
) -> Option<Vec<T>> {
    let list = cursor.each(read)?;
    let mut unique = Some(());
    let keys = list.iter().map(|element| Some(key(element).as_str()));
    refuse_repeated(keys, |index, key, first| {
        unique = None;
        let place = cursor.place.index(index);
        let message = format!("`{}` stands in [{first}] already", shortened(key));
        cursor.sink.error(&place.field("key"), code, message);
    });
    unique.map(|()| list)
}

fn record(cursor: Cursor<'_>) -> Option<Record> {
    cursor.object(|fields| {
        let key = fields.must("key", foreign_key);
        let supervisor = fields.may("supervisor", reference);
        let values = fields.or_default("fields", |cursor| {
            let map = cursor.value.as_object().cloned();
            map.or_else(|| cursor.wrong_type("an object"))
        });
        Some(Record {
            key: key?,
            supervisor: supervisor?,
            fields: values?,
        })
    })
}

fn arrivals(cursor: Cursor<'_>) -> Option<Arrivals> {
    cursor.object(|fields| {
        let per_week = fields.must("per_week", |cursor| {
            let per_week = number(0.0..=limits::AMOUNT)(cursor)?;
            if per_week == 0.0 {
                return cursor.refuse("out-of-range", "expected a number above 0");
            }
            Some(per_week)
        });
        let within_calendar = fields.or_default("within", word(&[("calendar", true)]));
        Some(Arrivals {
            per_week: per_week?,
            within_calendar: within_calendar?,
        })
    })
}
