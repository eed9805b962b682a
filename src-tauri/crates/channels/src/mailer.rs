//! Hands mail to a server, one connection for each mail. Goes through the dialogue step by step instead of using the
//! library's transport, because that waits for the farewell: a server that stays silent there would make a mail that
//! was taken look like one that was not, and it would be sent twice.

use std::io;
use std::time::Duration;

use lettre::Message;
use lettre::message::Mailbox;
use lettre::transport::smtp;
use lettre::transport::smtp::authentication::{self, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use thiserror::Error;

use crate::mail::{Mail, MailProblem, mailbox};
use crate::settings::{MailSettingsError, Security, SmtpSettings};

/// Why a mail was not handed over, or may not have been. [`SendMailError::is_temporary`] tells what to wait for from
/// what is final.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SendMailError {
    /// The server cannot be reached.
    #[error("reach the mail server")]
    Unreachable,
    /// No secure connection comes about: certificate, protocol, or STARTTLS is not offered.
    #[error("connect to the mail server securely")]
    Insecure,
    /// The server does not accept the credentials, or wants some.
    #[error("sign in at the mail server")]
    Credentials,
    /// The server did not take the mail in time; it may have taken it.
    #[error("hand the mail over in time")]
    TimeOut,
    /// The connection broke or the server spoke no SMTP; it may have taken the mail.
    #[error("hand the mail over before the connection broke")]
    Broken,
    /// The server cannot take the mail now.
    #[error("hand the mail over now (the mail server answered {code})")]
    Busy {
        /// The server's answer code.
        code: u16,
    },
    /// The server will not take the mail: sender, recipient or content.
    #[error("hand the mail over (the mail server refused it with {code})")]
    Refused {
        /// The server's answer code.
        code: u16,
    },
    /// An address holds letters beyond ASCII, and the server takes none such.
    #[error("hand the mail over, since the mail server takes no such address")]
    Unsupported,
    /// The mail itself cannot be sent.
    #[error("write the mail: {0}")]
    Mail(#[from] MailProblem),
}

impl SendMailError {
    /// Whether the same mail may be taken later, perhaps after the settings are put right. A mail that is sent again has
    /// the same Message-ID, by which a server or a reader recognises the second one.
    #[must_use]
    pub fn is_temporary(self) -> bool {
        match self {
            Self::Unreachable
            | Self::Insecure
            | Self::Credentials
            | Self::TimeOut
            | Self::Broken
            | Self::Busy { .. } => true,
            Self::Refused { .. } | Self::Unsupported | Self::Mail(_) => false,
        }
    }
}

/// Hands mail to one server.
pub struct Mailer {
    settings: SmtpSettings,
    from: Mailbox,
    credentials: Option<authentication::Credentials>,
    tls: Option<TlsParameters>,
}

/// How long the farewell may take once the mail is taken.
const FAREWELL: Duration = Duration::from_secs(1);

impl Mailer {
    /// A mailer with these settings. Reads the system's certificates if it will need them, and connects to nobody.
    pub fn new(settings: SmtpSettings) -> Result<Self, MailSettingsError> {
        Self::trusting(settings, &[])
    }

    /// The same, trusting these certificates (DER) besides the system's.
    pub fn trusting(
        settings: SmtpSettings,
        certificates: &[Vec<u8>],
    ) -> Result<Self, MailSettingsError> {
        if settings.host.is_empty() || settings.host.contains(char::is_whitespace) {
            return Err(MailSettingsError::Host);
        }
        let from = mailbox(&settings.from).ok_or(MailSettingsError::From)?;
        let tls = match settings.security {
            Security::None => None,
            Security::StartTls | Security::Tls => Some(tls(&settings.host, certificates)?),
        };
        let credentials = settings.credentials.clone().map(|credentials| {
            authentication::Credentials::new(credentials.user, credentials.password)
        });
        Ok(Self {
            settings,
            from,
            credentials,
            tls,
        })
    }

    /// Hands the mail over; returns once the server has taken it for all recipients. If it refuses one recipient, nobody
    /// gets the mail. Needs a tokio runtime with time and I/O.
    pub async fn send(&self, mail: &Mail) -> Result<(), SendMailError> {
        let message = mail.message(&self.from)?;
        let handing_over = Box::pin(self.hand_over(&message));
        let result = tokio::time::timeout(self.settings.timeout, handing_over)
            .await
            .unwrap_or(Err(SendMailError::TimeOut));
        match result {
            Ok(mut connection) => {
                tracing::debug!(id = mail.id, "mail handed over");
                // The mail is taken, whatever the server says to this.
                drop(tokio::time::timeout(FAREWELL, Box::pin(connection.quit())).await);
                Ok(())
            }
            Err(error) => {
                tracing::debug!(id = mail.id, %error, "mail not handed over");
                Err(error)
            }
        }
    }

    async fn hand_over(&self, message: &Message) -> Result<AsyncSmtpConnection, SendMailError> {
        let mut connection = self.connect().await?;
        if let Some(credentials) = &self.credentials {
            connection
                .auth(&[Mechanism::Plain, Mechanism::Login], credentials)
                .await
                .map_err(|error| signing_in(&error))?;
        }
        connection
            .send(message.envelope(), &message.formatted())
            .await
            .map_err(|error| handing_over(&error))?;
        Ok(connection)
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, SendMailError> {
        let hello = ClientId::default();
        let (at_once, later) = match self.settings.security {
            Security::None => (None, None),
            Security::StartTls => (None, self.tls.clone()),
            Security::Tls => (self.tls.clone(), None),
        };
        let server = (self.settings.host.as_str(), self.settings.port);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(server, None, &hello, at_once, None)
                .await
                .map_err(|error| connecting(&error))?;
        if let Some(tls) = later {
            // The only way to leave this in the clear is an error.
            connection
                .starttls(tls, &hello)
                .await
                .map_err(|_| SendMailError::Insecure)?;
        }
        Ok(connection)
    }
}

fn tls(host: &str, certificates: &[Vec<u8>]) -> Result<TlsParameters, MailSettingsError> {
    let unusable = |_| MailSettingsError::Certificates;
    let mut parameters = TlsParameters::builder(host.to_owned());
    for certificate in certificates {
        let certificate = Certificate::from_der(certificate.clone()).map_err(unusable)?;
        parameters = parameters.add_root_certificate(certificate);
    }
    parameters.build_rustls().map_err(unusable)
}

/// Whatever the server says before it knows who we are is about the server, so all of it may pass.
fn connecting(error: &smtp::Error) -> SendMailError {
    if error.is_tls() || is_refused_certificate(error) {
        return SendMailError::Insecure;
    }
    match error.status() {
        Some(code) => SendMailError::Busy { code: code.into() },
        None if error.is_response() => SendMailError::Broken,
        None => SendMailError::Unreachable,
    }
}

/// Where TLS begins with the first byte the library speaks of the connection, and its cause of what came over it.
fn is_refused_certificate(error: &smtp::Error) -> bool {
    let mut cause = std::error::Error::source(error);
    while let Some(found) = cause {
        if let Some(found) = found.downcast_ref::<io::Error>() {
            return found.kind() == io::ErrorKind::InvalidData;
        }
        cause = found.source();
    }
    false
}

fn signing_in(error: &smtp::Error) -> SendMailError {
    if error.is_permanent() || error.is_client() {
        return SendMailError::Credentials;
    }
    match error.status() {
        Some(code) => SendMailError::Busy { code: code.into() },
        None => SendMailError::Broken,
    }
}

fn handing_over(error: &smtp::Error) -> SendMailError {
    if error.is_client() {
        return SendMailError::Unsupported;
    }
    match error.status().map(u16::from) {
        Some(SIGN_IN_FIRST) => SendMailError::Credentials,
        Some(code) if error.is_permanent() => SendMailError::Refused { code },
        Some(code) => SendMailError::Busy { code },
        None => SendMailError::Broken,
    }
}

/// "Authentication required" (RFC 4954, section 6).
const SIGN_IN_FIRST: u16 = 530;
