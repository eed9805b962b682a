//! A webhook step in its three forms: a service of the catalogue, an endpoint of the office, any address.

use model::{
    Value,
    kind::{Webhook, WebhookTarget},
    office::Method,
};

use super::Spelling;
use crate::{
    limits,
    office::{result_table, spell_result_table},
    reader::{
        Cursor, Fields,
        scalar::{any_short, plain},
        text::{long_line, pointer, reference, url_with_placeholders, word},
    },
    writer::Object,
};

/// Methods of a service and of a free call.
pub(crate) const METHODS: &[(&str, Method)] = &[
    ("GET", Method::Get),
    ("POST", Method::Post),
    ("PUT", Method::Put),
    ("DELETE", Method::Delete),
];

/// Methods of an endpoint.
pub(crate) const ENDPOINT_METHODS: &[(&str, Method)] = &[
    ("POST", Method::Post),
    ("PUT", Method::Put),
    ("DELETE", Method::Delete),
];

/// Method of a free call that names none.
const METHOD_DEFAULT: Method = Method::Post;

/// The fields of which a webhook step has exactly one.
const FORMS: [&str; 3] = ["service", "endpoint", "url"];

impl Spelling for Webhook {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let target = target(fields);
        let write = fields.or_default("write", |cursor| {
            cursor.entries(|field, cursor| {
                named(field, cursor, limits::NAME)?;
                pointer(cursor)
            })
        });
        let result = fields.may("result", result_table);
        Some(Self {
            target: target?,
            write: write?,
            result: result?,
        })
    }

    fn write(&self, object: &mut Object) {
        match &self.target {
            WebhookTarget::Service {
                service,
                parameters,
            } => {
                object.put("service", service.as_str());
                object.put_entries("parameters", parameters, Value::clone);
            }
            WebhookTarget::Endpoint {
                endpoint,
                method,
                path,
                body,
            } => {
                object.put("endpoint", endpoint.as_str());
                object.put("method", method.as_str());
                object.put_text("path", path);
                object.put_some("body", body.clone());
            }
            WebhookTarget::Free {
                url,
                method,
                headers,
                body,
            } => {
                object.put("url", url.as_str());
                object.put_unless("method", method.as_str(), METHOD_DEFAULT.as_str());
                object.put_entries("headers", headers, |value| value.as_str().into());
                object.put_some("body", body.clone());
            }
        }
        object.put_entries("write", &self.write, |pointer| pointer.as_str().into());
        object.put_some("result", self.result.as_ref().map(spell_result_table));
    }
}

fn target(fields: &mut Fields<'_>) -> Option<WebhookTarget> {
    let forms: Vec<&'static str> = FORMS.into_iter().filter(|form| fields.has(form)).collect();
    match forms[..] {
        ["service"] => service(fields),
        ["endpoint"] => endpoint(fields),
        [_] => free(fields),
        [] => {
            pass_over_target(fields);
            fields.refuse_field(
                "service",
                "missing-field",
                "missing field: a step of kind `webhook` needs a `service`, an `endpoint` or a `url`",
            )
        }
        [first, second, ..] => {
            pass_over_target(fields);
            fields.refuse("mixed-forms", format!("a webhook step calls a `service`, an `endpoint` or a `url`; this one has `{first}` and `{second}`"))
        }
    }
}

/// Which of these fields belong here cannot be told.
fn pass_over_target(fields: &mut Fields<'_>) {
    for field in FORMS {
        fields.pass_over(field);
    }
    for field in ["parameters", "method", "path", "headers", "body"] {
        fields.pass_over(field);
    }
}

fn service(fields: &mut Fields<'_>) -> Option<WebhookTarget> {
    let service = fields.must("service", reference);
    let parameters = fields.or_default("parameters", |cursor| {
        cursor.entries(|name, cursor| {
            named(name, cursor, limits::KEY)?;
            plain(cursor)
        })
    });
    Some(WebhookTarget::Service {
        service: service?,
        parameters: parameters?,
    })
}

fn endpoint(fields: &mut Fields<'_>) -> Option<WebhookTarget> {
    let endpoint = fields.must("endpoint", reference);
    let method = fields.must("method", word(ENDPOINT_METHODS));
    let path = fields.or_default("path", long_line);
    // A DELETE says everything with its path.
    let body = if method == Some(Method::Delete) {
        fields.may("body", endpoint_body)
    } else {
        fields.must("body", endpoint_body).map(Some)
    };
    Some(WebhookTarget::Endpoint {
        endpoint: endpoint?,
        method: method?,
        path: path?,
        body: body?,
    })
}

fn endpoint_body(cursor: Cursor<'_>) -> Option<Value> {
    if !cursor.value.is_object() && !cursor.value.is_string() {
        return cursor.wrong_type("an object, or JSON as text");
    }
    any_short(cursor)
}

fn free(fields: &mut Fields<'_>) -> Option<WebhookTarget> {
    let url = fields.must("url", url_with_placeholders);
    let method = fields.or("method", METHOD_DEFAULT, word(METHODS));
    let headers = fields.or_default("headers", |cursor| {
        cursor.entries(|name, cursor| {
            if !is_header(name) {
                return cursor.refuse("bad-header", "not a name that an HTTP header can have");
            }
            long_line(cursor)
        })
    });
    let body = fields.may("body", any_short);
    Some(WebhookTarget::Free {
        url: url?,
        method: method?,
        headers: headers?,
        body: body?,
    })
}

/// Whether the name of an entry is one: not empty, not too long, in one line.
pub(crate) fn named(name: &str, cursor: Cursor<'_>, chars: usize) -> Option<()> {
    if name.is_empty() {
        return cursor.refuse("bad-key", "the name is empty");
    }
    if name.chars().count() > chars {
        return cursor.refuse(
            "too-long",
            format!("the name is longer than {chars} characters"),
        );
    }
    if name.chars().any(char::is_control) {
        return cursor.refuse("bad-key", "the name holds a control character");
    }
    Some(())
}

/// Whether this is a token as RFC 9110 (section 5.6.2) has it.
pub(crate) fn is_header(name: &str) -> bool {
    let token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    (1..=limits::NAME).contains(&name.len()) && name.bytes().all(token)
}
