//! Hands each command of the contract's table to the function that does it.

use contract::{
    AddressReadReply, AddressReadRequest, CallPreviewReply, CallPreviewRequest, CheckReply,
    CheckRequest, Commands, ConditionTryReply, ConditionTryRequest, DeliveryDetail,
    DeliveryExportReply, DeliveryExportRequest, DeliveryIds, DeliveryKey, DeliveryListReply,
    DeliveryListRequest, DeliverySettings, DryRunReply, DryRunRequest, EndpointKey,
    EndpointPutRequest, EndpointRemoveRequest, EndpointUsesReply, EventSamplesReply, Failure,
    FieldListReply, FieldListRequest, FileRequest, GalleryReply, HandOverRequest,
    InboundEndRequest, InboundListReply, InboundListRequest, InboundRenewRequest,
    InboundSetRequest, InboundShowReply, InboundSignRequest, InboundTemplatesReply,
    InboundTemplatesRequest, JobKey, LastAnswerReply, LastAnswerRequest, MailSettings,
    MailTryRequest, MeReply, MeSetRequest, MyStepCounts, MyStepsReply, MyStepsRequest, Nothing,
    OfficeBeginReply, OfficeBeginRequest, OfficeExportReply, OfficeImportReply,
    OfficeImportRequest, OfficeSetRequest, OfficeShowReply, PersonKey, PersonPutRequest, PhoneKey,
    PhoneListReply, PhoneListRequest, ProcessCounts, ProcessDetail, ProcessForecastReply,
    ProcessForecastRequest, ProcessKey, ProcessListReply, ProcessListRequest, ProcessPlanReply,
    ProcessReasonRequest, ProcessStartRequest, ProcessTemplateReply, RecordDetail,
    RecordImportReply, RecordImportRequest, RecordKey, RecordListReply, RecordListRequest,
    RecordPutRequest, RehearseReply, RehearseRequest, ReplayReply, ReplayRequest,
    SaveRulePutRequest, SaveRuleRemoveRequest, SchemaReply, SecretListReply, SecretPutRequest,
    SecretRemoveRequest, ServiceExportReply, ServiceInstallRequest, ServiceKey, ServiceOfferReply,
    ServiceOfferRequest, ServicePutRequest, ServiceRemoveRequest, ServiceSamplesReply,
    ServiceTryReply, ServiceTryRequest, ServiceUsesReply, SimulateReply, SimulateRequest,
    StepDetail, StepRequest, SubscriptionKey, SubscriptionListReply, SubscriptionLogReply,
    SubscriptionLogRequest, SubscriptionPutRequest, SubscriptionReplayReply,
    SubscriptionReplayRequest, SubscriptionSecretReply, SubscriptionSecretRequest,
    SubscriptionSwitchRequest, TemplateActiveRequest, TemplateCopyRequest, TemplateDiffReply,
    TemplateDiffRequest, TemplateExportReply, TemplateGroupsReply, TemplateImportReply,
    TemplateImportRequest, TemplateKey, TemplateListReply, TemplateListRequest,
    TemplatePublishReply, TemplatePublishRequest, TemplateRow, TemplateVersionKey,
    TemplateVersionsReply, TextPreviewReply, TextPreviewRequest, TraceReply, TraceRequest,
    UpcomingReply, UpcomingRequest, VisitKey,
};

use model::Value;

use crate::{App, addresses};

impl Commands for App {
    fn admit(&self, command: &str, request: &Value) -> Result<(), Failure> {
        self.admit(command, request)
    }

    async fn me_set(&self, request: MeSetRequest) -> Result<MeReply, Failure> {
        self.set_me(request)
    }

    async fn me_show(&self, _: Nothing) -> Result<MeReply, Failure> {
        self.show_me()
    }

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

    async fn template_import(
        &self,
        request: TemplateImportRequest,
    ) -> Result<TemplateImportReply, Failure> {
        self.import_templates(request).await
    }

    async fn template_export(&self, request: TemplateKey) -> Result<TemplateExportReply, Failure> {
        self.export_template(request)
    }

