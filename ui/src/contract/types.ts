// Written by the test `typescript` of the crate `contract`; change the types there.

/** An address that somebody typed. */
export interface AddressReadRequest {
  /** As typed. */
  readonly address: string;
  /** What it is for. */
  readonly role?: AddressRole;
}

/** What an address is for. */
export type AddressRole = "call" | "base" | "service";

/** What is called for it. */
export interface AddressReadReply {
  /** The address to enter; absent where what was typed cannot be called. */
  readonly address?: string;
  /** What differs from what was typed, in the order of the address. */
  readonly changes: readonly AddressChange[];
  /** Why it cannot be called. */
  readonly refused?: AddressRefusal;
}

/** Something that differs between an address as typed and as it is called. */
export interface AddressChange {
  /** What it is. */
  readonly what: AddressChanged;
  /** The host, or the characters, as typed. */
  readonly from?: string;
  /** The host as called. */
  readonly to?: string;
}

/** What can differ. */
export type AddressChanged = "blanks" | "scheme" | "case" | "punycode" | "number" | "port" | "backslash" | "slash" | "dots" | "encoded" | "fragment";

/** Why an address cannot be called. */
export interface AddressRefusal {
  /** The reason. */
  readonly why: AddressRefused;
  /** The character that it is about. */
  readonly character?: string;
  /** For people. */
  readonly message: string;
}

/** Reasons why an address cannot be called. */
export type AddressRefused = "scheme" | "noHost" | "unreadable" | "userInfo" | "placeholderInHost" | "character" | "tooLong" | "noBase";

/** What a new workspace begins with. */
export type OfficeBeginRequest =
  | { readonly type: "demo"; readonly language: string }
  | { readonly type: "own"; readonly zone: string; readonly name?: string; readonly language?: string; readonly controller?: string; readonly person: string; readonly email?: string };

/** The office that the workspace has begun with. */
export interface OfficeBeginReply {
  /** Without its records, spelled as in an office document. */
  readonly office: Readonly<Record<string, unknown>>;
  /** Key of the person who is best taken to sit before the window. */
  readonly me: string;
}

/** Names a delivery. */
export interface DeliveryKey {
  /** Its id. */
  readonly id: string;
}

/** Which page of the deliveries. */
export interface DeliveryListRequest {
  /** Only deliveries of this process. */
  readonly process?: number;
  /** Only deliveries that stand there. */
  readonly state?: DeliveryState;
  /** Only deliveries that travel so. */
  readonly channel?: Channel;
  /** Only deliveries to this service or endpoint. */
  readonly target?: string;
  /** Only dead letters: what was refused, given up, or is unknown. */
  readonly dead?: boolean;
  /** Only deliveries made at this time or later. */
  readonly since?: string;
  /** Only deliveries made before this time. */
  readonly until?: string;
  /** Only deliveries in whose id, target, address, step or reason each of these words stands. */
  readonly search?: string;
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
  /** Why its whole queue stands still, if it does. */
  readonly hold?: QueueHold;
}

/** Why a queue stands still. */
export interface QueueHold {
  /** Why. */
  readonly why: HoldReason;
  /** Since when, where that is known. */
  readonly since?: string;
  /** Until when; absent: until somebody does something. */
  readonly until?: string;
}

/** Why a queue stands still. */
export type HoldReason = "parked" | "asked" | "gone" | "off";

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
  /** What comes next if nothing goes well; absent once it is over. */
  readonly plan?: DeliveryPlan;
  /** Why its whole queue stands still, if it does. */
  readonly hold?: QueueHold;
  /** Whether sending it twice does no harm. */
  readonly repeatable: boolean;
  /** The address that the service or endpoint would have if the redirect of the last attempt were entered. */
  readonly moved?: string;
}

/** What is still to come of a delivery. */
export interface DeliveryPlan {
  /** How many attempts are left, the next one included. */
  readonly left: number;
  /** When the last of them is made. */
  readonly givesUp: string;
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
  /** Headers of the answer that help a person. */
  readonly headers?: readonly (readonly [string, string])[];
  /** The address that was called. */
  readonly peer?: string;
  /** Where its time went. */
  readonly times?: AttemptTimes;
  /** Whether it was a probe of a parked queue, which uses up nothing of the plan. */
  readonly probe?: boolean;
}

/** Where the time of an attempt went, in milliseconds; absent what did not happen. */
export interface AttemptTimes {
  /** Looking the host's name up. */
  readonly dns?: number;
  /** Connecting. */
  readonly connect?: number;
  /** Making the connection secure. */
  readonly tls?: number;
  /** From the request to the first byte of the answer. */
  readonly firstByte?: number;
}

/** Deliveries to be sent again. */
export interface ReplayRequest {
  /** Their ids. */
  readonly ids: readonly string[];
  /** All that a list with this filter holds and that are over; in the order in which they were made. */
  readonly matching?: DeliveryListRequest;
}

/** Waiting deliveries to be tried now, or given up. */
export interface DeliveryIds {
  /** Their ids. */
  readonly ids: readonly string[];
}

/** Deliveries to be written out. */
export interface DeliveryExportRequest {
  /** Which. */
  readonly filter: DeliveryListRequest;
  /** As what. */
  readonly form: ExportForm;
}

/** How deliveries are written out. */
export type ExportForm = "csv" | "lines";

/** A part of what is written out; the parts stand one behind the other. */
export interface DeliveryExportReply {
  /** The text, without secrets. */
  readonly text: string;
  /** How many deliveries stand in it. */
  readonly count: number;
  /** The `below` of the next part, if there is one. */
  readonly next?: number;
}

/** An outage to be rehearsed: what if this is down until then? */
export interface RehearseRequest {
  /** Key of the service or automation webhook; of an event subscription `subscription`, a blank and its key. */
  readonly target: string;
  /** Until when it is down. */
  readonly until: string;
  /** How it fails meanwhile. */
  readonly failure: OutageKind;
  /** How many calls are made in a day meanwhile, besides those that wait already. */
  readonly perDay: number;
}

/** How a service fails while it is down. */
export type OutageKind = "unreachable" | "error" | "silent";

/** What becomes of the calls in a rehearsed outage. */
export interface RehearseReply {
  /** How many calls there are. */
  readonly calls: number;
  /** How many of them arrive. */
  readonly delivered: number;
  /** How many are given up, and have to be sent again by hand. */
  readonly givenUp: number;
  /** Of how many nobody knows whether they arrived. */
  readonly unknown: number;
  /** How many wait until somebody switches the subscription on again. */
  readonly held?: number;
  /** When the subscription is switched off by its failures. */
  readonly off?: string;
  /** When the queue is parked. */
  readonly parked?: string;
  /** When the first call arrives after the outage. */
  readonly back?: string;
  /** When the first call is tried, at most the first hundred times. */
  readonly first: readonly string[];
}

/** How long deliveries are kept once they are over. */
export interface DeliverySettings {
  /** What was delivered or cancelled, in days. */
  readonly doneDays: number;
  /** Dead letters, in days. */
  readonly deadDays: number;
}

