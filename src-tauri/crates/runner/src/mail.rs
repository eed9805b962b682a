//! The texts of mails to the controller, and how a queued mail lies in the outbox until it is handed over.

use std::time::Duration;

use channels::Mail;
use model::{Map, Office, Timestamp, Value, office::Language};

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

/// Subject and text of a mail to the controller, in the office's language.
pub(crate) fn told(told: &Told<'_>, office: &Office) -> (String, String) {
    let (headline, sentence) = headline(told.why, office.language);
    let subject = format!("{headline}: {} - {}", told.step, told.title);
    let [
        process,
        number,
        template,
        step,
        person,
        due,
        deadline,
        reason,
    ] = match office.language {
        Language::English => [
            "Process",
            "number",
            "Template",
            "Step",
            "Responsible",
            "Due since",
            "Deadline",
            "Reason",
        ],
        Language::German => [
            "Prozess",
            "Nummer",
            "Prozessvorlage",
            "Prozessschritt",
            "Zuständig",
            "Fällig seit",
            "Frist",
            "Grund",
        ],
    };
    let (title, id) = (told.title, told.process);
    let mut text = format!("{sentence}\n\n{process}: {title} ({number} {id})\n");
    let mut line = |name: &str, value: &str| {
        if !value.is_empty() {
            text.extend([name, ": ", value, "\n"]);
        }
    };
    let at = |at: Option<Timestamp>| at.map(|at| written(at, office)).unwrap_or_default();
    line(template, told.template);
    line(step, told.step);
    line(person, told.person);
    line(due, &at(told.due_since));
    line(deadline, &at(told.deadline));
    line(reason, told.reason);
    (subject, text)
}

fn headline(why: &str, language: Language) -> (&'static str, &'static str) {
    let [english, german] = match why {
        "overdue" => [
            ("Overdue", "The deadline of a step has passed."),
            (
                "Überfällig",
                "Die Frist eines Prozessschritts ist abgelaufen.",
            ),
        ],
        "skipped" => [
            ("Skipped", "A step was left out."),
            ("Übersprungen", "Ein Prozessschritt wurde ausgelassen."),
        ],
        "loop" => [
            (
                "Stopped",
                "A step was visited too often and is now with the owner.",
            ),
            (
                "Angehalten",
                "Ein Prozessschritt wurde zu oft durchlaufen und liegt jetzt beim Prozessverantwortlichen.",
            ),
        ],
        "stuck" => [
            (
                "Stuck",
                "A merge waits for branches that cannot come any more; it is now with the owner.",
            ),
            (
                "Festgefahren",
                "Eine Zusammenführung wartet auf Zweige, die nicht mehr kommen können; sie liegt jetzt beim Prozessverantwortlichen.",
            ),
        ],
        "ended" => [
            ("Ended", "An end of the process was reached."),
            ("Beendet", "Ein Ende des Prozesses ist erreicht."),
        ],
        "follow_up_loop" => [
            (
                "Cancelled",
                "The process was cancelled because it started the same follow-up process again and again.",
            ),
            (
                "Abgebrochen",
                "Der Prozess wurde abgebrochen, weil er immer wieder denselben Folgeprozess startete.",
            ),
        ],
        _ => [
            ("Note", "Something happened in a process."),
            ("Hinweis", "In einem Prozess ist etwas geschehen."),
        ],
    };
    match language {
        Language::English => english,
        Language::German => german,
    }
}

/// A mail to whoever can mend it: a service or automation webhook says that it is gone, and was switched off.
pub(crate) fn gone(id: &str, to: &str, name: &str, language: Language) -> Mail {
    let (subject, text) = match language {
        Language::English => (
            format!("Switched off: {name}"),
            format!(
                "\"{name}\" answered that its address is gone for good (status 410), so it was switched off.\n\nCalls that wait for it \
                 are kept. Ask its provider for the new address, enter it, and switch it on again; then they go out.\n"
            ),
        ),
        Language::German => (
            format!("Ausgeschaltet: {name}"),
            format!(
                "„{name}“ hat geantwortet, dass es die Adresse nicht mehr gibt (Status 410), und wurde deshalb ausgeschaltet.\n\n\
                 Aufrufe, die darauf warten, bleiben erhalten. Fragen Sie den Anbieter nach der neuen Adresse, tragen Sie sie ein \
                 und schalten Sie wieder ein; dann gehen die Aufrufe hinaus.\n"
            ),
        ),
    };
    notice(id, to, subject, text)
}

