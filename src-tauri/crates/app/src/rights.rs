//! Who is before the face, and what that person may do. The table of who may do what is `contract::right`; here stands
//! how it is held to. Whoever calls the commands past this (a script, the command line) acts as the owner of the file, and
//! so does a face as long as nobody has said who is before it: roles guard against mistakes, not against the owner.

use std::sync::PoisonError;

use contract::{Code, Failure, MeReply, MeSetRequest, Right};
use model::{
    Office, Value,
    office::{Person, Role},
};
use store::{ProcessId, View};

use crate::{App, failure, processes, settings};

impl App {
    /// Key of the person before the face, if somebody has said it.
    pub(crate) fn me(&self) -> Option<String> {
        let me = self.me.lock();
        me.unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn set_me(&self, request: MeSetRequest) -> Result<MeReply, Failure> {
        if let Some(person) = &request.person {
            let office = self.read(settings::frame)?;
            if !office.person(person).is_some_and(|person| person.active) {
                let message = format!("there is no person `{person}` who works here");
                return Err(Failure::new(Code::NotFound, message).at("person"));
            }
        }
        *self.me.lock().unwrap_or_else(PoisonError::into_inner) = request.person;
        self.show_me()
    }

    pub(crate) fn show_me(&self) -> Result<MeReply, Failure> {
        let person = self.me();
        let office = self.read(settings::frame)?;
        let rights = Right::ALL.into_iter().filter(|right| match &person {
            Some(person) => has(&office, person, *right),
            None => true,
        });
        Ok(MeReply {
            rights: rights.collect(),
            person,
        })
    }

    /// Refuses what the person before the face may not do.
    pub(crate) fn admit(&self, command: &str, request: &Value) -> Result<(), Failure> {
        let right = contract::right(command);
        match self.me().filter(|_| right != Right::Anybody) {
            Some(me) => self.read(|view| admit(view, &me, right, request)),
            None => Ok(()),
        }
    }
}

fn admit(view: View<'_>, me: &str, right: Right, request: &Value) -> Result<(), Failure> {
    let office = settings::frame(view)?;
    if has(&office, me, right) {
        return Ok(());
    }
    let others = match right {
        Right::Step | Right::Process => match holders(view, right, request)? {
            // What is not there is said by the command itself.
            None => return Ok(()),
            Some(holders) if holders.iter().any(|holder| holder == me) => return Ok(()),
            Some(holders) => holders,
        },
        Right::Anybody | Right::Agent | Right::Designer | Right::Administrator => Vec::new(),
    };
    Err(refusal(&office, me, right, &others))
}

/// Whether a person may do everything of this sort.
fn has(office: &Office, me: &str, right: Right) -> bool {
    if administrators(office).next().is_none() {
        return true;
    }
    let Some(person) = office.person(me).filter(|person| person.active) else {
        return right == Right::Anybody;
    };
    let is = |role| person.roles.contains(&role);
    match right {
        Right::Anybody => true,
        Right::Agent => is(Role::Agent) || is(Role::Administrator) || person.roles.is_empty(),
        Right::Designer => is(Role::Designer) || is(Role::Administrator),
        Right::Step | Right::Process | Right::Administrator => is(Role::Administrator),
    }
}

fn administrators(office: &Office) -> impl Iterator<Item = &Person> {
    let people = office.people.iter();
    people.filter(|person| person.active && person.roles.contains(&Role::Administrator))
}

/// Whose the thing is that a command is about; nothing if there is no such thing.
fn holders(view: View<'_>, right: Right, request: &Value) -> Result<Option<Vec<String>>, Failure> {
    let Some(id) = request.get("id").and_then(Value::as_i64).map(ProcessId) else {
        return Ok(None);
    };
    let process = view.process(id).map_err(|error| failure::read(&error))?;
    let Some(process) = process else {
        return Ok(None);
    };
    let mut holders = vec![process.row.owner.clone()];
    // What follows is not only the step.
    let is_more = request.get("following").and_then(Value::as_bool) == Some(true);
    if right == Right::Step && !is_more {
        let visits = view.visits(id).map_err(|error| failure::read(&error))?;
        let (step, number) = (request.get("step"), request.get("visit"));
        let is_meant = |key: &str, visit: u32| {
            step.and_then(Value::as_str) == Some(key)
                && number.is_none_or(|number| number.as_u64() == Some(visit.into()))
        };
        let mut open = visits.into_iter();
        if let Some(oldest) = open.find(|visit| is_meant(&visit.step, visit.number)) {
            holders.extend(oldest.person);
        } else {
            let mut ended = processes::reopenable(view, &process)?.into_iter();
            let Some(ended) = ended.find(|step| is_meant(&step.step, step.visit)) else {
                return Ok(None);
            };
            holders.push(ended.person);
        }
    }
    Ok(Some(holders))
}

fn refusal(office: &Office, me: &str, right: Right, holders: &[String]) -> Failure {
    let name_of = |key: &str| {
        let person = office.person(key);
        person.map_or(key, |person| person.name.as_str()).to_owned()
    };
    let who = match right {
        Right::Anybody | Right::Agent => "agents",
        Right::Designer => "designers",
        Right::Administrator => "administrators",
        Right::Step => "the person whose the step is, the owner of the process",
        Right::Process => "the owner of the process",
    };
    let and_administrators = match right {
        Right::Administrator => "",
        Right::Anybody | Right::Agent | Right::Designer | Right::Step | Right::Process => {
            " and administrators"
        }
    };
    let message = format!(
        "{} may not do this; only {who}{and_administrators} may",
        name_of(me)
    );
    let mut names: Vec<String> = holders.iter().map(|key| name_of(key)).collect();
    names.extend(administrators(office).map(|person| person.name.clone()));
    let mut asked: Vec<String> = Vec::new();
    for name in names {
        if !asked.contains(&name) {
            asked.push(name);
        }
    }
    Failure::new(Code::Forbidden, message).hint(format!("ask {}", asked.join(" or ")))
}
