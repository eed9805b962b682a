//! How many steps a second are durable through the whole turn: command, engine, questions, journal, history, visits and
//! list, one commit for each batch.
//!
//! Each rate stands beside that of the store alone in the same run, which writes rows of the same sort for turns that
//! cost nothing to decide; the store's own bench sets those beside bare SQLite.

use std::{fs, time::Instant};

use model::Timestamp;
use runner::{Command, Order, Reply, StartProcess, StepRef, Turns};
use store::{
    Draft, Expect, HistoryLine, JournalEntry, Listing, Mark, OpenVisit, ProcessId, ProcessStatus,
    Store, VisitState,
};

const STEPS: usize = 12;
const NOW: Timestamp = Timestamp(1_770_000_000_000);

/// A step of an office under load costs no more CPU than this allows, in steps a second: one in a commit, many in one.
const GOALS: [(usize, f64); 2] = [(1, 2_500.0), (100, 10_000.0)];

type Failed = Box<dyn std::error::Error>;

#[expect(clippy::print_stdout, reason = "a bench prints its figures")]
fn main() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let mut turns = Turns::open(Store::open(&folder.path().join("office.doorstep.db"))?)?;
    set_up(&mut turns)?;
    println!("steps of a template of {STEPS} tasks, each finished by a person");
    println!(
        "{:>8} {:>12} {:>14} {:>14} {:>8}",
        "a commit", "steps/s", "steps/CPU-s", "store/CPU-s", "ratio"
    );
    for (batch, processes) in [(1, 100), (10, 400), (100, 1_000)] {
        let ids = begin(&mut turns, processes)?;
        let whole = measure(|| steps(&mut turns, &ids, batch))?;
        let mut store = Store::open(&folder.path().join(format!("floor-{batch}.db")))?;
        let ids = floor_set_up(&mut store, processes)?;
        let floor = measure(|| floor(&mut store, &ids, batch))?;
        let done = (processes * STEPS) as f64;
        println!(
            "{batch:>8} {:>12.0} {:>14.0} {:>14.0} {:>8.2}",
            done / whole.wall,
            done / whole.cpu,
            done / floor.cpu,
            floor.cpu / whole.cpu
        );
        for (goal_batch, goal) in GOALS {
            if batch == goal_batch && done / whole.cpu < goal {
                println!("         below the goal of {goal} steps/CPU-s");
            }
        }
    }
    Ok(())
}

struct Took {
    wall: f64,
    cpu: f64,
}

fn measure(work: impl FnOnce() -> Result<(), Failed>) -> Result<Took, Failed> {
    let (wall, cpu) = (Instant::now(), cpu_seconds()?);
    work()?;
    Ok(Took {
        wall: wall.elapsed().as_secs_f64(),
        cpu: cpu_seconds()? - cpu,
    })
}

/// What this thread has used of a processor, by the kernel's own count.
fn cpu_seconds() -> Result<f64, Failed> {
    let text = fs::read_to_string("/proc/thread-self/schedstat")?;
    let used = text.split(' ').next().unwrap_or_default();
    Ok(used.parse::<f64>()? / 1e9)
}

