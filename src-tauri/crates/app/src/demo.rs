//! The demonstration: a throw-away office with sample providers on loopback, in which one process is simulated, launched
//! and run to its end with the waiting made short. What runs is the real thing: workspace on disk, runner, calls over
//! HTTP, mail over SMTP. Only the clock is made up, and jumps to whatever is due next.

use std::path::PathBuf;

use contract::{
    Code, DeliveryDetail, DeliveryKey, DeliveryListRequest, DryRunReply, DryRunRequest, Failure,
    ProcessDetail, ProcessKey, SimulateRequest, SimulationResult, Source, TemplatePublishRequest,
};
use model::{
    Office, Value,
    scenario::{Scenario, ScriptedAction},
};
use runner::{Clock, Command, Reply, Runner, StartProcess, StepRef};

use crate::{App, edit::Edit, failure, gallery::GALLERY, run::runner_of};

pub(crate) mod installed;
mod mailbox;
mod provider;
pub(crate) mod samples;
mod stage;

use mailbox::Mailbox;
pub use mailbox::ReceivedMail;
use provider::Provider;
pub use stage::Stage;

const OFFICE: &str = include_str!("../../../../assets/demo/office.json");
/// What people do in the demonstration, and when.
const SCENARIO: &str = include_str!("../../../../assets/demo/revaluation.scenario.json");

/// Where the services of the demo office are said to be.
const PROVIDER_WRITTEN: &str = "127.0.0.1:4010";
/// The template that is simulated.
const SIMULATED: &str = "sale-from-mandate-to-notary-en";
/// The template that is launched.
const LAUNCHED: &str = "revaluation-en";
/// How many processes are simulated.
const RUNS: u32 = 1_000;

/// What the demonstration came to.
#[derive(Clone, Debug)]
pub struct Story {
    /// The workspace, which is gone by now.
    pub workspace: PathBuf,
    /// Where the sample providers listened.
    pub provider: String,
    /// Where the sample mail server listened.
    pub mail_server: String,
    /// How many people, services, properties and contacts the office has.
    pub office: [usize; 4],
    /// The templates with the number of their problems.
    pub templates: Vec<(String, usize)>,
    /// The simulated template.
    pub simulation: SimulationResult,
    /// How long that took in milliseconds.
    pub simulation_ms: u128,
    /// The launched template as a timeline.
    pub dry_run: DryRunReply,
    /// The process that was run, with its record.
    pub process: ProcessDetail,
    /// Key of its property.
    pub property: String,
    /// The property's changed fields with their values before and after.
    pub changed: Vec<(String, Value, Value)>,
    /// What was sent, the oldest first.
    pub deliveries: Vec<DeliveryDetail>,
    /// The mails as the mail server received them.
    pub mails: Vec<ReceivedMail>,
}

/// Plays the demonstration, which takes a few seconds.
pub async fn play() -> Result<Story, Failure> {
    let stage = Stage::empty().await?;
    let (provider, mailbox) = (&stage.provider, &stage.mailbox);
    let app = stage.app();
    let office = office(provider)?;
    let templates = set_up(&app, &office).await?;
    installed::enter_secrets(&app)?;
    let started = std::time::Instant::now();
    let simulation = simulate(&app).await?;
    let simulation_ms = started.elapsed().as_millis();
    let scenario = scenario()?;
    let dry_run = dry_run(&app, &scenario).await?;
    let property = scenario.property.clone().unwrap_or_default();
    let before = fields(&app, &property)?;
    let process = live(&app, &scenario, mailbox).await?;
    Ok(Story {
        provider: provider.address(),
        mail_server: mailbox.address(),
        office: [
            office.people.len(),
            office.services.len(),
            office.properties.len(),
            office.contacts.len(),
        ],
        templates,
        simulation,
        simulation_ms,
        dry_run,
        process: app.show_process(ProcessKey { id: process })?,
        changed: changed(&before, &fields(&app, &property)?),
        property,
        deliveries: deliveries(&app)?,
        mails: mailbox.mails(),
        workspace: stage.workspace().to_owned(),
    })
}

