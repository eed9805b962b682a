/** Takes away everything that is selected. */

import { applied } from "../document/edit.ts";
import { flowOf, stepOf } from "../document/queries.ts";
import type { TemplateDocument } from "../document/template.ts";
import { disconnect } from "./disconnect.ts";
import { grouped } from "./group.ts";
import { removeNotes } from "./notes.ts";
import { refused, type Plan, type Selection } from "./plan.ts";
import { removeSteps } from "./remove-steps.ts";

export function removeSelection(
  document: TemplateDocument,
  { selection }: { readonly selection: Selection },
): Plan {
  const steps = [...selection.steps].filter((key) => stepOf(document, key) !== undefined);
  const flows = [...selection.flows].filter((id) => flowOf(document, id) !== undefined);
  if (steps.length + flows.length + selection.notes.size === 0) return refused("nothing-to-do");
  return grouped(document, [
    ...(flows.length === 0 ? [] : [(now: TemplateDocument) => disconnect(now, { flows })]),
    ...(steps.length === 0 ? [] : [(now: TemplateDocument) => removeSteps(now, { keys: steps })]),
    ...(selection.notes.size === 0
      ? []
      : [(now: TemplateDocument) => removeNotes(now, { indices: selection.notes })]),
  ]);
}

/** The document after a plan that was not refused; the same document otherwise. */
export function after(document: TemplateDocument, plan: Plan): TemplateDocument {
  return "refused" in plan ? document : applied(document, plan.edits);
}