fn set_up(turns: &mut Turns) -> Result<(), Failed> {
    let office = format::office::read(
        r#"{ "format": "doorstep/office", "version": 1, "zone": "Europe/Berlin",
             "people": [ { "key": "anna", "name": "Anna Roth" }, { "key": "ben", "name": "Ben Kaminski" } ],
             "properties": [ { "key": "1", "supervisor": "ben", "fields": { "street": "Lindenweg 4" } } ] }"#,
    )
    .map_err(|problems| format!("{problems:?}"))?;
    let steps: Vec<String> = (0..STEPS)
        .map(|step| {
            format!(
                r#"{{ "key": "s{step}", "name": "Step {step}", "kind": "task", "deadline_days": 3,
                     "responsible": {{ "is": "property_supervisor" }}, "with": {{ "subject": "Do it" }} }}"#
            )
        })
        .collect();
    let flows: Vec<String> = (1..STEPS)
        .map(|step| format!(r#"{{ "from": "s{}", "to": "s{step}" }}"#, step - 1))
        .collect();
    let document = format!(
        r#"{{ "format": "doorstep/template", "version": 1, "key": "t", "name": "T", "steps": [{}], "flows": [{}] }}"#,
        steps.join(","),
        flows.join(",")
    );
    turns.write(NOW, move |batch| {
        runner::office::put(batch, &office, NOW)?;
        publish(batch, &document)?;
        Ok(())
    })?;
    Ok(())
}

fn publish(batch: &store::Batch<'_>, document: &str) -> Result<(), store::WriteError> {
    let draft = Draft {
        key: "t",
        name: "T",
        group: "",
        description: "",
        document,
    };
    let rev = batch.template_save(&draft, Expect::Any, NOW)?;
    batch.template_publish("t", rev, None, "", NOW)?;
    Ok(())
}

fn begin(turns: &mut Turns, processes: usize) -> Result<Vec<i64>, Failed> {
    let start = || {
        Order::from(Command::Start(StartProcess {
            template: "t".to_owned(),
            property: Some("1".to_owned()),
            owner: "anna".to_owned(),
            ..StartProcess::default()
        }))
    };
    let replies = turns.take(NOW, (0..processes).map(|_| start()).collect());
    turns.drain_events();
    let ids = replies.into_iter().map(|reply| match reply? {
        Reply::Started { process } => Ok(process),
        other @ (Reply::Ticked { .. } | Reply::Done) => Err(format!("{other:?}").into()),
    });
    ids.collect()
}

fn steps(turns: &mut Turns, processes: &[i64], batch: usize) -> Result<(), Failed> {
    for step in 0..STEPS {
        let key = format!("s{step}");
        for some in processes.chunks(batch) {
            let finish = |&process: &i64| {
                Order::from(Command::Finish {
                    step: StepRef::oldest(process, &key),
                    outcome: None,
                    value: None,
                })
            };
            for reply in turns.take(NOW, some.iter().map(finish).collect()) {
                reply?;
            }
            turns.drain_events();
        }
    }
    Ok(())
}

fn listing() -> Listing<'static> {
    Listing {
        title: "T",
        owner: "anna",
        property: Some("1"),
        contact: None,
        status: ProcessStatus::Running,
        mark: Some(Mark::Due),
        paused: false,
        ended_at: None,
    }
}

fn floor_set_up(store: &mut Store, processes: usize) -> Result<Vec<ProcessId>, Failed> {
    let batch = store.begin()?;
    publish(&batch, "{}")?;
    let insert = |_| {
        batch.process_insert(&store::NewProcess {
            template: "t",
            version: 1,
            listing: listing(),
            started_at: NOW,
            parent: None,
        })
    };
    let ids = (0..processes).map(insert).collect::<Result<_, _>>()?;
    batch.commit()?;
    Ok(ids)
}

/// The rows of such a step, without deciding anything: two inputs, two lines, one visit for another.
fn floor(store: &mut Store, processes: &[ProcessId], batch: usize) -> Result<(), Failed> {
    let state = "x".repeat(400);
    for step in 0..STEPS {
        let key = format!("s{step}");
        let visit = OpenVisit {
            visit: u32::try_from(step)? + 1,
            step: key.clone(),
            name: format!("Step {step}"),
            number: 1,
            state: VisitState::Due,
            person: Some("ben".to_owned()),
            since: NOW,
            deadline: Some(NOW),
            overdue: false,
            warning: false,
            note: None,
            kind: "task".to_owned(),
        };
        let input = |input| JournalEntry {
            at: NOW,
            who: Some("ben"),
            input,
        };
        let line = |what, detail| HistoryLine {
            at: NOW,
            what,
            step: Some(&key),
            visit: Some(1),
            detail,
        };
        let turn = store::Turn {
            at: NOW,
            journal: &[
                input(r#"{"do":"finish","step":1}"#),
                input(r#"{"fact":"supervisor","person":1}"#),
            ],
            history: &[
                line("finished", "{}"),
                line(
                    "due",
                    r#"{"person":"ben","deadline":"2026-02-05T03:40:00+01:00"}"#,
                ),
            ],
            state: &state,
            due: Some(Timestamp(NOW.0 + i64::try_from(step)?)),
            visits: &[visit],
            listing: listing(),
        };
        for some in processes.chunks(batch) {
            let transaction = store.begin()?;
            for &process in some {
                transaction.turn(process, &turn)?;
            }
            transaction.commit()?;
        }
    }
    Ok(())
}
