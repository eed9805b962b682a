//! What becomes of a webhook step, byte for byte.

use model::{
    Map, Timestamp, Zone,
    office::{
        Blanks, Credentials, Parameter, ParameterKind, ParameterPlace, Record, Service,
        ServiceAnswer, ServiceSimulation, SignatureScheme,
    },
    render::ProcessFacts,
};

use super::*;

fn json(text: &str) -> Value {
    text.parse().unwrap()
}

fn facts() -> Facts {
    let fields = json(
        r#"{"street": "Straße 4 & \"Co\"/2", "price": 350000, "rooms": 3.5, "dots": "..", "break": "a\nb"}"#,
    );
    Facts {
        property: Some(Record {
            key: "15005".to_owned(),
            supervisor: None,
            fields: fields.as_object().cloned().unwrap_or_else(Map::new),
        }),
        contact: None,
        owner: None,
        process: ProcessFacts {
            id: 7,
            title: "Value".to_owned(),
            template: "value".to_owned(),
            started_at: Timestamp(0),
        },
        steps: Vec::new(),
        now: Timestamp(0),
        zone: Zone::utc(),
    }
}

fn parameter(name: &str, kind: ParameterKind) -> Parameter {
    Parameter {
        name: name.to_owned(),
        label: String::new(),
        kind,
        place: ParameterPlace::Query,
        required: false,
        default: None,
        help: String::new(),
    }
}

