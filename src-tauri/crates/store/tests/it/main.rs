//! The store on a real file, through its public face. One file for each table or promise.

mod backups;
mod changes;
mod deliveries;
mod inbounds;
mod inboxes;
mod journals;
mod lists;
mod office;
mod opening;
mod pages;
mod processes;
mod records;
mod templates;
mod workspace;
