/** What the kernel has to know about the kinds of step: how a new one looks, what comes out of it, who does it. */

import type { Kind, KindFields, Outcome, Step } from "./template.ts";

export type Category = "work" | "messages" | "records" | "calls" | "control";

interface KindFacts<K extends Kind> {
  readonly category: Category;
  /** The `with` of a new step: what is required is there, if empty. */
  readonly fresh: KindFields[K];
  /** Whether Doorstep does it without anybody: always, never, or as the step says. */
  readonly automatic: boolean | ((fields: KindFields[K]) => boolean);
  /** Whether flows may come in. */
  readonly takes: boolean;
  /** Whether flows may go out. */
  readonly gives: boolean;
}

const byMode = (fields: { readonly mode?: "manual" | "automatic" }): boolean =>
  fields.mode === "automatic";

function facts<K extends Kind>(
  category: Category,
  automatic: KindFacts<K>["automatic"],
  fresh: KindFields[K],
): KindFacts<K> {
  return { category, fresh, automatic, takes: true, gives: true };
}

/** In the order of the palette. */
export const KINDS: { readonly [K in Kind]: KindFacts<K> } = {
  task: facts<"task">("work", false, { subject: "" }),
  appointment: facts<"appointment">("work", false, { subject: "" }),
  letter: facts<"letter">("work", false, { template: "" }),
  reminder: facts<"reminder">("work", false, { note: "" }),
  email: facts<"email">("messages", byMode, { mode: "automatic", subject: "", body: "" }),
  forward_email: facts<"forward_email">("messages", byMode, { mode: "automatic", to: "" }),
  owner_notification: facts<"owner_notification">(
    "messages",
    (fields) => fields.by === "email" && byMode(fields),
    { by: "email", mode: "automatic" },
  ),
  sms: facts<"sms">("messages", byMode, { mode: "automatic", text: "" }),
  write_values: facts<"write_values">("records", byMode, {
    mode: "manual",
    record: "property",
    field: "",
  }),
  set_status: facts<"set_status">("records", true, { record: "property", status: "" }),
  activity: facts<"activity">("records", true, { type: "" }),
  assign_contact: facts<"assign_contact">("records", false, {}),
  assign_property: facts<"assign_property">("records", false, {}),
  create_project: facts<"create_project">("records", false, {}),
  assign_project: facts<"assign_project">("records", false, {}),
  lead_distributor: facts<"lead_distributor">("records", true, { among: [] }),
  webhook: facts<"webhook">("calls", true, { service: "" }),
  portal_sync: facts<"portal_sync">("calls", byMode, {
    mode: "automatic",
    action: "place",
    portals: "all",
  }),
  follow_up_process: facts<"follow_up_process">("calls", true, { template: "" }),
  autostart: {
    ...facts<"autostart">("control", true, {
      trigger: { on: "record_created", record: "property" },
    }),
    takes: false,
  },
  decision: facts<"decision">("control", (fields) => fields.by === "condition", {
    question: "",
    by: "person",
    outcomes: [{ key: "yes" }, { key: "no" }],
  }),
  merge: facts<"merge">("control", true, { mode: "any" }),
  wait: facts<"wait">("control", true, { until: "", days_max: 14 }),
  end: { ...facts<"end">("control", true, {}), gives: false },
};

export const KIND_WORDS = Object.keys(KINDS) as readonly Kind[]; // `KINDS` has exactly the kinds as its keys.

export const CATEGORIES: readonly Category[] = ["work", "messages", "records", "calls", "control"];

export function isKind(word: string): word is Kind {
  return Object.hasOwn(KINDS, word);
}

/** Whether Doorstep does this step without anybody. */
export function isAutomatic(step: Step): boolean {
  // A step's `with` is that of its kind, which the lookup by a union of kinds cannot express.
  const automatic = KINDS[step.kind].automatic as boolean | ((fields: Step["with"]) => boolean);
  return typeof automatic === "boolean" ? automatic : automatic(step.with);
}

const WAIT_OUTCOMES: readonly Outcome[] = [{ key: "met" }, { key: "not_in_time" }];
const RESULTS: readonly Outcome[] = [{ key: "success" }, { key: "error" }, { key: "neutral" }];
const NONE: readonly Outcome[] = [];

/** The outcomes a step ends with; none where it simply ends. */
export function outcomesOf(step: Step): readonly Outcome[] {
  switch (step.kind) {
    case "decision":
      return step.with.outcomes;
    case "wait":
      return WAIT_OUTCOMES;
    case "webhook":
      return step.with.result === undefined ? NONE : RESULTS;
    default:
      return NONE;
  }
}
