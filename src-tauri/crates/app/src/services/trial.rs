//! A service tried by hand: its call shown for chosen records, and made if somebody wants to see the answer.

use std::sync::Arc;

use contract::{Code, Failure, ServiceAnswered, ServiceTryReply, ServiceTryRequest};
use delivery::{Call, Outcome, answer};
use model::{
    Value,
    office::{ResultTable, Service},
};
use webhook::{Attempt, Request};

use super::known;
use crate::{App, previews, workspace};

impl App {
    pub(crate) async fn try_service(
        &self,
        request: ServiceTryRequest,
    ) -> Result<ServiceTryReply, Failure> {
        let (office, facts) = self.read(|view| previews::facts(view, &request.about, None))?;
        let service = known(office.service(&request.key), &request.key)?.clone();
        let chosen: Vec<(String, Value)> = request.parameters.into_iter().collect();
        let call = delivery::call::with_parameters(&service, &chosen, &facts);
        let call = call
            .map_err(|problem| Failure::new(Code::Invalid, problem.to_string()).at("parameters"))?;
        let shown = previews::shown(&office, call.clone(), facts.now)
            .map_err(|problem| Failure::new(Code::Invalid, problem).at("parameters"))?;
        let answer = if request.send {
            Some(self.make(&service, call, office).await?)
        } else {
            None
        };
        Ok(ServiceTryReply {
            call: shown,
            answer,
        })
    }

    async fn make(
        &self,
        service: &Service,
        call: Call,
        office: model::Office,
    ) -> Result<ServiceAnswered, Failure> {
        let now = workspace::now();
        let queue = call.queue.clone();
        let request = Request::of(format!("try-{}", now.0), call);
        let attempt =
            runner::call_once(request, &queue, Arc::new(office), self.vault()?, now).await;
        Ok(judged(service, attempt))
    }
}

/// What came of a call, as its service's own rule has it.
fn judged(service: &Service, attempt: Attempt) -> ServiceAnswered {
    let rule = &service.answer.success;
    let problem = match (&attempt.unsendable, &attempt.outcome) {
        (Some(problem), _) => Some(problem.to_string()),
        (None, Outcome::Answered { status, .. }) if rule.takes(*status) => {
            let checked = answer::check(rule, &attempt.body);
            checked.err().map(|problem| problem.to_string())
        }
        (None, Outcome::Answered { status, .. }) => {
            Some(delivery::Reason::of_status(*status).map_or_else(
                || format!("the service answered {status}, which it says is no success"),
                |reason| reason.to_string(),
            ))
        }
        (None, Outcome::NotSent(why)) => Some(delivery::Reason::NotSent(*why).to_string()),
        (None, Outcome::NoAnswer(why)) => Some(delivery::Reason::NoAnswer(*why).to_string()),
    };
    let table = service.answer.result.as_ref().filter(|_| problem.is_none());
    let result = table.map(|table| {
        let answer = serde_json::from_slice(&attempt.body).unwrap_or_default();
        ResultTable::RESULTS[usize::from(table.result(&answer)).min(2)].to_owned()
    });
    ServiceAnswered {
        status: attempt.status,
        headers: attempt.headers,
        body: String::from_utf8_lossy(&attempt.body).into_owned(),
        took_ms: u32::try_from(attempt.took.as_millis()).unwrap_or(u32::MAX),
        problem,
        result,
    }
}
