//! `Listener` against raw TCP: what is handed on, what is refused, and what slow and long senders come to.
#![cfg(test)]

use std::{net::SocketAddr, sync::Arc, time::Duration};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::{Mutex, oneshot},
};
use webhook::{
    Answer, Bounds, Listener, Received,
    listen::relay::{self, Plain},
};

/// A listener that answers 202 and keeps what came; it ends with the test.
struct Desk {
    address: SocketAddr,
    came: Arc<Mutex<Vec<Received>>>,
    _stop: oneshot::Sender<()>,
}

async fn desk(bounds: Bounds) -> Desk {
    let address = "127.0.0.1:0".parse().unwrap();
    let names = vec!["office.example".to_owned()];
    let listener = Listener::bind(address, bounds, names).await.unwrap();
    let address = listener.address();
    let came = Arc::new(Mutex::new(Vec::new()));
    let (stop, stopped) = oneshot::channel::<()>();
    let keep = Arc::clone(&came);
    let answer = move |received: Received| {
        let keep = Arc::clone(&keep);
        async move {
            keep.lock().await.push(received);
            Answer::new(202, "{}".to_owned())
        }
    };
    tokio::spawn(listener.serve(answer, async move {
        drop(stopped.await);
    }));
    Desk {
        address,
        came,
        _stop: stop,
    }
}

impl Desk {
    async fn send(&self, bytes: &[u8]) -> String {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(bytes).await.unwrap();
        answer(stream).await
    }
}

async fn answer(mut stream: TcpStream) -> String {
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    String::from_utf8(answer).unwrap()
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or_default()
}

#[tokio::test]
async fn a_call_is_handed_on_byte_for_byte() {
    let desk = desk(Bounds::default()).await;
    let answer = desk
        .send(b"POST /a%20b/?x=%C3%A4&y HTTP/1.1\r\nHost: Office.example\r\nWebhook-Id: evt_1\r\nContent-Type: text/x\r\nContent-Length: 4\r\n\r\n\x00\xffab")
        .await;
    assert_eq!(status(&answer), "202", "{answer}");
    assert!(answer.contains("connection: close"), "{answer}");
    let came = desk.came.lock().await;
    assert_eq!(
        (
            came[0].method.as_str(),
            came[0].path.as_str(),
            came[0].query.as_str()
        ),
        ("POST", "/a%20b/", "x=%C3%A4&y")
    );
    assert_eq!(came[0].header("webhook-id"), Some("evt_1"));
    assert_eq!(came[0].header("content-type"), Some("text/x"));
    assert_eq!(came[0].body, b"\x00\xffab");
    let shown = format!("{:?}", came[0]);
    assert!(
        !shown.contains("%C3%A4") && !shown.contains("evt_1"),
        "{shown}"
    );
}

