//! Runs the office: owns the workspace and drives everything automatic until it is told to stop. Other programs that
//! want something changed meanwhile find this one at the inbox.

use std::{fmt, net::SocketAddr, path::Path, sync::PoisonError};

use contract::{Code, Event, Failure, Happening};
use runner::{CommandError, Handle, Interpreter, OpenRunnerError, Runner};
use store::{Reader, Store};
use tokio::sync::{
    broadcast::{Receiver, error::RecvError},
    watch,
};
use vault::Vault;
use webhook::Listener;

use crate::{
    App,
    edit::Edit,
    failure,
    inbound::{
        poll,
        serve::{self, Gate},
        settings::{self, Found, Inbound},
    },
    offices, secrets,
    workspace::now,
};

impl App {
    /// Takes the office over: from now on this program owns the workspace. The password is for the mail server, if one is
    /// set up that wants it; without one here it is the secret `mail`.
    pub async fn take_over(
        &self,
        mail_password: Option<String>,
    ) -> Result<RunningOffice<'_>, Failure> {
        let _turn = self.turn.lock().await;
        let wanted = self.wanted.subscribe();
        let vault = self.vault()?;
        let password = mail_password.clone();
        // A vault that cannot be opened keeps mail waiting, and nothing else.
        let mail = self.smtp(password.or_else(|| secrets::mail_password_of(&vault)))?;
        let sends_mail = mail.is_some();
        let options = runner::Options {
            mail,
            vault: Some(vault.clone()),
            ..runner::Options::default()
        };
        let store = self.store().await?;
        let reader = store
            .reader()
            .map_err(|error| failure::open(store.path(), &error))?;
        let moved = self.raise_samples(reader.view()).await?;
        let mut runner = runner_of(store, options)?;
        if let Some(moved) = moved {
            runner
                .write(move |batch| moved.apply(batch))
                .map_err(|error| failure::command("demo", &error))?;
        }
        let answers = vault.clone();
        runner.call_back_at(Box::new(move |view, id| {
            settings::call_back(view, &answers, id)
        }));
        let beside = vault.clone();
        runner.mail_by(Box::new(move |view| {
            let password = mail_password.clone();
            offices::sender(
                view,
                password.or_else(|| secrets::mail_password_of(&beside)),
            )
        }));
        // Those of a workspace of before stand where copies of it would have them.
        if let Ok(Some(found @ Found::Old(_))) = settings::read(runner.view())
            && let Err(failure) = settle(&mut runner, &vault, Some(&found))
        {
            tracing::warn!(%failure.message, "the secrets of calls from outside were not moved");
        }
        Ok(RunningOffice {
            live: Live::new(self, runner.handle()),
            events: runner.handle().events(),
            runner,
            reader,
            vault,
            listener: None,
            sends_mail,
            wanted,
        })
    }
}

/// An office that this program runs. Other commands of this program go through it while it exists.
pub struct RunningOffice<'a> {
    live: Live<'a>,
    runner: Runner,
    /// For those who call from outside.
    reader: Reader,
    vault: Vault,
    /// Where they are waited for, if that was said when the office was started.
    listener: Option<Listener>,
    events: Receiver<runner::Event>,
    sends_mail: bool,
    /// Rises when another workspace is to be put in the place of this one.
    wanted: watch::Receiver<u64>,
}

