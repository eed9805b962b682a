//! Takes records in from a table: reads it, says line by line what would come of it, and writes all of it at once.

use std::collections::HashMap;

use contract::{
    Code, Failure, ImportColumn, RecordImportReply, RecordImportRequest, RecordRow, RefusedLine,
};
use model::{Map, Timestamp, office::Record};
use store::{PersonRow, RecordKind, View};

use crate::{App, edit::Edit, failure, names, records, simulations, workspace};

mod columns;
mod table;

use table::{Line, Table};

/// Letters that every key may have.
const PLAIN_MAX: usize = 32;

/// After so many lines it is told how far it has come.
const TOLD: usize = 250;

/// How many records are shown as they would be.
const SAMPLE: usize = 10;

impl App {
    pub(crate) async fn import_records(
        &self,
        request: RecordImportRequest,
    ) -> Result<RecordImportReply, Failure> {
        let kind = records::stored(request.kind);
        let table = Table::read(&request.text)?;
        let job = self.jobs.begin(request.job.as_deref());
        let go_on = |done: usize| {
            let (listener, total) = (self.options.listener.as_ref(), table.lines.len());
            simulations::tell(listener, request.job.as_deref(), done as u64, total as u64);
            job.goes_on()
        };
        let (reply, records) = self.read(|view| {
            let columns = match request.columns {
                Some(columns) => columns::checked(columns, &table.header)?,
                None => columns::suggested(view, kind, &table.header)?,
            };
            if !columns.contains(&ImportColumn::Key) {
                let message = "no column names the records; choose one as the key";
                return no_key(table.header.clone(), columns, message, request.preview);
            }
            Import::new(view, kind, &table, columns)?.run(&table, &go_on)
        })?;
        if request.preview || records.is_empty() {
            return Ok(reply);
        }
        let keys: Vec<String> = records.iter().map(|record| record.key.clone()).collect();
        let edit = Edit::PutRecords {
            kind,
            records,
            new: false,
            by: self.me(),
        };
        let done = self.edit(edit).await;
        done.map_err(|error| error.about("workspace"))?;
        self.tell_of_records(kind, &keys).await?;
        Ok(reply)
    }
}

/// A table of which it is not yet known what names its records: whoever looks at it can still say.
fn no_key(
    header: Vec<String>,
    columns: Vec<ImportColumn>,
    message: &str,
    preview: bool,
) -> Result<(RecordImportReply, Vec<Record>), Failure> {
    if !preview {
        return Err(Failure::invalid(message, Vec::new()).at("columns"));
    }
    let reply = RecordImportReply {
        header,
        columns,
        sample: Vec::new(),
        added: 0,
        changed: 0,
        unchanged: 0,
        refused: vec![RefusedLine {
            line: 1,
            message: message.to_owned(),
        }],
    };
    Ok((reply, Vec::new()))
}

/// What a line says of a record.
struct Said {
    key: String,
    supervisor: Option<String>,
    /// Fields with the cells that hold them, and whether these are texts whatever they look like.
    cells: Vec<(String, String, bool)>,
}

/// Takes lines one after the other.
struct Import<'v> {
    view: View<'v>,
    kind: RecordKind,
    people: Vec<PersonRow>,
    now: Timestamp,
    zone: model::Zone,
    /// Columns that hold texts, whatever they look like.
    texts: Vec<bool>,
    /// The line on which each key stands first.
    seen: HashMap<String, u64>,
    reply: RecordImportReply,
    /// What is to be written.
    records: Vec<Record>,
}

impl<'v> Import<'v> {
    fn new(
        view: View<'v>,
        kind: RecordKind,
        table: &Table,
        columns: Vec<ImportColumn>,
    ) -> Result<Self, Failure> {
        Ok(Self {
            view,
            kind,
            people: view.people().map_err(|error| failure::read(&error))?,
            now: workspace::now(),
            zone: workspace::zone(view)?,
            texts: columns::texts(&columns, table),
            seen: HashMap::new(),
            reply: RecordImportReply {
                header: table.header.clone(),
                columns,
                sample: Vec::new(),
                added: 0,
                changed: 0,
                unchanged: 0,
                refused: Vec::new(),
            },
            records: Vec::new(),
        })
    }

    fn run(
        mut self,
        table: &Table,
        go_on: &dyn Fn(usize) -> bool,
    ) -> Result<(RecordImportReply, Vec<Record>), Failure> {
        for (done, line) in table.lines.iter().enumerate() {
            if done % TOLD == 0 && !go_on(done) {
                return Err(Failure::new(Code::Precondition, "the import was stopped").at("job"));
            }
            match self.read(line) {
                Ok(said) => self.take(said)?,
                Err(message) => self.reply.refused.push(RefusedLine {
                    line: line.number,
                    message,
                }),
            }
        }
        Ok((self.reply, self.records))
    }

