//! A real HTTP receiver on loopback that records each request's bytes and plays a script, well-formed answers or not.
//! It speaks as much HTTP/1.1 as a client under test needs and judges nothing.

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::io::Write as _;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::socket::{Arrivals, Connection, Listener, lock};

/// The receiver; it stops when dropped.
pub struct HttpReceiver {
    requests: Arc<Arrivals<Request>>,
    listener: Listener,
}

/// One request as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The method.
    pub method: String,
    /// The request target, byte for byte.
    pub target: String,
    /// Names as sent and values, in order.
    pub headers: Vec<(String, String)>,
    /// The body, with chunks put together.
    pub body: Vec<u8>,
    /// The head and the body as they came.
    pub raw: Vec<u8>,
    /// Which connection it came on, counted from 0.
    pub connection: usize,
}

impl Request {
    /// The first header with this name, in any case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// What stands behind the first `?` of the target.
    #[must_use]
    pub fn query(&self) -> Option<&str> {
        self.target.split_once('?').map(|(_, query)| query)
    }
}

/// What the receiver does after a request.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Writes the bytes and waits for the next request on this connection.
    Send(Vec<u8>),
    /// Writes the bytes and closes.
    SendAndClose(Vec<u8>),
    /// Writes the first bytes at once, then the others one by one with a pause before each, then hangs.
    Drip(Vec<u8>, Vec<u8>, Duration),
    /// Says nothing until the client hangs up.
    Hang,
    /// Closes without a word.
    Close,
    /// Resets the connection without a word.
    Reset,
}

impl Answer {
    /// A well-formed answer with these headers and a content-length.
    #[must_use]
    pub fn new(status: u16, headers: &[(&str, &str)], body: &[u8]) -> Self {
        let mut head = head(status, headers);
        // Neither of these may say how long its body is.
        if status != 204 && status != 304 {
            write!(head, "content-length: {}\r\n", body.len()).expect("a string can be written");
        }
        Self::Send(joined(&head, body))
    }

    /// A well-formed answer without a body.
    #[must_use]
    pub fn status(status: u16) -> Self {
        Self::new(status, &[], b"")
    }

    /// A well-formed JSON answer.
    #[must_use]
    pub fn json(status: u16, body: &str) -> Self {
        Self::new(
            status,
            &[("content-type", "application/json")],
            body.as_bytes(),
        )
    }

    /// An answer in chunks.
    #[must_use]
    pub fn chunked(status: u16, chunks: &[&[u8]]) -> Self {
        let mut bytes = joined(&head(status, &[("transfer-encoding", "chunked")]), b"");
        for chunk in chunks {
            bytes.extend_from_slice(format!("{:x}\r\n", chunk.len()).as_bytes());
            bytes.extend_from_slice(chunk);
            bytes.extend_from_slice(b"\r\n");
        }
        bytes.extend_from_slice(b"0\r\n\r\n");
        Self::Send(bytes)
    }

    /// An answer whose body ends with the connection.
    #[must_use]
    pub fn unframed(status: u16, body: &[u8]) -> Self {
        Self::SendAndClose(joined(&head(status, &[]), body))
    }

    /// An answer that promises `length` bytes of body, sends these and closes.
    #[must_use]
    pub fn truncated(status: u16, length: usize, body: &[u8]) -> Self {
        let head = head(status, &[("content-length", &length.to_string())]);
        Self::SendAndClose(joined(&head, body))
    }

    /// An answer that promises a body as long as `body` and sends it byte by byte.
    #[must_use]
    pub fn dripping(status: u16, body: &[u8], pause: Duration) -> Self {
        let head = head(status, &[("content-length", &body.len().to_string())]);
        Self::Drip(joined(&head, b""), body.to_vec(), pause)
    }
}

fn head(status: u16, headers: &[(&str, &str)]) -> String {
    let mut head = format!("HTTP/1.1 {status} Scripted\r\n");
    for (name, value) in headers {
        write!(head, "{name}: {value}\r\n").expect("a string can be written");
    }
    head
}

fn joined(head: &str, body: &[u8]) -> Vec<u8> {
    [head.as_bytes(), b"\r\n", body].concat()
}

impl HttpReceiver {
    /// Answers each request with what `answer` returns for it and for its number, counted from 0.
    #[must_use]
    pub fn start(answer: impl Fn(&Request, usize) -> Answer + Send + Sync + 'static) -> Self {
        let requests = Arc::new(Arrivals::new());
        let listener = Listener::start({
            let requests = Arc::clone(&requests);
            move |number, connection| serve(number, connection, &requests, &answer)
        });
        Self { requests, listener }
    }

