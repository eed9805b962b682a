//! Automation webhooks: written, taken away, and what uses them.

use contract::{
    Code, EndpointKey, EndpointPutRequest, EndpointRemoveRequest, EndpointUse, EndpointUsesReply,
    Failure, OfficeShowReply,
};
use model::{Kind, Template, Value, kind::WebhookTarget, office::SignatureScheme};
use store::{TemplateFilter, View};

use crate::{
    App, access,
    edit::Edit,
    failure,
    settings::{check, frame, one, replace, wrong},
};

impl App {
    pub(crate) async fn put_endpoint(
        &self,
        request: EndpointPutRequest,
    ) -> Result<OfficeShowReply, Failure> {
        self.must_administer(request.by.as_deref())?;
        let part = one("endpoints", request.endpoint)
            .map_err(|problems| wrong("endpoint", "endpoints[0]", &problems))?;
        let mut whole = self.read(frame)?;
        for endpoint in &part.endpoints {
            webhook::address::check(&endpoint.url).map_err(|problem| {
                Failure::new(Code::Invalid, problem.to_string()).at("endpoint.url")
            })?;
            access::check("endpoint", &endpoint.credentials, &SignatureScheme::None)?;
            let index = replace(&mut whole.endpoints, endpoint.clone(), |known| {
                known.key == endpoint.key
            });
            check(&whole, "endpoint", &format!("endpoints[{index}]"))?;
        }
        self.put(Edit::PutParts(format::office::write(&part))).await
    }

    pub(crate) async fn remove_endpoint(
        &self,
        request: EndpointRemoveRequest,
    ) -> Result<OfficeShowReply, Failure> {
        self.must_administer(request.by.as_deref())?;
        let removed = self.edit(Edit::RemoveEndpoint(request.key.clone())).await;
        let was_there = removed.map_err(|error| error.about("workspace"))?;
        if was_there == Value::Bool(false) {
            let message = format!("the office has no automation webhook `{}`", request.key);
            return Err(Failure::new(Code::NotFound, message).at("key"));
        }
        self.show_office()
    }

    pub(crate) fn uses_of_endpoint(
        &self,
        request: &EndpointKey,
    ) -> Result<EndpointUsesReply, Failure> {
        self.read(|view| {
            Ok(EndpointUsesReply {
                steps: uses(view, &request.key)?,
            })
        })
    }
}

fn uses(view: View<'_>, key: &str) -> Result<Vec<EndpointUse>, Failure> {
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let page = view
            .templates(&TemplateFilter::default(), after.as_ref(), store::PAGE_MAX)
            .map_err(|error| failure::read(&error))?;
        for row in page.rows {
            let draft = view.template(&row.key);
            let draft = draft.map_err(|error| failure::read(&error))?;
            let template = draft.and_then(|draft| format::template::read(&draft.document).ok());
            found.extend(
                template
                    .iter()
                    .flat_map(|template| in_template(template, key)),
            );
        }
        after = page.next;
        if after.is_none() {
            return Ok(found);
        }
    }
}

fn in_template<'t>(template: &'t Template, key: &'t str) -> impl Iterator<Item = EndpointUse> + 't {
    let steps = template.steps.iter().filter(move |step| {
        let Kind::Webhook(webhook) = &step.kind else {
            return false;
        };
        matches!(&webhook.target, WebhookTarget::Endpoint { endpoint, .. } if endpoint == key)
    });
    steps.map(|step| EndpointUse {
        template: template.key.clone(),
        template_name: template.name.clone(),
        step: step.name.clone(),
    })
}
