//! The first run on an empty workspace, in the window: the demo office looked at and left, then an office of one's own.

use crate::office::{Office, fill, picture};

#[test]
fn a_first_run_begins_with_the_demo_office_and_goes_on_with_ones_own() {
    let office = Office::open(None, |_| ());
    let window = &office.window;
    window.wait_for_text("Welcome to Doorstep");
    picture(window, "first.png");
    window.press("Open the demo office");
    window.wait_for_text("This is the demo office");
    let people = office.document()["people"].as_array().unwrap().len();
    assert!(people > 3, "the demo office has people: {people}");

    window.press("Begin with my own office");
    window.wait_for_text("Leave the demo office?");
    window.press("Begin with my own office");
    window.wait_for_text("Welcome to Doorstep");
    window.press("Set up my office");
    fill(window, "Your name", "Carla Weber");
    fill(window, "Name of the office", "Weber Real Estate");
    window.press("Begin");
    window.wait_for_text("Hello, Carla");
    picture(window, "first-own.png");
    let own = office.document();
    assert_eq!(own["people"].as_array().unwrap().len(), 1, "{own}");
    assert_eq!(own["people"][0]["name"], "Carla Weber");
}
