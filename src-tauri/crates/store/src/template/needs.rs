//! What published templates need of the office: noted when they are published.

use model::Value;
use rusqlite::{Row, params};

use crate::{Batch, ReadError, View, WriteError};

/// A part of the office that a template can need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NeedPart {
    /// A person.
    Person,
    /// A service of the catalogue.
    Service,
    /// An automation webhook.
    Endpoint,
}

impl NeedPart {
    const ALL: [Self; 3] = [Self::Person, Self::Service, Self::Endpoint];

    fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Service => "service",
            Self::Endpoint => "endpoint",
        }
    }
}

/// Something of the office that templates can need.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NeedKey {
    /// What it is.
    pub part: NeedPart,
    /// Its key.
    pub key: String,
}

/// Something that a template needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateNeed {
    /// Key of the template.
    pub template: String,
    /// What it needs.
    pub need: NeedKey,
    /// Name of the step that names it; empty for the template's settings.
    pub step: String,
}

/// Holds for a template `t` that needs one of those listed.
pub(super) const NEEDS_ONE: &str = "EXISTS (SELECT 1 FROM template_needs n WHERE n.template = t.key \
    AND n.part || ' ' || n.key IN (SELECT value FROM json_each(?)))";

/// What the conditions here compare with.
pub(super) fn listed(needs: &[NeedKey]) -> String {
    let words = needs
        .iter()
        .map(|need| Value::from(format!("{} {}", need.part.as_str(), need.key)));
    Value::Array(words.collect()).to_string()
}

impl Batch<'_> {
    /// Notes what the published version of a template needs, in the place of what the one before needed.
    pub fn template_needs_put(
        &self,
        template: &str,
        needs: &[(NeedKey, &str)],
    ) -> Result<(), WriteError> {
        self.transaction
            .prepare_cached("DELETE FROM template_needs WHERE template = ?1")?
            .execute([template])?;
        let mut insert = self.transaction.prepare_cached(
            "INSERT OR IGNORE INTO template_needs (template, part, key, step) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for (NeedKey { part, key }, step) in needs {
            insert.execute(params![template, part.as_str(), key, step])?;
        }
        Ok(())
    }
}

impl View<'_> {
    /// All that published templates need, each once.
    pub fn needed(&self) -> Result<Vec<NeedKey>, ReadError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT DISTINCT part, key FROM template_needs ORDER BY part, key")?;
        let rows = statement.query_map([], |row| need(row, 0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Which of these templates need one of these things, and in which step.
    pub fn template_needs(
        &self,
        templates: &[&str],
        needs: &[NeedKey],
    ) -> Result<Vec<TemplateNeed>, ReadError> {
        let keys = Value::from(templates.to_vec()).to_string();
        let mut statement = self.connection.prepare_cached(
            "SELECT template, step, part, key FROM template_needs \
             WHERE template IN (SELECT value FROM json_each(?1)) \
             AND part || ' ' || key IN (SELECT value FROM json_each(?2)) ORDER BY template, part, key, step",
        )?;
        let rows = statement.query_map(params![keys, listed(needs)], |row| {
            Ok(TemplateNeed {
                template: row.get(0)?,
                step: row.get(1)?,
                need: need(row, 2)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// What is needed, from that column on.
fn need(row: &Row<'_>, column: usize) -> rusqlite::Result<NeedKey> {
    let word: String = row.get(column)?;
    let part = NeedPart::ALL.into_iter().find(|part| part.as_str() == word);
    Ok(NeedKey {
        part: part.ok_or(rusqlite::Error::InvalidQuery)?,
        key: row.get(column + 1)?,
    })
}
