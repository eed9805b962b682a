//! Hands each command of the contract's table to the function that does it.

use contract::{
    CheckReply, CheckRequest, Commands, DryRunReply, DryRunRequest, Failure, Nothing, SchemaReply,
    SimulateReply, SimulateRequest, TraceReply, TraceRequest,
};

use crate::App;

impl Commands for App {
    async fn check(&self, request: CheckRequest) -> Result<CheckReply, Failure> {
        self.check_documents(request)
    }

    async fn trace(&self, request: TraceRequest) -> Result<TraceReply, Failure> {
        self.trace_scenario(request)
    }

    async fn simulate(&self, request: SimulateRequest) -> Result<SimulateReply, Failure> {
        self.simulate_many(request).await
    }

    async fn dry_run(&self, request: DryRunRequest) -> Result<DryRunReply, Failure> {
        self.simulate_one(request).await
    }

    async fn schema(&self, _: Nothing) -> Result<SchemaReply, Failure> {
        Ok(SchemaReply {
            document: format::schema::schema(),
        })
    }
}
