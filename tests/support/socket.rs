//! What both receivers share: a listener on loopback with a thread for each connection, ended with its owner, and a
//! list of what arrived that can be waited on.

use std::io::{ErrorKind, Read as _};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// A listener that serves until dropped.
pub(crate) struct Listener {
    address: SocketAddr,
    open: Arc<Open>,
    accepting: Option<JoinHandle<()>>,
}

impl Listener {
    /// Listens on a free loopback port and calls `serve` for each connection, numbered from 0, on its own thread.
    pub(crate) fn start(serve: impl Fn(usize, Connection) + Send + Sync + 'static) -> Self {
        let listener =
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("loopback has a free port");
        let address = listener
            .local_addr()
            .expect("a bound listener has an address");
        let open = Arc::new(Open::default());
        let serve = Arc::new(serve);
        let accepting = thread::spawn({
            let open = Arc::clone(&open);
            move || accept(&listener, &open, &serve)
        });
        Self {
            address,
            open,
            accepting: Some(accepting),
        }
    }

    /// The address it listens on.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Ends all connections and listens no more; the port then refuses.
    pub(crate) fn stop(&mut self) {
        let Some(accepting) = self.accepting.take() else {
            return;
        };
        self.open.close();
        // Wakes the accepting thread, which then sees that it is over.
        drop(TcpStream::connect(self.address));
        if accepting.join().is_err() && !thread::panicking() {
            panic!("a receiver's thread panicked");
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.stop();
    }
}

fn accept<S>(listener: &TcpListener, open: &Arc<Open>, serve: &Arc<S>)
where
    S: Fn(usize, Connection) + Send + Sync + 'static,
{
    let mut threads = Vec::new();
    for (number, stream) in listener.incoming().enumerate() {
        if open.is_over() {
            break;
        }
        let Ok(stream) = stream else { continue };
        open.add(number, &stream);
        let connection = Connection {
            number,
            stream,
            open: Arc::clone(open),
        };
        let serve = Arc::clone(serve);
        threads.push(thread::spawn(move || serve(number, connection)));
    }
    for thread in threads {
        thread.join().expect("a connection is served without panic");
    }
}

/// The connections that are open, so that they can be ended from outside.
#[derive(Default)]
struct Open {
    over: AtomicBool,
    streams: Mutex<Vec<(usize, TcpStream)>>,
    ended: Condvar,
}

impl Open {
    fn add(&self, number: usize, stream: &TcpStream) {
        let copy = stream.try_clone().expect("a socket can be cloned");
        lock(&self.streams).push((number, copy));
        if self.is_over() {
            self.close();
        }
    }

    fn close(&self) {
        self.over.store(true, Ordering::SeqCst);
        for (_, stream) in lock(&self.streams).drain(..) {
            // Fails if the other side was faster, which is just as well.
            drop(stream.shutdown(Shutdown::Both));
        }
        self.ended.notify_all();
    }

    fn is_over(&self) -> bool {
        self.over.load(Ordering::SeqCst)
    }
}

/// One accepted connection.
pub(crate) struct Connection {
    number: usize,
    /// The socket.
    pub(crate) stream: TcpStream,
    open: Arc<Open>,
}

impl Connection {
    /// Reads what has arrived into `buffer`; false at the end of the connection, however it ends.
    pub(crate) fn read_more(&mut self, buffer: &mut Vec<u8>) -> bool {
        let mut chunk = [0; 8192];
        loop {
            match self.stream.read(&mut chunk) {
                Ok(0) => return false,
                Ok(count) => {
                    buffer.extend_from_slice(&chunk[..count]);
                    return true;
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => return false,
            }
        }
    }

    /// Waits for `span` or until the receiver is stopped, which it answers with false.
    pub(crate) fn pause(&self, span: Duration) -> bool {
        let streams = lock(&self.open.streams);
        let waited = self
            .open
            .ended
            .wait_timeout_while(streams, span, |_| !self.open.is_over());
        drop(waited);
        !self.open.is_over()
    }

    /// Waits until the other side hangs up or the receiver is stopped.
    pub(crate) fn hang(&mut self) {
        let mut ignored = Vec::new();
        while self.read_more(&mut ignored) {
            ignored.clear();
        }
    }

    /// Ends the connection with a reset instead of a proper end.
    pub(crate) fn reset(self) {
        socket2::SockRef::from(&self.stream)
            .set_linger(Some(Duration::ZERO))
            .expect("linger can be set");
    }

    /// Ends the connection properly.
    pub(crate) fn close(self) {
        // Fails if the other side was faster, which is just as well.
        drop(self.stream.shutdown(Shutdown::Both));
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        // The copy would hold the socket open.
        lock(&self.open.streams).retain(|(number, _)| *number != self.number);
    }
}

/// What has arrived, in order.
pub(crate) struct Arrivals<T> {
    list: Mutex<Vec<T>>,
    changed: Condvar,
}

impl<T: Clone> Arrivals<T> {
    pub(crate) fn new() -> Self {
        Self {
            list: Mutex::new(Vec::new()),
            changed: Condvar::new(),
        }
    }

    /// Appends, and says how many came before.
    pub(crate) fn push(&self, item: T) -> usize {
        let mut list = lock(&self.list);
        list.push(item);
        self.changed.notify_all();
        list.len() - 1
    }

    pub(crate) fn all(&self) -> Vec<T> {
        lock(&self.list).clone()
    }

    /// Waits until there are `count`.
    ///
    /// # Panics
    ///
    /// If they are not there in time.
    pub(crate) fn wait_for(&self, count: usize, timeout: Duration) -> Vec<T> {
        let until = Instant::now() + timeout;
        let mut list = lock(&self.list);
        while list.len() < count {
            let left = until.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero(),
                "waited {timeout:?} for {count} arrivals, {} came",
                list.len()
            );
            list = self
                .changed
                .wait_timeout(list, left)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
        list.clone()
    }
}

/// The lists stay usable after a failed assertion elsewhere.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
