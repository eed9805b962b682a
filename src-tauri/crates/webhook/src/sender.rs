//! Makes attempts over HTTP/1.1, on connections that are kept for the next call to the same place.
//!
//! It speaks HTTP through hyper, one level below a ready-made client: the address that is connected to is the very one that
//! was checked, every phase has its time, and it is known at each instant whether a byte of the call may have left.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use delivery::{NoAnswer, NotSent, Outcome};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Bytes;
use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use hyper::{Request as Message, StatusCode};
use url::Url;

use crate::address;
use crate::attempt::{Attempt, HEADER_MAX, Times};
use crate::body::Body;
use crate::connect::{Connection, Connector, Place};
use crate::failure;
use crate::pool::Pool;
use crate::request::{Request, Unsendable};

/// Bounds that no request can widen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The longest time for a whole call, whatever the request says.
    pub timeout_max: Duration,
    /// The time for the connection alone, name look-up and TLS included. Where it runs out it is certain that nothing was
    /// sent.
    pub connect_timeout: Duration,
    /// How many bytes of an answer's body are kept.
    pub body_kept: usize,
    /// How many are read, packed or unpacked, before the connection is given up; reading on keeps it usable for the next
    /// call.
    pub body_read: usize,
    /// How long an idle connection is kept for the next call.
    pub idle_max: Duration,
    /// Certificates (DER) that are trusted besides the system's.
    pub trusted: Vec<Vec<u8>>,
}

impl Default for Limits {
    /// Two minutes, five seconds to connect, 64 KiB kept of 1 MiB, 20 seconds idle, the system's certificates.
    fn default() -> Self {
        Self {
            timeout_max: Duration::from_secs(120),
            connect_timeout: Duration::from_secs(5),
            body_kept: 64 * 1024,
            body_read: 1024 * 1024,
            idle_max: Duration::from_secs(20),
            trusted: Vec::new(),
        }
    }
}

/// Sends attempts. One for the whole program: it holds the connections that later calls reuse.
pub struct Sender {
    limits: Limits,
    connector: Connector,
    pool: Pool,
}

impl Sender {
    /// A sender with these limits. Uses no proxy and no cookies, and follows no redirect.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self {
            connector: Connector::new(limits.trusted.clone()),
            pool: Pool::new(limits.idle_max),
            limits,
        }
    }

    /// Makes one attempt and returns when the answer is read, the time is over, or it failed. Needs a tokio runtime
    /// with time and I/O. Dropping the future ends the call wherever it is.
    pub async fn send(&self, request: &Request) -> Attempt {
        let started = Instant::now();
        let mut answer = Answer::default();
        let mut unsendable = None;
        let failure = match prepare(request) {
            Ok(call) => {
                let timeout = request.timeout.min(self.limits.timeout_max);
                let exchange = self.exchange(call, &mut answer);
                let ended = tokio::time::timeout(timeout, exchange).await;
                match ended {
                    Ok(ended) => ended.err(),
                    Err(_) if answer.is_sent => Some(Outcome::NoAnswer(NoAnswer::TimeOut)),
                    Err(_) => Some(Outcome::NotSent(NotSent::ConnectTimeOut)),
                }
            }
            Err(problem) => {
                unsendable = Some(problem);
                Some(Outcome::NotSent(NotSent::Unsendable))
            }
        };
        let took = started.elapsed();
        let body = answer.body.take().map(Body::whole).unwrap_or_default();
        let attempt = Attempt {
            outcome: answer.outcome(failure),
            status: answer.status,
            headers: answer.headers,
            body_is_cut: body.is_cut,
            body: body.bytes,
            took,
            times: answer.times,
            peer: answer.peer,
            unsendable,
        };
        tracing::debug!(id = request.id, ?attempt, "attempt made");
        attempt
    }

    /// Sends and reads into `answer`, which holds what came so far if this is cut short.
    async fn exchange(&self, call: Prepared, answer: &mut Answer) -> Result<(), Outcome> {
        let Prepared { place, message } = call;
        let (mut connection, response) = self.first_byte(&place, message, answer).await?;
        let (head, mut stream) = response.into_parts();
        answer.read_head(head.status, &head.headers);
        let (kept, read) = (self.limits.body_kept, self.limits.body_read);
        let body = answer.body.insert(Body::new(&head.headers, kept, read));
        let is_whole = loop {
            match stream.frame().await {
                None => break true,
                Some(Err(error)) => return Err(failure::outcome(&error)),
                Some(Ok(frame)) => {
                    let piece = frame.into_data().unwrap_or_default();
                    if !body.take(&piece) {
                        break false;
                    }
                }
            }
        };
        if is_whole && connection.requests.ready().await.is_ok() {
            self.pool.put(place, connection);
        }
        Ok(())
    }

    /// Sends the call and waits for the head of its answer, on a connection that waits or on a new one.
    async fn first_byte(
        &self,
        place: &Place,
        message: Message<Full<Bytes>>,
        answer: &mut Answer,
    ) -> Result<(Connection, hyper::Response<hyper::body::Incoming>), Outcome> {
        let mut message = message;
        let mut waiting = self.pool.take(place);
        loop {
            let is_fresh = waiting.is_none();
            let mut connection = match waiting {
                Some(connection) => connection,
                None => self.connect(place, answer).await?,
            };
            answer.peer = Some(connection.peer);
            answer.is_sent = true;
            let began = Instant::now();
            match connection.requests.try_send_request(message).await {
                Ok(response) => {
                    answer.times.first_byte = Some(began.elapsed());
                    return Ok((connection, response));
                }
                Err(mut error) => match error.take_message() {
                    // The other side had ended a waiting connection, and nothing of the call was written to it.
                    Some(unsent) if !is_fresh => {
                        answer.is_sent = false;
                        message = unsent;
                        waiting = None;
                    }
                    Some(_) | None => return Err(failure::outcome(error.error())),
                },
            }
        }
    }

    async fn connect(&self, place: &Place, answer: &mut Answer) -> Result<Connection, Outcome> {
        let (times, peer) = (&mut answer.times, &mut answer.peer);
        let connecting = self.connector.connect(place, times, peer);
        tokio::time::timeout(self.limits.connect_timeout, connecting)
            .await
            .unwrap_or(Err(NotSent::ConnectTimeOut))
            .map_err(Outcome::NotSent)
    }
}

