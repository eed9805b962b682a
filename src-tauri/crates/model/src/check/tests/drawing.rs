//! Beginnings, ends, outcomes and what nothing leads to.

use super::*;
use crate::kind::{Autostart, RecordKind, Trigger};

fn autostart(key: &str) -> Step {
    step(
        key,
        Kind::Autostart(Autostart {
            enabled: true,
            trigger: Trigger::RecordCreated {
                record: RecordKind::Property,
            },
            filter: None,
            owner: None,
        }),
    )
}

#[test]
fn the_contract_s_example_is_well_and_so_is_a_loop_without_a_beginning() {
    let mut check_area = task("check-area");
    check_area.responsible = Responsible::PropertySupervisor;
    check_area.about.property = true;
    if let Kind::Task(task) = &mut check_area.kind {
        task.subject = "Check {{ property.key }}".to_owned();
    }
    let mut value = calling(
        "value",
        "valuation",
        json!({ "estateId": "{{ property.key }}", "mode": "full" }),
    );
    if let Kind::Webhook(webhook) = &mut value.kind {
        webhook.write = vec![("market_value".to_owned(), "/value/amount".to_owned())];
    }
    let mut good = decision("good", &["yes", "no"]);
    good.responsible = Responsible::Person("anna".to_owned());
    let mut example = template(
        vec![check_area, value, good, end("done")],
        "check-area>value value>good good>done:yes good>check-area:no",
    );
    example.settings.title = Some("Value of {{ property.street }}".to_owned());
    example.settings.controller = Some("controller@office.example".to_owned());
    example.settings.property = Some(crate::template::Need::Required);
    example.settings.contact = Some(crate::template::Need::None);
    expect(&example, &[]);
    expect_in_office(&example, &[]);
}

#[test]
fn a_process_has_to_begin_somewhere() {
    expect(&template(vec![], ""), &["steps no-entry"]);
    expect(&template(vec![autostart("auto")], ""), &["steps no-entry"]);
    expect(
        &template(vec![autostart("auto"), end("end")], "auto>end"),
        &[],
    );
}

#[test]
fn a_step_nothing_leads_to_is_unreachable_only_where_its_part_begins_elsewhere() {
    // The loop of b and c leads into the part that begins at a, so nothing begins in it.
    let lost = template(
        vec![
            task("a"),
            task("b"),
            decision("c", &["on", "round"]),
            end("end"),
        ],
        "a>end b>c c>b:round c>end:on",
    );
    expect(
        &lost,
        &["steps[1] unreachable-step", "steps[2] unreachable-step"],
    );
    let own = template(
        vec![
            task("a"),
            task("b"),
            decision("c", &["on", "round"]),
            end("end"),
            end("end2"),
        ],
        "a>end b>c c>b:round c>end2:on",
    );
    expect(&own, &[]);
}

#[test]
fn a_branch_that_stops_without_an_end_is_told() {
    let template = template(vec![task("a"), task("b"), end("end")], "a>b a>end");
    expect(&template, &["steps[1] dead-end"]);
    assert_eq!(
        sentence(&template),
        "the branch stops after \"B\" without an end; connect it to an end or a merge"
    );
}

#[test]
fn a_loop_without_a_way_out_is_told_unless_another_branch_ends_the_process() {
    let steps = |last: Step| vec![task("a"), task("b"), task("c"), last];
    let caught = template(steps(end("end")), "a>b b>c c>b a>end");
    expect(&caught, &["steps[1] endless-loop"]);
    let ended = step(
        "end",
        Kind::End(End {
            ends_process: true,
            tell_controller: false,
        }),
    );
    expect(&template(steps(ended), "a>b b>c c>b a>end"), &[]);
}

#[test]
fn a_step_that_starts_itself_again_without_a_choice_is_an_endless_loop() {
    let alone = template(vec![task("a"), end("end")], "a>a a>end");
    expect(&alone, &["steps[0] endless-loop"]);
    let beside = template(
        vec![task("a"), task("b"), task("c"), end("end")],
        "a>b b>c c>b c>end",
    );
    expect(&beside, &["steps[1] endless-loop"]);
    let chosen = template(
        vec![task("a"), decision("b", &["again", "on"]), end("end")],
        "a>b b>a:again b>end:on",
    );
    expect(&chosen, &[]);
    // Waiting in vain leads out, whatever happens when it is met.
    let waited = template(
        vec![wait("a", "property.sold", Some(3)), end("end")],
        "a>a:met a>end:not_in_time",
    );
    expect(&waited, &[]);
}

