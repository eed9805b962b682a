//! Fields a step cannot do without, and those of a kind that contradict each other.

use super::{
    Context,
    report::{Report, quoted},
};
use crate::{
    Kind, Step,
    kind::{Decision, DecisionBy, Mode, NotificationBy, Portals, Trigger, WebhookTarget},
    template::Responsible,
};

pub(super) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    if is_blank(&context.template.name) {
        let message = "the template has no name; give it one".to_owned();
        report.error("name", "missing-field", message);
    }
    for (index, step) in context.template.steps.iter().enumerate() {
        let mut missing = Missing { index, report };
        if is_blank(&step.name) {
            missing.field("name", "a name");
        }
        missing.person("responsible.person", Some(&step.responsible));
        messages(&step.kind, &mut missing);
        by_hand(&step.kind, &mut missing);
        on_records(&step.kind, &mut missing);
        steering(&step.kind, &mut missing);
        called(&step.kind, &mut missing);
        contradictions(index, step, report);
    }
    forwarding(context, report);
}

/// Reports the missing fields of one step.
struct Missing<'r, 'a> {
    index: usize,
    report: &'r mut Report<'a>,
}

impl Missing<'_, '_> {
    /// A field that has to be filled in; `what` with its article, for the sentence.
    fn field(&mut self, field: &str, what: &str) {
        let message = format!("{} lacks {what}; fill it in", self.report.name(self.index));
        self.report.step_error(
            self.index,
            format_args!("{field}"),
            "missing-field",
            message,
        );
    }

    fn text(&mut self, field: &str, text: &str, what: &str) {
        if is_blank(text) {
            self.field(field, what);
        }
    }

    fn person(&mut self, field: &str, responsible: Option<&Responsible>) {
        if let Some(Responsible::Person(person)) = responsible {
            self.text(field, person, "the person it falls to");
        }
    }
}

fn messages(kind: &Kind, missing: &mut Missing<'_, '_>) {
    if let Kind::Email(email) = kind {
        missing.text("with.to", &email.to, "a recipient");
        missing.text("with.subject", &email.subject, "a subject");
        // A mail sent by hand may be written then.
        if email.mode == Mode::Automatic {
            missing.text("with.body", &email.body, "a text");
        }
    } else if let Kind::ForwardEmail(forward) = kind {
        missing.text("with.to", &forward.to, "a recipient");
    } else if let Kind::Sms(sms) = kind {
        missing.text("with.text", &sms.text, "a text");
    }
}

fn by_hand(kind: &Kind, missing: &mut Missing<'_, '_>) {
    if let Kind::Task(task) = kind {
        missing.text("with.subject", &task.subject, "a subject");
        missing.person("with.processor.person", task.processor.as_ref());
    } else if let Kind::Appointment(appointment) = kind {
        missing.text("with.subject", &appointment.subject, "a subject");
    } else if let Kind::Letter(letter) = kind {
        missing.text("with.template", &letter.template, "a letter template");
    } else if let Kind::Reminder(reminder) = kind {
        missing.text("with.note", &reminder.note, "a note");
    }
}

fn on_records(kind: &Kind, missing: &mut Missing<'_, '_>) {
    if let Kind::WriteValues(write) = kind {
        missing.text("with.field", &write.field, "the field to write");
        if write.mode == Mode::Automatic && write.value.is_none() {
            missing.field("with.value", "the value to write by itself");
        }
    } else if let Kind::SetStatus(status) = kind {
        missing.text("with.status", &status.status, "the new status");
    } else if let Kind::Activity(activity) = kind {
        missing.text("with.type", &activity.activity_type, "a type of activity");
    } else if let Kind::LeadDistributor(distributor) = kind {
        if distributor.among.iter().all(|key| is_blank(key)) {
            missing.field("with.among", "the people to distribute leads among");
        }
    } else if let Kind::PortalSync(sync) = kind {
        let none = |names: &Vec<String>| names.iter().all(|name| is_blank(name));
        if matches!(&sync.portals, Portals::Named(names) if none(names)) {
            missing.field("with.portals", "the portals");
        }
    }
}

