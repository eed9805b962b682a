//! The templates that come with the program.

use contract::{Failure, GalleryReply, GalleryTemplate};

use crate::{App, failure};

/// File names without their ending, which say the language last, and documents.
pub(crate) const GALLERY: [(&str, &str); 8] = [
    (
        "sale-from-mandate-to-notary.en",
        include_str!("../../../../assets/gallery/sale-from-mandate-to-notary.en.doorstep.json"),
    ),
    (
        "sale-from-mandate-to-notary.de",
        include_str!("../../../../assets/gallery/sale-from-mandate-to-notary.de.doorstep.json"),
    ),
    (
        "revaluation.en",
        include_str!("../../../../assets/gallery/revaluation.en.doorstep.json"),
    ),
    (
        "revaluation.de",
        include_str!("../../../../assets/gallery/revaluation.de.doorstep.json"),
    ),
    (
        "enquiry-to-viewing.en",
        include_str!("../../../../assets/gallery/enquiry-to-viewing.en.doorstep.json"),
    ),
    (
        "enquiry-to-viewing.de",
        include_str!("../../../../assets/gallery/enquiry-to-viewing.de.doorstep.json"),
    ),
    (
        "viewing-feedback.en",
        include_str!("../../../../assets/gallery/viewing-feedback.en.doorstep.json"),
    ),
    (
        "viewing-feedback.de",
        include_str!("../../../../assets/gallery/viewing-feedback.de.doorstep.json"),
    ),
];

impl App {
    pub(crate) fn list_gallery(&self) -> Result<GalleryReply, Failure> {
        let templates = GALLERY.iter().map(|(name, document)| {
            let template = format::template::read(document)
                .map_err(|problems| failure::unusable(name, &problems))?;
            let (_, language) = name.rsplit_once('.').unwrap_or_default();
            Ok(GalleryTemplate {
                key: template.key,
                name: template.name,
                description: template.description,
                language: language.to_owned(),
                steps: u32::try_from(template.steps.len()).unwrap_or(u32::MAX),
                document: (*document).to_owned(),
            })
        });
        Ok(GalleryReply {
            templates: templates.collect::<Result<_, Failure>>()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_document_of_the_folder_is_there() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/gallery");
        let files = std::fs::read_dir(folder).unwrap();
        let mut files: Vec<String> = files
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        let mut known: Vec<String> = GALLERY
            .iter()
            .map(|(name, _)| format!("{name}.doorstep.json"))
            .collect();
        files.sort();
        known.sort();
        assert_eq!(files, known);
    }
}
