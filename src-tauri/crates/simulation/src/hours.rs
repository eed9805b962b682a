//! Working time of one person: when work goes on and when it is done. The week, the holidays, the absences and the
//! zone's changes are laid out as a sorted table of working spans, so that each question is a short search.

use model::{
    Calendar, Zone,
    office::Person,
    zone::{DAY_MS, Local, day_of_date},
};

/// Days laid out at a time.
const BLOCK_DAYS: i64 = 372;
/// Work that is not done so long after it was begun never is: twenty years.
const HORIZON_MS: i64 = 7_305 * DAY_MS;
/// The beginning by which centuries are judged: four years.
const BEGINNING_MS: i64 = 1_461 * DAY_MS;
/// So many spans are laid out at most, some fifty years; then the older half is let go.
const SPANS_MAX: usize = 1 << 15;

/// First and last day of each absence of a person, as days since the epoch.
pub(crate) fn absences(person: &Person) -> Vec<(i64, i64)> {
    let absences = person.absences.iter();
    absences
        .map(|&(first, last)| (day_of_date(first), day_of_date(last)))
        .collect()
}

/// A stretch of work without a break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    /// First millisecond.
    pub from: i64,
    /// First millisecond after it.
    pub to: i64,
    /// Working time before this span, from the beginning of the table.
    before: i64,
}

/// A person's working time. All instants are milliseconds since the epoch. The table is a window of some decades that
/// moves to where it is asked about, for a process may go on for centuries and the next one begins where it began.
#[derive(Clone, Debug)]
pub(crate) struct Hours {
    zone: Zone,
    /// Absent: round the clock.
    calendar: Option<Calendar>,
    /// Days without work, first and last, counted from 1970-01-01.
    absences: Vec<(i64, i64)>,
    spans: Vec<Span>,
    /// From here on the table lacks nothing.
    whole_from: i64,
    next_day: i64,
}

impl Hours {
    /// Working time after a calendar, from about `begin` on; no calendar means round the clock.
    pub(crate) fn new(
        zone: &Zone,
        calendar: Option<&Calendar>,
        absences: Vec<(i64, i64)>,
        begin: i64,
    ) -> Self {
        let mut hours = Self {
            zone: zone.clone(),
            calendar: calendar.cloned(),
            absences,
            spans: Vec::new(),
            whole_from: 0,
            next_day: 0,
        };
        hours.lay_out_anew(begin);
        hours
    }

    /// A person's working time: the person's calendar, else the office's, without the absences.
    pub(crate) fn of(zone: &Zone, person: &Person, office: Option<&Calendar>, begin: i64) -> Self {
        let calendar = person.calendar.as_ref().or(office);
        Self::new(zone, calendar, absences(person), begin)
    }

    /// Whether work never pauses.
    pub(crate) fn is_always(&self) -> bool {
        self.calendar.is_none() && self.absences.is_empty()
    }

    /// The first instant at or after `at` within working time; `None` if there is no more of it.
    pub(crate) fn open_from(&mut self, at: i64) -> Option<i64> {
        if self.is_always() {
            return Some(at);
        }
        let place = self.find(at)?;
        Some(self.spans[place].from.max(at))
    }

    /// When `work` begun at `from` is done; `None` if it never is.
    pub(crate) fn finish(&mut self, from: i64, work: i64) -> Option<i64> {
        if self.is_always() {
            return from.checked_add(work);
        }
        let place = self.find(from)?;
        let span = self.spans[place];
        let begin = from.max(span.from);
        // Most work ends in the span in which it begins.
        if work <= span.to - begin {
            return Some(begin + work);
        }
        let target = (span.before + begin - span.from).checked_add(work)?;
        while self.worked_in_all() < target {
            self.extend(from)?;
        }
        let place = self
            .spans
            .partition_point(|span| span.worked_at_end() < target);
        let span = self.spans[place];
        Some(span.from + (target - span.before))
    }

    /// Working time between two instants.
    pub(crate) fn worked(&mut self, from: i64, to: i64) -> i64 {
        if to <= from {
            return 0;
        }
        if self.is_always() {
            return to - from;
        }
        let mut worked = 0;
        let mut at = from;
        while at < to {
            let next = to.min(at.saturating_add(HORIZON_MS));
            self.turn_to(at);
            // The beginning first: it may be let go on the way to the end.
            let before = self.worked_until(at);
            worked += self.worked_until(next) - before;
            at = next;
        }
        worked
    }

