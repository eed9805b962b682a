//! Templates of the workspace: taken in, given out, listed, published, compared.

use contract::{
    Code, Failure, TemplateDiffReply, TemplateDiffRequest, TemplateExportReply,
    TemplateImportReply, TemplateImportRequest, TemplateImported, TemplateKey, TemplateListReply,
    TemplatePublishReply, TemplateRow,
};
use model::Template;
use store::{TemplateDraft, TemplateFilter, View};

use crate::{App, diff, edit::Edit, failure, workspace};

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
        let office = self.read(workspace::office)?;
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

    pub(crate) fn list_templates(&self) -> Result<TemplateListReply, Failure> {
        self.read(|view| {
            let zone = workspace::zone(view)?;
            let (mut templates, mut after) = (Vec::new(), None);
            loop {
                let page = view
                    .templates(&TemplateFilter::default(), after.as_ref(), store::PAGE_MAX)
                    .map_err(|error| failure::read(&error))?;
                templates.extend(page.rows.into_iter().map(|row| TemplateRow {
                    key: row.key,
                    name: row.name,
                    group: row.group,
                    active: row.active,
                    version: row.version,
                    updated: zone.rfc3339(row.updated_at),
                }));
                after = page.next;
                if after.is_none() {
                    return Ok(TemplateListReply { templates });
                }
            }
        })
    }

    pub(crate) async fn publish_template(
        &self,
        TemplateKey { key }: TemplateKey,
    ) -> Result<TemplatePublishReply, Failure> {
        let (draft, office) =
            self.read(|view| Ok((draft(view, &key)?, workspace::office(view)?)))?;
        let template = format::template::read(&draft.document)
            .map_err(|problems| failure::unusable(&key, &problems))?;
        let problems = model::check::template(&template, Some(&office));
        if problems.iter().any(model::Problem::is_error) {
            return Err(failure::unusable(&key, &problems));
        }
        let rev = draft.row.rev;
        let publish = Edit::Publish {
            key: key.clone(),
            rev,
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
