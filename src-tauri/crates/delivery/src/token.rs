//! Tokens that are fetched before a call (OAuth 2.0 client credentials, RFC 6749 section 4.4): what is asked, and what an
//! answer means. Nothing here sends or keeps anything.

use std::{fmt, time::Duration};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use model::Value;
use thiserror::Error;

/// Who asks for a token. `Debug` shows no secret.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Ask {
    /// Where.
    pub url: String,
    /// The client's id.
    pub client: String,
    /// What is asked for; empty: what the client may.
    pub scope: String,
    /// The client's secret.
    pub secret: String,
}

impl fmt::Debug for Ask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ask")
            .field("client", &self.client)
            .finish_non_exhaustive()
    }
}

impl Ask {
    /// The value of `Authorization`: both parts form-encoded first (RFC 6749, section 2.3.1).
    #[must_use]
    pub fn authorization(&self) -> String {
        let pair = format!("{}:{}", encoded(&self.client), encoded(&self.secret));
        format!("Basic {}", STANDARD.encode(pair))
    }

    /// The form that is sent.
    #[must_use]
    pub fn form(&self) -> String {
        let mut form = "grant_type=client_credentials".to_owned();
        if !self.scope.is_empty() {
            form.push_str("&scope=");
            form.push_str(&encoded(&self.scope));
        }
        form
    }
}

fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// A token. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    /// The token.
    pub value: String,
    /// How long it may be used: a while less than it holds, so that it does not end under way.
    pub usable: Duration,
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token")
            .field("usable", &self.usable)
            .finish_non_exhaustive()
    }
}

/// Why an answer holds no token. Texts repeat nothing of the answer but the error's code.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TokenProblem {
    /// The client is not known there, or its secret is wrong.
    #[error("the token server refuses the client or its secret ({0})")]
    Client(String),
    /// It is refused for another reason that trying again does not change.
    #[error("the token server refuses to give a token ({0})")]
    Refused(String),
    /// It may give one later.
    #[error("the token server answered {0}")]
    Later(u16),
    /// It is no answer that holds a token.
    #[error("the token server answered without a token that can be used")]
    NoToken,
}

impl TokenProblem {
    /// Whether trying again later may help.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Later(_) => true,
            Self::Client(_) | Self::Refused(_) | Self::NoToken => false,
        }
    }
}

/// How long a token is used of which nobody says how long it holds.
const USUAL: Duration = Duration::from_secs(300);
/// So much before its end a token is not used any more.
const BEFORE_END: Duration = Duration::from_secs(30);
/// No token is kept longer.
const LONGEST: Duration = Duration::from_secs(24 * 3_600);

/// What an answer of the token server means.
pub fn read(status: u16, body: &[u8]) -> Result<Token, TokenProblem> {
    let answer: Value = std::str::from_utf8(body)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or_default();
    let text = |name: &str| answer.get(name).and_then(Value::as_str);
    match status {
        200..=299 => {
            let kind = text("token_type").unwrap_or("bearer");
            let value = text("access_token").filter(|token| is_token(token));
            let value = value
                .filter(|_| kind.eq_ignore_ascii_case("bearer"))
                .ok_or(TokenProblem::NoToken)?;
            let holds = answer.get("expires_in").and_then(|holds| {
                let seconds = holds.as_u64();
                seconds.or_else(|| holds.as_str()?.parse().ok())
            });
            let holds = holds.map_or(USUAL + BEFORE_END, Duration::from_secs);
            Ok(Token {
                value: value.to_owned(),
                // Of a short one half is used.
                usable: holds.saturating_sub(BEFORE_END).max(holds / 2).min(LONGEST),
            })
        }
        400 | 401 | 403 => {
            let code = text("error").filter(|code| is_code(code));
            let code = code.map_or_else(|| status.to_string(), str::to_owned);
            if status == 401 || code == "invalid_client" {
                Err(TokenProblem::Client(code))
            } else {
                Err(TokenProblem::Refused(code))
            }
        }
        408 | 425 | 429 | 500..=599 => Err(TokenProblem::Later(status)),
        _ => Err(TokenProblem::Refused(status.to_string())),
    }
}

/// RFC 6750, section 2.1, and no longer than a header may be.
fn is_token(text: &str) -> bool {
    (1..=4_000).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
}

fn is_code(text: &str) -> bool {
    text.len() <= 40
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_client_is_encoded_before_it_is_joined_to_its_secret() {
        let ask = Ask {
            url: "https://h/token".to_owned(),
            client: "a:b".to_owned(),
            scope: "read write".to_owned(),
            secret: "SECRET+1".to_owned(),
        };
        let pair = STANDARD.encode("a%3Ab:SECRET%2B1");
        assert_eq!(ask.authorization(), format!("Basic {pair}"));
        assert_eq!(ask.form(), "grant_type=client_credentials&scope=read+write");
        assert!(!format!("{ask:?}").contains("SECRET"));
    }

    #[test]
    fn a_token_is_used_until_shortly_before_its_end() {
        let usable = |text: &str| read(200, text.as_bytes()).map(|token| token.usable.as_secs());
        assert_eq!(
            usable(r#"{"access_token":"t","expires_in":3600}"#),
            Ok(3_570)
        );
        assert_eq!(
            usable(r#"{"access_token":"t","expires_in":"3600"}"#),
            Ok(3_570)
        );
        assert_eq!(usable(r#"{"access_token":"t","expires_in":20}"#), Ok(10));
        assert_eq!(usable(r#"{"access_token":"t"}"#), Ok(300));
        assert_eq!(
            usable(r#"{"access_token":"t","expires_in":99999999999}"#),
            Ok(86_400)
        );
    }

    #[test]
    fn what_is_no_token_says_why_and_repeats_no_secret() {
        let problem = |status, text: &str| read(status, text.as_bytes()).err();
        for text in [
            "",
            "<html>",
            r#"{"access_token":""}"#,
            r#"{"access_token":"a b"}"#,
            r#"{"access_token":"t","token_type":"mac"}"#,
        ] {
            assert_eq!(problem(200, text), Some(TokenProblem::NoToken), "{text}");
        }
        assert_eq!(
            problem(
                401,
                r#"{"error":"invalid_client","error_description":"SECRET"}"#
            ),
            Some(TokenProblem::Client("invalid_client".to_owned()))
        );
        assert_eq!(
            problem(400, r#"{"error":"invalid_scope"}"#),
            Some(TokenProblem::Refused("invalid_scope".to_owned()))
        );
        assert_eq!(
            problem(400, r#"{"error":"SECRET in a sentence"}"#),
            Some(TokenProblem::Refused("400".to_owned()))
        );
        assert!(problem(503, "").is_some_and(|problem| problem.may_pass()));
        assert!(problem(302, "").is_some_and(|problem| !problem.may_pass()));
    }
}
