//! Where mail is handed over and as whom.

use std::fmt;
use std::time::Duration;

use thiserror::Error;

/// The office's mail server. `Debug` hides the password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmtpSettings {
    /// The server's host name or address.
    pub host: String,
    /// Its port: usually 587 with STARTTLS, 465 with TLS.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// As whom to sign in; nothing for a server that wants nobody.
    pub credentials: Option<Credentials>,
    /// The sender of all mail, `office@example.org` or `Office <office@example.org>`.
    pub from: String,
    /// The time for handing over one mail, from the connection to the server's word.
    pub timeout: Duration,
}

/// How the connection is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Security {
    /// Not at all: for a server on this machine or in the office's own network.
    None,
    /// In the clear until STARTTLS, without which nothing is sent.
    StartTls,
    /// By TLS from the first byte.
    Tls,
}

/// A user of the mail server. `Debug` hides the password.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// The user's name.
    pub user: String,
    /// The password.
    pub password: String,
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("user", &self.user)
            .finish_non_exhaustive()
    }
}

/// Why no mailer can be made of these settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum MailSettingsError {
    /// The host is empty or holds blanks.
    #[error("the mail server's host is missing")]
    Host,
    /// The sender is no mail address.
    #[error("the sender is not a mail address")]
    From,
    /// The system's certificates, or the host's name in them, cannot be used.
    #[error("a secure connection to the mail server cannot be set up")]
    Certificates,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_hides_the_password() {
        let settings = SmtpSettings {
            host: "mail.example".into(),
            port: 587,
            security: Security::StartTls,
            credentials: Some(Credentials {
                user: "anna".into(),
                password: "SECRET".into(),
            }),
            from: "office@example.org".into(),
            timeout: Duration::from_secs(60),
        };
        let shown = format!("{settings:?}");
        assert!(shown.contains("anna") && !shown.contains("SECRET"));
    }
}
