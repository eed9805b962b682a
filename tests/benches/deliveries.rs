//! How many signed calls a second the office delivers durably and in order, to receivers on loopback that answer at once:
//! beside a ready-made client that keeps nothing, and beside one commit for each delivery. Then how much later a call goes
//! out than it was queued, what 10,000 parked calls of a failing service cost all others, and how soon an office with 100,000
//! of them is at work again.
//!
//! All figures that are compared come from one run on one machine, so that only their ratios count.

use std::{
    io::{Read as _, Write as _},
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use delivery::{Additions, Plan, Unsigned, sign};
use model::{
    Office, Timestamp, Zone,
    office::{
        Blanks, Credentials, Method, Service, ServiceAnswer, ServiceSimulation, ServiceWebhook,
        SignatureScheme, SigningKey,
    },
};
use runner::{Clock, Options, Runner};
use store::{
    Batch, DeliveryKind, DeliveryState, NewAttempt, NewDelivery, Next, QueueHealth, Store, Times,
};
use vault::Vault;

/// Over so many endpoints, each with a queue of its own.
const ENDPOINTS: usize = 100;
/// So many calls at once.
const AT_ONCE: usize = 64;
const CALLS: usize = 20_000;
/// How often rates are measured; odd, so that one is the median.
const TURNS: usize = 5;
/// Of each call.
const BODY: usize = 500;
const PARKED: usize = 10_000;
const PARKED_AT_START: usize = 100_000;
/// In one commit, while an office is filled.
const TOGETHER: usize = 1_000;
const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

type Failed = Box<dyn std::error::Error>;

#[expect(clippy::print_stdout, reason = "a bench prints its figures")]
fn main() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let receiver = Receiver::start()?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;

    let mut turns = Vec::with_capacity(TURNS);
    for number in 0..TURNS {
        turns.push(Rates::measure(&runtime, folder.path(), &receiver, number)?);
    }
    let of = |rate: fn(&Rates) -> f64| median(turns.iter().map(rate).collect());
    let least = turns.iter().map(Rates::of_raw).fold(f64::MAX, f64::min);
    println!(
        "a client that keeps nothing   {:>9.0} calls/s at {AT_ONCE} at once, signed; median of {TURNS} turns",
        of(|rates| rates.raw)
    );
    println!(
        "durable, signed and in order  {:>9.0} calls/s, {:.2} of that, at least {least:.2} (must 0.33, aim 0.50)",
        of(|rates| rates.durable),
        of(Rates::of_raw)
    );
    println!(
        "one commit for each delivery  {:>9.0} calls/s, {:.1} times as many (must 5)",
        of(|rates| rates.single),
        of(|rates| rates.durable / rates.single)
    );

    let (quiet, p99) = delays(&runtime, folder.path(), &receiver, 0)?;
    println!("added delay                   {quiet:>9.2} ms median, {p99:.2} ms at p99 (must 20)");
    let (beside, p99) = delays(&runtime, folder.path(), &receiver, PARKED)?;
    println!("beside {PARKED} parked calls     {beside:>9.2} ms median, {p99:.2} ms at p99");

    let path = folder.path().join("parked.db");
    drop(Desk::parked(&path, &receiver, PARKED_AT_START)?);
    let begun = Instant::now();
    let mut office = Desk::open(&path)?;
    office.queue(&receiver, "service fast-0", 0, 1)?;
    let count = receiver.count();
    runtime.block_on(office.run_until(|| receiver.count() > count));
    println!(
        "start with {PARKED_AT_START} parked      {:>9.2} s to the first call of another (must 2)",
        begun.elapsed().as_secs_f64()
    );
    Ok(())
}

/// Calls a second, measured one after the other so that what else the machine does falls on all alike.
struct Rates {
    /// Of a ready-made client.
    raw: f64,
    /// Of the office.
    durable: f64,
    /// Of a simple outbox.
    single: f64,
}

