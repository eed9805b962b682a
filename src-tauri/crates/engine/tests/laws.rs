//! What holds for every template and every order of inputs.
#![cfg(test)]

use std::{collections::HashMap, sync::Arc};

use engine::{
    Choice, Engine, Fact, Input, OutcomeId, Output, Person, Plan, Question, Records, State, Status,
    StepId, Target, Timer, Timers, Visit, VisitId,
};
use model::{
    Flow, Kind, Step, Template, Timestamp, Zone,
    kind::{
        Activity, Autostart, Decision, DecisionBy, Email, End, FollowUpProcess, Merge, MergeMode,
        Mode, Outcome, RecordKind, Reminder, SetStatus, Task, Trigger, Wait, Webhook,
        WebhookTarget,
    },
    template::{About, Responsible, Settings, Start, StepSimulation},
};
use proptest::{collection::vec, prelude::*};

const KINDS: u8 = 13;

fn kind(number: u8, is_so: bool) -> Kind {
    let outcomes = || {
        ["yes", "no"]
            .map(|key| Outcome {
                key: key.into(),
                label: key.into(),
            })
            .into()
    };
    let decision = |by| {
        Kind::Decision(Decision {
            question: "?".into(),
            by,
            outcomes: outcomes(),
            conditions: Vec::new(),
        })
    };
    let merge = |mode| Kind::Merge(Merge { mode });
    match number % KINDS {
        0 => Kind::Reminder(Reminder {
            note: String::new(),
        }),
        1 => Kind::Webhook(Webhook {
            target: WebhookTarget::Service {
                service: "s".into(),
                parameters: Vec::new(),
            },
            write: vec![("value".into(), "/value".into())],
            result: None,
        }),
        2 => decision(DecisionBy::Person),
        3 => decision(DecisionBy::Condition),
        4 => merge(MergeMode::Any),
        5 => merge(MergeMode::All),
        6 => Kind::Wait(Wait {
            until: "property.price > 1 && now != null".into(),
            days_max: Some(3),
        }),
        7 => Kind::End(End {
            ends_process: false,
            tell_controller: true,
        }),
        8 => Kind::End(End {
            ends_process: true,
            tell_controller: false,
        }),
        9 => Kind::SetStatus(SetStatus {
            record: RecordKind::Property,
            status: "sold".into(),
        }),
        10 => Kind::FollowUpProcess(FollowUpProcess {
            template: "t".into(),
            wait: is_so,
        }),
        11 => Kind::Activity(Activity {
            activity_type: "a".into(),
            note: String::new(),
            features: Vec::new(),
        }),
        _ => Kind::Autostart(Autostart {
            enabled: false,
            trigger: Trigger::RecordCreated {
                record: RecordKind::Property,
            },
            filter: None,
            owner: None,
        }),
    }
}

fn manual_or_mail(number: u8) -> Kind {
    if number.is_multiple_of(2) {
        Kind::Task(Task {
            subject: "s".into(),
            description: String::new(),
            priority: 3,
            processor: None,
            files: Vec::new(),
        })
    } else {
        Kind::Email(Email {
            mode: if number.is_multiple_of(3) {
                Mode::Manual
            } else {
                Mode::Automatic
            },
            subject: "s".into(),
            body: "b".into(),
            to: "contact".into(),
            cc: Vec::new(),
            bcc: Vec::new(),
            sender: None,
            send_at: None,
            attachments: Vec::new(),
        })
    }
}

prop_compose! {
    fn step()(
        number in 0..KINDS * 2,
        more in any::<u8>(),
        start in 0_u32..6,
        deadline in proptest::option::of(0_u32..3),
        about in any::<bool>(),
        person in 0_u8..4,
    ) -> Step {
        Step {
            key: String::new(),
            name: String::new(),
            kind: if number < KINDS { kind(number, about) } else { manual_or_mail(more) },
            start: [Start::Previous, Start::Previous, Start::Previous, Start::Hours(3), Start::Days(1), Start::WorkingDays(2)]
                [start as usize],
            responsible: [
                Responsible::Owner,
                Responsible::PropertySupervisor,
                Responsible::ContactSupervisor,
                Responsible::Person("p".into()),
            ][usize::from(person)]
            .clone(),
            deadline_days: deadline,
            about: About { property: about, contact: false },
            at: None,
            simulation: StepSimulation::default(),
        }
    }
}

