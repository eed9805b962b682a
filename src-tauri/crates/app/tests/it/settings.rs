//! The office part by part, and its mail server.

use contract::{Code, Failure};
use model::Value;
use serde_json::json;
use tests::{HttpReceiver, SmtpReceiver, http::Answer};

use crate::face::{Face, office, start, template};

fn places(failure: &Failure) -> Vec<&str> {
    failure
        .problems
        .iter()
        .map(|problem| problem.at.as_str())
        .collect()
}

async fn ready() -> Face {
    let face = Face::new();
    face.take_in(&office("http://127.0.0.1:9/"), &template())
        .await;
    face
}

#[tokio::test]
async fn the_office_is_shown_without_its_records() {
    let face = ready().await;
    let shown = face.done("office_show", json!({})).await["office"].clone();
    assert_eq!(
        (
            &shown["zone"],
            &shown["controller"],
            &shown["people"][0]["name"],
            &shown["services"][0]["key"]
        ),
        (
            &json!("Europe/Berlin"),
            &json!("boss@office.example"),
            &json!("Anna Roth"),
            &json!("valuation")
        )
    );
    assert_eq!(
        (shown.get("properties"), shown.get("contacts")),
        (None, None)
    );
    let empty = Face::new();
    assert_eq!(
        empty.done("office_show", json!({})).await["office"]["zone"],
        "Europe/Berlin"
    );
}

#[tokio::test]
async fn zone_controller_and_calendar_are_set_and_the_rest_stays() {
    let face = ready().await;
    let calendar = json!({ "week": { "mon": ["09:00-17:00"] }, "holidays": ["2026-12-25"] });
    let set = json!({ "zone": "Europe/Vienna", "controller": "anna", "calendar": calendar });
    let shown = face.done("office_set", set).await["office"].clone();
    assert_eq!(
        (
            &shown["zone"],
            &shown["controller"],
            &shown["calendar"]["week"]["mon"]
        ),
        (
            &json!("Europe/Vienna"),
            &json!("anna"),
            &json!(["09:00-17:00"])
        )
    );
    assert_eq!(
        (
            shown["people"].as_array().unwrap().len(),
            shown["services"].as_array().unwrap().len()
        ),
        (1, 1)
    );
    let bare = face
        .done("office_set", json!({ "zone": "Europe/Vienna" }))
        .await["office"]
        .clone();
    assert_eq!((bare.get("controller"), bare.get("calendar")), (None, None));
    let wrong = json!({ "zone": "Mars", "controller": "no body", "calendar": { "week": { "mon": ["x"] } } });
    let failure = face.refused("office_set", wrong).await;
    assert_eq!(failure.code, Code::Invalid);
    assert_eq!(
        places(&failure),
        ["zone", "controller", "calendar.week.mon[0]"]
    );
    assert_eq!(face.done("office_show", json!({})).await["office"], bare);
}

#[tokio::test]
async fn people_and_services_are_written_one_by_one() {
    let face = ready().await;
    let ben =
        json!({ "key": "ben", "name": "Ben Kuhn", "absences": [["2026-08-03", "2026-08-14"]] });
    let shown = face.done("person_put", json!({ "person": ben })).await["office"].clone();
    assert_eq!(shown["people"][1], ben);
    assert_eq!(shown["controller"], "boss@office.example");
    let gone = json!({ "key": "ben", "name": "Ben Kuhn", "active": false });
    let shown = face.done("person_put", json!({ "person": gone })).await["office"].clone();
    assert_eq!(
        (
            shown["people"].as_array().unwrap().len(),
            &shown["people"][1]
        ),
        (2, &gone)
    );

    let sms = json!({ "key": "sms", "name": "SMS", "enabled": false, "webhook": { "url": "https://sms.example/send", "method": "POST" } });
    let shown = face.done("service_put", json!({ "service": sms })).await["office"].clone();
    assert_eq!(shown["services"].as_array().unwrap().len(), 2);
    assert_eq!(shown["services"][0], sms);
}

