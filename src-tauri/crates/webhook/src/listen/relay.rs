//! Calls from outside for a machine that nobody can reach: it connects to a relay itself, and the relay sends the calls it
//! has for it over these connections, as HTTP/1.1 the other way round. They pass the very bounds and checks of those that
//! come to a socket of this machine; the Host header has to name one of the names.
//!
//! Another relay is another [`Relay`]: what connects, proves who it is, and makes the connection secure is its own.

use std::{
    io,
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    task::JoinSet,
};

use super::{Answer, Bounds, Desk, PAUSE, Received, connection};

/// Brings connections over which calls come.
pub trait Relay: Send {
    /// One of them; one call comes over it.
    type Stream: AsyncRead + AsyncWrite + Unpin + Send + 'static;

    /// The next one, as soon as a call begins to come over it. After an error it is asked for again, a little later.
    fn next(&mut self) -> impl Future<Output = io::Result<Self::Stream>> + Send;

    /// Whom its calls come from: who shares the bounds of one source.
    fn source(&self) -> IpAddr;
}

/// A relay that hears at an address and wants nothing but to be connected to, as behind a tunnel of the machine itself.
#[derive(Clone, Copy, Debug)]
pub struct Plain(pub SocketAddr);

impl Relay for Plain {
    type Stream = TcpStream;

    async fn next(&mut self) -> io::Result<TcpStream> {
        let stream = TcpStream::connect(self.0).await?;
        // Nothing of it is taken: only that it comes is waited for.
        match stream.peek(&mut [0]).await? {
            0 => Err(io::ErrorKind::ConnectionReset.into()),
            _ => Ok(stream),
        }
    }

    fn source(&self) -> IpAddr {
        self.0.ip().to_canonical()
    }
}

/// Answers what comes over a relay until `stop` is ready, then what is under way.
pub async fn serve<R, A, F>(
    mut relay: R,
    bounds: Bounds,
    names: Vec<String>,
    answer: A,
    stop: impl Future<Output = ()>,
) where
    R: Relay,
    A: Fn(Received) -> F + Send + Sync + 'static,
    F: Future<Output = Answer> + Send + 'static,
{
    let source = relay.source();
    let desk = Desk::new(answer, bounds, names);
    let mut under_way = JoinSet::new();
    tokio::pin!(stop);
    let room = bounds.connections.min(bounds.connections_of_source);
    loop {
        while under_way.try_join_next().is_some() {}
        if under_way.len() >= room {
            tokio::select! {
                () = &mut stop => break,
                _ = under_way.join_next() => continue,
            }
        }
        // Waited for to its end: a connection that is let go may have brought a call already.
        let next = tokio::select! {
            biased;
            () = &mut stop => break,
            next = relay.next() => next,
        };
        match next {
            Ok(stream) => {
                if let Some(place) = Desk::place(&desk, source) {
                    let ends = (source, source);
                    under_way.spawn(connection(Arc::clone(&desk), stream, ends, place));
                }
            }
            Err(error) => {
                tracing::debug!(%error, "the relay is not there");
                tokio::select! {
                    () = &mut stop => break,
                    () = tokio::time::sleep(PAUSE) => {}
                }
            }
        }
    }
    while under_way.join_next().await.is_some() {}
}
