//! How commands and replies are spelled in the inbox, through which another program asks the owner of the workspace. Both
//! programs may be of different versions, so what is not known is refused and nothing is guessed.

use model::{Map, Value};

use crate::{ChangeRecord, Command, CommandError, Order, PhoneOrder, Reply, StartProcess, StepRef};

/// An order as it is left in the inbox. Attempts are the runner's own and are never left there.
#[must_use]
pub fn write_order(order: &Order) -> Option<String> {
    let mut map = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            map.insert(name.to_owned(), value);
        }
    };
    let text = |text: &str| Some(Value::from(text));
    let maybe = |text: &Option<String>| text.as_deref().map(Value::from);
    put("do", text(word(&order.command)?));
    put("by", maybe(&order.by));
    put("cause", maybe(&order.cause));
    if let Some(step) = step_of(&order.command) {
        put("process", Some(Value::from(step.process)));
        put("step", text(&step.step));
        put("visit", step.visit.map(Value::from));
    }
    match &order.command {
        Command::Start(start) => {
            put("template", text(&start.template));
            put("property", maybe(&start.property));
            put("contact", maybe(&start.contact));
            put("owner", text(&start.owner));
            put("title", maybe(&start.title));
        }
        Command::Finish { outcome, value, .. } => {
            put("outcome", maybe(outcome));
            put("value", value.clone());
        }
        Command::Skip { reason, .. } => put("reason", text(reason)),
        Command::HandOver { to, following, .. } => {
            put("to", text(to));
            put("following", Some(Value::from(*following)));
        }
        Command::Cancel { process, reason } => {
            put("process", Some(Value::from(*process)));
            put("reason", text(reason));
        }
        Command::Pause { process } | Command::Resume { process } | Command::Move { process } => {
            put("process", Some(Value::from(*process)));
        }
        Command::RecordsChanged { property, contact } => {
            put("property", maybe(property));
            put("contact", maybe(contact));
        }
        Command::Replay { deliveries }
        | Command::Hurry { deliveries }
        | Command::Stop { deliveries } => {
            put("deliveries", Some(Value::from(deliveries.clone())));
        }
        Command::ChangeRecord(change) => put("change", Some(change.spell())),
        Command::Phone(order) => put("order", Some(order.spell())),
        Command::Answer {
            delivery,
            status,
            body,
        } => {
            put("delivery", text(delivery));
            put("status", status.map(Value::from));
            put("body", body.clone());
        }
        Command::Retry { .. }
        | Command::Reopen { .. }
        | Command::Tick
        | Command::AttemptDone { .. } => {}
    }
    Some(Value::Object(map).to_string())
}

fn word(command: &Command) -> Option<&'static str> {
    Some(match command {
        Command::Start(_) => "start",
        Command::Tick => "tick",
        Command::Finish { .. } => "finish",
        Command::Skip { .. } => "skip",
        Command::Retry { .. } => "retry",
        Command::Reopen { .. } => "reopen",
        Command::HandOver { .. } => "hand_over",
        Command::Cancel { .. } => "cancel",
        Command::Pause { .. } => "pause",
        Command::Resume { .. } => "resume",
        Command::Move { .. } => "move",
        Command::RecordsChanged { .. } => "records_changed",
        Command::Replay { .. } => "replay",
        Command::Hurry { .. } => "hurry",
        Command::Stop { .. } => "stop",
        Command::ChangeRecord(_) => "change_record",
        Command::Phone(_) => "phone",
        Command::Answer { .. } => "answer",
        Command::AttemptDone { .. } => return None,
    })
}

fn step_of(command: &Command) -> Option<&StepRef> {
    match command {
        Command::Finish { step, .. }
        | Command::Skip { step, .. }
        | Command::Retry { step }
        | Command::Reopen { step }
        | Command::HandOver { step, .. } => Some(step),
        Command::Start(_)
        | Command::Tick
        | Command::Cancel { .. }
        | Command::Pause { .. }
        | Command::Resume { .. }
        | Command::Move { .. }
        | Command::RecordsChanged { .. }
        | Command::Replay { .. }
        | Command::Hurry { .. }
        | Command::Stop { .. }
        | Command::ChangeRecord(_)
        | Command::Phone(_)
        | Command::Answer { .. }
        | Command::AttemptDone { .. } => None,
    }
}

