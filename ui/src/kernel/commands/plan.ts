/** What a command says before anything is done: how the document would change, or why it will not. */

import { draftOf, type Draft } from "../document/draft.ts";
import type { Edit } from "../document/edit.ts";
import type { TemplateDocument } from "../document/template.ts";

/** What is selected. Flows by id, notes by their place in the document. */
export interface Selection {
  readonly steps: ReadonlySet<string>;
  readonly flows: ReadonlySet<string>;
  readonly notes: ReadonlySet<number>;
}

export const NOTHING: Selection = { steps: new Set(), flows: new Set(), notes: new Set() };

export function selectionOf(parts: {
  readonly steps?: Iterable<string>;
  readonly flows?: Iterable<string>;
  readonly notes?: Iterable<number>;
}): Selection {
  return {
    steps: new Set(parts.steps ?? []),
    flows: new Set(parts.flows ?? []),
    notes: new Set(parts.notes ?? []),
  };
}

export interface Change {
  readonly edits: readonly Edit[];
  /** What is selected afterwards; absent: what was. */
  readonly select?: Selection;
}

/** Why a command cannot be done; a message for each stands in the catalogue. */
export type RefusalCode =
  | "nothing-to-do"
  | "no-such-step"
  | "no-such-flow"
  | "no-such-note"
  | "no-such-outcome"
  | "same-step"
  | "flow-exists"
  | "takes-no-flow"
  | "gives-no-flow"
  | "key-in-use"
  | "bad-key"
  | "bad-field"
  | "not-a-clip"
  | "too-many-steps"
  | "has-branches"
  | "no-layout"
  | "read-only";

export interface Refusal {
  readonly refused: RefusalCode;
}

export type Plan = Change | Refusal;

export function refused(code: RefusalCode): Refusal {
  return { refused: code };
}

export function isRefusal(plan: Plan): plan is Refusal {
  return "refused" in plan;
}

/** Most steps a document may hold. */
export const STEPS_MAX = 2_000;

/** What a command does to a draft: what is selected afterwards, or why nothing can be done. */
type Doing = (draft: Draft) => Selection | Refusal | void;

/** The plan of a command that does this. */
export function planned(document: TemplateDocument, doing: Doing): Plan {
  const draft = draftOf(document);
  const result = doing(draft);
  if (result !== undefined && "refused" in result) return result;
  if (draft.edits.length === 0) return refused("nothing-to-do");
  if (draft.document.steps.length > STEPS_MAX) return refused("too-many-steps");
  return { edits: draft.edits, ...(result === undefined ? {} : { select: result }) };
}
