//! A mail as a value, and how it becomes a message. Pure but for the date in the message.

use std::fmt::{self, Write as _};

use lettre::Message;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue, MIME_VERSION_1_0};
use lettre::message::{Mailbox, MessageBuilder};
use thiserror::Error;

/// A plain-text mail. `Debug` shows only the id and how many recipients there are.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Mail {
    /// The mail's id, the same whenever it is sent again; the Message-ID is made of it.
    pub id: String,
    /// The recipients, `anna@example.org` or `Anna Roth <anna@example.org>`.
    pub to: Vec<String>,
    /// Who gets a copy.
    pub cc: Vec<String>,
    /// Who gets a copy that the others do not see.
    pub bcc: Vec<String>,
    /// The subject; line breaks become blanks.
    pub subject: String,
    /// The text.
    pub text: String,
    /// Where answers go, if not to the sender.
    pub reply_to: Option<String>,
}

impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let recipients = self.to.len() + self.cc.len() + self.bcc.len();
        f.debug_struct("Mail")
            .field("id", &self.id)
            .field("recipients", &recipients)
            .finish_non_exhaustive()
    }
}

/// A field of a mail that holds addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The recipients.
    To,
    /// The copies.
    Cc,
    /// The blind copies.
    Bcc,
    /// The address for answers.
    ReplyTo,
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::To => "to",
            Self::Cc => "cc",
            Self::Bcc => "bcc",
            Self::ReplyTo => "reply-to",
        })
    }
}

/// What is wrong with a mail, whoever is to send it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum MailProblem {
    /// It has no recipient at all.
    #[error("the mail has no recipient")]
    NoRecipient,
    /// This is no mail address.
    #[error("number {number} in the mail's field {field} is not a mail address")]
    Address {
        /// The field it stands in.
        field: Field,
        /// Its place there, from 1.
        number: usize,
    },
    /// It cannot be written as a message.
    #[error("the mail cannot be written as a message")]
    Unwritable,
}

impl Mail {
    /// Whether the mail can be sent at all; says nothing about whether its addresses exist.
    pub fn check(&self) -> Result<(), MailProblem> {
        self.addressed(Message::builder()).map(|_| ())
    }

    /// The mail as a message from this sender.
    pub(crate) fn message(&self, from: &Mailbox) -> Result<Message, MailProblem> {
        self.addressed(Message::builder().from(from.clone()))?
            .message_id(Some(message_id(&self.id, from.email.domain())))
            .subject(self.subject.replace(['\r', '\n'], " "))
            .header(AutoSubmitted)
            .header(MIME_VERSION_1_0)
            .header(ContentType::TEXT_PLAIN)
            .body(self.text.clone())
            .map_err(|_| MailProblem::Unwritable)
    }

    fn addressed(&self, mut builder: MessageBuilder) -> Result<MessageBuilder, MailProblem> {
        if self.to.is_empty() && self.cc.is_empty() && self.bcc.is_empty() {
            return Err(MailProblem::NoRecipient);
        }
        for mailbox in mailboxes(Field::To, &self.to) {
            builder = builder.to(mailbox?);
        }
        for mailbox in mailboxes(Field::Cc, &self.cc) {
            builder = builder.cc(mailbox?);
        }
        for mailbox in mailboxes(Field::Bcc, &self.bcc) {
            builder = builder.bcc(mailbox?);
        }
        for mailbox in mailboxes(Field::ReplyTo, self.reply_to.as_slice()) {
            builder = builder.reply_to(mailbox?);
        }
        Ok(builder)
    }
}

fn mailboxes(
    field: Field,
    texts: &[String],
) -> impl Iterator<Item = Result<Mailbox, MailProblem>> + '_ {
    texts.iter().enumerate().map(move |(index, text)| {
        let number = index + 1;
        mailbox(text).ok_or(MailProblem::Address { field, number })
    })
}

/// The address, unless it holds control characters, which have no business in a header.
pub(crate) fn mailbox(text: &str) -> Option<Mailbox> {
    if text.chars().any(char::is_control) {
        return None;
    }
    text.trim().parse().ok()
}

/// The same for the same id, different for different ids: what may stand in a Message-ID stays, the rest is written as
/// its bytes in hexadecimal.
fn message_id(id: &str, domain: &str) -> String {
    let mut local = String::with_capacity(id.len());
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || byte == b'-' {
            local.push(char::from(byte));
        } else {
            write!(local, "_{byte:02x}").expect("a string can be written");
        }
    }
    format!("<{local}@{domain}>")
}

/// Keeps holiday answering machines from answering (RFC 3834, section 5).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn mail() -> Mail {
        Mail {
            id: "p7-told-1".into(),
            to: vec!["Anna Roth <anna@example.org>".into()],
            ..Mail::default()
        }
    }

    #[test]
    fn a_bad_address_is_named_by_its_place() {
        let mut mail = mail();
        mail.cc = vec!["ben@example.org".into(), "nobody".into()];
        let problem = MailProblem::Address {
            field: Field::Cc,
            number: 2,
        };
        assert_eq!(mail.check(), Err(problem));
        assert!(!problem.to_string().contains("nobody"));
        mail.cc = vec!["x@example.org\r\nBcc: y@example.org".into()];
        assert!(mail.check().is_err());
    }

    #[test]
    fn somebody_must_get_it() {
        assert_eq!(Mail::default().check(), Err(MailProblem::NoRecipient));
        let blind = Mail {
            bcc: mail().to,
            ..Mail::default()
        };
        assert_eq!(blind.check(), Ok(()));
    }

    #[test]
    fn debug_tells_no_address_and_no_text() {
        let mut mail = mail();
        mail.text = "SECRET".into();
        let shown = format!("{mail:?}");
        assert!(!shown.contains("anna") && !shown.contains("SECRET"));
    }

    proptest! {
        #[test]
        fn message_ids_are_sound_and_differ(one in any::<String>(), other in any::<String>()) {
            let id = message_id(&one, "example.org");
            prop_assert!(id.bytes().all(|byte| byte.is_ascii_graphic()));
            prop_assert_eq!(one == other, id == message_id(&other, "example.org"));
        }

        #[test]
        fn no_text_breaks_out_of_its_header(subject in any::<String>(), text in any::<String>()) {
            let mail = Mail { subject, text, ..mail() };
            let from = mailbox("office@example.org").expect("is an address");
            let message = mail.message(&from).expect("any text can be written");
            let written = String::from_utf8(message.formatted()).expect("messages are ASCII");
            let head = written.split("\r\n\r\n").next().unwrap_or_default();
            let names: Vec<_> = head
                .split("\r\n")
                .filter(|line| !line.starts_with([' ', '\t']))
                .filter_map(|line| line.split(':').next())
                .collect();
            prop_assert_eq!(names.iter().filter(|name| **name == "Subject").count(), 1);
            prop_assert_eq!(names.len(), 9, "{:?}", names);
        }
    }
}
