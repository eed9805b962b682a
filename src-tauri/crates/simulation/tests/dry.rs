//! The dry run as data and as text.

#[path = "common/make.rs"]
mod make;

use make::{
    decision, end, hours, merge, minutes, office, pause, person, service, task, template, webhook,
    work,
};
use model::{
    Calendar, Distribution, Office, Step, Template,
    calendar::Hours,
    kind::{DecisionBy, Email, Kind, MergeMode, Mode},
    template::{Responsible, Start},
    zone::parse_rfc3339,
};
use simulation::{BarKind, MarkKind, dry_run};

fn mail() -> Step {
    make::step(
        "mail",
        Kind::Email(Email {
            mode: Mode::Automatic,
            subject: "Value".to_owned(),
            body: "Here it is.".to_owned(),
            to: "contact".to_owned(),
            cc: Vec::new(),
            bcc: Vec::new(),
            sender: None,
            send_at: None,
            attachments: Vec::new(),
        }),
    )
}

fn story() -> (Template, Office) {
    let mut check = work(
        "check",
        Distribution::Triangular {
            min: hours(1),
            likely: hours(3),
            max: hours(30),
        },
    );
    check.name = "Check area and price of the property".to_owned();
    check.responsible = Responsible::Person("anna".to_owned());
    let mut ask = webhook("ask", "value");
    ask.start = Start::WorkingDays(1);
    let mut papers = pause("papers", Distribution::Fixed(hours(40)));
    papers.simulation.work = Some(Distribution::Fixed(hours(12)));
    papers.name = "Collect papers\u{1b}[31m".to_owned();
    papers.deadline_days = Some(2);
    let mut mail = mail();
    mail.name = "Send the value".to_owned();
    let mut again = work("again", Distribution::Fixed(minutes(30)));
    again.name = "Haggle".to_owned();
    let template = template(
        vec![
            check,
            ask,
            papers,
            merge("both", MergeMode::All),
            again,
            decision("good", DecisionBy::Person, &[("no", 0.6), ("yes", 0.4)]),
            mail,
            end("done", false),
        ],
        &[
            ("check", "ask"),
            ("check", "papers"),
            ("ask", "both"),
            ("papers", "both"),
            ("both", "again"),
            ("again", "good"),
            ("good=no", "again"),
            ("good=yes", "mail"),
            ("mail", "done"),
        ],
    );
    let mut week: [Vec<Hours>; 7] = Default::default();
    week[..5].fill(vec![
        Hours {
            from: 9 * 60,
            to: 12 * 60,
        },
        Hours {
            from: 13 * 60,
            to: 18 * 60,
        },
    ]);
    let mut office = office(vec![person("anna"), person("ben")], Some(5.0));
    office.people[0].name = "Anna Roth".to_owned();
    office.calendar = Some(Calendar {
        week,
        holidays: Vec::new(),
    });
    office.services = vec![service("value", minutes(1), 0.02, &[])];
    (template, office)
}

#[test]
fn a_process_is_laid_out_as_a_timeline() {
    let (template, office) = story();
    let start = parse_rfc3339("2026-03-26T10:00:00+01:00");
    let timeline = dry_run(&template, Some(&office), start).unwrap();
    assert!(timeline.completed);
    insta::assert_snapshot!(timeline.render(100));
    let check = &timeline.rows[0];
    assert_eq!(check.person.as_deref(), Some("Anna Roth"));
    let kinds: Vec<BarKind> = check.bars.iter().map(|bar| bar.kind).collect();
    assert_eq!(
        kinds,
        [BarKind::Working, BarKind::Waiting, BarKind::Working]
    );
    for row in &timeline.rows {
        let (mut at, end) = (row.from, row.to.unwrap());
        for bar in &row.bars {
            assert_eq!(bar.from, at, "{}", row.step);
            at = bar.to;
        }
        assert_eq!(at, end, "{}", row.step);
    }
    assert!(
        timeline
            .marks
            .iter()
            .any(|mark| mark.kind == MarkKind::Missed)
    );
    // The way back is more likely, but it is not taken for ever.
    assert_eq!(
        timeline
            .rows
            .iter()
            .filter(|row| row.step == "again")
            .count(),
        2
    );
}

#[test]
fn no_line_is_wider_than_asked_and_none_holds_control_characters() {
    let (mut template, office) = story();
    template.name = "x".repeat(300);
    for width in [0, 60, 61, 80, 133, 240] {
        let text = dry_run(&template, Some(&office), None)
            .unwrap()
            .render(width);
        assert!(
            text.lines()
                .all(|line| line.chars().count() <= width.max(60)),
            "{width}\n{text}"
        );
        assert!(text.chars().all(|sign| sign == '\n' || !sign.is_control()));
    }
}

#[test]
fn short_and_empty_processes_are_shown_too() {
    let quick = template(
        vec![work("call", Distribution::Fixed(minutes(90))), task("note")],
        &[("call", "note")],
    );
    let text = dry_run(&quick, None, None).unwrap().render(80);
    insta::assert_snapshot!(text);
    let nothing = template(vec![task("note")], &[]);
    let timeline = dry_run(&nothing, None, None).unwrap();
    assert_eq!(timeline.from, timeline.to);
    assert!(timeline.render(80).contains("0 min"));
    let empty = template(Vec::new(), &[]);
    assert!(dry_run(&empty, None, None).unwrap().rows.is_empty());
}

#[test]
fn a_process_that_is_stopped_says_so() {
    let endless = template(
        vec![work("again", Distribution::Fixed(hours(1)))],
        &[("again", "again")],
    );
    let timeline = dry_run(&endless, None, None).unwrap();
    assert!(!timeline.completed);
    assert!(timeline.render(80).contains("not completed"));
    assert!(timeline.render(80).contains("visited too often"));
}
