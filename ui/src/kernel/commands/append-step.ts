/** Puts a new step after another one and connects the two. */

import { KINDS } from "../document/kinds.ts";
import { freeOutcome, stepIndex, stepOf } from "../document/queries.ts";
import type { Flow, TemplateDocument } from "../document/template.ts";
import { freshStep, type FreshStep } from "./fresh-step.ts";
import { planned, refused, selectionOf, type Plan } from "./plan.ts";

export interface AppendStep extends FreshStep {
  readonly after: string;
  /** Absent: the first outcome that leads nowhere yet. */
  readonly outcome?: string;
}

export function appendStep(document: TemplateDocument, wanted: AppendStep): Plan {
  const before = stepOf(document, wanted.after);
  if (before === undefined) return refused("no-such-step");
  if (!KINDS[before.kind].gives) return refused("gives-no-flow");
  if (!KINDS[wanted.kind].takes) return refused("takes-no-flow");
  return planned(document, (draft) => {
    const step = freshStep(document, wanted);
    draft.addStep(step, (stepIndex(document, before.key) ?? document.steps.length) + 1);
    draft.addFlow(
      flowBetween(before.key, step.key, wanted.outcome ?? freeOutcome(document, before.key)),
    );
    return selectionOf({ steps: [step.key] });
  });
}

export function flowBetween(from: string, to: string, outcome: string | undefined): Flow {
  return outcome === undefined ? { from, to } : { from, to, outcome };
}
