//! Dry run: one process from a chosen instant on, with the durations and outcomes that are to be reckoned with. The
//! timeline is data; `render` spells it for a terminal.

use engine::{OutcomeId, Tell, VisitRef};
use model::{Office, Template, Timestamp, Zone};

use crate::{
    SimulateError,
    scene::Scene,
    world::{Entry, Luck, World},
};

mod render;

/// One process as a timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// Name of the template.
    pub name: String,
    /// The zone in which its days begin and end.
    pub zone: Zone,
    /// When the process starts.
    pub from: Timestamp,
    /// When it ends.
    pub to: Timestamp,
    /// Whether it comes to its end, and is not stopped by the loop guard or held up for ever.
    pub completed: bool,
    /// Visits of steps in the order in which they open.
    pub rows: Vec<Row>,
    /// What happens at an instant, in order.
    pub marks: Vec<Mark>,
}

/// A visit of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Key of the step.
    pub step: String,
    /// Name of the step.
    pub name: String,
    /// Number of the visit among those of the step, from 1.
    pub visit: u32,
    /// Name of the person it falls to; absent where it needs none, or nobody is known by that key.
    pub person: Option<String>,
    /// When its token arrives.
    pub from: Timestamp,
    /// When it ends; absent where it never does.
    pub to: Option<Timestamp>,
    /// Label of the outcome it ends with.
    pub outcome: Option<String>,
    /// What fills it, without gaps from beginning to end; empty where it takes no time.
    pub bars: Vec<Bar>,
}

/// A stretch of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What goes on.
    pub kind: BarKind,
    /// First instant.
    pub from: Timestamp,
    /// First instant after it.
    pub to: Timestamp,
}

/// What goes on in a stretch of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarKind {
    /// Nobody is busy with it.
    Waiting,
    /// Somebody works on it.
    Working,
}

/// Something that happens at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Index of the row it belongs to.
    pub row: usize,
    /// When.
    pub at: Timestamp,
    /// What.
    pub kind: MarkKind,
}

/// What happens at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// The visit is to be done by now; said even where it is.
    Deadline,
    /// The visit is not done by its deadline.
    Missed,
    /// A mail goes out.
    Mail,
    /// The controller is told.
    Told(Tell),
    /// An automatic step cannot be done and falls to the owner.
    Failed,
}

/// Plays one process from `start` on; absent: Monday 2026-01-05, 8:00 in the office's zone.
pub fn dry_run(
    template: &Template,
    office: Option<&Office>,
    start: Option<Timestamp>,
) -> Result<Timeline, SimulateError> {
    let scene = Scene::new(template, office, start)?;
    let mut world = World::new(&scene, Luck::Typical, false);
    world.log = Some(Vec::new());
    world.play_alone(0, scene.start.0);
    let completed = world.tally.cycle.len() == 1;
    let mut writer = Writer {
        template,
        scene: &scene,
        visits: Vec::new(),
        rows: Vec::new(),
        marks: Vec::new(),
        work: Vec::new(),
    };
    world
        .log
        .iter()
        .flatten()
        .for_each(|entry| writer.write(*entry));
    writer.fill();
    let ends = writer.rows.iter().filter_map(|row| row.to);
    let to = ends.chain(writer.marks_seen()).max().unwrap_or(scene.start);
    writer.marks.sort_by_key(|mark| mark.at);
    Ok(Timeline {
        name: template.name.clone(),
        zone: scene.zone.clone(),
        from: scene.start,
        to,
        completed,
        rows: writer.rows,
        marks: writer.marks,
    })
}

/// Turns what happened into rows and marks.
struct Writer<'a> {
    template: &'a Template,
    scene: &'a Scene,
    /// The visit of each row.
    visits: Vec<VisitRef>,
    rows: Vec<Row>,
    marks: Vec<Mark>,
    /// Work of each row.
    work: Vec<Vec<Bar>>,
}

