//! Reads a JSON tree into values and collects every problem on the way.
//!
//! A reading function takes a [`Cursor`] and gives `None` after it has reported why. An object is read field by
//! field through [`Fields`]: first all fields, so that all problems are found, then the value. Two rules hold
//! everywhere: a field nobody asked for is refused, and `null` in a field that may be left out says the same as
//! leaving it out.

use std::collections::HashMap;

use model::{Map, Value};

use crate::{
    near,
    place::{Place, Sink},
};

pub(crate) mod scalar;
pub(crate) mod text;

/// A value at its place in a document.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'c> {
    /// The value.
    pub(crate) value: &'c Value,
    /// Where it stands.
    pub(crate) place: &'c Place<'c>,
    /// Where its problems go.
    pub(crate) sink: &'c Sink,
}

impl<'c> Cursor<'c> {
    /// Reports a problem at this place; `None`, for a reading function to end with.
    pub(crate) fn refuse<T>(self, code: &'static str, message: impl Into<String>) -> Option<T> {
        self.sink.error(self.place, code, message);
        None
    }

    /// Reports that something else was expected here.
    pub(crate) fn wrong_type<T>(self, expected: &str) -> Option<T> {
        let found = match self.value {
            Value::Null => "null",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::String(_) => "text",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        };
        self.refuse("wrong-type", format!("expected {expected}, found {found}"))
    }

