//! Random inputs and states of a process.

use engine::{
    Change, Choice, Fact, Input, OutcomeId, Person, Records, State, Status, StepId, StepState,
    Target, Timer, TimerKind, Timers, Trail, Visit, VisitId, VisitState, Why,
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
        target().prop_map(|target| Input::Reopen { target }),
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
    let steps = vec(prop_oneof![Just(StepState::default()), known()], 1..6);
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
    let ended = (vec(visit(), 0..3), vec(change(), 0..4));
    (head, steps, visits, tokens, vec(timer, 0..5), ended).prop_map(
        |((status, owner, following, times), steps, visits, tokens, timers, (ended, trail))| {
            State {
                status,
                owner,
                following,
                paused_at: times.0,
                started_at: times.1,
                ended_at: times.2,
                trail: trail
                    .into_iter()
                    .filter(|note| match note.change {
                        Change::Opened(_) => true,
                        Change::Step { step, .. } => step.index() < steps.len(),
                        Change::Tokens { slot, .. } => (slot as usize) < tokens.len(),
                    })
                    .collect(),
                ended: ended
                    .into_iter()
                    .map(|mut visit| {
                        visit.step = StepId(0);
                        visit
                    })
                    .collect(),
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
            }
        },
    )
}

/// What is known of a step.
fn known() -> impl Strategy<Value = StepState> {
    (any::<u32>(), option::of(any::<u16>()), option::of(time())).prop_map(
        |(visits, outcome, finished_at)| StepState {
            visits,
            outcome: outcome.map(OutcomeId),
            finished_at,
        },
    )
}

fn change() -> impl Strategy<Value = Trail> {
    let step = (0_u16..6, known(), known()).prop_map(|(step, before, after)| Change::Step {
        step: StepId(step),
        before,
        after,
    });
    let change = prop_oneof![
        any::<u32>().prop_map(|visit| Change::Opened(VisitId(visit))),
        step,
        (0_u32..6, -9_i32..9).prop_map(|(slot, more)| Change::Tokens { slot, more }),
    ];
    (any::<u32>(), change).prop_map(|(of, change)| Trail {
        of: VisitId(of),
        change,
    })
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
