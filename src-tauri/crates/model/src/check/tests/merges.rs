//! Merges *all* that may wait for ever, and those that look like it and do not.

use super::*;

/// Steps by the first letter of their key: t task, d decision yes/no, m merge all, n merge any, e end, x end of the
/// process, w wait.
fn drawn(keys: &str, flows: &str) -> Template {
    let drawn = |key: &str| match &key[..1] {
        "d" => decision(key, &["yes", "no"]),
        "m" => merge(key, MergeMode::All),
        "n" => merge(key, MergeMode::Any),
        "e" => end(key),
        "x" => step(
            key,
            Kind::End(End {
                ends_process: true,
                tell_controller: false,
            }),
        ),
        "w" => wait(key, "true", Some(3)),
        _ => task(key),
    };
    template(keys.split_whitespace().map(drawn).collect(), flows)
}

#[track_caller]
fn waits(keys: &str, flows: &str) {
    let merge = keys.split_whitespace().position(|key| key == "m").unwrap();
    expect(
        &drawn(keys, flows),
        &[&format!("steps[{merge}] merge-may-wait")],
    );
}

#[track_caller]
fn is_well(keys: &str, flows: &str) {
    expect(&drawn(keys, flows), &[]);
}

#[test]
fn branches_of_a_split_that_all_arrive_are_well() {
    is_well("t a b m e", "t>a t>b a>m b>m m>e");
    is_well("t a b c m e", "t>a t>b t>c a>m b>m c>m m>e");
    is_well("a b m e", "a>m b>m m>e");
}

#[test]
fn branches_of_different_outcomes_never_meet() {
    waits("d a b m e", "d>a:yes d>b:no a>m b>m m>e");
    waits("d m e", "d>m:yes d>m:no m>e");
    let told = check::template(&drawn("d a b m e", "d>a:yes d>b:no a>m b>m m>e"), None);
    assert_eq!(
        told[0].message,
        "\"M\" waits for every incoming branch, but the one from \"B\" may never come; let the merge pass on any, or lead every way here"
    );
}

#[test]
fn a_branch_that_may_end_elsewhere_keeps_the_others_waiting() {
    waits("t a d m e f", "t>a t>d a>m d>m:yes d>e:no m>f f>e");
    waits("t a w m e f", "t>a t>w a>m w>m:met w>e:not_in_time m>f f>e");
}

#[test]
fn a_branch_that_ends_the_whole_process_keeps_nobody_waiting() {
    is_well("t a d m e x", "t>a t>d a>m d>m:yes d>x:no m>e");
    is_well("t a d m e x y", "t>a t>d a>m d>m:yes d>y:no y>x m>e");
}

#[test]
fn a_decision_before_the_split_is_all_or_nothing() {
    is_well("d t a b m e f", "d>t:yes d>f:no t>a t>b a>m b>m m>e f>e");
    is_well("d a b m e", "d>a:yes d>b:yes d>e:no a>m b>m m>e");
}

#[test]
fn a_decision_whose_branches_meet_before_the_merge_is_well() {
    is_well("t a d n m b e", "t>a t>d a>m d>n:yes d>b:no b>n n>m m>e");
    is_well("t a w m e", "t>a t>w a>m w>m m>e");
}

#[test]
fn a_loop_inside_a_branch_is_well_as_long_as_it_comes_back() {
    is_well("t a b d m e", "t>a t>b a>m b>d d>b:no d>m:yes m>e");
    // The loop leads back before the split, so the other branch waits for its second token.
    waits("t a b d m e", "t>a t>b a>m b>d d>t:no d>m:yes m>e");
}

#[test]
fn a_loop_from_behind_the_merge_has_to_serve_all_branches_again() {
    is_well("t a b m d e", "t>a t>b a>m b>m m>d d>t:no d>e:yes");
    waits("t a b m d e", "t>a t>b a>m b>m m>d d>a:no d>e:yes");
}

#[test]
fn merges_within_merges_are_well() {
    is_well("t a s b c m1 m e", "t>a t>s s>b s>c b>m1 c>m1 m1>m a>m m>e");
    // What keeps the inner one waiting may keep the outer one waiting, too.
    expect(
        &drawn(
            "t a s d b m1 m e f",
            "t>a t>s s>b s>d b>m1 d>m1:yes d>f:no f>e m1>m a>m m>e",
        ),
        &["steps[5] merge-may-wait"],
    );
    expect(
        &drawn(
            "t a s d b m1 m e f",
            "t>a t>s s>b s>d b>m1 d>m1:yes d>f:no f>m m1>m a>m m>e",
        ),
        &["steps[5] merge-may-wait", "steps[6] merge-may-wait"],
    );
}

#[test]
fn many_branches_are_looked_at_in_turn() {
    let names: Vec<String> = (0..40).map(|index| format!("a{index}")).collect();
    let flows: String = names
        .iter()
        .map(|name| format!("t>{name} {name}>m "))
        .collect();
    is_well(
        &format!("t {} m e", names.join(" ")),
        &format!("{flows} m>e"),
    );
    let flows = flows.replace("a37>m", "a37>d d>m:yes d>e:no");
    waits(
        &format!("t {} d m e", names.join(" ")),
        &format!("{flows} m>e"),
    );
}
