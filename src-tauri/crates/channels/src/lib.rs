//! Sends mail over SMTP.
//!
//! [`Mailer`] hands one [`Mail`] to the office's mail server and says whether that worked, may work later, or never
//! will. Nothing here writes texts, picks recipients, stores or tries again: that is for whoever holds the outbox.
//! Errors and `Debug` texts hold no password, no recipient and nothing that the server said.
//!
//! ```no_run
//! # async fn tell(settings: channels::SmtpSettings) -> Result<(), Box<dyn std::error::Error>> {
//! use channels::{Mail, Mailer};
//!
//! let mailer = Mailer::new(settings)?;
//! let mail = Mail {
//!     id: "p7-told-1".into(),
//!     to: vec!["controller@example.org".into()],
//!     subject: "Deadline missed: check the documents".into(),
//!     text: "Process 7 waits for Anna Roth.".into(),
//!     ..Mail::default()
//! };
//! match mailer.send(&mail).await {
//!     Err(error) if error.is_temporary() => { /* it waits in the outbox */ }
//!     result => result?,
//! }
//! # Ok(())
//! # }
//! ```

pub mod mail;
pub mod mailer;
pub mod settings;

pub use mail::{Field, Mail, MailProblem};
pub use mailer::{Mailer, SendMailError};
pub use settings::{Credentials, MailSettingsError, Security, SmtpSettings};
