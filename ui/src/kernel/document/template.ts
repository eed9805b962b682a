/**
 * The template document as a value, spelled as in its file. It is never changed in place: every change makes another
 * one that shares what stayed the same.
 */

export interface TemplateDocument {
  readonly format: "doorstep/template";
  readonly version: 1;
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly group: string;
  readonly settings: Settings;
  /** In document order, which is the order of everything that happens at one instant. */
  readonly steps: readonly Step[];
  readonly flows: readonly Flow[];
  readonly notes: readonly Note[];
}

export type Need = "required" | "optional" | "none";

export interface Settings {
  readonly title?: string;
  readonly controller?: string;
  readonly starters?: readonly string[];
  readonly property?: Need;
  readonly contact?: Need;
  readonly visits_max?: number;
}

/** Left, top on the canvas in pixels. */
export type Position = readonly [number, number];

export type Start =
  | { readonly after: "previous" }
  | { readonly after: "hours"; readonly hours: number }
  | { readonly after: "days"; readonly days: number; readonly working?: boolean };

export type Responsible =
  | { readonly is: "owner" | "property_supervisor" | "contact_supervisor" }
  | { readonly is: "person"; readonly person: string };

export interface About {
  readonly property?: boolean;
  readonly contact?: boolean;
}

/** What every step has, whatever its kind. */
export interface StepCommon {
  readonly key: string;
  readonly name: string;
  readonly start?: Start;
  readonly responsible?: Responsible;
  readonly deadline_days?: number;
  readonly about?: About;
  /** Absent: laid out automatically. */
  readonly at?: Position;
  readonly simulation?: StepSimulation;
}

export type Distribution = Readonly<Record<string, unknown>>;

export interface StepSimulation {
  readonly work?: Distribution;
  readonly wait?: Distribution;
  readonly outcomes?: Readonly<Record<string, number>>;
}

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json };

export type Mode = "manual" | "automatic";
export type RecordKind = "property" | "contact" | "project";

export interface Outcome {
  readonly key: string;
  readonly label?: string;
}

export type OutcomeCondition = {
  readonly outcome: string;
  readonly when: string;
};

export type Trigger =
  | {
      readonly on: "date";
      readonly record: RecordKind;
      readonly field: string;
      readonly days?: number;
      readonly ignore_year?: boolean;
    }
  | { readonly on: "status"; readonly record: RecordKind; readonly status: string }
  | {
      readonly on: "activity";
      readonly type?: string;
      readonly source?: "email" | "system" | "user";
    }
  | {
      readonly on: "field_change";
      readonly record: RecordKind;
      readonly fields: readonly string[];
    }
  | { readonly on: "record_created"; readonly record: RecordKind }
  | { readonly on: "appointment"; readonly type?: string; readonly finished?: boolean };

/** Exactly one of `service`, `endpoint` and `url` says which form of call it is. */
export interface WebhookFields {
  readonly service?: string;
  readonly parameters?: Readonly<Record<string, Json>>;
  readonly endpoint?: string;
  readonly path?: string;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  readonly body?: Json;
  /** Record field <- JSON pointer into the answer. */
  readonly write?: Readonly<Record<string, string>>;
  /** Tells by a value of the answer with which outcome the step ends; absent: it simply ends. */
  readonly result?: ResultTable;
}

/** A value of an answer, and what it means; anything else is neutral. */
export type ResultTable = {
  readonly at: string;
  readonly success?: readonly (string | number | boolean)[];
  readonly error?: readonly (string | number | boolean)[];
};

/** The fields of `with`, by kind. */
export interface KindFields {
  task: {
    readonly subject: string;
    readonly description?: string;
    readonly priority?: number;
    readonly processor?: Responsible;
    readonly files?: readonly string[];
  };
  appointment: {
    readonly subject: string;
    readonly type?: string;
    readonly all_day?: boolean;
    readonly description?: string;
    readonly files?: readonly string[];
  };
  letter: { readonly template: string; readonly description?: string };
  email: {
    readonly mode: Mode;
    readonly subject: string;
    readonly body: string;
    readonly to?: string;
    readonly cc?: readonly string[];
    readonly bcc?: readonly string[];
    readonly sender?: string;
    readonly send_at?: string;
    readonly attachments?: readonly string[];
  };
  forward_email: {
    readonly mode: Mode;
    readonly to: string;
    readonly cc?: readonly string[];
    readonly bcc?: readonly string[];
    readonly note?: string;
    readonly send_at?: string;
  };
  owner_notification: {
    readonly by: "email" | "letter";
    readonly mode?: Mode;
    readonly period_days?: number;
    readonly template?: string;
    readonly send_at?: string;
  };
  sms: {
    readonly mode: Mode;
    readonly text: string;
    readonly to?: "contact" | "supervisor";
    readonly sender?: "property_supervisor" | "office" | "group";
    readonly send_at?: string;
    readonly send_between?: readonly [string, string];
  };
  create_project: {
    readonly title?: string;
    readonly template?: string;
    readonly link_following?: boolean;
  };
  assign_project: { readonly comment?: string };
  assign_contact: { readonly comment?: string; readonly property_link?: boolean };
  assign_property: { readonly comment?: string; readonly contact_link?: string };
  write_values: {
    readonly mode: Mode;
    readonly record: RecordKind;
    readonly field: string;
    readonly value?: Json;
  };
  set_status: { readonly record: RecordKind; readonly status: string };
  activity: {
    readonly type: string;
    readonly note?: string;
    readonly features?: readonly string[];
  };
  reminder: { readonly note: string };
  lead_distributor: {
    readonly among: readonly string[];
    readonly quota_field?: string;
    readonly type?: string;
  };
  follow_up_process: { readonly template: string; readonly wait?: boolean };
  webhook: WebhookFields;
  portal_sync: {
    readonly mode: Mode;
    readonly action: "place" | "remove";
    readonly portals: readonly string[] | "all";
  };
  decision: {
    readonly question: string;
    readonly by: "person" | "mail" | "condition";
    readonly outcomes: readonly Outcome[];
    readonly conditions?: readonly OutcomeCondition[];
  };
  merge: { readonly mode: "any" | "all" };
  wait: { readonly until: string; readonly days_max: number | null };
  autostart: {
    readonly enabled?: boolean;
    readonly trigger: Trigger;
    readonly filter?: string;
    readonly owner?: Responsible;
  };
  end: { readonly ends_process?: boolean; readonly tell_controller?: boolean };
}

export type Kind = keyof KindFields;

export type StepOf<K extends Kind> = StepCommon & {
  readonly kind: K;
  readonly with: KindFields[K];
};

/** A step: its `kind` says which fields `with` has. */
export type Step = { [K in Kind]: StepOf<K> }[Kind];

export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly outcome?: string;
}

export interface Note {
  readonly text: string;
  readonly at?: Position;
  readonly size?: readonly [number, number];
  /** A frame around steps that belong together, its text the heading; what stands inside moves along. */
  readonly frame?: boolean;
}
