//! Fetches the tokens that some services want with a call, and keeps them as long as they can be used.

use std::{
    collections::HashMap,
    sync::Mutex,
    time::{Duration, Instant},
};

use delivery::{
    Outcome,
    token::{self, Ask, Token, TokenProblem},
};

use crate::{Attempt, Request, Sender};

/// The time for fetching a token.
const TIMEOUT: Duration = Duration::from_secs(15);

/// The tokens of this run of the program, by who asks; they are nowhere written.
#[derive(Default)]
pub struct Tokens {
    kept: Mutex<HashMap<Ask, (Token, Instant)>>,
}

/// Why there is no token. Texts hold no secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoToken {
    /// The sentence for a person.
    pub reason: String,
    /// Whether trying again later may help.
    pub may_pass: bool,
}

impl Tokens {
    /// A token: the one that is kept, or a new one. Needs a tokio runtime as [`Sender::send`] does.
    pub async fn get(&self, sender: &Sender, ask: &Ask) -> Result<String, NoToken> {
        if let Some(value) = self.kept(ask) {
            return Ok(value);
        }
        let attempt = sender.send(&request(ask)).await;
        let token = read(&attempt)?;
        let value = token.value.clone();
        if let Ok(mut kept) = self.kept.lock() {
            kept.insert(ask.clone(), (token, Instant::now()));
        }
        Ok(value)
    }

    /// Forgets a token that a service does not take any more.
    pub fn forget(&self, ask: &Ask) {
        if let Ok(mut kept) = self.kept.lock() {
            kept.remove(ask);
        }
    }

    fn kept(&self, ask: &Ask) -> Option<String> {
        let kept = self.kept.lock().ok()?;
        let (token, since) = kept.get(ask)?;
        (since.elapsed() < token.usable).then(|| token.value.clone())
    }
}

fn request(ask: &Ask) -> Request {
    Request {
        id: "token".to_owned(),
        method: "POST".to_owned(),
        url: ask.url.clone(),
        headers: vec![
            (
                "content-type".to_owned(),
                "application/x-www-form-urlencoded".to_owned(),
            ),
            ("accept".to_owned(), "application/json".to_owned()),
        ],
        access: vec![("authorization".to_owned(), ask.authorization())],
        body: ask.form().into_bytes(),
        timeout: TIMEOUT,
        network: None,
    }
}

fn read(attempt: &Attempt) -> Result<Token, NoToken> {
    let found = match (&attempt.outcome, &attempt.unsendable) {
        (_, Some(problem)) => {
            return Err(NoToken {
                reason: format!("no token could be fetched: {problem}"),
                may_pass: false,
            });
        }
        (Outcome::Answered { status, .. }, None) => token::read(*status, &attempt.body),
        (Outcome::NotSent(_) | Outcome::NoAnswer(_), None) => {
            return Err(NoToken {
                reason: "no token could be fetched: the token server did not answer".to_owned(),
                may_pass: true,
            });
        }
    };
    found.map_err(|problem: TokenProblem| NoToken {
        may_pass: problem.may_pass(),
        reason: format!("no token could be fetched: {problem}"),
    })
}