impl Rates {
    fn measure(
        runtime: &tokio::runtime::Runtime,
        folder: &Path,
        receiver: &Receiver,
        number: usize,
    ) -> Result<Self, Failed> {
        let mut office = Desk::new(
            &folder.join(format!("durable-{number}.db")),
            receiver,
            CALLS,
        )?;
        let raw = runtime.block_on(raw(receiver))?;
        let begun = receiver.count();
        let took = runtime.block_on(office.run_until(|| receiver.count() >= begun + CALLS));
        let delivered = office
            .runner
            .view()
            .deliveries_open(DeliveryKind::Webhook)?;
        assert_eq!(delivered, 0, "what was answered is kept as delivered");
        Ok(Self {
            raw,
            durable: CALLS as f64 / took.as_secs_f64(),
            single: one_by_one(&folder.join(format!("single-{number}.db")), receiver)?,
        })
    }

    fn of_raw(&self) -> f64 {
        self.durable / self.raw
    }
}

fn median(mut rates: Vec<f64>) -> f64 {
    rates.sort_by(f64::total_cmp);
    rates[rates.len() / 2]
}

/// Answers every call at once, and counts them.
struct Receiver {
    port: u16,
    calls: Arc<AtomicUsize>,
}

impl Receiver {
    fn start() -> Result<Self, Failed> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = listener.local_addr()?.port();
        let calls = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&calls);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let counted = Arc::clone(&counted);
                thread::spawn(move || answer(stream, &counted));
            }
        });
        Ok(Self { port, calls })
    }

    fn count(&self) -> usize {
        self.calls.load(Ordering::Relaxed)
    }

    fn url(&self, endpoint: usize) -> String {
        format!("http://127.0.0.1:{}/{endpoint}", self.port)
    }
}

fn answer(mut stream: TcpStream, calls: &AtomicUsize) {
    drop(stream.set_nodelay(true));
    let mut bytes = Vec::new();
    let mut piece = [0; 8_192];
    while let Ok(read) = stream.read(&mut piece) {
        if read == 0 {
            return;
        }
        bytes.extend_from_slice(&piece[..read]);
        while let Some(head) = bytes.windows(4).position(|part| part == b"\r\n\r\n") {
            if bytes.len() < head + 4 + BODY {
                break;
            }
            bytes.drain(..head + 4 + BODY);
            calls.fetch_add(1, Ordering::Relaxed);
            let answered = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}");
            if answered.is_err() {
                return;
            }
        }
    }
}

fn scheme() -> SignatureScheme {
    SignatureScheme::StandardWebhooks {
        keys: vec![SigningKey {
            secret: "bench".to_owned(),
            until: None,
        }],
    }
}

fn signed(id: &str, url: &str, body: &[u8]) -> Result<Additions, sign::SignProblem> {
    let unsigned = Unsigned {
        id,
        url,
        body,
        at: Timestamp(1_770_000_000_000),
    };
    sign::additions(unsigned, &Credentials::None, &scheme(), |_| {
        Some(SECRET.to_owned())
    })
}

/// The same calls through a ready-made client.
async fn raw(receiver: &Receiver) -> Result<f64, Failed> {
    drop(rustls::crypto::ring::default_provider().install_default());
    let client = reqwest::Client::builder()
        .no_proxy()
        .tls_certs_only([])
        .redirect(reqwest::redirect::Policy::none())
        .build()?;
    let next = Arc::new(AtomicUsize::new(0));
    let begun = Instant::now();
    let mut workers = tokio::task::JoinSet::new();
    for _ in 0..AT_ONCE {
        let (client, next) = (client.clone(), Arc::clone(&next));
        let urls: Vec<_> = (0..ENDPOINTS)
            .map(|endpoint| receiver.url(endpoint))
            .collect();
        workers.spawn(async move {
            let body = vec![b'x'; BODY];
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= CALLS {
                    return Ok::<_, String>(());
                }
                let (id, url) = (format!("raw-{number}"), &urls[number % ENDPOINTS]);
                let added = signed(&id, url, &body).map_err(|error| error.to_string())?;
                let mut call = client
                    .post(url)
                    .header("webhook-id", &id)
                    .body(body.clone());
                for (name, value) in added.headers {
                    call = call.header(name, value);
                }
                let answer = call.send().await.map_err(|error| error.to_string())?;
                answer.bytes().await.map_err(|error| error.to_string())?;
            }
        });
    }
    while let Some(done) = workers.join_next().await {
        done??;
    }
    Ok(CALLS as f64 / begun.elapsed().as_secs_f64())
}

