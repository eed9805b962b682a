//! What an automatic step does, prepared before it is done, so that a step that cannot be done becomes a person's at once
//! and with a reason. An inner error is such a reason; an outer one means that the workspace cannot be read.

use channels::Mail;
use engine::VisitRef;
use model::{
    Kind, Value,
    kind::{Email, FollowUpProcess, RecordKind, Webhook, WriteValues},
    render::{self, Facts},
    template::Need,
    zone::Local,
};
use store::ProcessId;

use super::{
    Turn, detail,
    effects::{Prepared, Sendable, Write},
};
use crate::CommandError;

/// So often a template may be started in one chain of processes on one day, and not once more. Counted over the whole
/// chain and not only upwards: a process that starts itself in a loop would otherwise grow by the power of its laps.
const FOLLOW_UPS_A_DAY: u64 = 10;

type Preparing = Result<Result<Prepared, String>, CommandError>;

impl Turn<'_, '_> {
    pub(super) fn prepare(&mut self, kind: &Kind) -> Preparing {
        if let Kind::Webhook(webhook) = kind {
            self.prepare_call(webhook)
        } else if let Kind::Email(email) = kind {
            self.prepare_mail(email)
        } else if let Kind::WriteValues(values) = kind {
            self.prepare_value(values)
        } else if let Kind::SetStatus(set) = kind {
            self.prepare_write(set.record, "status", Value::from(set.status.as_str()))
        } else if let Kind::LeadDistributor(distributor) = kind {
            if self.record(RecordKind::Contact)?.is_none() {
                return Ok(Err("the process has no contact".to_owned()));
            }
            match self.choose_for_lead(distributor)? {
                Some(person) => self.prepare_write(
                    RecordKind::Contact,
                    "supervisor",
                    Value::from(person.as_str()),
                ),
                None => Ok(Err("nobody of the group is there today".to_owned())),
            }
        } else if let Kind::FollowUpProcess(follow_up) = kind {
            self.prepare_follow_up(follow_up)
        } else {
            Ok(match cannot(kind) {
                Some(reason) => Err(reason.to_owned()),
                None => Ok(Prepared::Nothing),
            })
        }
    }

    fn prepare_call(&mut self, webhook: &Webhook) -> Preparing {
        let facts = self.facts()?;
        let call = match delivery::prepare(webhook, self.world.office, &facts) {
            Ok(call) => call,
            Err(problem) => return Ok(Err(problem.to_string())),
        };
        if let Some(reason) = self.live.chain.stops(&call.queue) {
            return Ok(Err(reason));
        }
        // Its id is that of the run, which is not yet known; every such id may be sent.
        let request = webhook::Request {
            id: "1-1-1".to_owned(),
            method: call.method.as_str().to_owned(),
            url: call.url.clone(),
            headers: call.headers.clone(),
            access: Vec::new(),
            body: Vec::new(),
            timeout: call.timeout,
            network: None,
        };
        Ok(match request.check() {
            Ok(()) => Ok(Prepared::Send(Sendable::Call(Box::new(call)))),
            Err(problem) => Err(problem.to_string()),
        })
    }

    fn prepare_mail(&mut self, email: &Email) -> Preparing {
        if let Some(name) = email.attachments.first() {
            return Ok(Err(format!(
                "the attachment `{name}` cannot be sent yet; send the mail by hand"
            )));
        }
        let facts = self.facts()?;
        let all = |sources: &[String]| -> Vec<String> {
            let filled = sources.iter().map(|source| recipient(source, &facts));
            filled.filter(|address| !address.is_empty()).collect()
        };
        let mail = Mail {
            id: String::new(),
            to: vec![recipient(&email.to, &facts)],
            cc: all(&email.cc),
            bcc: all(&email.bcc),
            subject: render::text(&email.subject, &facts),
            text: render::text(&email.body, &facts),
            reply_to: email
                .sender
                .as_ref()
                .map(|sender| recipient(sender, &facts)),
        };
        if mail.to.iter().all(String::is_empty) {
            let who = if email.to == CONTACT {
                CONTACT
            } else {
                "recipient"
            };
            return Ok(Err(format!("the {who} has no mail address")));
        }
        Ok(match mail.check() {
            Ok(()) => Ok(Prepared::Send(Sendable::Mail(Box::new(mail)))),
            Err(problem) => Err(problem.to_string()),
        })
    }

