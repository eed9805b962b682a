//! How things are spelled at rest: template, office and scenario documents, journal records, JSON Schema.
