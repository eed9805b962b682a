//! The rules of a service by itself, each with a near miss.

use super::*;
use crate::office::{
    Blanks, Credentials, ParameterKind, ServiceAnswer, ServiceSimulation, ServiceWebhook,
    SignatureScheme,
};

fn parameter(name: &str, place: ParameterPlace) -> Parameter {
    Parameter {
        name: name.to_owned(),
        label: String::new(),
        kind: ParameterKind::Text,
        place,
        required: true,
        default: None,
        help: String::new(),
    }
}

fn made(url: &str, method: Method, parameters: Vec<Parameter>) -> Service {
    Service {
        key: "s".to_owned(),
        name: "S".to_owned(),
        provider: String::new(),
        description: String::new(),
        enabled: true,
        webhook: ServiceWebhook {
            url: url.to_owned(),
            method,
            timeout: ServiceWebhook::TIMEOUT_DEFAULT,
            repeatable: true,
            retry: Vec::new(),
            blanks: Blanks::Plus,
            rate: None,
            network: None,
            callback: false,
        },
        parameters,
        answer: ServiceAnswer::default(),
        credentials: Credentials::None,
        signature: SignatureScheme::None,
        simulation: ServiceSimulation::default(),
    }
}

fn codes(url: &str, method: Method, parameters: Vec<Parameter>) -> Vec<String> {
    let problems = service(&made(url, method, parameters));
    let lines = problems.iter();
    lines
        .map(|problem| format!("{} {}", problem.at, problem.code))
        .collect()
}

fn json(pointer: &str) -> ParameterPlace {
    ParameterPlace::Json(pointer.to_owned())
}

#[test]
fn a_parameter_of_the_path_needs_its_place_behind_the_host() {
    let path = |url| {
        codes(
            url,
            Method::Get,
            vec![parameter("id", ParameterPlace::Path)],
        )
    };
    assert!(path("https://h/e/{id}/x").is_empty());
    assert_eq!(
        path("https://h/e/"),
        ["parameters[0].in unplaced-parameter"]
    );
    assert_eq!(
        path("https://{id}.example/e"),
        ["parameters[0].in placeholder-in-host"]
    );
    assert_eq!(
        path("https://h/#{id}"),
        ["parameters[0].in unplaced-parameter"]
    );
    assert_eq!(
        codes("https://h/{other}", Method::Get, Vec::new()),
        ["webhook.url unknown-place"]
    );
}

#[test]
fn a_body_is_one_thing_and_needs_a_method_that_has_one() {
    assert_eq!(
        codes("https://h/", Method::Get, vec![parameter("a", json("/a"))]),
        ["parameters[0].in body-with-get"]
    );
    assert_eq!(
        codes(
            "https://h/",
            Method::Post,
            vec![
                parameter("a", json("/a")),
                parameter("b", ParameterPlace::Form)
            ]
        ),
        ["parameters[1].in mixed-body"]
    );
    assert_eq!(
        codes(
            "https://h/",
            Method::Post,
            vec![
                parameter("a", json("/a/b")),
                parameter("b", json("/a/c")),
                parameter("c", json("/a")),
                parameter("d", json("/ab")),
            ]
        ),
        ["parameters[2].in pointer-conflict"]
    );
}

#[test]
fn a_header_is_a_name_and_stands_there_once() {
    let header = |name| parameter(name, ParameterPlace::Header);
    assert_eq!(
        codes(
            "https://h/",
            Method::Get,
            vec![header("X-Id"), header("x id"), header("x-id")]
        ),
        [
            "parameters[1].in bad-header-name",
            "parameters[2].in repeated-header"
        ]
    );
}

#[test]
fn the_fixed_address_ends_where_the_first_parameter_stands() {
    let fixed = |url: &str, parameters| {
        made(url, Method::Get, parameters)
            .fixed_address()
            .to_owned()
    };
    let id = || vec![parameter("id", ParameterPlace::Path)];
    assert_eq!(fixed("https://h/e/{id}/x#y", id()), "https://h/e/");
    assert_eq!(
        fixed("https://h/e/{id}/x", Vec::new()),
        "https://h/e/{id}/x"
    );
}