    fn prepare_value(&mut self, values: &WriteValues) -> Preparing {
        let Some(value) = &values.value else {
            return Ok(Err("there is no value to write".to_owned()));
        };
        let value = render::value(value, &self.facts()?);
        self.prepare_write(values.record, &values.field, value)
    }

    fn prepare_write(&mut self, record: RecordKind, field: &str, value: Value) -> Preparing {
        if self.record(record)?.is_none() {
            return Ok(Err(format!("the process has no {}", record.as_str())));
        }
        Ok(Ok(Prepared::Writes(vec![Write {
            record,
            field: field.to_owned(),
            value,
        }])))
    }

    fn prepare_follow_up(&mut self, follow_up: &FollowUpProcess) -> Preparing {
        let world = &mut *self.world;
        let found =
            world
                .templates
                .startable(world.view, world.office, world.people, &follow_up.template);
        let compiled = match found {
            Ok(compiled) => compiled,
            Err(error @ (CommandError::Read(_) | CommandError::Write(_))) => return Err(error),
            Err(error) => return Ok(Err(error.to_string())),
        };
        if self.runs_in_circles(&follow_up.template)? {
            self.effects.give_up = true;
            let error = CommandError::FollowUpLoop {
                key: follow_up.template.clone(),
            };
            return Ok(Err(error.to_string()));
        }
        for (need, record) in [
            (compiled.needs.property, RecordKind::Property),
            (compiled.needs.contact, RecordKind::Contact),
        ] {
            if need == Need::Required && self.record(record)?.is_none() {
                return Ok(Err(format!(
                    "the template `{}` needs a {}",
                    follow_up.template,
                    record.as_str()
                )));
            }
        }
        Ok(Ok(Prepared::Launch(compiled)))
    }

    /// Whether the template was started in this chain as often today as it may be, with what is about to begin.
    fn runs_in_circles(&self, template: &str) -> Result<bool, CommandError> {
        let zone = &self.world.office.zone;
        let midnight = zone.instant(Local::new(zone.local(self.now).day(), 0));
        let view = self.world.view;
        let starts = view.starts_in_chain(ProcessId(self.live.id), template, midnight)?;
        let here = self
            .effects
            .launches
            .iter()
            .filter(|launch| launch.begins(template));
        let elsewhere = self.world.jobs.iter().filter(|job| job.begins(template));
        let begins = u64::try_from(here.count() + elsewhere.count()).unwrap_or(u64::MAX);
        Ok(starts.saturating_add(begins) >= FOLLOW_UPS_A_DAY)
    }

    /// Tells the controller: a line, and a mail in the outbox.
    pub(super) fn tell(&mut self, visit: VisitRef, why: &'static str) {
        let settings = &self.live.compiled.template.settings;
        let office = self.world.office;
        let to = settings
            .controller
            .as_ref()
            .or(office.controller.as_ref())
            .unwrap_or(&self.live.owner)
            .clone();
        let line = detail([("to", Value::from(to.as_str())), ("why", Value::from(why))]);
        self.line("told", Some(visit), line);
        self.queue_told(visit, why, &to);
    }
}

/// The word for the contact of the process as a recipient.
const CONTACT: &str = "contact";

fn recipient(source: &str, facts: &Facts) -> String {
    if source == CONTACT {
        let email = facts
            .contact
            .as_ref()
            .and_then(|contact| contact.fields.get("email"));
        return email.map(render::plain).unwrap_or_default();
    }
    render::text(source, facts).trim().to_owned()
}

/// Why a step of this kind cannot be done by itself yet.
fn cannot(kind: &Kind) -> Option<&'static str> {
    if let Kind::Sms(_) = kind {
        Some("no SMS channel is set up")
    } else if let Kind::PortalSync(_) = kind {
        Some("no portal is set up")
    } else if let Kind::ForwardEmail(_) = kind {
        Some("the process was not started by a mail, so there is none to forward")
    } else if let Kind::OwnerNotification(_) = kind {
        Some("the report cannot be put together by itself yet; send it by hand")
    } else {
        None
    }
}