/** Deliveries with which something was done. */
export interface ReplayReply {
  /** The deliveries in order, at most the first 500. */
  readonly deliveries: readonly DeliveryRow[];
  /** How many there are. */
  readonly count: number;
}

/** Where a document is. */
export type Source =
  | { readonly type: "file"; readonly path: string }
  | { readonly type: "text"; readonly name: string; readonly text: string }
  | { readonly type: "stored"; readonly key: string }
  | { readonly type: "version"; readonly key: string; readonly number?: number };

/** Documents to be checked together. */
export interface CheckRequest {
  /**
   * Templates, offices and scenarios, told apart by their `format`. Services and people are known only from the
   * offices among them, and from the workspace if that is wished.
   */
  readonly documents: readonly Source[];
  /**
   * Whether templates are checked against the office of the workspace; those among the documents are not looked at
   * for it then.
   */
  readonly workspace?: boolean;
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

/** An automation webhook to be written as a whole, new or known. */
export interface EndpointPutRequest {
  /** The automation webhook, spelled as in an office document. */
  readonly endpoint: Readonly<Record<string, unknown>>;
}

/** An automation webhook to be taken away. */
export interface EndpointRemoveRequest {
  /** Its key. */
  readonly key: string;
}

/** Names an automation webhook. */
export interface EndpointKey {
  /** Its key. */
  readonly key: string;
}

/** What uses an automation webhook. */
export interface EndpointUsesReply {
  /** The steps, by template and in its order. */
  readonly steps: readonly EndpointUse[];
}

/** A step that uses an automation webhook. */
export interface EndpointUse {
  /** Key of the template. */
  readonly template: string;
  /** Its name. */
  readonly templateName: string;
  /** The step's name. */
  readonly step: string;
  /** Whether only the published version uses it, by which processes run; the draft does not any more. */
  readonly publishedOnly?: boolean;
}

/** A secret to be set. `Debug` hides its value. */
export interface SecretPutRequest {
  /** Its name; `mail` is the password of the mail server. */
  readonly name: string;
  /** Its value. */
  readonly value: string;
}

/** A secret to be forgotten. */
export interface SecretRemoveRequest {
  /** Its name. */
  readonly name: string;
}

/** The secrets that are set. */
export interface SecretListReply {
  /** In the order of names. */
  readonly secrets: readonly SecretRow[];
}

/** A secret as far as anybody may see it. */
export interface SecretRow {
  /** Its name. */
  readonly name: string;
  /** When it was set. */
  readonly set: string;
}

/** Something that happened. */
export type Event =
  | { readonly type: "progress"; readonly job?: string; readonly done: number; readonly total: number }
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
  /** The kind of failure; besides `reason` the only field that a face may branch on. */
  readonly code: Code;
  /** What was not done and why: an English sentence fragment without a final period. */
  readonly message: string;
  /** What can be done about it. */
  readonly hint?: string;
  /** The cause, where a face has words of its own for it. */
  readonly reason?: Reason;
  /** What it is about: a path inside a document, a file, a key. */
  readonly at?: string;
  /** What exactly is wrong, where that can be told in more detail: of `Code::Invalid` the problems of the input. */
  readonly problems?: readonly Problem[];
}

/** Causes of failures that a face says in the person's own language. */
export type Reason = "workspaceInUse" | "noFile" | "noBackup" | "backupNewer" | "backupDamaged" | "backupSame" | "backupOccupied" | "officeBegun" | "mailUnreachable" | "mailInsecure" | "mailCredentials" | "mailBroken" | "mailBusy" | "mailRefused";

/** The kinds of failure. A kind exists only if a face acts on it. */
export type Code = "notFound" | "conflict" | "precondition" | "forbidden" | "invalid" | "busy" | "outside" | "internal";

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

/** How calls from outside are taken. What is left out is as it is before anybody has changed it. */
export interface InboundSettings {
  /** Whether any are taken. */
  readonly on: boolean;
  /** Address and port on which they are waited for, as `127.0.0.1:8460`. */
  readonly address: string;
  /** Names besides the machine's address under which they may come, as behind a proxy. */
  readonly hosts: readonly string[];
  /** What stands before `/hooks/` in the URLs that others use, as `https://hooks.office.example`; empty: the address. */
  readonly publicUrl: string;
  /** Whether calls that move a process are taken. */
  readonly moves: boolean;
  /** Whether calls that start a process are taken. */
  readonly starts: boolean;
  /** Whether calls that finish a step are taken. */
  readonly steps: boolean;
  /** Whether calls that change a record are taken. */
  readonly records: boolean;
  /** Whether calls that have somebody call a contact are taken. */
  readonly callbacks: boolean;
  /** Whether calls that put a contact into a calling campaign are taken. */
  readonly campaigns: boolean;
  /** Whether a call without `AuthData` is refused; a wrong one always is. */
  readonly needsAuthData: boolean;
  /** Whether a call without a signature is refused; a wrong one always is. */
  readonly needsSignature: boolean;
  /** How senders sign. */
  readonly signature: InboundSignature;
  /** How many calls one sender may make in a minute. */
  readonly perMinute: number;
  /** Where a call says the sender's own id of it, beside the usual headers; empty: nowhere. */
  readonly event: string;
  /** What a result does to the processes of each template. */
  readonly rules: readonly InboundRule[];
  /** Where a call that starts a process says what about it. */
  readonly start: InboundStart;
  /** Where a call that finishes a step says which. */
  readonly step: InboundStep;
  /** Where a call that changes a record says what of it. */
  readonly record: InboundRecord;
  /** Who calls whom, and how. */
  readonly phone: InboundPhone;
  /** Where calls are fetched, for an office that nobody can reach. */
  readonly polls: readonly InboundPoll[];
}

/** How senders sign their calls. */
export interface InboundSignature {
  /** By which scheme. */
  readonly scheme: InboundScheme;
  /** The header that holds it; unused by Standard Webhooks, which has its own. */
  readonly header: string;
}

/** A scheme of signatures. */
export type InboundScheme = "standardWebhooks" | "hmac" | "token";

/** What results do to the processes of a template. */
export interface InboundRule {
  /** Key of the template. */
  readonly template: string;
  /** What `POSITIVE` does. */
  readonly positive?: InboundMove;
  /** What `NEGATIVE` does. */
  readonly negative?: InboundMove;
  /** What `NEUTRAL` does. */
  readonly neutral?: InboundMove;
}

/** A step that is finished. */
export interface InboundMove {
  /** Key of the step. */
  readonly step: string;
  /** With which outcome, by key. */
  readonly outcome?: string;
  /** What is done with the telephone besides. */
  readonly phone?: PhoneKind;
}

/**
 * Where a call says what about the process it starts: a JSON pointer into it, as `/deal/property`; anything that does
 * not begin with `/` is the value itself.
 */
export interface InboundStart {
  /** Key of the template. */
  readonly template: string;
  /** Key of the property. */
  readonly property: string;
  /** Key of the contact. */
  readonly contact: string;
  /** Key of the owner; where nothing is found: whoever supervises the property, else the contact. */
  readonly owner: string;
}

