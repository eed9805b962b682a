//! Steps that send something to somebody: e-mail, forwarded e-mail, owner notification, short message.

use model::kind::{
    ClockTime, Email, ForwardEmail, Mode, NotificationBy, OwnerNotification, SendWindow, Sms,
    SmsSender, SmsTo,
};

use super::Spelling;
use crate::{
    limits,
    reader::{
        Cursor, Fields,
        scalar::{clock, whole},
        text::{name, names, text, title, titles, word},
    },
    template::parts::{self, MODES},
    time,
    writer::{self, Object},
};

pub(crate) const NOTIFICATIONS: &[(&str, NotificationBy)] = &[
    ("email", NotificationBy::Email),
    ("letter", NotificationBy::Letter),
];

pub(crate) const SMS_TO: &[(&str, SmsTo)] = &[
    ("contact", SmsTo::Contact),
    ("supervisor", SmsTo::Supervisor),
];

pub(crate) const SMS_SENDERS: &[(&str, SmsSender)] = &[
    ("property_supervisor", SmsSender::PropertySupervisor),
    ("office", SmsSender::Office),
    ("group", SmsSender::Group),
];

/// Who gets an e-mail where nothing is said.
const TO_DEFAULT: &str = "contact";

impl Spelling for Email {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let mode = parts::mode(fields);
        let subject = fields.must("subject", title);
        let body = fields.must("body", text);
        let to = fields.or("to", TO_DEFAULT.to_owned(), title);
        let cc = fields.or_default("cc", titles);
        let bcc = fields.or_default("bcc", titles);
        let sender = fields.may("sender", title);
        let send_at = parts::send_at(fields);
        let attachments = fields.or_default("attachments", names);
        Some(Self {
            mode: mode?,
            subject: subject?,
            body: body?,
            to: to?,
            cc: cc?,
            bcc: bcc?,
            sender: sender?,
            send_at: send_at?,
            attachments: attachments?,
        })
    }

    fn write(&self, object: &mut Object) {
        parts::put_mode(object, self.mode);
        object.put_unless("to", self.to.as_str(), TO_DEFAULT);
        object.put_texts("cc", &self.cc);
        object.put_texts("bcc", &self.bcc);
        object.put_some("sender", self.sender.as_deref());
        object.put("subject", self.subject.as_str());
        object.put("body", self.body.as_str());
        object.put_texts("attachments", &self.attachments);
        parts::put_send_at(object, self.send_at);
    }
}

impl Spelling for ForwardEmail {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let mode = parts::mode(fields);
        let to = fields.must("to", title);
        let cc = fields.or_default("cc", titles);
        let bcc = fields.or_default("bcc", titles);
        let note = fields.or_default("note", text);
        let send_at = parts::send_at(fields);
        Some(Self {
            mode: mode?,
            to: to?,
            cc: cc?,
            bcc: bcc?,
            note: note?,
            send_at: send_at?,
        })
    }

    fn write(&self, object: &mut Object) {
        parts::put_mode(object, self.mode);
        object.put("to", self.to.as_str());
        object.put_texts("cc", &self.cc);
        object.put_texts("bcc", &self.bcc);
        object.put_text("note", &self.note);
        parts::put_send_at(object, self.send_at);
    }
}

impl Spelling for OwnerNotification {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let by = fields.must("by", word(NOTIFICATIONS));
        let mode = fields.or("mode", Mode::Manual, |cursor| {
            let mode = word(MODES)(cursor)?;
            if by == Some(NotificationBy::Letter) && mode == Mode::Automatic {
                return cursor.refuse("wrong-mode", "a letter is always sent by hand");
            }
            Some(mode)
        });
        let period_days = fields.may("period_days", whole(0..=limits::DAYS));
        let template = fields.or_default("template", name);
        let send_at = parts::send_at(fields);
        Some(Self {
            by: by?,
            mode: mode?,
            period_days: period_days?,
            template: template?,
            send_at: send_at?,
        })
    }

    fn write(&self, object: &mut Object) {
        object.put("by", writer::word(NOTIFICATIONS, &self.by));
        if self.mode != Mode::Manual {
            parts::put_mode(object, self.mode);
        }
        object.put_some("period_days", self.period_days);
        object.put_text("template", &self.template);
        parts::put_send_at(object, self.send_at);
    }
}

impl Spelling for Sms {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let mode = parts::mode(fields);
        let text = fields.must("text", text);
        let to = fields.or_default("to", word(SMS_TO));
        let sender = fields.or_default("sender", word(SMS_SENDERS));
        let send = send(fields);
        Some(Self {
            mode: mode?,
            text: text?,
            to: to?,
            sender: sender?,
            send: send?,
        })
    }

    fn write(&self, object: &mut Object) {
        parts::put_mode(object, self.mode);
        object.put("text", self.text.as_str());
        if self.to != SmsTo::default() {
            object.put("to", writer::word(SMS_TO, &self.to));
        }
        if self.sender != SmsSender::default() {
            object.put("sender", writer::word(SMS_SENDERS, &self.sender));
        }
        match self.send {
            SendWindow::Any => {}
            SendWindow::At(at) => parts::put_send_at(object, Some(at)),
            SendWindow::Between(from, to) => {
                let times = writer::list(&[from, to], |time| time::spell_clock(*time).into());
                object.put("send_between", times);
            }
        }
    }
}

fn send(fields: &mut Fields<'_>) -> Option<SendWindow> {
    let at = parts::send_at(fields);
    let between = fields.may("send_between", between);
    match (at?, between?) {
        (None, None) => Some(SendWindow::Any),
        (Some(at), None) => Some(SendWindow::At(at)),
        (None, Some([from, to])) => Some(SendWindow::Between(from, to)),
        (Some(_), Some(_)) => fields.refuse(
            "mixed-forms",
            "a message goes out at a time of day (`send_at`) or within hours (`send_between`), not both",
        ),
    }
}

fn between(cursor: Cursor<'_>) -> Option<[ClockTime; 2]> {
    cursor.exactly("two times of day, as `[\"09:00\", \"18:00\"]`", clock)
}
