//! The table itself: lines of cells, whatever stands between them.

use contract::Failure;
use csv::{Reader, ReaderBuilder, StringRecord};

/// The largest text that is taken.
const TEXT_MAX: usize = 16 * 1024 * 1024;
/// The most lines under the column names.
const LINES_MAX: usize = 10_000;
/// What may stand between cells.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// A table.
#[derive(Debug)]
pub(super) struct Table {
    /// The names of its columns.
    pub(super) header: Vec<String>,
    /// Its lines, without those that say nothing.
    pub(super) lines: Vec<Line>,
}

/// A line of a table.
#[derive(Debug)]
pub(super) struct Line {
    /// On which line of the file it begins, from 1.
    pub(super) number: u64,
    /// Its cells, without blanks around them.
    pub(super) cells: Vec<String>,
}

impl Table {
    pub(super) fn read(text: &str) -> Result<Self, Failure> {
        if text.len() > TEXT_MAX {
            return Err(refused("the table is larger than 16 MiB; divide it"));
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = reader(text, delimiter(text));
        let mut records = reader.records();
        let header = match records.next() {
            Some(header) => cells(&header.map_err(|error| unreadable(&error))?),
            None => return Err(refused("the table has no line of column names")),
        };
        let mut lines = Vec::new();
        let mut place = Place {
            text,
            at: 0,
            line: 1,
        };
        for record in records {
            let record = record.map_err(|error| unreadable(&error))?;
            let cells = cells(&record);
            if cells.iter().all(String::is_empty) {
                continue;
            }
            if lines.len() == LINES_MAX {
                return Err(refused("the table has more than 10,000 lines; divide it"));
            }
            let number = place.line(record.position().map_or(0, csv::Position::byte));
            lines.push(Line { number, cells });
        }
        Ok(Self { header, lines })
    }
}

/// Goes along a text and counts its lines.
struct Place<'t> {
    text: &'t str,
    at: usize,
    line: u64,
}

impl Place<'_> {
    /// The line of the first letter from this byte on that is no line break: the reader begins before breaks that it
    /// passes over.
    fn line(&mut self, byte: u64) -> u64 {
        let from = usize::try_from(byte).unwrap_or(usize::MAX).max(self.at);
        let bytes = self.text.as_bytes();
        while let Some(&letter) = bytes.get(self.at) {
            if self.at >= from && !matches!(letter, b'\r' | b'\n') {
                break;
            }
            self.line += u64::from(letter == b'\n');
            self.at += 1;
        }
        self.line
    }
}

fn reader(text: &str, delimiter: u8) -> Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// What divides the column names into most cells.
fn delimiter(text: &str) -> u8 {
    let columns = |delimiter: u8| {
        let header = reader(text, delimiter).into_records().next();
        header.and_then(Result::ok).map_or(0, |record| record.len())
    };
    let mut best = (DELIMITERS[0], columns(DELIMITERS[0]));
    for delimiter in &DELIMITERS[1..] {
        let count = columns(*delimiter);
        if count > best.1 {
            best = (*delimiter, count);
        }
    }
    best.0
}

fn cells(record: &StringRecord) -> Vec<String> {
    record.iter().map(|cell| cell.trim().to_owned()).collect()
}

fn refused(message: &str) -> Failure {
    Failure::invalid(message, Vec::new()).at("text")
}

fn unreadable(error: &csv::Error) -> Failure {
    refused(&format!("the table cannot be read: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<String>, Vec<(u64, Vec<String>)>) {
        let table = Table::read(text).unwrap();
        let lines = table.lines.into_iter();
        (
            table.header,
            lines.map(|line| (line.number, line.cells)).collect(),
        )
    }

    fn texts(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn what_stands_between_cells_is_found_out() {
        for text in [
            "a,b\n1,2\n",
            "a;b\r\n1;2",
            "a\tb\n1\t2\n",
            "\u{feff}\"a\",b\n 1 ,2",
        ] {
            let expected = (texts(&["a", "b"]), vec![(2, texts(&["1", "2"]))]);
            assert_eq!(read(text), expected, "{text:?}");
        }
        let (header, _) = read("\"last, first\";b\n");
        assert_eq!(header, texts(&["last, first", "b"]));
    }

    #[test]
    fn lines_are_counted_as_an_editor_does() {
        for ends in ["\n", "\r\n"] {
            let text = "key,note\n1,\"two\nlines\"\n,\n\n\n2,x\n3,y\n".replace('\n', ends);
            let (_, lines) = read(&text);
            let numbers: Vec<u64> = lines.iter().map(|(number, _)| *number).collect();
            assert_eq!(numbers, [2, 7, 8], "{text:?}");
        }
    }

    #[test]
    fn a_table_that_is_too_large_is_refused_as_a_whole() {
        let message = |text: &str| Table::read(text).unwrap_err().message;
        assert!(message("").contains("no line"));
        let full = |lines: usize| format!("key\n{}", "1\n".repeat(lines));
        assert_eq!(
            Table::read(&full(LINES_MAX)).unwrap().lines.len(),
            LINES_MAX
        );
        assert!(message(&full(LINES_MAX + 1)).contains("10,000"));
        assert!(message(&"x".repeat(TEXT_MAX + 1)).contains("16 MiB"));
    }
}
