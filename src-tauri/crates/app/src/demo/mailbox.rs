//! A sample mail server on loopback: takes every mail in the clear and keeps it.

use std::{
    io,
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use channels::{Security, SmtpSettings};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufStream},
    net::{TcpListener, TcpStream},
    task::JoinSet,
};

/// A mail as the server received it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReceivedMail {
    /// Who sent it.
    pub from: String,
    /// Who gets it.
    pub to: Vec<String>,
    /// Its subject.
    pub subject: String,
}

/// The mail server; it stops when dropped.
#[derive(Debug)]
pub(super) struct Mailbox {
    address: SocketAddr,
    mails: Arc<Mutex<Vec<ReceivedMail>>>,
    _serving: JoinSet<()>,
}

impl Mailbox {
    /// At this port, if it is free; else, and for 0, at any.
    pub(super) async fn start(port: u16) -> io::Result<Self> {
        let listener = match TcpListener::bind(("127.0.0.1", port)).await {
            Ok(listener) => listener,
            Err(_) => TcpListener::bind(("127.0.0.1", 0)).await?,
        };
        let address = listener.local_addr()?;
        let mails = Arc::default();
        let mut serving = JoinSet::new();
        serving.spawn(serve(listener, Arc::clone(&mails)));
        Ok(Self {
            address,
            mails,
            _serving: serving,
        })
    }

    /// Host and port.
    pub(super) fn address(&self) -> String {
        self.address.to_string()
    }

    /// How to reach it.
    pub(super) fn settings(&self) -> SmtpSettings {
        SmtpSettings {
            host: self.address.ip().to_string(),
            port: self.address.port(),
            security: Security::None,
            credentials: None,
            from: "Office <office@office.example>".to_owned(),
            timeout: Duration::from_secs(10),
        }
    }

    /// What has come.
    pub(super) fn mails(&self) -> Vec<ReceivedMail> {
        self.mails
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

async fn serve(listener: TcpListener, mails: Arc<Mutex<Vec<ReceivedMail>>>) {
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let mails = Arc::clone(&mails);
        connections.spawn(async move {
            // A caller that hangs up is none of the server's business.
            drop(dialogue(BufStream::new(stream), &mails).await);
        });
    }
}

/// The dialogue of RFC 5321, as much of it as a client needs.
async fn dialogue(
    mut stream: BufStream<TcpStream>,
    mails: &Mutex<Vec<ReceivedMail>>,
) -> io::Result<()> {
    let mut mail = ReceivedMail::default();
    say(&mut stream, "220 demo ready").await?;
    while let Some(line) = hear(&mut stream).await? {
        let word = line
            .split([' ', ':'])
            .next()
            .unwrap_or_default()
            .to_ascii_uppercase();
        match word.as_str() {
            "EHLO" | "HELO" => say(&mut stream, "250 demo").await?,
            "MAIL" => {
                mail.from = address(&line);
                say(&mut stream, "250 ok").await?;
            }
            "RCPT" => {
                mail.to.push(address(&line));
                say(&mut stream, "250 ok").await?;
            }
            "DATA" => {
                say(&mut stream, "354 go on").await?;
                mail.subject = data(&mut stream).await?;
                mails
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(std::mem::take(&mut mail));
                say(&mut stream, "250 taken").await?;
            }
            "QUIT" => return say(&mut stream, "221 bye").await,
            _ => say(&mut stream, "250 ok").await?,
        }
    }
    Ok(())
}

/// Reads the content up to the lonely point and returns the subject, put on one line.
async fn data(stream: &mut BufStream<TcpStream>) -> io::Result<String> {
    let (mut subject, mut is_head, mut is_subject) = (String::new(), true, false);
    while let Some(line) = hear(stream).await? {
        if line == "." {
            break;
        }
        is_head &= !line.is_empty();
        if !is_head {
            continue;
        }
        if line.starts_with([' ', '\t']) {
            if is_subject {
                subject += &line;
            }
            continue;
        }
        let field = line
            .split_once(':')
            .filter(|(name, _)| name.eq_ignore_ascii_case("subject"));
        is_subject = field.is_some();
        if let Some((_, text)) = field {
            text.trim().clone_into(&mut subject);
        }
    }
    Ok(subject)
}

/// What stands between the angle brackets.
fn address(line: &str) -> String {
    let inside = line
        .split_once('<')
        .and_then(|(_, rest)| rest.split_once('>'));
    inside.map_or_else(String::new, |(address, _)| address.to_owned())
}

async fn say(stream: &mut BufStream<TcpStream>, line: &str) -> io::Result<()> {
    stream.write_all(format!("{line}\r\n").as_bytes()).await?;
    stream.flush().await
}

async fn hear(stream: &mut BufStream<TcpStream>) -> io::Result<Option<String>> {
    let mut line = String::new();
    if stream.read_line(&mut line).await? == 0 {
        return Ok(None);
    }
    Ok(Some(line.trim_end_matches(['\r', '\n']).to_owned()))
}
