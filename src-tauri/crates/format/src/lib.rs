//! How things are spelled at rest: template, office and scenario documents, journal records, JSON Schema.
//!
//! Reading never stops at the first mistake: all problems of a document come back at once, each with its path, a
//! stable code and a sentence. What a document means (does this condition compile, is that step reachable) is not
//! judged here but by `model::check`.
//!
//! ```
//! let problems = format::template::read(r#"{ "format": "doorstep/template", "version": 1, "nmae": "Sale" }"#).unwrap_err();
//! assert!(problems.iter().any(|problem| problem.to_string() == "nmae: unknown field, did you mean `name`?"));
//! ```

pub mod document;
pub mod journal;
pub mod office;
pub mod scenario;
pub mod schema;
pub mod service;
pub mod template;

mod distribution;
mod json;
mod layout;
mod limits;
mod near;
mod place;
mod reader;
mod time;
mod writer;
