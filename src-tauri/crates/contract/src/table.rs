//! The one table of commands, and what is generated from it.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    CheckReply, CheckRequest, Code, DryRunReply, DryRunRequest, Failure, Nothing, SchemaReply,
    SimulateReply, SimulateRequest, TraceReply, TraceRequest,
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
