//! What only calls from outside want: that a record is changed, that somebody calls somebody, that a service says what
//! came of a call that it took up.

use engine::Input;
use model::{
    Map, Value,
    kind::{Webhook, WebhookTarget},
    render::{Facts, ProcessFacts},
};
use store::{Batch, Expect, NewPhoneCall, NewRecord, RecordKind};

use super::{Desk, events::Cause};
use crate::{ChangeRecord, CommandError, Event, PhoneOrder, outgoing, turn::Given};

/// With what the id of a delivery begins that asks the exchange.
const PHONE: &str = "phone-";

impl Desk {
    /// Writes fields of a record over what is there; whoever waits for it looks again.
    pub(super) fn change_record(
        &mut self,
        batch: &Batch<'_>,
        change: &ChangeRecord,
    ) -> Result<(), CommandError> {
        let ChangeRecord {
            kind, key, creates, ..
        } = change;
        let found = batch.view().record(*kind, key)?;
        let (supervisor, mut fields, archived) = match found {
            Some(row) => (row.supervisor, row.fields, row.archived),
            None if *creates => (None, Map::new(), false),
            None => {
                return Err(CommandError::UnknownRecord {
                    record: kind.as_str(),
                    key: key.clone(),
                });
            }
        };
        if let Some(supervisor) = &change.supervisor {
            let office = self.office(batch.view())?;
            if office.person(supervisor).is_none() {
                let key = supervisor.clone();
                return Err(CommandError::UnknownPerson { key });
            }
        }
        for (name, value) in &change.fields {
            fields.insert(name.clone(), value.clone());
        }
        let supervisor = change.supervisor.clone().or(supervisor);
        let put = NewRecord {
            kind: *kind,
            key,
            supervisor: supervisor.as_deref(),
            fields: &fields,
            archived,
        };
        batch.record_put(&put, Expect::Any, self.now)?;
        let cause = Cause {
            chain: self.cause.clone(),
            ..Cause::default()
        };
        self.records_changed(batch, &cause)?;
        self.look_at(batch, *kind, key, None)
    }

    /// Keeps a call by telephone, and asks the exchange for it where one does that. What the exchange cannot be asked is
    /// on the person's list with the reason, so that nobody is forgotten.
    pub(super) fn phone(
        &mut self,
        batch: &Batch<'_>,
        order: &PhoneOrder,
    ) -> Result<(), CommandError> {
        let id = batch.phone_insert(&order.call, self.now)?;
        let is_asked = match &order.service {
            Some(service) => self.ask_exchange(batch, id, service, order)?,
            None => {
                if let Some(trouble) = &order.trouble {
                    batch.phone_exchange(id, Err(trouble))?;
                }
                false
            }
        };
        if !is_asked {
            self.tell_of_phone(id, &order.call);
        }
        Ok(())
    }

    /// What the exchange did not do, or perhaps did not, is on somebody's list from now on, who is told so.
    pub(super) fn phone_failed(
        &mut self,
        batch: &Batch<'_>,
        delivery: &str,
    ) -> Result<(), CommandError> {
        if !delivery.starts_with(PHONE) {
            return Ok(());
        }
        if let Some(row) = batch.view().phone_of(delivery)? {
            self.tell_of_phone(row.id, &row.call);
        }
        Ok(())
    }

    /// Tells that a call is on somebody's list.
    fn tell_of_phone(&mut self, id: i64, call: &NewPhoneCall) {
        let words = [
            ("what", "phone"),
            ("kind", &call.kind),
            ("name", &call.name),
            ("number", &call.number),
        ];
        let mut line: Map = words
            .into_iter()
            .map(|(name, word)| (name.to_owned(), Value::from(word)))
            .collect();
        if let Some(person) = &call.person {
            line.insert("person".to_owned(), Value::from(person.as_str()));
        }
        line.insert("id".to_owned(), Value::from(id));
        self.events.push(Event {
            process: call.process.unwrap_or_default(),
            at: self.now,
            lines: [line].into(),
        });
    }

    /// Puts a call into the queue of the exchange; says whether it is there.
    fn ask_exchange(
        &mut self,
        batch: &Batch<'_>,
        id: i64,
        service: &str,
        order: &PhoneOrder,
    ) -> Result<bool, CommandError> {
        let office = self.office(batch.view())?;
        let webhook = Webhook {
            target: WebhookTarget::Service {
                service: service.to_owned(),
                parameters: order
                    .parameters
                    .iter()
                    .map(|(name, value)| (name.clone(), literal(value)))
                    .collect(),
            },
            write: Vec::new(),
            result: None,
        };
        let facts = Facts {
            property: None,
            contact: None,
            owner: None,
            process: ProcessFacts {
                id: 0,
                title: String::new(),
                template: String::new(),
                started_at: self.now,
            },
            steps: Vec::new(),
            now: self.now,
            zone: office.zone.clone(),
        };
        let mut call = match delivery::prepare(&webhook, &office, &facts) {
            Ok(call) => call,
            Err(problem) => {
                batch.phone_exchange(id, Err(&problem.to_string()))?;
                return Ok(false);
            }
        };
        let name = format!("{PHONE}{id}");
        // Whatever the service says of itself: nobody is to be called twice.
        call.repeatable = false;
        outgoing::insert(batch, &name, None, &call, self.now)?;
        batch.phone_exchange(id, Ok(&name))?;
        Ok(true)
    }