fn steering(kind: &Kind, missing: &mut Missing<'_, '_>) {
    if let Kind::Decision(decision) = kind {
        decided(decision, missing);
    } else if let Kind::Wait(wait) = kind {
        missing.text("with.until", &wait.until, "the condition to wait for");
    } else if let Kind::FollowUpProcess(follow_up) = kind {
        missing.text(
            "with.template",
            &follow_up.template,
            "the template to start",
        );
    } else if let Kind::Autostart(autostart) = kind {
        triggered(&autostart.trigger, missing);
        missing.person("with.owner.person", autostart.owner.as_ref());
        if let Some(filter) = &autostart.filter {
            missing.text("with.filter", filter, "the condition of its filter");
        }
    }
}

fn decided(decision: &Decision, missing: &mut Missing<'_, '_>) {
    if decision.outcomes.is_empty() {
        missing.field("with.outcomes", "outcomes");
    }
    if decision.by != DecisionBy::Condition {
        missing.text("with.question", &decision.question, "a question");
    } else if decision.conditions.is_empty() {
        missing.field("with.conditions", "conditions to decide by");
    }
    for (position, condition) in decision.conditions.iter().enumerate() {
        let field = format!("with.conditions[{position}].when");
        missing.text(&field, &condition.when, "a condition");
    }
}

fn triggered(trigger: &Trigger, missing: &mut Missing<'_, '_>) {
    match trigger {
        Trigger::Date { field, .. } => {
            missing.text("with.trigger.field", field, "the date field to start by");
        }
        Trigger::Status { status, .. } => {
            missing.text("with.trigger.status", status, "the status to start by");
        }
        Trigger::FieldChange { fields, .. } => {
            if fields.iter().all(|field| is_blank(field)) {
                missing.field("with.trigger.fields", "the fields to start by");
            }
        }
        Trigger::Activity { .. } | Trigger::RecordCreated { .. } | Trigger::Appointment { .. } => {}
    }
}

fn called(kind: &Kind, missing: &mut Missing<'_, '_>) {
    let Kind::Webhook(webhook) = kind else { return };
    match &webhook.target {
        WebhookTarget::Service { service, .. } => {
            missing.text("with.service", service, "a service");
        }
        WebhookTarget::Endpoint { endpoint, .. } => {
            missing.text("with.endpoint", endpoint, "an automation webhook");
        }
        WebhookTarget::Free { url, .. } => missing.text("with.url", url, "an address"),
    }
    if webhook.write.iter().any(|(field, _)| is_blank(field)) {
        missing.field("with.write", "the field that an answer is written to");
    }
}

fn contradictions(index: usize, step: &Step, report: &mut Report<'_>) {
    if let Kind::OwnerNotification(notification) = &step.kind
        && notification.by == NotificationBy::Letter
        && notification.mode == Mode::Automatic
    {
        let message = format!(
            "{} goes out as a letter, which a person has to send; set it to manual, or send it by mail",
            report.name(index)
        );
        report.step_error(
            index,
            format_args!("with.mode"),
            "letter-is-manual",
            message,
        );
    }
    if let Kind::Activity(_) = &step.kind
        && !step.about.property
        && !step.about.contact
    {
        let message = format!(
            "{} is written to no log; choose whether it is about the property or the contact",
            report.name(index)
        );
        report.step_warning(
            index,
            format_args!("about"),
            "activity-without-record",
            message,
        );
    }
}

/// A mail can only be forwarded where one starts the process.
fn forwarding(context: &Context<'_>, report: &mut Report<'_>) {
    let steps = &context.template.steps;
    let brings_mail = |step: &Step| {
        matches!(
            &step.kind,
            Kind::Autostart(autostart) if matches!(
                &autostart.trigger,
                Trigger::Activity { source, .. } if source.as_deref().is_none_or(|source| source == "email")
            )
        )
    };
    if steps.iter().any(brings_mail) {
        return;
    }
    for (index, step) in steps.iter().enumerate() {
        if let Kind::ForwardEmail(forward) = &step.kind {
            let message = format!(
                "{} has no mail to forward to {} unless the process is started from one; add an autostart by e-mail",
                report.name(index),
                quoted(&forward.to)
            );
            report.step_warning(index, format_args!(""), "forward-without-source", message);
        }
    }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}
