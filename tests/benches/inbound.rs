//! How long callers from outside wait for their answer, which comes only once their call is on the disk, while five hundred
//! processes start.

use std::{
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use app::{App, Options};
use contract::call;
use serde_json::{Value, json};

const PROCESSES: usize = 500;
const CALLERS: usize = 8;
const TARGET: Duration = Duration::from_secs(1);

type Failed = Box<dyn std::error::Error>;

#[expect(clippy::print_stdout, reason = "a bench prints its figures")]
fn main() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let app = App::new(Options {
        workspace: Some(folder.path().join("office.db")),
        listener: None,
    });
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let (mut waits, took) = runtime.block_on(measured(&app))?;
    waits.sort_unstable();
    let at = |share: usize| waits[(waits.len() - 1) * share / 100].as_secs_f64() * 1_000.0;
    println!(
        "{PROCESSES} processes started in {:.2} s; {} calls were answered meanwhile",
        took.as_secs_f64(),
        waits.len()
    );
    println!(
        "answered after {:.0} ms in the median, {:.0} ms at the 99th percentile, {:.0} ms at most (target {:.0} ms)",
        at(50),
        at(99),
        at(100),
        TARGET.as_secs_f64() * 1_000.0
    );
    if waits.last().is_none_or(|longest| *longest > TARGET) {
        return Err("the target is missed".into());
    }
    Ok(())
}

/// How long each call waited, and how long the processes took to start.
async fn measured(app: &App) -> Result<(Vec<Duration>, Duration), Failed> {
    fill(app).await?;
    let mut office = app.take_over(None).await.map_err(failed)?;
    let address = office.listen("127.0.0.1:0").await.map_err(failed)?;
    let shown = done(app, "inbound_show", json!({})).await?;
    let url = shown["urls"]["starts"].as_str().unwrap_or_default();
    let target = url[url.find("/hooks/").unwrap_or_default()..].to_owned();
    let is_over = Arc::new(AtomicBool::new(false));
    let callers: Vec<_> = (0..CALLERS)
        .map(|_| {
            let (target, is_over) = (target.clone(), Arc::clone(&is_over));
            thread::spawn(move || waits(address, &target, &is_over))
        })
        .collect();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let starting = async {
        let begun = Instant::now();
        for _ in 0..PROCESSES {
            done(
                app,
                "process_start",
                json!({ "template": "sale", "owner": "anna" }),
            )
            .await?;
        }
        is_over.store(true, Ordering::Relaxed);
        drop(stop);
        Ok::<_, Failed>(begun.elapsed())
    };
    let (took, ()) = tokio::join!(starting, office.run(async { drop(stopped.await) }));
    let mut waits = Vec::new();
    for caller in callers {
        waits.extend(caller.join().map_err(|_| "a caller broke off")??);
    }
    Ok((waits, took?))
}

/// Calls until the processes have started.
fn waits(
    address: SocketAddr,
    target: &str,
    is_over: &AtomicBool,
) -> Result<Vec<Duration>, std::io::Error> {
    let body = r#"{"template":"sale","owner":"anna"}"#;
    let call = format!(
        "POST {target} HTTP/1.1\r\nHost: {address}\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut waits = Vec::new();
    while !is_over.load(Ordering::Relaxed) {
        let begun = Instant::now();
        match answer(address, &call) {
            Ok(answer) if answer.starts_with("HTTP/1.1 202") => waits.push(begun.elapsed()),
            // The office has stopped meanwhile.
            _ if is_over.load(Ordering::Relaxed) => break,
            Ok(answer) => return Err(std::io::Error::other(answer)),
            Err(error) => return Err(error),
        }
        thread::sleep(Duration::from_millis(20));
    }
    Ok(waits)
}

fn answer(address: SocketAddr, call: &str) -> Result<String, std::io::Error> {
    let mut stream = TcpStream::connect(address)?;
    stream.write_all(call.as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

async fn fill(app: &App) -> Result<(), Failed> {
    let text = |document: Value| json!({ "type": "text", "name": "document", "text": document.to_string() });
    let office = json!({ "format": "doorstep/office", "version": 1, "zone": "Europe/Berlin",
                         "people": [ { "key": "anna", "name": "Anna Roth" } ] });
    let template = json!({
        "format": "doorstep/template", "version": 1, "key": "sale", "name": "Sale",
        "steps": [ { "key": "call", "name": "Call", "kind": "task", "with": { "subject": "Call" } },
                   { "key": "end", "name": "Done", "kind": "end" } ],
        "flows": [ { "from": "call", "to": "end" } ] });
    done(app, "office_import", json!({ "document": text(office) })).await?;
    done(
        app,
        "template_import",
        json!({ "documents": [text(template)] }),
    )
    .await?;
    done(app, "template_publish", json!({ "key": "sale" })).await?;
    Ok(())
}

async fn done(app: &App, name: &str, request: Value) -> Result<Value, Failed> {
    call(app, name, request).await.map_err(failed)
}

fn failed(failure: contract::Failure) -> Failed {
    failure.message.into()
}
