//! Laws of `delivery` over arbitrary input.

use std::time::Duration;

use delivery::{
    Breaker, Health, Jitter, NoAnswer, NotSent, Outcome, Plan, Tried, Verdict, decide,
    plan::seed_of,
    query, retry_after, settle,
    subscription::{self, Failed, Telling},
};
use model::{Timestamp, office::Schedule};
use proptest::prelude::*;

fn plans() -> impl Strategy<Value = Plan> {
    (
        prop::collection::vec(0_u64..100_000, 0..6),
        0_u64..10_000_000,
        (0_u32..300, 0_u64..100_000, any::<u64>()),
        prop::option::of((0_u32..6, 0_u64..100_000, 0_u64..1_000_000)),
    )
        .prop_map(|(delays, cap, (percent, most, seed), breaker)| Plan {
            delays: delays.into_iter().map(Duration::from_millis).collect(),
            retry_after_max: Duration::from_millis(cap),
            jitter: Jitter {
                percent,
                max: Duration::from_millis(most),
                seed,
            },
            breaker: breaker.map(|(opens_after, pause, pause_max)| Breaker {
                opens_after,
                pause: Duration::from_millis(pause),
                pause_max: Duration::from_millis(pause_max),
            }),
        })
}

/// Texts that look like Retry-After often enough to matter.
fn header_texts() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[0-9]{0,22}",
        "[-+ ]?[0-9]{1,4}(\\.[0-9])?",
        (0_u64..4_000_000_000)
            .prop_map(|s| httpdate::fmt_http_date(std::time::UNIX_EPOCH + Duration::from_secs(s))),
    ]
}

fn outcomes() -> impl Strategy<Value = Outcome> {
    prop_oneof![
        (any::<u16>(), prop::option::of(header_texts())).prop_map(|(status, retry_after)| {
            Outcome::Answered {
                status,
                retry_after,
            }
        }),
        (100_u16..600, prop::option::of(header_texts())).prop_map(|(status, retry_after)| {
            Outcome::Answered {
                status,
                retry_after,
            }
        }),
        prop::sample::select(vec![
            Outcome::NotSent(NotSent::UnknownHost),
            Outcome::NotSent(NotSent::ConnectionRefused),
            Outcome::NotSent(NotSent::Unreachable),
            Outcome::NotSent(NotSent::ConnectTimeOut),
            Outcome::NotSent(NotSent::Insecure),
            Outcome::NotSent(NotSent::Unsendable),
            Outcome::NoAnswer(NoAnswer::TimeOut),
            Outcome::NoAnswer(NoAnswer::Broken),
        ]),
    ]
}

