//! The thread on which calls are made. A commit holds the loop up for as long as the disk takes; calls that are under way
//! go on meanwhile, and what came of them is taken together into the next commit.

use std::{io, thread};

use tokio::{
    runtime::{Builder, Handle},
    sync::oneshot,
};

/// The thread. It ends when this is dropped, and with it all calls.
#[derive(Debug)]
pub(super) struct Wire {
    handle: Handle,
    _end: oneshot::Sender<()>,
}

impl Wire {
    pub(super) fn new() -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let handle = runtime.handle().clone();
        let (end, ended) = oneshot::channel::<()>();
        thread::Builder::new()
            .name("calls".to_owned())
            .spawn(move || {
                // Either way nobody needs it any more.
                drop(runtime.block_on(ended));
            })?;
        Ok(Self { handle, _end: end })
    }

    pub(super) fn handle(&self) -> &Handle {
        &self.handle
    }
}
