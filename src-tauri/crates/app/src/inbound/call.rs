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
    /// What stands behind `steps`.
    pub(crate) id: String,
}

/// What a path names; nothing if it is none of ours.
pub(crate) fn place(path: &str) -> Option<Place> {
    let mut parts = path.strip_prefix("/hooks/")?.split('/');
    let token = parts.next().filter(|token| !token.is_empty())?.to_owned();
    let rest: Vec<&str> = parts.collect();
    let (kind, id) = match rest[..] {
        [] | [""] => (InboundKind::Move, ""),
        ["start"] | ["start", ""] => (InboundKind::Start, ""),
        ["steps", id] | ["steps", id, ""] if !id.is_empty() => (InboundKind::Step, id),
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
    let kind = received.content_type.as_deref().unwrap_or_default();
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
            content_type: content_type.map(str::to_owned),
            event: None,
            signature: None,
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
        for path in [
            "/",
            "/hooks",
            "/hooks/",
            "/hooks/t/steps",
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
}
