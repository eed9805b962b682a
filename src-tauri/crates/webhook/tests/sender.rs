//! `Sender` against a real receiver: what arrives byte for byte, and what it makes of every kind of answer.

use std::net::TcpListener;
use std::time::Duration;

use delivery::{NoAnswer, NotSent, Outcome};
use tests::HttpReceiver;
use tests::http::Answer;
use webhook::{AddressProblem, Attempt, Limits, Request, Sender, Unsendable};

/// Long enough for any call that is answered.
const AMPLE: Duration = Duration::from_secs(30);

/// Short enough to wait for where nothing comes.
const SHORT: Duration = Duration::from_millis(300);

fn get(url: String) -> Request {
    Request {
        id: "p1-value-1".into(),
        method: "GET".into(),
        url,
        headers: Vec::new(),
        access: Vec::new(),
        body: Vec::new(),
        timeout: AMPLE,
        network: None,
    }
}

fn sender() -> Sender {
    Sender::new(Limits::default())
}

fn run<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime can be made")
        .block_on(future)
}

/// One GET to a receiver that answers like this.
fn attempt(answer: Answer, timeout: Duration) -> (Attempt, HttpReceiver) {
    let receiver = HttpReceiver::script([answer]);
    let mut request = get(receiver.url("/value"));
    request.timeout = timeout;
    let attempt = run(sender().send(&request));
    (attempt, receiver)
}

fn answered(status: u16) -> Outcome {
    Outcome::answered(status)
}

