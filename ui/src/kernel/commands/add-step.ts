/** Puts a new step on the canvas. */

import type { TemplateDocument } from "../document/template.ts";
import { freshStep, type FreshStep } from "./fresh-step.ts";
import { planned, selectionOf, type Plan } from "./plan.ts";

export function addStep(document: TemplateDocument, wanted: FreshStep): Plan {
  return planned(document, (draft) => {
    const step = freshStep(document, wanted);
    draft.addStep(step);
    return selectionOf({ steps: [step.key] });
  });
}
