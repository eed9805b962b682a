//! Spells the document as a whole.

use model::{
    Office, Value,
    office::{Arrivals, Record},
};

use super::{FORMAT, access::Naming, calendar, endpoint, people, save_rule, service, subscription};
use crate::{
    reader,
    writer::{self, Object},
};

/// The tree of an office document.
pub(super) fn office(office: &Office) -> Value {
    let mut object = Object::new();
    object.put("format", FORMAT);
    object.put("version", reader::VERSION);
    object.put("zone", office.zone.name());
    object.put_some("name", office.name.as_deref());
    object.put_some("currency", office.currency.as_deref());
    let language = office.language;
    object.put_some(
        "language",
        (language != model::office::Language::default()).then_some(language.as_str()),
    );
    object.put_some("controller", office.controller.as_deref());
    object.put_some("calendar", office.calendar.as_ref().map(calendar::spell));
    object.put_list("people", &office.people, people::spell);
    object.put_list("services", &office.services, |service| {
        service::spell(service, Naming::Given)
    });
    object.put_list("endpoints", &office.endpoints, endpoint::spell);
    object.put_list("subscriptions", &office.subscriptions, subscription::spell);
    object.put_list("on_save", &office.on_save, save_rule::spell);
    object.put_list("properties", &office.properties, record);
    object.put_list("contacts", &office.contacts, record);
    object.put_some("arrivals", office.arrivals.as_ref().map(arrivals));
    object.done()
}

fn record(record: &Record) -> Value {
    let mut object = Object::new();
    object.put("key", record.key.as_str());
    object.put_some("supervisor", record.supervisor.as_deref());
    if !record.fields.is_empty() {
        object.put("fields", record.fields.clone());
    }
    object.done()
}

fn arrivals(arrivals: &Arrivals) -> Value {
    let mut object = Object::new();
    object.put("per_week", writer::number(arrivals.per_week));
    object.put_some("within", arrivals.within_calendar.then_some("calendar"));
    object.done()
}
