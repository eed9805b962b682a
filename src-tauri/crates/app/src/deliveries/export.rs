//! Deliveries written out as a table or as lines of JSON: what was sent, when, and what came back, without bodies and
//! without what may be a secret.

use contract::{
    DeliveryExportReply, DeliveryExportRequest, DeliveryListRequest, DeliveryRow, ExportForm,
    Failure,
};
use model::{Map, Value, Zone};

use super::{attempt, filter, row};
use crate::{App, failure, previews::mask, workspace};

/// How many deliveries stand in one part.
const PART: u32 = 200;

/// The columns of the table.
const COLUMNS: &[&str] = &[
    "id",
    "channel",
    "process",
    "step",
    "target",
    "method",
    "address",
    "state",
    "reason",
    "queued",
    "ended",
    "attempt",
    "at",
    "outcome",
    "status",
    "took_ms",
    "dns_ms",
    "connect_ms",
    "tls_ms",
    "first_byte_ms",
    "peer",
    "probe",
];

impl App {
    pub(crate) fn export_deliveries(
        &self,
        request: &DeliveryExportRequest,
    ) -> Result<DeliveryExportReply, Failure> {
        let DeliveryListRequest { below, .. } = request.filter;
        self.read(|view| {
            let zone = workspace::zone(view)?;
            let page = view
                .deliveries(&filter(&request.filter, &zone)?, below, PART)
                .map_err(|error| failure::read(&error))?;
            let mut text = String::new();
            if request.form == ExportForm::Csv && below.is_none() {
                line(&mut text, COLUMNS.iter().map(|column| (*column).to_owned()));
            }
            let count = u32::try_from(page.rows.len()).unwrap_or(u32::MAX);
            for found in page.rows {
                let attempts = view.attempts(&found.id);
                let attempts = attempts.map_err(|error| failure::read(&error))?;
                let mut row = row(view, found, &zone)?;
                row.address = mask::url(&row.address);
                let row = object(&row);
                match request.form {
                    ExportForm::Csv => table(&mut text, &row, &attempts, &zone),
                    ExportForm::Lines => {
                        text.push_str(&json(row, attempts, &zone).to_string());
                        text.push('\n');
                    }
                }
            }
            Ok(DeliveryExportReply {
                text,
                count,
                next: page.next,
            })
        })
    }
}

/// A field of a row as a cell.
fn cell(row: &Map, name: &str) -> String {
    row.get(name).map(model::render::plain).unwrap_or_default()
}

fn table(text: &mut String, row: &Map, attempts: &[store::Attempt], zone: &Zone) {
    let head = [
        "id", "channel", "process", "step", "target", "method", "address", "state", "reason",
        "queued", "ended",
    ]
    .map(|name| cell(row, name));
    if attempts.is_empty() {
        let empty = vec![String::new(); COLUMNS.len() - head.len()];
        return line(text, head.into_iter().chain(empty));
    }
    let millis = |micros: Option<i64>| {
        micros
            .map(|micros| format!("{}.{:03}", micros / 1_000, micros % 1_000))
            .unwrap_or_default()
    };
    for attempt in attempts {
        let more = [
            attempt.number.to_string(),
            zone.rfc3339(attempt.at),
            attempt.outcome.clone(),
            attempt
                .status
                .map(|status| status.to_string())
                .unwrap_or_default(),
            attempt.took_ms.to_string(),
            millis(attempt.times.dns),
            millis(attempt.times.connect),
            millis(attempt.times.tls),
            millis(attempt.times.first_byte),
            attempt.peer.clone().unwrap_or_default(),
            (!attempt.counts).to_string(),
        ];
        line(text, head.iter().cloned().chain(more));
    }
}

/// A row of the table (RFC 4180). A cell that a spreadsheet would take for a formula is told to be text.
fn line(text: &mut String, cells: impl IntoIterator<Item = String>) {
    for (index, cell) in cells.into_iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        let cell = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            format!("'{cell}")
        } else {
            cell
        };
        if cell.contains([',', '"', '\n', '\r']) {
            text.extend(["\"", &cell.replace('"', "\"\""), "\""]);
        } else {
            text.push_str(&cell);
        }
    }
    text.push_str("\r\n");
}

fn object(row: &DeliveryRow) -> Map {
    match serde_json::to_value(row) {
        Ok(Value::Object(map)) => map,
        Ok(_) | Err(_) => Map::new(),
    }
}

fn json(mut row: Map, attempts: Vec<store::Attempt>, zone: &Zone) -> Value {
    let attempts = attempts.into_iter().map(|found| {
        let mut shown = attempt(found, zone);
        // Of what came back the body may hold anything, and an address its parameters.
        shown.answer = None;
        for (_, value) in &mut shown.headers {
            *value = mask::url(value);
        }
        serde_json::to_value(shown).unwrap_or_default()
    });
    row.insert("attempts".to_owned(), attempts.collect());
    Value::Object(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_are_no_formulas() {
        let mut text = String::new();
        let cells = ["a", "b,c", "d\"e", "=1+1", ""].map(str::to_owned);
        line(&mut text, cells);
        assert_eq!(text, "a,\"b,c\",\"d\"\"e\",'=1+1,\r\n");
    }
}