prop_compose! {
    fn template()(
        steps in vec(step(), 1..9),
        links in vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0_u8..3), 0..16),
        visits_max in 1_u32..5,
    ) -> Template {
        let mut steps = steps;
        for (index, step) in steps.iter_mut().enumerate() {
            step.key = format!("s{index}");
        }
        let flows = links.iter().map(|(from, to, outcome)| {
            let from = from.get(&steps);
            let outcomes = from.kind.outcomes();
            Flow {
                from: from.key.clone(),
                to: to.get(&steps).key.clone(),
                outcome: outcomes.get(usize::from(*outcome)).map(|key| (*key).to_owned()),
            }
        });
        let flows = flows.collect();
        Template {
            key: "t".into(),
            name: "T".into(),
            description: String::new(),
            group: String::new(),
            settings: Settings { visits_max, ..Settings::default() },
            steps,
            flows,
            notes: Vec::new(),
        }
    }
}

/// A move of the world: an input, or time that passes.
#[derive(Clone, Debug)]
enum Move {
    Pass(i64),
    Put(Input),
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let target = (0_u16..9, proptest::option::of(1_u32..4)).prop_map(|(step, number)| Target {
        step: StepId(step),
        number,
    });
    let choice = prop_oneof![
        3 => Just(Choice::None),
        3 => (0_u16..3).prop_map(|outcome| Choice::Known(OutcomeId(outcome))),
        1 => Just(Choice::Unknown),
    ];
    let input = prop_oneof![
        6 => (target.clone(), choice).prop_map(|(target, outcome)| Input::Finish { target, outcome }),
        4 => (target.clone(), prop_oneof![Just(200_u16), Just(500)])
            .prop_map(|(target, status)| Input::Answer { target, attempt: None, status }),
        1 => target.clone().prop_map(|target| Input::Fail { target, attempt: None }),
        1 => target.clone().prop_map(|target| Input::Retry { target }),
        1 => target.clone().prop_map(|target| Input::Skip { target }),
        1 => (target.clone(), 0_u32..3, any::<bool>())
            .prop_map(|(target, to, following)| Input::HandOver { target, to: Person(to), following }),
        2 => target.prop_map(|target| Input::Reopen { target }),
        1 => Just(Input::Pause),
        2 => Just(Input::Resume),
        1 => Just(Input::RecordsChanged(Records::PROPERTY)),
        1 => Just(Input::Tick),
    ];
    let one = prop_oneof![
        1 => (0_i64..100 * 3_600_000).prop_map(Move::Pass),
        3 => input.prop_map(Move::Put),
    ];
    vec(one, 0..30)
}

/// The world around one process: a clock, and facts that depend on the seed and on how many were asked.
struct World {
    engine: Engine,
    now: Timestamp,
    seed: u64,
    asked: u64,
}

impl World {
    fn new(template: &Template, seed: u64) -> Self {
        let zone = Zone::named("Europe/Berlin").unwrap();
        let plan = Plan::compile(template, &zone, None, &mut |_| Person(7)).unwrap();
        Self {
            engine: Engine::new(Arc::new(plan), Person(0)),
            now: Timestamp(1_774_598_400_000),
            seed,
            asked: 0,
        }
    }

    /// Puts an input in and answers what is asked.
    fn put(&mut self, input: Input) -> Vec<Output> {
        let mut outputs = Vec::new();
        self.engine.handle(self.now, input, &mut outputs);
        let mut turns = 0;
        while let Some(ask) = self.engine.asking() {
            turns += 1;
            assert!(turns < 100_000, "a turn comes to an end");
            self.asked += 1;
            let chance = (self.seed ^ self.asked.wrapping_mul(0x9E37_79B9_7F4A_7C15)) >> 7;
            let fact = match ask.question {
                Question::Supervisor(_) => {
                    Fact::Supervisor((!chance.is_multiple_of(3)).then_some(Person(1)))
                }
                Question::Prepare if chance.is_multiple_of(5) => Fact::Unprepared,
                Question::Prepare => Fact::Prepared,
                Question::Decide | Question::Holds if chance.is_multiple_of(7) => Fact::Broken,
                Question::Decide => Fact::Decided(OutcomeId(u16::from(chance.is_multiple_of(2)))),
                Question::Holds | Question::Carries => Fact::Holds(chance.is_multiple_of(2)),
            };
            self.engine
                .handle(self.now, Input::Fact(fact), &mut outputs);
        }
        outputs
    }