#[tokio::test]
async fn problems_stand_where_the_face_put_the_mistake() {
    let face = ready().await;
    let person = json!({ "key": "ben", "absences": [["2026-08-14", "2026-08-03"]], "email": "no", "colour": 1 });
    let failure = face
        .refused("person_put", json!({ "person": person }))
        .await;
    assert_eq!(failure.code, Code::Invalid);
    let mut found = places(&failure);
    found.sort_unstable();
    assert_eq!(
        found,
        [
            "person.absences[0]",
            "person.colour",
            "person.email",
            "person.name"
        ]
    );
    let service =
        json!({ "key": "x", "name": "X", "webhook": { "url": "ftp://h/", "timeout": "0s" } });
    let failure = face
        .refused("service_put", json!({ "service": service }))
        .await;
    assert_eq!(
        places(&failure),
        ["service.webhook.url", "service.webhook.timeout"]
    );
    assert_eq!(
        face.done("office_show", json!({})).await["office"]["people"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

/// What is set while the office runs is used at once.
#[tokio::test]
async fn the_running_office_sees_a_service_and_a_mail_server_that_are_set_meanwhile() {
    let (old, new) = (
        HttpReceiver::script([Answer::status(400)]),
        HttpReceiver::script([Answer::json(200, r#"{"value":7}"#)]),
    );
    let server = SmtpReceiver::start();
    let face = Face::new();
    face.take_in(&office(&old.url("/old")), &template()).await;
    let running = face.app.take_over(None).await.unwrap();
    assert!(!running.sends_mail());
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let work = async {
        let mut service =
            face.done("office_show", json!({})).await["office"]["services"][0].clone();
        service["webhook"]["url"] = new.url("/new").into();
        face.done("service_put", json!({ "service": service }))
            .await;
        face.done("process_start", start()).await;
        until(&face, |shown| shown["steps"][0]["step"] == "mail").await;
        // Another program says which mail server there is.
        let url = format!("smtp+plain://{}", server.address());
        let mail = json!({ "server": { "url": url, "from": "office@office.example" } });
        face.beside().done("mail_set", mail).await;
        until(&face, |shown| shown["state"] == "completed").await;
        drop(stop);
    };
    tokio::join!(work, running.run(async { drop(stopped.await) }));
    assert_eq!(
        (
            old.requests().len(),
            new.requests().len(),
            server.mails().len()
        ),
        (0, 1, 1)
    );
}

async fn until(face: &Face, holds: impl Fn(&Value) -> bool) {
    for _ in 0..1_500 {
        if holds(&face.done("process_show", json!({ "id": 1 })).await) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("it does not come to that");
}

#[tokio::test]
async fn a_mail_server_can_be_tried() {
    let server = SmtpReceiver::start();
    let face = Face::new();
    let attempt = |url: String, to: &str| json!({ "server": { "url": url, "from": "office@office.example" }, "password": "SECRET", "to": to });
    let url = format!("smtp+plain://{}", server.address());
    face.done("mail_try", attempt(url.clone(), "anna@office.example"))
        .await;
    assert_eq!(
        server.mails()[0].header("To").as_deref(),
        Some("anna@office.example")
    );
    assert_eq!(
        face.done("mail_show", json!({})).await,
        json!({}),
        "nothing is kept"
    );

    let wrong = face.refused("mail_try", attempt(url, "nobody")).await;
    assert_eq!(
        (wrong.code, wrong.at.as_deref()),
        (Code::Invalid, Some("to"))
    );
    let unread = face
        .refused(
            "mail_try",
            attempt("smtp://u:SECRET@h".to_owned(), "a@b.example"),
        )
        .await;
    assert_eq!(unread.code, Code::Invalid);
    let closed = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let away = face
        .refused(
            "mail_try",
            attempt(format!("smtp+plain://u@{closed}"), "a@b.example"),
        )
        .await;
    assert_eq!(
        (away.code, away.at.as_deref()),
        (Code::Outside, Some("mail server"))
    );
    assert_eq!(away.reason, Some(contract::Reason::MailUnreachable));
    assert!(away.hint.is_some());
    for failure in [wrong, unread, away] {
        assert!(!format!("{failure:?}").contains("SECRET"));
    }
}
