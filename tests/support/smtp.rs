//! A real SMTP receiver on loopback that takes mail in the clear, records it, and can be told to answer any command
//! otherwise. It offers no TLS.

use std::io::Write as _;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use crate::socket::{Arrivals, Connection, Listener};

/// The receiver; it stops when dropped.
pub struct SmtpReceiver {
    mails: Arc<Arrivals<ReceivedMail>>,
    commands: Arc<Arrivals<String>>,
    listener: Listener,
}

/// One mail as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivedMail {
    /// The sender of the envelope.
    pub from: String,
    /// The recipients of the envelope, blind copies included.
    pub to: Vec<String>,
    /// Headers and body as sent, with the dots of the protocol taken out.
    pub data: String,
}

impl ReceivedMail {
    /// The first header with this name, unfolded, still encoded.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<String> {
        let head = self.data.split("\r\n\r\n").next()?;
        let unfolded = head.replace("\r\n ", " ").replace("\r\n\t", " ");
        unfolded
            .split("\r\n")
            .filter_map(|line| line.split_once(':'))
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim().to_owned())
    }

    /// What stands behind the headers, still encoded.
    #[must_use]
    pub fn body(&self) -> &str {
        self.data
            .split_once("\r\n\r\n")
            .map_or("", |(_, body)| body)
    }
}

/// What the receiver does instead of its usual answer.
#[derive(Clone, Debug)]
pub enum Reply {
    /// Writes this line.
    Line(String),
    /// Says nothing until the client hangs up.
    Hang,
    /// Closes without a word.
    Close,
}

impl Reply {
    /// Writes this line.
    #[must_use]
    pub fn line(line: &str) -> Self {
        Self::Line(line.to_owned())
    }
}

impl SmtpReceiver {
    /// Takes every mail.
    #[must_use]
    pub fn start() -> Self {
        Self::with(|_| None)
    }

    /// Asks `script` about each command line (`CONNECT` for the greeting, `.` for the end of a mail's data) and answers
    /// as usual where it returns nothing.
    #[must_use]
    pub fn with(script: impl Fn(&str) -> Option<Reply> + Send + Sync + 'static) -> Self {
        let mails = Arc::new(Arrivals::new());
        let commands = Arc::new(Arrivals::new());
        let listener = Listener::start({
            let (mails, commands) = (Arc::clone(&mails), Arc::clone(&commands));
            move |_, connection| {
                let session = Session {
                    connection,
                    script: &script,
                    mails: &mails,
                    commands: &commands,
                    buffer: Vec::new(),
                    from: String::new(),
                    to: Vec::new(),
                };
                session.run();
            }
        });
        Self {
            mails,
            commands,
            listener,
        }
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.listener.address()
    }

    /// All mails taken so far.
    #[must_use]
    pub fn mails(&self) -> Vec<ReceivedMail> {
        self.mails.all()
    }

    /// All command lines so far, of all connections.
    #[must_use]
    pub fn commands(&self) -> Vec<String> {
        self.commands.all()
    }

    /// Waits until there are `count` mails and returns all.
    ///
    /// # Panics
    ///
    /// If they are not there in time.
    #[must_use]
    pub fn wait_for(&self, count: usize, timeout: Duration) -> Vec<ReceivedMail> {
        self.mails.wait_for(count, timeout)
    }

    /// Ends all connections and listens no more; the port then refuses. What was recorded stays.
    pub fn stop(&mut self) {
        self.listener.stop();
    }
}

struct Session<'a> {
    connection: Connection,
    script: &'a dyn Fn(&str) -> Option<Reply>,
    mails: &'a Arrivals<ReceivedMail>,
    commands: &'a Arrivals<String>,
    buffer: Vec<u8>,
    from: String,
    to: Vec<String>,
}

impl Session<'_> {
    fn run(mut self) {
        if self.answer("CONNECT", "220 receiver ready").is_none() {
            return;
        }
        while let Some(line) = self.read_line() {
            self.commands.push(line.clone());
            if self.command(&line).is_none() {
                break;
            }
        }
        self.connection.close();
    }

    /// Works off one command; nothing when the session is over.
    fn command(&mut self, line: &str) -> Option<()> {
        let verb = line.split([' ', ':']).next()?.to_ascii_uppercase();
        match verb.as_str() {
            "EHLO" => self.answer(
                line,
                "250-receiver\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 AUTH PLAIN LOGIN",
            ),
            "MAIL" => {
                if self.answered_as_usual(line, "250 ok")? {
                    self.from = path(line);
                    self.to.clear();
                }
                Some(())
            }
            "RCPT" => {
                if self.answered_as_usual(line, "250 ok")? {
                    self.to.push(path(line));
                }
                Some(())
            }
            "DATA" => {
                if self.answered_as_usual(line, "354 go on")? {
                    self.take_mail()?;
                }
                Some(())
            }
            "AUTH" => self.answer(line, "235 welcome"),
            "QUIT" => {
                self.answer(line, "221 bye")?;
                None
            }
            _ => self.answer(line, "250 ok"),
        }
    }

    fn take_mail(&mut self) -> Option<()> {
        let mut data = String::new();
        loop {
            let line = self.read_line()?;
            if line == "." {
                break;
            }
            data.push_str(line.strip_prefix('.').unwrap_or(&line));
            data.push_str("\r\n");
        }
        let mail = ReceivedMail {
            from: std::mem::take(&mut self.from),
            to: std::mem::take(&mut self.to),
            data,
        };
        // Recorded before the answer, so that whoever has the answer finds the mail.
        match (self.script)(".") {
            None => {
                self.mails.push(mail);
                self.write("250 taken")
            }
            Some(reply) => self.play(reply),
        }
    }

    fn answer(&mut self, line: &str, usual: &str) -> Option<()> {
        self.answered_as_usual(line, usual).map(|_| ())
    }

    /// Answers, and says whether it was the usual answer; nothing when the session is over.
    fn answered_as_usual(&mut self, line: &str, usual: &str) -> Option<bool> {
        match (self.script)(line) {
            None => self.write(usual).map(|()| true),
            Some(reply) => self.play(reply).map(|()| false),
        }
    }

    fn play(&mut self, reply: Reply) -> Option<()> {
        match reply {
            Reply::Line(line) => self.write(&line),
            Reply::Hang => {
                self.connection.hang();
                None
            }
            Reply::Close => None,
        }
    }

    fn write(&mut self, line: &str) -> Option<()> {
        let bytes = format!("{line}\r\n");
        self.connection.stream.write_all(bytes.as_bytes()).ok()
    }

    fn read_line(&mut self) -> Option<String> {
        loop {
            if let Some(end) = self.buffer.windows(2).position(|pair| pair == b"\r\n") {
                let line: Vec<u8> = self.buffer.drain(..end + 2).collect();
                return Some(String::from_utf8_lossy(&line[..end]).into_owned());
            }
            if !self.connection.read_more(&mut self.buffer) {
                return None;
            }
        }
    }
}

/// The address between the angle brackets.
fn path(line: &str) -> String {
    let from = line.find('<').map_or(0, |at| at + 1);
    let to = line.find('>').unwrap_or(line.len());
    line.get(from..to).unwrap_or_default().to_owned()
}