/// An order out of the inbox; nothing if it is none of the runner's.
pub(crate) fn read_order(value: &Value) -> Option<Order> {
    let fields = Fields(value.as_object()?);
    let command = match fields.text("do")?.as_str() {
        "start" => Command::Start(StartProcess {
            template: fields.text("template")?,
            property: fields.text("property"),
            contact: fields.text("contact"),
            owner: fields.text("owner")?,
            title: fields.text("title"),
        }),
        "tick" => Command::Tick,
        "finish" => Command::Finish {
            step: fields.step()?,
            outcome: fields.text("outcome"),
            value: fields.0.get("value").cloned(),
        },
        "skip" => Command::Skip {
            step: fields.step()?,
            reason: fields.text("reason")?,
        },
        "retry" => Command::Retry {
            step: fields.step()?,
        },
        "reopen" => Command::Reopen {
            step: fields.step()?,
        },
        "hand_over" => Command::HandOver {
            step: fields.step()?,
            to: fields.text("to")?,
            following: fields.0.get("following")?.as_bool()?,
        },
        "cancel" => Command::Cancel {
            process: fields.process()?,
            reason: fields.text("reason")?,
        },
        "pause" => Command::Pause {
            process: fields.process()?,
        },
        "resume" => Command::Resume {
            process: fields.process()?,
        },
        "move" => Command::Move {
            process: fields.process()?,
        },
        "records_changed" => Command::RecordsChanged {
            property: fields.text("property"),
            contact: fields.text("contact"),
        },
        "replay" => Command::Replay {
            deliveries: fields.texts("deliveries")?,
        },
        "hurry" => Command::Hurry {
            deliveries: fields.texts("deliveries")?,
        },
        "stop" => Command::Stop {
            deliveries: fields.texts("deliveries")?,
        },
        "change_record" => {
            Command::ChangeRecord(Box::new(ChangeRecord::read(fields.0.get("change")?)?))
        }
        "phone" => Command::Phone(Box::new(PhoneOrder::read(fields.0.get("order")?)?)),
        "answer" => fields.answer()?,
        _ => return None,
    };
    Some(Order {
        by: fields.text("by"),
        cause: fields.text("cause"),
        command,
    })
}

struct Fields<'a>(&'a Map);

impl Fields<'_> {
    fn text(&self, name: &str) -> Option<String> {
        self.0.get(name)?.as_str().map(str::to_owned)
    }

    fn texts(&self, name: &str) -> Option<Vec<String>> {
        let texts = self.0.get(name)?.as_array()?.iter();
        texts.map(|text| text.as_str().map(str::to_owned)).collect()
    }

    fn answer(&self) -> Option<Command> {
        let status = match self.0.get("status") {
            None => None,
            Some(status) => Some(u16::try_from(status.as_u64()?).ok()?),
        };
        Some(Command::Answer {
            delivery: self.text("delivery")?,
            status,
            body: self.0.get("body").cloned(),
        })
    }

    fn process(&self) -> Option<i64> {
        self.0.get("process")?.as_i64()
    }

    fn step(&self) -> Option<StepRef> {
        let visit = match self.0.get("visit") {
            None => None,
            Some(visit) => Some(u32::try_from(visit.as_u64()?).ok()?),
        };
        Some(StepRef {
            process: self.process()?,
            step: self.text("step")?,
            visit,
        })
    }
}

/// Whether it was done, and the reply as it is left in the inbox.
pub(crate) fn write_reply(result: &Result<Reply, CommandError>) -> (bool, String) {
    let pairs = match result {
        Ok(Reply::Started { process }) => vec![("process", Value::from(*process))],
        Ok(Reply::Ticked { fired, more }) => {
            vec![("fired", Value::from(*fired)), ("more", Value::from(*more))]
        }
        Ok(Reply::Done) => Vec::new(),
        Err(error) => vec![
            ("code", Value::from(error.code())),
            ("message", Value::from(error.to_string())),
        ],
    };
    let map: Map = pairs
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    (result.is_ok(), Value::Object(map).to_string())
}

