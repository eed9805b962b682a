//! What becomes of the columns of a table, and of what stands in their cells.

use std::collections::{HashMap, HashSet};

use contract::{Failure, ImportColumn};
use model::Value;
use store::{RecordFilter, RecordKind, View};

use super::table::Table;
use crate::{failure, names::letters};

/// Names of columns that name a record, as [`letters`] of them.
const KEYS: &[&str] = &[
    "key",
    "id",
    "nr",
    "no",
    "number",
    "nummer",
    "objektnummer",
    "objektnr",
    "objektid",
    "kundennummer",
    "kundennr",
    "kontaktnummer",
    "schlüssel",
    "externalid",
    "externeid",
];
/// Names of columns that name who looks after a record.
const SUPERVISORS: &[&str] = &["supervisor", "betreuer", "betreuerin"];
/// What German tables call the fields that templates use.
const FIELDS: &[(&str, &str)] = &[
    ("titel", "title"),
    ("straße", "street"),
    ("strasse", "street"),
    ("hausnummer", "house_number"),
    ("plz", "zip"),
    ("postleitzahl", "zip"),
    ("ort", "city"),
    ("stadt", "city"),
    ("preis", "price"),
    ("kaufpreis", "price"),
    ("wohnfläche", "living_area"),
    ("grundstücksfläche", "land_area"),
    ("zimmer", "rooms"),
    ("baujahr", "year_built"),
    ("anrede", "salutation"),
    ("vorname", "first_name"),
    ("nachname", "last_name"),
    ("telefon", "phone"),
    ("mail", "email"),
    ("email", "email"),
];
/// Fields whose digits are no numbers.
const DIGITS: &[&str] = &[
    "zip",
    "zipcode",
    "postcode",
    "postalcode",
    "plz",
    "postleitzahl",
    "phone",
    "telefon",
    "mobile",
    "mobil",
    "fax",
    "iban",
    "housenumber",
    "hausnummer",
];
/// Characters of a field's name.
const NAME_MAX: usize = 64;

/// What the columns' names suggest. Fields that records have already are spelled as there.
pub(super) fn suggested(
    view: View<'_>,
    kind: RecordKind,
    header: &[String],
) -> Result<Vec<ImportColumn>, Failure> {
    let page = view.records(kind, &RecordFilter::default(), None, store::PAGE_MAX);
    let rows = page.map_err(|error| failure::read(&error))?.rows;
    let fields = rows.iter().flat_map(|row| row.fields.keys());
    let known: HashMap<String, String> = fields
        .map(|field| (letters(field), field.clone()))
        .collect();
    let mut taken = HashSet::new();
    let columns = header.iter().map(|name| {
        let column = column(name, &known);
        let is_free = taken.insert(column.clone());
        // The first column of a name has it.
        if is_free { column } else { ImportColumn::Skip }
    });
    Ok(columns.collect())
}

fn column(name: &str, known: &HashMap<String, String>) -> ImportColumn {
    let word = letters(name);
    if word.is_empty() {
        return ImportColumn::Skip;
    }
    if KEYS.contains(&word.as_str()) {
        return ImportColumn::Key;
    }
    if SUPERVISORS.contains(&word.as_str()) {
        return ImportColumn::Supervisor;
    }
    let usual = FIELDS.iter().find(|(german, _)| *german == word);
    let name = match (known.get(&word), usual) {
        (Some(known), _) => known.clone(),
        (None, Some((_, field))) => (*field).to_owned(),
        (None, None) => field_name(name),
    };
    ImportColumn::Field { name }
}

/// A name that placeholders can hold.
fn field_name(text: &str) -> String {
    let mut name = String::new();
    for letter in text.chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            name.push(letter);
        } else if !name.is_empty() && !name.ends_with('_') {
            name.push('_');
        }
    }
    let name: String = name.chars().take(NAME_MAX).collect();
    name.trim_end_matches('_').to_owned()
}

/// The columns that somebody chose, if they can be.
pub(super) fn checked(
    columns: Vec<ImportColumn>,
    header: &[String],
) -> Result<Vec<ImportColumn>, Failure> {
    let refused = |message: String| Err(Failure::invalid(message, Vec::new()).at("columns"));
    if columns.len() != header.len() {
        let (said, there) = (columns.len(), header.len());
        return refused(format!(
            "{said} columns are named where the table has {there}"
        ));
    }
    let mut taken = HashSet::new();
    for column in &columns {
        if let ImportColumn::Field { name } = column {
            let is_name = !name.is_empty()
                && name.chars().count() <= NAME_MAX
                && !name.chars().any(char::is_control);
            // These two are no fields, and what reads them would never find one of their name.
            if !is_name || matches!(name.as_str(), "key" | "supervisor") {
                return refused(format!(
                    "`{}` cannot be the name of a field",
                    name.escape_debug()
                ));
            }
        }
        if *column != ImportColumn::Skip && !taken.insert(column.clone()) {
            return refused(match column {
                ImportColumn::Key => "two columns are the key".to_owned(),
                ImportColumn::Supervisor => "two columns are the supervisor".to_owned(),
                ImportColumn::Field { name } => format!("two columns are the field `{name}`"),
                ImportColumn::Skip => String::new(),
            });
        }
    }
    Ok(columns)
}

