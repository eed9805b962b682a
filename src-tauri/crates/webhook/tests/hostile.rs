//! A receiver that means harm: whatever it does, a call ends by its deadline, takes no memory to speak of, tells what was sent
//! and what was not, and keeps no other call waiting.
#![cfg(test)]

use std::{
    io::{Read as _, Write as _},
    net::{Ipv4Addr, TcpListener, TcpStream},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use delivery::{NoAnswer, NotSent, Outcome};
use flate2::{Compression, write::GzEncoder};
use model::office::Network;
use rcgen::{CertificateParams, CertifiedIssuer, KeyPair};
use rustls::pki_types::PrivateKeyDer;
use tests::{HttpReceiver, http::Answer};
use webhook::{Attempt, Limits, Request, Sender};

/// The deadline of calls that are to run into it.
const DEADLINE: Duration = Duration::from_millis(600);

/// By how much it may be missed: a tenth, and what a busy machine takes.
const LATE: Duration = Duration::from_millis(60 + 400);

fn get(url: String, timeout: Duration) -> Request {
    Request {
        id: "p1-value-1".into(),
        method: "GET".into(),
        url,
        headers: Vec::new(),
        access: Vec::new(),
        body: Vec::new(),
        timeout,
        network: None,
    }
}

fn run<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime can be made")
        .block_on(future)
}

/// A server whose connections are all served like this, on threads that end with them.
fn server(serve: impl Fn(TcpStream) + Send + Sync + 'static) -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("loopback has a free port");
    let port = listener.local_addr().expect("it is bound").port();
    let serve = Arc::new(serve);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let serve = Arc::clone(&serve);
            thread::spawn(move || serve(stream));
        }
    });
    port
}

/// Reads the head of a request.
fn read_head(stream: &mut TcpStream) {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|read| read == 1) {
        head.push(byte[0]);
    }
}

/// Holds the connection until the other side ends it.
fn hold(mut stream: TcpStream) {
    drop(stream.read_to_end(&mut Vec::new()));
}

fn calls(port: u16, timeout: Duration) -> Attempt {
    let url = format!("http://127.0.0.1:{port}/?token=SECRET");
    run(Sender::new(Limits::default()).send(&get(url, timeout)))
}

