//! What is added to a call when it is sent, as far as it may be seen.

use delivery::{Additions, call, sign};
use model::{
    Office, Timestamp,
    office::{Credentials, SignatureScheme},
};

/// What is added to a call of this queue, with masks for its secrets.
pub(crate) fn shown(office: &Office, queue: &str, at: Timestamp) -> Additions {
    let service = call::service_of(queue).and_then(|key| office.service(key));
    let endpoint = call::endpoint_of(queue).and_then(|key| office.endpoint(key));
    match (service, endpoint) {
        (Some(service), _) => sign::masked(at, &service.credentials, &service.signature),
        (None, Some(endpoint)) => {
            sign::masked(at, &endpoint.credentials, &SignatureScheme::default())
        }
        (None, None) => sign::masked(at, &Credentials::default(), &SignatureScheme::default()),
    }
}

/// The address with what is added to it; the mask is for people and stands as it is.
pub(crate) fn shown_url(url: &str, added: &Additions) -> String {
    added.url(url).replace("=%2A%2A%2A", "=***")
}
