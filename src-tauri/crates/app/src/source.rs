//! Fetches documents from where a face says they are, and reads them.

use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};

use contract::{Code, Failure, Source};
use format::document::Document;
use model::{Office, Template, office::Service, scenario::Scenario};
use store::{Version, View};

use crate::{App, failure, templates, versions};

/// More than any document may have, so that reading stops early; the reader of documents then says what is too much.
const BYTES_MAX: u64 = 17 * 1024 * 1024;

/// A document as bytes.
pub(crate) struct Fetched {
    /// What messages call it.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    /// The folder that paths in it are relative to.
    pub(crate) folder: PathBuf,
}

impl Fetched {
    pub(crate) fn document(&self) -> Result<Document, Vec<model::Problem>> {
        format::document::read(&self.bytes)
    }

    pub(crate) fn template(&self) -> Result<Template, Failure> {
        format::template::read(&self.bytes).map_err(|problems| self.unusable(&problems))
    }

    pub(crate) fn office(&self) -> Result<Office, Failure> {
        format::office::read(&self.bytes).map_err(|problems| self.unusable(&problems))
    }

    pub(crate) fn scenario(&self) -> Result<Scenario, Failure> {
        format::scenario::read(&self.bytes).map_err(|problems| self.unusable(&problems))
    }

    pub(crate) fn service(&self) -> Result<Service, Failure> {
        format::service::read(&self.bytes).map_err(|problems| self.unusable(&problems))
    }

    fn unusable(&self, problems: &[model::Problem]) -> Failure {
        failure::unusable(&self.name, problems)
    }
}

/// Reads a file.
pub(crate) fn file(path: &Path) -> Result<Fetched, Failure> {
    let name = path.to_string_lossy().into_owned();
    let read = || {
        let mut bytes = Vec::new();
        File::open(path)?.take(BYTES_MAX).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let bytes = read().map_err(|error| failure::file("read", &name, &error))?;
    Ok(Fetched {
        name,
        bytes,
        folder: path.parent().map(Path::to_owned).unwrap_or_default(),
    })
}

impl App {
    /// Fetches a document.
    pub(crate) fn fetch(&self, source: Source) -> Result<Fetched, Failure> {
        match source {
            Source::File { path } => file(Path::new(&path)),
            Source::Text { name, text } => Ok(Fetched {
                name,
                bytes: text.into_bytes(),
                folder: PathBuf::new(),
            }),
            Source::Stored { key } => Ok(Fetched {
                bytes: self
                    .read(|view| templates::draft(view, &key))?
                    .document
                    .into_bytes(),
                name: key,
                folder: PathBuf::new(),
            }),
            Source::Version { key, number } => Ok(Fetched {
                bytes: self
                    .read(|view| published(view, &key, number))?
                    .document
                    .into_bytes(),
                name: key,
                folder: PathBuf::new(),
            }),
        }
    }
}

/// A version of a template, or the one that new processes follow.
fn published(view: View<'_>, key: &str, number: Option<u32>) -> Result<Version, Failure> {
    let number = match number {
        Some(number) => number,
        None => templates::draft(view, key)?.row.version.ok_or_else(|| {
            Failure::new(Code::Precondition, "no version of it is published")
                .at(key)
                .hint("publish its draft first")
        })?,
    };
    versions::version(view, key, number)
}
