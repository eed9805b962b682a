//! The one table of commands, and what is generated from it.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    AddressReadReply, AddressReadRequest, CallPreviewReply, CallPreviewRequest, CheckReply,
    CheckRequest, Code, ConditionTryReply, ConditionTryRequest, DeliveryDetail,
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
            /// A page of the templates of the workspace.
            template_list(TemplateListRequest) -> TemplateListReply;
            /// Makes a template's draft the version that new processes follow.
            template_publish(TemplatePublishRequest) -> TemplatePublishReply;
            /// The groups of the templates.
            template_groups(Nothing) -> TemplateGroupsReply;
            /// The published versions of a template.
            template_versions(TemplateKey) -> TemplateVersionsReply;
            /// A published version as a document.
            template_version(TemplateVersionKey) -> TemplateExportReply;
            /// Makes a published version the draft again.
            template_restore(TemplateVersionKey) -> TemplateExportReply;
            /// Makes a copy of a template's draft, of which no processes may be started yet.
            template_copy(TemplateCopyRequest) -> TemplateRow;
            /// Says whether processes of a template may be started.
            template_set_active(TemplateActiveRequest) -> TemplateRow;
            /// The templates that come with the program.
            gallery(Nothing) -> GalleryReply;
            /// What differs between two templates.
            template_diff(TemplateDiffRequest) -> TemplateDiffReply;

            /// Gives a new workspace its office: the demo office, or one's own.
            office_begin(OfficeBeginRequest) -> OfficeBeginReply;
            /// Puts the demo office aside, so that one's own can begin.
            demo_leave(Nothing) -> Nothing;
            /// Takes people, calendar, services and records into the workspace.
            office_import(OfficeImportRequest) -> OfficeImportReply;
            /// The office as a document.
            office_export(Nothing) -> OfficeExportReply;
            /// The office without its records.
            office_show(Nothing) -> OfficeShowReply;
            /// Sets zone, controller and calendar.
            office_set(OfficeSetRequest) -> OfficeShowReply;
            /// Writes a person, new or known.
            person_put(PersonPutRequest) -> OfficeShowReply;
            /// Writes a service, new or known.
            service_put(ServicePutRequest) -> OfficeShowReply;
            /// What a manifest asks for, before it is installed.
            service_offer(ServiceOfferRequest) -> ServiceOfferReply;
            /// Installs a service from its manifest, switched off.
            service_install(ServiceInstallRequest) -> OfficeShowReply;
            /// A service as a manifest, without secrets.
            service_export(ServiceKey) -> ServiceExportReply;
            /// Takes a service away.
            service_remove(ServiceRemoveRequest) -> OfficeShowReply;
            /// The steps and rules that use a service.
            service_uses(ServiceKey) -> ServiceUsesReply;
            /// Shows the call of a service with these values, or makes it.
            service_try(ServiceTryRequest) -> ServiceTryReply;
            /// The manifests that come with the program.
            service_samples(Nothing) -> ServiceSamplesReply;
            /// The last successful answer of a service or an automation webhook.
            answer_last(LastAnswerRequest) -> LastAnswerReply;
            /// Writes a rule that calls a service when a record is saved, new or known.
            save_rule_put(SaveRulePutRequest) -> OfficeShowReply;
            /// Takes a rule for saving away.
            save_rule_remove(SaveRuleRemoveRequest) -> OfficeShowReply;
            /// What is called for an address that somebody types, and what that changes.
            address_read(AddressReadRequest) -> AddressReadReply;
            /// Writes an automation webhook, new or known.
            endpoint_put(EndpointPutRequest) -> OfficeShowReply;
            /// Takes an automation webhook away.
            endpoint_remove(EndpointRemoveRequest) -> OfficeShowReply;
            /// The steps that use an automation webhook.
            endpoint_uses(EndpointKey) -> EndpointUsesReply;
            /// The event subscriptions of the office, and how each fares.
            subscription_list(Nothing) -> SubscriptionListReply;
            /// Writes a subscription, new or known.
            subscription_put(SubscriptionPutRequest) -> SubscriptionListReply;
            /// Takes a subscription away; what waits for it ends.
            subscription_remove(SubscriptionKey) -> SubscriptionListReply;
            /// Switches a subscription on or off, or holds it.
            subscription_switch(SubscriptionSwitchRequest) -> SubscriptionListReply;
            /// Draws a signing key for a subscription and shows it this once.
            subscription_secret(SubscriptionSecretRequest) -> SubscriptionSecretReply;
            /// Sends a subscription a test event at once.
            subscription_test(SubscriptionKey) -> DeliveryKey;
            /// A page of what a subscription was told.
            subscription_log(SubscriptionLogRequest) -> SubscriptionLogReply;
            /// Sends a subscription again what it was not told of in a span of time, in order.
            subscription_replay(SubscriptionReplayRequest) -> SubscriptionReplayReply;
            /// An example of every event that a subscription can be told of.
            event_samples(Nothing) -> EventSamplesReply;
            /// Says who is before the face; from now on that person's rights hold.
            me_set(MeSetRequest) -> MeReply;
            /// Who is before the face, and what that person may do.
            me_show(Nothing) -> MeReply;
            /// Sets a secret, new or known.
            secret_put(SecretPutRequest) -> SecretListReply;
            /// The secrets by name, without their values.
            secret_list(Nothing) -> SecretListReply;
            /// Forgets a secret.
            secret_remove(SecretRemoveRequest) -> SecretListReply;

            /// A page of the records of a kind.
            record_list(RecordListRequest) -> RecordListReply;
            /// A record with its processes and its log.
            record_show(RecordKey) -> RecordDetail;
            /// Writes a record, new or known.
            record_put(RecordPutRequest) -> RecordDetail;
            /// Takes records in from a table.
            record_import(RecordImportRequest) -> RecordImportReply;

            /// The call that a webhook step would make.
            call_preview(CallPreviewRequest) -> CallPreviewReply;
            /// What texts may refer to, with its values.
            field_list(FieldListRequest) -> FieldListReply;
            /// What texts would be.
            text_preview(TextPreviewRequest) -> TextPreviewReply;
            /// Which properties a condition holds for.
            condition_try(ConditionTryRequest) -> ConditionTryReply;

            /// Starts a process.
            process_start(ProcessStartRequest) -> ProcessDetail;
            /// What a process would be, before it is started.
            process_plan(ProcessStartRequest) -> ProcessPlanReply;
            /// How many processes there are.
            process_counts(Nothing) -> ProcessCounts;
            /// The template as a process follows it.
            process_template(ProcessKey) -> ProcessTemplateReply;
            /// A page of the steps that a person can do now.
            my_steps(MyStepsRequest) -> MyStepsReply;
            /// How much a person has to do.
            my_step_counts(PersonKey) -> MyStepCounts;
            /// A step with all that is needed to do it.
            step_show(VisitKey) -> StepDetail;
            /// What Doorstep does next by itself.
            upcoming(UpcomingRequest) -> UpcomingReply;
            /// A page of the processes.
            process_list(ProcessListRequest) -> ProcessListReply;
            /// A process with its open steps and its record.
            process_show(ProcessKey) -> ProcessDetail;
            /// Finishes a step.
            process_finish(StepRequest) -> ProcessDetail;
            /// Leaves a step out.
            process_skip(StepRequest) -> ProcessDetail;
            /// Tries a failed automatic step again.
            process_retry(StepRequest) -> ProcessDetail;
            /// Opens a step again that a person has finished, while nothing has happened since.
            process_reopen(StepRequest) -> ProcessDetail;
            /// Gives a step to another person.
            process_hand_over(HandOverRequest) -> ProcessDetail;
            /// Gives a process up.
            process_cancel(ProcessReasonRequest) -> ProcessDetail;
            /// Has a process follow the newest version of its template, if its open steps stand there too.
            process_move(ProcessKey) -> ProcessDetail;
            /// When a process will probably be over.
            process_forecast(ProcessForecastRequest) -> ProcessForecastReply;
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
            /// Tries waiting deliveries now, and what waits before them.
            delivery_hurry(DeliveryIds) -> ReplayReply;
            /// Gives waiting deliveries up; they stay as dead letters.
            delivery_stop(DeliveryIds) -> ReplayReply;
            /// Writes deliveries out, without secrets.
            delivery_export(DeliveryExportRequest) -> DeliveryExportReply;
            /// What becomes of calls if their service is down for a while: the real policy in virtual time.
            delivery_rehearse(RehearseRequest) -> RehearseReply;
            /// How long deliveries are kept.
            delivery_settings(Nothing) -> DeliverySettings;
            /// Says how long deliveries are kept.
            delivery_settings_set(DeliverySettings) -> DeliverySettings;

            /// How calls from outside are taken, and under which URLs.
            inbound_show(Nothing) -> InboundShowReply;
            /// Says how calls from outside are taken; other rules have another URL.
            inbound_set(InboundSetRequest) -> InboundShowReply;
            /// Gives the URLs for calls from outside another secret.
            inbound_renew(InboundRenewRequest) -> InboundShowReply;
            /// Ends URLs of before at once that are still taken.
            inbound_end(InboundEndRequest) -> InboundShowReply;
            /// Sets the secret with which senders sign.
            inbound_sign(InboundSignRequest) -> InboundShowReply;
            /// A page of the published templates with the steps that a rule may name.
            inbound_templates(InboundTemplatesRequest) -> InboundTemplatesReply;
            /// A page of the calls from outside, newest first.
            inbound_list(InboundListRequest) -> InboundListReply;
            /// Calls by telephone that are still to be made.
            phone_list(PhoneListRequest) -> PhoneListReply;
            /// Notes that a call by telephone was made, or need not be.
            phone_done(PhoneKey) -> Nothing;

            /// The mail server of the office.
            mail_show(Nothing) -> MailSettings;
            /// Sets the mail server up, or takes it away.
            mail_set(MailSettings) -> MailSettings;
            /// Sends a mail at once, to see whether a mail server takes it.
            mail_try(MailTryRequest) -> Nothing;
            /// Stops long work that is under way; nothing if there is none of that name.
            job_stop(JobKey) -> Nothing;
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
            /// Refuses a command that whoever is before the face may not do. [`call`] asks this first; a face that calls the
            /// methods below itself acts as the owner of the file.
            fn admit(&self, command: &str, request: &Value) -> Result<(), Failure>;
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
                $(stringify!($name) => {
                    commands.admit(name, &request)?;
                    answer(commands.$name(taken(request)?).await?)
                })*
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