/// The reply to an order out of the inbox.
pub fn read_reply(ok: bool, reply: &str) -> Result<Reply, CommandError> {
    let value: Value = reply.parse().unwrap_or_default();
    let number = |name: &str| value.get(name).and_then(Value::as_i64);
    if !ok {
        let text = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default();
        return Err(CommandError::Told {
            code: text("code").to_owned(),
            message: text("message").to_owned(),
        });
    }
    Ok(match (number("process"), number("fired")) {
        (Some(process), _) => Reply::Started { process },
        (None, Some(fired)) => Reply::Ticked {
            fired: usize::try_from(fired).unwrap_or_default(),
            more: value.get("more").and_then(Value::as_bool) == Some(true),
        },
        (None, None) => Reply::Done,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn survives(command: Command) {
        let order = Order {
            by: Some("ben".into()),
            cause: Some("1-2-1; calls=1".into()),
            command,
        };
        let spelled = write_order(&order).unwrap();
        assert_eq!(read_order(&spelled.parse().unwrap()), Some(order));
    }

    #[test]
    fn what_calls_from_outside_want_survives_the_inbox() {
        let commands = [
            Command::ChangeRecord(Box::new(ChangeRecord {
                kind: store::RecordKind::Contact,
                key: "c1".into(),
                supervisor: None,
                fields: [("phone".to_owned(), Value::from("030 1"))]
                    .into_iter()
                    .collect(),
                creates: true,
            })),
            Command::Phone(Box::new(PhoneOrder {
                call: store::NewPhoneCall {
                    kind: "callback".into(),
                    person: Some("anna".into()),
                    process: Some(7),
                    ..store::NewPhoneCall::default()
                },
                service: Some("exchange".into()),
                parameters: vec![("TelNumbr".into(), "301".into())],
                trouble: None,
            })),
            Command::Answer {
                delivery: "1-2-3".into(),
                status: Some(200),
                body: Some(Value::from(3)),
            },
            Command::Answer {
                delivery: "1-2-3".into(),
                status: None,
                body: None,
            },
        ];
        commands.into_iter().for_each(survives);
    }

    #[test]
    fn orders_survive_the_inbox() {
        let step = StepRef {
            process: 7,
            step: "check-area".into(),
            visit: Some(2),
        };
        let commands = [
            Command::Start(StartProcess {
                template: "sale".into(),
                property: Some("15005".into()),
                contact: None,
                owner: "anna".into(),
                title: Some("Sale \"A\"".into()),
            }),
            Command::Tick,
            Command::Finish {
                step: step.clone(),
                outcome: Some("yes".into()),
                value: Some(Value::from(3.5)),
            },
            Command::Skip {
                step: StepRef::oldest(7, "mail"),
                reason: "no address".into(),
            },
            Command::Retry { step: step.clone() },
            Command::HandOver {
                step,
                to: "ben".into(),
                following: true,
            },
            Command::Cancel {
                process: 7,
                reason: String::new(),
            },
            Command::Pause { process: 7 },
            Command::Resume { process: 7 },
            Command::Move { process: 7 },
            Command::RecordsChanged {
                property: Some("1".into()),
                contact: None,
            },
            Command::Replay {
                deliveries: vec!["1-2-3".into()],
            },
            Command::Hurry { deliveries: vec![] },
            Command::Stop {
                deliveries: vec!["1-2-3".into(), "1-2-4".into()],
            },
        ];
        commands.into_iter().for_each(survives);
        for wrong in [
            r#"{"do":"fly"}"#,
            r#"{"do":"skip","process":1,"step":"a"}"#,
            "3",
        ] {
            assert_eq!(read_order(&wrong.parse().unwrap()), None, "{wrong}");
        }
    }

    #[test]
    fn replies_survive_the_inbox() {
        for reply in [
            Reply::Started { process: 3 },
            Reply::Done,
            Reply::Ticked {
                fired: 2,
                more: true,
            },
        ] {
            let (ok, text) = write_reply(&Ok(reply.clone()));
            assert_eq!(read_reply(ok, &text).unwrap(), reply);
        }
        let (ok, text) = write_reply(&Err(CommandError::Rejected(engine::Rejection::Paused)));
        let error = read_reply(ok, &text).unwrap_err();
        assert_eq!(
            (error.code(), error.to_string().as_str()),
            ("paused", "the process is paused")
        );
    }
}
