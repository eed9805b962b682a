//! What the person is told: steps that have become due or overdue while the window is not looked at, and whom to call back.
//! Many at once become one message.

use std::time::{Duration, Instant};

use crate::{place::Place, words::Language};

/// What belongs together mostly happens within this.
const GATHERING: Duration = Duration::from_millis(400);
/// At most one message in this time.
const REST: Duration = Duration::from_secs(5);
/// How many steps a message names.
const NAMED_MAX: usize = 3;

/// What waits for the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// A step is due.
    Due,
    /// A step is overdue.
    Overdue,
    /// Somebody is to be called back.
    Call,
}

/// A step or a call that waits for the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct News {
    pub(crate) process: u64,
    pub(crate) step: String,
    /// The number of the visit, or of the call.
    pub(crate) visit: u64,
    /// The step's name, or whom the call reaches.
    pub(crate) name: String,
    /// The process's title, or the number to call.
    pub(crate) title: String,
    pub(crate) what: What,
}

/// What stands in a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Message {
    pub(crate) title: String,
    pub(crate) body: String,
    /// What a click on it shows in the window, beside the window itself.
    pub(crate) place: Option<Place>,
}

/// The news since the last message.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    news: Vec<News>,
    /// When they are told.
    at: Option<Instant>,
    told: Option<Instant>,
}

impl Gathered {
    /// Takes something in. What was said about the same step before is out of date.
    pub(crate) fn add(&mut self, now: Instant, news: News) {
        let same = |old: &News| {
            (old.process, &old.step, old.visit) == (news.process, &news.step, news.visit)
        };
        self.news.retain(|old| !same(old));
        self.news.push(news);
        let rested = self.told.map_or(now, |told| told + REST);
        self.at.get_or_insert_with(|| rested.max(now + GATHERING));
    }

    /// When there is something to be told.
    pub(crate) fn at(&self) -> Option<Instant> {
        self.at
    }

    /// Forgets it: it has been seen.
    pub(crate) fn clear(&mut self) {
        self.news.clear();
        self.at = None;
    }

    /// Everything in one message.
    pub(crate) fn tell(&mut self, now: Instant, language: Language) -> Option<Message> {
        let news = std::mem::take(&mut self.news);
        self.at = None;
        let message = message(&news, language)?;
        self.told = Some(now);
        Some(message)
    }
}

fn message(news: &[News], language: Language) -> Option<Message> {
    let said = |news: &News| match news.what {
        What::Overdue => language.step_overdue(&news.name),
        What::Due => language.step_due(&news.name),
        What::Call => language.call_back(&news.name),
    };
    if let [one] = news {
        return Some(Message {
            title: said(one),
            body: one.title.clone(),
            place: Some(match one.what {
                What::Due | What::Overdue => Place::Process(one.process),
                What::Call => Place::Steps,
            }),
        });
    }
    let count = |what| {
        let of = news.iter().filter(|news| news.what == what);
        u32::try_from(of.count()).unwrap_or(u32::MAX)
    };
    let parts = [
        (
            count(What::Call),
            Language::calls as fn(Language, u32) -> String,
        ),
        (count(What::Overdue), Language::overdue),
        (count(What::Due), Language::due),
    ];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    let titles: Vec<String> = parts.map(|(count, say)| say(language, count)).collect();
    if titles.is_empty() {
        return None;
    }
    let named = news.iter().take(NAMED_MAX);
    let mut lines: Vec<String> = named
        .map(|news| format!("{} ({})", news.name, news.title))
        .collect();
    if news.len() > NAMED_MAX {
        lines.push("…".to_owned());
    }
    Some(Message {
        title: titles.join(", "),
        body: lines.join("\n"),
        place: Some(Place::Steps),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn news(process: u64, is_overdue: bool) -> News {
        News {
            process,
            step: "call".to_owned(),
            visit: 1,
            name: "Call the owner".to_owned(),
            title: format!("Sale {process}"),
            what: match is_overdue {
                true => What::Overdue,
                false => What::Due,
            },
        }
    }

    #[test]
    fn whom_to_call_back_is_told_with_the_number() {
        let now = Instant::now();
        let mut gathered = Gathered::default();
        let call = |visit, name: &str| News {
            process: 0,
            step: String::new(),
            visit,
            name: name.to_owned(),
            title: "+49301234".to_owned(),
            what: What::Call,
        };
        gathered.add(now, call(1, "Olga Maier"));
        let message = gathered.tell(now, Language::De).unwrap();
        assert_eq!(message.title, "Bitte zurückrufen: Olga Maier");
        assert_eq!(
            (message.body.as_str(), message.place),
            ("+49301234", Some(Place::Steps))
        );
        gathered.add(now, call(2, "Olga Maier"));
        gathered.add(now, call(3, "Ben Ode"));
        gathered.add(now, news(7, true));
        let message = gathered.tell(now, Language::En).unwrap();
        assert_eq!(message.title, "2 people to call back, 1 step is overdue");
    }

    #[test]
    fn one_step_is_named_and_opens_its_process() {
        let now = Instant::now();
        let mut gathered = Gathered::default();
        gathered.add(now, news(7, false));
        let message = gathered.tell(now, Language::En).unwrap();
        assert_eq!(message.title, "Due: Call the owner");
        assert_eq!(message.body, "Sale 7");
        assert_eq!(message.place, Some(Place::Process(7)));
        assert_eq!(gathered.tell(now, Language::En), None);
    }

    #[test]
    fn many_become_one_message_that_opens_the_steps() {
        let now = Instant::now();
        let mut gathered = Gathered::default();
        for process in 1..=5 {
            gathered.add(now, news(process, process == 1));
        }
        let message = gathered.tell(now, Language::De).unwrap();
        assert_eq!(
            message.title,
            "1 Schritt ist überfällig, 4 Schritte sind fällig"
        );
        assert_eq!(message.body.lines().count(), NAMED_MAX + 1);
        assert_eq!(message.place, Some(Place::Steps));
    }

    #[test]
    fn a_step_that_became_due_and_overdue_is_told_once() {
        let now = Instant::now();
        let mut gathered = Gathered::default();
        gathered.add(now, news(7, false));
        gathered.add(now, news(7, true));
        let message = gathered.tell(now, Language::En).unwrap();
        assert_eq!(message.title, "Overdue: Call the owner");
    }

    #[test]
    fn messages_rest_between_each_other() {
        let start = Instant::now();
        let mut gathered = Gathered::default();
        gathered.add(start, news(1, false));
        assert_eq!(gathered.at(), Some(start + GATHERING));
        let told = start + GATHERING;
        assert!(gathered.tell(told, Language::En).is_some());
        assert_eq!(gathered.at(), None);
        for second in 1..=3 {
            gathered.add(told + Duration::from_secs(second), news(second, false));
            assert_eq!(gathered.at(), Some(told + REST));
        }
        let later = told + REST;
        let message = gathered.tell(later, Language::En).unwrap();
        assert_eq!(message.title, "3 steps are due");
        let long_after = later + 3 * REST;
        gathered.add(long_after, news(1, false));
        assert_eq!(gathered.at(), Some(long_after + GATHERING));
    }

    #[test]
    fn what_was_seen_is_not_told() {
        let now = Instant::now();
        let mut gathered = Gathered::default();
        gathered.add(now, news(1, false));
        gathered.clear();
        assert_eq!(gathered.at(), None);
        assert_eq!(gathered.tell(now, Language::En), None);
    }
}
