//! The one table of commands, and what is generated from it.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    CheckReply, CheckRequest, Code, DeliveryDetail, DeliveryKey, DeliveryListReply,
    DeliveryListRequest, DryRunReply, DryRunRequest, Failure, FileRequest, HandOverRequest,
    MailSettings, Nothing, OfficeExportReply, OfficeImportReply, OfficeImportRequest,
    ProcessDetail, ProcessKey, ProcessListReply, ProcessListRequest, ProcessReasonRequest,
    ProcessStartRequest, ReplayReply, ReplayRequest, SchemaReply, SimulateReply, SimulateRequest,
    StepRequest, TemplateDiffReply, TemplateDiffRequest, TemplateExportReply, TemplateImportReply,
    TemplateImportRequest, TemplateKey, TemplateListReply, TemplatePublishReply, TraceReply,
    TraceRequest,
};

/// Hands the table of commands to a macro: documentation, then `name(Request) -> Reply;` for each.
///
/// Whoever generates something for every command (a trait, a dispatcher, another language's types) takes it from here,
/// so that nothing can list other commands than these.
#[macro_export]
macro_rules! for_each_command {
    ($with:ident) => {
        $with! {
            /// Says everything that is wrong with documents.
            check(CheckRequest) -> CheckReply;
            /// Drives the engine with scripted inputs in virtual time.
            trace(TraceRequest) -> TraceReply;
            /// Simulates many processes of a template.
            simulate(SimulateRequest) -> SimulateReply;
            /// Simulates one process as a timeline.
            dry_run(DryRunRequest) -> DryRunReply;
            /// The JSON Schema of the documents.
            schema(Nothing) -> SchemaReply;

            /// Takes template documents into the workspace as drafts.
            template_import(TemplateImportRequest) -> TemplateImportReply;
            /// A template's draft as a document.
            template_export(TemplateKey) -> TemplateExportReply;
            /// All templates of the workspace.
            template_list(Nothing) -> TemplateListReply;
            /// Makes a template's draft the version that new processes follow.
            template_publish(TemplateKey) -> TemplatePublishReply;
            /// What differs between two templates.
            template_diff(TemplateDiffRequest) -> TemplateDiffReply;

            /// Takes people, calendar, services and records into the workspace.
            office_import(OfficeImportRequest) -> OfficeImportReply;
            /// The office as a document.
            office_export(Nothing) -> OfficeExportReply;

            /// Starts a process.
            process_start(ProcessStartRequest) -> ProcessDetail;
            /// A page of the processes, newest first.
            process_list(ProcessListRequest) -> ProcessListReply;
            /// A process with its open steps and its record.
            process_show(ProcessKey) -> ProcessDetail;
            /// Finishes a step.
            process_finish(StepRequest) -> ProcessDetail;
            /// Leaves a step out.
            process_skip(StepRequest) -> ProcessDetail;
            /// Tries a failed automatic step again.
            process_retry(StepRequest) -> ProcessDetail;
            /// Gives a step to another person.
            process_hand_over(HandOverRequest) -> ProcessDetail;
            /// Gives a process up.
            process_cancel(ProcessReasonRequest) -> ProcessDetail;
            /// Holds a process.
            process_pause(ProcessKey) -> ProcessDetail;
            /// Lets a held process go on.
            process_resume(ProcessKey) -> ProcessDetail;

            /// A page of the deliveries, newest first.
            delivery_list(DeliveryListRequest) -> DeliveryListReply;
            /// A delivery with all its attempts.
            delivery_show(DeliveryKey) -> DeliveryDetail;
            /// Sends deliveries again that are over.
            delivery_replay(ReplayRequest) -> ReplayReply;

            /// The mail server of the office.
            mail_show(Nothing) -> MailSettings;
            /// Sets the mail server up, or takes it away.
            mail_set(MailSettings) -> MailSettings;
            /// Copies the whole workspace into a file, while it may be in use.
            backup(FileRequest) -> Nothing;
            /// Replaces the whole workspace, which nobody uses, by a copy.
            restore(FileRequest) -> Nothing;
        }
    };
}

macro_rules! generate {
    ($($(#[$doc:meta])* $name:ident($request:ty) -> $reply:ty;)*) => {
        /// What every backend of a face can do: a method for each command of the table.
        pub trait Commands: Sync {
            $(
                $(#[$doc])*
                fn $name(&self, request: $request)
                -> impl Future<Output = Result<$reply, Failure>> + Send;
            )*
        }

        /// The names of all commands, in the order of the table.
        pub const COMMANDS: &[&str] = &[$(stringify!($name)),*];

        /// Does the command with this name: for faces that speak JSON.
        pub async fn call(
            commands: &impl Commands,
            name: &str,
            request: Value,
        ) -> Result<Value, Failure> {
            match name {
                $(stringify!($name) => answer(commands.$name(taken(request)?).await?),)*
                _ => Err(Failure::new(Code::NotFound, format!("there is no command `{name}`"))),
            }
        }
    };
}

for_each_command!(generate);

fn taken<T: DeserializeOwned>(request: Value) -> Result<T, Failure> {
    serde_json::from_value(request).map_err(|error| {
        Failure::new(
            Code::Invalid,
            format!("the request cannot be read: {error}"),
        )
    })
}

fn answer(reply: impl Serialize) -> Result<Value, Failure> {
    serde_json::to_value(reply).map_err(|error| {
        Failure::new(
            Code::Internal,
            format!("the reply cannot be written: {error}"),
        )
    })
}
