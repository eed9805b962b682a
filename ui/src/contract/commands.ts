// Written by the test `typescript` of the crate `contract`; change the types there.

import type {
  AddressReadReply,
  AddressReadRequest,
  CallPreviewReply,
  CallPreviewRequest,
  CheckReply,
  CheckRequest,
  ConditionTryReply,
  ConditionTryRequest,
  DeliveryDetail,
  DeliveryExportReply,
  DeliveryExportRequest,
  DeliveryIds,
  DeliveryKey,
  DeliveryListReply,
  DeliveryListRequest,
  DeliverySettings,
  DryRunReply,
  DryRunRequest,
  EndpointKey,
  EndpointPutRequest,
  EndpointRemoveRequest,
  EndpointUsesReply,
  EventSamplesReply,
  FieldListReply,
  FieldListRequest,
  FileRequest,
  GalleryReply,
  HandOverRequest,
  InboundEndRequest,
  InboundListReply,
  InboundListRequest,
  InboundRenewRequest,
  InboundSetRequest,
  InboundShowReply,
  InboundSignRequest,
  InboundTemplatesReply,
  InboundTemplatesRequest,
  JobKey,
  LastAnswerReply,
  LastAnswerRequest,
  MailSettings,
  MailTryRequest,
  MeReply,
  MeSetRequest,
  MyStepCounts,
  MyStepsReply,
  MyStepsRequest,
  Nothing,
  OfficeBeginReply,
  OfficeBeginRequest,
  OfficeExportReply,
  OfficeImportReply,
  OfficeImportRequest,
  OfficeSetRequest,
  OfficeShowReply,
  PersonKey,
  PersonPutRequest,
  PhoneKey,
  PhoneListReply,
  PhoneListRequest,
  ProcessCounts,
  ProcessDetail,
  ProcessForecastReply,
  ProcessForecastRequest,
  ProcessKey,
  ProcessListReply,
  ProcessListRequest,
  ProcessPlanReply,
  ProcessReasonRequest,
  ProcessStartRequest,
  ProcessTemplateReply,
  RecordDetail,
  RecordImportReply,
  RecordImportRequest,
  RecordKey,
  RecordListReply,
  RecordListRequest,
  RecordPutRequest,
  RehearseReply,
  RehearseRequest,
  ReplayReply,
  ReplayRequest,
  Right,
  SaveRulePutRequest,
  SaveRuleRemoveRequest,
  SchemaReply,
  SecretListReply,
  SecretPutRequest,
  SecretRemoveRequest,
  ServiceExportReply,
  ServiceInstallRequest,
  ServiceKey,
  ServiceOfferReply,
  ServiceOfferRequest,
  ServicePutRequest,
  ServiceRemoveRequest,
  ServiceSamplesReply,
  ServiceTryReply,
  ServiceTryRequest,
  ServiceUsesReply,
  SimulateReply,
  SimulateRequest,
  StepDetail,
  StepRequest,
  SubscriptionKey,
  SubscriptionListReply,
  SubscriptionLogReply,
  SubscriptionLogRequest,
  SubscriptionPutRequest,
  SubscriptionReplayReply,
  SubscriptionReplayRequest,
  SubscriptionSecretReply,
  SubscriptionSecretRequest,
  SubscriptionSwitchRequest,
  TemplateActiveRequest,
  TemplateCopyRequest,
  TemplateDiffReply,
  TemplateDiffRequest,
  TemplateExportReply,
  TemplateGroupsReply,
  TemplateImportReply,
  TemplateImportRequest,
  TemplateKey,
  TemplateListReply,
  TemplateListRequest,
  TemplatePublishReply,
  TemplatePublishRequest,
  TemplateRow,
  TemplateVersionKey,
  TemplateVersionsReply,
  TextPreviewReply,
  TextPreviewRequest,
  TraceReply,
  TraceRequest,
  UpcomingReply,
  UpcomingRequest,
  VisitKey,
} from "./types.ts";

