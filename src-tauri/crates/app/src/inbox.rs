//! Asks whoever owns the workspace to do something, and waits for the answer.

use std::{path::Path, time::Duration};

use contract::{Code, Failure};
use store::{InboxClient, InboxId, InboxReply};
use tokio::time::{Instant, sleep};

use crate::{failure, workspace::now};

/// How long the owner may take. It may be in the middle of a long transaction.
const PATIENCE: Duration = Duration::from_secs(15);
/// Pause between two looks.
const PAUSE: Duration = Duration::from_millis(20);

/// Leaves a command and waits for what becomes of it. A command that nobody takes in time is taken back.
pub(crate) async fn ask(workspace: &Path, command: &str) -> Result<InboxReply, Failure> {
    let client = InboxClient::open(workspace).map_err(|error| failure::open(workspace, &error))?;
    let id = client
        .put(command, now())
        .map_err(|error| failure::write(&error))?;
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(reply) = reply_of(&client, id)? {
            return Ok(reply);
        }
        if Instant::now() >= end {
            break;
        }
        sleep(PAUSE).await;
    }
    let withdrawn = client
        .withdraw(id)
        .map_err(|error| failure::write(&error))?;
    match reply_of(&client, id)? {
        // It was taken in the last moment.
        Some(reply) if !withdrawn => Ok(reply),
        _ => Err(Failure::new(
            Code::Busy,
            "the program that has the workspace open did not take the command; nothing was done",
        )
        .at(workspace.to_string_lossy())
        .hint("stop that program, or try again")),
    }
}

fn reply_of(client: &InboxClient, id: InboxId) -> Result<Option<InboxReply>, Failure> {
    client.reply_of(id).map_err(|error| failure::read(&error))
}
