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
use serde_json::{Value, json};
use tokio::sync::{Notify, oneshot};

/// Pause between two tries to take over a workspace that another program runs.
const PAUSE: Duration = Duration::from_secs(5);
/// Pause before another try when something was wrong. Whoever has mended it need not wait for that.
const PAUSE_AFTER_FAILURE: Duration = Duration::from_secs(30);
/// How long work that is under way may take when the window is gone. What is not done by then goes on at the next start.
const PATIENCE: Duration = Duration::from_secs(5);

/// How the office stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It is being taken over.
    #[default]
    Starting,
    /// This program runs it.
    Running {
        /// Whether a mail server is set up.
        sends_mail: bool,
    },
    /// Another program runs it.
    Elsewhere,
    /// It cannot be run.
    Failed(Failure),
}

impl Standing {
    /// As the page is told.
    pub(crate) fn payload(&self) -> Value {
        match self {
            Self::Starting => json!({ "is": "starting" }),
            Self::Running { sends_mail } => json!({ "is": "running", "sendsMail": sends_mail }),
            Self::Elsewhere => json!({ "is": "elsewhere" }),
            Self::Failed(failure) => json!({ "is": "failed", "failure": failure }),
        }
    }
}

/// Told how the office stands whenever that changes.
pub(crate) type OnStanding = Box<dyn Fn(Standing) + Send>;

/// The office at work.
#[derive(Debug)]
pub(crate) struct Office {
    stop: oneshot::Sender<()>,
    /// Closed when the office has stopped.
    stopped: Receiver<()>,
}

impl Office {
    /// Takes the workspace over and does everything automatic; as long as another program runs it, that one does. What
    /// fails is tried again after a while, or at once when `again` says so.
    pub(crate) fn start(
        app: Arc<App>,
        again: Arc<Notify>,
        on_standing: OnStanding,
    ) -> io::Result<Self> {
        let (stop, mut asked) = oneshot::channel();
        let (running, stopped) = channel();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        thread::Builder::new()
            .name("office".to_owned())
            .spawn(move || {
                runtime.block_on(run(&app, &mut asked, &again, &on_standing));
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

async fn run(
    app: &App,
    asked: &mut oneshot::Receiver<()>,
    again: &Notify,
    on_standing: &OnStanding,
) {
    loop {
        let pause = match app.take_over(None).await {
            Ok(office) => {
                on_standing(Standing::Running {
                    sends_mail: office.sends_mail(),
                });
                let mut is_asked = false;
                let stop = async {
                    // Also when the sender is dropped.
                    drop((&mut *asked).await);
                    is_asked = true;
                };
                office.run(stop).await;
                if is_asked {
                    return;
                }
                // Another workspace was put in its place.
                on_standing(Standing::Starting);
                continue;
            }
            Err(failure) if failure.code == Code::Busy => {
                tracing::info!("another program runs the office");
                on_standing(Standing::Elsewhere);
                PAUSE
            }
            Err(failure) => {
                tracing::error!(%failure, at = failure.at, "the office does not run");
                on_standing(Standing::Failed(failure));
                PAUSE_AFTER_FAILURE
            }
        };
        tokio::select! {
            _ = &mut *asked => return,
            () = again.notified() => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
}
