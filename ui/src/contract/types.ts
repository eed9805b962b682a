// Written by the test `typescript` of the crate `contract`; change the types there.

/** Names a delivery. */
export interface DeliveryKey {
  /** Its id. */
  readonly id: string;
}

/** Which page of the deliveries. */
export interface DeliveryListRequest {
  /** Only deliveries of this process. */
  readonly process?: number;
  /** Only deliveries before this place: the `next` of the page before. */
  readonly below?: number;
  /** How many at most; absent: as many as a page may hold. */
  readonly limit?: number;
}

/** A page of the deliveries. */
export interface DeliveryListReply {
  /** The deliveries, newest first. */
  readonly deliveries: readonly DeliveryRow[];
  /** Where the next page begins, if there is one. */
  readonly next?: number;
}

/** A delivery in a list. */
export interface DeliveryRow {
  /** Its id, which the receiver gets with every attempt. */
  readonly id: string;
  /** How it travels. */
  readonly channel: Channel;
  /** The process it comes from. */
  readonly process?: number;
  /** Key of the step it comes from. */
  readonly step?: string;
  /** Key of the service or endpoint. */
  readonly target: string;
  /** The method of a call; absent for a mail. */
  readonly method?: string;
  /** The URL of a call, the recipient of a mail. */
  readonly address: string;
  /** Where it stands. */
  readonly state: DeliveryState;
  /** Why it stands there, if it did not go well. */
  readonly reason?: string;
  /** When it was made. */
  readonly queued: string;
  /** When the next attempt may be made, if one is to be. */
  readonly nextAttempt?: string;
  /** When it was over. */
  readonly ended?: string;
  /** How many attempts were made or begun. */
  readonly attemptsMade: number;
}

/** How a delivery travels. */
export type Channel = "webhook" | "mail";

/** Where a delivery stands. */
export type DeliveryState = "queued" | "retrying" | "delivered" | "refused" | "givenUp" | "unknown" | "cancelled";

/** A delivery with all its attempts. */
export interface DeliveryDetail {
  /** Its id, which the receiver gets with every attempt. */
  readonly id: string;
  /** How it travels. */
  readonly channel: Channel;
  /** The process it comes from. */
  readonly process?: number;
  /** Key of the step it comes from. */
  readonly step?: string;
  /** Key of the service or endpoint. */
  readonly target: string;
  /** The method of a call; absent for a mail. */
  readonly method?: string;
  /** The URL of a call, the recipient of a mail. */
  readonly address: string;
  /** Where it stands. */
  readonly state: DeliveryState;
  /** Why it stands there, if it did not go well. */
  readonly reason?: string;
  /** When it was made. */
  readonly queued: string;
  /** When the next attempt may be made, if one is to be. */
  readonly nextAttempt?: string;
  /** When it was over. */
  readonly ended?: string;
  /** The headers that are sent, without those made for each attempt. */
  readonly headers?: readonly (readonly [string, string])[];
  /** The body that is sent; absent where there is none. */
  readonly body?: string;
  /** The attempts, in order. */
  readonly attempts: readonly Attempt[];
}

/** One attempt that is over. */
export interface Attempt {
  /** Its number, from 1. */
  readonly number: number;
  /** When it began. */
  readonly at: string;
  /** How long it took in milliseconds. */
  readonly tookMs: number;
  /** The word for what came of it. */
  readonly outcome: string;
  /** The HTTP status of the answer. */
  readonly status?: number;
  /** The answer's body; absent where there is none. */
  readonly answer?: string;
  /** Whether the answer was longer than what is kept. */
  readonly cut: boolean;
}

/** Deliveries to be sent again. */
export interface ReplayRequest {
  /** Their ids. */
  readonly ids: readonly string[];
}

/** Deliveries that are sent again. */
export interface ReplayReply {
  /** The deliveries, in the order of the request. */
  readonly deliveries: readonly DeliveryRow[];
}

/** Where a document is. */
export type Source =
  | { readonly type: "file"; readonly path: string }
  | { readonly type: "text"; readonly name: string; readonly text: string }
  | { readonly type: "stored"; readonly key: string };

/** Documents to be checked together. */
export interface CheckRequest {
  /**
   * Templates, offices and scenarios, told apart by their `format`. Services and people are known only from the
   * offices among them.
   */
  readonly documents: readonly Source[];
}