/** Where a call says which step it finishes; a pointer or the value itself, as for a start. */
export interface InboundStep {
  /** Number of the process, where the path does not say it. */
  readonly process: string;
  /** Key of the step. */
  readonly step: string;
  /** Key of the outcome, for a decision. */
  readonly outcome: string;
  /** The value, for a step that writes one. */
  readonly value: string;
}

/** Where a call says which record it changes, and what of it. */
export interface InboundRecord {
  /** `property` or `contact`. */
  readonly kind: string;
  /** Its key. */
  readonly key: string;
  /** Key of its supervisor; where nothing is found it stays. */
  readonly supervisor: string;
  /** An object of which every entry is a field; empty: none. */
  readonly all: string;
  /** Single fields. */
  readonly fields: readonly InboundField[];
  /** Whether a record that is not there is made. */
  readonly creates: boolean;
}

/** A field of a record and where a call says its value. */
export interface InboundField {
  /** Name of the field. */
  readonly field: string;
  /** Where. */
  readonly pointer: string;
}

/** Where calls are fetched: an address that gives a list of them and a cursor from which the next list goes on. */
export interface InboundPoll {
  /** Names it, for ever: by it what was taken is known. */
  readonly key: string;
  /** Whether it is asked. */
  readonly on: boolean;
  /** Its URL. */
  readonly url: string;
  /** The header with which we are known there, as `Authorization`; empty: none. */
  readonly header: string;
  /** Name of the secret that is the header's value. */
  readonly secret: string;
  /** What each entry of the list is. */
  readonly kind: InboundKind;
  /** Pointer to the list in an answer; empty: the answer is the list. */
  readonly list: string;
  /** Pointer to the cursor in an answer; empty: there is none. */
  readonly cursor: string;
  /** The parameter of the URL that takes the cursor. */
  readonly parameter: string;
  /** Pointer to the sender's id in an entry; empty: there is none. */
  readonly id: string;
  /** How many minutes lie between two questions. */
  readonly minutes: number;
}

/** How it goes with what is fetched. */
export interface InboundPollState {
  /** Which. */
  readonly key: string;
  /** When it was last asked. */
  readonly asked: string;
  /** How many entries have been taken of it. */
  readonly taken: number;
  /** What kept it from being taken the last time. */
  readonly problem?: string;
}

/** The URLs, with their secret. */
export interface InboundUrls {
  /** Moves a process, once number and result are filled in. */
  readonly moves: string;
  /** Starts a process. */
  readonly starts: string;
  /** Finishes a step, once the process is filled in. */
  readonly steps: string;
  /** Changes a record. */
  readonly records: string;
  /** Has somebody call a contact. */
  readonly callbacks: string;
  /** Puts a contact into a calling campaign. */
  readonly campaigns: string;
}

/** How calls from outside are taken, and under which URLs. */
export interface InboundShowReply {
  /** The settings. */
  readonly settings: InboundSettings;
  /** The URLs. */
  readonly urls: InboundUrls;
  /** The secret with which callers sign, if they do. */
  readonly signingSecret: string;
  /** Where calls are waited for at present. */
  readonly listening?: string;
  /** Why they are not, although they should be. */
  readonly trouble?: string;
  /** Whether the URLs are other ones than before this command. */
  readonly renewed: boolean;
  /** URLs of before that are still taken, those that end first at the top. */
  readonly before: readonly InboundBefore[];
  /** How it goes with what is fetched. */
  readonly polls: readonly InboundPollState[];
}

/** URLs of before that are still taken. */
export interface InboundBefore {
  /** Names them; no part of their secret. */
  readonly id: string;
  /** Until when. */
  readonly until: string;
}

/** URLs of before that are to end at once. */
export interface InboundEndRequest {
  /** Which. */
  readonly id: string;
}

/** How calls from outside are to be taken. */
export interface InboundSetRequest {
  /** The settings. */
  readonly settings: InboundSettings;
  /** For how many hours the URLs before are still taken, if the rules change them; absent: they stop at once. */
  readonly graceHours?: number;
}

/** The URLs are to have another secret. */
export interface InboundRenewRequest {
  /** For how many hours the URLs before are still taken; absent: they stop at once. */
  readonly graceHours?: number;
}

/** Senders sign with a secret of theirs. The URLs stay. */
export interface InboundSignRequest {
  /** The secret; absent: one is drawn. */
  readonly secret?: string;
}

/** Which page of the templates with their rules. */
export interface InboundTemplatesRequest {
  /** Words that each stand somewhere in key, name, group or description. */
  readonly search?: string;
  /** Where the page begins: the `next` of the page before. */
  readonly after?: TemplateCursor;
  /** How many at most; absent: as many as a page may hold. */
  readonly limit?: number;
}

/** A page of the published templates. */
export interface InboundTemplatesReply {
  /** The templates, by name. */
  readonly templates: readonly InboundTemplate[];
  /** Where the next page begins, if there is one. */
  readonly next?: TemplateCursor;
}

/** A published template and what its rules may name. */
export interface InboundTemplate {
  /** Its key. */
  readonly key: string;
  /** Its name. */
  readonly name: string;
  /** Its group. */
  readonly group: string;
  /** Its steps that somebody finishes, of one with outcomes each outcome. */
  readonly choices: readonly InboundChoice[];
}

/** A step that a rule may name. */
export interface InboundChoice {
  /** Key of the step. */
  readonly step: string;
  /** Its name. */
  readonly name: string;
  /** Key of the outcome. */
  readonly outcome?: string;
  /** What people call it. */
  readonly label?: string;
}

/** Which page of the calls. */
export interface InboundListRequest {
  /** Only calls with a smaller number: the `next` of the page before. */
  readonly below?: number;
  /** How many at most; absent: as many as a page may hold. */
  readonly limit?: number;
}

/** A page of the calls. */
export interface InboundListReply {
  /** The calls, newest first. */
  readonly calls: readonly InboundCall[];
  /** Where the next page begins, if there is one. */
  readonly next?: number;
}

/** A call from outside. */
export interface InboundCall {
  /** Its number, which its sender was answered. */
  readonly id: number;
  /** What it wants. */
  readonly kind: InboundKind;
  /** The address it came from. */
  readonly source: string;
  /** When. */
  readonly received: string;
  /** What it said, without secrets. */
  readonly said: Readonly<Record<string, unknown>>;
  /** Where it stands. */
  readonly state: InboundState;
  /** Why it was not done. */
  readonly reason?: string;
  /** The process that it named or started. */
  readonly process?: number;
}

/** What a call from outside wants. */
export type InboundKind = "move" | "start" | "step" | "record" | "callback" | "campaign" | "answer";

/** Where a call from outside stands. */
export type InboundState = "waiting" | "done" | "refused" | "failed";

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

/** The office without its records. */
export interface OfficeShowReply {
  /** The office, spelled as in an office document: zone, controller, calendar, people and services. */
  readonly office: Readonly<Record<string, unknown>>;
  /** Whether it is the demo office, with samples around it that answer on this computer only. */
  readonly demo?: boolean;
}

