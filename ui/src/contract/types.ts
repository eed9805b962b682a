/**
 * What goes over the border between the page and the program: requests, replies, failures and events.
 *
 * Written by hand until it is generated from the crate `contract`, which holds the truth; it has only what the page
 * uses so far, and spells names as the crate does on the wire.
 */

export interface Problem {
  readonly file?: string;
  /** Path inside the document, as `steps[3].with.method`; empty for the document as a whole. */
  readonly at: string;
  readonly code: string;
  readonly message: string;
  readonly severity: "error" | "warning";
}

export interface Failure {
  readonly code:
    | "notFound"
    | "conflict"
    | "precondition"
    | "invalid"
    | "busy"
    | "outside"
    | "internal";
  readonly message: string;
  readonly hint?: string;
  readonly at?: string;
  readonly problems?: readonly Problem[];
}

export type Source =
  | { readonly type: "file"; readonly path: string }
  | { readonly type: "text"; readonly name: string; readonly text: string }
  | { readonly type: "stored"; readonly key: string };

export type Nothing = Readonly<Record<string, never>>;

export interface TemplateRow {
  readonly key: string;
  readonly name: string;
  readonly group: string;
  readonly active: boolean;
  /** The version that new processes follow; absent while nothing is published. */
  readonly version?: number;
  readonly updated: string;
}

export interface TemplateImported {
  readonly key: string;
  readonly name: string;
  readonly problems: readonly Problem[];
}

export type ProcessState = "running" | "paused" | "completed" | "cancelled";
export type ProcessMark = "waiting" | "due" | "overdue" | "warning";

export interface ProcessRow {
  readonly id: number;
  readonly title: string;
  readonly template: string;
  readonly version: number;
  readonly state: ProcessState;
  readonly mark?: ProcessMark;
  readonly property?: string;
  readonly contact?: string;
  readonly owner: string;
  readonly started: string;
  readonly ended?: string;
}

export interface ProcessListRequest {
  readonly state?: ProcessState;
  readonly below?: number;
  readonly limit?: number;
}

export interface CheckedDocument {
  readonly name: string;
  readonly problems: readonly Problem[];
}

export type Event =
  | { readonly type: "progress"; readonly done: number; readonly total: number }
  | {
      readonly type: "happened";
      readonly process: number;
      readonly line: Readonly<Record<string, unknown>>;
    };
