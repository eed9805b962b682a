//! Versions, groups and copies of templates.

use contract::{
    Code, Failure, TemplateActiveRequest, TemplateCopyRequest, TemplateExportReply, TemplateGroup,
    TemplateGroupsReply, TemplateKey, TemplateRow, TemplateVersion, TemplateVersionKey,
    TemplateVersionsReply,
};
use store::{Version, View};

use crate::{App, edit::Edit, failure, templates, workspace};

/// The longest key that is made of a name; behind it there is room for a number.
const KEY_MAX: usize = 56;

impl App {
    pub(crate) fn template_groups(&self) -> Result<TemplateGroupsReply, Failure> {
        let groups = self.read(|view| {
            view.template_groups()
                .map_err(|error| failure::read(&error))
        })?;
        let groups = groups.into_iter();
        Ok(TemplateGroupsReply {
            groups: groups
                .map(|(name, templates)| TemplateGroup { name, templates })
                .collect(),
        })
    }

    pub(crate) fn list_versions(
        &self,
        TemplateKey { key }: TemplateKey,
    ) -> Result<TemplateVersionsReply, Failure> {
        self.read(|view| {
            templates::draft(view, &key)?;
            let zone = workspace::zone(view)?;
            let versions = view
                .versions(&key, store::PAGE_MAX)
                .map_err(|error| failure::read(&error))?;
            let versions = versions.into_iter().map(|row| TemplateVersion {
                number: row.number,
                published: zone.rfc3339(row.published_at),
                author: row.author,
                note: row.note,
            });
            Ok(TemplateVersionsReply {
                versions: versions.collect(),
            })
        })
    }

    pub(crate) fn export_version(
        &self,
        TemplateVersionKey { key, number }: TemplateVersionKey,
    ) -> Result<TemplateExportReply, Failure> {
        let found = self.read(|view| version(view, &key, number))?;
        Ok(TemplateExportReply {
            document: found.document,
        })
    }

    pub(crate) async fn restore_version(
        &self,
        TemplateVersionKey { key, number }: TemplateVersionKey,
    ) -> Result<TemplateExportReply, Failure> {
        let found = self.read(|view| version(view, &key, number))?;
        format::template::read(&found.document)
            .map_err(|problems| failure::unusable(&key, &problems))?;
        self.edit(Edit::SaveTemplates(vec![found.document.clone()]))
            .await
            .map_err(|error| error.about(&key))?;
        Ok(TemplateExportReply {
            document: found.document,
        })
    }

    pub(crate) async fn copy_template(
        &self,
        TemplateCopyRequest { key, name }: TemplateCopyRequest,
    ) -> Result<TemplateRow, Failure> {
        let name = name.trim();
        if name.is_empty() {
            return Err(Failure::new(Code::Invalid, "the copy needs a name").at("name"));
        }
        let (draft, fresh) =
            self.read(|view| Ok((templates::draft(view, &key)?, fresh_key(view, name)?)))?;
        let unusable = |problems: Vec<model::Problem>| failure::unusable(&key, &problems);
        let mut template = format::template::read(&draft.document).map_err(unusable)?;
        template.key.clone_from(&fresh);
        name.clone_into(&mut template.name);
        let document = format::template::write(&template);
        // The name may be too long or hold a line break.
        format::template::read(&document).map_err(unusable)?;
        self.edit(Edit::AddTemplate(document))
            .await
            .map_err(|error| error.about(&fresh))?;
        self.template_row(&fresh)
    }

    pub(crate) async fn set_template_active(
        &self,
        TemplateActiveRequest { key, active }: TemplateActiveRequest,
    ) -> Result<TemplateRow, Failure> {
        let set = Edit::SetActive {
            key: key.clone(),
            active,
        };
        self.edit(set).await.map_err(|error| error.about(&key))?;
        self.template_row(&key)
    }

    fn template_row(&self, key: &str) -> Result<TemplateRow, Failure> {
        self.read(|view| templates::row(view, key))
    }
}

/// A published version.
pub(crate) fn version(view: View<'_>, key: &str, number: u32) -> Result<Version, Failure> {
    let found = view
        .version(key, number)
        .map_err(|error| failure::read(&error))?;
    found.ok_or_else(|| {
        let message = format!("the template `{key}` has no version {number}");
        Failure::new(Code::NotFound, message).at(key)
    })
}

/// A key made of a name that no template has yet.
fn fresh_key(view: View<'_>, name: &str) -> Result<String, Failure> {
    let base = slug(name);
    let mut key = base.clone();
    for number in 2_u32.. {
        let taken = view.template(&key).map_err(|error| failure::read(&error))?;
        if taken.is_none() {
            break;
        }
        key = format!("{base}-{number}");
    }
    Ok(key)
}

/// A name as it can stand in a key: letters and digits in lower case, a hyphen for whatever is between them.
fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for letter in name.to_lowercase().chars() {
        match letter {
            'ä' => slug.push_str("ae"),
            'ö' => slug.push_str("oe"),
            'ü' => slug.push_str("ue"),
            'ß' => slug.push_str("ss"),
            _ if letter.is_alphanumeric() => slug.push(letter),
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    let cut: String = slug.chars().take(KEY_MAX).collect();
    match cut.trim_end_matches('-') {
        "" => "template".to_owned(),
        cut => cut.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_of_a_name() {
        for (name, key) in [
            ("Sale of houses", "sale-of-houses"),
            (
                "  Verkauf (Häuser & Höfe) -- neu!",
                "verkauf-haeuser-hoefe-neu",
            ),
            ("STRASSE / Straße 2", "strasse-strasse-2"),
            ("Ипотека", "ипотека"),
            ("!?", "template"),
        ] {
            assert_eq!(slug(name), key);
        }
        let long = slug(&"word ".repeat(40));
        assert!(long.chars().count() <= KEY_MAX && !long.ends_with('-'));
    }
}
