//! Manifests: one service as its provider offers it, without secrets.

use model::{
    Problem,
    office::{Credentials, Service, SignatureScheme},
};

use crate::{
    layout,
    office::{Naming, service},
    reader,
    writer::Object,
};

/// The word in a manifest's `format`.
pub const FORMAT: &str = "doorstep/service";

/// Reads a manifest, or says everything that is wrong with it. The service is switched off, and its secrets have the names
/// that an office gives them.
pub fn read(document: impl AsRef<[u8]>) -> Result<Service, Vec<Problem>> {
    reader::document(document.as_ref(), FORMAT, |fields| {
        fields.belong_to("a service");
        service::rest(fields, Naming::Made).map(named)
    })
}

/// Writes a manifest. Reading it gives the same service, but for its switch and the names of its secrets.
#[must_use]
pub fn write(offered: &Service) -> String {
    let mut object = Object::new();
    object.put("format", FORMAT);
    object.put("version", reader::VERSION);
    service::put(&mut object, offered, Naming::Made);
    layout::lay_out(&object.done())
}

/// Gives the secrets of a service names that no other service has.
fn named(mut service: Service) -> Service {
    let key: String = service
        .key
        .chars()
        .map(|letter| match letter {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | '_' | '-' => letter,
            _ => '-',
        })
        .collect();
    let name = |what: &mut String| *what = format!("service/{key}/{what}");
    match &mut service.credentials {
        Credentials::None => {}
        Credentials::Basic { secret, .. }
        | Credentials::Bearer { secret }
        | Credentials::Header { secret, .. }
        | Credentials::Query { secret, .. }
        | Credentials::OAuth { secret, .. } => name(secret),
    }
    match &mut service.signature {
        SignatureScheme::None => {}
        SignatureScheme::SignedUrl { secret } | SignatureScheme::BodyHmac { secret, .. } => {
            name(secret);
        }
        SignatureScheme::StandardWebhooks { keys } => {
            keys.iter_mut().for_each(|key| name(&mut key.secret));
        }
    }
    service
}
