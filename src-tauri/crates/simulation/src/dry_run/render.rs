//! A timeline as text for a terminal.

use std::fmt::Write as _;

use engine::Tell;
use model::{
    Timestamp,
    zone::{DAY_MS, HOUR_MS, Local},
};

use super::{BarKind, Mark, MarkKind, Timeline};

/// Below this nothing readable fits.
const WIDTH_MIN: usize = 60;
/// Longest name that is spelled out.
const NAME_MAX: usize = 30;
/// `01-05 08:00`
const TIME: usize = 11;
/// Columns and the gaps between them, apart from names and bars.
const FIXED: usize = 2 + TIME + 2 + TIME + 2;
/// From this width on there is room for who does it.
const WITH_PEOPLE: usize = 90;
/// Longest name of a person that is spelled out.
const PERSON_MAX: usize = 14;
/// Steps of the scale, the finest that fits is taken; beyond the last it is doubled.
const STEPS_MS: [i64; 12] = [
    HOUR_MS,
    2 * HOUR_MS,
    3 * HOUR_MS,
    4 * HOUR_MS,
    6 * HOUR_MS,
    12 * HOUR_MS,
    DAY_MS,
    2 * DAY_MS,
    7 * DAY_MS,
    14 * DAY_MS,
    28 * DAY_MS,
    56 * DAY_MS,
];
/// A Monday, from which the steps of the scale count.
const MONDAY_MS: i64 = 4 * DAY_MS;

impl Timeline {
    /// The timeline in lines of at most `width` characters.
    #[must_use]
    pub fn render(&self, width: usize) -> String {
        let width = width.max(WIDTH_MIN);
        let names: Vec<String> = self.rows.iter().map(row_name).collect();
        let longest = names
            .iter()
            .map(|name| name.chars().count())
            .max()
            .unwrap_or(0);
        let people: Vec<String> = self.rows.iter().map(row_person).collect();
        let person_width = match people.iter().map(|name| name.chars().count()).max() {
            Some(longest) if longest > 0 && width >= WITH_PEOPLE => {
                longest.clamp(3, PERSON_MAX) + 2
            }
            _ => 0,
        };
        let name_width = longest
            .clamp(4, NAME_MAX)
            .min(width - FIXED - person_width - 20);
        let scale = Scale {
            timeline: self,
            cells: width - FIXED - name_width - person_width,
        };
        let line = |name: &str, person: &str, from: &str, to: &str, bars: &str| {
            let (name, person) = (
                cut(name, name_width),
                cut(person, person_width.saturating_sub(2)),
            );
            format!("{name:name_width$}  {person:person_width$}{from:TIME$}  {to:TIME$}  {bars}")
        };
        let (ticks, labels) = scale.ticks();
        let mut lines = vec![cut(&self.headline(), width), String::new()];
        lines.push(line("Step", "Who", "From", "To", &labels));
        for (index, row) in self.rows.iter().enumerate() {
            let to = row
                .to
                .map_or_else(|| "never".to_owned(), |to| self.short(to));
            let (from, bars) = (self.short(row.from), scale.bars(index, &ticks));
            lines.push(line(&names[index], &people[index], &from, &to, &bars));
        }
        lines.push(String::new());
        lines.push(cut(
            "█ work  ░ waiting  · at once  | deadline  ! missed  @ mail  × failed",
            width,
        ));
        let told = self
            .marks
            .iter()
            .filter(|mark| mark.kind != MarkKind::Deadline);
        lines.extend(told.map(|mark| cut(&self.sentence(*mark, &names), width)));
        let mut text = String::new();
        for line in lines {
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    fn headline(&self) -> String {
        let (from, to) = (self.long(self.from), self.long(self.to));
        let took = span(self.to.0 - self.from.0);
        let name = clean(&self.name);
        let end = if self.completed {
            ""
        } else {
            ", not completed"
        };
        format!("{name}: {from} to {to}, {took}{end}")
    }

    fn sentence(&self, mark: Mark, names: &[String]) -> String {
        let name = names.get(mark.row).map_or("", String::as_str);
        let what = match mark.kind {
            MarkKind::Deadline => "deadline",
            MarkKind::Missed => "deadline missed",
            MarkKind::Mail => "mail sent",
            MarkKind::Failed => "cannot be done by itself, falls to the owner",
            MarkKind::Told(Tell::Overdue) => "mail to the controller: deadline missed",
            MarkKind::Told(Tell::Skipped) => "mail to the controller: left out",
            MarkKind::Told(Tell::Loop) => "mail to the controller: visited too often, stopped",
            MarkKind::Told(Tell::Stuck) => {
                "mail to the controller: waits for branches that cannot come"
            }
            MarkKind::Told(Tell::Ended) => "mail to the controller: end reached",
        };
        format!("{} {}  {name}: {what}", sign(mark.kind), self.long(mark.at))
    }

    /// `Mon 2026-01-05 08:00`
    fn long(&self, at: Timestamp) -> String {
        let local = self.zone.local(at);
        match local.date() {
            Some(date) => format!("{} {}", date.format("%a %Y-%m-%d"), clock(local)),
            None => "far away".to_owned(),
        }
    }

    /// `01-05 08:00`
    fn short(&self, at: Timestamp) -> String {
        let local = self.zone.local(at);
        match local.date() {
            Some(date) => format!("{} {}", date.format("%m-%d"), clock(local)),
            None => "far away".to_owned(),
        }
    }
}

/// Where instants lie in the part of a line that shows bars.
struct Scale<'a> {
    timeline: &'a Timeline,
    cells: usize,
}

impl Scale<'_> {
    fn span(&self) -> i128 {
        i128::from(self.timeline.to.0 - self.timeline.from.0).max(1)
    }

