//! Makes attempts over pooled HTTP/1.1 connections.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use delivery::{NoAnswer, NotSent, Outcome};
use reqwest::header::{self, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Client, Method, Response, Url};
use thiserror::Error;

use crate::address;
use crate::attempt::{Attempt, HEADER_MAX};
use crate::failure;
use crate::request::{Request, Unsendable};

/// Bounds that no request can widen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The longest time for a whole call, whatever the request says.
    pub timeout_max: Duration,
    /// The time for the connection alone, name look-up and TLS included. Where it runs out before the whole call's time
    /// it is certain that nothing was sent; otherwise a time-out counts as no answer.
    pub connect_timeout: Duration,
    /// How many bytes of an answer's body are kept.
    pub body_kept: usize,
    /// How many are read before the connection is given up; reading on keeps it usable for the next call.
    pub body_read: usize,
    /// How long an idle connection is kept for the next call.
    pub idle_max: Duration,
}

impl Default for Limits {
    /// Two minutes, ten seconds to connect, 64 KiB kept of 1 MiB, 20 seconds idle.
    fn default() -> Self {
        Self {
            timeout_max: Duration::from_secs(120),
            connect_timeout: Duration::from_secs(10),
            body_kept: 64 * 1024,
            body_read: 1024 * 1024,
            idle_max: Duration::from_secs(20),
        }
    }
}

/// Why no sender could be made.
#[derive(Debug, Error)]
pub enum OpenSenderError {
    /// The HTTP client could not be set up.
    #[error("set up the HTTP client")]
    Client(#[source] reqwest::Error),
}

/// Sends attempts. One for the whole program: it holds the connections that later calls reuse.
pub struct Sender {
    limits: Limits,
    plain: Client,
    /// Made at the first https call, since it reads the system's certificates, which may be slow or missing.
    secure: OnceLock<Client>,
}

impl Sender {
    /// A sender with these limits. Uses no proxy, no cookies, no compression, and follows no redirect.
    pub fn new(limits: Limits) -> Result<Self, OpenSenderError> {
        // Fails where another part of the program was first, which serves as well.
        drop(rustls::crypto::ring::default_provider().install_default());
        let plain = builder(&limits)
            .tls_certs_only([])
            .build()
            .map_err(OpenSenderError::Client)?;
        Ok(Self {
            limits,
            plain,
            secure: OnceLock::new(),
        })
    }

    /// Makes one attempt and returns when the answer is read, the time is over, or it failed. Needs a tokio runtime
    /// with time and I/O. Dropping the future ends the call wherever it is.
    pub async fn send(&self, request: &Request) -> Attempt {
        let started = Instant::now();
        let mut answer = Answer::default();
        let mut unsendable = None;
        let failure = match prepare(request) {
            Ok((url, headers)) => {
                let timeout = request.timeout.min(self.limits.timeout_max);
                let exchange = self.exchange(request, url, headers, &mut answer);
                tokio::time::timeout(timeout, exchange)
                    .await
                    .unwrap_or(Err(Outcome::NoAnswer(NoAnswer::TimeOut)))
                    .err()
            }
            Err(problem) => {
                unsendable = Some(problem);
                Some(Outcome::NotSent(NotSent::Unsendable))
            }
        };
        let took = started.elapsed();
        let attempt = Attempt {
            outcome: answer.outcome(failure),
            status: answer.status,
            headers: answer.headers,
            body_is_cut: answer.length > answer.body.len(),
            body: answer.body,
            took,
            unsendable,
        };
        tracing::debug!(id = request.id, ?attempt, "attempt made");
        attempt
    }

    /// Sends and reads into `answer`, which holds what came so far if this is cut short.
    async fn exchange(
        &self,
        request: &Request,
        url: Url,
        headers: HeaderMap,
        answer: &mut Answer,
    ) -> Result<(), Outcome> {
        let method = Method::from_bytes(request.method.as_bytes())
            .map_err(|_| Outcome::NotSent(NotSent::Unsendable))?;
        let mut call = self.client(&url)?.request(method, url).headers(headers);
        if !request.body.is_empty() {
            call = call.body(request.body.clone());
        }
        let mut response = call
            .send()
            .await
            .map_err(|error| failure::outcome(&error))?;
        answer.read_head(&response);
        while answer.length <= self.limits.body_read {
            let chunk = response.chunk().await;
            let Some(chunk) = chunk.map_err(|error| failure::outcome(&error))? else {
                break;
            };
            let room = self.limits.body_kept.saturating_sub(answer.body.len());
            answer.body.extend(chunk.iter().take(room));
            answer.length += chunk.len();
        }
        Ok(())
    }

    fn client(&self, url: &Url) -> Result<&Client, Outcome> {
        if url.scheme() == "http" {
            return Ok(&self.plain);
        }
        if let Some(client) = self.secure.get() {
            return Ok(client);
        }
        match builder(&self.limits).build() {
            Ok(client) => Ok(self.secure.get_or_init(|| client)),
            Err(_) => {
                tracing::warn!("the system's certificates could not be read");
                Err(Outcome::NotSent(NotSent::Insecure))
            }
        }
    }
}

fn builder(limits: &Limits) -> reqwest::ClientBuilder {
    // HTTP/1.1 only: deliveries go one by one, so there is nothing to multiplex, and an idle connection has fewer
    // ways to fail after a call was handed to it.
    Client::builder()
        .http1_only()
        .user_agent(concat!("Doorstep/", env!("CARGO_PKG_VERSION")))
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .no_proxy()
        .connect_timeout(limits.connect_timeout)
        .pool_idle_timeout(limits.idle_max)
        .pool_max_idle_per_host(4)
}

/// The address and headers of a call that may be sent.
fn prepare(request: &Request) -> Result<(Url, HeaderMap), Unsendable> {
    request.check_but_address()?;
    let url = address::parse(&request.url)?;
    let mut headers = HeaderMap::new();
    // First, as RFC 9110 section 7.2 asks for, and some receivers insist on.
    let host = address::host(&url);
    let host = HeaderValue::from_str(&host).map_err(|_| address::AddressProblem::Unreadable)?;
    headers.insert(header::HOST, host);
    let id = HeaderValue::from_str(&request.id).map_err(|_| Unsendable::Id)?;
    headers.insert("webhook-id", id);
    // Where a body is expected its absence is said, too (RFC 9110, section 8.6).
    if request.body.is_empty() && ["POST", "PUT", "PATCH"].contains(&request.method.as_str()) {
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
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
    Ok((url, headers))
}

/// What of the answer has come.
#[derive(Default)]
struct Answer {
    status: Option<u16>,
    retry_after: Option<String>,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    length: usize,
}

/// The headers that are kept for the record.
const KEPT: [HeaderName; 4] = [
    header::CONTENT_TYPE,
    header::DATE,
    header::LOCATION,
    header::RETRY_AFTER,
];

impl Answer {
    fn read_head(&mut self, response: &Response) {
        let texts = |name: &HeaderName| -> Vec<String> {
            let values = response.headers().get_all(name).iter();
            values
                .map(|value| String::from_utf8_lossy(value.as_bytes()))
                .map(|text| text.chars().take(HEADER_MAX).collect())
                .collect()
        };
        self.status = Some(response.status().as_u16());
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