/** What stands for the whole office. */
export interface OfficeSetRequest {
  /** The zone in which its days begin and end. */
  readonly zone: string;
  /** What it calls itself. */
  readonly name?: string;
  /** Three capital letters of ISO 4217, for amounts; absent: euros. */
  readonly currency?: string;
  /** The language of the mails that Doorstep writes itself, `en` or `de`; absent: English. */
  readonly language?: string;
  /** Who is told of missed deadlines where the template says nothing: an address or a person's key. */
  readonly controller?: string;
  /** Working hours and holidays, spelled as in an office document; absent: always open. */
  readonly calendar?: Readonly<Record<string, unknown>>;
}

/** A person to be written as a whole, new or known. */
export interface PersonPutRequest {
  /** The person, spelled as in an office document. */
  readonly person: Readonly<Record<string, unknown>>;
}

/** What is done with the telephone. */
export type PhoneKind = "callback" | "campaign";

/** Who calls whom when a call from outside wants it, and how. */
export interface InboundPhone {
  /** Whose telephone rings, where the call names nobody. */
  readonly who: PhonePerson;
  /** Where a call says the number of the process: a pointer, or the value itself. */
  readonly process: string;
  /** Where it says the key of the contact. */
  readonly contact: string;
  /** Where it says the person, by key or extension. */
  readonly person: string;
  /** Where it says the number to call. */
  readonly number: string;
  /** Where it says what it is about. */
  readonly text: string;
  /** Where it says the campaign. */
  readonly campaign: string;
  /** Fields of a contact that hold its number, the first that is filled counts. */
  readonly fields: readonly string[];
  /** How a contact is called back. */
  readonly callback: PhoneWay;
  /** How a contact comes into a campaign. */
  readonly toCampaign: PhoneWay;
}

/** Whose telephone rings. */
export type PhonePerson = "owner" | "contactSupervisor" | "propertySupervisor";

/**
 * How it is done: through a service of the catalogue, the exchange's, whose parameters get the values; without one a
 * notice on the person's desk, or an entry in the list of the campaign.
 */
export interface PhoneWay {
  /** Key of the service; empty: none. */
  readonly service: string;
  /** The parameter that gets the person's extension; empty: none does. */
  readonly extension: string;
  /** The parameter that gets the number to call, digits only. */
  readonly number: string;
  /** The parameter that gets the contact's name. */
  readonly name: string;
  /** The parameter that gets what it is about. */
  readonly text: string;
  /** The parameter that gets the campaign. */
  readonly campaign: string;
}

/** Which calls by telephone are listed. */
export interface PhoneListRequest {
  /** Of which kind; absent: of both. */
  readonly kind?: PhoneKind;
  /** Only those that this person is asked to make. */
  readonly person?: string;
  /** Only calls with a smaller number: the `next` of the page before. */
  readonly below?: number;
  /** How many at most; absent: as many as a page may hold. */
  readonly limit?: number;
}

/** Calls that are still to be made. */
export interface PhoneListReply {
  /** The calls, newest first. */
  readonly calls: readonly PhoneCall[];
  /** Where the next page begins, if there is one. */
  readonly next?: number;
}

/** A call that is still to be made. */
export interface PhoneCall {
  /** Its number. */
  readonly id: number;
  /** What it is. */
  readonly kind: PhoneKind;
  /** Who is asked to make it. */
  readonly person?: string;
  /** The number to call, digits with an optional `+` before them. */
  readonly number: string;
  /** Whom it reaches. */
  readonly name: string;
  /** Key of the contact. */
  readonly contact?: string;
  /** Number of the process that it is about. */
  readonly process?: number;
  /** What it is about. */
  readonly text: string;
  /** The campaign. */
  readonly campaign: string;
  /** Since when. */
  readonly since: string;
  /** Why the exchange did not make it, if it was asked to. */
  readonly trouble?: string;
}

/** A call by telephone that was made, or need not be any more. */
export interface PhoneKey {
  /** Its number. */
  readonly id: number;
}

/** A webhook step whose call is to be shown. */
export interface CallPreviewRequest {
  /** The template. */
  readonly template: Source;
  /** Key of the step. */
  readonly step: string;
  /** For whom. */
  readonly about?: About;
}

/** The records that a process would be about. */
export interface About {
  /** Key of the property. */
  readonly property?: string;
  /** Key of the contact. */
  readonly contact?: string;
  /** Key of the owner; absent: whoever looks after the property, else after the contact. */
  readonly owner?: string;
}

/**
 * A call byte for byte as it would be sent, but for secrets, which are masked, and what comes with the attempt: the
 * delivery's id, the date and a signature.
 */
export interface CallPreviewReply {
  /** The method. */
  readonly method: string;
  /** The whole address, parameters included. */
  readonly url: string;
  /** Headers in order. */
  readonly headers: readonly (readonly [string, string])[];
  /** The body; absent where there is none. */
  readonly body?: string;
}

/** The placeholders of a template with their values. */
export interface FieldListRequest {
  /** The template; absent: no step's facts are listed. */
  readonly template?: Source;
  /** For whom. */
  readonly about?: About;
}

/** What texts may refer to. */
export interface FieldListReply {
  /**
   * The fields: of the property, the contact, the owner, the process, the steps, then the present moment. Of records
   * those that any record of the office has.
   */
  readonly fields: readonly FieldValue[];
}

/** A field that texts and conditions may refer to. */
export interface FieldValue {
  /** Its path, as `property.price` or `steps.check-area.outcome`; a text refers to it as `{{ property.price }}`. */
  readonly path: string;
  /** How a condition spells it, as `property.price` or `steps["check-area"].outcome`; absent: no condition can. */
  readonly condition?: string;
  /** Its value for the chosen records; absent: it has none there. */
  readonly value?: unknown;
}

/** Texts to be filled. */
export interface TextPreviewRequest {
  /** The texts with placeholders. */
  readonly texts: readonly string[];
  /** The template they belong to; absent: the process has no title and there are no steps. */
  readonly template?: Source;
  /** For whom. */
  readonly about?: About;
}

/** Filled texts. */
export interface TextPreviewReply {
  /** The texts in the order of the request. */
  readonly texts: readonly FilledText[];
}

/** A filled text. */
export interface FilledText {
  /** The text; what has no value is left empty. */
  readonly text: string;
  /** Paths that have no value for the chosen records. */
  readonly missing?: readonly string[];
  /** Why the text cannot be read, as a sentence fragment. */
  readonly problem?: string;
}

/** A condition to be tried on records. */
export interface ConditionTryRequest {
  /** The condition. */
  readonly condition: string;
  /** At most so many properties are named; absent: 20. */
  readonly limit?: number;
}

