//! What each kind of step means for the engine.

use model::{
    Kind, Step,
    kind::{ClockTime, DecisionBy, Mode, NotificationBy, SendWindow},
    template::Responsible,
};

use super::{Behaviour, Person, PlanResponsible, PlanStep, Records, SupervisorOf};

pub(super) fn compile(step: &Step, person: &mut dyn FnMut(&str) -> Person) -> PlanStep {
    let kind = &step.kind;
    PlanStep {
        behaviour: behaviour(kind),
        outcomes: u16::try_from(kind.outcomes().len()).unwrap_or(u16::MAX),
        start: step.start,
        send: send_window(kind),
        responsible: match &step.responsible {
            Responsible::Owner => PlanResponsible::Owner,
            Responsible::PropertySupervisor => PlanResponsible::Supervisor(SupervisorOf::Property),
            Responsible::ContactSupervisor => PlanResponsible::Supervisor(SupervisorOf::Contact),
            Responsible::Person(key) => PlanResponsible::Person(person(key)),
        },
        deadline_days: step.deadline_days,
        about: step.about,
        skippable: matches!(
            kind,
            Kind::Appointment(_) | Kind::Letter(_) | Kind::Email(_) | Kind::Reminder(_)
        ),
        reads_answer: matches!(kind, Kind::Webhook(webhook) if !webhook.write.is_empty() || webhook.result.is_some()),
        writes: Records::written_by(kind),
        flows: 0..0,
        slots: 0..0,
    }
}

fn behaviour(kind: &Kind) -> Behaviour {
    let by_mode = |mode: Mode, automatic: Behaviour| match mode {
        Mode::Manual => Behaviour::Manual,
        Mode::Automatic => automatic,
    };
    match kind {
        Kind::Task(_)
        | Kind::Appointment(_)
        | Kind::Letter(_)
        | Kind::CreateProject(_)
        | Kind::AssignProject(_)
        | Kind::AssignContact(_)
        | Kind::AssignProperty(_)
        | Kind::Reminder(_) => Behaviour::Manual,
        Kind::Email(email) => by_mode(email.mode, Behaviour::Action),
        Kind::ForwardEmail(email) => by_mode(email.mode, Behaviour::Action),
        Kind::Sms(sms) => by_mode(sms.mode, Behaviour::Action),
        Kind::PortalSync(sync) => by_mode(sync.mode, Behaviour::Action),
        Kind::OwnerNotification(notification) => match notification.by {
            NotificationBy::Letter => Behaviour::Manual,
            NotificationBy::Email => by_mode(notification.mode, Behaviour::Action),
        },
        Kind::Webhook(_) => Behaviour::Action,
        Kind::WriteValues(write) => by_mode(write.mode, Behaviour::Local),
        Kind::SetStatus(_) | Kind::Activity(_) | Kind::LeadDistributor(_) => Behaviour::Local,
        Kind::FollowUpProcess(follow_up) => Behaviour::Launch {
            wait: follow_up.wait,
        },
        Kind::Decision(decision) => match decision.by {
            DecisionBy::Person | DecisionBy::Mail => Behaviour::Manual,
            DecisionBy::Condition => Behaviour::Decision,
        },
        Kind::Merge(merge) => Behaviour::Merge(merge.mode),
        Kind::Wait(wait) => Behaviour::Wait {
            reads: Records::read_by(&wait.until),
            days_max: wait.days_max,
        },
        Kind::End(end) => Behaviour::End(*end),
        Kind::Autostart(_) => Behaviour::Pass,
    }
}

/// When an automatic message may go out; a message sent by hand goes when the person sends it.
fn send_window(kind: &Kind) -> SendWindow {
    let at = |mode: Mode, time: Option<ClockTime>| match (mode, time) {
        (Mode::Automatic, Some(time)) => SendWindow::At(time),
        (Mode::Automatic | Mode::Manual, _) => SendWindow::Any,
    };
    if let Kind::Email(email) = kind {
        at(email.mode, email.send_at)
    } else if let Kind::ForwardEmail(email) = kind {
        at(email.mode, email.send_at)
    } else if let Kind::OwnerNotification(notification) = kind {
        match notification.by {
            NotificationBy::Email => at(notification.mode, notification.send_at),
            NotificationBy::Letter => SendWindow::Any,
        }
    } else if let Kind::Sms(sms) = kind
        && sms.mode == Mode::Automatic
    {
        sms.send
    } else {
        SendWindow::Any
    }
}
