//! Templates: one draft each, and published versions that never change. Documents are text here.

use model::Timestamp;
use rusqlite::{OptionalExtension, Row, params, params_from_iter, types};

mod needs;

use self::needs::NEEDS_ONE;
pub use self::needs::{NeedKey, NeedPart, TemplateNeed};
use crate::{
    Batch, Expect, Page, ReadError, View, WriteError,
    reader::{Filter, fold, page_limit, search_text},
};

/// A draft that is to be saved.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    /// Key of the template.
    pub key: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Its group; empty for none.
    pub group: &'a str,
    /// Its description, which a search looks into.
    pub description: &'a str,
    /// The document, as `format` spells it.
    pub document: &'a str,
}

/// A row of a list of templates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateRow {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its group; empty for none.
    pub group: String,
    /// Whether processes of it may be started.
    pub active: bool,
    /// Counts the savings of its draft.
    pub rev: i64,
    /// The last published version.
    pub version: Option<u32>,
    /// Whether its draft is another document than that version; so is one of which nothing is published.
    pub differs: bool,
    /// When its draft was last saved or published.
    pub updated_at: Timestamp,
}

/// A template with its draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateDraft {
    /// What a list shows.
    pub row: TemplateRow,
    /// The document.
    pub document: String,
}

/// A published version without its document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionRow {
    /// Its number, from 1.
    pub number: u32,
    /// When it was published.
    pub published_at: Timestamp,
    /// Key of the person who published it.
    pub author: Option<String>,
    /// What that person noted.
    pub note: String,
}

/// A published version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// What a list shows.
    pub row: VersionRow,
    /// The document.
    pub document: String,
}

/// Which templates a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TemplateFilter {
    /// Their group; empty text for those without.
    pub group: Option<String>,
    /// Whether processes of them may be started.
    pub active: Option<bool>,
    /// Whether they have a published version.
    pub published: Option<bool>,
    /// Words that each stand somewhere in key, name, group or description.
    pub search: Option<String>,
    /// Whether a published version of them needs one of these.
    pub needs: Option<(bool, Vec<NeedKey>)>,
}

/// Where the next page of a list of templates goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateCursor {
    /// Name of the last row.
    pub name: String,
    /// Key of the last row.
    pub key: String,
}

const ROW: &str = "t.key, t.name, t.group_name, t.active, t.rev, t.version, t.updated_at, \
    NOT EXISTS (SELECT 1 FROM template_versions v JOIN drafts w ON w.template = v.template \
    WHERE v.template = t.key AND v.number = t.version AND v.document = w.document)";

fn read_row(row: &Row<'_>) -> rusqlite::Result<TemplateRow> {
    Ok(TemplateRow {
        key: row.get(0)?,
        name: row.get(1)?,
        group: row.get(2)?,
        active: row.get(3)?,
        rev: row.get(4)?,
        version: row.get(5)?,
        updated_at: Timestamp(row.get(6)?),
        differs: row.get(7)?,
    })
}

fn read_version(row: &Row<'_>) -> rusqlite::Result<VersionRow> {
    Ok(VersionRow {
        number: row.get(0)?,
        published_at: Timestamp(row.get(1)?),
        author: row.get(2)?,
        note: row.get(3)?,
    })
}

impl Batch<'_> {
    /// Saves a draft and returns its revision. A new template is active.
    pub fn template_save(
        &self,
        draft: &Draft<'_>,
        expect: Expect,
        at: Timestamp,
    ) -> Result<i64, WriteError> {
        let found: Option<i64> = self
            .transaction
            .prepare_cached("SELECT rev FROM templates WHERE key = ?1")?
            .query_row([draft.key], |row| row.get(0))
            .optional()?;
        expect.hold(draft.key, found)?;
        let rev = found.unwrap_or(0) + 1;
        self.transaction
            .prepare_cached(
                "INSERT INTO templates (key, name, group_name, sort, search, active, rev, updated_at) \
                 VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6, ?7) \
                 ON CONFLICT (key) DO UPDATE SET name = ?2, group_name = ?3, sort = ?4, search = ?5, rev = ?6, \
                 updated_at = ?7",
            )?
            .execute(params![
                draft.key,
                draft.name,
                draft.group,
                fold(draft.name),
                search_text([draft.key, draft.name, draft.group, draft.description]),
                rev,
                at.0,
            ])?;
        self.transaction
            .prepare_cached(
                "INSERT INTO drafts (template, document) VALUES (?1, ?2) \
                 ON CONFLICT (template) DO UPDATE SET document = ?2",
            )?
            .execute(params![draft.key, draft.document])?;
        Ok(rev)
    }

    /// Publishes the draft of this revision and returns the version's number. A draft that says what the last version
    /// says is that version.
    pub fn template_publish(
        &self,
        key: &str,
        rev: i64,
        author: Option<&str>,
        note: &str,
        at: Timestamp,
    ) -> Result<u32, WriteError> {
        let (found, last, same): (i64, u32, bool) = self
            .transaction
            .prepare_cached(
                "SELECT t.rev, ifnull(t.version, 0), ifnull(v.document = d.document, 0) FROM templates t \
                 JOIN drafts d ON d.template = t.key \
                 LEFT JOIN template_versions v ON v.template = t.key AND v.number = t.version WHERE t.key = ?1",
            )?
            .query_row([key], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?
            .ok_or_else(|| WriteError::NoTemplate(key.to_owned()))?;
        Expect::Rev(rev).hold(key, Some(found))?;
        if same {
            return Ok(last);
        }
        let number = last + 1;
        self.transaction
            .prepare_cached(
                "INSERT INTO template_versions (template, number, published_at, author, note, document) \
                 SELECT template, ?2, ?3, ?4, ?5, document FROM drafts WHERE template = ?1",
            )?
            .execute(params![key, number, at.0, author, note])?;
        self.transaction
            .prepare_cached("UPDATE templates SET version = ?2, updated_at = ?3 WHERE key = ?1")?
            .execute(params![key, number, at.0])?;
        Ok(number)
    }

    /// Says whether processes of a template may be started.
    pub fn template_set_active(&self, key: &str, active: bool) -> Result<(), WriteError> {
        let changed = self
            .transaction
            .prepare_cached("UPDATE templates SET active = ?2 WHERE key = ?1")?
            .execute(params![key, active])?;
        if changed == 0 {
            return Err(WriteError::NoTemplate(key.to_owned()));
        }
        Ok(())
    }
}

