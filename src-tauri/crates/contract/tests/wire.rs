//! How the contract looks on the wire. What stands here is what a window and scripts rely on.

use contract::{
    CheckRequest, Code, DeliveryState, Event, Failure, Happening, Map, Problem, ProcessListRequest,
    Severity, Source, StepRequest,
};
use serde_json::{Value, from_value, json, to_value};

fn spelled(value: impl serde::Serialize) -> Value {
    to_value(value).expect("it can be spelled")
}

#[test]
fn a_failure_says_only_what_it_has_to_say() {
    let bare = Failure::new(Code::NotFound, "there is no process 7");
    assert_eq!(
        spelled(&bare),
        json!({ "code": "notFound", "message": "there is no process 7" })
    );
    let problem = Problem {
        file: None,
        at: "steps[3].with.metod".to_owned(),
        code: "unknown-field".to_owned(),
        message: "unknown field".to_owned(),
        severity: Severity::Error,
    };
    let full = Failure::invalid("the document has problems", vec![problem])
        .at("t.json")
        .hint("mend it");
    assert_eq!(
        spelled(&full),
        json!({
            "code": "invalid", "message": "the document has problems", "hint": "mend it", "at": "t.json",
            "problems": [{ "at": "steps[3].with.metod", "code": "unknown-field", "message": "unknown field", "severity": "error" }]
        })
    );
    assert_eq!(from_value::<Failure>(spelled(&full)).unwrap(), full);
}

#[test]
fn codes_are_spelled_like_problems_for_scripts() {
    let codes = [
        Code::NotFound,
        Code::Conflict,
        Code::Precondition,
        Code::Forbidden,
        Code::Invalid,
        Code::Busy,
        Code::Outside,
        Code::Internal,
    ];
    for code in codes {
        let camel = spelled(code).as_str().unwrap().to_owned();
        let kebab: String = camel
            .chars()
            .flat_map(|letter| {
                let dash = letter.is_uppercase().then_some('-');
                dash.into_iter().chain(letter.to_lowercase())
            })
            .collect();
        assert_eq!(code.as_str(), kebab);
    }
}

#[test]
fn unions_are_told_apart_by_their_type() {
    let request = json!({ "documents": [
        { "type": "file", "path": "t.json" },
        { "type": "text", "name": "draft", "text": "{}" },
        { "type": "stored", "key": "sale" }
    ] });
    let read: CheckRequest = from_value(request.clone()).unwrap();
    let names: Vec<&str> = read.documents.iter().map(Source::name).collect();
    assert_eq!(names, ["t.json", "draft", "sale"]);
    assert_eq!(spelled(&read), request);
    let mut line = Map::new();
    line.insert("what".to_owned(), "started".into());
    let event = Event::Happened(Happening { process: 7, line });
    assert_eq!(
        spelled(event),
        json!({ "type": "happened", "process": 7, "line": { "what": "started" } })
    );
}

#[test]
fn what_is_absent_is_left_out_and_what_is_unknown_is_refused() {
    let request: StepRequest = from_value(json!({ "id": 1, "step": "a" })).unwrap();
    assert_eq!(spelled(&request), json!({ "id": 1, "step": "a" }));
    assert!(from_value::<StepRequest>(json!({ "id": 1, "step": "a", "outcmoe": "yes" })).is_err());
    assert_eq!(spelled(ProcessListRequest::default()), json!({}));
    assert_eq!(spelled(DeliveryState::GivenUp), "givenUp");
}
