//! Hands each command to the function that does it.

use std::{io::Read, path::PathBuf};

use app::{App, Options};
use contract::{Code, Failure, Source};

use crate::{
    arguments::{Arguments, Command},
    ending::{Ending, Stop},
    screen::Screen,
    surroundings,
};

mod document;

/// Does a command.
pub(crate) async fn run(arguments: Arguments, screen: Screen) -> Result<Ending, Stop> {
    let app = App::new(Options {
        workspace: arguments.global.workspace.or_else(surroundings::workspace),
    });
    match arguments.command {
        Command::Check { files } => document::check(&app, screen, &files).await,
        Command::Trace { template, scenario } => {
            document::trace(&app, screen, &template, &scenario).await
        }
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
fn template(name: &str) -> Result<Source, Stop> {
    if name == "-" || name.ends_with(".json") {
        return file(name);
    }
    Ok(Source::Stored {
        key: name.to_owned(),
    })
}
