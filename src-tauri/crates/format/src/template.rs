//! Template documents (`*.doorstep.json`).

use model::{Problem, Template};

use crate::{layout, reader};

pub(crate) mod kinds;
pub(crate) mod parts;
mod read;
mod step;
mod write;

pub(crate) use read::NEEDS;

/// The word in a template document's `format`.
pub const FORMAT: &str = "doorstep/template";

/// Reads a template document, or says everything that is wrong with it.
pub fn read(document: impl AsRef<[u8]>) -> Result<Template, Vec<Problem>> {
    reader::document(document.as_ref(), FORMAT, read::template)
}

/// Writes a template document. Reading it gives the same template, as long as the template is one that can be
/// read: keys are keys, texts keep their lengths, numbers their ranges.
#[must_use]
pub fn write(template: &Template) -> String {
    layout::lay_out(&write::template(template))
}
