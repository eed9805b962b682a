//! Asks whoever owns the workspace to do something, and waits for the answer.

use std::{path::Path, time::Duration};

use contract::{Code, Failure};
use store::{InboxClient, InboxId, InboxReply, Lock, OpenError};
use tokio::time::{Instant, sleep};

use crate::{failure, workspace::now};

/// How long the owner may take. It may be in the middle of a long transaction.
const PATIENCE: Duration = Duration::from_secs(15);
/// Pause between two looks.
const PAUSE: Duration = Duration::from_millis(20);
/// After how many looks it is also looked whether anybody owns the workspace.
const LOCK_EVERY: u32 = 5;

/// Leaves a command and waits for what becomes of it. Nothing comes back if nobody owns the workspace any more; the
/// command is taken back then, as it is when nobody has carried it out in time.
pub(crate) async fn ask(workspace: &Path, command: &str) -> Result<Option<InboxReply>, Failure> {
    let client = match InboxClient::open(workspace) {
        // Its owner is only just making it.
        Err(OpenError::Missing | OpenError::NotAWorkspace | OpenError::Older { .. }) => {
            sleep(PAUSE).await;
            return Ok(None);
        }
        client => client.map_err(|error| failure::open(workspace, &error))?,
    };
    let id = client
        .put(command, now())
        .map_err(|error| failure::write(&error))?;
    let end = Instant::now() + PATIENCE;
    for look in 0_u32.. {
        if let Some(reply) = reply_of(&client, id)? {
            return Ok(Some(reply));
        }
        let is_late = Instant::now() >= end;
        let is_free = look % LOCK_EVERY == LOCK_EVERY - 1 && Lock::acquire(workspace).is_ok();
        if is_late || is_free {
            if client
                .withdraw(id)
                .map_err(|error| failure::write(&error))?
            {
                return if is_free {
                    Ok(None)
                } else {
                    Err(untaken(workspace))
                };
            }
            // It was taken in the last moment.
            return reply_of(&client, id);
        }
        sleep(PAUSE).await;
    }
    Ok(None)
}

fn untaken(workspace: &Path) -> Failure {
    Failure::new(
        Code::Busy,
        "the program that has the workspace open did not take the command; nothing was done",
    )
    .at(workspace.to_string_lossy())
    .hint("stop that program, or try again")
}

fn reply_of(client: &InboxClient, id: InboxId) -> Result<Option<InboxReply>, Failure> {
    client.reply_of(id).map_err(|error| failure::read(&error))
}
