//! Simulations under way: their progress, and that they can be stopped.

use std::sync::Arc;

use contract::{Code, Event};
use serde_json::json;

use crate::face::{Face, office, template};

#[tokio::test]
async fn a_simulation_is_stopped_by_its_name() {
    let face = Arc::new(Face::new());
    face.take_in(&office("http://127.0.0.1:9/"), &template())
        .await;
    let request = json!({ "template": { "type": "stored", "key": "value" }, "runs": 10_000_000, "job": "one" });
    let simulating = tokio::spawn({
        let face = Arc::clone(&face);
        async move { face.call("simulate", request).await }
    });
    // It has begun once it tells how far it has come.
    let begun =
        |event: &Event| matches!(event, Event::Progress { job: Some(job), .. } if job == "one");
    for _ in 0..3_000 {
        if face.told.lock().unwrap().iter().any(begun) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    face.done("job_stop", json!({ "job": "other" })).await;
    assert!(!simulating.is_finished());
    face.done("job_stop", json!({ "job": "one" })).await;
    let stopped = simulating.await.unwrap().expect_err("it was stopped");
    assert_eq!(
        (stopped.code, stopped.message.as_str()),
        (Code::Precondition, "the simulation was stopped")
    );
    // What is over cannot be stopped any more, and the name is free again.
    face.done("job_stop", json!({ "job": "one" })).await;
    let short =
        json!({ "template": { "type": "stored", "key": "value" }, "runs": 5, "job": "one" });
    assert_eq!(face.done("simulate", short).await["result"]["runs"], 5);
}

#[tokio::test]
async fn the_progress_of_two_templates_is_that_of_both() {
    let face = Face::new();
    face.take_in(&office("http://127.0.0.1:9/"), &template())
        .await;
    let stored = json!({ "type": "stored", "key": "value" });
    let request = json!({ "template": stored, "versus": stored, "runs": 128, "threads": 1, "office": {
        "type": "text", "name": "office", "text": "{\"format\":\"doorstep/office\",\"version\":1,\"zone\":\"UTC\"}" } });
    face.done("simulate", request).await;
    let told = face.told.lock().unwrap();
    let told: Vec<(u64, u64)> = told
        .iter()
        .filter_map(|event| match event {
            Event::Progress {
                job: None,
                done,
                total,
            } => Some((*done, *total)),
            Event::Progress { .. } | Event::Happened(_) => None,
        })
        .collect();
    assert_eq!(told, [(64, 256), (128, 256), (192, 256), (256, 256)]);
}