impl Writer<'_> {
    fn write(&mut self, entry: Entry) {
        match entry {
            Entry::Opened { visit, at } => {
                self.row(visit, at);
            }
            Entry::Person { visit, person } => {
                let known = self.scene.staff.get(person.0 as usize);
                let name = known.map(|staff| staff.name.clone());
                self.row(visit, 0).person = name;
            }
            Entry::Deadline { visit, at } => self.mark(visit, at, MarkKind::Deadline),
            Entry::Worked { visit, from, to } => {
                let row = self.index(visit);
                self.work[row].push(Bar {
                    kind: BarKind::Working,
                    from: Timestamp(from),
                    to: Timestamp(to),
                });
            }
            Entry::Mailed { visit, at } => self.mark(visit, at, MarkKind::Mail),
            Entry::Failed { visit, at } => {
                self.row(visit, at);
                self.mark(visit, at, MarkKind::Failed);
            }
            Entry::Overdue { visit, at } => self.mark(visit, at, MarkKind::Missed),
            Entry::Told { visit, at, why } => self.mark(visit, at, MarkKind::Told(why)),
            Entry::Finished { visit, at, outcome } => {
                let label = outcome.and_then(|outcome| self.outcome_label(visit, outcome));
                let row = self.row(visit, at);
                row.to = Some(Timestamp(at));
                row.outcome = label;
            }
            Entry::Closed { visit, at } => self.row(visit, at).to = Some(Timestamp(at)),
        }
    }

    fn index(&self, visit: VisitRef) -> usize {
        self.visits
            .iter()
            .position(|known| known.id == visit.id)
            .unwrap_or(0)
    }

    /// The row of a visit, which is put down as opened at `at` if it was not known.
    fn row(&mut self, visit: VisitRef, at: i64) -> &mut Row {
        let index = self.visits.iter().position(|known| known.id == visit.id);
        let index = index.unwrap_or_else(|| {
            let step = &self.template.steps[visit.step.index()];
            self.visits.push(visit);
            self.work.push(Vec::new());
            self.rows.push(Row {
                step: step.key.clone(),
                name: step.name.clone(),
                visit: visit.number,
                person: None,
                from: Timestamp(at),
                to: None,
                outcome: None,
                bars: Vec::new(),
            });
            self.rows.len() - 1
        });
        &mut self.rows[index]
    }

    fn mark(&mut self, visit: VisitRef, at: i64, kind: MarkKind) {
        let row = self.index(visit);
        self.marks.push(Mark {
            row,
            at: Timestamp(at),
            kind,
        });
    }

    fn outcome_label(&self, visit: VisitRef, outcome: OutcomeId) -> Option<String> {
        let kind = &self.template.steps[visit.step.index()].kind;
        let place = usize::from(outcome.0);
        if let model::Kind::Decision(decision) = kind {
            decision
                .outcomes
                .get(place)
                .map(|outcome| outcome.label.clone())
        } else {
            kind.outcomes().get(place).map(|&key| key.to_owned())
        }
    }

    /// Fills each row with bars: where nobody works on a visit, it waits.
    fn fill(&mut self) {
        for (row, work) in self.rows.iter_mut().zip(&self.work) {
            let mut at = row.from;
            let end = row.to.unwrap_or(at);
            for &bar in work {
                row.wait_until(&mut at, bar.from);
                row.bars.push(bar);
                at = bar.to;
            }
            row.wait_until(&mut at, end);
        }
    }

    /// Marks that lie within the process; a deadline that is kept may lie far behind its end.
    fn marks_seen(&self) -> impl Iterator<Item = Timestamp> {
        let seen = self
            .marks
            .iter()
            .filter(|mark| mark.kind != MarkKind::Deadline);
        seen.map(|mark| mark.at)
    }
}

impl Row {
    fn wait_until(&mut self, at: &mut Timestamp, until: Timestamp) {
        if *at < until {
            self.bars.push(Bar {
                kind: BarKind::Waiting,
                from: *at,
                to: until,
            });
            *at = until;
        }
    }
}
