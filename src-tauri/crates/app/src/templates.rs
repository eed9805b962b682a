//! Templates of the workspace: taken in, given out, listed, published, compared.

use contract::{
    Code, Failure, TemplateCursor, TemplateDiffReply, TemplateDiffRequest, TemplateExportReply,
    TemplateImportReply, TemplateImportRequest, TemplateImported, TemplateKey, TemplateListReply,
    TemplateListRequest, TemplatePublishReply, TemplatePublishRequest, TemplateRow,
};
use model::{Office, Template, Zone};
use store::{TemplateDraft, TemplateFilter, View};

use crate::{
    App, diff,
    edit::Edit,
    failure,
    lacks::{self, Missing},
    workspace,
};

/// Most characters of a note about a version.
const NOTE_MAX: usize = 2_000;

impl App {
    /// Drafts may have problems that keep them from being published, but none that keep them from being read.
    pub(crate) async fn import_templates(
        &self,
        request: TemplateImportRequest,
    ) -> Result<TemplateImportReply, Failure> {
        let mut found = Vec::new();
        let mut unusable = Vec::new();
        for source in request.documents {
            let fetched = self.fetch(source)?;
            match fetched.template() {
                Ok(template) => found.push((fetched.name, template)),
                Err(failure) => unusable.extend(failure.problems),
            }
        }
        if !unusable.is_empty() {
            return Err(Failure::invalid("a document has problems", unusable));
        }
        twice(&found)?;
        let office =
            self.read(|view| workspace::office_for(view, found.iter().map(|(_, found)| found)))?;
        let templates = found.iter().map(|(_, template)| TemplateImported {
            key: template.key.clone(),
            name: template.name.clone(),
            problems: failure::problems(&model::check::template(template, Some(&office))),
        });
        let reply = TemplateImportReply {
            templates: templates.collect(),
        };
        let documents = found
            .iter()
            .map(|(_, template)| format::template::write(template));
        self.edit(Edit::SaveTemplates(documents.collect()))
            .await
            .map_err(|error| error.about("workspace"))?;
        Ok(reply)
    }

    pub(crate) fn export_template(
        &self,
        TemplateKey { key }: TemplateKey,
    ) -> Result<TemplateExportReply, Failure> {
        let draft = self.read(|view| draft(view, &key))?;
        Ok(TemplateExportReply {
            document: draft.document,
        })
    }

    pub(crate) fn list_templates(
        &self,
        request: &TemplateListRequest,
    ) -> Result<TemplateListReply, Failure> {
        let mut next = request.after.clone().map(|place| store::TemplateCursor {
            name: place.name,
            key: place.key,
        });
        self.read(|view| {
            let office = runner::office::read(view).map_err(|error| failure::read(&error))?;
            let missing = lacks::missing(view, &office)?;
            let filter = TemplateFilter {
                group: request.group.clone(),
                active: request.active,
                published: request.published,
                search: request.search.clone(),
                needs: request
                    .lacking
                    .map(|lacking| (lacking, lacks::keys(&missing))),
            };
            let mut templates = Vec::new();
            loop {
                let limit = request.limit.unwrap_or(store::PAGE_MAX);
                let page = view
                    .templates(&filter, next.as_ref(), limit)
                    .map_err(|error| failure::read(&error))?;
                templates.extend(rows(view, page.rows, &office.zone, &missing)?);
                next = page.next;
                if next.is_none() || request.limit.is_some() {
                    break;
                }
            }
            Ok(TemplateListReply {
                templates,
                next: next.map(|place| TemplateCursor {
                    name: place.name,
                    key: place.key,
                }),
            })
        })
    }

