//! Hands each command of the contract's table to the function that does it.

use contract::{CheckReply, CheckRequest, Commands, Failure, TraceReply, TraceRequest};

use crate::App;

impl Commands for App {
    async fn check(&self, request: CheckRequest) -> Result<CheckReply, Failure> {
        self.check_documents(request)
    }

    async fn trace(&self, request: TraceRequest) -> Result<TraceReply, Failure> {
        self.trace_scenario(request)
    }
}