/** What goes to the backend and what comes back, by the command's name. */
export interface Commands {
  /** Says everything that is wrong with documents. */
  readonly check: { readonly request: CheckRequest; readonly reply: CheckReply };
  /** Drives the engine with scripted inputs in virtual time. */
  readonly trace: { readonly request: TraceRequest; readonly reply: TraceReply };
  /** Simulates many processes of a template. */
  readonly simulate: { readonly request: SimulateRequest; readonly reply: SimulateReply };
  /** Simulates one process as a timeline. */
  readonly dry_run: { readonly request: DryRunRequest; readonly reply: DryRunReply };
  /** The JSON Schema of the documents. */
  readonly schema: { readonly request: Nothing; readonly reply: SchemaReply };
  /** Takes template documents into the workspace as drafts. */
  readonly template_import: { readonly request: TemplateImportRequest; readonly reply: TemplateImportReply };
  /** A template's draft as a document. */
  readonly template_export: { readonly request: TemplateKey; readonly reply: TemplateExportReply };
  /** A page of the templates of the workspace. */
  readonly template_list: { readonly request: TemplateListRequest; readonly reply: TemplateListReply };
  /** Makes a template's draft the version that new processes follow. */
  readonly template_publish: { readonly request: TemplatePublishRequest; readonly reply: TemplatePublishReply };
  /** The groups of the templates. */
  readonly template_groups: { readonly request: Nothing; readonly reply: TemplateGroupsReply };
  /** The published versions of a template. */
  readonly template_versions: { readonly request: TemplateKey; readonly reply: TemplateVersionsReply };
  /** A published version as a document. */
  readonly template_version: { readonly request: TemplateVersionKey; readonly reply: TemplateExportReply };
  /** Makes a published version the draft again. */
  readonly template_restore: { readonly request: TemplateVersionKey; readonly reply: TemplateExportReply };
  /** Makes a copy of a template's draft, of which no processes may be started yet. */
  readonly template_copy: { readonly request: TemplateCopyRequest; readonly reply: TemplateRow };
  /** Says whether processes of a template may be started. */
  readonly template_set_active: { readonly request: TemplateActiveRequest; readonly reply: TemplateRow };
  /** The templates that come with the program. */
  readonly gallery: { readonly request: Nothing; readonly reply: GalleryReply };
  /** What differs between two templates. */
  readonly template_diff: { readonly request: TemplateDiffRequest; readonly reply: TemplateDiffReply };
  /** Gives a new workspace its office: the demo office, or one's own. */
  readonly office_begin: { readonly request: OfficeBeginRequest; readonly reply: OfficeBeginReply };
  /** Puts the demo office aside, so that one's own can begin. */
  readonly demo_leave: { readonly request: Nothing; readonly reply: Nothing };
  /** Takes people, calendar, services and records into the workspace. */
  readonly office_import: { readonly request: OfficeImportRequest; readonly reply: OfficeImportReply };
  /** The office as a document. */
  readonly office_export: { readonly request: Nothing; readonly reply: OfficeExportReply };
  /** The office without its records. */
  readonly office_show: { readonly request: Nothing; readonly reply: OfficeShowReply };
  /** Sets zone, controller and calendar. */
  readonly office_set: { readonly request: OfficeSetRequest; readonly reply: OfficeShowReply };
  /** Writes a person, new or known. */
  readonly person_put: { readonly request: PersonPutRequest; readonly reply: OfficeShowReply };
  /** Writes a service, new or known. */
  readonly service_put: { readonly request: ServicePutRequest; readonly reply: OfficeShowReply };
  /** What a manifest asks for, before it is installed. */
  readonly service_offer: { readonly request: ServiceOfferRequest; readonly reply: ServiceOfferReply };
  /** Installs a service from its manifest, switched off. */
  readonly service_install: { readonly request: ServiceInstallRequest; readonly reply: OfficeShowReply };
  /** A service as a manifest, without secrets. */
  readonly service_export: { readonly request: ServiceKey; readonly reply: ServiceExportReply };
  /** Takes a service away. */
  readonly service_remove: { readonly request: ServiceRemoveRequest; readonly reply: OfficeShowReply };
  /** The steps and rules that use a service. */
  readonly service_uses: { readonly request: ServiceKey; readonly reply: ServiceUsesReply };
  /** Shows the call of a service with these values, or makes it. */
  readonly service_try: { readonly request: ServiceTryRequest; readonly reply: ServiceTryReply };
  /** The manifests that come with the program. */
  readonly service_samples: { readonly request: Nothing; readonly reply: ServiceSamplesReply };
  /** The last successful answer of a service or an automation webhook. */
  readonly answer_last: { readonly request: LastAnswerRequest; readonly reply: LastAnswerReply };
  /** Writes a rule that calls a service when a record is saved, new or known. */
  readonly save_rule_put: { readonly request: SaveRulePutRequest; readonly reply: OfficeShowReply };
  /** Takes a rule for saving away. */
  readonly save_rule_remove: { readonly request: SaveRuleRemoveRequest; readonly reply: OfficeShowReply };
  /** What is called for an address that somebody types, and what that changes. */
  readonly address_read: { readonly request: AddressReadRequest; readonly reply: AddressReadReply };
  /** Writes an automation webhook, new or known. */
  readonly endpoint_put: { readonly request: EndpointPutRequest; readonly reply: OfficeShowReply };
  /** Takes an automation webhook away. */
  readonly endpoint_remove: { readonly request: EndpointRemoveRequest; readonly reply: OfficeShowReply };
  /** The steps that use an automation webhook. */
  readonly endpoint_uses: { readonly request: EndpointKey; readonly reply: EndpointUsesReply };
  /** The event subscriptions of the office, and how each fares. */
  readonly subscription_list: { readonly request: Nothing; readonly reply: SubscriptionListReply };
  /** Writes a subscription, new or known. */
  readonly subscription_put: { readonly request: SubscriptionPutRequest; readonly reply: SubscriptionListReply };
  /** Takes a subscription away; what waits for it ends. */
  readonly subscription_remove: { readonly request: SubscriptionKey; readonly reply: SubscriptionListReply };
  /** Switches a subscription on or off, or holds it. */
  readonly subscription_switch: { readonly request: SubscriptionSwitchRequest; readonly reply: SubscriptionListReply };
  /** Draws a signing key for a subscription and shows it this once. */
  readonly subscription_secret: { readonly request: SubscriptionSecretRequest; readonly reply: SubscriptionSecretReply };
  /** Sends a subscription a test event at once. */
  readonly subscription_test: { readonly request: SubscriptionKey; readonly reply: DeliveryKey };
  /** A page of what a subscription was told. */
  readonly subscription_log: { readonly request: SubscriptionLogRequest; readonly reply: SubscriptionLogReply };
  /** Sends a subscription again what it was not told of in a span of time, in order. */
  readonly subscription_replay: { readonly request: SubscriptionReplayRequest; readonly reply: SubscriptionReplayReply };
  /** An example of every event that a subscription can be told of. */
  readonly event_samples: { readonly request: Nothing; readonly reply: EventSamplesReply };
  /** Says who is before the face; from now on that person's rights hold. */
  readonly me_set: { readonly request: MeSetRequest; readonly reply: MeReply };
  /** Who is before the face, and what that person may do. */
  readonly me_show: { readonly request: Nothing; readonly reply: MeReply };
  /** Sets a secret, new or known. */
  readonly secret_put: { readonly request: SecretPutRequest; readonly reply: SecretListReply };
  /** The secrets by name, without their values. */
  readonly secret_list: { readonly request: Nothing; readonly reply: SecretListReply };
  /** Forgets a secret. */
  readonly secret_remove: { readonly request: SecretRemoveRequest; readonly reply: SecretListReply };
  /** A page of the records of a kind. */
  readonly record_list: { readonly request: RecordListRequest; readonly reply: RecordListReply };
  /** A record with its processes and its log. */
  readonly record_show: { readonly request: RecordKey; readonly reply: RecordDetail };
  /** Writes a record, new or known. */
  readonly record_put: { readonly request: RecordPutRequest; readonly reply: RecordDetail };
  /** Takes records in from a table. */
  readonly record_import: { readonly request: RecordImportRequest; readonly reply: RecordImportReply };
  /** The call that a webhook step would make. */
  readonly call_preview: { readonly request: CallPreviewRequest; readonly reply: CallPreviewReply };
  /** What texts may refer to, with its values. */
  readonly field_list: { readonly request: FieldListRequest; readonly reply: FieldListReply };
  /** What texts would be. */
  readonly text_preview: { readonly request: TextPreviewRequest; readonly reply: TextPreviewReply };
  /** Which properties a condition holds for. */
  readonly condition_try: { readonly request: ConditionTryRequest; readonly reply: ConditionTryReply };
  /** Starts a process. */
  readonly process_start: { readonly request: ProcessStartRequest; readonly reply: ProcessDetail };
  /** What a process would be, before it is started. */
  readonly process_plan: { readonly request: ProcessStartRequest; readonly reply: ProcessPlanReply };
  /** How many processes there are. */
  readonly process_counts: { readonly request: Nothing; readonly reply: ProcessCounts };
  /** The template as a process follows it. */
  readonly process_template: { readonly request: ProcessKey; readonly reply: ProcessTemplateReply };
  /** A page of the steps that a person can do now. */
  readonly my_steps: { readonly request: MyStepsRequest; readonly reply: MyStepsReply };
  /** How much a person has to do. */
  readonly my_step_counts: { readonly request: PersonKey; readonly reply: MyStepCounts };
  /** A step with all that is needed to do it. */
  readonly step_show: { readonly request: VisitKey; readonly reply: StepDetail };
  /** What Doorstep does next by itself. */
  readonly upcoming: { readonly request: UpcomingRequest; readonly reply: UpcomingReply };
  /** A page of the processes. */
  readonly process_list: { readonly request: ProcessListRequest; readonly reply: ProcessListReply };
  /** A process with its open steps and its record. */
  readonly process_show: { readonly request: ProcessKey; readonly reply: ProcessDetail };
  /** Finishes a step. */
  readonly process_finish: { readonly request: StepRequest; readonly reply: ProcessDetail };
  /** Leaves a step out. */
  readonly process_skip: { readonly request: StepRequest; readonly reply: ProcessDetail };
  /** Tries a failed automatic step again. */
  readonly process_retry: { readonly request: StepRequest; readonly reply: ProcessDetail };
  /** Opens a step again that a person has finished, while nothing has happened since. */
  readonly process_reopen: { readonly request: StepRequest; readonly reply: ProcessDetail };
  /** Gives a step to another person. */
  readonly process_hand_over: { readonly request: HandOverRequest; readonly reply: ProcessDetail };
  /** Gives a process up. */
  readonly process_cancel: { readonly request: ProcessReasonRequest; readonly reply: ProcessDetail };
  /** Has a process follow the newest version of its template, if its open steps stand there too. */
  readonly process_move: { readonly request: ProcessKey; readonly reply: ProcessDetail };
  /** When a process will probably be over. */
  readonly process_forecast: { readonly request: ProcessForecastRequest; readonly reply: ProcessForecastReply };
  /** Holds a process. */
  readonly process_pause: { readonly request: ProcessKey; readonly reply: ProcessDetail };
  /** Lets a held process go on. */
  readonly process_resume: { readonly request: ProcessKey; readonly reply: ProcessDetail };
  /** A page of the deliveries, newest first. */
  readonly delivery_list: { readonly request: DeliveryListRequest; readonly reply: DeliveryListReply };
  /** A delivery with all its attempts. */
  readonly delivery_show: { readonly request: DeliveryKey; readonly reply: DeliveryDetail };
  /** Sends deliveries again that are over. */
  readonly delivery_replay: { readonly request: ReplayRequest; readonly reply: ReplayReply };
  /** Tries waiting deliveries now, and what waits before them. */
  readonly delivery_hurry: { readonly request: DeliveryIds; readonly reply: ReplayReply };
  /** Gives waiting deliveries up; they stay as dead letters. */
  readonly delivery_stop: { readonly request: DeliveryIds; readonly reply: ReplayReply };
  /** Writes deliveries out, without secrets. */
  readonly delivery_export: { readonly request: DeliveryExportRequest; readonly reply: DeliveryExportReply };
  /** What becomes of calls if their service is down for a while: the real policy in virtual time. */
  readonly delivery_rehearse: { readonly request: RehearseRequest; readonly reply: RehearseReply };
  /** How long deliveries are kept. */
  readonly delivery_settings: { readonly request: Nothing; readonly reply: DeliverySettings };
  /** Says how long deliveries are kept. */
  readonly delivery_settings_set: { readonly request: DeliverySettings; readonly reply: DeliverySettings };
  /** How calls from outside are taken, and under which URLs. */
  readonly inbound_show: { readonly request: Nothing; readonly reply: InboundShowReply };
  /** Says how calls from outside are taken; other rules have another URL. */
  readonly inbound_set: { readonly request: InboundSetRequest; readonly reply: InboundShowReply };
  /** Gives the URLs for calls from outside another secret. */
  readonly inbound_renew: { readonly request: InboundRenewRequest; readonly reply: InboundShowReply };
  /** Ends URLs of before at once that are still taken. */
  readonly inbound_end: { readonly request: InboundEndRequest; readonly reply: InboundShowReply };
  /** Sets the secret with which senders sign. */
  readonly inbound_sign: { readonly request: InboundSignRequest; readonly reply: InboundShowReply };
  /** A page of the published templates with the steps that a rule may name. */
  readonly inbound_templates: { readonly request: InboundTemplatesRequest; readonly reply: InboundTemplatesReply };
  /** A page of the calls from outside, newest first. */
  readonly inbound_list: { readonly request: InboundListRequest; readonly reply: InboundListReply };
  /** Calls by telephone that are still to be made. */
  readonly phone_list: { readonly request: PhoneListRequest; readonly reply: PhoneListReply };
  /** Notes that a call by telephone was made, or need not be. */
  readonly phone_done: { readonly request: PhoneKey; readonly reply: Nothing };
  /** The mail server of the office. */
  readonly mail_show: { readonly request: Nothing; readonly reply: MailSettings };
  /** Sets the mail server up, or takes it away. */
  readonly mail_set: { readonly request: MailSettings; readonly reply: MailSettings };
  /** Sends a mail at once, to see whether a mail server takes it. */
  readonly mail_try: { readonly request: MailTryRequest; readonly reply: Nothing };
  /** Stops long work that is under way; nothing if there is none of that name. */
  readonly job_stop: { readonly request: JobKey; readonly reply: Nothing };
  /** Copies the whole workspace into a file, while it may be in use. */
  readonly backup: { readonly request: FileRequest; readonly reply: Nothing };
  /** Replaces the whole workspace, which nobody uses, by a copy. */
  readonly restore: { readonly request: FileRequest; readonly reply: Nothing };
}

