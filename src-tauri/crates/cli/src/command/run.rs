//! `run`: the office without a window, until a signal or the time is over.

use std::{fs, path::Path, time::Duration};

use app::App;
use contract::{Code, Failure};

use crate::{
    arguments::Run,
    ending::{Ending, Stop},
    screen::Screen,
};

/// A century: as good as for ever, and no timer minds it.
const FOR_EVER: Duration = Duration::from_secs(100 * 366 * 86_400);

pub(crate) async fn run(app: &App, screen: Screen, run: Run) -> Result<Ending, Stop> {
    let mail_password = run
        .mail_password_file
        .as_deref()
        .map(first_line)
        .transpose()?;
    let mut signals = Signals::new()?;
    let mut office = app.take_over(mail_password).await?;
    if let Some(address) = &run.listen {
        let address = office.listen(address).await?;
        screen.remark(&format!("calls from outside are taken at http://{address}"))?;
    }
    if !office.sends_mail() {
        screen
            .remark("no mail server is set up: mail waits in the outbox (`doorstep mail set`)")?;
    }
    screen.remark("running; Ctrl-C stops")?;
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let office = office.run(async {
        // Also when the sender is dropped.
        drop(stopped.await);
    });
    tokio::pin!(office);
    tokio::select! {
        // First, so that also an office without time does what is due.
        biased;
        () = &mut office => return Ok(Ending::Done),
        () = signals.next() => {}
        () = tokio::time::sleep(run.duration.unwrap_or(FOR_EVER)) => {}
    }
    drop(stop);
    screen.remark("finishing what is under way")?;
    tokio::select! {
        () = &mut office => Ok(Ending::Done),
        // Whoever insists gets it: everything is on disk, the next start goes on from there.
        () = signals.next() => Ok(Ending::Done),
    }
}

fn first_line(path: &Path) -> Result<String, Stop> {
    let text = fs::read_to_string(path).map_err(|error| {
        Failure::new(Code::Outside, format!("cannot be read: {error}")).at(path.to_string_lossy())
    })?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

/// What asks a program to end.
#[cfg(unix)]
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn new() -> Result<Self, Stop> {
        use tokio::signal::unix::{SignalKind, signal};
        let listen = |kind| signal(kind).map_err(|error| unheard(&error));
        Ok(Self {
            interrupt: listen(SignalKind::interrupt())?,
            terminate: listen(SignalKind::terminate())?,
        })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

/// What asks a program to end.
#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    #[expect(clippy::unnecessary_wraps, reason = "as on other systems")]
    fn new() -> Result<Self, Stop> {
        Ok(Self)
    }

    async fn next(&mut self) {
        // Where no signal can be heard, none comes.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

#[cfg(unix)]
fn unheard(error: &std::io::Error) -> Failure {
    Failure::new(Code::Outside, format!("signals cannot be heard: {error}"))
}
