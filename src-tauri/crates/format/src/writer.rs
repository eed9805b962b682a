//! Builds the tree of a document: fields in a stable order, defaults left out.

use model::{Map, Value};

/// An object while its fields are put in.
#[derive(Default)]
pub(crate) struct Object(Map);

impl Object {
    /// An object without fields.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Puts a field in, whatever its value.
    pub(crate) fn put(&mut self, name: &str, value: impl Into<Value>) {
        self.0.insert(name.to_owned(), value.into());
    }

    /// Puts a field in if there is a value.
    pub(crate) fn put_some(&mut self, name: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.put(name, value);
        }
    }

    /// Puts a field in if its value is not the one it has anyway.
    pub(crate) fn put_unless<T: Copy + PartialEq + Into<Value>>(
        &mut self,
        name: &str,
        value: T,
        default: T,
    ) {
        if value != default {
            self.put(name, value);
        }
    }

    /// Puts a text in if it is not empty.
    pub(crate) fn put_text(&mut self, name: &str, text: &str) {
        self.put_unless(name, text, "");
    }

    /// Puts a truth value in if it is true.
    pub(crate) fn put_flag(&mut self, name: &str, flag: bool) {
        self.put_unless(name, flag, false);
    }

    /// Puts a list in if it is not empty.
    pub(crate) fn put_list<T>(&mut self, name: &str, list: &[T], spell: impl Fn(&T) -> Value) {
        if !list.is_empty() {
            self.put(name, self::list(list, spell));
        }
    }

    /// Puts a list of texts in if it is not empty.
    pub(crate) fn put_texts(&mut self, name: &str, texts: &[String]) {
        self.put_list(name, texts, |text| text.as_str().into());
    }

    /// Puts an object of free names in if it is not empty.
    pub(crate) fn put_entries<T>(
        &mut self,
        name: &str,
        entries: &[(String, T)],
        spell: impl Fn(&T) -> Value,
    ) {
        if entries.is_empty() {
            return;
        }
        let mut object = Self::new();
        for (name, value) in entries {
            object.put(name, spell(value));
        }
        self.put(name, object.done());
    }

    /// Puts an object in if it has fields.
    pub(crate) fn put_object(&mut self, name: &str, object: Self) {
        if !object.0.is_empty() {
            self.put(name, object.done());
        }
    }

    /// The object as a value.
    pub(crate) fn done(self) -> Value {
        Value::Object(self.0)
    }
}

/// A list as a value.
pub(crate) fn list<T>(list: &[T], spell: impl Fn(&T) -> Value) -> Value {
    list.iter().map(spell).collect()
}

/// A number, without a fraction where it has none.
pub(crate) fn number(number: f64) -> Value {
    /// Up to here every whole number is a float.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() < EXACT {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "it has no fraction and lies within the bounds"
        )]
        return Value::from(number as i64);
    }
    Value::from(number)
}

/// The word of a closed list that means this.
pub(crate) fn word<T: PartialEq>(words: &[(&'static str, T)], meaning: &T) -> &'static str {
    words
        .iter()
        .find(|(_, listed)| listed == meaning)
        .map_or("", |(word, _)| *word)
}