/// A call that may be sent.
struct Prepared {
    place: Place,
    message: Message<Full<Bytes>>,
}

fn prepare(request: &Request) -> Result<Prepared, Unsendable> {
    request.check_but_address()?;
    let url = address::parse(&request.url)?;
    let unreadable = || Unsendable::Address(address::AddressProblem::Unreadable);
    let place = Place::of(&url, request.network).ok_or_else(unreadable)?;
    let mut message = Message::new(Full::new(Bytes::from(request.body.clone())));
    *message.method_mut() = request.method.parse().map_err(|_| Unsendable::Method)?;
    *message.uri_mut() = address::target(&url).parse().map_err(|_| unreadable())?;
    *message.headers_mut() = headers(request, &url)?;
    Ok(Prepared { place, message })
}

const AGENT: HeaderValue =
    HeaderValue::from_static(concat!("Doorstep/", env!("CARGO_PKG_VERSION")));

fn headers(request: &Request, url: &Url) -> Result<HeaderMap, Unsendable> {
    let mut headers = HeaderMap::new();
    // First, as RFC 9110 section 7.2 asks for, and some receivers insist on.
    let host = HeaderValue::from_str(&address::host(url));
    headers.insert(
        header::HOST,
        host.map_err(|_| address::AddressProblem::Unreadable)?,
    );
    let id = HeaderValue::from_str(&request.id).map_err(|_| Unsendable::Id)?;
    headers.insert("webhook-id", id);
    let access = request.access.iter().map(|header| (header, true));
    let headers_given = request.headers.iter().map(|header| (header, false));
    for ((name, value), is_secret) in headers_given.chain(access) {
        let problem = |_| crate::HeaderProblem::Value(name.clone());
        let mut value = HeaderValue::from_str(value).map_err(problem)?;
        value.set_sensitive(is_secret);
        let name = HeaderName::from_bytes(name.as_bytes())
            .map_err(|_| crate::HeaderProblem::Name(name.clone()))?;
        headers.insert(name, value);
    }
    headers
        .entry(header::ACCEPT)
        .or_insert(HeaderValue::from_static("*/*"));
    headers.insert(header::USER_AGENT, AGENT);
    // Where a body is expected its absence is said, too (RFC 9110, section 8.6).
    let length = request.body.len();
    if length > 0 || ["POST", "PUT", "PATCH"].contains(&request.method.as_str()) {
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    }
    Ok(headers)
}

/// What of the answer has come.
#[derive(Default)]
struct Answer {
    status: Option<u16>,
    retry_after: Option<String>,
    headers: Vec<(String, String)>,
    body: Option<Body>,
    times: Times,
    peer: Option<SocketAddr>,
    /// Whether a byte of the call may have left this machine.
    is_sent: bool,
}

/// The headers that are kept for the record.
const KEPT: [HeaderName; 4] = [
    header::CONTENT_TYPE,
    header::DATE,
    header::LOCATION,
    header::RETRY_AFTER,
];

impl Answer {
    fn read_head(&mut self, status: StatusCode, headers: &HeaderMap) {
        let texts = |name: &HeaderName| -> Vec<String> {
            let values = headers.get_all(name).iter();
            values
                .map(|value| String::from_utf8_lossy(value.as_bytes()))
                .map(|text| text.chars().take(HEADER_MAX).collect())
                .collect()
        };
        self.status = Some(status.as_u16());
        let waits = texts(&header::RETRY_AFTER);
        self.retry_after = (!waits.is_empty()).then(|| waits.join("\n"));
        self.headers = KEPT
            .iter()
            .flat_map(|name| {
                let named = move |text| (name.as_str().to_owned(), text);
                texts(name).into_iter().map(named)
            })
            .collect();
    }

    /// A success counts only with its whole body, since values are read out of it; any other status says all there is
    /// to know, even if its body broke off.
    fn outcome(&self, failure: Option<Outcome>) -> Outcome {
        match (self.status, failure) {
            (Some(200..=299), Some(failure)) => failure,
            (Some(status), _) => Outcome::Answered {
                status,
                retry_after: self.retry_after.clone(),
            },
            (None, failure) => failure.unwrap_or(Outcome::NoAnswer(NoAnswer::Broken)),
        }
    }
}
