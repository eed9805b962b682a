/** Gives a step another name; one that was just put there gets a key from it too. */

import { keyFrom, unusedKey } from "../document/keys.ts";
import { stepIndex, stepOf } from "../document/queries.ts";
import type { TemplateDocument } from "../document/template.ts";
import { changeKey } from "./change-key.ts";
import { grouped } from "./group.ts";
import { planned, refused, type Plan } from "./plan.ts";

export interface Rename {
  readonly key: string;
  readonly name: string;
  /** Whether the key, so far that of its kind, becomes one of the name. */
  readonly rekey?: boolean;
}

export function rename(document: TemplateDocument, { key, name, rekey }: Rename): Plan {
  const step = stepOf(document, key);
  if (step === undefined) return refused("no-such-step");
  const trimmed = name.trim();
  if (trimmed === "" || trimmed === step.name) return refused("nothing-to-do");
  const renamed = (now: TemplateDocument): Plan =>
    planned(now, (draft) => {
      draft.replaceSteps(new Map([[key, { ...step, name: trimmed }]]));
    });
  if (rekey !== true) return renamed(document);
  const to = unusedKey(
    keyFrom(trimmed, key),
    (used) => used !== key && stepIndex(document, used) !== undefined,
  );
  if (to === key) return renamed(document);
  return grouped(document, [renamed, (now) => changeKey(now, { key, to })]);
}