/** What is wrong with documents. */
export interface CheckReply {
  /** The documents in the order of the request. */
  readonly documents: readonly CheckedDocument[];
}

/** A document and what is wrong with it. */
export interface CheckedDocument {
  /** What messages call it. */
  readonly name: string;
  /** Its problems, in document order; a document that could not be fetched has one with the code of the failure. */
  readonly problems: readonly Problem[];
}

/** A scripted run. */
export interface TraceRequest {
  /** The template. */
  readonly template: Source;
  /** The scenario; the office it names stands beside it. */
  readonly scenario: Source;
}

/** What happened in a scripted run. */
export interface TraceReply {
  /** A JSON object for each happening, in order, spelled as published for scripts. */
  readonly lines: readonly (Readonly<Record<string, unknown>>)[];
  /** Whether it was cut off because it would never have ended. */
  readonly cut: boolean;
}

/** The JSON Schema of the documents. */
export interface SchemaReply {
  /** The schema, laid out to be read. */
  readonly document: string;
}

/** Something that happened. */
export type Event =
  | { readonly type: "progress"; readonly done: number; readonly total: number }
  | ({ readonly type: "happened" } & Happening);

/** Something that happened in a process. */
export interface Happening {
  /** The process. */
  readonly process: number;
  /** The happening, spelled like a line of a trace. */
  readonly line: Readonly<Record<string, unknown>>;
}

/** Why a command was not done. */
export interface Failure {
  /** The kind of failure; the only field that a face may branch on. */
  readonly code: Code;
  /** What was not done and why: an English sentence fragment without a final period. */
  readonly message: string;
  /** What can be done about it. */
  readonly hint?: string;
  /** What it is about: a path inside a document, a file, a key. */
  readonly at?: string;
  /** What exactly is wrong, where that can be told in more detail: of `Code::Invalid` the problems of the input. */
  readonly problems?: readonly Problem[];
}

/** The kinds of failure. A kind exists only if a face acts on it. */
export type Code = "notFound" | "conflict" | "precondition" | "invalid" | "busy" | "outside" | "internal";

/** One problem at one place of a document. */
export interface Problem {
  /** The document, where several were looked at. */
  readonly file?: string;
  /** Path inside the document, as `steps[3].with.method`; empty for the document as a whole. */
  readonly at: string;
  /** Stable kebab-case name of the kind of problem. */
  readonly code: string;
  /** A sentence fragment for people. */
  readonly message: string;
  /** Whether the document is still usable. */
  readonly severity: Severity;
}

/** How much a problem matters. */
export type Severity = "error" | "warning";

/** An office document to be taken in. */
export interface OfficeImportRequest {
  /** The document. */
  readonly document: Source;
}

/** What was taken in. */
export interface OfficeImportReply {
  /** How many people. */
  readonly people: number;
  /** How many services. */
  readonly services: number;
  /** How many properties. */
  readonly properties: number;
  /** How many contacts. */
  readonly contacts: number;
  /** Warnings; errors would have refused it. */
  readonly problems: readonly Problem[];
}

/** The office as a document. */
export interface OfficeExportReply {
  /** The document. */
  readonly document: string;
}

/** Names a process. */
export interface ProcessKey {
  /** Its number. */
  readonly id: number;
}

/** A process to be started. */
export interface ProcessStartRequest {
  /** Key of the template; its published version is run. */
  readonly template: string;
  /** Key of the property. */
  readonly property?: string;
  /** Key of the contact. */
  readonly contact?: string;
  /** Key of the person who owns it; absent: whoever supervises the property, else the contact. */
  readonly owner?: string;
}

/** Which page of the processes. */
export interface ProcessListRequest {
  /** Only processes in this state; a held one counts as running too. */
  readonly state?: ProcessState;
  /** Only processes with a smaller number: the `next` of the page before. */
  readonly below?: number;
  /** How many at most; absent: as many as a page may hold. */
  readonly limit?: number;
}

/** A page of the processes. */
export interface ProcessListReply {
  /** The processes, newest first. */
  readonly processes: readonly ProcessRow[];
  /** Where the next page begins, if there is one. */
  readonly next?: number;
}