proptest! {
    #[test]
    fn a_verdict_always_comes_and_attempts_end_with_the_plan(
        plan in plans(), attempt in any::<u32>(), outcome in outcomes(), now in any::<i64>(),
        repeatable in any::<bool>(),
    ) {
        let verdict = decide(&plan, attempt, &outcome, Timestamp(now), repeatable);
        if let Verdict::Retry { at, .. } = verdict {
            prop_assert!((attempt as usize) < plan.attempts_max());
            prop_assert!(at >= Timestamp(now));
        }
    }

    #[test]
    fn whatever_the_service_does_the_attempts_are_bounded(
        plan in plans(), outcomes in prop::collection::vec(outcomes(), 1..12), repeatable in any::<bool>(),
    ) {
        let mut now = Timestamp(0);
        let mut attempts = 0_u32;
        for outcome in outcomes.iter().cycle().take(20) {
            attempts += 1;
            let verdict = decide(&plan, attempts, outcome, now, repeatable);
            let Verdict::Retry { at, .. } = verdict else { break };
            now = at;
        }
        prop_assert!(attempts as usize <= plan.attempts_max());
    }

    #[test]
    fn retry_after_only_delays_and_never_beyond_its_cap(
        plan in plans(), attempt in 1_u32..8, status in 400_u16..600, text in header_texts(),
        now in 0_i64..4_000_000_000_000,
    ) {
        let now = Timestamp(now);
        let plain = decide(&plan, attempt, &Outcome::answered(status), now, true);
        let asked = Outcome::Answered { status, retry_after: Some(text) };
        let asked = decide(&plan, attempt, &asked, now, true);
        match (plain, asked) {
            (Verdict::Retry { at: plain, .. }, Verdict::Retry { at: asked, .. }) => {
                prop_assert!(asked >= plain);
                prop_assert!(asked <= plain.max(now.plus(plan.retry_after_max)));
            }
            (plain, asked) => prop_assert_eq!(plain, asked),
        }
    }

    #[test]
    fn what_must_not_be_repeated_is_repeated_only_on_a_clear_no(
        plan in plans(), attempt in 1_u32..8, outcome in outcomes(), now in 0_i64..4_000_000_000_000,
    ) {
        let now = Timestamp(now);
        let careful = decide(&plan, attempt, &outcome, now, false);
        let easy = decide(&plan, attempt, &outcome, now, true);
        if matches!(careful, Verdict::Retry { .. } | Verdict::GivenUp { .. }) {
            prop_assert_eq!(careful, easy);
            prop_assert!(!matches!(outcome, Outcome::NoAnswer(_)));
        }
    }

    #[test]
    fn jitter_only_lengthens_and_never_beyond_its_bounds(
        plan in plans(), attempt in 1_u32..8, id in any::<String>(),
    ) {
        let exact = Plan { jitter: Jitter::NONE, ..plan.clone() };
        let strewn = Plan { jitter: Jitter { seed: seed_of(&id), ..plan.jitter }, ..plan.clone() };
        prop_assert_eq!(strewn.delay_after(attempt), strewn.delay_after(attempt));
        match (exact.delay_after(attempt), strewn.delay_after(attempt)) {
            (Some(exact), Some(strewn)) => {
                let most = (exact * plan.jitter.percent / 100).min(plan.jitter.max);
                prop_assert!(strewn >= exact && strewn <= exact + most);
            }
            (exact, strewn) => prop_assert_eq!(exact, strewn),
        }
    }

    #[test]
    fn a_parked_call_is_never_lost_and_what_was_said_holds_for_the_queue(
        plan in plans(), outcomes in prop::collection::vec((outcomes(), 0_i64..1_000_000), 1..30),
        repeatable in any::<bool>(),
    ) {
        let mut health = Health::default();
        let mut now = 0;
        let mut number = 1;
        for (outcome, pause) in outcomes {
            now += pause;
            let tried = Tried { number, ended: Timestamp(now), repeatable };
            let was_parked = health.parked_since.is_some();
            let settled = settle(&plan, health, tried, &outcome);
            let plain = decide(&plan, number, &outcome, Timestamp(now), repeatable);
            match (plain, settled.verdict) {
                (Verdict::Retry { at: plain, .. }, Verdict::Retry { at, .. }) => {
                    prop_assert!(at >= plain || !settled.counts);
                }
                (Verdict::GivenUp { .. }, Verdict::Retry { .. }) => prop_assert!(was_parked),
                (plain, settled) => prop_assert_eq!(plain, settled),
            }
            let is_given_up = matches!(settled.verdict, Verdict::GivenUp { .. });
            prop_assert!(!was_parked || !is_given_up);
            // Only what is tried again can leave its plan untouched.
            let is_retried = matches!(settled.verdict, Verdict::Retry { .. });
            prop_assert!(settled.counts || is_retried);
            prop_assert!(settled.health.held_until.is_none_or(|until| until >= Timestamp(now))
                || settled.health == health);
            prop_assert!(settled.health.parked_since.is_none() || plan.breaker.is_some());
            health = settled.health;
            if let Verdict::Retry { .. } = settled.verdict {
                number += u32::from(settled.counts);
            } else {
                number = 1;
            }
            prop_assert!(number as usize <= plan.attempts_max());
        }
    }

    #[test]
    fn a_forecast_is_what_comes_if_nothing_answers(plan in plans(), repeatable in any::<bool>()) {
        let plan = Plan { breaker: None, ..plan };
        let forecast = plan.forecast(0, Timestamp(0));
        let mut now = Timestamp(0);
        let mut made = 0;
        loop {
            made += 1;
            let failed = Outcome::NotSent(NotSent::Unreachable);
            let Verdict::Retry { at, .. } = decide(&plan, made, &failed, now, repeatable) else { break };
            now = at;
            prop_assert_eq!(plan.forecast(made, now).gives_up_at, forecast.gives_up_at);
        }
        prop_assert_eq!((forecast.left, forecast.gives_up_at), (made, now));
    }

    #[test]
    fn reading_retry_after_is_total(text in header_texts(), now in any::<i64>()) {
        let wait = retry_after(&text, Timestamp(now));
        prop_assert!(wait.is_none() || text.bytes().any(|byte| byte.is_ascii_digit()));
    }

    #[test]
    fn reasons_never_hold_what_the_service_wrote(status in any::<u16>(), text in "[a-z]{20,30}") {
        let outcome = Outcome::Answered { status, retry_after: Some(text.clone()) };
        let verdict = decide(&Plan::default(), 1, &outcome, Timestamp(0), true);
        let shown = format!("{verdict:?}");
        prop_assert!(!shown.contains(&text));
    }

    #[test]
    fn appended_parameters_read_back_behind_the_untouched_base(
        base in "https?://[a-z.]{1,12}(:[0-9]{1,4})?(/[ -\"$->@-~]{0,12})?(\\?[ -\"$-~]{0,20})?",
        pairs in prop::collection::vec((any::<String>(), any::<String>()), 1..6),
    ) {
        let url = query::append(&base, &pairs);
        prop_assert!(url.starts_with(&base));
        let appended = url[base.len()..].trim_start_matches(['?', '&']);
        prop_assert!(url[base.len()..].len() - appended.len() <= 1);
        let read: Vec<(String, String)> = form_urlencoded::parse(appended.as_bytes())
            .into_owned()
            .collect();
        prop_assert_eq!(read, pairs);
        prop_assert!(appended.bytes().all(|byte| byte.is_ascii_graphic()));
    }
}

