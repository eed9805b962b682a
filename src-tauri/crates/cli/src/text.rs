//! How things are put for people: counts, times, spans, tables.

use std::fmt::Write as _;

/// `1 error`, `2 errors`.
pub(crate) fn count(number: u64, one: &str, many: &str) -> String {
    let word = if number == 1 { one } else { many };
    format!("{} {word}", grouped(number))
}

/// `1,000`.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `2026-03-27 09:00` of an RFC 3339 text.
pub(crate) fn minute(time: &str) -> String {
    time.get(..16).unwrap_or(time).replacen('T', " ", 1)
}

/// `2026-03-27 09:00:05` of an RFC 3339 text.
pub(crate) fn second(time: &str) -> String {
    time.get(..19).unwrap_or(time).replacen('T', " ", 1)
}

/// `45s`, `3h 20m`, `12d 4h`: the two largest units of a span in seconds.
pub(crate) fn span(seconds: f64) -> String {
    const UNITS: [(&str, u64); 4] = [("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1)];
    let sign = if seconds < 0.0 { "-" } else { "" };
    let whole = seconds.abs().round() as u64;
    let largest = UNITS.iter().position(|(_, size)| whole >= *size);
    let Some(largest) = largest else {
        return "0s".to_owned();
    };
    let (unit, size) = UNITS[largest];
    let mut text = format!("{sign}{}{unit}", whole / size);
    if let Some((unit, smaller)) = UNITS.get(largest + 1)
        && whole % size / smaller > 0
    {
        write!(text, " {}{unit}", whole % size / smaller).expect("a string can be written");
    }
    text
}

/// Rows in columns of equal width, two spaces between them.
pub(crate) struct Table {
    head: Vec<String>,
    /// Whether a column holds numbers, which stand at its right edge.
    right: Vec<bool>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with these columns; a name that begins with `>` is one of numbers.
    pub(crate) fn new(columns: &[&str]) -> Self {
        Self {
            head: columns
                .iter()
                .map(|name| name.trim_start_matches('>').to_owned())
                .collect(),
            right: columns.iter().map(|name| name.starts_with('>')).collect(),
            rows: Vec::new(),
        }
    }

    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        // A text out of a document must neither break the row nor reach the terminal as a command.
        let cells = cells
            .into_iter()
            .map(|cell| cell.replace(char::is_control, " "));
        self.rows.push(cells.collect());
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The table in lines; the head as `strong` makes it.
    pub(crate) fn text(&self, strong: impl Fn(&str) -> String) -> String {
        let widths: Vec<usize> = (0..self.head.len())
            .map(|column| {
                let rows = self.rows.iter().filter_map(|row| row.get(column));
                let cells = rows.chain([&self.head[column]]);
                cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
            })
            .collect();
        let mut text = strong(&self.line(&self.head, &widths)) + "\n";
        for row in &self.rows {
            text += &self.line(row, &widths);
            text.push('\n');
        }
        text
    }

    fn line(&self, cells: &[String], widths: &[usize]) -> String {
        let mut line = String::new();
        for (column, (cell, &width)) in cells.iter().zip(widths).enumerate() {
            if column > 0 {
                line.push_str("  ");
            }
            if self.right[column] {
                write!(line, "{cell:>width$}").expect("a string can be written");
            } else {
                write!(line, "{cell:<width$}").expect("a string can be written");
            }
        }
        line.trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!(
            [0, 999, 1_000, 12_345_678].map(grouped),
            ["0", "999", "1,000", "12,345,678"]
        );
        assert_eq!(count(1, "error", "errors"), "1 error");
        assert_eq!(count(0, "error", "errors"), "0 errors");
    }

    #[test]
    fn a_span_shows_its_two_largest_units() {
        let spans = [0.4, 45.0, 60.0, 3_661.0, 12_000.0, 1_054_800.0, -90.0].map(span);
        assert_eq!(
            spans,
            ["0s", "45s", "1m", "1h 1m", "3h 20m", "12d 5h", "-1m 30s"]
        );
    }

    #[test]
    fn columns_are_aligned_and_free_of_control_characters() {
        let mut table = Table::new(&["key", ">n"]);
        table.row(["ä\n\x1b".to_owned(), "5".to_owned()]);
        table.row(["longer".to_owned(), "100".to_owned()]);
        assert_eq!(
            table.text(str::to_owned),
            "key       n\nä         5\nlonger  100\n"
        );
    }

    #[test]
    fn times_lose_their_offset() {
        assert_eq!(minute("2026-03-27T09:00:05+01:00"), "2026-03-27 09:00");
        assert_eq!(second("2026-03-27T09:00:05+01:00"), "2026-03-27 09:00:05");
    }
}