    /// The cell an instant lies in; `None` outside the process.
    fn cell(&self, at: Timestamp) -> Option<usize> {
        if at < self.timeline.from || at > self.timeline.to {
            return None;
        }
        let after = i128::from(at.0 - self.timeline.from.0);
        let cell = usize::try_from(after * self.cells as i128 / self.span()).unwrap_or(0);
        Some(cell.min(self.cells - 1))
    }

    /// The cells in which a step of the scale begins, and their labels as one line.
    fn ticks(&self) -> (Vec<usize>, String) {
        let zone = &self.timeline.zone;
        let step = self.step();
        let (mut ticks, mut labels) = (Vec::new(), String::new());
        let first = zone.local(self.timeline.from).0 - MONDAY_MS;
        let mut local = first.div_euclid(step) * step + MONDAY_MS;
        for _ in 0..=self.cells {
            let (shown, at) = (Local(local), zone.instant(Local(local)));
            local = local.saturating_add(step);
            let label = match shown.date() {
                Some(_) if step < DAY_MS => clock(shown),
                Some(date) => date.format("%a %m-%d").to_string(),
                None => continue,
            };
            if let Some(cell) = self.cell(at)
                && cell + label.len() <= self.cells
                && (labels.is_empty() || cell > labels.len())
            {
                labels.push_str(&" ".repeat(cell - labels.len()));
                labels.push_str(&label);
                ticks.push(cell);
            }
        }
        (ticks, labels)
    }

    /// The finest step whose labels do not run into each other.
    fn step(&self) -> i64 {
        let fits = |step: i64| {
            let label = if step < DAY_MS { 5 } else { 9 };
            i128::from(step) * self.cells as i128 >= self.span() * (label + 2)
        };
        let coarsest = STEPS_MS[STEPS_MS.len() - 1];
        let coarser = (0..40).map(|doublings| coarsest << doublings);
        STEPS_MS
            .into_iter()
            .chain(coarser)
            .find(|&step| fits(step))
            .unwrap_or(i64::MAX / 2)
    }

    fn bars(&self, row: usize, ticks: &[usize]) -> String {
        let mut cells = vec![' '; self.cells];
        for &tick in ticks {
            cells[tick] = '.';
        }
        let visit = &self.timeline.rows[row];
        if let (true, Some(cell)) = (visit.bars.is_empty(), self.cell(visit.from)) {
            cells[cell] = '·';
        }
        // Work is put over waiting, so that a short piece of it is seen.
        for kind in [BarKind::Waiting, BarKind::Working] {
            for bar in visit.bars.iter().filter(|bar| bar.kind == kind) {
                let last = Timestamp(bar.to.0 - 1);
                if let (Some(first), Some(last)) = (self.cell(bar.from), self.cell(last)) {
                    let sign = if kind == BarKind::Working {
                        '█'
                    } else {
                        '░'
                    };
                    cells[first..=last].fill(sign);
                }
            }
        }
        let marks = self.timeline.marks.iter().filter(|mark| mark.row == row);
        for mark in marks {
            if let Some(cell) = self.cell(mark.at)
                && cells[cell] != '!'
            {
                cells[cell] = sign(mark.kind);
            }
        }
        cells.into_iter().collect()
    }
}

fn sign(kind: MarkKind) -> char {
    match kind {
        MarkKind::Deadline => '|',
        MarkKind::Missed => '!',
        MarkKind::Mail | MarkKind::Told(_) => '@',
        MarkKind::Failed => '×',
    }
}

fn row_name(row: &super::Row) -> String {
    let mut name = clean(&row.name);
    if row.visit > 1 {
        // Writing to a text cannot fail.
        write!(name, " ({})", row.visit).unwrap_or_default();
    }
    if let Some(outcome) = &row.outcome {
        write!(name, ": {}", clean(outcome)).unwrap_or_default();
    }
    name
}

fn row_person(row: &super::Row) -> String {
    row.person.as_deref().map_or_else(String::new, clean)
}

/// Without control characters, which a terminal might obey.
fn clean(text: &str) -> String {
    text.chars()
        .map(|sign| if sign.is_control() { ' ' } else { sign })
        .collect()
}

fn cut(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    let Some(whole) = width.checked_sub(1) else {
        return String::new();
    };
    let mut cut: String = text.chars().take(whole).collect();
    cut.push('…');
    cut
}

fn clock(local: Local) -> String {
    let minutes = local.time_ms() / 60_000;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// `4 d 2 h`, the two largest units.
fn span(ms: i64) -> String {
    let minutes = (ms + 30_000) / 60_000;
    let (days, hours, minutes) = (minutes / 1_440, minutes / 60 % 24, minutes % 60);
    match (days, hours) {
        (0, 0) => format!("{minutes} min"),
        (0, _) => format!("{hours} h {minutes} min"),
        _ => format!("{days} d {hours} h"),
    }
}
