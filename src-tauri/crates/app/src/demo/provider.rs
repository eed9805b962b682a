//! Sample providers on loopback: a small HTTP server that answers as the services of the demo office would. The first
//! valuation finds it busy, so that a call is seen to be tried again.

use std::{
    io,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinSet,
};

/// More than any call of the demo office holds.
const REQUEST_MAX: usize = 64 * 1024;

/// The token that the sample token server gives, and the sample valuation asks for.
macro_rules! demo_token {
    () => {
        "sample-access-token"
    };
}

/// The providers; they stop when dropped.
#[derive(Debug)]
pub(super) struct Provider {
    address: SocketAddr,
    _serving: JoinSet<()>,
}

impl Provider {
    /// At this port, if it is free; else, and for 0, at any.
    pub(super) async fn start(port: u16) -> io::Result<Self> {
        let listener = match TcpListener::bind(("127.0.0.1", port)).await {
            Ok(listener) => listener,
            Err(_) => TcpListener::bind(("127.0.0.1", 0)).await?,
        };
        let address = listener.local_addr()?;
        let mut serving = JoinSet::new();
        serving.spawn(serve(listener));
        Ok(Self {
            address,
            _serving: serving,
        })
    }

    /// Host and port.
    pub(super) fn address(&self) -> String {
        self.address.to_string()
    }
}

async fn serve(listener: TcpListener) {
    let was_busy = Arc::new(AtomicBool::new(false));
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let was_busy = Arc::clone(&was_busy);
        connections.spawn(async move {
            // A caller that hangs up is none of the provider's business.
            drop(connection(stream, &was_busy).await);
        });
    }
}

/// One request, one answer.
async fn connection(mut stream: TcpStream, was_busy: &AtomicBool) -> io::Result<()> {
    let Some(head) = request(&mut stream).await? else {
        return Ok(());
    };
    let (status, more, body) = answer(&head, was_busy);
    let length = body.len();
    let answer = format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n{more}connection: close\r\n\r\n{body}"
    );
    stream.write_all(answer.as_bytes()).await?;
    stream.shutdown().await
}

/// Reads a whole request and returns its head; nothing if it is none.
async fn request(stream: &mut TcpStream) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    loop {
        if stream.read_buf(&mut bytes).await? == 0 || bytes.len() > REQUEST_MAX {
            return Ok(None);
        }
        let text = String::from_utf8_lossy(&bytes);
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        let mut lengths = head.lines().filter_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-length")
                .then(|| value.trim().parse::<usize>().ok())?
        });
        if body.len() >= lengths.next().unwrap_or(0) {
            return Ok(Some(head.to_owned()));
        }
    }
}

type Answer = (&'static str, &'static str, &'static str);

fn answer(head: &str, was_busy: &AtomicBool) -> Answer {
    let target = head.split(' ').nth(1).unwrap_or_default();
    match target.split('?').next().unwrap_or_default() {
        path if path.starts_with("/v2/estates/") => valuation(head),
        "/oauth/token" => (
            "200 OK",
            "cache-control: no-store\r\n",
            concat!(
                r#"{"access_token":""#,
                demo_token!(),
                r#"","token_type":"Bearer","expires_in":3600}"#
            ),
        ),
        "/listing-check" => (
            "200 OK",
            "",
            r#"{"verdict":"publishable","score":87,"hint":"Energiekennwert ergänzen"}"#,
        ),
        "/credit" => (
            "200 OK",
            "",
            r#"{"result":"POSITIVE","reference":"SA-20260327-7"}"#,
        ),
        "/location" => (
            "200 OK",
            "",
            r#"{"quality":"gut","walk":{"stop":180,"school":650,"shop":320}}"#,
        ),
        "/value" if !was_busy.swap(true, Ordering::Relaxed) => (
            "503 Service Unavailable",
            "retry-after: 90\r\n",
            r#"{"error":"busy, come back later"}"#,
        ),
        "/value" => (
            "200 OK",
            "",
            r#"{"value":{"amount":328000,"currency":"EUR"},"confidence":0.87}"#,
        ),
        "/newsletter" => ("202 Accepted", "", r#"{"queued":true}"#),
        "/energy-certificate" => ("200 OK", "", r#"{"order":{"number":"EA-20260327-1"}}"#),
        _ => ("404 Not Found", "", r#"{"error":"no such service"}"#),
    }
}

/// Wants the token that was fetched for it.
fn valuation(head: &str) -> Answer {
    let wanted = concat!("Bearer ", demo_token!());
    let is_known = head.lines().filter_map(|line| line.split_once(':'));
    let mut is_known = is_known.filter(|(name, _)| name.eq_ignore_ascii_case("authorization"));
    if is_known.any(|(_, value)| value.trim() == wanted) {
        (
            "200 OK",
            "",
            r#"{"state":"done","value":{"amount":352000,"low":331000,"high":371000,"currency":"EUR"},"rating":"reliable"}"#,
        )
    } else {
        (
            "401 Unauthorized",
            "www-authenticate: Bearer\r\n",
            r#"{"error":"no valid token"}"#,
        )
    }
}
