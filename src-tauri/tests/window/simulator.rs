//! A template tried out in the window: one process as a timeline, many as figures, which are those of the command.

use serde_json::{Value, json};
use tests::webdriver::Window;

use crate::office::{Office, asset, fill, picture, take_in_office, take_in_template, until};

const KEY: &str = "revaluation-en";
const RUNS: u64 = 500;
const SEED: u64 = 7;

#[test]
fn what_the_simulator_shows_is_what_the_command_says() {
    let place = format!("template/{KEY}");
    let office = Office::open(Some(&place), |beside| {
        take_in_office(beside, &asset("demo/office.json"));
        take_in_template(beside, &asset("gallery/revaluation.en.doorstep.json"));
    });
    let window = &office.window;
    window.press("Simulate");
    let template = json!({ "type": "stored", "key": KEY });
    let start = start_shown(window);

    let wish = json!({ "template": template, "start": start });
    let dry = office.beside.call("dry_run", wish);
    timeline_agrees(window, &dry);

    fill(window, "Processes", &RUNS.to_string());
    fill(window, "Chance", &SEED.to_string());
    window.press("Simulate");
    let wish = json!({ "template": template, "start": start, "runs": RUNS, "seed": SEED });
    let reply = office.beside.call("simulate", wish);
    figures_agree(window, &reply);
    window.wait_for("main figure svg");
    picture(window, "simulator.png");
}

/// Today at nine, unless somebody chooses otherwise.
fn start_shown(window: &Window) -> String {
    let day = window.script(
        "return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(new Date());",
    );
    format!("{}T09:00", day.as_str().unwrap())
}

fn timeline_agrees(window: &Window, dry: &Value) {
    window.wait_for("main ul[class*=names] li");
    let rows = dry["rows"].as_array().unwrap();
    assert!(rows.len() > 2, "{dry}");
    let names: Vec<String> = rows
        .iter()
        .map(|row| match row["visit"].as_u64() {
            Some(visit) if visit > 1 => format!("{} ({visit})", row["name"].as_str().unwrap()),
            _ => row["name"].as_str().unwrap().to_owned(),
        })
        .collect();
    let shown = window.script(
        "return [...document.querySelectorAll('main ul[class*=names] li')].map((one) => one.innerText.trim().split('\\n')[0]);",
    );
    assert_eq!(shown, json!(names));
    window.press("Table");
    let table = "return [...document.querySelectorAll('main table')][0]?.rows.length - 1;";
    until("the table has a row for each bar", || {
        (window.script(table) == rows.len()).then_some(())
    });
    window.press("Picture");
}

/// Tiles and table of steps say what the command says.
fn figures_agree(window: &Window, reply: &Value) {
    let (result, spread) = (&reply["result"], &reply["spread"]);
    let cycle = &result["cycle"];
    let wanted = json!({
        "On average": duration(&cycle["mean"]),
        "Half within": duration(&cycle["p50"]),
        "9 of 10 within": duration(&spread["p90"]),
        "19 of 20 within": duration(&cycle["p95"]),
    });
    let tiles = "return Object.fromEntries([...document.querySelectorAll('main dl[class*=tiles] > div')] \
         .map((one) => [one.querySelector('dt').innerText, one.querySelector('dd').innerText]) \
         .filter(([title]) => !/each/.test(title)));";
    until(
        &format!("the tiles show {wanted}, not {}", window.script(tiles)),
        || (window.script(tiles) == wanted).then_some(()),
    );
    let rows = window.script(
        "return Object.fromEntries([...document.querySelectorAll('main section[aria-labelledby=simulator-steps] tbody tr')] \
         .map((one) => [one.cells[0].innerText, one.cells[one.cells.length - 1].innerText]));",
    );
    let steps = result["steps"].as_array().unwrap();
    assert_eq!(rows.as_object().unwrap().len(), steps.len(), "{rows}");
    let names = asset("gallery/revaluation.en.doorstep.json");
    for step in steps {
        let named = names["steps"].as_array().unwrap();
        let found = named.iter().find(|known| known["key"] == step["key"]);
        let name = found.unwrap()["name"].as_str().unwrap();
        let each = step["visits"].as_f64().unwrap() / RUNS as f64;
        let shown: f64 = rows[name].as_str().unwrap().parse().unwrap();
        assert!((shown - each).abs() <= 0.005, "{name}: {shown}, {each}");
    }
}

/// A span as its two largest units.
fn duration(seconds: &Value) -> String {
    let seconds = seconds.as_f64().unwrap().round() as u64;
    let units = [
        (seconds / 86_400, "day"),
        (seconds / 3_600 % 24, "hr"),
        (seconds / 60 % 60, "min"),
        (seconds % 60, "sec"),
    ];
    let first = units.iter().position(|(count, _)| *count > 0).unwrap_or(3);
    let shown = units.iter().skip(first).take(2).enumerate();
    let words = shown.filter(|(at, (count, _))| *at == 0 || *count > 0);
    let spelled = words.map(|(_, (count, unit))| match (*unit, *count) {
        ("day", 1) => "1 day".to_owned(),
        ("day", count) => format!("{count} days"),
        (unit, count) => format!("{count} {unit}"),
    });
    spelled.collect::<Vec<_>>().join(" ")
}