#[tokio::test]
async fn chunks_are_put_together() {
    let desk = desk(Bounds::default()).await;
    let answer = desk
        .send(b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
        .await;
    assert_eq!(status(&answer), "202", "{answer}");
    assert_eq!(desk.came.lock().await[0].body, b"abcde");
}

#[tokio::test]
async fn who_calls_another_machine_or_is_a_page_is_refused() {
    let desk = desk(Bounds::default()).await;
    for head in [
        "Host: evil.example",
        "Host: localhost\r\nHost: localhost",
        "X: no host",
        "Host: localhost\r\nOrigin: http://localhost",
        "Host: localhost\r\nSec-Fetch-Site: cross-site",
    ] {
        let answer = desk
            .send(format!("GET / HTTP/1.1\r\n{head}\r\n\r\n").as_bytes())
            .await;
        assert_eq!(status(&answer), "400", "{head}: {answer}");
    }
    let smuggled =
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd";
    assert_eq!(status(&desk.send(smuggled.as_bytes()).await), "400");
    assert!(desk.came.lock().await.is_empty());
}

#[tokio::test]
async fn thirty_megabytes_are_refused_and_the_sender_reads_so() {
    let desk = desk(Bounds::default()).await;
    let chunk = vec![b'x'; 1024 * 1024];
    for is_chunked in [false, true] {
        let (mut read, mut write) = TcpStream::connect(desk.address).await.unwrap().into_split();
        let head = if is_chunked {
            "Transfer-Encoding: chunked"
        } else {
            "Content-Length: 31457280"
        };
        let head = format!("POST / HTTP/1.1\r\nHost: localhost\r\n{head}\r\n\r\n");
        write.write_all(head.as_bytes()).await.unwrap();
        for _ in 0..30 {
            if is_chunked {
                write.write_all(b"100000\r\n").await.unwrap();
            }
            write.write_all(&chunk).await.unwrap();
            if is_chunked {
                write.write_all(b"\r\n").await.unwrap();
            }
        }
        if is_chunked {
            write.write_all(b"0\r\n\r\n").await.unwrap();
        }
        let mut answer = Vec::new();
        read.read_to_end(&mut answer).await.unwrap();
        let answer = String::from_utf8(answer).unwrap();
        assert_eq!(status(&answer), "413", "{answer}");
    }
    let asks = "POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 31457280\r\n\r\n";
    let answer = desk.send(asks.as_bytes()).await;
    assert_eq!(
        status(&answer),
        "413",
        "who asks first need not send: {answer}"
    );
    assert!(desk.came.lock().await.is_empty());
}

#[tokio::test]
async fn slow_senders_are_let_go_and_others_do_not_notice() {
    let bounds = Bounds {
        head: Duration::from_millis(300),
        body: Duration::from_millis(300),
        connections_of_source: 3,
        ..Bounds::default()
    };
    let desk = desk(bounds).await;
    let mut slow_head = TcpStream::connect(desk.address).await.unwrap();
    slow_head.write_all(b"GET / HTTP/1.1\r\nHos").await.unwrap();
    let mut slow_body = TcpStream::connect(desk.address).await.unwrap();
    slow_body
        .write_all(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nab")
        .await
        .unwrap();
    let quick = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    assert_eq!(
        status(&desk.send(quick).await),
        "202",
        "there is a place left"
    );
    assert_eq!(status(&answer(slow_body).await), "408");
    let said = answer(slow_head).await;
    assert!(said.is_empty() || status(&said) == "408", "{said}");
    assert_eq!(status(&desk.send(quick).await), "202");
    assert_eq!(desk.came.lock().await.len(), 2);
}

#[tokio::test]
async fn who_holds_too_many_connections_is_told_so() {
    let bounds = Bounds {
        connections_of_source: 1,
        ..Bounds::default()
    };
    let desk = desk(bounds).await;
    let call = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let held = TcpStream::connect(desk.address).await.unwrap();
    let answer = desk.send(call).await;
    assert_eq!(status(&answer), "429", "{answer}");
    assert!(answer.contains("retry-after: 1"), "{answer}");
    drop(held);
    // Until it is noticed that the first has gone.
    let mut answers = Vec::new();
    while answers
        .last()
        .is_none_or(|answer: &String| status(answer) == "429")
    {
        assert!(answers.len() < 1_000, "{answers:?}");
        answers.push(desk.send(call).await);
    }
    assert_eq!(answers.last().map(|answer| status(answer)), Some("202"));
}

#[tokio::test]
async fn one_call_too_many_is_told_when_to_come_again() {
    let bounds = Bounds {
        calls_per_minute: 3,
        ..Bounds::default()
    };
    let desk = desk(bounds).await;
    let call = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for _ in 0..3 {
        assert_eq!(status(&desk.send(call).await), "202");
    }
    let answer = desk.send(call).await;
    assert_eq!(status(&answer), "429");
    assert!(answer.contains("retry-after: "), "{answer}");
}

#[tokio::test]
async fn a_head_without_end_is_refused() {
    let desk = desk(Bounds::default()).await;
    let long = format!(
        "GET / HTTP/1.1\r\nHost: localhost\r\nX: {}\r\n\r\n",
        "x".repeat(64 * 1024)
    );
    let mut stream = TcpStream::connect(desk.address).await.unwrap();
    // It may close before all is sent.
    drop(stream.write_all(long.as_bytes()).await);
    let mut answer = Vec::new();
    drop(stream.read_to_end(&mut answer).await);
    let answer = String::from_utf8_lossy(&answer);
    assert!(answer.is_empty() || status(&answer) == "431", "{answer}");
    assert!(desk.came.lock().await.is_empty());
}

/// The relay is connected to, once for each call, and what it sends passes the same checks.
#[tokio::test]
async fn a_relay_brings_calls_over_connections_of_our_own() {
    let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = socket.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let names = vec!["office.example".to_owned()];
    let answer = |received: Received| async move {
        Answer::new(
            202,
            format!("\"{}\"", String::from_utf8_lossy(&received.body)),
        )
    };
    let serving = tokio::spawn(relay::serve(
        Plain(address),
        Bounds::default(),
        names,
        answer,
        async move {
            drop(stopped.await);
        },
    ));
    // One that is let go without a call costs nothing but a new one.
    drop(socket.accept().await.unwrap());
    for (host, expected, ending) in [
        ("office.example", "202", "\"abc\""),
        ("evil.example", "400", "another machine\"}"),
        ("office.example", "202", "\"abc\""),
    ] {
        let (mut stream, _) = socket.accept().await.unwrap();
        let call =
            format!("POST /hooks/x HTTP/1.1\r\nHost: {host}\r\nContent-Length: 3\r\n\r\nabc");
        stream.write_all(call.as_bytes()).await.unwrap();
        let answer = self::answer(stream).await;
        assert_eq!(status(&answer), expected, "{answer}");
        assert!(answer.ends_with(ending), "{answer}");
    }
    drop(stop);
    serving.await.unwrap();
}