    /// Working time between two instants; if centuries lie between them, as if all of it were like the beginning.
    pub(crate) fn worked_about(&mut self, from: i64, to: i64) -> i64 {
        let length = to.saturating_sub(from);
        if length <= 2 * HORIZON_MS || self.is_always() {
            return self.worked(from, to);
        }
        let beginning = i128::from(self.worked(from, from + BEGINNING_MS));
        let worked = beginning * i128::from(length) / i128::from(BEGINNING_MS);
        i64::try_from(worked).unwrap_or(length)
    }

    /// The spans of work between two instants, cut to them.
    pub(crate) fn between(&mut self, from: i64, to: i64) -> Vec<(i64, i64)> {
        if self.is_always() {
            return if from < to {
                vec![(from, to)]
            } else {
                Vec::new()
            };
        }
        self.turn_to(from);
        self.cover(to);
        let first = self.spans.partition_point(|span| span.to <= from);
        let spans = self.spans[first..].iter().take_while(|span| span.from < to);
        spans
            .map(|span| (span.from.max(from), span.to.min(to)))
            .collect()
    }

    fn worked_until(&mut self, at: i64) -> i64 {
        self.cover(at);
        match self.spans.partition_point(|span| span.to <= at) {
            place if place == self.spans.len() => self.worked_in_all(),
            place => {
                let span = self.spans[place];
                span.before + (at - span.from).max(0)
            }
        }
    }

    /// The span that goes on at `at`, or the first one after it.
    fn find(&mut self, at: i64) -> Option<usize> {
        self.turn_to(at);
        loop {
            if self.spans.last().is_some_and(|span| span.to > at) {
                return Some(self.spans.partition_point(|span| span.to <= at));
            }
            self.extend(at)?;
        }
    }

    /// Lays the table out anew where it neither holds an instant nor comes near it.
    fn turn_to(&mut self, at: i64) {
        let end = self.next_day.saturating_mul(DAY_MS);
        if at < self.whole_from || at > end.saturating_add(HORIZON_MS) {
            self.lay_out_anew(at);
        }
    }

    fn lay_out_anew(&mut self, at: i64) {
        // A day may begin up to a day before or after the same day in UTC.
        let day = at.div_euclid(DAY_MS);
        self.spans.clear();
        self.next_day = day - 1;
        self.whole_from = day * DAY_MS;
    }

    fn cover(&mut self, at: i64) {
        // A day of the table may begin up to a day before or after the same day in UTC.
        while self.next_day.saturating_mul(DAY_MS) <= at.saturating_add(2 * DAY_MS) {
            if self.extend(at).is_none() {
                return;
            }
        }
    }

    fn worked_in_all(&self) -> i64 {
        self.spans.last().map_or(0, Span::worked_at_end)
    }

    /// Lays out some more days for a question about `at`; nothing if that is too far behind.
    fn extend(&mut self, at: i64) -> Option<()> {
        if self.next_day.saturating_mul(DAY_MS) > at.saturating_add(HORIZON_MS) {
            return None;
        }
        if self.spans.len() > SPANS_MAX {
            self.spans.drain(..SPANS_MAX / 2);
            self.whole_from = self.spans.first().map_or(self.whole_from, |span| span.from);
        }
        for day in self.next_day..self.next_day + BLOCK_DAYS {
            if self
                .absences
                .iter()
                .any(|&(first, last)| (first..=last).contains(&day))
            {
                continue;
            }
            match self.calendar.take() {
                None => self.push(day, 0, 24 * 60),
                Some(calendar) => {
                    for hours in calendar.hours(day) {
                        self.push(day, hours.from, hours.to);
                    }
                    self.calendar = Some(calendar);
                }
            }
        }
        self.next_day += BLOCK_DAYS;
        Some(())
    }

    /// Adds a span between two minutes of a day; one that a change of the clocks swallows is left out.
    fn push(&mut self, day: i64, from: u16, to: u16) {
        let instant = |minute: u16| {
            self.zone
                .instant(Local::new(day, i64::from(minute) * 60_000))
                .0
        };
        let last = self.spans.last().map_or(i64::MIN, |span| span.to);
        let (from, to) = (instant(from).max(last), instant(to));
        if from < to {
            let before = self.worked_in_all();
            self.spans.push(Span { from, to, before });
        }
    }
}

impl Span {
    fn worked_at_end(&self) -> i64 {
        self.before + self.to - self.from
    }
}

#[cfg(test)]
mod tests;