/// An office and the runner over it.
struct Desk {
    runner: Runner,
}

impl Desk {
    fn new(path: &Path, receiver: &Receiver, calls: usize) -> Result<Self, Failed> {
        let mut desk = Self::open(path)?;
        let office = office(receiver);
        desk.runner
            .write(move |batch| runner::office::put(batch, &office, Timestamp(0)))?;
        for first in (0..calls).step_by(TOGETHER) {
            let many = TOGETHER.min(calls - first);
            desk.queue(receiver, "", first, many)?;
        }
        Ok(desk)
    }

    /// An office with calls that wait for a service that is parked.
    fn parked(path: &Path, receiver: &Receiver, parked: usize) -> Result<Self, Failed> {
        let mut desk = Self::new(path, receiver, 0)?;
        for first in (0..parked).step_by(TOGETHER) {
            desk.queue(
                receiver,
                "service down",
                first,
                TOGETHER.min(parked - first),
            )?;
        }
        let hour = desk.runner.clock().now().plus(Duration::from_secs(3_600));
        desk.runner.write(move |batch| {
            let health = QueueHealth {
                failures: 20,
                parked_since: Some(Timestamp(1)),
                held_until: Some(hour),
                off_at: None,
            };
            Ok(batch.queue_put("service down", &health)?)
        })?;
        Ok(desk)
    }

    fn open(path: &Path) -> Result<Self, Failed> {
        let vault = Vault::beside(path);
        vault.put("bench", SECRET, 0)?;
        settle(path)?;
        let options = Options {
            clock: Clock::System,
            vault: Some(vault),
            calls_max: AT_ONCE,
            late_per_second: 1_000_000,
            ..Options::default()
        };
        let runner = Runner::new(Store::open(path)?, options)?;
        Ok(Self { runner })
    }

    /// Queues calls; without a queue one for each endpoint in turn.
    fn queue(
        &mut self,
        receiver: &Receiver,
        queue: &str,
        first: usize,
        many: usize,
    ) -> Result<(), Failed> {
        let now = self.runner.clock().now();
        let queue = queue.to_owned();
        let urls: Vec<_> = (0..ENDPOINTS)
            .map(|endpoint| receiver.url(endpoint))
            .collect();
        self.runner.write(move |batch| {
            for number in first..first + many {
                let endpoint = number % ENDPOINTS;
                let own = format!("service fast-{endpoint}");
                let queue = if queue.is_empty() { &own } else { &queue };
                insert(
                    batch,
                    &format!("{queue}-{number}").replace(' ', "-"),
                    queue,
                    &urls[endpoint],
                    now,
                )?;
            }
            Ok(())
        })?;
        Ok(())
    }

    async fn run_until(&mut self, holds: impl Fn() -> bool) -> Duration {
        let begun = Instant::now();
        let stop = async {
            while !holds() {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        };
        self.runner.run(stop).await;
        begun.elapsed()
    }
}

/// Makes a vault one that nobody has changed of late, as offices have them; what was changed just now is read each time.
fn settle(path: &Path) -> Result<(), Failed> {
    let hour = Duration::from_secs(3_600);
    for ending in [".secrets", ".key"] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        let file = std::fs::File::options().write(true).open(name)?;
        file.set_modified(file.metadata()?.modified()? - hour)?;
    }
    Ok(())
}

fn insert(
    batch: &Batch<'_>,
    id: &str,
    queue: &str,
    url: &str,
    now: Timestamp,
) -> Result<(), store::WriteError> {
    batch.delivery_insert(&NewDelivery {
        id,
        kind: DeliveryKind::Webhook,
        origin: None,
        target: queue.trim_start_matches("service "),
        queue,
        method: "POST",
        address: url,
        headers: "{}",
        body: &[b'x'; BODY],
        timeout_ms: 10_000,
        repeatable: true,
        plan: &runner::write_plan(&Plan::default()),
        created_at: now,
        next_at: now,
    })
}

