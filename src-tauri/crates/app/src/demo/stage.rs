//! Where the demonstration takes place: a folder that goes afterwards, with sample providers and a mail server on
//! loopback; and, for whoever wants to look around, an office in it.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use contract::{Failure, MailServer, MailSettings, ProcessStartRequest, TemplateListRequest};

use super::{
    LAUNCHED, installed, mailbox::Mailbox, office, provider::Provider, publish, scenario, set_up,
};
use crate::{App, Options, failure};

/// The demo office and what is around it. Everything goes when this is dropped.
#[derive(Debug)]
pub struct Stage {
    workspace: PathBuf,
    pub(super) provider: Provider,
    pub(super) mailbox: Mailbox,
    _folder: Folder,
}

impl Stage {
    /// An office at its beginning: the gallery published, mail set up, one process started. The providers are served by
    /// the tokio runtime that calls this.
    pub async fn set() -> Result<Self, Failure> {
        let stage = Self::empty().await?;
        let app = stage.app();
        set_up(&app, &office(&stage.provider)?).await?;
        installed::enter_secrets(&app)?;
        for template in app
            .list_templates(&TemplateListRequest::default())?
            .templates
        {
            if template.version.is_none() {
                app.publish_template(publish(template.key)).await?;
            }
        }
        app.set_mail(stage.mail()).await?;
        let scenario = scenario()?;
        let start = ProcessStartRequest {
            template: LAUNCHED.to_owned(),
            property: scenario.property,
            contact: scenario.contact,
            owner: Some(scenario.owner),
        };
        app.start_process(start).await?;
        Ok(stage)
    }

    /// Without an office yet.
    pub(super) async fn empty() -> Result<Self, Failure> {
        let folder =
            Folder::make().map_err(|error| failure::file("made", "the demo's folder", &error))?;
        Ok(Self {
            workspace: folder.0.join("demo.doorstep.db"),
            provider: Provider::start(0).await.map_err(|error| loopback(&error))?,
            mailbox: Mailbox::start(0).await.map_err(|error| loopback(&error))?,
            _folder: folder,
        })
    }

    /// The workspace's file.
    #[must_use]
    pub fn workspace(&self) -> &Path {
        &self.workspace
    }

    pub(super) fn app(&self) -> App {
        App::new(Options {
            workspace: Some(self.workspace.clone()),
            listener: None,
        })
    }

    fn mail(&self) -> MailSettings {
        MailSettings {
            server: Some(MailServer {
                url: format!("smtp+plain://{}", self.mailbox.address()),
                from: self.mailbox.settings().from,
            }),
        }
    }
}

fn loopback(error: &io::Error) -> Failure {
    failure::file("listened on", "127.0.0.1", error)
}

/// A folder that goes when it is dropped.
#[derive(Debug)]
struct Folder(PathBuf);

impl Folder {
    fn make() -> io::Result<Self> {
        // A program that was killed may have left one of the same number.
        for attempt in 0..100 {
            let name = format!("doorstep-demo-{}-{attempt}", std::process::id());
            let path = std::env::temp_dir().join(name);
            match fs::create_dir(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                made => return made.map(|()| Self(path)),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Nothing depends on it.
        drop(fs::remove_dir_all::<&Path>(&self.0));
    }
}