#[test]
fn every_outcome_of_a_decision_needs_a_flow() {
    let one = template(vec![decision("a", &["yes", "no"]), end("end")], "a>end:yes");
    expect(&one, &["steps[0].with.outcomes[1] outcome-without-flow"]);
    assert_eq!(
        sentence(&one),
        "nothing follows the outcome \"no\" of \"A\"; draw a flow from it"
    );
    expect(&alone(decision("a", &["yes", "no"])), &[]);
}

#[test]
fn a_wait_needs_a_flow_for_what_can_happen() {
    let waits = |days, flows| template(vec![wait("a", "property.sold", days), end("end")], flows);
    expect(
        &waits(Some(3), "a>end:met"),
        &["steps[0] outcome-without-flow"],
    );
    expect(&waits(None, "a>end:met"), &[]);
    expect(&waits(Some(3), "a>end"), &[]);
    expect(&waits(Some(3), "a>end:met a>end:not_in_time"), &[]);
}

#[test]
fn a_flow_out_of_a_decision_names_its_outcome() {
    let template = template(
        vec![decision("a", &["yes", "no"]), end("end"), end("end2")],
        "a>end:yes a>end:no a>end2",
    );
    expect(&template, &["flows[2] flow-without-outcome"]);
}

#[test]
fn flows_join_steps_and_outcomes_that_exist() {
    expect(
        &template(vec![task("a"), end("end")], "a>end a>gone"),
        &["flows[1].to unknown-step"],
    );
    expect(
        &template(vec![task("a"), end("end")], "a>end:yes"),
        &["flows[0].outcome unknown-outcome"],
    );
    expect(
        &template(vec![task("a"), end("end"), end("more")], "a>end end>more"),
        &["flows[1] flow-after-end"],
    );
}

#[test]
fn a_merge_joins_at_least_two_flows() {
    let steps = || vec![task("a"), task("b"), merge("m", MergeMode::Any), end("end")];
    expect(
        &template(steps(), "a>m b>end m>end"),
        &["steps[2] merge-one-flow"],
    );
    expect(&template(steps(), "a>m b>m m>end"), &[]);
}

#[test]
fn an_autostart_that_nothing_meets_yet_is_told() {
    let mut auto = autostart("auto");
    let Kind::Autostart(start) = &mut auto.kind else {
        unreachable!("it is one");
    };
    start.trigger = Trigger::Appointment {
        appointment_type: String::new(),
        finished: true,
    };
    let met = |auto: &Step| template(vec![auto.clone(), task("a"), end("end")], "auto>a a>end");
    expect(&met(&auto), &["steps[0].with.trigger.on autostart-not-yet"]);
    if let Kind::Autostart(start) = &mut auto.kind {
        start.enabled = false;
    }
    expect(&met(&auto), &[]);
}

#[test]
fn an_autostart_only_begins() {
    let steps = || vec![autostart("auto"), task("a"), end("end")];
    expect(&template(steps(), "auto>a a>end"), &[]);
    expect(
        &template(steps(), "a>end"),
        &["steps[0] autostart-without-flow"],
    );
    expect(
        &template(
            vec![
                autostart("auto"),
                decision("a", &["on", "round"]),
                end("end"),
            ],
            "auto>a a>end:on a>auto:round",
        ),
        &["steps[0] autostart-has-incoming"],
    );
}

#[test]
fn shares_in_a_simulation_are_of_outcomes_that_exist() {
    let mut shared = alone(decision("a", &["yes", "no"]));
    shared.steps[0].simulation.outcomes = vec![("yes".to_owned(), 1.0)];
    expect(&shared, &[]);
    shared.steps[0].simulation.outcomes = vec![("may be".to_owned(), 1.0)];
    expect(
        &shared,
        &["steps[0].simulation.outcomes[\"may be\"] unknown-outcome-in-simulation"],
    );
}