/** A process in a list. */
export interface ProcessRow {
  /** Its number. */
  readonly id: number;
  /** Its title. */
  readonly title: string;
  /** Key of its template. */
  readonly template: string;
  /** The version of the template that it follows. */
  readonly version: number;
  /** Where it stands. */
  readonly state: ProcessState;
  /** What stands out while it is not over. */
  readonly mark?: ProcessMark;
  /** Key of its property. */
  readonly property?: string;
  /** Key of its contact. */
  readonly contact?: string;
  /** Key of the person who owns it. */
  readonly owner: string;
  /** When it was started. */
  readonly started: string;
  /** When it was over. */
  readonly ended?: string;
}

/** Where a process stands. */
export type ProcessState = "running" | "paused" | "completed" | "cancelled";

/** What stands out about a process, the more urgent the later. */
export type ProcessMark = "waiting" | "due" | "overdue" | "warning";

/** A process with what is open and what has happened. */
export interface ProcessDetail {
  /** Its number. */
  readonly id: number;
  /** Its title. */
  readonly title: string;
  /** Key of its template. */
  readonly template: string;
  /** The version of the template that it follows. */
  readonly version: number;
  /** Where it stands. */
  readonly state: ProcessState;
  /** What stands out while it is not over. */
  readonly mark?: ProcessMark;
  /** Key of its property. */
  readonly property?: string;
  /** Key of its contact. */
  readonly contact?: string;
  /** Key of the person who owns it. */
  readonly owner: string;
  /** When it was started. */
  readonly started: string;
  /** When it was over. */
  readonly ended?: string;
  /** Its open steps. */
  readonly steps: readonly OpenStep[];
  /** What has happened, spelled like the lines of a trace. */
  readonly record: readonly (Readonly<Record<string, unknown>>)[];
}

/** An open visit of a step. */
export interface OpenStep {
  /** Key of the step. */
  readonly step: string;
  /** Its name. */
  readonly name: string;
  /** The word for its kind. */
  readonly kind: string;
  /** Number of the visit, from 1. */
  readonly visit: number;
  /** Where it stands. */
  readonly state: StepState;
  /** Key of the person it falls to, once it does. */
  readonly person?: string;
  /** When it starts, while it waits. */
  readonly until?: string;
  /** When it will be overdue. */
  readonly deadline?: string;
  /** Whether its deadline has passed. */
  readonly overdue: boolean;
  /** Why it could not be done by itself. */
  readonly reason?: string;
  /** The outcomes it can be finished with; none where it has no outcomes. */
  readonly outcomes?: readonly OutcomeChoice[];
}

/** Where an open visit stands. */
export type StepState = "waiting" | "due" | "running" | "watching" | "failed";

/** An outcome that can be chosen. */
export interface OutcomeChoice {
  /** Its key. */
  readonly key: string;
  /** What people read. */
  readonly label: string;
}

/** Something done about a step. */
export interface StepRequest {
  /** The process. */
  readonly id: number;
  /** Key of the step. */
  readonly step: string;
  /** The visit, counted from 1; absent: the oldest open one that can take it. */
  readonly visit?: number;
  /** To finish: the outcome. */
  readonly outcome?: string;
  /** To finish: the value or record chosen, where the step leaves it to the person. */
  readonly value?: unknown;
  /** To skip: why. */
  readonly reason?: string;
}

/** A step that another person is to do. */
export interface HandOverRequest {
  /** The process. */
  readonly id: number;
  /** Key of the step. */
  readonly step: string;
  /** The visit, counted from 1; absent: the oldest open one. */
  readonly visit?: number;
  /** Key of the person. */
  readonly to: string;
  /** Whether all later visits of the process go to that person too. */
  readonly following?: boolean;
}

/** Something done about a process, and why. */
export interface ProcessReasonRequest {
  /** The process. */
  readonly id: number;
  /** Why. */
  readonly reason: string;
}

/** Many processes to be simulated. */
export interface SimulateRequest {
  /** The template. */
  readonly template: Source;
  /** The office; absent: the workspace's for a template of the workspace, else one with nothing in it. */
  readonly office?: Source;
  /** A second template, on the same random numbers. */
  readonly versus?: Source;
  /** How many processes; absent: 1,000. */
  readonly runs?: number;
  /** What the random numbers begin with; absent: 1. */
  readonly seed?: number;
  /** When the first process starts, RFC 3339 or without an offset in the office's zone. */
  readonly start?: string;
  /** On how many threads; absent: all. The result does not depend on it. */
  readonly threads?: number;
}

