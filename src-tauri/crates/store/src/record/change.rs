//! What a batch has changed about records: noted while it is written, whoever writes, so that nobody can forget to tell.
//! Only while somebody wants to know; else a write costs what it always did.

use model::{Map, Value};

use crate::{Batch, RecordKind};

/// What was changed about a record by one writer.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordChange {
    /// Of which kind.
    pub kind: RecordKind,
    /// Its key.
    pub key: String,
    /// Whether it is new.
    pub is_new: bool,
    /// What stood in its fields and stands there now, in the order of the changes.
    pub fields: Vec<FieldChange>,
    /// The person who looks after it, before and now, if that changed.
    pub supervisor: Option<(Option<String>, Option<String>)>,
    /// What was noted in its log.
    pub notes: Vec<String>,
    /// Key of the person who wrote it, where the writer said so.
    pub by: Option<String>,
}

/// A field that was changed.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    /// Its name.
    pub field: String,
    /// What stood there; absent: nothing did.
    pub old: Option<Value>,
    /// What stands there now; absent: nothing does any more.
    pub new: Option<Value>,
}

impl RecordChange {
    fn nothing(kind: RecordKind, key: &str, by: Option<String>) -> Self {
        Self {
            kind,
            key: key.to_owned(),
            is_new: false,
            fields: Vec::new(),
            supervisor: None,
            notes: Vec::new(),
            by,
        }
    }

    fn is_nothing(&self) -> bool {
        !self.is_new && self.fields.is_empty() && self.supervisor.is_none() && self.notes.is_empty()
    }

    /// Takes in what the same writer changed after it.
    fn take_in(&mut self, later: Self) {
        self.is_new |= later.is_new;
        self.notes.extend(later.notes);
        for change in later.fields {
            match self
                .fields
                .iter_mut()
                .find(|known| known.field == change.field)
            {
                Some(known) => known.new = change.new,
                None => self.fields.push(change),
            }
        }
        if let Some((old, new)) = later.supervisor {
            let old = self.supervisor.take().map_or(old, |(first, _)| first);
            self.supervisor = Some((old, new));
        }
    }

    /// Without what is as it was at first.
    fn settled(mut self) -> Self {
        self.fields.retain(|change| change.old != change.new);
        self.supervisor = self.supervisor.filter(|(old, new)| old != new);
        self
    }
}

/// What a batch has noted so far.
#[derive(Debug, Default)]
pub(crate) struct Noted {
    is_watched: bool,
    by: Option<String>,
    changes: Vec<RecordChange>,
}

impl Noted {
    pub(crate) fn len(&self) -> usize {
        self.changes.len()
    }

    /// Forgets what was noted behind this, for it was not written.
    pub(crate) fn cut(&mut self, len: usize) {
        self.changes.truncate(len);
    }
}

impl Batch<'_> {
    /// From now on it is noted, or not, what is changed about records.
    pub fn records_watch(&self, is_watched: bool) {
        self.noted.borrow_mut().is_watched = is_watched;
    }

    /// Says from whom the changes come that follow.
    pub fn records_by(&self, person: Option<&str>) {
        self.noted.borrow_mut().by = person.map(str::to_owned);
    }

    /// What was changed about records since this was last asked: each record once for each who changed it, and only if
    /// something is different now. Forgets who is writing.
    #[must_use]
    pub fn records_changed(&self) -> Vec<RecordChange> {
        let mut noted = self.noted.borrow_mut();
        noted.by = None;
        let mut changed: Vec<RecordChange> = Vec::new();
        let mut places = std::collections::HashMap::new();
        for change in std::mem::take(&mut noted.changes) {
            let name = (change.kind, change.key.clone(), change.by.clone());
            match places.get(&name) {
                Some(&place) => {
                    let known: &mut RecordChange = &mut changed[place];
                    known.take_in(change);
                }
                None => {
                    places.insert(name, changed.len());
                    changed.push(change);
                }
            }
        }
        let settled = changed.into_iter().map(RecordChange::settled);
        settled.filter(|change| !change.is_nothing()).collect()
    }

    pub(crate) fn records_are_watched(&self) -> bool {
        self.noted.borrow().is_watched
    }

    pub(super) fn note(
        &self,
        (kind, key): (RecordKind, &str),
        change: impl FnOnce(&mut RecordChange),
    ) {
        let mut noted = self.noted.borrow_mut();
        if !noted.is_watched {
            return;
        }
        let mut noting = RecordChange::nothing(kind, key, noted.by.clone());
        change(&mut noting);
        noted.changes.push(noting);
    }
}

/// What differs between two states of a record's fields.
pub(super) fn differences(old: &Map, new: &Map) -> Vec<FieldChange> {
    let changed = new
        .iter()
        .filter(|(name, value)| old.get(*name) != Some(value));
    let changed = changed.map(|(name, value)| FieldChange {
        field: name.clone(),
        old: old.get(name).cloned(),
        new: Some(value.clone()),
    });
    let gone = old.iter().filter(|(name, _)| !new.contains_key(*name));
    let gone = gone.map(|(name, value)| FieldChange {
        field: name.clone(),
        old: Some(value.clone()),
        new: None,
    });
    changed.chain(gone).collect()
}
