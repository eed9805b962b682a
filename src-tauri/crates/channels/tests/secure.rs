//! `Mailer` against servers that speak TLS: a mail arrives over it where the certificate is trusted, from the first byte
//! and after STARTTLS, and nothing is told to a server whose certificate is not.
#![cfg(test)]

use std::{
    io::{BufRead as _, BufReader, Read, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};

use channels::{Credentials, Mail, Mailer, Security, SendMailError, SmtpSettings};
use rcgen::{CertificateParams, CertifiedIssuer, KeyPair};
use rustls::pki_types::PrivateKeyDer;

/// An authority of a moment, and a server with a certificate of it.
struct Server {
    authority: Vec<u8>,
    port: u16,
    /// Each line that came over TLS.
    secured: mpsc::Receiver<String>,
}

impl Server {
    fn start(security: Security) -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
        let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let params = CertificateParams::new(vec!["127.0.0.1".to_owned()]).unwrap();
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &authority).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = rustls::ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(
                vec![certificate.der().clone()],
                PrivateKeyDer::Pkcs8(key.serialize_der().into()),
            )
            .unwrap();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let (tell, secured) = mpsc::channel();
        thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            if security == Security::StartTls && !asks_for_tls(&mut stream) {
                return;
            }
            let session = rustls::ServerConnection::new(Arc::new(config)).unwrap();
            let secured = rustls::StreamOwned::new(session, stream);
            serve(secured, security == Security::Tls, |line| {
                drop(tell.send(line.to_owned()));
            });
        });
        Self {
            authority: authority.der().to_vec(),
            port,
            secured,
        }
    }

    fn send(&self, security: Security, trusted: &[Vec<u8>]) -> Result<(), SendMailError> {
        let settings = SmtpSettings {
            host: "127.0.0.1".into(),
            port: self.port,
            security,
            credentials: Some(Credentials {
                user: "anna".into(),
                password: "SECRET".into(),
            }),
            from: "office@example.org".into(),
            timeout: Duration::from_secs(30),
        };
        let mail = Mail {
            id: "p7.check/told-1".into(),
            to: vec!["anna@example.org".into()],
            cc: Vec::new(),
            bcc: Vec::new(),
            subject: "Overdue".into(),
            text: "The check is overdue.".into(),
            reply_to: None,
        };
        let mailer = Mailer::trusting(settings, trusted).unwrap();
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap()
            .block_on(mailer.send(&mail))
    }
}

/// The part before the connection is made secure; whether it is to be.
fn asks_for_tls(stream: &mut TcpStream) -> bool {
    stream.write_all(b"220 mail.example\r\n").unwrap();
    let mut lines = BufReader::new(stream.try_clone().unwrap());
    let mut line = String::new();
    while lines.read_line(&mut line).is_ok_and(|read| read > 0) {
        let answer: &[u8] = match line.get(..4) {
            Some("EHLO") => b"250-mail.example\r\n250 STARTTLS\r\n",
            Some("STAR") => {
                stream.write_all(b"220 go on\r\n").unwrap();
                return true;
            }
            _ => b"502 not before STARTTLS\r\n",
        };
        stream.write_all(answer).unwrap();
        line.clear();
    }
    false
}

fn serve(stream: impl Read + Write, greets: bool, mut tell: impl FnMut(&str)) {
    let mut lines = BufReader::new(stream);
    if greets {
        drop(lines.get_mut().write_all(b"220 mail.example\r\n"));
    }
    let (mut line, mut is_data) = (String::new(), false);
    while lines.read_line(&mut line).is_ok_and(|read| read > 0) {
        tell(line.trim_end());
        let answer: &[u8] = match (is_data, line.get(..4)) {
            (true, _) if line == ".\r\n" => {
                is_data = false;
                b"250 taken\r\n"
            }
            (true, _) => b"",
            (false, Some("EHLO")) => b"250-mail.example\r\n250 AUTH PLAIN\r\n",
            (false, Some("AUTH")) => b"235 signed in\r\n",
            (false, Some("DATA")) => {
                is_data = true;
                b"354 go on\r\n"
            }
            (false, _) => b"250 fine\r\n",
        };
        if lines.get_mut().write_all(answer).is_err() {
            return;
        }
        drop(lines.get_mut().flush());
        line.clear();
    }
}

#[test]
fn a_mail_arrives_over_tls_where_the_certificate_is_trusted() {
    for security in [Security::StartTls, Security::Tls] {
        let server = Server::start(security);
        let trusted = [server.authority.clone()];
        server.send(security, &trusted).unwrap();
        let lines: Vec<String> = server.secured.iter().collect();
        let has = |part: &str| lines.iter().any(|line| line.contains(part));
        assert!(
            has("AUTH PLAIN") && has("The check is overdue."),
            "{lines:?}"
        );
    }
}

#[test]
fn nothing_is_told_where_the_certificate_is_not_trusted() {
    for security in [Security::StartTls, Security::Tls] {
        let server = Server::start(security);
        let stranger = Server::start(security);
        let trusted = [stranger.authority.clone()];
        let error = server.send(security, &trusted).unwrap_err();
        assert_eq!(error, SendMailError::Insecure);
        let lines: Vec<String> = server.secured.iter().collect();
        assert!(lines.is_empty(), "{lines:?}");
    }
}