    pub(crate) async fn publish_template(
        &self,
        TemplatePublishRequest { key, author, note }: TemplatePublishRequest,
    ) -> Result<TemplatePublishReply, Failure> {
        let (draft, template, office) = self.read(|view| {
            let draft = draft(view, &key)?;
            let template = format::template::read(&draft.document)
                .map_err(|problems| failure::unusable(&key, &problems))?;
            let office = workspace::office_for(view, [&template])?;
            Ok((draft, template, office))
        })?;
        publishable(&office, author.as_deref(), &note)?;
        let problems = model::check::template(&template, Some(&office));
        if problems.iter().any(model::Problem::is_error) {
            return Err(failure::unusable(&key, &problems));
        }
        let rev = draft.row.rev;
        let publish = Edit::Publish {
            key: key.clone(),
            rev,
            author,
            note: note.trim().to_owned(),
        };
        let version = self
            .edit(publish)
            .await
            .map_err(|error| error.about(&key))?;
        let version = version
            .as_u64()
            .and_then(|version| u32::try_from(version).ok());
        Ok(TemplatePublishReply {
            version: version.ok_or_else(|| {
                Failure::new(Code::Internal, "the owner of the workspace says no version").at(&key)
            })?,
            key,
            problems: failure::problems(&problems),
        })
    }

    pub(crate) fn diff_templates(
        &self,
        request: TemplateDiffRequest,
    ) -> Result<TemplateDiffReply, Failure> {
        let (before, after) = (self.fetch(request.before)?, self.fetch(request.after)?);
        let (before, after) = failure::both(before.template(), after.template())?;
        Ok(TemplateDiffReply {
            changes: diff::diff(&before, &after),
        })
    }
}

/// A template of the workspace with its draft.
pub(crate) fn draft(view: View<'_>, key: &str) -> Result<TemplateDraft, Failure> {
    let found = view.template(key).map_err(|error| failure::read(&error))?;
    found.ok_or_else(|| {
        Failure::new(
            Code::NotFound,
            format!("the workspace has no template `{key}`"),
        )
        .at(key)
    })
}

/// Whether a version may be published by this person and with this note.
fn publishable(office: &Office, author: Option<&str>, note: &str) -> Result<(), Failure> {
    if let Some(author) = author.filter(|author| office.person(author).is_none()) {
        let message = format!("the office has no person `{author}`");
        return Err(Failure::new(Code::NotFound, message).at("author"));
    }
    if note.chars().count() > NOTE_MAX {
        let message = format!("the note is longer than {NOTE_MAX} characters");
        return Err(Failure::new(Code::Invalid, message).at("note"));
    }
    Ok(())
}

/// A template as a face sees it in a list.
pub(crate) fn row(view: View<'_>, key: &str) -> Result<TemplateRow, Failure> {
    let found = draft(view, key)?;
    let office = runner::office::read(view).map_err(|error| failure::read(&error))?;
    let missing = lacks::missing(view, &office)?;
    let mut rows = rows(view, vec![found.row], &office.zone, &missing)?;
    rows.pop()
        .ok_or_else(|| Failure::new(Code::Internal, "a row is lost").at(key))
}

fn rows(
    view: View<'_>,
    found: Vec<store::TemplateRow>,
    zone: &Zone,
    missing: &[Missing],
) -> Result<Vec<TemplateRow>, Failure> {
    let keys: Vec<&str> = found.iter().map(|row| row.key.as_str()).collect();
    let lacks = lacks::of_templates(view, missing, &keys)?;
    let rows = found.into_iter().zip(lacks);
    Ok(rows
        .map(|(row, lacks)| TemplateRow {
            key: row.key,
            name: row.name,
            group: row.group,
            active: row.active,
            version: row.version,
            differs: row.differs,
            updated: zone.rfc3339(row.updated_at),
            lacks,
        })
        .collect())
}

/// Two documents of one key would overwrite each other.
fn twice(found: &[(String, Template)]) -> Result<(), Failure> {
    for (index, (name, template)) in found.iter().enumerate() {
        let earlier = found[..index]
            .iter()
            .find(|(_, earlier)| earlier.key == template.key);
        if let Some((earlier, _)) = earlier {
            let message = format!("has the key `{}`, as {earlier} has", template.key);
            return Err(Failure::new(Code::Conflict, message).at(name));
        }
    }
    Ok(())
}
