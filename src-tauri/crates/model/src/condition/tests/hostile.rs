//! Conditions nobody would write: none may panic, hang or exhaust the stack.

use proptest::prelude::*;
use serde_json::json;

use super::facts;
use crate::condition::Condition;

/// What conditions are made of, in pieces that rarely fit together.
const SCRAPS: &str = r#"property contact steps now price . [ ] ( ) "a" ' " 1 2.5 9223372036854775807 1u - + * / % <
    == ! && || ? : , { } in has size map filter all exists exists_one x tags duration timestamp "24h"
    "9999-12-31T23:59:59Z" "-9223372036s" true null ` \ r' b'\x é // int string getHours() "Europe/Berlin" startsWith
    type"#;
/// Complete expressions of every type, some of them at the edge of what their type can hold.
const LEAVES: &str = "property.price property.area property.tags property.note contact.name property steps
    steps.later.outcome now process.started_at 0 -1 9223372036854775807 1u 2.5 1e308 \"24h\" 'x' b'x' true null [] {}
    {'a':1} duration('9000000h') timestamp('9999-12-31T23:59:59Z') int x";
const OPERATORS: &str = "+ - * / % < <= == != && || in";
const FUNCTIONS: &str =
    "size int uint double string bool bytes duration timestamp type dyn - ! has";
const METHODS: &str = "contains startsWith getHours getFullYear getDayOfYear getMilliseconds size";
const LOOPS: &str = "all exists exists_one map filter";

fn any_of(words: &'static str) -> impl Strategy<Value = &'static str> + Clone {
    prop::sample::select(words.split_whitespace().collect::<Vec<_>>())
}

fn scraps() -> impl Strategy<Value = String> {
    let gap = prop::sample::select(vec!["", "", "", " ", "\n"]);
    prop::collection::vec((any_of(SCRAPS), gap), 0..24).prop_map(|scraps| {
        scraps
            .into_iter()
            .map(|(scrap, gap)| format!("{scrap}{gap}"))
            .collect()
    })
}

fn expressions() -> impl Strategy<Value = String> {
    any_of(LEAVES)
        .prop_map(str::to_owned)
        .prop_recursive(4, 24, 3, |inner| {
            let two = (inner.clone(), inner.clone());
            prop_oneof![
                (two.clone(), any_of(OPERATORS)).prop_map(|((a, b), op)| format!("({a} {op} {b})")),
                (any_of(FUNCTIONS), inner.clone()).prop_map(|(f, a)| format!("{f}({a})")),
                (two.clone(), any_of(METHODS)).prop_map(|((a, b), m)| format!("({a}).{m}({b})")),
                (two.clone(), any_of(LOOPS)).prop_map(|((a, b), m)| format!("({a}).{m}(x, {b})")),
                two.clone().prop_map(|(a, b)| format!("({a})[{b}]")),
                (two.clone(), inner).prop_map(|((a, b), c)| format!("({a} ? {b} : {c})")),
                two.prop_map(|(a, b)| format!("[{a}, {b}]")),
            ]
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn scraps_are_read_or_refused(source in scraps()) {
        if let Ok(condition) = Condition::parse(&source) {
            drop(condition.holds(&facts()));
        }
    }

    #[test]
    fn any_text_is_read_or_refused(source in "\\PC{0,60}") {
        drop(Condition::parse(&source));
    }

    #[test]
    fn expressions_are_answered_or_refused(source in expressions()) {
        if let Ok(condition) = Condition::parse(&source) {
            drop(condition.holds(&facts()));
        }
    }

    #[test]
    fn whole_and_decimal_numbers_compare_alike(price in -1_000_000_i32..1_000_000, limit in -1_000_000_i32..1_000_000) {
        let mut facts = facts();
        let condition = Condition::parse(&format!("property.price > {limit}")).unwrap();
        for value in [json!(price), json!(f64::from(price))] {
            let property = facts.property.as_mut().unwrap();
            property.fields.insert("price".to_owned(), value);
            prop_assert_eq!(condition.holds(&facts), Ok(price > limit));
        }
    }
}
