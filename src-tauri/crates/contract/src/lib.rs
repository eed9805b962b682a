//! What a face may see: one table of commands with their requests and replies, the failures, and the events. It knows
//! neither how a command is done (that is `app`) nor how it is shown (that is the face).
//!
//! The table is [`for_each_command!`]. [`Commands`] is generated from it, so that a command without a handler does not
//! compile; [`call`] serves it by name to a face that speaks JSON.
//!
//! On the wire names are camelCase, unions carry a `type`, what is absent is left out, and times are RFC 3339 text with
//! the offset of the office's zone, so that a face needs no zone data to show them.
//!
//! ```
//! let failure = contract::Failure::new(contract::Code::NotFound, "the workspace has no template `sale`");
//! assert_eq!(serde_json::to_value(&failure).unwrap()["code"], "notFound");
//! ```

mod address;
mod begin;
mod delivery;
mod document;
mod endpoint;
mod event;
mod failure;
mod inbound;
mod office;
mod phone;
mod preview;
mod process;
mod record;
mod right;
mod service;
mod simulation;
mod step;
mod subscription;
mod table;
mod template;
mod upcoming;
mod workspace;

pub use address::{
    AddressChange, AddressChanged, AddressReadReply, AddressReadRequest, AddressRefusal,
    AddressRefused, AddressRole,
};
pub use begin::{OfficeBeginReply, OfficeBeginRequest};
pub use delivery::{
    Attempt, AttemptTimes, Channel, DeliveryDetail, DeliveryExportReply, DeliveryExportRequest,
    DeliveryIds, DeliveryKey, DeliveryListReply, DeliveryListRequest, DeliveryPlan, DeliveryRow,
    DeliverySettings, DeliveryState, ExportForm, HoldReason, OutageKind, QueueHold, RehearseReply,
    RehearseRequest, ReplayReply, ReplayRequest,
};
pub use document::{
    CheckReply, CheckRequest, CheckedDocument, SchemaReply, Source, TraceReply, TraceRequest,
};
pub use endpoint::{
    EndpointKey, EndpointPutRequest, EndpointRemoveRequest, EndpointUse, EndpointUsesReply,
    SecretListReply, SecretPutRequest, SecretRemoveRequest, SecretRow,
};
pub use event::{Event, Happening};
pub use failure::{Code, Failure, Problem, Reason, Severity};
pub use inbound::{
    InboundBefore, InboundCall, InboundChoice, InboundEndRequest, InboundField, InboundKind,
    InboundListReply, InboundListRequest, InboundMove, InboundPoll, InboundPollState,
    InboundRecord, InboundRenewRequest, InboundRule, InboundScheme, InboundSetRequest,
    InboundSettings, InboundShowReply, InboundSignRequest, InboundSignature, InboundStart,
    InboundState, InboundStep, InboundTemplate, InboundTemplatesReply, InboundTemplatesRequest,
    InboundUrls,
};
pub use office::{
    OfficeExportReply, OfficeImportReply, OfficeImportRequest, OfficeSetRequest, OfficeShowReply,
    PersonPutRequest,
};
pub use phone::{
    InboundPhone, PhoneCall, PhoneKey, PhoneKind, PhoneListReply, PhoneListRequest, PhonePerson,
    PhoneWay,
};
pub use preview::{
    About, CallPreviewReply, CallPreviewRequest, ConditionTryReply, ConditionTryRequest,
    FieldListReply, FieldListRequest, FieldValue, FilledText, TextPreviewReply, TextPreviewRequest,
};
pub use process::{
    FinishedStep, HandOverRequest, OpenStep, OutcomeChoice, ProcessCounts, ProcessCursor,
    ProcessDetail, ProcessForecastReply, ProcessForecastRequest, ProcessKey, ProcessListReply,
    ProcessListRequest, ProcessMark, ProcessNames, ProcessOrder, ProcessPlanReply,
    ProcessReasonRequest, ProcessRow, ProcessStartRequest, ProcessState, ProcessTemplateReply,
    Progress, StepRequest, StepState,
};
pub use record::{
    ImportColumn, RecordDetail, RecordImportReply, RecordImportRequest, RecordKey, RecordListReply,
    RecordListRequest, RecordLogLine, RecordPutRequest, RecordRow, RefusedLine,
};
pub use right::{MeReply, MeSetRequest, RIGHTS, Right, right};
pub use service::{
    LastAnswerReply, LastAnswerRequest, SaveRulePutRequest, SaveRuleRemoveRequest, ServiceAnswered,
    ServiceChange, ServiceExportReply, ServiceGets, ServiceInstallRequest, ServiceKey,
    ServiceOfferReply, ServiceOfferRequest, ServicePutRequest, ServiceRemoveRequest, ServiceSample,
    ServiceSamplesReply, ServiceSecret, ServiceTryReply, ServiceTryRequest, ServiceUsesReply,
};
pub use simulation::{
    CycleDifference, CycleSpread, Deadline, DryRunReply, DryRunRequest, OutcomeShares, PersonLoad,
    Quantities, ServiceLoad, SimulateReply, SimulateRequest, SimulationResult, StepResult,
    TimelineBar, TimelineMark, TimelineRow,
};
pub use step::{
    MyStep, MyStepCounts, MyStepsReply, MyStepsRequest, PersonKey, RecordKind, RecordName,
    StepCursor, StepDetail, Takes, VisitKey,
};
pub use subscription::{
    EventRow, EventSample, EventSamplesReply, SubscriptionKey, SubscriptionListReply,
    SubscriptionLogReply, SubscriptionLogRequest, SubscriptionPutRequest, SubscriptionReplayReply,
    SubscriptionReplayRequest, SubscriptionRow, SubscriptionSecretReply, SubscriptionSecretRequest,
    SubscriptionState, SubscriptionSwitch, SubscriptionSwitchRequest,
};
pub use table::{COMMANDS, Commands, call};
pub use template::{
    Change, ChangeKind, GalleryReply, GalleryTemplate, LackingPart, TemplateActiveRequest,
    TemplateCopyRequest, TemplateCursor, TemplateDiffReply, TemplateDiffRequest,
    TemplateExportReply, TemplateGroup, TemplateGroupsReply, TemplateImportReply,
    TemplateImportRequest, TemplateImported, TemplateKey, TemplateLack, TemplateListReply,
    TemplateListRequest, TemplatePublishReply, TemplatePublishRequest, TemplateRow,
    TemplateVersion, TemplateVersionKey, TemplateVersionsReply,
};
pub use upcoming::{Upcoming, UpcomingReply, UpcomingRequest, UpcomingRow};
pub use workspace::{FileRequest, JobKey, MailServer, MailSettings, MailTryRequest, Nothing};

/// A JSON object that keeps the order of its fields.
pub type Map = serde_json::Map<String, serde_json::Value>;