/** What came of simulated processes. */
export interface SimulateReply {
  /** The figures of the template. */
  readonly result: SimulationResult;
  /** The figures of the second template. */
  readonly versus?: SimulationResult;
  /** How much longer a process takes by the second template; absent where too few came to their end under both. */
  readonly difference?: CycleDifference;
}

/** A mean difference of cycle times in seconds with its 95 % confidence interval. */
export interface CycleDifference {
  /** The mean. */
  readonly mean: number;
  /** Lower end of the interval. */
  readonly low: number;
  /** Upper end of the interval. */
  readonly high: number;
}

/** Figures of simulated processes. */
export interface SimulationResult {
  /** Key of the template. */
  readonly template: string;
  /** How many processes. */
  readonly runs: number;
  /** What the random numbers began with. */
  readonly seed: number;
  /** How many came to their end. */
  readonly completed: number;
  /** Seconds from start to end of a process. */
  readonly cycle?: Quantities;
  /** Cost of a process in the office's currency. */
  readonly cost?: Quantities;
  /** Mails to the controller for a process. */
  readonly controller_mails?: Quantities;
  /** The steps in document order. */
  readonly steps: readonly StepResult[];
  /** The people in the office's order. */
  readonly people: readonly PersonLoad[];
  /** How often each outcome was chosen, by step. */
  readonly outcomes: OutcomeShares;
  /** The services in the office's order. */
  readonly services: readonly ServiceLoad[];
}

/** How often each outcome was chosen, by step. */
export type OutcomeShares = Readonly<Record<string, unknown>>;

/** A distribution in a few numbers: quantiles are nearest-rank, `sd` is of the sample. */
export interface Quantities {
  /** Mean. */
  readonly mean: number;
  /** Standard deviation; absent for a single value. */
  readonly sd?: number;
  /** The 5 % quantile. */
  readonly p05: number;
  /** The median. */
  readonly p50: number;
  /** The 80 % quantile. */
  readonly p80: number;
  /** The 95 % quantile. */
  readonly p95: number;
  /** The largest. */
  readonly max: number;
}

/** Figures of a step. */
export interface StepResult {
  /** Key of the step. */
  readonly key: string;
  /** How often it was visited in all processes. */
  readonly visits: number;
  /** Seconds from when a visit could start until somebody began. */
  readonly wait?: Quantities;
  /** Seconds of work. */
  readonly work?: Quantities;
  /** How its deadline was kept; absent where it has none. */
  readonly deadline?: Deadline;
}

/** How a deadline was kept. */
export interface Deadline {
  /** How many visits missed it. */
  readonly missed: number;
  /** Their share of all visits. */
  readonly share?: number;
}

/** Figures of a person. */
export interface PersonLoad {
  /** Key of the person. */
  readonly key: string;
  /** Share of the person's working hours that work took. */
  readonly busy_share?: number;
  /** Seconds that a task lay on the person's desk before it was begun. */
  readonly queue?: Quantities;
}

/** Figures of a service. */
export interface ServiceLoad {
  /** Key of the service. */
  readonly key: string;
  /** How many attempts were made. */
  readonly calls: number;
  /** How many of them failed. */
  readonly failed: number;
  /** How many steps became manual because no attempt worked. */
  readonly given_up: number;
}

/** One process to be simulated. */
export interface DryRunRequest {
  /** The template. */
  readonly template: Source;
  /** The office; absent: the workspace's for a template of the workspace, else one with nothing in it. */
  readonly office?: Source;
  /** When it starts, RFC 3339 or without an offset in the office's zone. */
  readonly start?: string;
  /** How many characters wide the text may be; absent: 100. */
  readonly width?: number;
}

/** One process as a timeline. */
export interface DryRunReply {
  /** Key of the template. */
  readonly template: string;
  /** When it starts. */
  readonly from: string;
  /** When it ends. */
  readonly to: string;
  /** Whether it comes to its end. */
  readonly completed: boolean;
  /** Visits of steps in the order in which they open. */
  readonly rows: readonly TimelineRow[];
  /** All of it drawn with characters. */
  readonly text: string;
}

