//! Hands each command of the contract's table to the function that does it.

use contract::{
    CheckReply, CheckRequest, Commands, DeliveryDetail, DeliveryKey, DeliveryListReply,
    DeliveryListRequest, DryRunReply, DryRunRequest, Failure, FileRequest, HandOverRequest,
    MailSettings, Nothing, OfficeExportReply, OfficeImportReply, OfficeImportRequest,
    ProcessDetail, ProcessKey, ProcessListReply, ProcessListRequest, ProcessReasonRequest,
    ProcessStartRequest, ReplayReply, ReplayRequest, SchemaReply, SimulateReply, SimulateRequest,
    StepRequest, TemplateDiffReply, TemplateDiffRequest, TemplateExportReply, TemplateImportReply,
    TemplateImportRequest, TemplateKey, TemplateListReply, TemplatePublishReply, TraceReply,
    TraceRequest,
};

use crate::App;

impl Commands for App {
    async fn check(&self, request: CheckRequest) -> Result<CheckReply, Failure> {
        Ok(self.check_documents(request))
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

    async fn template_import(
        &self,
        request: TemplateImportRequest,
    ) -> Result<TemplateImportReply, Failure> {
        self.import_templates(request).await
    }

    async fn template_export(&self, request: TemplateKey) -> Result<TemplateExportReply, Failure> {
        self.export_template(request)
    }

    async fn template_list(&self, _: Nothing) -> Result<TemplateListReply, Failure> {
        self.list_templates()
    }

    async fn template_publish(
        &self,
        request: TemplateKey,
    ) -> Result<TemplatePublishReply, Failure> {
        self.publish_template(request).await
    }

    async fn template_diff(
        &self,
        request: TemplateDiffRequest,
    ) -> Result<TemplateDiffReply, Failure> {
        self.diff_templates(request)
    }

    async fn office_import(
        &self,
        request: OfficeImportRequest,
    ) -> Result<OfficeImportReply, Failure> {
        self.import_office(request).await
    }

    async fn office_export(&self, _: Nothing) -> Result<OfficeExportReply, Failure> {
        self.export_office()
    }

    async fn process_start(&self, request: ProcessStartRequest) -> Result<ProcessDetail, Failure> {
        self.start_process(request).await
    }

    async fn process_list(&self, request: ProcessListRequest) -> Result<ProcessListReply, Failure> {
        self.list_processes(&request)
    }

    async fn process_show(&self, request: ProcessKey) -> Result<ProcessDetail, Failure> {
        self.show_process(request)
    }

    async fn process_finish(&self, request: StepRequest) -> Result<ProcessDetail, Failure> {
        self.finish_step(request).await
    }

    async fn process_skip(&self, request: StepRequest) -> Result<ProcessDetail, Failure> {
        self.skip_step(request).await
    }

    async fn process_retry(&self, request: StepRequest) -> Result<ProcessDetail, Failure> {
        self.retry_step(request).await
    }

    async fn process_hand_over(&self, request: HandOverRequest) -> Result<ProcessDetail, Failure> {
        self.hand_step_over(request).await
    }

    async fn process_cancel(
        &self,
        request: ProcessReasonRequest,
    ) -> Result<ProcessDetail, Failure> {
        self.cancel_process(request).await
    }

    async fn process_pause(&self, request: ProcessKey) -> Result<ProcessDetail, Failure> {
        self.pause_process(request).await
    }

    async fn process_resume(&self, request: ProcessKey) -> Result<ProcessDetail, Failure> {
        self.resume_process(request).await
    }

    async fn delivery_list(
        &self,
        request: DeliveryListRequest,
    ) -> Result<DeliveryListReply, Failure> {
        self.list_deliveries(&request)
    }

    async fn delivery_show(&self, request: DeliveryKey) -> Result<DeliveryDetail, Failure> {
        self.show_delivery(request)
    }

    async fn delivery_replay(&self, request: ReplayRequest) -> Result<ReplayReply, Failure> {
        self.replay_deliveries(request).await
    }

    async fn mail_show(&self, _: Nothing) -> Result<MailSettings, Failure> {
        self.mail_settings()
    }

    async fn mail_set(&self, request: MailSettings) -> Result<MailSettings, Failure> {
        self.set_mail(request).await
    }

    async fn backup(&self, request: FileRequest) -> Result<Nothing, Failure> {
        self.back_up(&request)
    }

    async fn restore(&self, request: FileRequest) -> Result<Nothing, Failure> {
        self.put_back(&request).await
    }
}
