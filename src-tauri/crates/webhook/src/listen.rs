//! Listens for calls from outside over HTTP/1.1, within bounds: how long a head and a body may take, how large they may
//! be, how many connections there are and how many calls a source makes. It knows no token and no path: what passes the
//! bounds, comes for a name of this machine and from no web page is handed on, and the answer is sent back.
//!
//! One call a connection, so that nobody holds one longer than a call takes.

use std::{
    collections::HashMap,
    convert::Infallible,
    io,
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use http_body_util::{BodyExt as _, Full};
use hyper::{
    Request, Response,
    body::{Body as _, Bytes, Incoming},
    header::{self, HeaderMap, HeaderName, HeaderValue},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpListener,
    task::JoinSet,
    time::{Instant, timeout},
};

mod away;
mod origin;
mod rate;
pub mod relay;

use rate::Rate;

/// What a caller may take of this program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Time for the head of a call.
    pub head: Duration,
    /// Time for its body.
    pub body: Duration,
    /// Time for answering it.
    pub answer: Duration,
    /// Size of a body.
    pub body_bytes: usize,
    /// Connections at once.
    pub connections: usize,
    /// Connections at once from one source.
    pub connections_of_source: usize,
    /// Calls in a minute from one source; as many may come at once.
    pub calls_per_minute: u32,
}

impl Default for Bounds {
    /// 5 s for a head, 10 s for a body of up to 256 KiB, 15 s for the answer, 256 connections, 64 of one source, 12,000
    /// calls a minute.
    fn default() -> Self {
        Self {
            head: Duration::from_secs(5),
            body: Duration::from_secs(10),
            answer: Duration::from_secs(15),
            body_bytes: 256 * 1024,
            connections: 256,
            connections_of_source: 64,
            calls_per_minute: 12_000,
        }
    }
}

/// How much of a body that is too long is still read, so that its sender comes to read the answer.
const DRAINED_BYTES: usize = 64 * 1024 * 1024;

/// What is kept in memory of a head.
const HEAD_BYTES: usize = 16 * 1024;

/// Pause after the system had no connection to give.
const PAUSE: Duration = Duration::from_millis(100);

/// A call that came within the bounds.
#[derive(Clone, PartialEq, Eq)]
pub struct Received {
    /// The address it came from.
    pub from: IpAddr,
    /// Its method.
    pub method: String,
    /// Its path as it was sent.
    pub path: String,
    /// Its query as it was sent.
    pub query: String,
    /// Its headers in order, names in lower case; those that are no text are left out.
    pub headers: Vec<(String, String)>,
    /// Its body.
    pub body: Vec<u8>,
}

impl Received {
    /// The first header of this name, which is in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let found = headers.find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Path, query and body may hold secrets.
impl std::fmt::Debug for Received {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Received")
            .field("from", &self.from)
            .field("method", &self.method)
            .finish_non_exhaustive()
    }
}

/// What is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The body, JSON.
    pub body: String,
    /// Further headers.
    pub headers: Vec<(&'static str, String)>,
}

impl Answer {
    /// An answer without further headers.
    #[must_use]
    pub fn new(status: u16, body: String) -> Self {
        Self {
            status,
            body,
            headers: Vec::new(),
        }
    }

    /// A refusal for this reason, which holds nothing that JSON would have to escape.
    fn refusal(status: u16, reason: &str) -> Self {
        Self::new(status, format!("{{\"error\":\"{reason}\"}}"))
    }
}

/// A socket that waits for calls.
#[derive(Debug)]
pub struct Listener {
    socket: TcpListener,
    address: SocketAddr,
    bounds: Bounds,
    names: Vec<String>,
}

impl Listener {
    /// Takes the address; port 0 takes a free one. Calls must be for the machine's own address or for one of the names.
    pub async fn bind(address: SocketAddr, bounds: Bounds, names: Vec<String>) -> io::Result<Self> {
        let socket = TcpListener::bind(address).await?;
        Ok(Self {
            address: socket.local_addr()?,
            socket,
            bounds,
            names,
        })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers calls until `stop` is ready, then those that are under way.
    pub async fn serve<A, F>(self, answer: A, stop: impl Future<Output = ()>)
    where
        A: Fn(Received) -> F + Send + Sync + 'static,
        F: Future<Output = Answer> + Send + 'static,
    {
        let desk = Desk::new(answer, self.bounds, self.names);
        let mut under_way = JoinSet::new();
        tokio::pin!(stop);
        loop {
            tokio::select! {
                biased;
                () = &mut stop => break,
                Some(_) = under_way.join_next() => {}
                accepted = self.socket.accept(), if under_way.len() < self.bounds.connections => {
                    match accepted {
                        Ok((stream, from)) => {
                            let Ok(here) = stream.local_addr() else {
                                continue;
                            };
                            let ends = (from.ip().to_canonical(), here.ip().to_canonical());
                            match Desk::place(&desk, ends.0) {
                                Some(place) => {
                                    let desk = Arc::clone(&desk);
                                    under_way.spawn(connection(desk, stream, ends, place));
                                }
                                None => {
                                    under_way.spawn(away::turn_away(stream));
                                }
                            }
                        }
                        Err(error) => {
                            tracing::warn!(%error, "a connection was not taken");
                            tokio::time::sleep(PAUSE).await;
                        }
                    }
                }
            }
        }
        drop(self.socket);
        while under_way.join_next().await.is_some() {}
    }
}

/// What all connections share.
struct Desk<A> {
    answer: A,
    bounds: Bounds,
    names: Vec<String>,
    begun: Instant,
    rate: Mutex<Rate>,
    /// How many connections there are, by source.
    open: Mutex<HashMap<IpAddr, usize>>,
}

/// A connection's place among those of its source.
struct Place<A> {
    desk: Arc<Desk<A>>,
    from: IpAddr,
}

impl<A> Drop for Place<A> {
    fn drop(&mut self) {
        let mut open = self
            .desk
            .open
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.from) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.from);
            }
        }
    }
}

