//! Secrets: their values go into the vault beside the workspace and out of it only to where they are sent.

use contract::{Code, Failure, SecretListReply, SecretPutRequest, SecretRemoveRequest, SecretRow};
use model::Timestamp;
use vault::{Vault, VaultError};

use crate::{App, edit::Edit, inbound, offices, workspace};

/// The secret that is the password of the mail server.
const MAIL: &str = "mail";

impl App {
    /// The vault beside the workspace.
    pub(crate) fn vault(&self) -> Result<Vault, Failure> {
        Ok(Vault::beside(self.path()?))
    }

    /// The password of the mail server, if one is set.
    pub(crate) fn mail_password(&self) -> Result<Option<String>, Failure> {
        let secret = self.vault()?.get(MAIL).map_err(|error| failed(&error))?;
        Ok(secret.map(|secret| secret.expose().to_owned()))
    }

    pub(crate) fn list_secrets(&self) -> Result<SecretListReply, Failure> {
        let listed = self.vault()?.list().map_err(|error| failed(&error))?;
        let zone = self.read(workspace::zone)?;
        let listed = listed.into_iter();
        // Nobody enters these: they are renewed where they are used.
        let listed = listed.filter(|listed| !listed.name.starts_with(inbound::secrets::PREFIX));
        let secrets = listed.map(|listed| SecretRow {
            name: listed.name,
            set: zone.rfc3339(Timestamp(listed.set_at)),
        });
        Ok(SecretListReply {
            secrets: secrets.collect(),
        })
    }

    pub(crate) async fn put_secret(
        &self,
        request: SecretPutRequest,
    ) -> Result<SecretListReply, Failure> {
        must_be_entered(&request.name)?;
        let put = self
            .vault()?
            .put(&request.name, &request.value, workspace::now().0);
        put.map_err(|error| failed(&error))?;
        self.mail_may_have_changed(&request.name).await?;
        self.list_secrets()
    }

    pub(crate) async fn remove_secret(
        &self,
        request: SecretRemoveRequest,
    ) -> Result<SecretListReply, Failure> {
        must_be_entered(&request.name)?;
        let was_there = self.vault()?.remove(&request.name);
        if !was_there.map_err(|error| failed(&error))? {
            let message = format!("there is no secret `{}`", request.name);
            return Err(Failure::new(Code::NotFound, message).at("name"));
        }
        self.mail_may_have_changed(&request.name).await?;
        self.list_secrets()
    }

    /// Whoever runs the office looks at its mail server again when the setting is written, even if it stays the same.
    async fn mail_may_have_changed(&self, name: &str) -> Result<(), Failure> {
        if name != MAIL {
            return Ok(());
        }
        let server = self.mail_settings()?.server;
        let same = Edit::SetMail(server.as_ref().map(offices::spell));
        let done = self.edit(same).await;
        done.map(drop).map_err(|error| error.about("workspace"))
    }
}

/// Refuses secrets that the program draws itself.
fn must_be_entered(name: &str) -> Result<(), Failure> {
    if name.starts_with(inbound::secrets::PREFIX) {
        let message = "secrets of the calls from outside are renewed there";
        return Err(Failure::new(Code::Invalid, message).at("name"));
    }
    Ok(())
}

/// The mail server's password as it is now; without one that can be read mail waits.
pub(crate) fn mail_password_of(vault: &Vault) -> Option<String> {
    let secret = vault
        .get(MAIL)
        .inspect_err(|error| tracing::warn!(%error, "the mail password cannot be read"));
    Some(secret.ok()??.expose().to_owned())
}

pub(crate) fn failed(error: &VaultError) -> Failure {
    let (code, at) = match error {
        VaultError::File { .. } | VaultError::Random => (Code::Outside, "secrets"),
        VaultError::Sealed | VaultError::Full => (Code::Precondition, "secrets"),
        VaultError::Name => (Code::Invalid, "name"),
        VaultError::Value => (Code::Invalid, "value"),
    };
    let failure = Failure::new(code, error.to_string()).at(at);
    match error {
        VaultError::Sealed => failure.hint(
            "put the file that ends in `.key` back beside the workspace, or remove the one that ends in `.secrets` and \
             enter the secrets again",
        ),
        VaultError::File { .. }
        | VaultError::Random
        | VaultError::Full
        | VaultError::Name
        | VaultError::Value => failure,
    }
}