    fn make(&mut self, one: &Move) -> Vec<Output> {
        let mut outputs = Vec::new();
        match one {
            Move::Put(input) => outputs = self.put(*input),
            Move::Pass(millis) => {
                let until = Timestamp(self.now.0 + millis);
                while let Some(at) = self.engine.deadline().filter(|at| *at <= until) {
                    self.now = self.now.max(at);
                    outputs.extend(self.put(Input::Tick));
                }
                self.now = until;
            }
        }
        outputs
    }

    fn run(&mut self, moves: &[Move]) -> Vec<Output> {
        let mut outputs = self.put(Input::Begin);
        for one in moves {
            outputs.extend(self.make(one));
        }
        outputs
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn the_same_inputs_give_the_same_outputs(template in template(), moves in moves(), seed in any::<u64>()) {
        let first = World::new(&template, seed).run(&moves);
        prop_assert_eq!(first, World::new(&template, seed).run(&moves));
    }

    #[test]
    fn a_restored_process_has_the_same_future(template in template(), moves in moves(), seed in any::<u64>(), at in any::<prop::sample::Index>()) {
        let mut world = World::new(&template, seed);
        let at = at.index(moves.len() + 1);
        world.run(&moves[..at]);
        let restored = Engine::restore(world.engine.plan().clone(), world.engine.state().clone());
        let mut twin = World { engine: restored, now: world.now, seed, asked: world.asked };
        for one in &moves[at..] {
            prop_assert_eq!(world.make(one), twin.make(one));
            prop_assert_eq!(world.engine.state(), twin.engine.state());
        }
    }

    #[test]
    fn nothing_happens_before_the_deadline(template in template(), moves in moves(), seed in any::<u64>()) {
        let mut world = World::new(&template, seed);
        world.run(&moves);
        let before = world.engine.state().clone();
        let early = world.engine.deadline().map_or(i64::MAX, |at| at.0 - 1);
        let mut outputs = Vec::new();
        world.engine.handle(Timestamp(early), Input::Tick, &mut outputs);
        prop_assert_eq!(outputs, Vec::new());
        prop_assert_eq!(world.engine.state(), &before);
    }

    #[test]
    fn a_rejected_input_changes_nothing(template in template(), moves in moves(), seed in any::<u64>()) {
        let mut world = World::new(&template, seed);
        world.put(Input::Begin);
        for one in &moves {
            let before = world.engine.state().clone();
            let outputs = world.make(one);
            if matches!(outputs.first(), Some(Output::Rejected(_))) && matches!(one, Move::Put(_)) {
                prop_assert_eq!(outputs.len(), 1);
                prop_assert_eq!(world.engine.state(), &before);
            }
        }
    }

    #[test]
    fn every_visit_ends_exactly_once_and_nothing_is_left(template in template(), moves in moves(), seed in any::<u64>()) {
        let mut world = World::new(&template, seed);
        let mut outputs = world.run(&moves);
        if world.engine.state().paused_at.is_some() {
            outputs.extend(world.put(Input::Resume));
        }
        // Whatever is open is finished by hand; a loop through a person's steps has no end of its own.
        let mut turns = 0;
        while world.engine.state().status == Status::Running {
            turns += 1;
            if turns > 200 {
                outputs.extend(world.put(Input::Cancel));
                break;
            }
            let visit = world.engine.state().visits[0];
            let target = Target { step: visit.step, number: Some(visit.number) };
            let done = [
                Input::Finish { target, outcome: Choice::None },
                Input::Finish { target, outcome: Choice::Known(OutcomeId(0)) },
                Input::Answer { target, attempt: None, status: 200 },
            ]
            .map(|input| world.put(input));
            outputs.extend(done.into_iter().flatten());
            outputs.extend(world.make(&Move::Pass(10 * 86_400_000)));
        }
        check_visits(&outputs)?;
        let state = world.engine.state();
        prop_assert!(state.visits.is_empty());
        prop_assert_eq!(state.timers.first(), None);
        prop_assert!(state.tokens.iter().all(|tokens| *tokens == 0));
        prop_assert_eq!(world.engine.deadline(), None);
    }
}

/// The state but for what was kept to open visits again, and for how many were opened: serial numbers are not used twice.
fn bare(engine: &Engine) -> State {
    let mut state = engine.state().clone();
    state.ended.clear();
    state.trail.clear();
    state.visits_opened = 0;
    state
}

/// The same, with the serial numbers of visits counted from 1 among those that are open.
fn numbered(engine: &Engine) -> State {
    let mut state = bare(engine);
    let serial: HashMap<VisitId, VisitId> = state
        .visits
        .iter()
        .zip(1..)
        .map(|(visit, id)| (visit.id, VisitId(id)))
        .collect();
    for visit in &mut state.visits {
        visit.id = serial[&visit.id];
    }
    let timers = state.timers.iter().map(|timer| Timer {
        visit: serial[&timer.visit],
        ..timer
    });
    state.timers = Timers::from_timers(timers.collect());
    state
}

/// Finishes a visit, with its first outcome if it has some.
fn finish(world: &mut World, visit: &Visit) -> Vec<Output> {
    let target = Target {
        step: visit.step,
        number: Some(visit.number),
    };
    let outcome = match world.engine.plan().step(visit.step).outcomes {
        0 => Choice::None,
        _ => Choice::Known(OutcomeId(0)),
    };
    world.put(Input::Finish { target, outcome })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_visit_opened_again_is_as_if_it_had_never_been_finished(template in template(), moves in moves(), seed in any::<u64>(), wait in 0_i64..30 * 3_600_000) {
        let mut world = World::new(&template, seed);
        world.run(&moves);
        for visit in world.engine.state().visits.clone() {
            let (before, asked) = (bare(&world.engine), world.asked);
            let mut twin = World { engine: world.engine.clone(), now: world.now, seed, asked };
            finish(&mut world, &visit);
            let done = numbered(&world.engine);
            let target = Target { step: visit.step, number: Some(visit.number) };
            let outputs = world.put(Input::Reopen { target });
            if !matches!(outputs.last(), Some(Output::Reopened { .. })) {
                prop_assert!(matches!(outputs[..], [Output::Rejected(_)]), "{outputs:?}");
                continue;
            }
            prop_assert_eq!(bare(&world.engine), before);
            // Finished once more in the same way, it ends as if it had never been opened again.
            world.asked = asked;
            finish(&mut world, &visit);
            prop_assert_eq!(numbered(&world.engine), done);
            world.put(Input::Reopen { target });
            // Neither does later anything fire that had been started.
            twin.make(&Move::Pass(wait));
            world.asked = asked;
            world.make(&Move::Pass(wait));
            prop_assert_eq!(numbered(&world.engine), numbered(&twin.engine));
        }
    }
}

/// Each visit begins before it ends, ends once, is silent afterwards, and never runs twice at a time.
fn check_visits(outputs: &[Output]) -> Result<(), TestCaseError> {
    let mut ended: HashMap<VisitId, bool> = HashMap::new();
    let mut attempts: HashMap<VisitId, u32> = HashMap::new();
    for output in outputs {
        let (visit, is_end) = match *output {
            Output::Finished { visit, .. }
            | Output::Skipped { visit }
            | Output::Closed { visit }
            | Output::Withdrawn { visit } => (visit, true),
            Output::Reopened { visit, .. } => {
                prop_assert_eq!(ended.insert(visit.id, false), Some(true));
                continue;
            }
            Output::Run { visit, attempt, .. } => {
                let before = attempts.insert(visit.id, attempt).unwrap_or(0);
                prop_assert_eq!(attempt, before + 1);
                (visit, false)
            }
            Output::Waiting { visit, .. }
            | Output::Due { visit, .. }
            | Output::Apply { visit }
            | Output::Launch { visit }
            | Output::Log { visit }
            | Output::Failed { visit, .. }
            | Output::Overdue { visit }
            | Output::HandedOver { visit, .. } => (visit, false),
            // The controller may be told of a visit's end after it.
            Output::Tell { .. }
            | Output::Started
            | Output::Paused
            | Output::Resumed
            | Output::Completed
            | Output::Cancelled
            | Output::Rejected(_)
            | Output::Ask(_) => continue,
        };
        let was = ended.entry(visit.id).or_insert(false);
        prop_assert!(!*was, "{output:?} after the visit's end");
        *was = is_end;
    }
    let is_cancelled = outputs.contains(&Output::Cancelled);
    prop_assert!(
        is_cancelled || ended.values().all(|ended| *ended),
        "a visit has no end"
    );
    Ok(())
}