/** Which properties a condition holds for. */
export interface ConditionTryReply {
  /** Why the condition cannot be read, as a sentence fragment. */
  readonly problem?: string;
  /** How many of the properties it holds for. */
  readonly holds: number;
  /** For how many it cannot be said. */
  readonly unknown: number;
  /** Of how many: those first in the order of their keys, 2,000 at most. */
  readonly of: number;
  /** The first it holds for. */
  readonly properties: readonly RecordName[];
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
  /** Only processes with this mark. */
  readonly mark?: ProcessMark;
  /** Only processes of this owner. */
  readonly owner?: string;
  /** Only processes in which this person has something to do now. */
  readonly person?: string;
  /** Only processes in which a step of this kind is open: the word for the kind. */
  readonly kind?: string;
  /** Only processes of this template. */
  readonly template?: string;
  /** Only processes about this property. */
  readonly property?: string;
  /** Only processes about this contact. */
  readonly contact?: string;
  /** Words that each stand somewhere in title, property's or contact's key. */
  readonly search?: string;
  /** In which order; absent: the newest first. */
  readonly order?: ProcessOrder;
  /** Where the page begins: the `next` of the page before, which had the same order. */
  readonly after?: ProcessCursor;
  /** How many at most; absent: as many as a page may hold. */
  readonly limit?: number;
}

/** In which order processes are listed. */
export type ProcessOrder = "newest" | "oldest" | "next" | "title" | "titleBack" | "owner" | "ended";

/** A place in a list of processes. */
export interface ProcessCursor {
  /** Number of the last row. */
  readonly id: number;
  /** What it was sorted by, where that is a date. */
  readonly date?: number;
  /** What it was sorted by, where that is a text. */
  readonly text?: string;
}

/** A page of the processes. */
export interface ProcessListReply {
  /** The processes, in order. */
  readonly processes: readonly ProcessRow[];
  /** Where the next page begins, if there is one. */
  readonly next?: ProcessCursor;
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
  /** What people call template, property and contact. */
  readonly names: ProcessNames;
  /** When it was started. */
  readonly started: string;
  /** When it was over. */
  readonly ended?: string;
  /** How far it has come; absent once it is over. */
  readonly progress?: Progress;
}

/** How far a process has come. */
export interface Progress {
  /** The place of the furthest open step among all, from 1; 0 if none is open. */
  readonly position: number;
  /** How many steps its template has, those left out that only steer. */
  readonly total: number;
  /** Name of the open step that presses most; absent if none is open. */
  readonly step?: string;
  /** Key of the person whose that step is. */
  readonly person?: string;
  /** The next date: the earliest deadline of what can be done, or start of what waits. */
  readonly next?: string;
}

/** What people call the things that a process is about. */
export interface ProcessNames {
  /** Name of its template. */
  readonly template: string;
  /** Its property. */
  readonly property?: RecordName;
  /** Its contact. */
  readonly contact?: RecordName;
}

/** How many processes there are. */
export interface ProcessCounts {
  /** Running, nobody can do anything now. */
  readonly waiting: number;
  /** Running, somebody has something to do. */
  readonly due: number;
  /** Running, a deadline has passed. */
  readonly overdue: number;
  /** Running, a step could not be done by itself. */
  readonly warning: number;
  /** Completed. */
  readonly completed: number;
  /** Cancelled. */
  readonly cancelled: number;
}

/**
 * A process as the person sees it who is about to start it. Of a template that is not there, or was never published,
 * there is none: the command fails as the start does.
 */
export interface ProcessPlanReply {
  /** Its title; an ellipsis stands for its number. */
  readonly title: string;
  /** The version of the template that it would follow. */
  readonly version: number;
  /** Key of the person who would own it; absent: nobody is suggested and one has to be named. */
  readonly owner?: string;
  /** The kinds of record its template refers to. */
  readonly needs: readonly RecordKind[];
  /** What stands against it, as sentence fragments; such a process is not started. */
  readonly problems: readonly string[];
  /** Processes of the template that run already for the same property, else for the same contact; 10 at most. */
  readonly running: readonly ProcessRow[];
  /** Its steps against the calendar, started now. */
  readonly timeline: DryRunReply;
}

/** When a process will probably be over. */
export interface ProcessForecastRequest {
  /** Its number. */
  readonly id: number;
  /** How often its rest is played; absent: 1,000 times. */
  readonly runs?: number;
  /** A name under which it can be stopped, and by which its progress is told. */
  readonly job?: string;
}

/**
 * When a process will probably be over: its rest was played many times, from where it stands now, with the durations
 * that its template and the office say.
 */
export interface ProcessForecastReply {
  /** How often it was played. */
  readonly runs: number;
  /** How often it came to its end. */
  readonly completed: number;
  /** Half of them were over by then; absent: none came to its end. */
  readonly median?: string;
  /** Nine of ten were over by then. */
  readonly p90?: string;
  /** Steps that people do and of which nobody has said how long they take: they count as done at once. */
  readonly unknown: number;
  /** The instant from which it was played. */
  readonly at: string;
}

/** The template as a process follows it. */
export interface ProcessTemplateReply {
  /** The document of its version. */
  readonly document: string;
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
  /** What people call template, property and contact. */
  readonly names: ProcessNames;
  /** When it was started. */
  readonly started: string;
  /** When it was over. */
  readonly ended?: string;
  /** The newest published version of its template, if it follows an older one and is not over. */
  readonly newest?: number;
  /** Its open steps. */
  readonly steps: readonly OpenStep[];
  /** Its finished steps that can be opened again, because nothing has happened since. */
  readonly reopenable: readonly FinishedStep[];
  /** What has happened, spelled like the lines of a trace. */
  readonly record: readonly (Readonly<Record<string, unknown>>)[];
}

