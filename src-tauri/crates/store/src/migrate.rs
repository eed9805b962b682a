//! How a file of an older schema becomes one of the present. A step that was released is never edited: a change of the
//! schema is a new step, and a dump of the schema before it goes to `tests/schemas`.

use rusqlite::{Connection, TransactionBehavior};

/// The steps; a file of version n has had the first n.
pub(crate) const STEPS: &[&str] = &[
    include_str!("migrate/1.sql"),
    include_str!("migrate/2.sql"),
    include_str!("migrate/3.sql"),
];

/// The version this program reads and writes.
pub const SCHEMA_VERSION: u32 = STEPS.len() as u32;

/// Marks the file as a Doorstep workspace ("Door").
pub(crate) const APPLICATION_ID: i32 = 0x446f_6f72;

/// Takes the file from its version to the last of these steps, all or nothing.
pub(crate) fn migrate(connection: &mut Connection, steps: &[&str]) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version = version(&transaction)? as usize;
    if version == steps.len() {
        return Ok(());
    }
    for step in steps.iter().skip(version) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", steps.len() as i64)?;
    transaction.commit()
}

/// The schema version of the file.
pub(crate) fn version(connection: &Connection) -> rusqlite::Result<u32> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// Whose file it is.
pub(crate) fn application_id(connection: &Connection) -> rusqlite::Result<i32> {
    connection.query_row("PRAGMA application_id", [], |row| row.get(0))
}

#[cfg(test)]
mod tests;