    /// Reads an object; `read` asks for its fields, and what it did not ask for is refused afterwards.
    pub(crate) fn object<T>(self, read: impl FnOnce(&mut Fields<'_>) -> Option<T>) -> Option<T> {
        let Value::Object(map) = self.value else {
            return self.wrong_type("an object");
        };
        let mut fields = Fields::of(map, self.place, self.sink);
        let value = read(&mut fields);
        fields.refuse_unknown();
        value
    }

    /// Reads the entries of an object whose names are free.
    pub(crate) fn entries<T>(
        self,
        mut read: impl FnMut(&'c str, Cursor<'_>) -> Option<T>,
    ) -> Option<Vec<(String, T)>> {
        let Value::Object(map) = self.value else {
            return self.wrong_type("an object");
        };
        // All of them are read before the first mistake counts.
        let mut entries = Vec::with_capacity(map.len());
        for (name, value) in map {
            let place = self.place.field(name);
            let entry = Cursor {
                value,
                place: &place,
                sink: self.sink,
            };
            entries.push(read(name, entry).map(|value| (name.clone(), value)));
        }
        entries.into_iter().collect()
    }

    /// Reads the elements of a list.
    pub(crate) fn each<T>(self, mut read: impl FnMut(Cursor<'_>) -> Option<T>) -> Option<Vec<T>> {
        let Value::Array(list) = self.value else {
            return self.wrong_type("a list");
        };
        let mut elements = Vec::with_capacity(list.len());
        for (index, value) in list.iter().enumerate() {
            let place = self.place.index(index);
            elements.push(read(Cursor {
                value,
                place: &place,
                sink: self.sink,
            }));
        }
        elements.into_iter().collect()
    }

    /// Reads the elements of a list that holds at least one.
    pub(crate) fn some<T>(
        self,
        what: &str,
        read: impl FnMut(Cursor<'_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let list = self.each(read)?;
        if list.is_empty() {
            return self.refuse("empty-list", format!("at least one {what} is needed"));
        }
        Some(list)
    }

    /// Reads a list of exactly so many elements.
    pub(crate) fn exactly<T, const N: usize>(
        self,
        expected: &str,
        read: impl FnMut(Cursor<'_>) -> Option<T>,
    ) -> Option<[T; N]> {
        let Value::Array(list) = self.value else {
            return self.wrong_type(expected);
        };
        if list.len() != N {
            let message = format!("expected {expected}, found a list of {}", list.len());
            return self.refuse("wrong-type", message);
        }
        self.each(read)?.try_into().ok()
    }
}

/// The fields of an object while they are read.
pub(crate) struct Fields<'c> {
    map: &'c Map,
    place: &'c Place<'c>,
    sink: &'c Sink,
    asked: Vec<&'static str>,
    /// Completes "… needs this field"; empty where there is nothing better to say than that it is missing.
    owner: String,
}

impl<'c> Fields<'c> {
    fn of(map: &'c Map, place: &'c Place<'c>, sink: &'c Sink) -> Self {
        Self {
            map,
            place,
            sink,
            asked: Vec::new(),
            owner: String::new(),
        }
    }

    /// Reads a document's fields although the object itself is missing: each required one is reported.
    pub(crate) fn absent<T>(
        place: &'c Place<'c>,
        sink: &'c Sink,
        read: impl FnOnce(&mut Fields<'_>) -> Option<T>,
    ) -> Option<T> {
        read(&mut Fields::of(&Map::new(), place, sink))
    }

    /// Says whose fields these are, for messages: "a webhook step".
    pub(crate) fn belong_to(&mut self, owner: impl Into<String>) {
        self.owner = owner.into();
    }

    /// Whether a field is given and not null.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.map.get(name).is_some_and(|value| !value.is_null())
    }

    /// The value of a field, unread.
    pub(crate) fn peek(&self, name: &str) -> Option<&'c Value> {
        self.map.get(name)
    }

    /// A field that has to be given.
    pub(crate) fn must<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(Cursor<'_>) -> Option<T>,
    ) -> Option<T> {
        match self.find(name) {
            Some(value) => self.read(name, value, read),
            None => self.missing(name),
        }
    }

    /// A field that may be left out.
    pub(crate) fn may<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(Cursor<'_>) -> Option<T>,
    ) -> Option<Option<T>> {
        match self.find(name) {
            None | Some(Value::Null) => Some(None),
            Some(value) => self.read(name, value, read).map(Some),
        }
    }

    /// A field that may be left out and then has this value.
    pub(crate) fn or<T>(
        &mut self,
        name: &'static str,
        default: T,
        read: impl FnOnce(Cursor<'_>) -> Option<T>,
    ) -> Option<T> {
        Some(self.may(name, read)?.unwrap_or(default))
    }

    /// A field that may be left out and then has its type's default value.
    pub(crate) fn or_default<T: Default>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(Cursor<'_>) -> Option<T>,
    ) -> Option<T> {
        Some(self.may(name, read)?.unwrap_or_default())
    }

    /// A field that may be left out and whose `null` is a value like others.
    pub(crate) fn may_be_null<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(Cursor<'_>) -> Option<T>,
    ) -> Option<Option<T>> {
        match self.find(name) {
            None => Some(None),
            Some(value) => self.read(name, value, read).map(Some),
        }
    }

    /// Reports that a field is missing.
    pub(crate) fn missing<T>(&self, name: &str) -> Option<T> {
        let message = if self.owner.is_empty() {
            "missing field".to_owned()
        } else {
            format!("missing field: {} needs `{name}`", self.owner)
        };
        self.refuse_field(name, "missing-field", message)
    }

    /// Reports a problem at a field.
    pub(crate) fn refuse_field<T>(
        &self,
        name: &str,
        code: &'static str,
        message: impl Into<String>,
    ) -> Option<T> {
        self.sink.error(&self.place.field(name), code, message);
        None
    }

    /// Reports a problem of the object as a whole.
    pub(crate) fn refuse<T>(&self, code: &'static str, message: impl Into<String>) -> Option<T> {
        self.sink.error(self.place, code, message);
        None
    }

    /// Does not look at a field: something else is wrong that makes its content meaningless.
    pub(crate) fn pass_over(&mut self, name: &'static str) {
        self.asked.push(name);
    }

    /// Does not look at any field not yet asked for.
    pub(crate) fn pass_over_rest(&mut self) {
        self.map = empty();
    }

    fn find(&mut self, name: &'static str) -> Option<&'c Value> {
        self.asked.push(name);
        self.map.get(name)
    }

    fn read<T>(
        &self,
        name: &'static str,
        value: &'c Value,
        read: impl FnOnce(Cursor<'_>) -> Option<T>,
    ) -> Option<T> {
        let place = self.place.field(name);
        read(Cursor {
            value,
            place: &place,
            sink: self.sink,
        })
    }

    fn refuse_unknown(&self) {
        for (name, _) in self.map {
            // A hostile document has a million of them, and each is compared with every field.
            if self.sink.is_full() {
                return;
            }
            if self.asked.contains(&name.as_str()) {
                continue;
            }
            let free = self
                .asked
                .iter()
                .copied()
                .filter(|asked| !self.map.contains_key(*asked));
            let message = near::nearest(name, free).map_or_else(
                || "unknown field".to_owned(),
                |meant| format!("unknown field, did you mean `{meant}`?"),
            );
            self.sink
                .error(&self.place.field(name), "unknown-field", message);
        }
    }
}

/// An object without fields.
fn empty() -> &'static Map {
    static EMPTY: std::sync::LazyLock<Map> = std::sync::LazyLock::new(Map::new);
    &EMPTY
}

/// Reports every name of a list that was there before, at its place in the list.
pub(crate) fn refuse_repeated<'n>(
    names: impl IntoIterator<Item = Option<&'n str>>,
    mut report: impl FnMut(usize, &str, usize),
) {
    let mut first = HashMap::new();
    for (index, name) in names.into_iter().enumerate() {
        let Some(name) = name else { continue };
        if let Some(earlier) = first.get(name) {
            report(index, name, *earlier);
        } else {
            first.insert(name, index);
        }
    }
}

/// Reads a document: its text, then `format` and `version`, then the rest with `read`.
pub(crate) fn document<T>(
    document: &[u8],
    format: &'static str,
    read: impl FnOnce(&mut Fields<'_>) -> Option<T>,
) -> Result<T, Vec<model::Problem>> {
    let sink = Sink::default();
    let value = crate::json::parse(document, &sink).and_then(|value| {
        let place = Place::whole();
        let root = Cursor {
            value: &value,
            place: &place,
            sink: &sink,
        };
        root.object(|fields| {
            if !is_ours(fields, format) {
                fields.pass_over_rest();
                return None;
            }
            read(fields)
        })
    });
    sink.conclude(value)
}

/// Whether format and version are such that the rest of the document can be judged.
fn is_ours(fields: &mut Fields<'_>, format: &'static str) -> bool {
    let right_format = fields
        .must("format", |cursor| match cursor.value.as_str() {
            Some(found) if found == format => Some(true),
            Some(found) => {
                let found = crate::place::shortened(found);
                cursor.refuse::<()>(
                    "wrong-format",
                    format!("expected `{format}`, found `{found}`"),
                );
                Some(false)
            }
            None => cursor.wrong_type("text"),
        })
        .unwrap_or(true);
    let readable_version = fields
        .must("version", |cursor| {
            let newer = cursor.value.as_u64().is_some_and(|found| found > VERSION);
            if newer {
                let found = cursor.value;
                cursor.refuse::<()>("newer-version", format!("version {found} was written by a newer program; this one reads version {VERSION}"));
                return Some(false);
            }
            scalar::whole(VERSION..=VERSION)(cursor).map(|_| true)
        })
        .unwrap_or(true);
    right_format && readable_version
}

/// The version of every kind of document.
pub(crate) const VERSION: u64 = 1;