/** A step that a person has finished. */
export interface FinishedStep {
  /** Key of the step. */
  readonly step: string;
  /** Number of the visit, from 1. */
  readonly visit: number;
  /** Key of the person whose it was. */
  readonly person: string;
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
  /**
   * To finish: the value or record chosen, where the step leaves it to the person; of an appointment what was agreed, an
   * object of `date` and, if they are known, `time` and `place`.
   */
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

/** Names a record. */
export interface RecordKey {
  /** Of which kind. */
  readonly kind: RecordKind;
  /** Its key. */
  readonly key: string;
}

/** Which page of the records of a kind. */
export interface RecordListRequest {
  /** Of which kind. */
  readonly kind: RecordKind;
  /** Words that each stand somewhere in the key or a text field. */
  readonly search?: string;
  /** Only those that this person looks after. */
  readonly supervisor?: string;
  /** Where the page begins: the `next` of the page before. */
  readonly after?: string;
  /** How many at most; absent: as many as a page may hold. */
  readonly limit?: number;
}

/** A page of records. */
export interface RecordListReply {
  /** The records in the order of their keys. */
  readonly records: readonly RecordRow[];
  /** Where the next page begins, if there is one. */
  readonly next?: string;
}

/** A record. */
export interface RecordRow {
  /** Its key. */
  readonly key: string;
  /** What people call it: title, name or address, whichever it has; else its key. */
  readonly label: string;
  /** Key of the person who looks after it. */
  readonly supervisor?: string;
  /** Its fields. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** When it was last changed. */
  readonly updated: string;
}

/** A record with what goes on about it. */
export interface RecordDetail {
  /** The record. */
  readonly record: RecordRow;
  /** The processes about it, newest first, as many as a page may hold. */
  readonly processes: readonly ProcessRow[];
  /** What was noted about it, the latest first, as much as a page may hold. */
  readonly log: readonly RecordLogLine[];
}

/** A line of the log of a record. */
export interface RecordLogLine {
  /** When. */
  readonly at: string;
  /** By which process. */
  readonly process?: number;
  /** Key of the step. */
  readonly step?: string;
  /** What. */
  readonly text: string;
}

/** A record to be written as a whole, new or known. */
export interface RecordPutRequest {
  /** Of which kind. */
  readonly kind: RecordKind;
  /** Its key. */
  readonly key: string;
  /** Key of the person who looks after it. */
  readonly supervisor?: string;
  /** Its fields; a field that is not named is taken away. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Whether it must not exist yet. */
  readonly new?: boolean;
}

/** Records to be taken in from a table. */
export interface RecordImportRequest {
  /** Of which kind. */
  readonly kind: RecordKind;
  /** The table: CSV in UTF-8 with a line of column names; comma, semicolon or tab between cells. */
  readonly text: string;
  /** For each column what becomes of it, in order; absent: what the columns' names suggest. */
  readonly columns?: readonly ImportColumn[];
  /** Whether only to say what would come of it. */
  readonly preview?: boolean;
  /** A name under which reading it can be stopped, and by which its progress is told; then nothing is written. */
  readonly job?: string;
}

/** What becomes of a column of a table. */
export type ImportColumn =
  | { readonly type: "key" }
  | { readonly type: "supervisor" }
  | { readonly type: "field"; readonly name: string }
  | { readonly type: "skip" };

/** What came, or would come, of a table. */
export interface RecordImportReply {
  /** The names of the columns. */
  readonly header: readonly string[];
  /** What becomes of each. */
  readonly columns: readonly ImportColumn[];
  /** The first records as they would be. */
  readonly sample: readonly RecordRow[];
  /** How many lines make a new record. */
  readonly added: number;
  /** How many lines change a record. */
  readonly changed: number;
  /** How many lines leave a record as it is. */
  readonly unchanged: number;
  /** The lines that were left out, and why. */
  readonly refused: readonly RefusedLine[];
}

/** A line of a table that was left out. */
export interface RefusedLine {
  /** Its number in the file, from 1, the line of column names included. */
  readonly line: number;
  /** Why. */
  readonly message: string;
}

/**
 * Who may do a command. While an office has no administrator everybody is one, so that nobody is locked out; and
 * administrators may do everything.
 */
export type Right = "anybody" | "agent" | "step" | "process" | "designer" | "administrator";

/** Who is before the face from now on. */
export interface MeSetRequest {
  /** Key of the person; absent: nobody says so, as where a script owns the file, and everything may be done. */
  readonly person?: string;
}

/** Who is before the face, and what that person may do. */
export interface MeReply {
  /** Key of the person, if somebody has said it. */
  readonly person?: string;
  /** What the person may do; `step` and `process` mean those of others too. */
  readonly rights: readonly Right[];
}

/** A service to be written as a whole, new or known. */
export interface ServicePutRequest {
  /** The service, spelled as in an office document. */
  readonly service: Readonly<Record<string, unknown>>;
}

/** Names a service. */
export interface ServiceKey {
  /** Its key. */
  readonly key: string;
}

/** A service to be taken away. */
export interface ServiceRemoveRequest {
  /** Its key. */
  readonly key: string;
}

/** What uses a service. */
export interface ServiceUsesReply {
  /** The steps, by template and in its order. */
  readonly steps: readonly EndpointUse[];
  /** Names of the rules that call it when a record is saved. */
  readonly rules: readonly string[];
}

/** A service as a manifest. */
export interface ServiceExportReply {
  /** The document, without secrets. */
  readonly document: string;
}

/** A manifest that somebody thinks of installing. */
export interface ServiceOfferRequest {
  /** The manifest. */
  readonly document: Source;
}

/** What a manifest asks for. */
export interface ServiceOfferReply {
  /** The service as it would be written, spelled as in an office document; switched off. */
  readonly service: Readonly<Record<string, unknown>>;
  /** Scheme, host and port of its address: where everything it gets goes. */
  readonly origin: string;
  /** What it gets of the office's records without anybody choosing it: defaults of parameters that hold placeholders. */
  readonly gets: readonly ServiceGets[];
  /** The secrets that have to be entered for it. */
  readonly secrets: readonly ServiceSecret[];
  /** What else the office has to say: `user` or `client`. */
  readonly asks: readonly string[];
  /** Whether the office has a service of this key. */
  readonly installed: boolean;
  /** What would change against it, by place. */
  readonly changes: readonly ServiceChange[];
  /** Warnings; errors would have refused it. */
  readonly problems: readonly Problem[];
}

/** A value that a service gets. */
export interface ServiceGets {
  /** What people call the parameter. */
  readonly parameter: string;
  /** The placeholders of its default, as `property.price`. */
  readonly fields: readonly string[];
}

/** A secret that a service needs. */
export interface ServiceSecret {
  /** Its name in the key store. */
  readonly name: string;
  /** What it is: `basic`, `bearer`, `header`, `oauth2` or `signature`. */
  readonly what: string;
  /** Whether it is set. */
  readonly set: boolean;
}

/** What would change. */
export interface ServiceChange {
  /** Where, as `webhook.url`. */
  readonly at: string;
  /** What stands there; absent: nothing. */
  readonly before?: unknown;
  /** What would stand there; absent: nothing. */
  readonly after?: unknown;
}

/** A manifest to be installed. */
export interface ServiceInstallRequest {
  /** The manifest. */
  readonly document: Source;
  /** The user or client as whom the office calls, where the service asks for one. */
  readonly user?: string;
}

/** The manifests that come with the program. */
export interface ServiceSamplesReply {
  /** Those of the sample provider. */
  readonly services: readonly ServiceSample[];
  /** Those of exchanges of telephones, which call people back; the last is for one that has none of its own. */
  readonly exchanges: readonly ServiceSample[];
}

/** A manifest that comes with the program. */
export interface ServiceSample {
  /** Key of the service. */
  readonly key: string;
  /** What people call it. */
  readonly name: string;
  /** Who offers it. */
  readonly provider: string;
  /** What it does. */
  readonly description: string;
  /** Whether the office has a service of this key. */
  readonly installed: boolean;
  /** The manifest. */
  readonly document: string;
}

/** A service to be tried with values. */
export interface ServiceTryRequest {
  /** Its key. */
  readonly key: string;
  /** Values of parameters; texts may hold placeholders. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** The records that fill placeholders. */
  readonly about?: About;
  /** Whether the call is made; otherwise it is only shown. */
  readonly send?: boolean;
}

/** What a try came to. */
export interface ServiceTryReply {
  /** The call, secrets masked. */
  readonly call: CallPreviewReply;
  /** What came of it, where it was made. */
  readonly answer?: ServiceAnswered;
}

/** What came of a call. */
export interface ServiceAnswered {
  /** The status; absent: none came. */
  readonly status?: number;
  /** Headers of the answer that help a person. */
  readonly headers: readonly (readonly [string, string])[];
  /** The beginning of the answer, as text. */
  readonly body: string;
  /** How long it took in milliseconds. */
  readonly tookMs: number;
  /** Why it is no success, as a sentence; absent: it is one. */
  readonly problem?: string;
  /** Which result it is by the service's table: `success`, `error` or `neutral`. */
  readonly result?: string;
}

/** Whose last answer is asked for: a service or an automation webhook. */
export interface LastAnswerRequest {
  /** Key of a service. */
  readonly service?: string;
  /** Key of an automation webhook. */
  readonly endpoint?: string;
}

/** The last answer that was a success. */
export interface LastAnswerReply {
  /** The answer; absent: there is none, or it is not JSON. */
  readonly answer?: unknown;
  /** When it came. */
  readonly at?: string;
}

/** A rule for saving to be written as a whole, new or known. */
export interface SaveRulePutRequest {
  /** The rule, spelled as in an office document. */
  readonly rule: Readonly<Record<string, unknown>>;
}

/** A rule for saving to be taken away. */
export interface SaveRuleRemoveRequest {
  /** Its key. */
  readonly key: string;
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
  /** A name for it, by which its progress is told and it can be stopped. */
  readonly job?: string;
}

/** What came of simulated processes. */
export interface SimulateReply {
  /** The figures of the template. */
  readonly result: SimulationResult;
  /** The figures of the second template. */
  readonly versus?: SimulationResult;
  /** How much longer a process takes by the second template; absent where too few came to their end under both. */
  readonly difference?: CycleDifference;
  /** How the cycle times of the template are spread; absent where no process came to its end. */
  readonly spread?: CycleSpread;
  /** How those of the second template are spread. */
  readonly versusSpread?: CycleSpread;
}

/** How many of the completed processes took how long, in ranges of equal width. */
export interface CycleSpread {
  /** Where the first range begins, in seconds. */
  readonly from: number;
  /** Width of a range in seconds. */
  readonly width: number;
  /** How many processes lie in each. */
  readonly counts: readonly number[];
  /** Seconds within which nine of ten are done. */
  readonly p90: number;
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

/** Names a person. */
export interface PersonKey {
  /** The person's key. */
  readonly person: string;
}

/** Which page of somebody's steps. */
export interface MyStepsRequest {
  /** Key of the person. */
  readonly person: string;
  /** Whether to list what will be the person's and starts later, instead of what can be done now. */
  readonly ahead?: boolean;
  /** Where the page begins: the `next` of the page before. */
  readonly after?: StepCursor;
  /** How many at most; absent: as many as a page may hold. */
  readonly limit?: number;
}

/** A place in the list of somebody's steps. */
export interface StepCursor {
  /** Deadline of the last row, of what starts later its start; absent: it has none. */
  readonly deadline?: string;
  /** Its process. */
  readonly process: number;
  /** Its place among the visits of the process. */
  readonly visit: number;
}

/** A page of somebody's steps. */
export interface MyStepsReply {
  /**
   * The steps that the person can do now, the earliest deadline first, those without one last; of what is ahead the
   * earliest start first.
   */
  readonly steps: readonly MyStep[];
  /** Where the next page begins, if there is one. */
  readonly next?: StepCursor;
}

/** A step in somebody's list. */
export interface MyStep {
  /** The process. */
  readonly process: number;
  /** Title of the process. */
  readonly title: string;
  /** Key of the template. */
  readonly template: string;
  /** The record it is about, if it is about one. */
  readonly property?: RecordName;
  /** The contact it is about, if it is about one. */
  readonly contact?: RecordName;
  /** Whether the process is held; nothing can be done then. */
  readonly paused: boolean;
  /** Since when the step can be done. */
  readonly since: string;
  /** The step. */
  readonly step: OpenStep;
}

/** How much a person has to do. */
export interface MyStepCounts {
  /** All. */
  readonly due: number;
  /** How many of them are overdue. */
  readonly overdue: number;
  /** How many start later. */
  readonly waiting: number;
}

/** A record as people call it. */
export interface RecordName {
  /** Its key. */
  readonly key: string;
  /** What people call it: title, name or address, whichever it has; else its key. */
  readonly label: string;
}

/** Names a visit of a step. */
export interface VisitKey {
  /** The process. */
  readonly id: number;
  /** Key of the step. */
  readonly step: string;
  /** The visit, counted from 1; absent: the oldest open one. */
  readonly visit?: number;
}

/** A step with all that is needed to do it. */
export interface StepDetail {
  /** Its process. */
  readonly process: ProcessRow;
  /** The step. */
  readonly step: OpenStep;
  /** What its template says about it, placeholders filled. */
  readonly description: string;
  /** The fields of its kind, spelled as in a template document, placeholders filled with what the process knows now. */
  readonly with: Readonly<Record<string, unknown>>;
  /** What finishing it takes. */
  readonly takes: Takes;
  /** Id of the last call or mail that was made for it. */
  readonly delivery?: string;
}

/** What finishing a step takes beside the wish to. */
export type Takes =
  | { readonly type: "nothing" }
  | { readonly type: "outcome" }
  | { readonly type: "appointment"; readonly timed: boolean }
  | { readonly type: "value"; readonly field: string; readonly now?: unknown }
  | { readonly type: "record"; readonly kind: RecordKind };

/** A kind of record. */
export type RecordKind = "property" | "contact";

/** The subscriptions of the office. */
export interface SubscriptionListReply {
  /** In the order of their keys. */
  readonly subscriptions: readonly SubscriptionRow[];
}

/** A subscription and how it fares. */
export interface SubscriptionRow {
  /** The subscription, spelled as in an office document. */
  readonly subscription: Readonly<Record<string, unknown>>;
  /** Where it stands. */
  readonly state: SubscriptionState;
  /** Since when it is switched off by its failures. */
  readonly offSince?: string;
  /** Why it is. */
  readonly reason?: string;
  /** Names of secrets that it needs and nobody has set. */
  readonly missingSecrets?: readonly string[];
  /** How many events wait or are under way. */
  readonly open: number;
  /** How many did not arrive and can be sent again. */
  readonly dead: number;
  /** The last event. */
  readonly last?: EventRow;
}

/** Where a subscription stands. */
export type SubscriptionState = "on" | "paused" | "off" | "failed";

/** A subscription to be written as a whole, new or known. */
export interface SubscriptionPutRequest {
  /** The subscription, spelled as in an office document. */
  readonly subscription: Readonly<Record<string, unknown>>;
  /** Whether its key must not exist yet. */
  readonly new?: boolean;
}

/** Names a subscription. */
export interface SubscriptionKey {
  /** Its key. */
  readonly key: string;
}

/** A subscription to be switched. */
export interface SubscriptionSwitchRequest {
  /** Its key. */
  readonly key: string;
  /** To what. */
  readonly to: SubscriptionSwitch;
}

/** What a subscription is switched to. */
export type SubscriptionSwitch = "on" | "paused" | "off";

/** A signing key to be drawn for a subscription. */
export interface SubscriptionSecretRequest {
  /** Key of the subscription. */
  readonly key: string;
  /** For how many hours calls are signed with the one before, too; absent: not at all. */
  readonly graceHours?: number;
}

/** A new signing key. It is shown this once; `Debug` hides it. */
export interface SubscriptionSecretReply {
  /** The key, as the receiver enters it. */
  readonly secret: string;
}

/** Which page of the log of a subscription. */
export interface SubscriptionLogRequest {
  /** Key of the subscription. */
  readonly key: string;
  /** Only what stands there; empty: anywhere. */
  readonly states?: readonly DeliveryState[];
  /** Words that each stand somewhere in what is told: its type, names, fields. */
  readonly search?: string;
  /** Only what stands before this place: the `next` of the page before. */
  readonly below?: number;
  /** How many at most; absent: as many as a page may hold. */
  readonly limit?: number;
}

/** A page of the log of a subscription. */
export interface SubscriptionLogReply {
  /** The latest first. */
  readonly events: readonly EventRow[];
  /** Where the next page begins, if there is one. */
  readonly next?: number;
}

/** An event that a subscription is told of. */
export interface EventRow {
  /** Its type. */
  readonly event: string;
  /** The delivery that tells it. */
  readonly delivery: DeliveryRow;
}

/** A span of time whose events are to be sent again. */
export interface SubscriptionReplayRequest {
  /** Key of the subscription. */
  readonly key: string;
  /** From when on, as RFC 3339; absent: from the first. */
  readonly from?: string;
  /** Until when, inclusive; absent: to the last. */
  readonly to?: string;
}

/** What is sent again. */
export interface SubscriptionReplayReply {
  /** How many events. */
  readonly count: number;
}

/** An example of every event. */
export interface EventSamplesReply {
  /** In the order in which they are chosen from. */
  readonly samples: readonly EventSample[];
}

/** An example of an event. */
export interface EventSample {
  /** The type. */
  readonly event: string;
  /** What is sent. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** Which page of the templates. */
export interface TemplateListRequest {
  /** Words that each stand somewhere in key, name, group or description. */
  readonly search?: string;
  /** Only those of this group; empty text for those without. */
  readonly group?: string;
  /** Only those of which processes may, or may not, be started. */
  readonly active?: boolean;
  /** Only those with, or without, a published version. */
  readonly published?: boolean;
  /** Only those with, or without, a published version that needs somebody or something the office has no more. */
  readonly lacking?: boolean;
  /** Where the page begins: the `next` of the page before. */
  readonly after?: TemplateCursor;
  /** How many at most; absent: all. */
  readonly limit?: number;
}

/** A place in the list of templates. */
export interface TemplateCursor {
  /** Name of the last row. */
  readonly name: string;
  /** Key of the last row. */
  readonly key: string;
}

/** Somebody or something of the office that a published version needs and cannot have. */
export interface TemplateLack {
  /** What it is. */
  readonly part: LackingPart;
  /** Its key. */
  readonly key: string;
  /** What it is called; absent where nobody knows any more. */
  readonly name?: string;
  /** Whether it is there, but no longer active or switched off. */
  readonly off: boolean;
  /** Names of the steps that need it; none where only the template's settings do. */
  readonly steps?: readonly string[];
}

/** A part of the office that a template can need. */
export type LackingPart = "person" | "service" | "endpoint";

/** The groups of the templates. */
export interface TemplateGroupsReply {
  /** The groups in the order of their names; an empty name for the templates without. */
  readonly groups: readonly TemplateGroup[];
}

/** A group of templates. */
export interface TemplateGroup {
  /** Its name. */
  readonly name: string;
  /** How many templates it has. */
  readonly templates: number;
}

/** A template whose draft is to be published. */
export interface TemplatePublishRequest {
  /** Its key. */
  readonly key: string;
  /** Key of the person who publishes it. */
  readonly author?: string;
  /** What that person notes about the version. */
  readonly note?: string;
}

/** Says whether processes of a template may be started. */
export interface TemplateActiveRequest {
  /** Key of the template. */
  readonly key: string;
  /** Whether they may. */
  readonly active: boolean;
}

/** A template that a copy is to be made of. */
export interface TemplateCopyRequest {
  /** Its key. */
  readonly key: string;
  /** Name of the copy; its key is made of it. */
  readonly name: string;
}

/** The published versions of a template. */
export interface TemplateVersionsReply {
  /** The versions, the newest first, as many as a page may hold. */
  readonly versions: readonly TemplateVersion[];
}

/** A published version. */
export interface TemplateVersion {
  /** Its number, from 1. */
  readonly number: number;
  /** When it was published. */
  readonly published: string;
  /** Key of the person who published it. */
  readonly author?: string;
  /** What that person noted. */
  readonly note?: string;
}

/** Names a published version. */
export interface TemplateVersionKey {
  /** Key of the template. */
  readonly key: string;
  /** Number of the version. */
  readonly number: number;
}

/** Templates that come with the program. */
export interface GalleryReply {
  /** The templates. */
  readonly templates: readonly GalleryTemplate[];
}

/** A template that comes with the program. */
export interface GalleryTemplate {
  /** Its key. */
  readonly key: string;
  /** Its name. */
  readonly name: string;
  /** What it is for. */
  readonly description: string;
  /** The language it is written in, as `de`. */
  readonly language: string;
  /** How many steps it has. */
  readonly steps: number;
  /** The document, to be taken in. */
  readonly document: string;
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
  /** Where the next page begins, if there is one. */
  readonly next?: TemplateCursor;
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
  /** Whether its draft is another than that version; so is one of which nothing is published. */
  readonly differs: boolean;
  /** When its draft was last saved or published. */
  readonly updated: string;
  /** What its published version needs and the office lacks. */
  readonly lacks?: readonly TemplateLack[];
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

/** How far to look. */
export interface UpcomingRequest {
  /** How many at most; absent: twenty. */
  readonly limit?: number;
}

/** What comes next, the earliest first. What is on its way already stands among the deliveries. */
export interface UpcomingReply {
  /** The rows. */
  readonly rows: readonly UpcomingRow[];
}

/** One thing that Doorstep will do by itself. */
export interface UpcomingRow {
  /** When. */
  readonly at: string;
  /** What. */
  readonly what: Upcoming;
  /** The process; absent where none is concerned. */
  readonly process?: number;
  /** Title of the process, or what the address is called from which calls are fetched. */
  readonly title: string;
  /** Name of the step; empty where none is concerned. */
  readonly step: string;
  /** The word for the step's kind; empty where none is concerned. */
  readonly kind: string;
  /** Key of the person whom it concerns. */
  readonly person?: string;
}

/** What Doorstep does by itself when its time comes. */
export type Upcoming = "start" | "ask" | "look" | "deadline" | "fetch";

/** Nothing to say. */
export type Nothing = Readonly<Record<string, never>>;

/** A file of the computer that the backend runs on. */
export interface FileRequest {
  /** Its path. */
  readonly path: string;
  /** A name under which writing it can be stopped. */
  readonly job?: string;
}

/** Names long work that is under way. */
export interface JobKey {
  /** The name that whoever began it gave it. */
  readonly job: string;
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

/** A mail to be sent at once, to see whether the mail server takes it. `Debug` hides the password. */
export interface MailTryRequest {
  /** The server to be tried; nothing is kept of it. */
  readonly server: MailServer;
  /** The password, where the server wants one; nothing is kept of it. */
  readonly password?: string;
  /** Who gets the mail. */
  readonly to: string;
}
