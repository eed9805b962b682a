/** Several commands as one: each sees what the one before it did, and all of them are one entry of the history. */

import { applied, type Edit } from "../document/edit.ts";
import type { TemplateDocument } from "../document/template.ts";
import { isRefusal, type Plan, type Selection } from "./plan.ts";

export type Planning = (document: TemplateDocument) => Plan;

/** The plan that does all of these in turn; one that is refused refuses all. */
export function grouped(document: TemplateDocument, parts: readonly Planning[]): Plan {
  const edits: Edit[] = [];
  let now = document;
  let select: Selection | undefined;
  for (const part of parts) {
    const plan = part(now);
    if (isRefusal(plan)) return plan;
    now = applied(now, plan.edits);
    edits.push(...plan.edits);
    select = plan.select ?? select;
  }
  return { edits, ...(select === undefined ? {} : { select }) };
}