/** A visit on a timeline. */
export interface TimelineRow {
  /** Key of the step. */
  readonly step: string;
  /** Its name. */
  readonly name: string;
  /** The number of the visit among those of the step, from 1. */
  readonly visit: number;
  /** Name of the person it falls to. */
  readonly person?: string;
  /** Label of the outcome it ends with. */
  readonly outcome?: string;
  /** When it opens. */
  readonly from: string;
  /** When it ends; absent where it never does. */
  readonly to?: string;
  /** What fills it, without gaps. */
  readonly bars: readonly TimelineBar[];
  /** What happens at an instant, in order. */
  readonly marks: readonly TimelineMark[];
}

/** A stretch of a visit. */
export interface TimelineBar {
  /** `waiting` or `working`. */
  readonly what: string;
  /** When it begins. */
  readonly from: string;
  /** When it ends. */
  readonly to: string;
}

/** Something that happens at an instant. */
export interface TimelineMark {
  /** `deadline`, `missed`, `mail`, `told` or `failed`. */
  readonly what: string;
  /** Why the controller is told. */
  readonly why?: string;
  /** When. */
  readonly at: string;
}

/** Names a template. */
export interface TemplateKey {
  /** Its key. */
  readonly key: string;
}

/** Template documents to be taken in. */
export interface TemplateImportRequest {
  /** The documents: all are taken, or none. */
  readonly documents: readonly Source[];
}

/** What was taken in. */
export interface TemplateImportReply {
  /** The templates, in the order of the request. */
  readonly templates: readonly TemplateImported[];
}

/** A template that was taken in. */
export interface TemplateImported {
  /** Its key. */
  readonly key: string;
  /** Its name. */
  readonly name: string;
  /** What has to be mended before it can be published, and what probably should be. */
  readonly problems: readonly Problem[];
}

/** A template as a document. */
export interface TemplateExportReply {
  /** The document. */
  readonly document: string;
}

/** All templates of the workspace. */
export interface TemplateListReply {
  /** The templates, in the order of their names. */
  readonly templates: readonly TemplateRow[];
}

/** A template in a list. */
export interface TemplateRow {
  /** Its key. */
  readonly key: string;
  /** Its name. */
  readonly name: string;
  /** Its group; empty for none. */
  readonly group: string;
  /** Whether processes of it may be started. */
  readonly active: boolean;
  /** The version that new processes follow; absent while nothing is published. */
  readonly version?: number;
  /** When its draft was last saved or published. */
  readonly updated: string;
}

/** A published version. */
export interface TemplatePublishReply {
  /** The template's key. */
  readonly key: string;
  /** The number of the version, from 1. */
  readonly version: number;
  /** Warnings; errors would have refused it. */
  readonly problems: readonly Problem[];
}

/** Two templates to be compared. */
export interface TemplateDiffRequest {
  /** The older one. */
  readonly before: Source;
  /** The newer one. */
  readonly after: Source;
}

/** What differs between two templates. */
export interface TemplateDiffReply {
  /** The differences: settings, then steps, then flows, then notes. */
  readonly changes: readonly Change[];
}

/** One difference. */
export interface Change {
  /** Whether it came, went or became another. */
  readonly kind: ChangeKind;
  /** Where: `settings.title`, `steps["check-area"].with.subject`, `flows["a -> b"]`. */
  readonly at: string;
  /** The value before. */
  readonly before?: unknown;
  /** The value after. */
  readonly after?: unknown;
}

/** How something differs. */
export type ChangeKind = "added" | "removed" | "changed";

/** Nothing to say. */
export type Nothing = Readonly<Record<string, never>>;

/** A file of the computer that the backend runs on. */
export interface FileRequest {
  /** Its path. */
  readonly path: string;
}

/** The mail server of the office. */
export interface MailSettings {
  /** Absent: none is set up, and mail waits in the outbox. */
  readonly server?: MailServer;
}

/** A mail server. */
export interface MailServer {
  /**
   * `smtp://[user@]host[:port]` with STARTTLS, `smtps://…` with TLS, `smtp+plain://…` in the clear. It holds no
   * password: that is given to whoever runs the office.
   */
  readonly url: string;
  /** The sender of all mail, `office@example.org` or `Office <office@example.org>`. */
  readonly from: string;
}