    /// A service says what came of a call that it took up, or nobody waits for that any longer.
    pub(super) fn answered(
        &mut self,
        batch: &Batch<'_>,
        id: &str,
        status: Option<u16>,
        body: Option<&Value>,
    ) -> Result<(), CommandError> {
        let unknown = || CommandError::NoDelivery { id: id.to_owned() };
        let delivery = batch.view().delivery(id)?.ok_or_else(unknown)?;
        let Some((process, target, attempt)) = self.waiting(batch, &delivery)? else {
            return Err(CommandError::Answered { id: id.to_owned() });
        };
        let attempt = Some(attempt);
        let service = delivery::call::service_of(&delivery.row.queue).map(str::to_owned);
        let (input, given) = match status {
            Some(status) => {
                let given = Given {
                    reason: format!("The service has answered later with status {status}."),
                    answer: body.cloned().unwrap_or_default(),
                    answer_problem: body.is_none().then_some("it has no body"),
                    from: Some((id.to_owned(), service)),
                    ..Given::default()
                };
                let input = Input::Answer {
                    target,
                    attempt,
                    status,
                };
                (input, given)
            }
            None => {
                let given = Given {
                    reason: "The service took the call up and has not said what came of it."
                        .to_owned(),
                    ..Given::default()
                };
                (Input::Fail { target, attempt }, given)
            }
        };
        self.put_in(batch, process, |_| Ok((input, given)))
    }
}

/// A value in which nothing is a placeholder.
fn literal(text: &str) -> Value {
    Value::from(text.replace("{{", "{{{{"))
}

impl PhoneOrder {
    /// As it is left in the inbox.
    pub(crate) fn spell(&self) -> Value {
        let maybe = |text: &Option<String>| Value::from(text.clone());
        let call = &self.call;
        let parameters = self.parameters.iter();
        let parameters = parameters.map(|(name, value)| (name.clone(), Value::from(value.clone())));
        let pairs = [
            ("kind", Value::from(call.kind.as_str())),
            ("person", maybe(&call.person)),
            ("number", Value::from(call.number.as_str())),
            ("name", Value::from(call.name.as_str())),
            ("contact", maybe(&call.contact)),
            ("process", Value::from(call.process)),
            ("text", Value::from(call.text.as_str())),
            ("campaign", Value::from(call.campaign.as_str())),
            ("service", maybe(&self.service)),
            ("parameters", Value::Object(parameters.collect())),
            ("trouble", maybe(&self.trouble)),
        ];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value));
        Value::Object(pairs.into_iter().collect::<Map>())
    }

    /// Out of the inbox.
    pub(crate) fn read(value: &Value) -> Option<Self> {
        let text = |name: &str| value.get(name)?.as_str().map(str::to_owned);
        let parameters = value.get("parameters")?.as_object()?.iter();
        let parameters =
            parameters.map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())));
        Some(Self {
            call: NewPhoneCall {
                kind: text("kind")?,
                person: text("person"),
                number: text("number")?,
                name: text("name")?,
                contact: text("contact"),
                process: value.get("process")?.as_i64(),
                text: text("text")?,
                campaign: text("campaign")?,
            },
            service: text("service"),
            parameters: parameters.collect::<Option<_>>()?,
            trouble: text("trouble"),
        })
    }
}

impl ChangeRecord {
    /// As it is left in the inbox.
    pub(crate) fn spell(&self) -> Value {
        let pairs = [
            ("kind", Value::from(self.kind.as_str())),
            ("key", Value::from(self.key.as_str())),
            ("supervisor", Value::from(self.supervisor.clone())),
            ("fields", Value::Object(self.fields.clone())),
            ("creates", Value::from(self.creates)),
        ];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value));
        Value::Object(pairs.into_iter().collect::<Map>())
    }

    /// Out of the inbox.
    pub(crate) fn read(value: &Value) -> Option<Self> {
        let text = |name: &str| value.get(name)?.as_str().map(str::to_owned);
        Some(Self {
            kind: RecordKind::from_word(&text("kind")?)?,
            key: text("key")?,
            supervisor: text("supervisor"),
            fields: value.get("fields")?.as_object()?.clone(),
            creates: value.get("creates")?.as_bool()?,
        })
    }
}
