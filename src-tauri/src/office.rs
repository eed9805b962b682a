//! Runs the office beside the window, on a thread of its own: what is long under way in the one does not hold up the
//! other.

use std::{
    io,
    sync::{
        Arc,
        mpsc::{Receiver, channel},
    },
    thread,
    time::Duration,
};

use app::App;
use contract::{Code, Failure};
use tokio::sync::oneshot;

/// Pause between two tries to take over a workspace that another program runs.
const PAUSE: Duration = Duration::from_secs(5);
/// How long work that is under way may take when the window is gone. What is not done by then goes on at the next start.
const PATIENCE: Duration = Duration::from_secs(5);

/// The office at work.
#[derive(Debug)]
pub(crate) struct Office {
    stop: oneshot::Sender<()>,
    /// Closed when the office has stopped.
    stopped: Receiver<()>,
}

impl Office {
    /// Takes the workspace over and does everything automatic; as long as another program runs it, that one does.
    pub(crate) fn start(app: Arc<App>) -> io::Result<Self> {
        let (stop, mut asked) = oneshot::channel();
        let (running, stopped) = channel();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        thread::Builder::new()
            .name("office".to_owned())
            .spawn(move || {
                if let Err(failure) = runtime.block_on(run(&app, &mut asked)) {
                    tracing::error!(%failure, at = failure.at, "the office does not run");
                }
                drop(running);
            })?;
        Ok(Self { stop, stopped })
    }

    /// Stops, and waits a little for what is under way.
    pub(crate) fn stop(self) {
        drop(self.stop);
        if self.stopped.recv_timeout(PATIENCE) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
            tracing::warn!("what is under way goes on at the next start");
        }
    }
}

async fn run(app: &App, asked: &mut oneshot::Receiver<()>) -> Result<(), Failure> {
    loop {
        match app.take_over(None).await {
            Ok(office) => {
                // Also when the sender is dropped.
                office.run(async { drop(asked.await) }).await;
                return Ok(());
            }
            Err(failure) if failure.code == Code::Busy => {
                tracing::info!("another program runs the office");
            }
            Err(failure) => return Err(failure),
        }
        tokio::select! {
            _ = &mut *asked => return Ok(()),
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
}
