//! What is wrong with an office beyond what reading it tells: nobody ever at work, records of people who left.

use std::collections::HashMap;

use super::{
    report::{quoted, sorted},
    service,
};
use crate::{
    Calendar, Office, Problem,
    condition::Condition,
    office::{Endpoint, Person, Record},
};

/// Everything that is wrong with an office, sorted by place.
#[must_use]
pub fn office(office: &Office) -> Vec<Problem> {
    let mut problems = Vec::new();
    idle(
        office.calendar.as_ref(),
        "calendar".to_owned(),
        "the office",
        &mut problems,
    );
    for (index, person) in office.people.iter().enumerate() {
        let at = format!("people[{index}].calendar");
        idle(
            person.calendar.as_ref(),
            at,
            &quoted(&person.name),
            &mut problems,
        );
        problems.extend(deputy(office, index, person));
    }
    for (index, endpoint) in office.endpoints.iter().enumerate() {
        if !Endpoint::takes_path(&endpoint.url) {
            let message = format!(
                "the address of {} has to end in `/`, `&`, `?` or `=` behind its host, so that a path can be glued to it",
                quoted(&endpoint.name)
            );
            let at = format!("endpoints[{index}].url");
            problems.push(Problem::error(at, "bad-base-url", message));
        }
    }
    for (index, subscription) in office.subscriptions.iter().enumerate() {
        let condition = subscription.condition.as_deref();
        if let Some(Err(error)) = condition.map(Condition::parse) {
            let at = format!("subscriptions[{index}].condition");
            problems.push(Problem::error(at, "bad-condition", error.to_string()));
        }
    }
    for (index, found) in office.services.iter().enumerate() {
        service::one(&format!("services[{index}]."), found, &mut problems);
    }
    service::save_rules(office, &mut problems);
    let people: HashMap<&str, &Person> = office
        .people
        .iter()
        .map(|person| (person.key.as_str(), person))
        .collect();
    supervisors(&people, "properties", &office.properties, &mut problems);
    supervisors(&people, "contacts", &office.contacts, &mut problems);
    if let Some(controller) = &office.controller
        && !controller.contains('@')
    {
        let known = people.get(controller.as_str()).copied();
        problems.extend(gone(
            known,
            controller,
            "controller".to_owned(),
            "the controller",
            "mails go",
        ));
        if known.is_some_and(|person| person.active && person.email.is_none()) {
            let message = format!(
                "the controller {} has no mail address and cannot be told of anything; enter one",
                quoted(controller)
            );
            problems.push(Problem::warning(
                "controller",
                "person-without-email",
                message,
            ));
        }
    }
    sorted(problems)
}

fn idle(calendar: Option<&Calendar>, at: String, whose: &str, problems: &mut Vec<Problem>) {
    if calendar.is_some_and(|calendar| !calendar.has_hours()) {
        let message = format!(
            "{whose} has no working hours on any day; enter some, or leave the calendar out"
        );
        problems.push(Problem::warning(at, "no-hours", message));
    }
}

/// A deputy who cannot be one.
fn deputy(office: &Office, index: usize, person: &Person) -> Option<Problem> {
    let key = person.deputy.as_deref()?;
    let at = format!("people[{index}].deputy");
    if key == person.key {
        let message = format!(
            "{} cannot be deputy to themselves; choose somebody else",
            quoted(&person.name)
        );
        return Some(Problem::error(at, "own-deputy", message));
    }
    let role = format!("the deputy of {}", quoted(&person.name));
    gone(office.person(key), key, at, &role, "steps fall")
}

fn supervisors(
    people: &HashMap<&str, &Person>,
    list: &str,
    records: &[Record],
    problems: &mut Vec<Problem>,
) {
    for (index, record) in records.iter().enumerate() {
        if let Some(key) = &record.supervisor {
            let known = people.get(key.as_str()).copied();
            let at = format!("{list}[{index}].supervisor");
            let role = format!("the supervisor of {}", quoted(&record.key));
            problems.extend(gone(known, key, at, &role, "steps fall"));
        }
    }
}

/// Somebody in a role who is no longer there; `falls` begins the sentence on what the owner gets instead.
fn gone(
    person: Option<&Person>,
    key: &str,
    at: String,
    role: &str,
    falls: &str,
) -> Option<Problem> {
    match person {
        None => {
            let message = format!(
                "{} is {role}, but no person of the office; {falls} to the process's owner instead",
                quoted(key)
            );
            Some(Problem::warning(at, "unknown-person", message))
        }
        Some(person) if !person.active => {
            let message = format!(
                "{} is {role}, but no longer active; {falls} to the process's owner instead",
                quoted(&person.name)
            );
            Some(Problem::warning(at, "deactivated-person", message))
        }
        Some(_) => None,
    }
}
