//! Laws of `delivery` over arbitrary input.

use std::time::Duration;

use delivery::{NoAnswer, NotSent, Outcome, Plan, Verdict, decide, query, retry_after};
use model::Timestamp;
use proptest::prelude::*;

fn plans() -> impl Strategy<Value = Plan> {
    (
        prop::collection::vec(0_u64..100_000, 0..6),
        0_u64..10_000_000,
    )
        .prop_map(|(delays, cap)| Plan {
            delays: delays.into_iter().map(Duration::from_millis).collect(),
            retry_after_max: Duration::from_millis(cap),
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
