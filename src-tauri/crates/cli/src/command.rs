//! Hands each command to the function that does it.

use std::{io::Read, sync::Arc};

use app::{App, Options};
use contract::{Code, Commands, Failure, FileRequest, Source};

use crate::{
    arguments::{Arguments, Command},
    ending::{Ending, Stop},
    screen::Screen,
    surroundings,
    watch::Watch,
};

mod delivery;
mod demo;
mod document;
mod inbound;
mod office;
mod process;
mod run;
mod simulation;
mod template;

/// Does a command.
pub(crate) async fn all(arguments: Arguments, screen: Screen) -> Result<Ending, Stop> {
    let watch = Arc::new(Watch::new(screen));
    let watching = Arc::clone(&watch);
    let app = App::new(Options {
        workspace: arguments.global.workspace.or_else(surroundings::workspace),
        listener: Some(Arc::new(move |event| watching.see(&event))),
    });
    let ending = dispatch(&app, screen, arguments.command).await;
    watch.end();
    ending
}

async fn dispatch(app: &App, screen: Screen, command: Command) -> Result<Ending, Stop> {
    match command {
        Command::Demo => demo::run(screen).await,
        Command::Check { files } => document::check(app, screen, &files).await,
        Command::Trace { template, scenario } => {
            document::trace(app, screen, &template, &scenario).await
        }
        Command::Simulate(simulate) => simulation::run(app, screen, simulate).await,
        Command::Template(command) => template::run(app, screen, command).await,
        Command::Office(command) => office::run(app, screen, command).await,
        Command::Process(command) => process::run(app, screen, command).await,
        Command::Deliveries(command) => delivery::run(app, screen, command).await,
        Command::Mail(command) => office::mail(app, screen, command).await,
        Command::Backup { file: path } => {
            app.backup(FileRequest { path, job: None }).await?;
            Ok(Ending::Done)
        }
        Command::Restore { file: path } => {
            app.restore(FileRequest { path, job: None }).await?;
            Ok(Ending::Done)
        }
        Command::Run(command) => run::run(app, screen, command).await,
        Command::Schema => document::schema(app, screen).await,
        Command::Inbound(command) => inbound::run(app, screen, command).await,
        Command::Bpmn(_) => Err(Stop::Usage("BPMN is not available yet".to_owned())),
    }
}

/// Where a document is that the command line names as a file.
fn file(name: &str) -> Result<Source, Stop> {
    if name != "-" {
        return Ok(Source::File {
            path: name.to_owned(),
        });
    }
    let mut text = Vec::new();
    std::io::stdin()
        .lock()
        .read_to_end(&mut text)
        .map_err(|error| {
            Failure::new(Code::Outside, format!("cannot be read: {error}")).at("standard input")
        })?;
    let text = String::from_utf8(text)
        .map_err(|_| Failure::new(Code::Invalid, "is not UTF-8").at("standard input"))?;
    Ok(Source::Text {
        name: "standard input".to_owned(),
        text,
    })
}

/// Where a template is: a file if its name ends in `.json`, else in the workspace.
fn template_source(name: &str) -> Result<Source, Stop> {
    if name == "-" || name.ends_with(".json") {
        return file(name);
    }
    Ok(Source::Stored {
        key: name.to_owned(),
    })
}
