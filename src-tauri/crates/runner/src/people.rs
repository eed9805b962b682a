//! People by the numbers the engine knows them by. A number is given once and never again to somebody else, because saved
//! states and journals hold it.

use std::collections::HashMap;

use engine::Person;
use store::{Batch, ReadError, View, WriteError};

/// The setting that holds the keys in the order of their numbers, one a line.
const PEOPLE: &str = "runner.people";

/// The numbers of all people that were ever named.
#[derive(Debug, Default)]
pub(crate) struct People {
    keys: Vec<String>,
    numbers: HashMap<String, u32>,
    /// How many are on disk.
    saved: usize,
}

impl People {
    pub(crate) fn read(view: View<'_>) -> Result<Self, ReadError> {
        let mut people = Self::default();
        // A key holds no line break.
        for key in view.setting(PEOPLE)?.unwrap_or_default().lines() {
            people.number(key);
        }
        people.saved = people.keys.len();
        Ok(people)
    }

    /// The number of a person, a new one if there is none.
    pub(crate) fn number(&mut self, key: &str) -> Person {
        if let Some(&number) = self.numbers.get(key) {
            return Person(number);
        }
        let number = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
        self.keys.push(key.to_owned());
        self.numbers.insert(key.to_owned(), number);
        Person(number)
    }

    /// The key of a person; empty for a number never given.
    pub(crate) fn key(&self, person: Person) -> &str {
        let place = usize::try_from(person.0).unwrap_or(usize::MAX);
        self.keys.get(place).map_or("", String::as_str)
    }

    /// Writes the numbers given since they were last on disk; belongs into the batch that uses them.
    pub(crate) fn write(&self, batch: &Batch<'_>) -> Result<(), WriteError> {
        if self.saved == self.keys.len() {
            return Ok(());
        }
        batch.setting_put(PEOPLE, Some(&self.keys.join("\n")))
    }

    /// The batch is on disk.
    pub(crate) fn committed(&mut self) {
        self.saved = self.keys.len();
    }
}
