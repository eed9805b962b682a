//! The real program with a template of two thousand steps: for how long the page does nothing else while it is worked on.

use app::{App, Options};
use serde_json::{Value, json};
use tests::{
    display::built,
    webdriver::{Window, key},
};

use crate::Failed;

const STEPS: usize = 2_000;
const COLUMNS: usize = 50;
const KEY: &str = "large";
/// After something was done, so that what follows from it is seen too.
const SETTLING: u32 = 1_500;
const CARD: &str = "main [data-id='s1000']";

/// What is done, and the longest time in milliseconds for which the page did nothing else.
pub(crate) fn all() -> Result<Vec<(&'static str, f64)>, Failed> {
    let home = tempfile::tempdir()?;
    let workspace = home.path().join("office.doorstep.db");
    take_in(&workspace)?;
    let program = built("desktop", "doorstep-desktop");
    let link = format!("doorstep://template/{KEY}");
    let file = workspace.to_str().ok_or("a path is text")?;
    let window = Window::open(
        program.to_str().ok_or("a path is text")?,
        &["--workspace", file, &link],
        home.path(),
    );
    window.wait_for("main [data-viewport]");
    watch(&window);
    let mut found = Vec::new();
    let mut note = |what, time| found.push((what, time));

    longest(&window);
    find(&window);
    note("searching for one of 2,000 steps", longest(&window));
    window.chord(&[key::SHIFT], 'd');
    note("selecting 1,000 of 2,000 steps", longest(&window));
    let (x, y) = window.middle(CARD);
    window.hold((x, y), (x + 60, y + 40));
    note("dragging them", longest(&window));
    window.let_go();
    note("letting them go", longest(&window));
    window.chord(&[key::CONTROL], 'z');
    note("taking that back", longest(&window));

    find(&window);
    longest(&window);
    window.fill("Name", "Quite another name for this step");
    note("typing a name in the inspector", longest(&window));
    window.keys(&key::TAB.to_string());
    note("leaving that field", longest(&window));
    window.fill("Subject", "A subject that takes a while to be written");
    note("typing a text with placeholders there", longest(&window));
    window.keys(&key::TAB.to_string());
    note("leaving that one", longest(&window));

    window.click_at(window.middle("main [data-viewport]"));
    window.keys(&key::ESCAPE.to_string());
    window.keys(&key::ESCAPE.to_string());
    longest(&window);
    window.chord(&[key::SHIFT], 'l');
    note("laying all of them out", longest(&window));
    window.keys("1");
    note("showing all of them", longest(&window));
    window.chord(&[key::CONTROL], 'k');
    window.keys("as a table");
    longest(&window);
    window.keys(&key::ENTER.to_string());
    note("showing them as a table", longest(&window));
    Ok(found)
}

/// Selects the step in the middle and brings it into sight.
fn find(window: &Window) {
    window.chord(&[key::CONTROL], 'f');
    window.wait_for("input[type=search], [role=search] input");
    window.keys("Step 1000 of");
    window.keys(&key::ENTER.to_string());
    window.keys(&key::ESCAPE.to_string());
    window.wait_for(CARD);
    window.click_at(window.middle(CARD));
}

/// Has the page look at the clock all the time.
fn watch(window: &Window) {
    let script = "let last = performance.now(); globalThis.longest = 0; \
         setInterval(() => { const now = performance.now(); \
           globalThis.longest = Math.max(globalThis.longest, now - last - 4); last = now; }, 4); \
         return null;";
    drop(window.script(script));
}

/// The longest time between two looks since it was asked last, once nothing follows any more.
fn longest(window: &Window) -> f64 {
    let script = format!(
        "await new Promise((done) => setTimeout(done, {SETTLING})); \
         const found = globalThis.longest; globalThis.longest = 0; return found;"
    );
    window.script(&script).as_f64().unwrap_or(f64::NAN)
}

fn take_in(workspace: &std::path::Path) -> Result<(), Failed> {
    let app = App::new(Options {
        workspace: Some(workspace.to_owned()),
        listener: None,
    });
    let document = json!({ "type": "text", "name": KEY, "text": template().to_string() });
    let wish = json!({ "documents": [document] });
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime
        .block_on(contract::call(&app, "template_import", wish))
        .map_err(|failure| failure.to_string())?;
    Ok(())
}

/// The drawing of `ui/bench/graph.ts`.
fn template() -> Value {
    let place = |at: usize| {
        let (row, within) = (at / COLUMNS, at % COLUMNS);
        let column = if row.is_multiple_of(2) {
            within
        } else {
            COLUMNS - 1 - within
        };
        json!([column * 300, row * 160])
    };
    let steps: Vec<Value> = (0..STEPS)
        .map(|at| {
            json!({
                "key": format!("s{at}"), "name": format!("Step {at} of the drawing"), "kind": "task",
                "deadline_days": 3, "at": place(at), "with": { "subject": "Do it" },
            })
        })
        .collect();
    let next = (1..STEPS).map(|at| (at - 1, at));
    let across = (4..STEPS - COLUMNS).step_by(5).map(|at| (at, at + COLUMNS));
    let flows: Vec<Value> = next
        .chain(across)
        .map(|(from, to)| json!({ "from": format!("s{from}"), "to": format!("s{to}") }))
        .collect();
    json!({
        "format": "doorstep/template", "version": 1, "key": KEY, "name": "Large",
        "steps": steps, "flows": flows,
    })
}