    /// What a line says of a record, or why it is left out.
    fn read(&mut self, line: &Line) -> Result<Said, String> {
        let (cells, columns) = (&line.cells, &self.reply.columns);
        if cells.len() != columns.len() {
            return Err(format!(
                "has {} cells where the table has {} columns",
                cells.len(),
                columns.len()
            ));
        }
        let mut said = Said {
            key: String::new(),
            supervisor: None,
            cells: Vec::with_capacity(cells.len()),
        };
        for (index, (cell, column)) in cells.iter().zip(columns).enumerate() {
            match column {
                ImportColumn::Key => said.key.clone_from(cell),
                ImportColumn::Supervisor if !cell.is_empty() => {
                    said.supervisor = Some(self.person(cell)?);
                }
                ImportColumn::Field { name } if !cell.is_empty() => {
                    let cell = (name.clone(), cell.clone(), self.texts[index]);
                    said.cells.push(cell);
                }
                ImportColumn::Supervisor | ImportColumn::Field { .. } | ImportColumn::Skip => {}
            }
        }
        self.key(&said.key, line.number)?;
        Ok(said)
    }

    /// Whether a key can be one and stands in the table for the first time.
    fn key(&mut self, key: &str, line: u64) -> Result<(), String> {
        if key.is_empty() {
            return Err("has no key".to_owned());
        }
        let named = Record {
            key: key.to_owned(),
            supervisor: None,
            fields: Map::new(),
        };
        // Asking is slow, and what is plain in every sense need not be asked about.
        let is_plain = key.len() <= PLAIN_MAX && key.bytes().all(|byte| byte.is_ascii_graphic());
        let problems = match is_plain {
            true => Vec::new(),
            false => records::problems(self.kind, &named),
        };
        if let Some(problem) = problems.into_iter().next() {
            return Err(format!("the key cannot be taken: {}", problem.message));
        }
        if let Some(first) = self.seen.get(key) {
            return Err(format!("the key `{key}` stands in line {first} already"));
        }
        self.seen.insert(key.to_owned(), line);
        Ok(())
    }

    /// A person by key, or by a name that only one has.
    fn person(&self, text: &str) -> Result<String, String> {
        let by_key = self.people.iter().find(|person| person.key == text);
        if let Some(person) = by_key {
            return Ok(person.key.clone());
        }
        let folded = text.to_lowercase();
        let is_called = |person: &&PersonRow| person.name.to_lowercase() == folded;
        let mut called = self.people.iter().filter(is_called);
        match (called.next(), called.next()) {
            (Some(person), None) => Ok(person.key.clone()),
            (Some(_), Some(_)) => Err(format!("more than one person is called `{text}`")),
            (None, _) => Err(format!("there is no person `{text}`")),
        }
    }

    /// Puts what a line says over what is known of its record.
    fn take(&mut self, said: Said) -> Result<(), Failure> {
        let found = self.view.record(self.kind, &said.key);
        let found = found.map_err(|error| failure::read(&error))?;
        let mut record = Record {
            key: said.key,
            supervisor: found.as_ref().and_then(|known| known.supervisor.clone()),
            fields: found
                .as_ref()
                .map_or_else(Map::new, |known| known.fields.clone()),
        };
        if said.supervisor.is_some() {
            record.supervisor = said.supervisor;
        }
        for (name, cell, is_text) in said.cells {
            let value = columns::value_over(record.fields.get(&name), &cell, is_text);
            record.fields.insert(name, value);
        }
        let mut unchanged_since = None;
        match found {
            None => self.reply.added += 1,
            Some(known)
                if known.fields == record.fields && known.supervisor == record.supervisor =>
            {
                unchanged_since = Some(known.updated_at);
                self.reply.unchanged += 1;
            }
            Some(_) => self.reply.changed += 1,
        }
        if self.reply.sample.len() < SAMPLE {
            self.reply.sample.push(RecordRow {
                label: names::label(self.kind, &record.key, &record.fields),
                key: record.key.clone(),
                supervisor: record.supervisor.clone(),
                fields: record.fields.clone(),
                updated: self.zone.rfc3339(unchanged_since.unwrap_or(self.now)),
            });
        }
        if unchanged_since.is_none() {
            self.records.push(record);
        }
        Ok(())
    }
}
