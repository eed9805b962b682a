// Written by the test `typescript` of the crate `contract`; change the types there.

import type {
  CheckReply,
  CheckRequest,
  DeliveryDetail,
  DeliveryKey,
  DeliveryListReply,
  DeliveryListRequest,
  DryRunReply,
  DryRunRequest,
  FileRequest,
  HandOverRequest,
  MailSettings,
  Nothing,
  OfficeExportReply,
  OfficeImportReply,
  OfficeImportRequest,
  ProcessDetail,
  ProcessKey,
  ProcessListReply,
  ProcessListRequest,
  ProcessReasonRequest,
  ProcessStartRequest,
  ReplayReply,
  ReplayRequest,
  SchemaReply,
  SimulateReply,
  SimulateRequest,
  StepRequest,
  TemplateDiffReply,
  TemplateDiffRequest,
  TemplateExportReply,
  TemplateImportReply,
  TemplateImportRequest,
  TemplateKey,
  TemplateListReply,
  TemplatePublishReply,
  TraceReply,
  TraceRequest,
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
  /** All templates of the workspace. */
  readonly template_list: { readonly request: Nothing; readonly reply: TemplateListReply };
  /** Makes a template's draft the version that new processes follow. */
  readonly template_publish: { readonly request: TemplateKey; readonly reply: TemplatePublishReply };
  /** What differs between two templates. */
  readonly template_diff: { readonly request: TemplateDiffRequest; readonly reply: TemplateDiffReply };
  /** Takes people, calendar, services and records into the workspace. */
  readonly office_import: { readonly request: OfficeImportRequest; readonly reply: OfficeImportReply };
  /** The office as a document. */
  readonly office_export: { readonly request: Nothing; readonly reply: OfficeExportReply };
  /** Starts a process. */
  readonly process_start: { readonly request: ProcessStartRequest; readonly reply: ProcessDetail };
  /** A page of the processes, newest first. */
  readonly process_list: { readonly request: ProcessListRequest; readonly reply: ProcessListReply };
  /** A process with its open steps and its record. */
  readonly process_show: { readonly request: ProcessKey; readonly reply: ProcessDetail };
  /** Finishes a step. */
  readonly process_finish: { readonly request: StepRequest; readonly reply: ProcessDetail };
  /** Leaves a step out. */
  readonly process_skip: { readonly request: StepRequest; readonly reply: ProcessDetail };
  /** Tries a failed automatic step again. */
  readonly process_retry: { readonly request: StepRequest; readonly reply: ProcessDetail };
  /** Gives a step to another person. */
  readonly process_hand_over: { readonly request: HandOverRequest; readonly reply: ProcessDetail };
  /** Gives a process up. */
  readonly process_cancel: { readonly request: ProcessReasonRequest; readonly reply: ProcessDetail };
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
  /** The mail server of the office. */
  readonly mail_show: { readonly request: Nothing; readonly reply: MailSettings };
  /** Sets the mail server up, or takes it away. */
  readonly mail_set: { readonly request: MailSettings; readonly reply: MailSettings };
  /** Copies the whole workspace into a file, while it may be in use. */
  readonly backup: { readonly request: FileRequest; readonly reply: Nothing };
  /** Replaces the whole workspace, which nobody uses, by a copy. */
  readonly restore: { readonly request: FileRequest; readonly reply: Nothing };
}

export type CommandName = keyof Commands;
export type RequestOf<Name extends CommandName> = Commands[Name]["request"];
export type ReplyOf<Name extends CommandName> = Commands[Name]["reply"];