fn office(receiver: &Receiver) -> Office {
    let services =
        (0..ENDPOINTS).map(|endpoint| (format!("fast-{endpoint}"), receiver.url(endpoint)));
    let down = ("down".to_owned(), receiver.url(0));
    let service = |(key, url): (String, String)| Service {
        name: key.clone(),
        key,
        provider: String::new(),
        description: String::new(),
        enabled: true,
        webhook: ServiceWebhook {
            url,
            method: Method::Post,
            timeout: Duration::from_secs(10),
            repeatable: true,
            retry: ServiceWebhook::retry_default(),
            blanks: Blanks::default(),
            rate: None,
            network: None,
            callback: false,
        },
        parameters: Vec::new(),
        answer: ServiceAnswer::default(),
        credentials: Credentials::None,
        signature: scheme(),
        simulation: ServiceSimulation::default(),
    };
    Office {
        services: services.chain([down]).map(service).collect(),
        ..Office::empty(Zone::utc())
    }
}

/// What a simple outbox would do: note the beginning, send, note the end, each in a commit of its own.
fn one_by_one(path: &Path, receiver: &Receiver) -> Result<f64, Failed> {
    let mut store = Store::open(path)?;
    let calls = CALLS / 20;
    let now = Timestamp(1_770_000_000_000);
    let batch = store.begin()?;
    for number in 0..calls {
        insert(
            &batch,
            &format!("s-{number}"),
            "service fast-0",
            &receiver.url(0),
            now,
        )?;
    }
    batch.commit()?;
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, receiver.port))?;
    stream.set_nodelay(true)?;
    let body = vec![b'x'; BODY];
    let begun = Instant::now();
    for number in 0..calls {
        let id = format!("s-{number}");
        let batch = store.begin()?;
        let attempt = batch.attempt_begin(&id, now)?;
        batch.commit()?;
        let added = signed(&id, &receiver.url(0), &body)?;
        let mut call = format!(
            "POST /0 HTTP/1.1\r\nhost: 127.0.0.1\r\nwebhook-id: {id}\r\ncontent-length: {BODY}\r\n"
        );
        for (name, value) in added.headers {
            call.extend([name.as_str(), ": ", value.as_str(), "\r\n"]);
        }
        call += "\r\n";
        stream.write_all(call.as_bytes())?;
        stream.write_all(&body)?;
        let mut answer = [0; 1_024];
        let read = stream.read(&mut answer)?;
        let batch = store.begin()?;
        let attempt = NewAttempt {
            number: attempt,
            at: now,
            took_ms: 0,
            outcome: "delivered",
            status: Some(200),
            headers: "{}",
            body: &answer[..read.min(2)],
            cut: false,
            times: Times::default(),
            peer: None,
            counts: true,
        };
        let next = Next::End {
            state: DeliveryState::Delivered,
            at: now,
        };
        batch.attempt_end(&id, &attempt, next, None)?;
        batch.commit()?;
    }
    Ok(calls as f64 / begun.elapsed().as_secs_f64())
}

/// How much later than it was queued a call begins, in a quiet office that has so many parked calls: median and p99.
fn delays(
    runtime: &tokio::runtime::Runtime,
    folder: &Path,
    receiver: &Receiver,
    parked: usize,
) -> Result<(f64, f64), Failed> {
    const SAMPLES: usize = 300;
    let mut desk = Desk::parked(
        &folder.join(format!("delays-{parked}.db")),
        receiver,
        parked,
    )?;
    let handle = desk.runner.handle();
    let mut delays = Vec::with_capacity(SAMPLES);
    let sampling = async {
        for number in 0..SAMPLES {
            let (count, url) = (receiver.count(), receiver.url(0));
            let begun = Instant::now();
            let written = handle.write(move |batch| {
                let now = Timestamp(0);
                Ok(insert(
                    batch,
                    &format!("d-{number}"),
                    "service fast-0",
                    &url,
                    now,
                )?)
            });
            if written.await.is_err() {
                return;
            }
            let queued = begun.elapsed();
            while receiver.count() == count {
                tokio::task::yield_now().await;
            }
            delays.push((begun.elapsed() - queued).as_secs_f64() * 1_000.0);
        }
    };
    runtime.block_on(desk.runner.run(sampling));
    delays.sort_by(f64::total_cmp);
    Ok((delays[SAMPLES / 2], delays[SAMPLES * 99 / 100]))
}