/// The mail to those who can switch a subscription on again: its name, and why it was switched off.
pub(crate) fn switched_off(
    id: &str,
    to: &str,
    (name, reason): (&str, &Off<'_>),
    language: Language,
) -> Mail {
    let reason = reason.said(language);
    let (subject, text) = match language {
        Language::English => (
            format!("Switched off: event subscription {name}"),
            format!(
                "An event subscription was switched off because its receiver fails.\n\n\
                 Subscription: {name}\nReason: {reason}\n\n\
                 What happens meanwhile waits in its queue. Once the receiver works again, switch the subscription on in \
                 Doorstep; it is then told of everything in order.\n"
            ),
        ),
        Language::German => (
            format!("Ausgeschaltet: Ereignis-Abo {name}"),
            format!(
                "Ein Ereignis-Abo wurde ausgeschaltet, weil sein Empfänger nicht zu erreichen ist oder Fehler meldet.\n\n\
                 Abo: {name}\nGrund: {reason}\n\n\
                 Was inzwischen geschieht, wartet. Schalten Sie das Abo in Doorstep wieder ein, sobald der Empfänger arbeitet; \
                 er erfährt dann alles der Reihe nach.\n"
            ),
        ),
    };
    notice(id, to, subject, text)
}

fn notice(id: &str, to: &str, subject: String, text: String) -> Mail {
    Mail {
        id: id.to_owned(),
        to: vec![to.to_owned()],
        subject,
        text,
        ..Mail::default()
    }
}

/// Why a subscription was switched off.
pub(crate) enum Off<'a> {
    /// So many calls of all subscriptions failed of late.
    Failures(usize),
    /// What the last attempt came to.
    Reason(&'a str),
}

impl Off<'_> {
    pub(crate) fn said(&self, language: Language) -> String {
        match (self, language) {
            (Self::Failures(count), Language::English) => {
                format!("{count} calls of all subscriptions failed within half an hour")
            }
            (Self::Failures(count), Language::German) => {
                format!(
                    "{count} Zustellungen aller Ereignis-Abos schlugen innerhalb einer halben Stunde fehl"
                )
            }
            (Self::Reason(reason), Language::English | Language::German) => (*reason).to_owned(),
        }
    }
}

/// `2026-03-27 09:00`, which reads the same in every country.
fn written(at: Timestamp, office: &Office) -> String {
    let text = office.zone.rfc3339(at);
    text.get(..16).unwrap_or(&text).replace('T', " ")
}

#[cfg(test)]
mod tests {
    use model::Zone;

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
        let mut office = Office::empty(Zone::named("Europe/Berlin").unwrap());
        let about = Told {
            why: "overdue",
            process: 7,
            title: "Sale of Lindenweg 4",
            template: "Sale",
            step: "Check area",
            person: "Anna Roth",
            due_since: Some(Timestamp(1_774_861_200_000)),
            deadline: Some(Timestamp(1_774_947_600_000)),
            reason: "",
        };
        let (subject, text) = told(&about, &office);
        assert_eq!(subject, "Overdue: Check area - Sale of Lindenweg 4");
        assert_eq!(
            text,
            "The deadline of a step has passed.\n\nProcess: Sale of Lindenweg 4 (number 7)\nTemplate: Sale\nStep: Check area\nResponsible: Anna Roth\nDue since: 2026-03-30 11:00\nDeadline: 2026-03-31 11:00\n"
        );
        office.language = Language::German;
        let (subject, text) = told(&about, &office);
        assert_eq!(subject, "Überfällig: Check area - Sale of Lindenweg 4");
        assert!(
            text.contains("Zuständig: Anna Roth\nFällig seit: 2026-03-30 11:00\nFrist: "),
            "{text}"
        );
    }

    #[test]
    fn a_switch_off_is_told_in_the_language_of_the_office() {
        for (language, subject, words) in [
            (
                Language::English,
                "Switched off: event subscription CRM",
                "31 calls of all",
            ),
            (
                Language::German,
                "Ausgeschaltet: Ereignis-Abo CRM",
                "31 Zustellungen aller",
            ),
        ] {
            let mail = switched_off(
                "off-1",
                "a@example.org",
                ("CRM", &Off::Failures(31)),
                language,
            );
            assert_eq!(mail.subject, subject);
            assert!(mail.text.contains(words), "{}", mail.text);
            let gone = gone("off-2", "a@example.org", "Bewertung", language);
            assert!(gone.text.contains("410") && gone.subject.ends_with(": Bewertung"));
        }
    }
}
