//! How long the started program takes to its first paint in a large office, and how much memory it holds then, beside the
//! targets. The web view's processes are the system's and not counted.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use app::{App, Options};
use contract::Failure;
use serde_json::{Value, json};
use tokio::{runtime::Runtime, task::JoinSet};

const PROGRAM: &str = env!("CARGO_BIN_EXE_doorstep-desktop");
/// What the program logs when the page has been painted.
const PAINTED: &str = "the page is painted";
const TEMPLATES: usize = 5_000;
const PROCESSES: usize = 100_000;
/// Under way at once, so that many share a commit.
const TOGETHER: usize = 500;
const RUNS: usize = 5;
const PAINT_TARGET: Duration = Duration::from_millis(1_500);
const MEMORY_TARGET: u64 = 80 << 10;
/// After the first paint, so that the office is at work when its memory is looked at.
const SETTLING: Duration = Duration::from_secs(3);

type Failed = Box<dyn std::error::Error>;

/// A program that is stopped when this is dropped.
struct Stopped(Child);

impl Drop for Stopped {
    fn drop(&mut self) {
        // It may be gone already.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

#[expect(clippy::print_stdout, reason = "a bench prints its figures")]
fn main() -> Result<(), Failed> {
    let home = tempfile::tempdir()?;
    let workspace = home.path().join("office.doorstep.db");
    let built = Instant::now();
    fill(&workspace)?;
    println!(
        "{TEMPLATES} templates, {PROCESSES} processes, built in {:.0} s",
        built.elapsed().as_secs_f64()
    );
    let (_display, name) = display()?;
    // The first one reads the program and the workspace from the disk.
    start(&name, home.path(), &workspace)?;
    let (mut paints, mut memories) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let (paint, memory) = start(&name, home.path(), &workspace)?;
        println!(
            "{:>8.2} s {:>8.1} MB",
            paint.as_secs_f64(),
            megabytes(memory)
        );
        paints.push(paint);
        memories.push(memory);
    }
    let (paint, memory) = (median(&mut paints), median(&mut memories));
    println!(
        "first paint {:.2} s (target {:.2} s), own memory {:.1} MB (target {:.0} MB), medians of {RUNS}",
        paint.as_secs_f64(),
        PAINT_TARGET.as_secs_f64(),
        megabytes(memory),
        megabytes(MEMORY_TARGET)
    );
    if paint > PAINT_TARGET || memory > MEMORY_TARGET {
        return Err("a target is missed".into());
    }
    Ok(())
}

fn megabytes(kilobytes: u64) -> f64 {
    kilobytes as f64 / 1024.0
}

fn median<T: Ord + Copy>(values: &mut [T]) -> T {
    values.sort_unstable();
    values[values.len() / 2]
}

/// A large office at work: every process has a step that waits for somebody.
fn fill(workspace: &Path) -> Result<(), Failed> {
    let app = Arc::new(App::new(Options {
        workspace: Some(workspace.to_owned()),
        listener: None,
    }));
    let runtime = Runtime::new()?;
    runtime.block_on(async {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets");
        let office = path.join("demo/office.json");
        let document = json!({ "type": "file", "path": office });
        contract::call(&*app, "office_import", json!({ "document": document })).await?;
        let gallery = path.join("gallery/revaluation.en.doorstep.json");
        let template: Value = serde_json::from_str(&fs::read_to_string(gallery)?)?;
        let runs = Arc::clone(&app);
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let running = tokio::spawn(async move {
            let office = runs.take_over(None).await?;
            office.run(async { drop(stopped.await) }).await;
            Ok::<(), Failure>(())
        });
        for first in (0..TEMPLATES).step_by(TOGETHER) {
            let documents: Vec<Value> = (first..first + TOGETHER)
                .map(|index| named(&template, index))
                .collect();
            let request = json!({ "documents": documents });
            contract::call(&*app, "template_import", request).await?;
        }
        let publish = |index| ("template_publish", json!({ "key": key(index) }));
        all(&app, TEMPLATES, publish).await?;
        let start = |index| {
            let property = format!("{}", 15_001 + index % 50);
            let template = key(index % TEMPLATES);
            let request = json!({ "template": template, "property": property, "contact": "c1", "owner": "anna" });
            ("process_start", request)
        };
        all(&app, PROCESSES, start).await?;
        drop(stop);
        running.await??;
        Ok(())
    })
}

fn key(index: usize) -> String {
    format!("template-{index:04}")
}

fn named(template: &Value, index: usize) -> Value {
    let mut template = template.clone();
    template["key"] = json!(key(index));
    template["name"] = json!(format!("Revaluation {index}"));
    json!({ "type": "text", "name": key(index), "text": template.to_string() })
}

/// Does a command so many times.
async fn all(
    app: &Arc<App>,
    count: usize,
    request: impl Fn(usize) -> (&'static str, Value),
) -> Result<(), Failed> {
    let mut under_way = JoinSet::new();
    for index in 0..count {
        let (name, request) = request(index);
        let app = Arc::clone(app);
        under_way.spawn(async move { contract::call(&*app, name, request).await });
        if under_way.len() >= TOGETHER
            && let Some(done) = under_way.join_next().await
        {
            done??;
        }
    }
    while let Some(done) = under_way.join_next().await {
        done??;
    }
    Ok(())
}

/// A display that nobody sees, of which the X server chooses the number.
fn display() -> Result<(Stopped, String), Failed> {
    let mut server = Stopped(
        Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1400x900x24"])
            .args(["-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?,
    );
    let output = server.0.stdout.take().ok_or("its output is piped")?;
    let mut number = String::new();
    BufReader::new(output).read_line(&mut number)?;
    Ok((server, format!(":{}", number.trim())))
}

/// From the start of the program to its first paint, and what it holds in kilobytes a little later.
fn start(display: &str, home: &Path, workspace: &Path) -> Result<(Duration, u64), Failed> {
    let begun = Instant::now();
    let mut program = Stopped(
        Command::new(PROGRAM)
            .arg("--workspace")
            .arg(workspace)
            .env("DISPLAY", display)
            .env("GDK_BACKEND", "x11")
            .env_remove("WAYLAND_DISPLAY")
            .env("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1")
            .env("NO_AT_BRIDGE", "1")
            .env("DOORSTEP_LOG", "desktop=info")
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("XDG_DATA_HOME", home.join("data"))
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()?,
    );
    let log = program.0.stderr.take().ok_or("its log is piped")?;
    for line in BufReader::new(log).lines() {
        if line?.contains(PAINTED) {
            let paint = begun.elapsed();
            thread::sleep(SETTLING);
            let memory = resident(program.0.id())?;
            return Ok((paint, memory));
        }
    }
    Err("the program ended without having painted anything".into())
}

fn resident(process: u32) -> Result<u64, Failed> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    Ok(number
        .ok_or("the system says how much is resident")?
        .parse()?)
}
