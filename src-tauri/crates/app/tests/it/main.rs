//! Journeys through the commands as a face takes them: by name and in JSON, with a real workspace, real calls and mail.
#![cfg(test)]

mod beginnings;
mod deliveries;
mod desk;
mod endpoints;
mod face;
mod going_on;
mod imports;
mod inbound;
mod journeys;
mod outside;
mod plans;
mod previews;
mod processes;
mod records;
mod rights;
mod services;
mod settings;
mod simulations;
mod steps;
mod subscriptions;
mod templates;
