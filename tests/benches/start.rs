//! How long the started program takes to its first paint in a large office, and how much memory it holds then, beside the
//! targets. The web view's processes and libraries are the system's and not counted.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use model::{Template, Timestamp};
use runner::{Clock, Order, StartProcess, Turns};
use store::{Batch, Draft, Expect, Store, WriteError};
use tests::display::{Display, Stopped, built};

/// What the program logs when the page has been painted.
const PAINTED: &str = "the page is painted";
const TEMPLATES: usize = 5_000;
const PROCESSES: usize = 100_000;
/// In one commit.
const TOGETHER: usize = 500;
const RUNS: usize = 5;
const PAINT_TARGET: Duration = Duration::from_millis(1_500);
const MEMORY_TARGET: u64 = 80 << 10;
/// After the first paint, so that the office is at work when its memory is looked at.
const SETTLING: Duration = Duration::from_secs(3);

type Failed = Box<dyn std::error::Error>;

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
    let display = Display::open();
    // The first one reads the program and the workspace from the disk.
    start(&display, home.path(), &workspace)?;
    let (mut paints, mut memories) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let (paint, memory) = start(&display, home.path(), &workspace)?;
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

/// A large office at work: every process has a step that waits for somebody. It goes through the runner's own turns, many
/// in a commit, so that it is as real as one that has grown.
fn fill(workspace: &Path) -> Result<(), Failed> {
    let mut turns = Turns::open(Store::open(workspace)?)?;
    let now = Clock::System.now();
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets");
    let office = fs::read_to_string(assets.join("demo/office.json"))?;
    let office = format::office::read(&office).map_err(|problems| format!("{problems:?}"))?;
    let gallery = assets.join("gallery/revaluation.en.doorstep.json");
    let template = format::template::read(&fs::read_to_string(gallery)?)
        .map_err(|problems| format!("{problems:?}"))?;
    turns.write(now, move |batch| {
        runner::office::put(batch, &office, now)?;
        for index in 0..TEMPLATES {
            let mut template = template.clone();
            template.key = key(index);
            template.name = format!("Revaluation {index}");
            publish(batch, &template, now)?;
        }
        Ok(())
    })?;
    for first in (0..PROCESSES).step_by(TOGETHER) {
        let orders = (first..first + TOGETHER).map(|index| Order::from(start_of(index)));
        for done in turns.take(now, orders.collect()) {
            done?;
        }
    }
    Ok(())
}

fn key(index: usize) -> String {
    format!("template-{index:04}")
}

fn publish(batch: &Batch<'_>, template: &Template, now: Timestamp) -> Result<(), WriteError> {
    let draft = Draft {
        key: &template.key,
        name: &template.name,
        group: &template.group,
        description: &template.description,
        document: &format::template::write(template),
    };
    let rev = batch.template_save(&draft, Expect::New, now)?;
    batch.template_publish(&template.key, rev, None, "", now)?;
    Ok(())
}

fn start_of(index: usize) -> runner::Command {
    runner::Command::Start(StartProcess {
        template: key(index % TEMPLATES),
        property: Some(format!("{}", 15_001 + index % 50)),
        contact: Some("c1".to_owned()),
        owner: "anna".to_owned(),
        title: None,
    })
}

/// From the start of the program to its first paint, and what it holds in kilobytes a little later.
fn start(display: &Display, home: &Path, workspace: &Path) -> Result<(Duration, u64), Failed> {
    let begun = Instant::now();
    let mut command = Command::new(built("desktop", "doorstep-desktop"));
    display.lend(&mut command);
    let mut program = Stopped::start(
        command
            .arg("--workspace")
            .arg(workspace)
            .env("DOORSTEP_LOG", "desktop=info")
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("XDG_DATA_HOME", home.join("data"))
            .stderr(Stdio::piped()),
    );
    let log = program.child().stderr.take().ok_or("its log is piped")?;
    for line in BufReader::new(log).lines() {
        if line?.contains(PAINTED) {
            let paint = begun.elapsed();
            thread::sleep(SETTLING);
            let memory = resident(program.child().id())?;
            return Ok((paint, memory));
        }
    }
    Err("the program ended without having painted anything".into())
}

/// What the program itself holds in kilobytes: everything resident but the pages of shared libraries, which are the web
/// view's and the system's and are shared with every other program that has one.
fn resident(process: u32) -> Result<u64, Failed> {
    let (mut own, mut is_library) = (0, false);
    for line in fs::read_to_string(format!("/proc/{process}/smaps"))?.lines() {
        let mut words = line.split_whitespace();
        match words.next() {
            Some("Rss:") if !is_library => {
                own += words.next().unwrap_or_default().parse::<u64>()?;
            }
            Some(word) if !word.ends_with(':') => {
                // Address, rights, offset, device and inode stand before the path.
                is_library = words.nth(4).is_some_and(|path| path.contains(".so"));
            }
            _ => {}
        }
    }
    Ok(own)
}
