//! The office and its mail server.

use channels::{Credentials, MailSettingsError, Security, SmtpSettings};
use contract::{
    Code, Failure, MailServer, MailSettings, OfficeExportReply, OfficeImportReply,
    OfficeImportRequest,
};
use model::{Map, Value};
use std::time::Duration;
use store::{RecordKind, View};

use crate::{
    App,
    edit::{Edit, MAIL},
    failure, workspace,
};

/// The time for handing over one mail.
const HAND_OVER: Duration = Duration::from_secs(60);

impl App {
    pub(crate) async fn import_office(
        &self,
        request: OfficeImportRequest,
    ) -> Result<OfficeImportReply, Failure> {
        let fetched = self.fetch(request.document)?;
        let office = fetched.office()?;
        let problems = model::check::office(&office);
        if problems.iter().any(model::Problem::is_error) {
            return Err(failure::unusable(&fetched.name, &problems));
        }
        let put = Edit::PutOffice(format::office::write(&office));
        self.edit(put)
            .await
            .map_err(|error| error.about("workspace"))?;
        for (kind, records) in [
            (RecordKind::Property, &office.properties),
            (RecordKind::Contact, &office.contacts),
        ] {
            let keys: Vec<String> = records.iter().map(|record| record.key.clone()).collect();
            self.tell_of_records(kind, &keys).await?;
        }
        Ok(OfficeImportReply {
            people: office.people.len() as u64,
            services: office.services.len() as u64,
            properties: office.properties.len() as u64,
            contacts: office.contacts.len() as u64,
            problems: failure::problems(&problems),
        })
    }

    pub(crate) fn export_office(&self) -> Result<OfficeExportReply, Failure> {
        let office = self.read(workspace::office)?;
        Ok(OfficeExportReply {
            document: format::office::write(&office),
        })
    }

    pub(crate) fn mail_settings(&self) -> Result<MailSettings, Failure> {
        self.read(|view| {
            Ok(MailSettings {
                server: server(view)?,
            })
        })
    }

    pub(crate) async fn set_mail(&self, settings: MailSettings) -> Result<MailSettings, Failure> {
        let spelled = match &settings.server {
            None => None,
            Some(server) => {
                let smtp = smtp(server, None)?;
                channels::Mailer::new(smtp).map_err(|error| unusable(&error))?;
                Some(spell(server))
            }
        };
        self.edit(Edit::SetMail(spelled))
            .await
            .map_err(|error| error.about("workspace"))?;
        Ok(settings)
    }

    /// The way to the office's mail server, if one is set up.
    pub(crate) fn smtp(&self, password: Option<String>) -> Result<Option<SmtpSettings>, Failure> {
        let server = self.read(server)?;
        server.map(|server| smtp(&server, password)).transpose()
    }
}

/// The way to the mail server that is set up now, if it can be used.
pub(crate) fn sender(view: View<'_>, password: Option<String>) -> Option<SmtpSettings> {
    let server = server(view).ok()??;
    smtp(&server, password).ok()
}

pub(crate) fn spell(server: &MailServer) -> String {
    let mut map = Map::new();
    map.insert("url".to_owned(), Value::from(server.url.as_str()));
    map.insert("from".to_owned(), Value::from(server.from.as_str()));
    Value::Object(map).to_string()
}

fn server(view: View<'_>) -> Result<Option<MailServer>, Failure> {
    let Some(spelled) = view.setting(MAIL).map_err(|error| failure::read(&error))? else {
        return Ok(None);
    };
    let value: Value = spelled.parse().unwrap_or_default();
    let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    match (text("url"), text("from")) {
        (Some(url), Some(from)) => Ok(Some(MailServer { url, from })),
        _ => Err(Failure::new(Code::Internal, "the setting cannot be read").at("mail server")),
    }
}

/// A mail server that cannot be used as it is written.
pub(crate) fn unusable(error: &MailSettingsError) -> Failure {
    Failure::new(Code::Invalid, error.to_string()).at("mail server")
}

/// A mail server's URL taken apart.
pub(crate) fn smtp(server: &MailServer, password: Option<String>) -> Result<SmtpSettings, Failure> {
    let wrong = || {
        // The URL is not repeated: it may hold a password.
        Failure::new(Code::Invalid, "this is not the URL of a mail server")
            .at("mail server")
            .hint("write it as smtp://user@mail.example.org:587, without a password")
    };
    let (scheme, rest) = server.url.split_once("://").ok_or_else(wrong)?;
    let (security, port) = match scheme {
        "smtp" => (Security::StartTls, 587),
        "smtps" => (Security::Tls, 465),
        "smtp+plain" => (Security::None, 25),
        _ => return Err(wrong()),
    };
    let (user, host) = match rest.rsplit_once('@') {
        Some((user, host)) => (Some(user), host),
        None => (None, rest),
    };
    let (host, port) = match host.rsplit_once(':') {
        Some((host, number)) => (host, number.parse().map_err(|_| wrong())?),
        None => (host, port),
    };
    // A password has no place in a setting that is exported and backed up.
    if user.is_some_and(|user| user.contains(':')) || host.contains('/') {
        return Err(wrong());
    }
    let credentials = match (user, password) {
        (Some(user), Some(password)) => Some(Credentials {
            user: user.to_owned(),
            password,
        }),
        _ => None,
    };
    Ok(SmtpSettings {
        host: host.to_owned(),
        port,
        security,
        credentials,
        from: server.from.clone(),
        timeout: HAND_OVER,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(url: &str) -> Option<(String, u16, Security, Option<String>)> {
        let server = MailServer {
            url: url.to_owned(),
            from: "office@example.org".to_owned(),
        };
        let settings = smtp(&server, Some("secret".to_owned())).ok()?;
        let user = settings.credentials.map(|credentials| credentials.user);
        Some((settings.host, settings.port, settings.security, user))
    }

    #[test]
    fn a_mail_server_is_a_url_without_a_password() {
        let expect = |host: &str, port, security, user: Option<&str>| {
            Some((host.to_owned(), port, security, user.map(str::to_owned)))
        };
        assert_eq!(
            parsed("smtp://mail.example.org"),
            expect("mail.example.org", 587, Security::StartTls, None)
        );
        assert_eq!(
            parsed("smtps://anna@example.org@mail.example.org"),
            expect(
                "mail.example.org",
                465,
                Security::Tls,
                Some("anna@example.org")
            )
        );
        assert_eq!(
            parsed("smtp+plain://127.0.0.1:2525"),
            expect("127.0.0.1", 2525, Security::None, None)
        );
        for wrong in [
            "mail.example.org",
            "http://x",
            "smtp://u:secret@x",
            "smtp://x:port",
            "smtp://x/y",
        ] {
            assert_eq!(parsed(wrong), None, "{wrong}");
        }
    }
}