impl View<'_> {
    /// A template with its draft.
    pub fn template(&self, key: &str) -> Result<Option<TemplateDraft>, ReadError> {
        let sql = format!(
            "SELECT {ROW}, d.document FROM templates t JOIN drafts d ON d.template = t.key WHERE t.key = ?1"
        );
        let found = self
            .connection
            .prepare_cached(&sql)?
            .query_row([key], |row| {
                Ok(TemplateDraft {
                    row: read_row(row)?,
                    document: row.get(8)?,
                })
            })
            .optional()?;
        Ok(found)
    }

    /// The name of a template.
    pub fn template_name(&self, key: &str) -> Result<Option<String>, ReadError> {
        Ok(self
            .connection
            .prepare_cached("SELECT name FROM templates WHERE key = ?1")?
            .query_row([key], |row| row.get(0))
            .optional()?)
    }

    /// A published version.
    pub fn version(&self, template: &str, number: u32) -> Result<Option<Version>, ReadError> {
        let found = self
            .connection
            .prepare_cached(
                "SELECT number, published_at, author, note, document FROM template_versions \
                 WHERE template = ?1 AND number = ?2",
            )?
            .query_row(params![template, number], |row| {
                Ok(Version {
                    row: read_version(row)?,
                    document: row.get(4)?,
                })
            })
            .optional()?;
        Ok(found)
    }

    /// A number that changes with every version that is published.
    pub fn published_mark(&self) -> Result<i64, ReadError> {
        Ok(self
            .connection
            .prepare_cached("SELECT ifnull(max(rowid), 0) FROM template_versions")?
            .query_row([], |row| row.get(0))?)
    }

    /// The documents of the latest versions in which these letters stand.
    pub fn published_with(&self, letters: &str) -> Result<Vec<String>, ReadError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT v.document FROM templates t \
             JOIN template_versions v ON v.template = t.key AND v.number = t.version \
             WHERE instr(v.document, ?1) > 0 ORDER BY t.key",
        )?;
        let documents = statement.query_map([letters], |row| row.get(0))?;
        Ok(documents.collect::<Result<_, _>>()?)
    }

    /// The published versions of a template, the latest first; at most `limit`.
    pub fn versions(&self, template: &str, limit: u32) -> Result<Vec<VersionRow>, ReadError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT number, published_at, author, note FROM template_versions \
             WHERE template = ?1 ORDER BY number DESC LIMIT ?2",
        )?;
        let rows = statement.query_map(params![template, limit], read_version)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A page of the templates in the order of their names.
    pub fn templates(
        &self,
        filter: &TemplateFilter,
        after: Option<&TemplateCursor>,
        limit: u32,
    ) -> Result<Page<TemplateRow, TemplateCursor>, ReadError> {
        let limit = page_limit(limit);
        let mut conditions = Filter::default();
        if let Some(after) = after {
            let place = [fold(&after.name), after.key.clone()].map(types::Value::Text);
            conditions.add_all("(t.sort, t.key) > (?, ?)", place);
        }
        if let Some(group) = &filter.group {
            conditions.add("t.group_name = ?", group.clone());
        }
        if let Some(active) = filter.active {
            conditions.add("t.active = ?", i64::from(active));
        }
        if let Some(published) = filter.published {
            conditions.add("(t.version IS NOT NULL) = ?", i64::from(published));
        }
        if let Some(text) = &filter.search {
            conditions.search("t.search", text);
        }
        if let Some((does, needs)) = &filter.needs {
            let condition = format!("({NEEDS_ONE}) = {}", u8::from(*does));
            conditions.add(&condition, needs::listed(needs));
        }
        let sql = format!(
            "SELECT {ROW} FROM templates t {} ORDER BY t.sort, t.key LIMIT ?",
            conditions.clause()
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(conditions.values(limit + 1)), read_row)?;
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        Ok(Page::cut(rows, limit, |row| TemplateCursor {
            name: row.name.clone(),
            key: row.key.clone(),
        }))
    }

    /// The groups that templates are in, in order, with how many are in each; empty text for those without.
    pub fn template_groups(&self) -> Result<Vec<(String, u64)>, ReadError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT group_name, count(*) FROM templates GROUP BY group_name ORDER BY group_name",
        )?;
        let rows = statement.query_map([], |row| {
            let count: i64 = row.get(1)?;
            Ok((row.get(0)?, count.unsigned_abs()))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
