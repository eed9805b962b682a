/** Gives a step another name. */

import { stepOf } from "../document/queries.ts";
import type { TemplateDocument } from "../document/template.ts";
import { planned, refused, type Plan } from "./plan.ts";

export function rename(
  document: TemplateDocument,
  { key, name }: { readonly key: string; readonly name: string },
): Plan {
  const step = stepOf(document, key);
  if (step === undefined) return refused("no-such-step");
  const trimmed = name.trim();
  if (trimmed === "" || trimmed === step.name) return refused("nothing-to-do");
  return planned(document, (draft) => {
    draft.replaceSteps(new Map([[key, { ...step, name: trimmed }]]));
  });
}
