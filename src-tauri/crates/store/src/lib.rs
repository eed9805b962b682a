//! The workspace in one SQLite file: templates, journal, timers, outbox, records, deliveries.
//!
//! One program owns a workspace, by its [`Lock`], and writes it through the one [`Store`]: a [`Batch`] is one durable
//! transaction that may hold the turns of many processes, and [`Batch::turn`] is all that a turn writes. Any number of
//! [`Reader`]s ask beside it; what can be asked stands at [`View`]. Another program leaves its command with an
//! [`InboxClient`]. The tables are in `migrate/1.sql` and what follows it.
//!
//! Nothing here decides: states, inputs and documents are text that `format` spells, times are arguments, and what
//! follows from an attempt is said by the caller. No I/O but that of the file.
//!
//! Names of methods begin with the table they are about: `process_insert`, `delivery_replay`, `record_set`.

mod backup;
mod batch;
mod connect;
mod delivery;
mod event;
mod inbound;
mod inbox;
mod lock;
mod log;
mod migrate;
mod office;
mod phone;
mod process;
mod reader;
mod record;
mod save_call;
mod store;
mod template;
mod visit;
mod words;

pub use backup::{BackupError, RestoreError, backup, look_at, restore};
pub use batch::{Batch, Expect, WriteError};
pub use connect::OpenError;
pub use delivery::{
    ANSWER_MAX, Ages, Attempt, Delivery, DeliveryRow, NewAttempt, NewDelivery, Next, Origin,
    QueueHealth, Swept, Times, list::DeliveryFilter,
};
pub use event::{EventCounts, EventError, EventFilter, EventRow, HELD, SubscriptionHealth};
pub use inbound::{InboundPut, InboundResult, InboundRow, InboundWish, InboundWork, NewInbound};
pub use inbox::{InboxClient, InboxCommand, InboxId, InboxReply};
pub use lock::{Lock, LockError};
pub use log::Disk;
pub use migrate::SCHEMA_VERSION;
pub use office::{PersonRow, ServiceRow};
pub use phone::{NewPhoneCall, PhoneFilter, PhoneRow};
pub use process::{
    Listing, NewProcess, Parent, Process, ProcessId, ProcessRow, TimerRow,
    journal::{HistoryCursor, HistoryLine, HistoryRow, JournalEntry, JournalRow},
    list::{ProcessCounts, ProcessCursor, ProcessFilter, ProcessOrder, StartsAbout},
    turn::Turn,
};
pub use reader::{PAGE_MAX, Page, ReadError, Reader, View};
pub use record::{
    LogLine, NewLogLine, NewRecord, RecordFilter, RecordRow,
    change::{FieldChange, RecordChange},
};
pub use save_call::SaveCall;
pub use store::{Checkpoint, Checkpointer, Store};
pub use template::{
    Draft, NeedKey, NeedPart, TemplateCursor, TemplateDraft, TemplateFilter, TemplateNeed,
    TemplateRow, Version, VersionRow,
};
pub use visit::{MyStep, MyStepCounts, MyStepCursor, OpenVisit};
pub use words::{DeliveryKind, DeliveryState, Mark, ProcessStatus, RecordKind, VisitState};