#[test]
fn an_answer_comes_back_with_its_body() {
    let (attempt, receiver) = attempt(Answer::json(200, r#"{"value":350000}"#), AMPLE);
    assert_eq!(attempt.outcome, answered(200));
    assert_eq!(attempt.status, Some(200));
    assert_eq!(attempt.body, br#"{"value":350000}"#);
    assert!(!attempt.body_is_cut);
    assert_eq!(
        attempt.headers,
        [("content-type".to_owned(), "application/json".to_owned())]
    );
    assert_eq!(receiver.requests().len(), 1);
}

#[test]
fn the_target_is_sent_byte_for_byte() {
    let receiver = HttpReceiver::start(|_, _| Answer::status(204));
    let sender = sender();
    let targets = [
        "/p?a=b%20c+d&s=%2B%2f",
        "/p?a=b%20c+d&s=%2B%2f&name=Stra%C3%9Fe+4",
        "/a//b/%zz/%c3%A4?FILTER[ACTIVE]=true&select[]=ID&flag&&x;y",
        "/p?",
        "/p?q={x}|^`~*-._!$(),:@/?",
        "/it's/~me;v=1,2",
    ];
    run(async {
        for target in targets {
            let attempt = sender.send(&get(receiver.url(target))).await;
            assert_eq!(attempt.outcome, answered(204), "{target}");
        }
        let bare = receiver.url("?x=1#fragment");
        assert_eq!(sender.send(&get(bare)).await.outcome, answered(204));
    });
    let requests = receiver.requests();
    let arrived: Vec<_> = requests.iter().map(|r| r.target.as_str()).collect();
    assert_eq!(arrived, [&targets[..], &["/?x=1"]].concat());
    for request in &requests {
        let line = format!("GET {} HTTP/1.1\r\n", request.target);
        assert!(request.raw.starts_with(line.as_bytes()));
    }
}

#[test]
fn head_and_body_are_exactly_those_of_the_request() {
    let receiver = HttpReceiver::script([Answer::status(200)]);
    let mut request = get(receiver.url("/hook"));
    request.method = "POST".into();
    request.headers = vec![
        ("Content-Type".into(), "application/json".into()),
        ("X-Api-Key".into(), "k 1".into()),
    ];
    request.body = "{\"straße\": 1}".into();
    run(sender().send(&request));
    let expected = format!(
        "POST /hook HTTP/1.1\r\n\
         host: {}\r\n\
         webhook-id: p1-value-1\r\n\
         content-type: application/json\r\n\
         x-api-key: k 1\r\n\
         accept: */*\r\n\
         user-agent: Doorstep/{}\r\n\
         content-length: 14\r\n\
         \r\n\
         {{\"straße\": 1}}",
        receiver.address(),
        env!("CARGO_PKG_VERSION"),
    );
    let raw = receiver.requests().remove(0).raw;
    assert_eq!(String::from_utf8_lossy(&raw), expected);
}

#[test]
fn a_post_without_body_says_so_and_a_get_says_nothing() {
    let receiver = HttpReceiver::script([Answer::status(200)]);
    let sender = sender();
    run(async {
        let mut request = get(receiver.url("/"));
        sender.send(&request).await;
        request.method = "POST".into();
        sender.send(&request).await;
    });
    let lengths: Vec<_> = receiver
        .requests()
        .iter()
        .map(|request| request.header("content-length").map(str::to_owned))
        .collect();
    assert_eq!(lengths, [None, Some("0".to_owned())]);
}

#[test]
fn failures_are_answers_too() {
    for status in [400, 404, 410, 500, 503, 599, 999] {
        let (attempt, _) = attempt(Answer::new(status, &[], b"no"), AMPLE);
        assert_eq!(attempt.outcome, answered(status));
        assert_eq!(attempt.body, b"no");
    }
}

#[test]
fn retry_after_is_handed_on() {
    let headers = [("Retry-After", "5"), ("retry-after", "90")];
    let (attempt, _) = attempt(Answer::new(503, &headers, b""), AMPLE);
    let expected = Outcome::Answered {
        status: 503,
        retry_after: Some("5\n90".into()),
    };
    assert_eq!(attempt.outcome, expected);
}

#[test]
fn redirects_are_not_followed() {
    for status in [301, 302, 303, 307, 308] {
        let headers = [("location", "/elsewhere")];
        let (attempt, receiver) = attempt(Answer::new(status, &headers, b""), AMPLE);
        assert_eq!(attempt.outcome, answered(status));
        let location = ("location".to_owned(), "/elsewhere".to_owned());
        assert!(attempt.headers.contains(&location));
        assert_eq!(receiver.requests().len(), 1);
    }
}

#[test]
fn cookies_are_not_kept() {
    let receiver = HttpReceiver::script([Answer::new(
        200,
        &[("set-cookie", "session=1; Path=/")],
        b"",
    )]);
    let sender = sender();
    run(async {
        sender.send(&get(receiver.url("/"))).await;
        sender.send(&get(receiver.url("/"))).await;
    });
    assert_eq!(receiver.requests()[1].header("cookie"), None);
}

#[test]
fn silence_ends_with_the_deadline() {
    let (attempt, receiver) = attempt(Answer::Hang, SHORT);
    assert_eq!(attempt.outcome, Outcome::NoAnswer(NoAnswer::TimeOut));
    assert_eq!(attempt.status, None);
    assert!(attempt.took >= SHORT);
    assert_eq!(receiver.requests().len(), 1);
}

#[test]
fn a_dripping_body_ends_with_the_deadline() {
    let pause = Duration::from_millis(20);
    let (attempt, _) = attempt(Answer::dripping(200, &[b'x'; 100_000], pause), SHORT);
    assert_eq!(attempt.outcome, Outcome::NoAnswer(NoAnswer::TimeOut));
    assert_eq!(attempt.status, Some(200));
    assert!(attempt.body.len() < 100_000);
}

#[test]
fn a_failure_counts_even_if_its_body_never_ends() {
    let pause = Duration::from_millis(20);
    let (attempt, _) = attempt(Answer::dripping(404, &[b'x'; 100_000], pause), SHORT);
    assert_eq!(attempt.outcome, answered(404));
}

#[test]
fn no_request_waits_longer_than_the_limit() {
    let receiver = HttpReceiver::script([Answer::Hang]);
    let limits = Limits {
        timeout_max: SHORT,
        ..Limits::default()
    };
    let sender = Sender::new(limits);
    let attempt = run(sender.send(&get(receiver.url("/"))));
    assert_eq!(attempt.outcome, Outcome::NoAnswer(NoAnswer::TimeOut));
}

#[test]
fn a_connection_that_breaks_after_the_request_is_no_answer() {
    let broken = [
        Answer::Reset,
        Answer::Close,
        Answer::SendAndClose(b"HTTP/1.1 200 O".to_vec()),
        Answer::SendAndClose(b"SMTP ready\r\n\r\n".to_vec()),
        Answer::SendAndClose(
            b"HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nxx".to_vec(),
        ),
        Answer::truncated(200, 100, b"{\"value\""),
        Answer::SendAndClose(
            b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nab".to_vec(),
        ),
    ];
    for answer in broken {
        let shown = format!("{answer:?}");
        let (attempt, receiver) = attempt(answer, AMPLE);
        let expected = Outcome::NoAnswer(NoAnswer::Broken);
        assert_eq!(attempt.outcome, expected, "{shown}");
        assert_eq!(receiver.requests().len(), 1, "{shown}");
    }
}

#[test]
fn a_truncated_success_keeps_what_came() {
    let (attempt, _) = attempt(Answer::truncated(200, 100, b"abc"), AMPLE);
    assert_eq!(
        (attempt.status, attempt.body.as_slice()),
        (Some(200), &b"abc"[..])
    );
}

#[test]
fn a_refused_connection_means_nothing_was_sent() {
    let free = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
    let address = free.local_addr().expect("a bound listener has an address");
    drop(free);
    let attempt = run(sender().send(&get(format!("http://{address}/"))));
    assert_eq!(
        attempt.outcome,
        Outcome::NotSent(NotSent::ConnectionRefused)
    );
}

#[test]
fn a_host_without_address_means_nothing_was_sent() {
    // A label this long is refused by the resolver without asking anybody.
    let host = "a".repeat(70);
    let attempt = run(sender().send(&get(format!("http://{host}.localhost/"))));
    assert_eq!(attempt.outcome, Outcome::NotSent(NotSent::UnknownHost));
}

#[test]
fn a_failed_tls_handshake_means_nothing_was_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
    let address = listener
        .local_addr()
        .expect("a bound listener has an address");
    let answering = std::thread::spawn(move || {
        use std::io::{Read as _, Write as _};
        let (mut stream, _) = listener.accept().expect("the sender connects");
        let mut hello = [0; 4096];
        assert!(stream.read(&mut hello).expect("a hello comes") > 0);
        stream.write_all(b"no TLS here\r\n").expect("still open");
    });
    let attempt = run(sender().send(&get(format!("https://{address}/?token=SECRET"))));
    answering.join().expect("the listener answers");
    assert_eq!(attempt.outcome, Outcome::NotSent(NotSent::Insecure));
}

#[test]
fn what_may_not_be_sent_is_not_sent() {
    let receiver = HttpReceiver::script([Answer::status(200)]);
    let mut header = get(receiver.url("/"));
    header.headers = vec![("host".into(), "elsewhere".into())];
    let mut method = get(receiver.url("/"));
    method.method = "TRACE".into();
    let address = get(receiver.url("/a b"));
    let sender = sender();
    for request in [header, method, address] {
        let attempt = run(sender.send(&request));
        assert_eq!(attempt.outcome, Outcome::NotSent(NotSent::Unsendable));
        assert_eq!(attempt.unsendable, request.check().err());
        assert!(attempt.unsendable.is_some());
    }
    assert_eq!(receiver.requests(), []);
    let userinfo = get("http://user:SECRET@127.0.0.1/".into());
    let attempt = run(sender.send(&userinfo));
    assert_eq!(
        attempt.unsendable,
        Some(Unsendable::Address(AddressProblem::UserInfo))
    );
    assert!(!format!("{attempt:?}").contains("SECRET"));
}

#[test]
fn bodies_are_read_however_they_are_framed() {
    let bodies = [
        (Answer::chunked(200, &[b"{\"a\"", b":", b"1}"]), "{\"a\":1}"),
        (Answer::unframed(200, b"{\"a\":1}"), "{\"a\":1}"),
        (Answer::status(204), ""),
        (Answer::status(200), ""),
    ];
    for (answer, body) in bodies {
        let (attempt, _) = attempt(answer, AMPLE);
        assert!(matches!(attempt.outcome, Outcome::Answered { .. }));
        assert_eq!(attempt.body, body.as_bytes());
        assert!(!attempt.body_is_cut);
    }
}

#[test]
fn a_long_body_is_cut_but_counts() {
    let long = vec![b'x'; 200_000];
    let huge = vec![b'x'; 3_000_000];
    let chunks: Vec<&[u8]> = huge.chunks(50_000).collect();
    for answer in [
        Answer::new(200, &[], &long),
        Answer::new(200, &[], &huge),
        Answer::chunked(200, &chunks),
        Answer::unframed(200, &huge),
    ] {
        let (attempt, _) = attempt(answer, AMPLE);
        assert_eq!(attempt.outcome, answered(200));
        assert_eq!(attempt.body.len(), 64 * 1024);
        assert!(attempt.body_is_cut);
    }
}

#[test]
fn an_endless_body_is_given_up_long_before_the_deadline() {
    let receiver = HttpReceiver::start(|_, _| {
        // Promises far more than it sends and then keeps the connection open.
        let mut bytes = b"HTTP/1.1 200 OK\r\ncontent-length: 9999999999\r\n\r\n".to_vec();
        bytes.resize(bytes.len() + 2_000_000, b'x');
        Answer::Send(bytes)
    });
    let attempt = run(sender().send(&get(receiver.url("/"))));
    assert_eq!(attempt.outcome, answered(200));
    assert!(attempt.body_is_cut);
}

#[test]
fn connections_are_reused() {
    let receiver = HttpReceiver::script([Answer::json(200, "{}")]);
    let sender = sender();
    run(async {
        for _ in 0..5 {
            let attempt = sender.send(&get(receiver.url("/"))).await;
            assert_eq!(attempt.outcome, answered(200));
        }
    });
    let connections: Vec<_> = receiver.requests().iter().map(|r| r.connection).collect();
    assert_eq!(connections, [0; 5]);
}

#[test]
fn a_connection_that_the_service_ends_is_not_used_again() {
    let closing = b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";
    let receiver = HttpReceiver::script([Answer::SendAndClose(closing.to_vec())]);
    let sender = sender();
    run(async {
        for _ in 0..5 {
            let attempt = sender.send(&get(receiver.url("/"))).await;
            assert_eq!(attempt.outcome, answered(200));
        }
    });
    let connections: Vec<_> = receiver.requests().iter().map(|r| r.connection).collect();
    assert_eq!(connections, [0, 1, 2, 3, 4]);
}