    async fn template_list(
        &self,
        request: TemplateListRequest,
    ) -> Result<TemplateListReply, Failure> {
        self.list_templates(&request)
    }

    async fn template_publish(
        &self,
        request: TemplatePublishRequest,
    ) -> Result<TemplatePublishReply, Failure> {
        self.publish_template(request).await
    }

    async fn template_diff(
        &self,
        request: TemplateDiffRequest,
    ) -> Result<TemplateDiffReply, Failure> {
        self.diff_templates(request)
    }

    async fn office_begin(&self, request: OfficeBeginRequest) -> Result<OfficeBeginReply, Failure> {
        self.begin_office(request).await
    }

    async fn demo_leave(&self, _: Nothing) -> Result<Nothing, Failure> {
        self.leave_demo().await
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

    async fn upcoming(&self, request: UpcomingRequest) -> Result<UpcomingReply, Failure> {
        self.show_upcoming(request)
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

    async fn process_reopen(&self, request: StepRequest) -> Result<ProcessDetail, Failure> {
        self.reopen_step(request).await
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

    async fn process_move(&self, request: ProcessKey) -> Result<ProcessDetail, Failure> {
        self.move_process(request).await
    }

    async fn process_forecast(
        &self,
        request: ProcessForecastRequest,
    ) -> Result<ProcessForecastReply, Failure> {
        self.forecast_process(request).await
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

    async fn delivery_hurry(&self, request: DeliveryIds) -> Result<ReplayReply, Failure> {
        self.hurry_deliveries(request).await
    }

    async fn delivery_stop(&self, request: DeliveryIds) -> Result<ReplayReply, Failure> {
        self.stop_deliveries(request).await
    }

    async fn delivery_export(
        &self,
        request: DeliveryExportRequest,
    ) -> Result<DeliveryExportReply, Failure> {
        self.export_deliveries(&request)
    }

    async fn delivery_rehearse(&self, request: RehearseRequest) -> Result<RehearseReply, Failure> {
        self.rehearse_outage(&request)
    }

    async fn delivery_settings(&self, _: Nothing) -> Result<DeliverySettings, Failure> {
        self.delivery_settings()
    }

    async fn delivery_settings_set(
        &self,
        request: DeliverySettings,
    ) -> Result<DeliverySettings, Failure> {
        self.set_delivery_settings(request).await
    }

    async fn delivery_replay(&self, request: ReplayRequest) -> Result<ReplayReply, Failure> {
        self.replay_deliveries(request).await
    }

    async fn inbound_show(&self, _: Nothing) -> Result<InboundShowReply, Failure> {
        self.show_inbound().await
    }

    async fn inbound_set(&self, request: InboundSetRequest) -> Result<InboundShowReply, Failure> {
        self.set_inbound(request).await
    }

    async fn inbound_renew(
        &self,
        request: InboundRenewRequest,
    ) -> Result<InboundShowReply, Failure> {
        self.renew_inbound(request).await
    }

    async fn inbound_end(&self, request: InboundEndRequest) -> Result<InboundShowReply, Failure> {
        self.end_inbound(request).await
    }

    async fn inbound_sign(&self, request: InboundSignRequest) -> Result<InboundShowReply, Failure> {
        self.sign_inbound(request).await
    }

    async fn inbound_templates(
        &self,
        request: InboundTemplatesRequest,
    ) -> Result<InboundTemplatesReply, Failure> {
        self.list_inbound_templates(request)
    }

    async fn phone_list(&self, request: PhoneListRequest) -> Result<PhoneListReply, Failure> {
        self.list_phone(request)
    }

    async fn phone_done(&self, request: PhoneKey) -> Result<Nothing, Failure> {
        self.finish_phone(request).await
    }

    async fn inbound_list(&self, request: InboundListRequest) -> Result<InboundListReply, Failure> {
        self.list_inbound(request)
    }

    async fn mail_show(&self, _: Nothing) -> Result<MailSettings, Failure> {
        self.mail_settings()
    }

    async fn mail_set(&self, request: MailSettings) -> Result<MailSettings, Failure> {
        self.set_mail(request).await
    }

    async fn backup(&self, request: FileRequest) -> Result<Nothing, Failure> {
        self.back_up(request).await
    }

    async fn restore(&self, request: FileRequest) -> Result<Nothing, Failure> {
        self.put_back(&request).await
    }

    async fn template_groups(&self, _: Nothing) -> Result<TemplateGroupsReply, Failure> {
        self.template_groups()
    }

    async fn template_versions(
        &self,
        request: TemplateKey,
    ) -> Result<TemplateVersionsReply, Failure> {
        self.list_versions(request)
    }

    async fn template_version(
        &self,
        request: TemplateVersionKey,
    ) -> Result<TemplateExportReply, Failure> {
        self.export_version(request)
    }

    async fn template_restore(
        &self,
        request: TemplateVersionKey,
    ) -> Result<TemplateExportReply, Failure> {
        self.restore_version(request).await
    }

    async fn template_copy(&self, request: TemplateCopyRequest) -> Result<TemplateRow, Failure> {
        self.copy_template(request).await
    }

    async fn template_set_active(
        &self,
        request: TemplateActiveRequest,
    ) -> Result<TemplateRow, Failure> {
        self.set_template_active(request).await
    }

    async fn gallery(&self, _: Nothing) -> Result<GalleryReply, Failure> {
        self.list_gallery()
    }

    async fn office_show(&self, _: Nothing) -> Result<OfficeShowReply, Failure> {
        self.show_office()
    }

    async fn office_set(&self, request: OfficeSetRequest) -> Result<OfficeShowReply, Failure> {
        self.set_office(request).await
    }

    async fn person_put(&self, request: PersonPutRequest) -> Result<OfficeShowReply, Failure> {
        self.put_person(request).await
    }

    async fn service_put(&self, request: ServicePutRequest) -> Result<OfficeShowReply, Failure> {
        self.put_service(request).await
    }

    async fn service_offer(
        &self,
        request: ServiceOfferRequest,
    ) -> Result<ServiceOfferReply, Failure> {
        self.offer_service(request)
    }

    async fn service_install(
        &self,
        request: ServiceInstallRequest,
    ) -> Result<OfficeShowReply, Failure> {
        self.install_service(request).await
    }

    async fn service_export(&self, request: ServiceKey) -> Result<ServiceExportReply, Failure> {
        self.export_service(&request)
    }

    async fn service_remove(
        &self,
        request: ServiceRemoveRequest,
    ) -> Result<OfficeShowReply, Failure> {
        self.remove_service(request).await
    }

    async fn service_uses(&self, request: ServiceKey) -> Result<ServiceUsesReply, Failure> {
        self.uses_of_service(&request)
    }

    async fn service_try(&self, request: ServiceTryRequest) -> Result<ServiceTryReply, Failure> {
        self.try_service(request).await
    }

    async fn service_samples(&self, _: Nothing) -> Result<ServiceSamplesReply, Failure> {
        self.sample_services()
    }

    async fn answer_last(&self, request: LastAnswerRequest) -> Result<LastAnswerReply, Failure> {
        self.last_answer(&request)
    }

    async fn save_rule_put(&self, request: SaveRulePutRequest) -> Result<OfficeShowReply, Failure> {
        self.put_save_rule(request).await
    }

    async fn save_rule_remove(
        &self,
        request: SaveRuleRemoveRequest,
    ) -> Result<OfficeShowReply, Failure> {
        self.remove_save_rule(request).await
    }

    async fn address_read(&self, request: AddressReadRequest) -> Result<AddressReadReply, Failure> {
        Ok(addresses::read(&request))
    }

    async fn endpoint_put(&self, request: EndpointPutRequest) -> Result<OfficeShowReply, Failure> {
        self.put_endpoint(request).await
    }

    async fn endpoint_remove(
        &self,
        request: EndpointRemoveRequest,
    ) -> Result<OfficeShowReply, Failure> {
        self.remove_endpoint(request).await
    }

    async fn endpoint_uses(&self, request: EndpointKey) -> Result<EndpointUsesReply, Failure> {
        self.uses_of_endpoint(&request)
    }

    async fn secret_put(&self, request: SecretPutRequest) -> Result<SecretListReply, Failure> {
        self.put_secret(request).await
    }

    async fn secret_list(&self, _: Nothing) -> Result<SecretListReply, Failure> {
        self.list_secrets()
    }

    async fn secret_remove(
        &self,
        request: SecretRemoveRequest,
    ) -> Result<SecretListReply, Failure> {
        self.remove_secret(request).await
    }

    async fn record_list(&self, request: RecordListRequest) -> Result<RecordListReply, Failure> {
        self.list_records(request)
    }

    async fn record_show(&self, request: RecordKey) -> Result<RecordDetail, Failure> {
        self.show_record(&request)
    }

    async fn record_put(&self, request: RecordPutRequest) -> Result<RecordDetail, Failure> {
        self.put_record(request).await
    }

    async fn record_import(
        &self,
        request: RecordImportRequest,
    ) -> Result<RecordImportReply, Failure> {
        self.import_records(request).await
    }

    async fn call_preview(&self, request: CallPreviewRequest) -> Result<CallPreviewReply, Failure> {
        self.preview_call(request)
    }

    async fn field_list(&self, request: FieldListRequest) -> Result<FieldListReply, Failure> {
        self.list_fields(request)
    }

    async fn text_preview(&self, request: TextPreviewRequest) -> Result<TextPreviewReply, Failure> {
        self.preview_texts(request)
    }

    async fn condition_try(
        &self,
        request: ConditionTryRequest,
    ) -> Result<ConditionTryReply, Failure> {
        self.try_condition(&request)
    }

    async fn process_plan(
        &self,
        request: ProcessStartRequest,
    ) -> Result<ProcessPlanReply, Failure> {
        self.plan_process(request).await
    }

    async fn process_counts(&self, _: Nothing) -> Result<ProcessCounts, Failure> {
        self.count_processes()
    }

    async fn process_template(&self, request: ProcessKey) -> Result<ProcessTemplateReply, Failure> {
        self.process_document(request)
    }

    async fn my_steps(&self, request: MyStepsRequest) -> Result<MyStepsReply, Failure> {
        self.list_steps(request)
    }

    async fn my_step_counts(&self, request: PersonKey) -> Result<MyStepCounts, Failure> {
        self.count_steps(request)
    }

    async fn step_show(&self, request: VisitKey) -> Result<StepDetail, Failure> {
        self.show_step(&request)
    }

    async fn mail_try(&self, request: MailTryRequest) -> Result<Nothing, Failure> {
        self.try_mail(request).await
    }

    async fn job_stop(&self, request: JobKey) -> Result<Nothing, Failure> {
        Ok(self.stop_job(&request))
    }

    async fn subscription_list(&self, _: Nothing) -> Result<SubscriptionListReply, Failure> {
        self.list_subscriptions()
    }

    async fn subscription_put(
        &self,
        request: SubscriptionPutRequest,
    ) -> Result<SubscriptionListReply, Failure> {
        self.put_subscription(request).await
    }

    async fn subscription_remove(
        &self,
        request: SubscriptionKey,
    ) -> Result<SubscriptionListReply, Failure> {
        self.remove_subscription(request).await
    }

    async fn subscription_switch(
        &self,
        request: SubscriptionSwitchRequest,
    ) -> Result<SubscriptionListReply, Failure> {
        self.switch_subscription(request).await
    }

    async fn subscription_secret(
        &self,
        request: SubscriptionSecretRequest,
    ) -> Result<SubscriptionSecretReply, Failure> {
        self.renew_subscription_secret(request).await
    }

    async fn subscription_test(&self, request: SubscriptionKey) -> Result<DeliveryKey, Failure> {
        self.test_subscription(request).await
    }

    async fn subscription_log(
        &self,
        request: SubscriptionLogRequest,
    ) -> Result<SubscriptionLogReply, Failure> {
        self.subscription_events(request)
    }

    async fn subscription_replay(
        &self,
        request: SubscriptionReplayRequest,
    ) -> Result<SubscriptionReplayReply, Failure> {
        self.replay_subscription(request).await
    }

    async fn event_samples(&self, _: Nothing) -> Result<EventSamplesReply, Failure> {
        self.sample_events()
    }
}