/// Answers the call that comes over a connection between these addresses.
async fn connection<S, A, F>(
    desk: Arc<Desk<A>>,
    stream: S,
    (from, here): (IpAddr, IpAddr),
    place: Place<A>,
) where
    S: AsyncRead + AsyncWrite + Unpin,
    A: Fn(Received) -> F + Send + Sync + 'static,
    F: Future<Output = Answer> + Send + 'static,
{
    let bounds = desk.bounds;
    let mut server = http1::Builder::new();
    server
        .timer(TokioTimer::new())
        .header_read_timeout(bounds.head)
        .keep_alive(false)
        .max_buf_size(HEAD_BYTES);
    let service = service_fn(move |request| {
        let desk = Arc::clone(&desk);
        async move { Ok::<_, Infallible>(response(desk.call(request, from, here).await)) }
    });
    let serving = server.serve_connection(TokioIo::new(stream), service);
    let whole = bounds.head + bounds.body + bounds.answer;
    if let Ok(Err(error)) = timeout(whole, serving).await {
        tracing::debug!(%error, "a call broke off");
    }
    drop(place);
}

impl<A> Desk<A> {
    fn new(answer: A, bounds: Bounds, names: Vec<String>) -> Arc<Self> {
        Arc::new(Self {
            answer,
            bounds,
            names,
            begun: Instant::now(),
            rate: Mutex::new(Rate::new(bounds.calls_per_minute)),
            open: Mutex::new(HashMap::new()),
        })
    }

    fn place(desk: &Arc<Self>, from: IpAddr) -> Option<Place<A>> {
        let mut open = desk.open.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(from).or_default();
        if *count >= desk.bounds.connections_of_source {
            return None;
        }
        *count += 1;
        Some(Place {
            desk: Arc::clone(desk),
            from,
        })
    }

    async fn call<F>(&self, request: Request<Incoming>, from: IpAddr, local: IpAddr) -> Answer
    where
        A: Fn(Received) -> F,
        F: Future<Output = Answer>,
    {
        let (head, body) = request.into_parts();
        // The body is read before anything is refused: who is still sending does not read.
        let body = match timeout(self.bounds.body, self.read(&head.headers, body)).await {
            Err(_) => return Answer::refusal(408, "the body came too slowly"),
            Ok(Err(refusal)) => return refusal,
            Ok(Ok(body)) => body,
        };
        if let Some(wait) = self.wait(from) {
            let mut answer =
                Answer::refusal(429, "too many calls; wait as long as Retry-After says");
            answer
                .headers
                .push(("retry-after", wait.as_secs().max(1).to_string()));
            return answer;
        }
        let authority = head.uri.authority().map(|authority| authority.as_str());
        if !origin::is_for_here(&head.headers, authority, local, &self.names) {
            return Answer::refusal(400, "the Host header names another machine");
        }
        if origin::is_from_a_page(&head.headers) {
            return Answer::refusal(400, "calls from web pages are not taken");
        }
        let headers = head.headers.iter().filter_map(|(name, value)| {
            Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned()))
        });
        let received = Received {
            from,
            method: head.method.as_str().to_owned(),
            path: head.uri.path().to_owned(),
            query: head.uri.query().unwrap_or_default().to_owned(),
            headers: headers.collect(),
            body,
        };
        let answer = timeout(self.bounds.answer, (self.answer)(received)).await;
        answer.unwrap_or_else(|_| Answer::refusal(503, "this took too long; send it again"))
    }

    /// How long this source has to wait, if it has to.
    fn wait(&self, from: IpAddr) -> Option<Duration> {
        let now = self.begun.elapsed();
        let mut rate = self.rate.lock().unwrap_or_else(PoisonError::into_inner);
        rate.call(from, now)
    }

    /// The body, of which no more is held than the bound.
    async fn read(&self, headers: &HeaderMap, mut body: Incoming) -> Result<Vec<u8>, Answer> {
        let too_long = || Answer::refusal(413, "the body is too long");
        let bound = self.bounds.body_bytes;
        let is_too_long = body.size_hint().lower() > bound as u64;
        if is_too_long && headers.contains_key(header::EXPECT) {
            // Whoever asks first has not begun to send.
            return Err(too_long());
        }
        let (mut bytes, mut count) = (Vec::new(), 0_usize);
        while let Some(frame) = body.frame().await {
            let Ok(frame) = frame else {
                return Err(Answer::refusal(400, "the body broke off"));
            };
            let Some(data) = frame.data_ref() else {
                continue;
            };
            count += data.len();
            if count > bound {
                bytes = Vec::new();
            } else {
                bytes.extend_from_slice(data);
            }
            if count > DRAINED_BYTES {
                break;
            }
        }
        if count > bound {
            Err(too_long())
        } else {
            Ok(bytes)
        }
    }
}

fn response(answer: Answer) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(answer.body)));
    *response.status_mut() = hyper::StatusCode::from_u16(answer.status)
        .unwrap_or(hyper::StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    for (name, value) in answer.headers {
        if let Ok(value) = HeaderValue::try_from(value) {
            headers.insert(HeaderName::from_static(name), value);
        }
    }
    response
}
