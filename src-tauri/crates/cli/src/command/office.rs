//! `office` and `mail`: people, services and records, and the mail server.

use app::App;
use contract::{Commands, MailServer, MailSettings, Nothing, OfficeImportRequest};
use serde_json::to_value;

use super::file;
use crate::{
    arguments::{Mail, Office},
    ending::{self, Ending, Stop},
    screen::Screen,
    text::count,
};

pub(crate) async fn run(app: &App, screen: Screen, command: Office) -> Result<Ending, Stop> {
    match command {
        Office::Import { file: name } => {
            let document = file(&name)?;
            let reply = app.office_import(OfficeImportRequest { document }).await?;
            if screen.json {
                screen.value(&to_value(&reply)?)?;
            } else {
                ending::problems(screen, &reply.problems, false);
                screen.remark(&format!(
                    "imported {}, {}, {}, {}",
                    count(reply.people, "person", "people"),
                    count(reply.services, "service", "services"),
                    count(reply.properties, "property", "properties"),
                    count(reply.contacts, "contact", "contacts")
                ))?;
            }
        }
        Office::Export => {
            let reply = app.office_export(Nothing {}).await?;
            screen.text(&reply.document)?;
        }
    }
    Ok(Ending::Done)
}

pub(crate) async fn mail(app: &App, screen: Screen, command: Mail) -> Result<Ending, Stop> {
    let settings = match command {
        Mail::Show => app.mail_show(Nothing {}).await?,
        Mail::Set { url, from } => {
            let server = Some(MailServer { url, from });
            app.mail_set(MailSettings { server }).await?
        }
        Mail::Off => app.mail_set(MailSettings { server: None }).await?,
    };
    if screen.json {
        screen.value(&to_value(&settings)?)?;
    } else {
        match settings.server {
            Some(server) => screen.line(&format!("{} as {}", server.url, server.from))?,
            None => screen.line("no mail server; mail waits in the outbox")?,
        }
    }
    Ok(Ending::Done)
}