impl RunningOffice<'_> {
    /// Whether a mail server is set up; without one mail waits in the outbox.
    #[must_use]
    pub fn sends_mail(&self) -> bool {
        self.sends_mail
    }

    /// Takes calls from outside at this address, whatever the settings say. Returns the address, which has another port
    /// if port 0 was asked for.
    pub async fn listen(&mut self, address: &str) -> Result<SocketAddr, Failure> {
        let found = settings::read(self.reader.view())?;
        let settled = settle(&mut self.runner, &self.vault, found.as_ref())?;
        let found = match found {
            Some(Found::Now(found)) => Some(*found),
            Some(Found::Old(_)) | None => None,
        };
        let inbound = settled.or(found).ok_or_else(|| {
            Failure::new(Code::Internal, "the setting cannot be read").at("calls from outside")
        })?;
        let listener = serve::bind(&inbound.settings, address).await?;
        let address = listener.address();
        self.listener = Some(listener);
        self.put(
            settings::LISTENING,
            Some(settings::spell_listening(Ok(address))),
        )?;
        Ok(address)
    }

    fn put(&mut self, key: &'static str, value: Option<String>) -> Result<(), Failure> {
        let put = move |batch: &store::Batch<'_>| Ok(batch.setting_put(key, value.as_deref())?);
        self.runner
            .write(put)
            .map_err(|error| failure::command("calls from outside", &error))
    }

    /// Runs the office until `stop` is ready or this program puts another workspace in its place, then finishes what is
    /// under way. What happens is told to the listener.
    pub async fn run(mut self, stop: impl Future<Output = ()>) {
        let app = self.live.0;
        let mut wanted = self.wanted;
        let stop = async {
            tokio::select! {
                () = stop => {}
                // The sender lives in the app.
                _ = wanted.changed() => {}
            }
        };
        let forced = self.listener.is_some();
        let gate = Gate::new(self.runner.handle(), self.reader, self.vault, forced);
        // A list on its way is large, and most offices fetch none.
        let fetching = Box::pin(poll::Poller::new(gate.clone()).run());
        let listener = self.listener.take();
        let listening = async {
            match listener {
                Some(listener) => gate.serve(listener).await,
                None => gate.watch().await,
            }
        };
        tokio::select! {
            biased;
            () = self.runner.run(stop) => {}
            () = app.tell_all(&mut self.events) => {}
            () = listening => {}
            () = fetching => {}
        }
        let unlisten = |batch: &store::Batch<'_>| Ok(batch.setting_put(settings::LISTENING, None)?);
        if let Err(error) = self.runner.write(unlisten) {
            tracing::warn!(%error, "that no calls are waited for any more could not be noted");
        }
        // What happened in the last turns was not told yet.
        while let Ok(event) = self.events.try_recv() {
            app.tell(&event);
        }
    }
}

impl fmt::Debug for RunningOffice<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RunningOffice").finish_non_exhaustive()
    }
}

impl App {
    async fn tell_all(&self, events: &mut Receiver<runner::Event>) {
        loop {
            match events.recv().await {
                Ok(event) => self.tell(&event),
                // The record of the processes holds what was missed.
                Err(RecvError::Lagged(missed)) => tracing::warn!(missed, "events were not told"),
                Err(RecvError::Closed) => return std::future::pending().await,
            }
        }
    }

    fn tell(&self, event: &runner::Event) {
        let Some(listener) = &self.options.listener else {
            return;
        };
        for line in event.lines.iter() {
            listener(Event::Happened(Happening {
                process: event.process,
                line: line.clone(),
            }));
        }
    }
}

/// Draws the secrets of calls from outside where the vault does not hold them, or moves them there. What was written.
fn settle(
    runner: &mut Runner,
    vault: &Vault,
    found: Option<&Found>,
) -> Result<Option<Inbound>, Failure> {
    let Some(next) = settings::settled(vault, found, now())? else {
        return Ok(None);
    };
    let edit = settings::edit(&next);
    let written = runner.write(move |batch| edit.apply(batch, now()));
    written.map_err(|error| failure::command("calls from outside", &error))?;
    Ok(Some(next))
}

/// Commands of this program go to its own runner as long as this lives.
struct Live<'a>(&'a App);

impl<'a> Live<'a> {
    fn new(app: &'a App, handle: Handle) -> Self {
        *app.live.lock().unwrap_or_else(PoisonError::into_inner) = Some(handle);
        Self(app)
    }
}

impl Drop for Live<'_> {
    fn drop(&mut self) {
        *self.0.live.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// A runner that also makes the changes that no process decides.
pub(crate) fn runner_of(store: Store, options: runner::Options) -> Result<Runner, Failure> {
    let mut runner = Runner::new(store, options).map_err(|error| match error {
        OpenRunnerError::Read(error) => failure::read(&error),
        OpenRunnerError::Open(error) => failure::open(Path::new("workspace"), &error),
        OpenRunnerError::Mail(error) => {
            Failure::new(Code::Precondition, error.to_string()).at("mail server")
        }
        error @ OpenRunnerError::Thread(_) => Failure::new(Code::Internal, error.to_string()),
    })?;
    runner.interpret_by(interpreter());
    Ok(runner)
}

fn interpreter() -> Interpreter {
    Box::new(|batch, at, value| {
        let edit = Edit::read(value).ok_or_else(|| CommandError::Unreadable {
            message: "the program that runs the office does not know this command".to_owned(),
        })?;
        edit.apply(batch, at)
    })
}
