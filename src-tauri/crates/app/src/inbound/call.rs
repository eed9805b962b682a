//! A call from outside as values: what its path names and what it says. Whether that can be done is not asked here.

use contract::InboundKind;
use model::{Map, Value};
use webhook::Received;

/// What the path of a call names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The secret in it.
    pub(crate) token: String,
    /// What is wanted.
    pub(crate) kind: InboundKind,
    /// What stands behind `steps`, or the delivery that is answered.
    pub(crate) id: String,
}

/// What stands in the path where a service answers later.
const ANSWERS: &str = "answers";

/// The path at which a service answers the call of this id later.
pub(crate) fn answer_path(id: &str, token: &str) -> String {
    format!("/hooks/{ANSWERS}/{id}/{token}")
}

/// What a call to the address of the moves wants: the exchange's form names what it is for.
pub(crate) fn kind_of(place: InboundKind, said: &Map) -> InboundKind {
    let action = said.get("Action").and_then(text);
    match (place, action.as_deref()) {
        (InboundKind::Move, Some("Callback")) => InboundKind::Callback,
        (InboundKind::Move, Some("Campaign")) => InboundKind::Campaign,
        _ => place,
    }
}

/// What a path names; nothing if it is none of ours.
pub(crate) fn place(path: &str) -> Option<Place> {
    let mut parts = path.strip_prefix("/hooks/")?.split('/');
    let token = parts.next().filter(|token| !token.is_empty())?.to_owned();
    let rest: Vec<&str> = parts.collect();
    if token == ANSWERS {
        let [id, token] = rest[..] else { return None };
        return Some(Place {
            token: token.to_owned(),
            kind: InboundKind::Answer,
            id: id.to_owned(),
        });
    }
    let (kind, id) = match rest[..] {
        [] | [""] => (InboundKind::Move, ""),
        ["start"] | ["start", ""] => (InboundKind::Start, ""),
        ["steps"] | ["steps", ""] => (InboundKind::Step, ""),
        ["steps", id] | ["steps", id, ""] => (InboundKind::Step, id),
        ["records"] | ["records", ""] => (InboundKind::Record, ""),
        ["callback"] | ["callback", ""] => (InboundKind::Callback, ""),
        ["campaign"] | ["campaign", ""] => (InboundKind::Campaign, ""),
        _ => return None,
    };
    Some(Place {
        token,
        kind,
        id: id.to_owned(),
    })
}

/// What a call says, in its query and its body, which is a form or a JSON object; or what is wrong with it.
pub(crate) fn said(received: &Received) -> Result<Map, String> {
    let mut said = Map::new();
    form(&mut said, received.query.as_bytes())?;
    if received.body.iter().all(u8::is_ascii_whitespace) {
        return Ok(said);
    }
    let kind = received.header("content-type").unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    let kind = kind.to_ascii_lowercase();
    let is_object = received.body.trim_ascii_start().starts_with(b"{");
    if kind == "application/json" || kind.ends_with("+json") || kind.is_empty() && is_object {
        json(&mut said, &received.body)?;
    } else if kind == "application/x-www-form-urlencoded" || kind.is_empty() {
        form(&mut said, &received.body)?;
    } else {
        return Err(format!(
            "a body of type {kind} is not read; send a query, a form or JSON"
        ));
    }
    Ok(said)
}

/// The header in which a sender gives back the call of ours because of which it calls; or a value of this name.
pub(crate) const CAUSE: &str = "doorstep-cause";

/// The headers in which senders name a call, the usual one first.
const IDS: [&str; 5] = [
    "webhook-id",
    "idempotency-key",
    "x-github-delivery",
    "x-shopify-webhook-id",
    "x-request-id",
];

/// The sender's own id of a call: in a header, else where the settings say.
pub(crate) fn event(received: &Received, said: &Map, pointer: &str) -> Option<String> {
    let mut ids = IDS.iter().filter_map(|name| received.header(name));
    let header = ids.find(|id| !id.is_empty()).map(str::to_owned);
    header.or_else(|| pick(said, pointer).filter(|_| !pointer.is_empty()))
}

/// What a call says at a pointer; what does not begin with `/` is the value itself.
pub(crate) fn pick(said: &Map, pointer: &str) -> Option<String> {
    if !pointer.starts_with('/') {
        return Some(pointer.to_owned()).filter(|text| !text.is_empty());
    }
    find(said, pointer).and_then(text)
}

/// What a pointer finds in a call.
pub(crate) fn find<'s>(said: &'s Map, pointer: &str) -> Option<&'s Value> {
    let rest = pointer.strip_prefix('/')?;
    let (first, rest) = rest
        .split_once('/')
        .map_or((rest, None), |(first, rest)| (first, Some(rest)));
    let first = said.get(&first.replace("~1", "/").replace("~0", "~"))?;
    rest.map_or(Some(first), |rest| first.pointer(&format!("/{rest}")))
}

fn form(said: &mut Map, text: &[u8]) -> Result<(), String> {
    for (name, value) in form_urlencoded::parse(text) {
        put(said, &name, Value::from(value.into_owned()))?;
    }
    Ok(())
}

fn json(said: &mut Map, body: &[u8]) -> Result<(), String> {
    let value: Value =
        serde_json::from_slice(body).map_err(|error| format!("the body is no JSON: {error}"))?;
    let Value::Object(fields) = value else {
        return Err("the body is JSON, but no object".to_owned());
    };
    for (name, value) in fields {
        put(said, &name, value)?;
    }
    Ok(())
}