    /// Gives these answers in order and then the last again and again.
    ///
    /// # Panics
    ///
    /// Without any answer.
    #[must_use]
    pub fn script(answers: impl IntoIterator<Item = Answer>) -> Self {
        let mut queue: VecDeque<_> = answers.into_iter().collect();
        let last = queue.pop_back().expect("a script holds an answer");
        let queue = Mutex::new(queue);
        Self::start(move |_, _| lock(&queue).pop_front().unwrap_or_else(|| last.clone()))
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.listener.address()
    }

    /// Its URL with this target, which begins with `/`.
    #[must_use]
    pub fn url(&self, target: &str) -> String {
        format!("http://{}{target}", self.address())
    }

    /// All requests so far.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        self.requests.all()
    }

    /// Waits until there are `count` requests and returns all.
    ///
    /// # Panics
    ///
    /// If they are not there in time.
    #[must_use]
    pub fn wait_for(&self, count: usize, timeout: Duration) -> Vec<Request> {
        self.requests.wait_for(count, timeout)
    }

    /// Ends all connections and listens no more; the port then refuses. What was recorded stays.
    pub fn stop(&mut self) {
        self.listener.stop();
    }
}

fn serve(
    number: usize,
    mut connection: Connection,
    requests: &Arrivals<Request>,
    answer: &impl Fn(&Request, usize) -> Answer,
) {
    let mut buffer = Vec::new();
    while let Some(request) = read_request(number, &mut connection, &mut buffer) {
        let index = requests.push(request.clone());
        match answer(&request, index) {
            Answer::Send(bytes) => {
                // The client may have hung up, which the next read notices.
                if connection.stream.write_all(&bytes).is_err() {
                    return;
                }
            }
            Answer::SendAndClose(bytes) => {
                drop(connection.stream.write_all(&bytes));
                return connection.close();
            }
            Answer::Drip(first, others, pause) => {
                let mut sent = connection.stream.write_all(&first).is_ok();
                for byte in others {
                    sent = sent
                        && connection.pause(pause)
                        && connection.stream.write_all(&[byte]).is_ok();
                }
                return connection.hang();
            }
            Answer::Hang => return connection.hang(),
            Answer::Close => return connection.close(),
            Answer::Reset => return connection.reset(),
        }
    }
}

/// Reads one request; nothing if the connection ends before a whole one is there.
fn read_request(
    number: usize,
    connection: &mut Connection,
    buffer: &mut Vec<u8>,
) -> Option<Request> {
    let head_length = loop {
        if let Some(at) = find(buffer, b"\r\n\r\n") {
            break at + 4;
        }
        connection.read_more(buffer).then_some(())?;
    };
    let head = String::from_utf8_lossy(&buffer[..head_length]).into_owned();
    let mut lines = head.trim_end().split("\r\n");
    let mut first = lines.next()?.split(' ');
    let mut request = Request {
        method: first.next()?.to_owned(),
        target: first.next()?.to_owned(),
        headers: lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
            .collect(),
        body: Vec::new(),
        raw: Vec::new(),
        connection: number,
    };
    let chunked = request
        .header("transfer-encoding")
        .is_some_and(|coding| coding.eq_ignore_ascii_case("chunked"));
    let length = request
        .header("content-length")
        .and_then(|length| length.parse().ok())
        .unwrap_or(0);
    let end = loop {
        let rest = &buffer[head_length..];
        let body = if chunked {
            unchunked(rest)
        } else {
            rest.get(..length).map(|body| (body.to_vec(), length))
        };
        if let Some((body, used)) = body {
            request.body = body;
            break head_length + used;
        }
        connection.read_more(buffer).then_some(())?;
    };
    request.raw = buffer.drain(..end).collect();
    Some(request)
}

/// The body in chunks and how many bytes it took; nothing if it is not all there yet.
fn unchunked(bytes: &[u8]) -> Option<(Vec<u8>, usize)> {
    let mut body = Vec::new();
    let mut at = 0;
    loop {
        let line = find(&bytes[at..], b"\r\n")?;
        let size = std::str::from_utf8(&bytes[at..at + line]).ok()?;
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        at += line + 2;
        let chunk = bytes.get(at..at + size + 2)?;
        body.extend_from_slice(&chunk[..size]);
        at += size + 2;
        if size == 0 {
            return Some((body, at));
        }
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}
