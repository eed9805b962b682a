//! The way to the mail server, which may become another while the office runs.

use std::{fmt, sync::Arc};

use channels::{MailSettingsError, Mailer, SmtpSettings};
use store::View;

/// Says which mail server the office has now.
pub type MailServer = Box<dyn Fn(View<'_>) -> Option<SmtpSettings> + Send>;

/// The mailer, if there is a server, and how to find out that there is another.
pub(super) struct Mailing {
    settings: Option<SmtpSettings>,
    mailer: Option<Arc<Mailer>>,
    server: Option<MailServer>,
}

impl Mailing {
    pub(super) fn new(settings: Option<SmtpSettings>) -> Result<Self, MailSettingsError> {
        Ok(Self {
            mailer: settings.clone().map(Mailer::new).transpose()?.map(Arc::new),
            settings,
            server: None,
        })
    }

    /// From now on it is asked which server there is whenever something was written that may have changed it.
    pub(super) fn ask(&mut self, server: MailServer) {
        self.server = Some(server);
    }

    pub(super) fn mailer(&self) -> Option<&Arc<Mailer>> {
        self.mailer.as_ref()
    }

    /// Takes another server if there is one by now; mails under way still go to the old one.
    pub(super) fn look(&mut self, view: View<'_>) {
        let Some(server) = &self.server else { return };
        let settings = server(view);
        if settings == self.settings {
            return;
        }
        let mailer = settings.clone().map(Mailer::new).transpose();
        if let Err(error) = &mailer {
            tracing::warn!(%error, "mail waits for a mail server that can be used");
        }
        self.mailer = mailer.ok().flatten().map(Arc::new);
        self.settings = settings;
    }
}

impl fmt::Debug for Mailing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Mailing")
            .field(&self.mailer.is_some())
            .finish()
    }
}
