//! Steps that a person does.

use model::Timestamp;

use crate::{Engine, Output, Person, Question, VisitId, VisitState, plan::PlanResponsible};

impl Engine {
    pub(super) fn begin_manual(&mut self, now: Timestamp, id: VisitId, out: &mut Vec<Output>) {
        let Some(visit) = self.state.visit(id) else {
            return;
        };
        if let Some(person) = visit.person.or(self.state.following) {
            self.make_due(now, id, person, out);
            return;
        }
        match self.plan.step(visit.step).responsible {
            PlanResponsible::Owner => self.make_due(now, id, self.state.owner, out),
            PlanResponsible::Person(person) => self.make_due(now, id, person, out),
            PlanResponsible::Supervisor(of) => self.ask(id, Question::Supervisor(of), out),
        }
    }

    pub(crate) fn make_due(
        &mut self,
        now: Timestamp,
        id: VisitId,
        person: Person,
        out: &mut Vec<Output>,
    ) {
        let deadline = self.note_begin(now, id);
        let Some(visit) = self.state.visit_mut(id) else {
            return;
        };
        visit.state = VisitState::Due;
        visit.person = Some(person);
        out.push(Output::Due {
            visit: visit.to_ref(),
            person,
            deadline,
        });
    }
}