export type CommandName = keyof Commands;
export type RequestOf<Name extends CommandName> = Commands[Name]["request"];
export type ReplyOf<Name extends CommandName> = Commands[Name]["reply"];

/** Who may do which command. */
export const RIGHTS = {
  check: "anybody",
  trace: "anybody",
  simulate: "anybody",
  dry_run: "anybody",
  schema: "anybody",
  job_stop: "anybody",
  me_set: "anybody",
  me_show: "anybody",
  office_begin: "anybody",
  demo_leave: "anybody",
  template_export: "anybody",
  template_list: "anybody",
  template_groups: "anybody",
  template_versions: "anybody",
  template_version: "anybody",
  template_diff: "anybody",
  gallery: "anybody",
  office_export: "anybody",
  office_show: "anybody",
  endpoint_uses: "anybody",
  secret_list: "anybody",
  mail_show: "anybody",
  address_read: "anybody",
  service_offer: "anybody",
  service_export: "anybody",
  service_uses: "anybody",
  service_samples: "anybody",
  answer_last: "anybody",
  record_list: "anybody",
  record_show: "anybody",
  call_preview: "anybody",
  field_list: "anybody",
  text_preview: "anybody",
  condition_try: "anybody",
  process_plan: "anybody",
  process_forecast: "anybody",
  process_counts: "anybody",
  process_template: "anybody",
  process_list: "anybody",
  process_show: "anybody",
  upcoming: "anybody",
  my_steps: "anybody",
  my_step_counts: "anybody",
  step_show: "anybody",
  delivery_list: "anybody",
  delivery_show: "anybody",
  delivery_export: "anybody",
  delivery_rehearse: "anybody",
  delivery_settings: "anybody",
  subscription_list: "anybody",
  subscription_log: "anybody",
  event_samples: "anybody",
  inbound_list: "anybody",
  inbound_templates: "anybody",
  phone_list: "anybody",
  process_start: "agent",
  record_put: "agent",
  delivery_replay: "agent",
  delivery_hurry: "agent",
  delivery_stop: "agent",
  phone_done: "agent",
  process_finish: "step",
  process_skip: "step",
  process_retry: "step",
  process_reopen: "step",
  process_hand_over: "step",
  process_cancel: "process",
  process_pause: "process",
  process_resume: "process",
  process_move: "process",
  template_import: "designer",
  template_publish: "designer",
  template_restore: "designer",
  template_copy: "designer",
  template_set_active: "designer",
  office_import: "administrator",
  office_set: "administrator",
  person_put: "administrator",
  service_put: "administrator",
  endpoint_put: "administrator",
  endpoint_remove: "administrator",
  secret_put: "administrator",
  secret_remove: "administrator",
  service_install: "administrator",
  service_remove: "administrator",
  service_try: "administrator",
  save_rule_put: "administrator",
  save_rule_remove: "administrator",
  subscription_put: "administrator",
  subscription_remove: "administrator",
  subscription_switch: "administrator",
  subscription_secret: "administrator",
  subscription_test: "administrator",
  subscription_replay: "administrator",
  record_import: "administrator",
  delivery_settings_set: "administrator",
  inbound_show: "administrator",
  inbound_set: "administrator",
  inbound_renew: "administrator",
  inbound_end: "administrator",
  inbound_sign: "administrator",
  mail_set: "administrator",
  mail_try: "administrator",
  backup: "administrator",
  restore: "administrator",
} as const satisfies Readonly<Record<CommandName, Right>>;
