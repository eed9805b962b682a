//! Where a process begins: at the steps without incoming flows, at those after an autostart, and in a connected
//! part that has neither (a loop) at its first step in document order.

use model::{Kind, Template};

use super::{Arrival, PlanFlow, small};

pub(super) fn entries(template: &Template, flows: &[(usize, PlanFlow)]) -> Vec<Arrival> {
    let steps = template.steps.len();
    let is_autostart = |step: usize| matches!(template.steps[step].kind, Kind::Autostart(_));
    let mut has_incoming = vec![false; steps];
    let mut parts = Parts::new(steps);
    for (from, flow) in flows {
        has_incoming[flow.arrival.to.index()] = true;
        parts.join(*from, flow.arrival.to.index());
    }
    let mut arrivals: Vec<Vec<Option<usize>>> = vec![Vec::new(); steps];
    let mut part_has_entry = vec![false; steps];
    for step in 0..steps {
        if is_autostart(step) || !has_incoming[step] {
            part_has_entry[parts.of(step)] = true;
        }
        if !is_autostart(step) && !has_incoming[step] {
            arrivals[step].push(None);
        }
    }
    for (from, flow) in flows {
        let arrived = &mut arrivals[flow.arrival.to.index()];
        // Two autostarts before one step are two ways to begin there once; a merge *all* needs each of its flows.
        if is_autostart(*from) && (arrived.is_empty() || flow.arrival.slot.is_some()) {
            arrived.push(flow.arrival.slot);
        }
    }
    for (step, arrived) in arrivals.iter_mut().enumerate() {
        let part = parts.of(step);
        if !part_has_entry[part] {
            part_has_entry[part] = true;
            arrived.push(None);
        }
    }
    let arrivals = arrivals.into_iter().enumerate();
    arrivals
        .flat_map(|(step, slots)| {
            slots.into_iter().map(move |slot| Arrival {
                to: small(step),
                slot,
            })
        })
        .collect()
}

/// Connected parts of the drawing, each named by one of its steps.
struct Parts(Vec<usize>);

impl Parts {
    fn new(steps: usize) -> Self {
        Self((0..steps).collect())
    }

    fn of(&mut self, step: usize) -> usize {
        let mut root = step;
        while self.0[root] != root {
            self.0[root] = self.0[self.0[root]];
            root = self.0[root];
        }
        root
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.of(a), self.of(b));
        self.0[a.max(b)] = a.min(b);
    }
}