fn service(url: &str, parameters: Vec<Parameter>) -> Service {
    Service {
        key: "valuation".to_owned(),
        name: "Valuation".to_owned(),
        provider: "Sample".to_owned(),
        description: String::new(),
        enabled: true,
        webhook: ServiceWebhook {
            url: url.to_owned(),
            method: Method::Get,
            timeout: Duration::from_secs(5),
            repeatable: false,
            retry: vec![Duration::from_secs(1)],
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

fn step(parameters: &str) -> Webhook {
    let parameters = json(parameters).as_object().cloned().unwrap();
    Webhook {
        target: WebhookTarget::Service {
            service: "valuation".to_owned(),
            parameters: parameters.into_iter().collect(),
        },
        write: Vec::new(),
        result: None,
    }
}

fn url_of(service: Service, parameters: &str) -> Result<String, CallProblem> {
    prepare(&step(parameters), &office(vec![service]), &facts()).map(|call| call.url)
}

#[test]
fn parameters_come_in_the_services_order_behind_unchanged_bytes() {
    let mode = Parameter {
        default: Some(json("\"quick\"")),
        ..parameter(
            "mode",
            ParameterKind::Choice(vec!["full".to_owned(), "quick".to_owned()]),
        )
    };
    let estate = Parameter {
        required: true,
        ..parameter("estateId", ParameterKind::Digits)
    };
    let text = parameter("FILTER[S]", ParameterKind::Text);
    let valuation = service("http://h/v?k=a%20b+c", vec![estate, mode, text]);
    assert_eq!(
        url_of(
            valuation.clone(),
            r#"{"FILTER[S]": "{{ property.street }}", "estateId": "{{ property.key }}"}"#
        ),
        Ok("http://h/v?k=a%20b+c&estateId=15005&mode=quick&FILTER%5BS%5D=Stra%C3%9Fe+4+%26+%22Co%22%2F2".to_owned())
    );
    let call = prepare(
        &step(r#"{"estateId": "1", "mode": "full"}"#),
        &office(vec![valuation]),
        &facts(),
    )
    .unwrap();
    assert_eq!(call.timeout, Duration::from_secs(5));
    assert!(!call.repeatable);
    assert_eq!(call.plan.delays, [Duration::from_secs(1)]);
    assert_eq!(call.queue, "service valuation");
    assert!(!format!("{call:?}").contains("estateId"));
}

#[test]
fn every_method_carries_its_parameters_in_the_query() {
    for method in [Method::Get, Method::Post, Method::Put, Method::Delete] {
        let mut valuation = service("http://h/", vec![parameter("a", ParameterKind::Text)]);
        valuation.webhook.method = method;
        let call = prepare(&step(r#"{"a": "x"}"#), &office(vec![valuation]), &facts()).unwrap();
        assert_eq!(
            (call.method, call.url.as_str(), call.body.len()),
            (method, "http://h/?a=x", 0)
        );
    }
}

#[test]
fn values_that_a_parameter_does_not_take_are_refused() {
    let choice = ParameterKind::Choice(vec!["a".to_owned(), "b".to_owned()]);
    for (kind, good, bad) in [
        (choice, "a", "zz"),
        (ParameterKind::Digits, "007", "1.5"),
        (ParameterKind::Number, "-1.5", "1,5"),
        (ParameterKind::Number, "3", "inf"),
        (ParameterKind::Date, "2028-02-29", "2027-02-29"),
        (ParameterKind::Date, "2026-03-27", "27.03.2026"),
        (ParameterKind::Boolean, "true", "yes"),
    ] {
        let one = service("http://h/", vec![parameter("p", kind.clone())]);
        assert_eq!(
            url_of(one.clone(), &format!(r#"{{"p": "{good}"}}"#)),
            Ok(format!("http://h/?p={good}"))
        );
        let refused = url_of(one, &format!(r#"{{"p": "{bad}"}}"#)).unwrap_err();
        assert!(
            matches!(refused, CallProblem::WrongValue { .. }),
            "{kind:?} {bad}"
        );
        assert!(!refused.to_string().contains(bad));
    }
    let number = service("http://h/", vec![parameter("p", ParameterKind::Number)]);
    assert_eq!(
        url_of(number, r#"{"p": "{{ property.rooms }}"}"#),
        Ok("http://h/?p=3.5".to_owned())
    );
}

#[test]
fn an_empty_value_is_missing_where_it_is_required() {
    let required = Parameter {
        required: true,
        ..parameter("p", ParameterKind::Text)
    };
    let missing = Err(CallProblem::MissingParameter {
        name: "p".to_owned(),
    });
    let one = service("http://h/", vec![required]);
    assert_eq!(url_of(one.clone(), "{}"), missing);
    assert_eq!(url_of(one, r#"{"p": "{{ contact.name }}"}"#), missing);
    let optional = service(
        "http://h/",
        vec![
            parameter("t", ParameterKind::Text),
            parameter("n", ParameterKind::Number),
        ],
    );
    assert_eq!(
        url_of(
            optional.clone(),
            r#"{"t": "{{ contact.x }}", "n": "{{ contact.x }}"}"#
        ),
        Ok("http://h/?t=".to_owned())
    );
    assert_eq!(url_of(optional, "{}"), Ok("http://h/".to_owned()));
}

#[test]
fn what_the_office_does_not_offer_is_refused() {
    let one = service("http://h/", Vec::new());
    assert!(matches!(
        prepare(&step("{}"), &office(Vec::new()), &facts()),
        Err(CallProblem::UnknownService { .. })
    ));
    assert!(matches!(
        url_of(one.clone(), r#"{"x": 1}"#),
        Err(CallProblem::UnknownParameter { .. })
    ));
    let off = Service {
        enabled: false,
        ..one
    };
    assert!(matches!(
        url_of(off, "{}"),
        Err(CallProblem::ServiceOff { .. })
    ));
}

fn free_call(url: &str, headers: &[(&str, &str)], body: &str) -> Result<Call, CallProblem> {
    let headers = headers
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let webhook = Webhook {
        target: WebhookTarget::Free {
            url: url.to_owned(),
            method: Method::Post,
            headers: headers.collect(),
            body: (!body.is_empty()).then(|| json(body)),
        },
        write: Vec::new(),
        result: None,
    };
    prepare(&webhook, &office(Vec::new()), &facts())
}

#[test]
fn a_value_stays_in_its_place_of_an_address() {
    let call = free_call(
        "https://Hook.example:8443/o/{{ property.street }}?k={{ property.street }}&c=a+b#top",
        &[],
        "",
    )
    .unwrap();
    assert_eq!(
        call.url,
        "https://Hook.example:8443/o/Stra%C3%9Fe%204%20%26%20%22Co%22%2F2?k=Stra%C3%9Fe%204%20%26%20%22Co%22%2F2&c=a+b"
    );
    assert_eq!(call.queue, "host hook.example:8443");
    assert!(call.headers.is_empty() && call.body.is_empty() && call.repeatable);
    assert_eq!(call.plan, Plan::default());
    for url in [
        "https://{{ property.key }}.example/",
        "https://h.example{{ property.key }}",
        "{{ property.key }}://h/",
    ] {
        assert_eq!(
            free_call(url, &[], ""),
            Err(CallProblem::PlaceholderInHost),
            "{url}"
        );
    }
    assert!(matches!(
        free_call("https://h/{{ x", &[], ""),
        Err(CallProblem::Unreadable { .. })
    ));
}

#[test]
fn a_body_is_escaped_by_what_it_is() {
    let sent = |headers: &[(&str, &str)], body: &str| {
        let call = free_call("http://h/", headers, body).unwrap();
        let kind = call
            .headers
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
        (
            String::from_utf8(call.body).unwrap(),
            kind.map(|(_, kind)| kind.clone()).unwrap_or_default(),
        )
    };
    let pair = |body: &str, kind: &str| (body.to_owned(), kind.to_owned());
    assert_eq!(
        sent(
            &[],
            r#"{"p": "{{ property.price }}", "t": "a {{ property.break }}"}"#
        ),
        pair(r#"{"p":350000,"t":"a a\nb"}"#, JSON)
    );
    assert_eq!(
        sent(
            &[],
            r#""{\"s\": \"{{ property.street }}\", \"p\": {{ property.price }}}""#
        ),
        pair(r#"{"s": "Straße 4 & \"Co\"/2", "p": 350000}"#, JSON)
    );
    assert_eq!(
        sent(&[], r#""Price {{ property.price }}""#),
        pair("Price 350000", PLAIN)
    );
    let form = [("Content-Type", "application/x-www-form-urlencoded")];
    assert_eq!(
        sent(&form, r#""s={{ property.street }}&x=1""#),
        pair(
            "s=Stra%C3%9Fe%204%20%26%20%22Co%22%2F2&x=1",
            "application/x-www-form-urlencoded"
        )
    );
    assert_eq!(
        free_call("http://h/", &[], r#""{\"p\": {{ contact.none }}}""#),
        Err(CallProblem::BodyNotJson)
    );
}

#[test]
fn headers_are_filled() {
    let call = free_call("http://h/", &[("X-Estate", "no {{ property.key }}")], "").unwrap();
    assert_eq!(
        call.headers,
        [("X-Estate".to_owned(), "no 15005".to_owned())]
    );
}

#[test]
fn an_address_that_only_begins_alike_lies_elsewhere() {
    for (url, place, lies) in [
        ("https://h.example/v1/x?y", "https://h.example/v1/", true),
        ("https://h.example?x", "https://h.example", true),
        ("https://h.example.evil/x", "https://h.example", false),
        ("https://h.example:8443/x", "https://h.example", false),
        ("https://h.example@evil/x", "https://h.example", false),
        ("http://h.example/v1/", "https://h.example/v1/", false),
        ("https://h.example/v2/", "https://h.example/v1/", false),
    ] {
        assert_eq!(lies_at(url, place), lies, "{url} at {place}");
    }
}

fn office(services: Vec<Service>) -> Office {
    Office {
        services,
        ..Office::empty(Zone::utc())
    }
}

fn endpoint_call(
    change: impl FnOnce(&mut Endpoint),
    path: &str,
    body: &str,
) -> Result<Call, CallProblem> {
    let mut crm = Endpoint {
        key: "crm".to_owned(),
        name: "Customers".to_owned(),
        description: String::new(),
        url: "https://crm.example/v1/".to_owned(),
        enabled: true,
        repeatable: false,
        credentials: Credentials::None,
        calls_per_hour: None,
        network: None,
    };
    change(&mut crm);
    let webhook = Webhook {
        target: WebhookTarget::Endpoint {
            endpoint: "crm".to_owned(),
            method: Method::Put,
            path: path.to_owned(),
            body: (!body.is_empty()).then(|| json(body)),
        },
        write: Vec::new(),
        result: None,
    };
    let office = Office {
        endpoints: vec![crm],
        ..office(Vec::new())
    };
    prepare(&webhook, &office, &facts())
}

#[test]
fn an_endpoint_gets_its_path_and_a_body_of_json() {
    let rows = r#"{"price": "{{ property.price }}", "where": "in {{ property.street }}"}"#;
    let call = endpoint_call(
        |_| {},
        "deals/{{ property.street }}?id={{ property.key }}",
        rows,
    );
    let call = call.unwrap();
    assert_eq!(
        call.url,
        "https://crm.example/v1/deals/Stra%C3%9Fe%204%20%26%20%22Co%22%2F2?id=15005"
    );
    assert_eq!(call.method, Method::Put);
    assert_eq!(
        String::from_utf8(call.body).unwrap(),
        r#"{"price":350000,"where":"in Straße 4 & \"Co\"/2"}"#
    );
    assert_eq!(call.headers, [("content-type".to_owned(), JSON.to_owned())]);
    assert_eq!(
        (call.target.as_deref(), call.repeatable),
        (Some("crm"), false)
    );
    assert_eq!(endpoint_of(&call.queue), Some("crm"));
    assert_eq!(service_of(&call.queue), None);

    let raw = endpoint_call(
        |_| {},
        "",
        r#"" {\"p\": {{ property.price }}, \"s\": \"{{ property.break }}\"}""#,
    );
    assert_eq!(raw.unwrap().body, b" {\"p\": 350000, \"s\": \"a\\nb\"}");
    // Not even a text that looks like none is anything but JSON.
    let word = endpoint_call(|_| {}, "", r#""{{ property.price }}""#).unwrap();
    assert_eq!(word.body, b"350000");
    let none = endpoint_call(|_| {}, "x", "").unwrap();
    assert!(none.headers.is_empty() && none.body.is_empty());
}

#[test]
fn an_endpoint_refuses_what_is_not_its_own() {
    let problem = |change: fn(&mut Endpoint), path, body| endpoint_call(change, path, body).err();
    let crm = || "crm".to_owned();
    assert_eq!(
        problem(|endpoint| endpoint.enabled = false, "", ""),
        Some(CallProblem::EndpointOff { endpoint: crm() })
    );
    assert_eq!(
        problem(|endpoint| endpoint.key = "other".to_owned(), "", ""),
        Some(CallProblem::UnknownEndpoint { endpoint: crm() })
    );
    let path = |problem| {
        Some(CallProblem::Path {
            endpoint: crm(),
            problem,
        })
    };
    assert_eq!(
        problem(
            |endpoint| endpoint.url = "https://crm.example".to_owned(),
            "x",
            ""
        ),
        path(JoinProblem::Base)
    );
    assert_eq!(
        problem(|_| {}, "{{ property.dots }}/x", ""),
        path(JoinProblem::Climbs)
    );
    assert_eq!(
        problem(|_| {}, "", r#""price {{ property.price }}""#),
        Some(CallProblem::BodyNotJson)
    );
}

fn placed(name: &str, place: ParameterPlace, kind: ParameterKind) -> Parameter {
    Parameter {
        place,
        ..parameter(name, kind)
    }
}

fn called(
    url: &str,
    method: Method,
    parameters: Vec<Parameter>,
    chosen: &str,
) -> Result<Call, CallProblem> {
    let mut service = service(url, parameters);
    service.webhook.method = method;
    let chosen = json(chosen).as_object().cloned().unwrap();
    let chosen: Vec<_> = chosen.into_iter().collect();
    with_parameters(&service, &chosen, &facts())
}

#[test]
fn a_parameter_stands_in_the_path_as_one_segment() {
    let path = |value: &str| {
        let parameters = vec![placed("id", ParameterPlace::Path, ParameterKind::Text)];
        let chosen = format!(r#"{{ "id": {} }}"#, Value::from(value));
        called("http://h/e/{id}/x?y={id}", Method::Get, parameters, &chosen).map(|call| call.url)
    };
    assert_eq!(
        path("a/b?c#d {id}").as_deref(),
        Ok("http://h/e/a%2Fb%3Fc%23d%20%7Bid%7D/x?y=a%2Fb%3Fc%23d%20%7Bid%7D")
    );
    for climbing in [".", ".."] {
        assert!(matches!(path(climbing), Err(CallProblem::Climbs { .. })));
    }
    assert!(matches!(
        path(""),
        Err(CallProblem::MissingParameter { .. })
    ));
}

#[test]
fn a_body_holds_values_in_their_types_and_only_those_that_are_given() {
    let at = |pointer: &str| ParameterPlace::Json(pointer.to_owned());
    let parameters = || {
        vec![
            placed("a", at("/estate/area"), ParameterKind::Number),
            placed("b", at("/estate/sold"), ParameterKind::Boolean),
            placed("c", at("/c~1d"), ParameterKind::Digits),
            placed("X-Id", ParameterPlace::Header, ParameterKind::Text),
        ]
    };
    let chosen = r#"{ "a": "120.50", "b": true, "c": "007", "X-Id": "7" }"#;
    let call = called("http://h/", Method::Post, parameters(), chosen).unwrap();
    assert_eq!(
        String::from_utf8(call.body).unwrap(),
        r#"{"estate":{"area":120.5,"sold":true},"c/d":"007"}"#
    );
    let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(
        call.headers,
        [
            header("content-type", "application/json"),
            header("X-Id", "7")
        ]
    );
    let empty = called("http://h/", Method::Post, parameters(), "{}").unwrap();
    assert_eq!(empty.body, b"{}");
    let form = vec![
        placed("s", ParameterPlace::Form, ParameterKind::Text),
        parameter("q", ParameterKind::Text),
    ];
    let call = called(
        "http://h/",
        Method::Put,
        form,
        r#"{ "s": "a b&c", "q": "d e" }"#,
    )
    .unwrap();
    assert_eq!(
        (call.body, call.url),
        (b"s=a+b%26c".to_vec(), "http://h/?q=d+e".to_owned())
    );
}

#[test]
fn a_default_is_filled_in_from_the_records() {
    let mut parameter = parameter("street", ParameterKind::Text);
    parameter.default = Some(Value::from("{{ property.key }}"));
    let call = called("http://h/", Method::Get, vec![parameter], "{}").unwrap();
    assert!(
        call.url.starts_with("http://h/?street=") && !call.url.contains('{'),
        "{}",
        call.url
    );
}