#[test]
fn the_deadline_holds_whatever_the_receiver_does() {
    let silent = server(hold);
    let drips_head = server(|mut stream| {
        read_head(&mut stream);
        let head = b"HTTP/1.1 200 OK\r\nx-slow: "
            .iter()
            .chain([b'x'; 10_000].iter());
        for byte in head {
            if stream.write_all(&[*byte]).is_err() {
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
    });
    let drips_body = server(|mut stream| {
        read_head(&mut stream);
        drop(stream.write_all(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"));
        while stream.write_all(b"1\r\nx\r\n").is_ok() {
            thread::sleep(Duration::from_millis(10));
        }
    });
    let half = server(|mut stream| {
        read_head(&mut stream);
        drop(stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc"));
        hold(stream);
    });
    for (what, port) in [
        ("silence", silent),
        ("a dripping head", drips_head),
        ("a dripping body", drips_body),
        ("half a body", half),
    ] {
        let began = Instant::now();
        let attempt = calls(port, DEADLINE);
        let took = began.elapsed();
        assert_eq!(
            attempt.outcome,
            Outcome::NoAnswer(NoAnswer::TimeOut),
            "{what}"
        );
        assert!(
            took >= DEADLINE && took < DEADLINE + LATE,
            "{what}: {took:?}"
        );
    }
}

#[test]
fn a_tls_handshake_that_never_ends_is_cut_off_and_nothing_was_sent() {
    let port = server(hold);
    let limits = Limits {
        connect_timeout: DEADLINE,
        ..Limits::default()
    };
    let began = Instant::now();
    let url = format!("https://127.0.0.1:{port}/");
    let attempt = run(Sender::new(limits).send(&get(url, Duration::from_secs(30))));
    let took = began.elapsed();
    assert_eq!(attempt.outcome, Outcome::NotSent(NotSent::ConnectTimeOut));
    assert!(took >= DEADLINE && took < DEADLINE + LATE, "{took:?}");
    // The whole call's own deadline, too, where it comes first.
    let url = format!("https://127.0.0.1:{port}/");
    let attempt = run(Sender::new(Limits::default()).send(&get(url, DEADLINE)));
    assert_eq!(attempt.outcome, Outcome::NotSent(NotSent::ConnectTimeOut));
}

#[test]
fn what_is_no_answer_is_said_to_be_none() {
    let bodies: &[&[u8]] = &[
        b"",
        b"\r\n\r\n",
        b"HTTP/1.1 200",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"HTTP/9.9 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nx\0y: z\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length: 99999999999999999999999\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nabcde",
        b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nZZ\r\n",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nffffffffffffffffff\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc",
    ];
    for bytes in bodies {
        let bytes = bytes.to_vec();
        let shown = String::from_utf8_lossy(&bytes).into_owned();
        let port = server(move |mut stream| {
            read_head(&mut stream);
            drop(stream.write_all(&bytes));
        });
        let attempt = calls(port, Duration::from_secs(10));
        assert_eq!(
            attempt.outcome,
            Outcome::NoAnswer(NoAnswer::Broken),
            "{shown:?}"
        );
        assert!(!format!("{attempt:?}").contains("SECRET"));
    }
}

#[test]
fn a_connection_reset_before_anything_was_read_may_have_sent_something() {
    let port = server(|stream| {
        let socket = socket2::SockRef::from(&stream);
        drop(socket.set_linger(Some(Duration::ZERO)));
    });
    let attempt = calls(port, Duration::from_secs(10));
    assert_eq!(attempt.outcome, Outcome::NoAnswer(NoAnswer::Broken));
}

#[test]
fn a_head_without_end_is_given_up() {
    let port = server(|mut stream| {
        read_head(&mut stream);
        drop(stream.write_all(b"HTTP/1.1 200 OK\r\n"));
        let line = format!("x-flood: {}\r\n", "y".repeat(1_000));
        while stream.write_all(line.as_bytes()).is_ok() {}
    });
    let attempt = calls(port, Duration::from_secs(20));
    assert_eq!(attempt.outcome, Outcome::NoAnswer(NoAnswer::Broken));
    assert!(attempt.took < Duration::from_secs(10), "{:?}", attempt.took);
}

/// Memory of this process in bytes, as the system counts it.
fn resident() -> usize {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages: usize = pages
        .split(' ')
        .nth(1)
        .and_then(|pages| pages.parse().ok())
        .unwrap_or_default();
    pages * 4_096
}

#[test]
fn neither_bombs_nor_bodies_without_end_take_memory() {
    let mut bomb = GzEncoder::new(Vec::new(), Compression::best());
    for _ in 0..64 {
        bomb.write_all(&vec![0; 1 << 20]).unwrap();
    }
    let bomb = bomb.finish().unwrap();
    let bombs = server(move |mut stream| {
        read_head(&mut stream);
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n",
            bomb.len()
        );
        drop(stream.write_all(head.as_bytes()));
        drop(stream.write_all(&bomb));
        hold(stream);
    });
    let endless = server(|mut stream| {
        read_head(&mut stream);
        drop(stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n"));
        let piece = [b'x'; 16_384];
        while stream.write_all(&piece).is_ok() {}
    });
    let sender = Sender::new(Limits::default());
    let send = |port: u16| {
        let url = format!("http://127.0.0.1:{port}/");
        run(sender.send(&get(url, Duration::from_secs(20))))
    };
    let check = |attempt: &Attempt| {
        assert_eq!(attempt.outcome, Outcome::answered(200));
        assert_eq!(attempt.body.len(), 64 * 1024);
        assert!(attempt.body_is_cut);
    };
    // What is taken once and kept.
    check(&send(bombs));
    check(&send(endless));
    let before = resident();
    for _ in 0..30 {
        check(&send(bombs));
        check(&send(endless));
    }
    let grown = resident().saturating_sub(before);
    assert!(grown < 16 << 20, "{grown} bytes more after 60 of them");
}

#[test]
fn others_do_not_notice() {
    let hostile = server(hold);
    let good = HttpReceiver::start(|_, _| Answer::status(204));
    let sender = Sender::new(Limits::default());
    run(async {
        let bad = get(
            format!("http://127.0.0.1:{hostile}/"),
            Duration::from_secs(20),
        );
        let mut held: Vec<_> = (0..64).map(|_| Box::pin(sender.send(&bad))).collect();
        let all_held = std::future::poll_fn(|context| {
            for held in &mut held {
                assert!(held.as_mut().poll(context).is_pending());
            }
            std::task::Poll::<()>::Pending
        });
        let others = async {
            let mut slowest = Duration::ZERO;
            for _ in 0..50 {
                let attempt = sender
                    .send(&get(good.url("/"), Duration::from_secs(20)))
                    .await;
                assert_eq!(attempt.outcome, Outcome::answered(204));
                slowest = slowest.max(attempt.took);
            }
            slowest
        };
        tokio::select! {
            () = all_held => unreachable!("it never ends"),
            slowest = others => assert!(slowest < Duration::from_secs(5), "{slowest:?}"),
        }
    });
}

#[test]
fn a_redirect_to_another_port_is_shown_and_not_followed() {
    let inner = HttpReceiver::script([Answer::status(200)]);
    let location = inner.url("/inner");
    let receiver = HttpReceiver::script([Answer::new(307, &[("location", &location)], b"")]);
    let attempt =
        run(Sender::new(Limits::default()).send(&get(receiver.url("/"), Duration::from_secs(10))));
    assert_eq!(attempt.outcome, Outcome::answered(307));
    assert!(attempt.headers.contains(&("location".to_owned(), location)));
    assert_eq!(inner.requests(), []);
}

#[test]
fn only_networks_with_a_permission_are_reached() {
    let receiver = HttpReceiver::start(|_, _| Answer::status(204));
    let port = receiver.address().port();
    let sender = Sender::new(Limits::default());
    let outcome = |host: &str, network| {
        let mut request = get(format!("http://{host}:{port}/"), Duration::from_secs(10));
        request.network = network;
        run(sender.send(&request)).outcome
    };
    let forbidden = Outcome::NotSent(NotSent::Forbidden);
    assert_eq!(outcome("127.0.0.1", None), Outcome::answered(204));
    assert_eq!(
        outcome("127.0.0.1", Some(Network::Loopback)),
        Outcome::answered(204)
    );
    for host in [
        "127.0.0.1",
        "localhost",
        "127.1",
        "0x7f.1",
        "[::ffff:127.0.0.1]",
        "2130706433",
    ] {
        assert_eq!(outcome(host, Some(Network::Public)), forbidden, "{host}");
        assert_eq!(outcome(host, Some(Network::Private)), forbidden, "{host}");
    }
    for host in ["169.254.169.254", "0.0.0.0", "[fe80::1]", "224.0.0.1"] {
        for network in [None, Some(Network::Private), Some(Network::Loopback)] {
            assert_eq!(outcome(host, network), forbidden, "{host}");
        }
    }
    assert_eq!(receiver.requests().len(), 2);
}

/// An authority of a moment, and a certificate of it.
struct Signed {
    authority: Vec<u8>,
    certificate: Vec<u8>,
    key: Vec<u8>,
}

fn signed(change: impl FnOnce(&mut CertificateParams)) -> Signed {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let mut params = CertificateParams::new(vec!["127.0.0.1".to_owned()]).unwrap();
    change(&mut params);
    let key = KeyPair::generate().unwrap();
    let certificate = params.signed_by(&key, &authority).unwrap();
    Signed {
        authority: authority.der().to_vec(),
        certificate: certificate.der().to_vec(),
        key: key.serialize_der(),
    }
}

/// A server that answers every call over TLS, and how many it has answered.
fn secure_server(signed: &Signed) -> u16 {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![signed.certificate.clone().into()],
            PrivateKeyDer::Pkcs8(signed.key.clone().into()),
        )
        .unwrap();
    let config = Arc::new(config);
    server(move |mut stream| {
        let Ok(mut session) = rustls::ServerConnection::new(Arc::clone(&config)) else {
            return;
        };
        let mut secured = rustls::Stream::new(&mut session, &mut stream);
        let mut head = Vec::new();
        let mut piece = [0; 1_024];
        loop {
            match secured.read(&mut piece) {
                Ok(read) if read > 0 => head.extend_from_slice(&piece[..read]),
                Ok(_) | Err(_) => return,
            }
            if head.ends_with(b"\r\n\r\n") {
                head.clear();
                drop(secured.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"));
                drop(secured.flush());
            }
        }
    })
}

fn calls_over_tls(signed: &Signed, trusted: &[&Signed]) -> Vec<Attempt> {
    let port = secure_server(signed);
    let sender = Sender::new(Limits {
        trusted: trusted.iter().map(|one| one.authority.clone()).collect(),
        ..Limits::default()
    });
    run(async {
        let request = get(
            format!("https://127.0.0.1:{port}/"),
            Duration::from_secs(20),
        );
        vec![sender.send(&request).await, sender.send(&request).await]
    })
}

#[test]
fn a_certificate_that_is_trusted_is_taken_and_its_time_told() {
    let good = signed(|_| {});
    let attempts = calls_over_tls(&good, &[&good]);
    for attempt in &attempts {
        assert_eq!(attempt.outcome, Outcome::answered(200), "{attempt:?}");
        assert_eq!(attempt.body, b"ok");
    }
    let (first, second) = (attempts[0].times, attempts[1].times);
    assert!(first.connect.is_some() && first.tls.is_some() && first.first_byte.is_some());
    assert!(first.dns.is_none(), "an address needs no look-up");
    // The second goes over the same connection.
    assert!(second.connect.is_none() && second.tls.is_none() && second.first_byte.is_some());
    assert_eq!(attempts[0].peer, attempts[1].peer);
}

#[test]
fn bad_certificates_are_refused_and_nothing_is_sent() {
    let good = signed(|_| {});
    let other_name = signed(|params| {
        params.subject_alt_names = vec![rcgen::SanType::DnsName(
            "office.example".try_into().unwrap(),
        )];
    });
    let expired = signed(|params| {
        params.not_before = rcgen::date_time_ymd(2020, 1, 1);
        params.not_after = rcgen::date_time_ymd(2020, 2, 1);
    });
    let early = signed(|params| {
        params.not_before = rcgen::date_time_ymd(2090, 1, 1);
        params.not_after = rcgen::date_time_ymd(2091, 1, 1);
    });
    for (what, certificate, trusted) in [
        ("unknown authority", &good, vec![]),
        ("another authority", &good, vec![&other_name]),
        ("another name", &other_name, vec![&other_name]),
        ("expired", &expired, vec![&expired]),
        ("not yet", &early, vec![&early]),
    ] {
        for attempt in calls_over_tls(certificate, &trusted) {
            assert_eq!(
                attempt.outcome,
                Outcome::NotSent(NotSent::Insecure),
                "{what}"
            );
        }
    }
}