/// What stands there empty gives way; what stands there twice is said twice and means nothing.
fn put(said: &mut Map, name: &str, value: Value) -> Result<(), String> {
    match said.get(name) {
        Some(known) if known.as_str() != Some("") && *known != value => {
            if value.as_str() == Some("") {
                return Ok(());
            }
            Err(format!("{name} is there twice"))
        }
        Some(_) | None => {
            said.insert(name.to_owned(), value);
            Ok(())
        }
    }
}

/// A text or a number as text; nothing if it is neither or empty.
pub(crate) fn text(value: &Value) -> Option<String> {
    if let Some(text) = value.as_str() {
        return Some(text.to_owned()).filter(|text| !text.is_empty());
    }
    value.is_number().then(|| value.to_string())
}

/// The number of a process: ASCII digits and nothing else.
pub(crate) fn number(text: &str) -> Option<i64> {
    let is_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_digits.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};

    use serde_json::json;

    use super::*;

    fn received(query: &str, content_type: Option<&str>, body: &str) -> Received {
        Received {
            from: IpAddr::V4(Ipv4Addr::LOCALHOST),
            method: "POST".to_owned(),
            path: "/hooks/t".to_owned(),
            query: query.to_owned(),
            headers: content_type
                .map(|kind| ("content-type".to_owned(), kind.to_owned()))
                .into_iter()
                .collect(),
            body: body.as_bytes().to_vec(),
        }
    }

    #[test]
    fn a_path_names_a_secret_and_what_is_wanted() {
        let found = |path: &str| place(path).map(|place| (place.kind, place.id));
        assert_eq!(found("/hooks/t"), Some((InboundKind::Move, String::new())));
        assert_eq!(found("/hooks/t/"), found("/hooks/t"));
        assert_eq!(
            found("/hooks/t/start"),
            Some((InboundKind::Start, String::new()))
        );
        assert_eq!(
            found("/hooks/t/steps/12-3"),
            Some((InboundKind::Step, "12-3".to_owned()))
        );
        assert_eq!(
            found(&answer_path("1-2-1", "abc")),
            Some((InboundKind::Answer, "1-2-1".to_owned()))
        );
        for path in [
            "/",
            "/hooks",
            "/hooks/",
            "/hooks/answers",
            "/hooks/answers/1-1-1",
            "/hooks/answers/1-1-1/t/x",
            "/hooks/t/steps/1/2",
            "/hooks/t/other",
            "/x/hooks/t",
            "//hooks/t",
        ] {
            assert_eq!(found(path), None, "{path}");
        }
    }

    #[test]
    fn query_form_and_json_say_the_same() {
        let expected = json!({ "DealID": "12", "Result": "POSITIVE", "Who": "Ä b" });
        let query = "DealID=12&Result=POSITIVE&Who=%C3%84+b";
        let form = Some("application/x-www-form-urlencoded; charset=utf-8");
        let json = Some("application/json");
        for call in [
            received(query, None, ""),
            received("", form, query),
            received("", None, query),
            received("", json, &expected.to_string()),
            received("", None, &expected.to_string()),
            received("DealID=12&Who=%C3%84%20b", form, "Result=POSITIVE&DealID="),
            received(
                "DealID=&Result=&DealID=12&Result=POSITIVE&Who=%C3%84%20b",
                None,
                "",
            ),
        ] {
            assert_eq!(Value::Object(said(&call).unwrap()), expected, "{call:?}");
        }
    }

    #[test]
    fn what_means_nothing_is_refused() {
        for (call, part) in [
            (received("DealID=1&DealID=2", None, ""), "twice"),
            (received("", Some("application/json"), "[1]"), "no object"),
            (received("", Some("application/json"), "{\"a\":"), "no JSON"),
            (received("", Some("multipart/form-data"), "x"), "multipart"),
        ] {
            assert!(said(&call).unwrap_err().contains(part));
        }
    }

    #[test]
    fn a_number_is_ascii_digits_and_nothing_else() {
        assert_eq!(number("12"), Some(12));
        assert_eq!(number("0012"), Some(12));
        for wrong in [
            "",
            "1a",
            "-1",
            "+1",
            " 1",
            "1.0",
            "1e3",
            "١٢",
            "１２",
            "99999999999999999999",
        ] {
            assert_eq!(number(wrong), None, "{wrong}");
        }
        assert_eq!(text(&json!(12)).as_deref(), Some("12"));
        assert_eq!(text(&json!(12.5)).as_deref(), Some("12.5"));
        assert_eq!(text(&json!(null)), None);
    }

    #[test]
    fn a_pointer_finds_what_is_said_and_anything_else_is_the_value_itself() {
        let said = json!({ "deal": { "a/b": 7, "list": [{ "x": "y" }] }, "empty": "" });
        let said = said.as_object().unwrap();
        for (pointer, found) in [
            ("/deal/a~1b", Some("7")),
            ("/deal/list/0/x", Some("y")),
            ("/empty", None),
            ("/none", None),
            ("/", None),
            ("always", Some("always")),
            ("", None),
        ] {
            assert_eq!(pick(said, pointer).as_deref(), found, "{pointer}");
        }
    }
}
