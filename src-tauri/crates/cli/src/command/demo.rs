//! `demo`: tells what the demonstration came to, as a page to be read from top to bottom.

use std::fmt::Write as _;

use app::demo::{self, Story};
use contract::{Channel, DeliveryDetail, Quantities, StepResult};
use serde_json::{Value, json, to_value};

use super::simulation;
use crate::{
    ending::{Ending, Stop, one_line},
    screen::Screen,
    text::{Table, count, grouped, minute, second},
    watch,
};

/// How many steps of the simulated template are shown.
const SLOWEST: usize = 5;
/// Longest answer that is shown.
const ANSWER_MAX: usize = 70;

pub(crate) async fn run(screen: Screen) -> Result<Ending, Stop> {
    screen.remark("Doorstep makes a throw-away office and runs it; this takes a few seconds.\n")?;
    let story = demo::play().await?;
    if screen.json {
        screen.value(&published(&story)?)?;
    } else {
        screen.text(&page(screen, &story))?;
    }
    Ok(Ending::Done)
}

fn published(story: &Story) -> Result<Value, Stop> {
    let changed = story
        .changed
        .iter()
        .map(|(field, before, after)| json!({ "field": field, "before": before, "after": after }));
    let mails = story
        .mails
        .iter()
        .map(|mail| json!({ "from": mail.from, "to": mail.to, "subject": mail.subject }));
    Ok(json!({
        "simulation": to_value(&story.simulation)?,
        "dryRun": to_value(&story.dry_run)?,
        "process": to_value(&story.process)?,
        "deliveries": to_value(&story.deliveries)?,
        "property": story.property,
        "changed": changed.collect::<Vec<_>>(),
        "mails": mails.collect::<Vec<_>>(),
    }))
}

fn page(screen: Screen, story: &Story) -> String {
    let mut page = Page {
        screen,
        text: String::new(),
    };
    page.office(story);
    page.simulation(story);
    page.heading(&format!(
        "One process beforehand: {}",
        story.process.template
    ));
    page.line(story.dry_run.text.trim_end());
    page.process(story);
    page.calls(story);
    page.results(story);
    page.text
}

struct Page {
    screen: Screen,
    text: String,
}

impl Page {
    fn heading(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let heading = self.screen.strong(&format!("== {text}"));
        self.line(&heading);
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn office(&mut self, story: &Story) {
        self.heading("An office");
        let [people, services, properties, contacts] = story.office.map(|count| count as u64);
        self.line(&format!(
            "{}, {}, {}, {}; services at {}, mail server at {}",
            count(people, "person", "people"),
            count(services, "service", "services"),
            count(properties, "property", "properties"),
            count(contacts, "contact", "contacts"),
            story.provider,
            story.mail_server
        ));
        for (name, problems) in &story.templates {
            self.line(&format!(
                "template checked: {name}, {}",
                count(*problems as u64, "problem", "problems")
            ));
        }
    }

    fn simulation(&mut self, story: &Story) {
        let result = &story.simulation;
        self.heading(&format!(
            "{} simulated in {} ms: {}",
            count(result.runs, "process", "processes"),
            grouped(story.simulation_ms as u64),
            result.template
        ));
        let whole = simulation::whole(result).text(str::to_owned);
        self.line(whole.trim_end());
        let mut slow: Vec<(&StepResult, &Quantities)> = result
            .steps
            .iter()
            .filter_map(|step| Some((step, step.wait.as_ref()?)))
            .collect();
        slow.sort_by(|(_, one), (_, other)| seconds(other).total_cmp(&seconds(one)));
        let mut table = Table::new(&[
            "slowest steps",
            ">visits",
            ">wait p50",
            ">wait p95",
            ">deadline missed",
        ]);
        for (step, wait) in slow.into_iter().take(SLOWEST) {
            let missed = step
                .deadline
                .as_ref()
                .and_then(|deadline| deadline.share.as_ref());
            table.row([
                step.key.clone(),
                grouped(step.visits),
                simulation::duration(&wait.p50),
                simulation::duration(&wait.p95),
                missed.map(simulation::percent).unwrap_or_default(),
            ]);
        }
        self.line("");
        self.line(table.text(str::to_owned).trim_end());
    }

    fn process(&mut self, story: &Story) {
        let process = &story.process;
        self.heading(&format!(
            "The same process live: {}",
            one_line(&process.title)
        ));
        let table = watch::happenings(self.screen, &process.record);
        self.line(table.trim_end());
    }

    fn calls(&mut self, story: &Story) {
        self.heading("Every call and mail, with every attempt");
        for delivery in &story.deliveries {
            self.line(&self.sent(delivery));
            for attempt in &delivery.attempts {
                let status = attempt
                    .status
                    .map_or_else(|| one_line(&attempt.outcome), |status| status.to_string());
                let mut line = format!(
                    "    {}  attempt {}: {status} after {} ms",
                    second(&attempt.at),
                    attempt.number,
                    attempt.took_ms
                );
                if let Some(answer) = &attempt.answer {
                    let answer: String = one_line(answer).chars().take(ANSWER_MAX).collect();
                    write!(line, "  {answer}").expect("a string can be written");
                }
                self.line(&line);
            }
        }
    }

    fn sent(&self, delivery: &DeliveryDetail) -> String {
        let what = match delivery.channel {
            Channel::Webhook => delivery.method.as_deref().unwrap_or_default(),
            Channel::Mail => "mail to",
        };
        format!("{}  {what} {}", delivery.id, one_line(&delivery.address))
    }

    fn results(&mut self, story: &Story) {
        self.heading(&format!("Property {} before and after", story.property));
        for (field, before, after) in &story.changed {
            self.line(&format!("{field}: {before} -> {after}"));
        }
        self.heading("What the mail server received");
        for mail in &story.mails {
            self.line(&format!(
                "{} -> {}: {}",
                mail.from,
                mail.to.join(", "),
                one_line(&mail.subject)
            ));
        }
        let process = &story.process;
        let took = match &process.ended {
            Some(ended) => format!("from {} to {}", minute(&process.started), minute(ended)),
            None => format!("since {}", minute(&process.started)),
        };
        self.line("");
        self.line(&format!(
            "The process ran {took} in the office's time. Nothing of all this is left on disk."
        ));
    }
}

fn seconds(quantities: &Quantities) -> f64 {
    quantities.p50.as_f64().unwrap_or_default()
}
