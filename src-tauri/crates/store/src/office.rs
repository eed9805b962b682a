//! People, services and settings: few rows, read as a whole. Documents are text here.

use rusqlite::{OptionalExtension, params};

use crate::{Batch, ReadError, View, WriteError};

/// Somebody who works in the office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    /// The person's key.
    pub key: String,
    /// Full name.
    pub name: String,
    /// Mail address.
    pub email: Option<String>,
    /// Whether the person still works here.
    pub active: bool,
    /// All of it, as `format` spells it.
    pub document: String,
}

/// A service of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceRow {
    /// Its key.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// Whether it is switched on.
    pub enabled: bool,
    /// All of it, as `format` spells it.
    pub document: String,
}

impl Batch<'_> {
    /// Writes a person, new or known.
    pub fn person_put(&self, person: &PersonRow) -> Result<(), WriteError> {
        self.transaction
            .prepare_cached(
                "INSERT INTO people (key, name, email, active, document) VALUES (?1, ?2, ?3, ?4, ?5) \
                 ON CONFLICT (key) DO UPDATE SET name = ?2, email = ?3, active = ?4, document = ?5",
            )?
            .execute(params![
                person.key,
                person.name,
                person.email,
                person.active,
                person.document
            ])?;
        Ok(())
    }

    /// Writes a service, new or known.
    pub fn service_put(&self, service: &ServiceRow) -> Result<(), WriteError> {
        self.transaction
            .prepare_cached(
                "INSERT INTO services (key, name, enabled, document) VALUES (?1, ?2, ?3, ?4) \
                 ON CONFLICT (key) DO UPDATE SET name = ?2, enabled = ?3, document = ?4",
            )?
            .execute(params![
                service.key,
                service.name,
                service.enabled,
                service.document
            ])?;
        Ok(())
    }

    /// Takes a service away. Whether there was one.
    pub fn service_remove(&self, key: &str) -> Result<bool, WriteError> {
        let removed = self
            .transaction
            .prepare_cached("DELETE FROM services WHERE key = ?1")?
            .execute([key])?;
        Ok(removed > 0)
    }

    /// Writes a setting, or takes it away.
    pub fn setting_put(&self, key: &str, value: Option<&str>) -> Result<(), WriteError> {
        match value {
            Some(value) => self
                .transaction
                .prepare_cached(
                    "INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
                )?
                .execute(params![key, value])?,
            None => self
                .transaction
                .prepare_cached("DELETE FROM settings WHERE key = ?1")?
                .execute([key])?,
        };
        Ok(())
    }
}

impl View<'_> {
    /// Everybody, in the order of keys.
    pub fn people(&self) -> Result<Vec<PersonRow>, ReadError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT key, name, email, active, document FROM people ORDER BY key")?;
        let rows = statement.query_map([], |row| {
            Ok(PersonRow {
                key: row.get(0)?,
                name: row.get(1)?,
                email: row.get(2)?,
                active: row.get(3)?,
                document: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// All services, in the order of keys.
    pub fn services(&self) -> Result<Vec<ServiceRow>, ReadError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT key, name, enabled, document FROM services ORDER BY key")?;
        let rows = statement.query_map([], |row| {
            Ok(ServiceRow {
                key: row.get(0)?,
                name: row.get(1)?,
                enabled: row.get(2)?,
                document: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A setting.
    pub fn setting(&self, key: &str) -> Result<Option<String>, ReadError> {
        Ok(self
            .connection
            .prepare_cached("SELECT value FROM settings WHERE key = ?1")?
            .query_row([key], |row| row.get(0))
            .optional()?)
    }

    /// All settings, in the order of keys.
    pub fn settings(&self) -> Result<Vec<(String, String)>, ReadError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT key, value FROM settings ORDER BY key")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
