/** Makes a step one of another kind. What both kinds have stays; flows that the new kind cannot have go. */

import { KINDS, outcomesOf } from "../document/kinds.ts";
import { stepOf } from "../document/queries.ts";
import type {
  Flow,
  Json,
  Kind,
  KindFields,
  Step,
  StepSimulation,
  TemplateDocument,
} from "../document/template.ts";
import { flowBetween } from "./append-step.ts";
import { planned, refused, selectionOf, type Plan } from "./plan.ts";

export interface ChangeKind {
  readonly key: string;
  readonly kind: Kind;
}

type Meaning = "headline" | "text" | "files" | "to" | "cc" | "bcc" | "send_at" | "mode" | "letter";

/** What the kinds call what means the same in each of them. */
const CALLED: { readonly [K in Kind]?: Partial<Record<Meaning, keyof KindFields[K] & string>> } = {
  task: { headline: "subject", text: "description", files: "files" },
  appointment: { headline: "subject", text: "description", files: "files" },
  letter: { text: "description", letter: "template" },
  reminder: { text: "note" },
  email: {
    headline: "subject",
    text: "body",
    files: "attachments",
    to: "to",
    cc: "cc",
    bcc: "bcc",
    send_at: "send_at",
    mode: "mode",
  },
  forward_email: {
    text: "note",
    to: "to",
    cc: "cc",
    bcc: "bcc",
    send_at: "send_at",
    mode: "mode",
  },
  owner_notification: { letter: "template", send_at: "send_at", mode: "mode" },
  sms: { text: "text", send_at: "send_at", mode: "mode" },
  write_values: { mode: "mode" },
  activity: { text: "note" },
  assign_contact: { text: "comment" },
  assign_property: { text: "comment" },
  assign_project: { text: "comment" },
  create_project: { headline: "title" },
  portal_sync: { mode: "mode" },
  decision: { headline: "question" },
};

export function changeKind(document: TemplateDocument, { key, kind }: ChangeKind): Plan {
  const step = stepOf(document, key);
  if (step === undefined) return refused("no-such-step");
  if (step.kind === kind) return refused("nothing-to-do");
  return planned(document, (draft) => {
    const { simulation, ...common } = step;
    const kept = withoutShares(simulation);
    // `with` is that of the kind.
    const after = {
      ...common,
      kind,
      with: carriedOver(step, kind),
      ...(kept === undefined ? {} : { simulation: kept }),
    } as Step;
    draft.replaceSteps(new Map([[key, after]]));
    draft.mapFlows((flow) => fitted(flow, after));
    return selectionOf({ steps: [key] });
  });
}

/** Shares belong to the outcomes of the old kind. */
function withoutShares(simulation: StepSimulation | undefined): StepSimulation | undefined {
  if (simulation?.outcomes === undefined) return simulation;
  const { outcomes: _, ...kept } = simulation;
  return Object.keys(kept).length === 0 ? undefined : kept;
}

function carriedOver(step: Step, kind: Kind): Record<string, Json> {
  const before = step.with as unknown as Readonly<Record<string, Json>>; // Fields are JSON.
  const fresh = KINDS[kind].fresh as Readonly<Record<string, Json>>;
  const [from, to] = [calledBy(step.kind), calledBy(kind)];
  const found = (meaning: Meaning): Json | undefined => before[from[meaning] ?? ""];
  const after: Record<string, Json> = { ...fresh };
  for (const [meaning, field] of Object.entries(to)) {
    const kept = found(meaning as Meaning); // The names of exactly this table.
    if (kept !== undefined) after[field] = kept;
  }
  const { headline, text } = to;
  if (headline !== undefined && after[headline] === "" && isLine(found("text"))) {
    after[headline] = found("text") ?? "";
    if (text !== undefined) delete after[text];
  }
  // What was written is not lost for having no other place there.
  if (text !== undefined && fresh[text] === "" && (after[text] ?? "") === "")
    after[text] = found("text") ?? found("headline") ?? "";
  return after;
}

function calledBy(kind: Kind): Partial<Record<Meaning, string>> {
  return CALLED[kind] ?? {};
}

function isLine(text: Json | undefined): boolean {
  return typeof text === "string" && !text.includes("\n");
}

/** The flow as the step can have it. */
function fitted(flow: Flow, step: Step): Flow | undefined {
  if (flow.to === step.key && !KINDS[step.kind].takes) return undefined;
  if (flow.from !== step.key) return flow;
  if (!KINDS[step.kind].gives) return undefined;
  const outcomes = outcomesOf(step);
  const known = outcomes.find((outcome) => outcome.key === flow.outcome) ?? outcomes[0];
  return known?.key === flow.outcome ? flow : flowBetween(flow.from, flow.to, known?.key);
}
