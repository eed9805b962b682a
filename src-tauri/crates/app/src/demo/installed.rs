//! The sample services as the demo office has installed them: at the sample provider, with secrets of their own.

use contract::Failure;
use model::office::{Credentials, Service, SignatureScheme};

use crate::{App, secrets, services, workspace};

/// What every secret of them is; of no use anywhere else.
const SECRET: &str = "whsec_ZG9vcnN0ZXAtZGVtby1zaWduaW5nLWtleS0x";
/// As whom the demo office calls.
const CLIENT: &str = "doorstep-demo";

/// The sample services, switched on.
pub(super) fn services() -> Result<Vec<Service>, Failure> {
    let mut services = services::samples()?;
    for service in &mut services {
        service.enabled = true;
        if let Credentials::OAuth { client, .. } = &mut service.credentials {
            CLIENT.clone_into(client);
        }
    }
    Ok(services)
}

/// Moves a service of the sample provider to where that is now.
pub(super) fn point(service: &mut Service, from: &str, to: &str) {
    let moved = service.webhook.url.replace(from, to);
    service.webhook.url = moved;
    if let Credentials::OAuth { token_url, .. } = &mut service.credentials {
        *token_url = token_url.replace(from, to);
    }
}

/// Enters the secrets of the sample services.
pub(crate) fn enter_secrets(app: &App) -> Result<(), Failure> {
    let vault = app.vault()?;
    for service in services()? {
        let own = service.credentials.secret().map(str::to_owned);
        let signing = match &service.signature {
            SignatureScheme::None => Vec::new(),
            SignatureScheme::SignedUrl { secret } | SignatureScheme::BodyHmac { secret, .. } => {
                vec![secret.clone()]
            }
            SignatureScheme::StandardWebhooks { keys } => {
                keys.iter().map(|key| key.secret.clone()).collect()
            }
        };
        for name in own.into_iter().chain(signing) {
            vault
                .put(&name, SECRET, workspace::now().0)
                .map_err(|error| secrets::failed(&error))?;
        }
    }
    Ok(())
}
