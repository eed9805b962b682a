//! How a new workspace begins, and how the demo office is left.

use contract::Code;
use serde_json::json;

use crate::face::Face;

#[tokio::test]
async fn the_demo_office_begins_with_templates_services_and_a_process() {
    let face = Face::new();
    let request = json!({ "type": "demo", "language": "de" });
    let begun = face.done("office_begin", request.clone()).await;
    let shown = face.done("office_show", json!({})).await;
    assert_eq!(
        (&begun["office"], &begun["me"], &shown["demo"]),
        (&shown["office"], &json!("anna"), &json!(true))
    );
    let templates = face.done("template_list", json!({})).await["templates"].clone();
    let ready = |row: &serde_json::Value| row["version"] == 1 && row["active"] == true;
    assert!(
        templates.as_array().unwrap().iter().all(ready),
        "{templates}"
    );
    assert_eq!(templates.as_array().unwrap().len(), 4);
    let again = face.refused("office_begin", request).await;
    assert_eq!(again.code, Code::Precondition);
    // The samples answer, wherever they are now.
    let process = face.run_until(|shown| shown["state"] == "running").await;
    assert_eq!(process["property"], "15005");
}

#[tokio::test]
async fn ones_own_office_begins_with_whoever_sets_it_up() {
    let face = Face::new();
    let request = json!({ "type": "own", "zone": "Europe/Vienna", "name": "Roth", "person": " Änne Roth ",
                          "email": "aenne@office.example" });
    let begun = face.done("office_begin", request).await;
    assert_eq!(begun["me"], "änne");
    let office = &begun["office"];
    assert_eq!(
        (&office["zone"], &office["name"]),
        (&json!("Europe/Vienna"), &json!("Roth"))
    );
    assert_eq!(office["people"][0]["name"], "Änne Roth");
    assert_eq!(
        office["people"][0]["roles"],
        json!(["administrator", "designer", "agent"])
    );
    assert_eq!(office["calendar"]["week"]["mon"], json!(["09:00-17:00"]));
    let left = face.refused("demo_leave", json!({})).await;
    assert_eq!(left.code, Code::Precondition);
}

#[tokio::test]
async fn what_is_wrong_is_said_at_its_field_and_nothing_has_begun() {
    let face = Face::new();
    for (change, place) in [
        (json!({ "person": " " }), "person"),
        (json!({ "zone": "Nowhere/Land" }), "zone"),
        (json!({ "email": "nobody" }), "email"),
        (json!({ "controller": "nobody at all" }), "controller"),
    ] {
        let mut request = json!({ "type": "own", "zone": "UTC", "person": "Olga" });
        request
            .as_object_mut()
            .unwrap()
            .extend(change.as_object().unwrap().clone());
        let failure = face.refused("office_begin", request).await;
        let places: Vec<_> = failure.problems.iter().map(|problem| &problem.at).collect();
        assert_eq!(places, [place]);
    }
    let shown = face.done("office_show", json!({})).await;
    assert_eq!(shown["office"].get("people"), None);
}

/// While this program runs the office: it lets go of it, and another begins.
#[tokio::test]
async fn the_demo_office_is_left_while_it_runs_and_comes_back_from_its_file() {
    let face = Face::new();
    let request = json!({ "type": "demo", "language": "en" });
    face.done("office_begin", request).await;
    let running = face.app.take_over(None).await.unwrap();
    let never = std::future::pending();
    let leaving = face.done("demo_leave", json!({}));
    tokio::join!(leaving, running.run(never));
    let shown = face.done("office_show", json!({})).await;
    assert_eq!(
        (shown["office"].get("people"), shown.get("demo")),
        (None, None)
    );
    let own = json!({ "type": "own", "zone": "UTC", "person": "Olga" });
    face.done("office_begin", own).await;

    let running = face.app.take_over(None).await.unwrap();
    let kept = face.folder().join("office.db.demo");
    let restore = json!({ "path": kept });
    let back = face.done("restore", restore);
    tokio::join!(back, running.run(std::future::pending()));
    let shown = face.done("office_show", json!({})).await;
    assert_eq!(shown["demo"], true);
    assert_eq!(shown["office"]["people"].as_array().unwrap().len(), 8);
}
