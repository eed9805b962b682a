//! Random inputs and states of a process.

use engine::{
    Choice, Fact, Input, OutcomeId, Person, Records, State, Status, StepId, StepState, Target,
    Timer, TimerKind, Timers, Visit, VisitId, VisitState, Why,
};
use model::Timestamp;
use proptest::{
    collection::{btree_map, vec},
    option,
    prelude::*,
    sample::select,
};

/// Any input.
pub(crate) fn input() -> impl Strategy<Value = Input> {
    let target = || {
        (any::<u16>(), option::of(any::<u32>())).prop_map(|(step, number)| Target {
            step: StepId(step),
            number,
        })
    };
    let choice = prop_oneof![
        Just(Choice::None),
        Just(Choice::Unknown),
        any::<u16>().prop_map(|outcome| Choice::Known(OutcomeId(outcome))),
    ];
    let attempt = || option::of(any::<u32>());
    prop_oneof![
        select(vec![
            Input::Begin,
            Input::Tick,
            Input::Pause,
            Input::Resume,
            Input::Cancel
        ]),
        (target(), choice).prop_map(|(target, outcome)| Input::Finish { target, outcome }),
        (target(), attempt(), any::<u16>()).prop_map(|(target, attempt, status)| Input::Answer {
            target,
            attempt,
            status
        }),
        (target(), attempt()).prop_map(|(target, attempt)| Input::Fail { target, attempt }),
        target().prop_map(|target| Input::Retry { target }),
        target().prop_map(|target| Input::Skip { target }),
        (target(), any::<u32>(), any::<bool>()).prop_map(|(target, to, following)| {
            Input::HandOver {
                target,
                to: Person(to),
                following,
            }
        }),
        any::<u8>().prop_map(|records| Input::RecordsChanged(Records(records))),
        fact().prop_map(Input::Fact),
    ]
}

fn fact() -> impl Strategy<Value = Fact> {
    prop_oneof![
        option::of(person()).prop_map(Fact::Supervisor),
        select(vec![Fact::Prepared, Fact::Unprepared, Fact::Broken]),
        any::<u16>().prop_map(|outcome| Fact::Decided(OutcomeId(outcome))),
        any::<bool>().prop_map(Fact::Holds),
    ]
}

fn person() -> impl Strategy<Value = Person> {
    any::<u32>().prop_map(Person)
}

fn time() -> impl Strategy<Value = Timestamp> {
    any::<i64>().prop_map(Timestamp)
}

/// Any state that holds together.
pub(crate) fn state() -> impl Strategy<Value = State> {
    let status = select(vec![
        Status::New,
        Status::Running,
        Status::Completed,
        Status::Cancelled,
    ]);
    let step = (any::<u32>(), option::of(any::<u16>()), option::of(time())).prop_map(
        |(visits, outcome, finished_at)| StepState {
            visits,
            outcome: outcome.map(OutcomeId),
            finished_at,
        },
    );
    let steps = vec(prop_oneof![Just(StepState::default()), step], 1..6);
    let kinds = vec![
        TimerKind::Start,
        TimerKind::Look,
        TimerKind::GiveUp,
        TimerKind::Overdue,
    ];
    let timer = (time(), select(kinds), any::<u32>()).prop_map(|(at, kind, visit)| Timer {
        at,
        kind,
        visit: VisitId(visit),
    });
    let times = (option::of(time()), time(), option::of(time()));
    let head = (status, person(), option::of(person()), times);
    let visits = btree_map(0_u32..1_000, visit(), 0..5);
    let tokens = vec(prop_oneof![Just(0), any::<u32>()], 0..6);
    (head, steps, visits, tokens, vec(timer, 0..5)).prop_map(
        |((status, owner, following, times), steps, visits, tokens, timers)| State {
            status,
            owner,
            following,
            paused_at: times.0,
            started_at: times.1,
            ended_at: times.2,
            visits: visits
                .into_iter()
                .map(|(id, mut visit)| {
                    let step = usize::from(visit.step.0) % steps.len();
                    visit.step = StepId(u16::try_from(step).expect("there are few steps"));
                    visit.id = VisitId(id);
                    visit
                })
                .collect(),
            steps,
            visits_opened: 1_000,
            tokens,
            timers: Timers::from_timers(timers),
        },
    )
}

fn visit() -> impl Strategy<Value = Visit> {
    let why = prop_oneof![
        any::<u16>().prop_map(Why::Status),
        select(vec![
            Why::Reported,
            Why::MissingValue,
            Why::Condition,
            Why::Unprepared,
            Why::Loop,
            Why::Stuck,
        ]),
    ];
    let state = prop_oneof![
        select(vec![
            VisitState::Waiting,
            VisitState::Due,
            VisitState::Running,
            VisitState::Watching,
        ]),
        why.prop_map(VisitState::Failed),
    ];
    let times = (time(), time(), option::of(time()), option::of(time()));
    let counts = (any::<u16>(), any::<u32>(), any::<u32>());
    (counts, state, option::of(person()), times, any::<bool>()).prop_map(
        |((step, number, attempt), state, person, times, overdue)| Visit {
            id: VisitId(0),
            step: StepId(step),
            number,
            state,
            attempt,
            person,
            opened_at: times.0,
            start_at: times.1,
            began_at: times.2,
            deadline: times.3,
            overdue,
        },
    )
}
