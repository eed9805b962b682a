//! Automation webhooks: written, taken away, and what uses them.

use contract::{
    Code, EndpointKey, EndpointPutRequest, EndpointRemoveRequest, EndpointUsesReply, Failure,
    OfficeShowReply,
};
use model::{Value, office::SignatureScheme};

use crate::{
    App, access, addresses,
    edit::Edit,
    settings::{check, frame, one, replace, wrong},
    uses::{self, Used},
};

impl App {
    pub(crate) async fn put_endpoint(
        &self,
        request: EndpointPutRequest,
    ) -> Result<OfficeShowReply, Failure> {
        let part = one("endpoints", request.endpoint)
            .map_err(|problems| wrong("endpoint", "endpoints[0]", &problems))?;
        let mut whole = self.read(frame)?;
        for endpoint in &part.endpoints {
            addresses::check(&endpoint.url, "endpoint.url")?;
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
                steps: uses::of(view, Used::Endpoint(&request.key))?,
            })
        })
    }
}