/// Puts the office and the gallery into the workspace and publishes what is launched.
async fn set_up(app: &App, office: &Office) -> Result<Vec<(String, usize)>, Failure> {
    let put = Edit::PutOffice(format::office::write(office));
    app.edit(put).await.map_err(|error| error.about("office"))?;
    let documents = GALLERY.iter().map(|(name, text)| Source::Text {
        name: format!("{name}.doorstep.json"),
        text: (*text).to_owned(),
    });
    let request = contract::TemplateImportRequest {
        documents: documents.collect(),
    };
    let imported = app.import_templates(request).await?;
    let key = LAUNCHED.to_owned();
    app.publish_template(publish(key)).await?;
    let templates = imported.templates.into_iter();
    Ok(templates
        .map(|template| (template.name, template.problems.len()))
        .collect())
}

fn publish(key: String) -> TemplatePublishRequest {
    TemplatePublishRequest {
        key,
        author: None,
        note: String::new(),
    }
}

async fn simulate(app: &App) -> Result<SimulationResult, Failure> {
    let request = SimulateRequest {
        template: stored(SIMULATED),
        office: None,
        versus: None,
        runs: Some(RUNS),
        seed: None,
        start: None,
        threads: None,
        job: None,
    };
    Ok(app.simulate_many(request).await?.result)
}

async fn dry_run(app: &App, scenario: &Scenario) -> Result<DryRunReply, Failure> {
    let request = DryRunRequest {
        template: stored(LAUNCHED),
        office: None,
        start: Some(scenario.zone.rfc3339(scenario.start)),
        width: None,
    };
    app.simulate_one(request).await
}

/// Launches the process and lets people do what the scenario says; everything else does itself.
async fn live(app: &App, scenario: &Scenario, mailbox: &Mailbox) -> Result<i64, Failure> {
    let options = runner::Options {
        clock: Clock::standing_at(scenario.start),
        mail: Some(mailbox.settings()),
        ..runner::Options::default()
    };
    let mut runner = runner_of(app.store().await?, options)?;
    let start = Command::Start(StartProcess {
        template: LAUNCHED.to_owned(),
        property: scenario.property.clone(),
        contact: scenario.contact.clone(),
        owner: scenario.owner.clone(),
        title: None,
    });
    let Reply::Started { process } = tell(&mut runner, start)? else {
        return Err(Failure::new(
            Code::Internal,
            "the runner says nothing of the process",
        ));
    };
    for input in &scenario.inputs {
        let (Some(step), ScriptedAction::Finish { outcome, value }) = (&input.step, &input.action)
        else {
            // Answers come from the providers here.
            continue;
        };
        runner.run_until_idle(input.at).await;
        runner.clock().jump_to(input.at);
        let finish = Command::Finish {
            step: StepRef::oldest(process, step),
            outcome: outcome.clone(),
            value: value.clone(),
        };
        tell(&mut runner, finish)?;
    }
    runner
        .run_until_idle(scenario.until.unwrap_or(scenario.start))
        .await;
    Ok(process)
}

fn tell(runner: &mut Runner, command: Command) -> Result<Reply, Failure> {
    runner
        .take(command)
        .map_err(|error| failure::command("demo", &error))
}

/// The demo office with its services at the sample provider.
fn office(provider: &Provider) -> Result<Office, Failure> {
    let mut office =
        format::office::read(OFFICE).map_err(|problems| failure::unusable("office", &problems))?;
    office.services.extend(installed::services()?);
    for service in &mut office.services {
        installed::point(service, PROVIDER_WRITTEN, &provider.address());
    }
    Ok(office)
}

fn scenario() -> Result<Scenario, Failure> {
    format::scenario::read(SCENARIO).map_err(|problems| failure::unusable("scenario", &problems))
}

fn stored(key: &str) -> Source {
    Source::Stored {
        key: key.to_owned(),
    }
}

fn fields(app: &App, property: &str) -> Result<model::Map, Failure> {
    app.read(|view| {
        let record = view
            .record(store::RecordKind::Property, property)
            .map_err(|error| failure::read(&error))?;
        Ok(record.map(|record| record.fields).unwrap_or_default())
    })
}

fn changed(before: &model::Map, after: &model::Map) -> Vec<(String, Value, Value)> {
    let changed = after.iter().filter_map(|(field, value)| {
        let old = before.get(field).cloned().unwrap_or_default();
        (old != *value).then(|| (field.clone(), old, value.clone()))
    });
    changed.collect()
}

fn deliveries(app: &App) -> Result<Vec<DeliveryDetail>, Failure> {
    let listed = app.list_deliveries(&DeliveryListRequest::default())?;
    let oldest_first = listed.deliveries.into_iter().rev();
    oldest_first
        .map(|row| app.show_delivery(DeliveryKey { id: row.id }))
        .collect()
}
