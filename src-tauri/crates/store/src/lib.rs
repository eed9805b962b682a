//! The workspace in one SQLite file: templates, journal, timers, outbox, records, deliveries.