/// A receiver that does one thing after the other, over and over.
fn receivers() -> impl Strategy<Value = Vec<(Outcome, u64)>> {
    prop::collection::vec((outcomes(), 0_u64..5_000), 1..8)
}

proptest! {
    #[test]
    fn events_are_told_in_order_and_none_is_told_for_longer_than_its_schedule(
        receivers in receivers(), count in 1_usize..12, for_days in any::<bool>(),
    ) {
        let schedule = if for_days { Schedule::Days } else { Schedule::Minutes };
        let plan = subscription::plan(schedule);
        let total: Duration = plan.delays.iter().sum();
        let mut turns = receivers.iter().cycle();
        let mut now = Timestamp(0);
        for _ in 0..count {
            let first = now;
            for attempt in 1.. {
                prop_assert!(attempt as usize <= plan.attempts_max());
                let (outcome, took) = turns.next().expect("it goes round");
                let began = now;
                let ended = began.plus(Duration::from_millis(*took));
                match subscription::judge(&plan, attempt, outcome, (began, ended)) {
                    Telling::Retry { at, .. } => {
                        let pause = plan.delay_after(attempt).expect("the plan has it");
                        prop_assert!(at >= began.plus(pause) && at >= ended);
                        if !for_days {
                            prop_assert!(at <= began.plus(pause).max(ended));
                        }
                        now = at;
                    }
                    Telling::Delivered => {
                        let is_success = matches!(outcome, Outcome::Answered { status: 200..=299, .. });
                        prop_assert!(is_success);
                        now = ended;
                        break;
                    }
                    Telling::GivenUp { .. } => {
                        prop_assert_eq!(attempt as usize, plan.attempts_max());
                        if !for_days {
                            prop_assert_eq!(began, first.plus(total));
                        }
                        now = ended;
                        break;
                    }
                    Telling::Off { .. } => {
                        now = ended;
                        break;
                    }
                }
            }
        }
    }

    #[test]
    fn only_what_fails_is_switched_off_and_only_when_it_is_too_much(
        failed in prop::collection::vec((0_i64..4_000_000, 0_usize..5, any::<bool>()), 0..80),
    ) {
        const KEYS: [&str; 5] = ["a", "b", "c", "d", "e"];
        let now = Timestamp(4_000_000);
        let list: Vec<Failed<'_>> = failed
            .iter()
            .map(|&(at, key, is_over)| Failed { at: Timestamp(at), subscription: KEYS[key], is_over })
            .collect();
        let window = i64::try_from(subscription::WINDOW.as_millis()).expect("it is short");
        let recent: Vec<_> = list.iter().filter(|failed| failed.at.0 > now.0 - window).collect();
        let off = subscription::failing(&list, now);
        for key in &off {
            prop_assert!(recent.len() > subscription::ERRORS_MAX);
            prop_assert!(recent.iter().any(|failed| failed.subscription == *key && !failed.is_over));
        }
        let mut once = off.clone();
        once.sort_unstable();
        once.dedup();
        prop_assert_eq!(once.len(), off.len());
        let is_failing = recent.iter().any(|failed| !failed.is_over);
        prop_assert_eq!(off.is_empty(), recent.len() <= subscription::ERRORS_MAX || !is_failing);
    }
}
