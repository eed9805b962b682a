//! Keeps the workspace's log short, on another thread so that no turn waits for it.

use store::Checkpointer;
use tokio::task::JoinSet;

/// After how many commands, about as many thousand pages of log.
const EVERY: usize = 1_000;

/// Checkpoints now and then.
pub(super) struct Checkpoints {
    /// Here while it does not work.
    idle: Option<Checkpointer>,
    working: JoinSet<Checkpointer>,
    since: usize,
}

impl Checkpoints {
    pub(super) fn new(checkpointer: Checkpointer) -> Self {
        Self {
            idle: Some(checkpointer),
            working: JoinSet::new(),
            since: 0,
        }
    }

    /// So many commands were taken.
    pub(super) fn after(&mut self, took: usize) {
        self.since += took;
        if self.since < EVERY {
            return;
        }
        while let Some(Ok(back)) = self.working.try_join_next() {
            self.idle = Some(back);
        }
        if let Some(checkpointer) = self.idle.take() {
            self.since = 0;
            self.working.spawn_blocking(move || {
                run(&checkpointer);
                checkpointer
            });
        }
    }

    /// The last one, before the workspace is closed.
    pub(super) async fn finish(&mut self) {
        while let Some(Ok(back)) = self.working.join_next().await {
            self.idle = Some(back);
        }
        if let Some(checkpointer) = &self.idle {
            run(checkpointer);
        }
    }
}

fn run(checkpointer: &Checkpointer) {
    if let Err(error) = checkpointer.run() {
        tracing::warn!(%error, "the workspace's log could not be shortened");
    }
}
