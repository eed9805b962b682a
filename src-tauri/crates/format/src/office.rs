//! Office documents: people, calendars, services, endpoints, records.

use model::{Office, Problem};

use crate::{layout, reader};

mod access;
mod answer;
mod calendar;
mod endpoint;
mod people;
mod read;
mod save_rule;
pub(crate) mod service;
mod subscription;
mod write;

pub(crate) use access::{CREDENTIALS, CredentialsScheme, NETWORKS, Naming, SIGNATURES, Scheme};
pub(crate) use answer::{result_table, spell_result_table};
pub(crate) use calendar::WEEK;
pub(crate) use people::ROLES;
pub(crate) use service::{BLANKS, PARAMETER_TYPES, PLACES, ParameterType, SPANS};
pub(crate) use subscription::{EVENTS, SCHEDULES};

/// The word in an office document's `format`.
pub const FORMAT: &str = "doorstep/office";

/// Reads an office document, or says everything that is wrong with it.
pub fn read(document: impl AsRef<[u8]>) -> Result<Office, Vec<Problem>> {
    reader::document(document.as_ref(), FORMAT, read::office)
}

/// Writes an office document. Reading it gives the same office.
#[must_use]
pub fn write(office: &Office) -> String {
    layout::lay_out(&write::office(office))
}
