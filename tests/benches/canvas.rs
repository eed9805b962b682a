//! The canvas in the real web view: how long its frames take beside bpmn-js and @xyflow/react on the same drawing, in
//! turns, and how long the page is held up by what people do to a template of two thousand steps.
//!
//! The pages are those of `ui/bench`; `cargo xtask bench canvas` builds them and runs this.
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

#[path = "canvas/freezes.rs"]
mod freezes;
#[path = "canvas/pages.rs"]
mod pages;

use std::path::{Path, PathBuf};

use pages::Pages;
use serde_json::Value;
use tests::webdriver::Window;

const SIZES: [usize; 2] = [500, 2_000];
const TURNS: usize = 3;
/// What is measured, and the page that shows it. Ours comes first.
const PEERS: [(&str, &str); 4] = [
    ("ours", "ours.html"),
    ("@xyflow/react", "xyflow.html"),
    ("bpmn-js", "bpmn.html"),
    ("@xyflow/react, seen only", "xyflow.html?seen"),
];
/// So many of them ours has to be ahead of. The last stands beside them: its page has neither dots nor an overview map nor
/// tools, and draws only what is seen, as ours does.
const DECIDING: usize = 3;
const DEEDS: [&str; 3] = ["open", "pan", "zoom"];
/// Nothing may hold the page up for longer, its first paint aside.
const FREEZE_MAX: f64 = 50.0;

type Failed = Box<dyn std::error::Error>;

fn main() -> Result<(), Failed> {
    let is_ahead = frames()?;
    let freezes = freezes::all()?;
    println!("\nLongest time for which nothing else was done, in ms (target {FREEZE_MAX:.0}):");
    for (what, time) in &freezes {
        println!("{what:<58}{time:>8.0}");
    }
    if !is_ahead {
        return Err("somebody else's frames are quicker".into());
    }
    if freezes.iter().any(|(_, time)| *time > FREEZE_MAX) {
        return Err("the page is held up for too long".into());
    }
    Ok(())
}

/// Prints what frames take; whether ours are the quickest on average, everywhere.
fn frames() -> Result<bool, Failed> {
    let folder = pages_folder();
    if !folder.join("ours.html").exists() {
        return Err("build the pages first: cargo xtask bench canvas".into());
    }
    let pages = Pages::serve(folder)?;
    let mut is_ahead = true;
    for size in SIZES {
        let mut times: Vec<[Vec<f64>; 3]> = PEERS.iter().map(|_| Default::default()).collect();
        for _ in 0..TURNS {
            for ((_, page), times) in PEERS.iter().zip(&mut times) {
                let shown = measure(&pages.address(page), size)?;
                for (all, own) in times.iter_mut().zip(shown) {
                    all.extend(own);
                }
            }
        }
        println!("\n{size} steps, frames in ms, {TURNS} turns each");
        println!(
            "{:<28}{:>6}{:>9}{:>9}{:>9}{:>9}{:>9}",
            "", "", "frames", "mean", "p50", "p95", "of ours"
        );
        for (at, deed) in DEEDS.iter().enumerate() {
            let ours = mean(&times[0][at]);
            for (place, ((name, _), times)) in PEERS.iter().zip(&mut times).enumerate() {
                let times = &mut times[at];
                let ratio = mean(times) / ours;
                is_ahead &= ratio >= 1.0 || place >= DECIDING;
                println!(
                    "{name:<28}{deed:>6}{:>9}{:>9.1}{:>9.1}{:>9.1}{ratio:>9.2}",
                    times.len(),
                    mean(times),
                    quantile(times, 0.5),
                    quantile(times, 0.95),
                );
            }
        }
    }
    Ok(is_ahead)
}

fn pages_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/bench/dist")
}

/// Opens a page in a browser of its own: what opening took, and the frames of panning and of zooming.
fn measure(address: &str, size: usize) -> Result<[Vec<f64>; 3], Failed> {
    let home = tempfile::tempdir()?;
    let window = Window::browse(address, home.path());
    window.resize(1280, 800);
    let opened = window.script(&format!("return [await bench.open({size})];"));
    let panned = window.script("return await bench.pan();");
    let zoomed = window.script("return await bench.zoom();");
    Ok([opened, panned, zoomed].map(|times| numbers(&times)))
}

fn numbers(times: &Value) -> Vec<f64> {
    let times = times.as_array().unwrap_or_else(|| panic!("{times}"));
    times.iter().filter_map(Value::as_f64).collect()
}

fn mean(times: &[f64]) -> f64 {
    times.iter().sum::<f64>() / times.len() as f64
}

fn quantile(times: &mut [f64], share: f64) -> f64 {
    times.sort_unstable_by(f64::total_cmp);
    times[((times.len() - 1) as f64 * share).round() as usize]
}