/// Which columns hold texts, whatever they look like: those of which one cell begins with a needless 0, because then
/// none of its cells is a number, and those of fields that are known for it.
pub(super) fn texts(columns: &[ImportColumn], table: &Table) -> Vec<bool> {
    let is_text = |(index, column): (usize, &ImportColumn)| {
        let ImportColumn::Field { name } = column else {
            return true;
        };
        let mut cells = table.lines.iter().filter_map(|line| line.cells.get(index));
        DIGITS.contains(&letters(name).as_str()) || cells.any(|cell| has_leading_zero(cell))
    };
    columns.iter().enumerate().map(is_text).collect()
}

fn has_leading_zero(cell: &str) -> bool {
    let digits = cell.strip_prefix('0').unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// What a cell holds: a number or a truth value only where it is plainly one.
pub(super) fn value(cell: &str, is_text: bool) -> Value {
    if is_text {
        return Value::from(cell);
    }
    match cell.to_ascii_lowercase().as_str() {
        "true" => return Value::from(true),
        "false" => return Value::from(false),
        _ => {}
    }
    number(cell).unwrap_or_else(|| Value::from(cell))
}

/// `132`, `-4`, `132.5` and `132,5`. With three digits behind it a point or comma may as well stand between thousands,
/// and nobody can tell.
fn number(cell: &str) -> Option<Value> {
    /// More digits are a number of something rather than a quantity.
    const DIGITS_MAX: usize = 15;
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    let (whole, part) = match digits.split_once(['.', ',']) {
        Some((whole, part)) => (whole, Some(part)),
        None => (digits, None),
    };
    let all_digits = |text: &str| {
        !text.is_empty()
            && text.len() <= DIGITS_MAX
            && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !all_digits(whole) || has_leading_zero(whole) {
        return None;
    }
    match part {
        None => cell.parse::<i64>().ok().map(Value::from),
        Some(part) if all_digits(part) && part.len() != 3 => {
            let number = cell.replace(',', ".").parse::<f64>().ok()?;
            Some(Value::from(number))
        }
        Some(_) => None,
    }
}

/// What a cell holds for a field that may hold something already: a text that looks like a number stays a text, and the
/// same number is not another because it is spelled otherwise.
pub(super) fn value_over(known: Option<&Value>, cell: &str, is_text: bool) -> Value {
    match (known, value(cell, is_text)) {
        (Some(Value::String(text)), Value::Number(_) | Value::Bool(_))
            if !value(text, false).is_string() =>
        {
            Value::from(cell)
        }
        (Some(Value::Number(old)), Value::Number(new)) if new.as_f64() == old.as_f64() => {
            Value::Number(old.clone())
        }
        (_, value) => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_is_plainly_a_number_is_one() {
        for (cell, number) in [
            ("132", json!(132)),
            ("-4", json!(-4)),
            ("0", json!(0)),
            ("0.5", json!(0.5)),
            ("132,5", json!(132.5)),
            ("132.25", json!(132.25)),
            ("TRUE", json!(true)),
            ("false", json!(false)),
        ] {
            assert_eq!(value(cell, false), number, "{cell}");
            assert_eq!(value(cell, true), json!(cell), "{cell}");
        }
        for text in [
            "07",
            "00",
            "450.000",
            "1,250",
            "1.250,00",
            "1e5",
            "+49",
            "12 m",
            "1234567890123456",
            "-",
            "5.",
            ".5",
            "0x1",
            "NaN",
            "yes",
            "2026-01-05",
        ] {
            assert_eq!(value(text, false), json!(text), "{text}");
        }
    }

    #[test]
    fn a_known_field_keeps_its_type() {
        let over = |known: Value, cell: &str| value_over(Some(&known), cell, false);
        assert_eq!(over(json!("52222"), "52223"), json!("52223"));
        assert_eq!(over(json!("on request"), "5"), json!(5));
        assert_eq!(over(json!(5.0), "5"), json!(5.0));
        assert_eq!(over(json!(5), "6"), json!(6));
    }

    #[test]
    fn names_of_columns_suggest_fields() {
        let known = HashMap::from([("marketvalue".to_owned(), "market_value".to_owned())]);
        let field = |name: &str| ImportColumn::Field {
            name: name.to_owned(),
        };
        for (header, suggested) in [
            ("Objekt-Nr.", ImportColumn::Key),
            ("ID", ImportColumn::Key),
            ("Betreuer", ImportColumn::Supervisor),
            ("Market value", field("market_value")),
            ("Straße", field("street")),
            ("E-Mail", field("email")),
            ("Living area (m²)", field("living_area_m²")),
            ("--", ImportColumn::Skip),
        ] {
            assert_eq!(column(header, &known), suggested, "{header}");
        }
    }
}
