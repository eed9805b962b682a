//! The samples of a demo office in somebody's own workspace: provider and mail server on loopback, as long as the program
//! runs. Where they listen is kept in the workspace, so that they are found there again.

use contract::{Failure, MailServer};
use model::{Map, Office, Value, office::Service};
use runner::CommandError;
use store::{Batch, View};

use super::{installed, mailbox::Mailbox, office, provider::Provider};
use crate::{beginnings::DEMO, edit::MAIL, failure, offices, settings::frame};

/// Provider and mail server; they stop when dropped.
#[derive(Debug)]
pub(crate) struct Samples {
    provider: Provider,
    mailbox: Mailbox,
}

/// Where samples listen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Places {
    provider: String,
    mailbox: String,
}

impl Samples {
    /// Served by the runtime that calls this; at the places of before, if these are free.
    pub(crate) async fn start(before: Option<&Places>) -> Result<Self, Failure> {
        let at = |place: Option<&str>| -> u16 {
            let port = place.and_then(|place| place.rsplit_once(':')?.1.parse().ok());
            port.unwrap_or(0)
        };
        let provider = Provider::start(at(before.map(|before| before.provider.as_str()))).await;
        let mailbox = Mailbox::start(at(before.map(|before| before.mailbox.as_str()))).await;
        Ok(Self {
            provider: provider
                .map_err(|error| failure::file("listened on", "127.0.0.1", &error))?,
            mailbox: mailbox.map_err(|error| failure::file("listened on", "127.0.0.1", &error))?,
        })
    }

    /// The demo office with its services here.
    pub(crate) fn office(&self) -> Result<Office, Failure> {
        office(&self.provider)
    }

    /// Where they listen, as the setting spells it.
    pub(crate) fn spell(&self) -> String {
        let mut map = Map::new();
        map.insert("provider".to_owned(), Value::from(self.provider.address()));
        map.insert("mailbox".to_owned(), Value::from(self.mailbox.address()));
        Value::Object(map).to_string()
    }

    /// The mail server, as its setting spells it.
    pub(crate) fn mail(&self) -> String {
        offices::spell(&MailServer {
            url: format!("smtp+plain://{}", self.mailbox.address()),
            from: self.mailbox.settings().from,
        })
    }

    /// What has to be written where they listen somewhere else than before.
    pub(crate) fn moved(&self, before: &Places, view: View<'_>) -> Result<Option<Moved>, Failure> {
        let now = Places {
            provider: self.provider.address(),
            mailbox: self.mailbox.address(),
        };
        if now == *before {
            return Ok(None);
        }
        let mut services = frame(view)?.services;
        for service in &mut services {
            installed::point(service, &before.provider, &now.provider);
        }
        let mail = view.setting(MAIL).map_err(|error| failure::read(&error))?;
        Ok(Some(Moved {
            services,
            demo: self.spell(),
            mail: mail.map(|mail| mail.replace(&before.mailbox, &now.mailbox)),
        }))
    }
}

/// Samples that listen somewhere else than before.
#[derive(Debug)]
pub(crate) struct Moved {
    services: Vec<Service>,
    demo: String,
    mail: Option<String>,
}

impl Moved {
    /// Writes down where they are now.
    pub(crate) fn apply(&self, batch: &Batch<'_>) -> Result<(), CommandError> {
        for service in &self.services {
            runner::office::put_service(batch, service)?;
        }
        batch.setting_put(DEMO, Some(&self.demo))?;
        batch.setting_put(MAIL, self.mail.as_deref())?;
        Ok(())
    }
}

/// Where the samples of this workspace were last; nothing, if its office is no demo.
pub(crate) fn read(view: View<'_>) -> Result<Option<Places>, Failure> {
    let spelled = view.setting(DEMO).map_err(|error| failure::read(&error))?;
    Ok(spelled.map(|spelled| {
        let value: Value = spelled.parse().unwrap_or_default();
        let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        Places {
            provider: text("provider").unwrap_or_default(),
            mailbox: text("mailbox").unwrap_or_default(),
        }
    }))
}
