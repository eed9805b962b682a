//! The texts of mails to the controller, and how a queued mail lies in the outbox until it is handed over.

use std::time::Duration;

use channels::Mail;
use model::{Map, Timestamp, Value, Zone};

/// A mail as it lies in the outbox; its id is that of the delivery.
pub(crate) fn spell(mail: &Mail) -> Vec<u8> {
    let texts = |texts: &[String]| Value::from(texts.to_vec());
    let mut map = Map::new();
    map.insert("to".to_owned(), texts(&mail.to));
    map.insert("cc".to_owned(), texts(&mail.cc));
    map.insert("bcc".to_owned(), texts(&mail.bcc));
    map.insert("subject".to_owned(), Value::from(mail.subject.as_str()));
    map.insert("text".to_owned(), Value::from(mail.text.as_str()));
    if let Some(reply_to) = &mail.reply_to {
        map.insert("reply_to".to_owned(), Value::from(reply_to.as_str()));
    }
    Value::Object(map).to_string().into_bytes()
}

/// A mail out of the outbox; what cannot be read is empty, and will be refused for having no recipient.
pub(crate) fn read(id: &str, body: &[u8]) -> Mail {
    let value: Value = serde_json::from_slice(body).unwrap_or_default();
    let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    let texts = |name: &str| -> Vec<String> {
        let found = value.get(name).and_then(Value::as_array);
        let found = found.into_iter().flatten().filter_map(Value::as_str);
        found.map(str::to_owned).collect()
    };
    Mail {
        id: id.to_owned(),
        to: texts("to"),
        cc: texts("cc"),
        bcc: texts("bcc"),
        subject: text("subject").unwrap_or_default(),
        text: text("text").unwrap_or_default(),
        reply_to: text("reply_to"),
    }
}

/// How long handing over a mail may take.
pub(crate) const TIMEOUT_MS: u32 = 60_000;

/// When a mail is tried again: mail servers are away for longer than services, and a mail may be late.
pub(crate) fn plan() -> delivery::Plan {
    let minutes = [1, 5, 15, 60, 240].map(|minutes| Duration::from_secs(minutes * 60));
    delivery::Plan {
        delays: minutes.to_vec(),
        // One office's mails strew nothing, and each recipient has a queue of its own.
        jitter: delivery::Jitter::NONE,
        breaker: None,
        ..delivery::Plan::default()
    }
}

/// What a mail to the controller is about.
pub(crate) struct Told<'a> {
    /// Why, as a trace says it.
    pub(crate) why: &'a str,
    pub(crate) process: i64,
    pub(crate) title: &'a str,
    pub(crate) template: &'a str,
    pub(crate) step: &'a str,
    /// Who has it, or whose the process is.
    pub(crate) person: &'a str,
    pub(crate) due_since: Option<Timestamp>,
    /// The deadline that was missed.
    pub(crate) deadline: Option<Timestamp>,
    /// The reason somebody gave.
    pub(crate) reason: &'a str,
}

/// Subject and text of a mail to the controller.
pub(crate) fn told(told: &Told<'_>, zone: &Zone) -> (String, String) {
    let (headline, sentence) = match told.why {
        "overdue" => ("Overdue", "The deadline of a step has passed."),
        "skipped" => ("Skipped", "A step was left out."),
        "loop" => (
            "Stopped",
            "A step was visited too often and is now with the owner.",
        ),
        "stuck" => (
            "Stuck",
            "A merge waits for branches that cannot come any more; it is now with the owner.",
        ),
        "ended" => ("Ended", "An end of the process was reached."),
        "follow_up_loop" => (
            "Cancelled",
            "The process was cancelled because it started the same follow-up process again and again.",
        ),
        _ => ("Note", "Something happened in a process."),
    };
    let subject = format!("{headline}: {} - {}", told.step, told.title);
    let mut text = format!(
        "{sentence}\n\nProcess: {} (number {})\n",
        told.title, told.process
    );
    let mut line = |name: &str, value: &str| {
        if !value.is_empty() {
            text.extend([name, ": ", value, "\n"]);
        }
    };
    let at = |at: Option<Timestamp>| at.map(|at| written(at, zone)).unwrap_or_default();
    line("Template", told.template);
    line("Step", told.step);
    line("Responsible", told.person);
    line("Due since", &at(told.due_since));
    line("Deadline", &at(told.deadline));
    line("Reason", told.reason);
    (subject, text)
}

/// A mail to whoever can mend it: a service or automation webhook says that it is gone, and was switched off.
pub(crate) fn gone(id: &str, to: &str, name: &str) -> Mail {
    Mail {
        id: id.to_owned(),
        to: vec![to.to_owned()],
        subject: format!("Switched off: {name}"),
        text: format!(
            "\"{name}\" answered that its address is gone for good (status 410), so it was switched off.\n\nCalls that wait for it \
             are kept. Ask its provider for the new address, enter it, and switch it on again; then they go out.\n"
        ),
        ..Mail::default()
    }
}

/// The mail to those who can switch a subscription on again.
pub(crate) fn switched_off(id: &str, to: &str, name: &str, reason: &str) -> Mail {
    Mail {
        id: id.to_owned(),
        to: vec![to.to_owned()],
        subject: format!("Switched off: event subscription {name}"),
        text: format!(
            "An event subscription was switched off because its receiver fails.\n\n\
             Subscription: {name}\nReason: {reason}\n\n\
             What happens meanwhile waits in its queue. Once the receiver works again, switch the subscription on in \
             Doorstep; it is then told of everything in order.\n"
        ),
        ..Mail::default()
    }
}

/// `2026-03-27 09:00`, which reads the same in every country.
fn written(at: Timestamp, zone: &Zone) -> String {
    let text = zone.rfc3339(at);
    text.get(..16).unwrap_or(&text).replace('T', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_survives_the_outbox() {
        let mail = Mail {
            id: "1-2-3".into(),
            to: vec!["Anna <a@example.org>".into()],
            cc: vec!["b@example.org".into(), "c@example.org".into()],
            bcc: Vec::new(),
            subject: "Value of \"Lindenweg\"".into(),
            text: "ä\n".into(),
            reply_to: Some("office@example.org".into()),
        };
        assert!(read("1-2-3", &spell(&mail)) == mail);
        assert!(read("x", b"nonsense").check().is_err());
    }

    #[test]
    fn the_controller_reads_what_is_late_and_since_when() {
        let zone = Zone::named("Europe/Berlin").unwrap();
        let (subject, text) = told(
            &Told {
                why: "overdue",
                process: 7,
                title: "Sale of Lindenweg 4",
                template: "Sale",
                step: "Check area",
                person: "Anna Roth",
                due_since: Some(Timestamp(1_774_861_200_000)),
                deadline: Some(Timestamp(1_774_947_600_000)),
                reason: "",
            },
            &zone,
        );
        assert_eq!(subject, "Overdue: Check area - Sale of Lindenweg 4");
        assert_eq!(
            text,
            "The deadline of a step has passed.\n\nProcess: Sale of Lindenweg 4 (number 7)\nTemplate: Sale\nStep: Check area\nResponsible: Anna Roth\nDue since: 2026-03-30 11:00\nDeadline: 2026-03-31 11:00\n"
        );
    }
}
