//! How far processes have come: where what is open stands among the steps of its template, and the next date.

use std::{
    cmp::Reverse,
    collections::{HashMap, VecDeque},
};

use contract::Progress;
use model::{Value, Zone};
use store::{OpenVisit, VisitState};

/// Kinds that only steer: nobody does them.
const STEERING: &[&str] = &["autostart", "merge", "end"];

/// The steps of a version in the order in which a process comes to them: breadth first along the flows.
#[derive(Debug, Default)]
pub(crate) struct Order {
    places: HashMap<String, u32>,
    total: u32,
}

impl Order {
    /// Out of a document that was published, of which only keys, kinds and flows are looked at: a page of a list has many.
    pub(crate) fn of(document: &str) -> Self {
        let document: Value = document.parse().unwrap_or_default();
        let list = |name: &str| document.get(name).and_then(Value::as_array);
        let steps: Vec<(&str, &str)> = list("steps")
            .into_iter()
            .flatten()
            .map(|step| (text(step, "key"), text(step, "kind")))
            .collect();
        let flows: Vec<(&str, &str)> = list("flows")
            .into_iter()
            .flatten()
            .map(|flow| (text(flow, "from"), text(flow, "to")))
            .collect();
        let kinds: HashMap<&str, &str> = steps.iter().copied().collect();
        let mut order = Self::default();
        let mut seen: Vec<&str> = Vec::new();
        let is_entry = |key: &str| flows.iter().all(|(_, to)| *to != key);
        let entries = steps.iter().map(|(key, _)| *key);
        // What nothing leads to from the beginning, as a loop, comes last.
        let firsts = entries.clone().filter(|key| is_entry(key)).chain(entries);
        for first in firsts {
            let mut queue = VecDeque::from([first]);
            while let Some(key) = queue.pop_front() {
                if seen.contains(&key) {
                    continue;
                }
                seen.push(key);
                order.add(key, kinds.get(key).copied().unwrap_or_default());
                let next = flows.iter().filter(|(from, _)| *from == key);
                queue.extend(next.map(|(_, to)| *to));
            }
        }
        order
    }

    fn add(&mut self, key: &str, kind: &str) {
        if !STEERING.contains(&kind) {
            self.total += 1;
            self.places.insert(key.to_owned(), self.total);
        }
    }

    /// How far a process has come in which these visits are open.
    pub(crate) fn progress(&self, visits: &[OpenVisit], zone: &Zone) -> Progress {
        let places = visits
            .iter()
            .filter_map(|visit| self.places.get(&visit.step));
        let pressing = visits
            .iter()
            .max_by_key(|visit| (urgency(visit), Reverse(visit.date())));
        Progress {
            position: places.max().copied().unwrap_or(0),
            total: self.total,
            step: pressing.map(|visit| visit.name.clone()),
            person: pressing.and_then(|visit| visit.person.clone()),
            next: visits
                .iter()
                .filter_map(OpenVisit::date)
                .min()
                .map(|at| zone.rfc3339(at)),
        }
    }
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// How much an open visit presses, the more the higher.
fn urgency(visit: &OpenVisit) -> u8 {
    match visit.state {
        VisitState::Failed => 5,
        _ if visit.overdue => 4,
        VisitState::Due => 3,
        VisitState::Running => 2,
        VisitState::Watching => 1,
        VisitState::Waiting => 0,
    }
}

#[cfg(test)]
mod tests {
    use model::Timestamp;

    use super::*;

    fn visit(step: &str, state: VisitState, since: i64, deadline: Option<i64>) -> OpenVisit {
        OpenVisit {
            visit: 1,
            step: step.to_owned(),
            name: step.to_uppercase(),
            kind: "task".to_owned(),
            number: 1,
            state,
            person: Some("anna".to_owned()),
            since: Timestamp(since),
            deadline: deadline.map(Timestamp),
            overdue: false,
            warning: state == VisitState::Failed,
            note: None,
        }
    }

    #[test]
    fn steps_are_counted_as_a_process_comes_to_them() {
        let order = Order::of(
            r#"{ "steps": [ {"key":"end","kind":"end"}, {"key":"late","kind":"task"}, {"key":"auto","kind":"autostart"},
                            {"key":"first","kind":"task"}, {"key":"a","kind":"task"}, {"key":"alone","kind":"wait"} ],
                 "flows": [ {"from":"auto","to":"first"}, {"from":"first","to":"a"}, {"from":"a","to":"late"},
                            {"from":"late","to":"end"}, {"from":"late","to":"first"}, {"from":"alone","to":"alone"} ] }"#,
        );
        let place = |key: &str| order.places.get(key).copied();
        let places = ["first", "a", "late", "alone", "end", "auto"].map(place);
        assert_eq!(places, [Some(1), Some(2), Some(3), Some(4), None, None]);
        assert_eq!(order.total, 4);
        let utc = Zone::utc();
        let open = [
            visit("a", VisitState::Due, 0, Some(86_400_000)),
            visit("late", VisitState::Waiting, 3_600_000, None),
        ];
        let progress = order.progress(&open, &utc);
        assert_eq!(
            (progress.position, progress.step.as_deref()),
            (3, Some("A"))
        );
        assert_eq!(progress.next.as_deref(), Some("1970-01-01T01:00:00+00:00"));
        assert_eq!(order.progress(&[], &utc).position, 0);
    }
}
