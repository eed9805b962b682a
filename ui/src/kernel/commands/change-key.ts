/** Gives a step another key, wherever it is spoken of: flows, conditions, placeholders, the title. */

import { isKey } from "../document/keys.ts";
import { stepOf } from "../document/queries.ts";
import { textWithReferences, withReferences } from "../document/references.ts";
import type { Step, TemplateDocument } from "../document/template.ts";
import { planned, refused, selectionOf, type Plan } from "./plan.ts";

export interface ChangeKey {
  readonly key: string;
  readonly to: string;
}

export function changeKey(document: TemplateDocument, { key, to }: ChangeKey): Plan {
  if (stepOf(document, key) === undefined) return refused("no-such-step");
  if (!isKey(to)) return refused("bad-key");
  if (key !== to && stepOf(document, to) !== undefined) return refused("key-in-use");
  if (key === to) return refused("nothing-to-do");
  const rename = new Map([[key, to]]);
  return planned(document, (draft) => {
    const changed = new Map<string, Step>();
    for (const step of document.steps) {
      const after = withReferences(step, rename);
      const renamed = step.key === key ? { ...after, key: to } : after;
      if (renamed !== step) changed.set(step.key, renamed);
    }
    draft.replaceSteps(changed);
    draft.mapFlows((flow) =>
      flow.from === key || flow.to === key
        ? {
            ...flow,
            from: flow.from === key ? to : flow.from,
            to: flow.to === key ? to : flow.to,
          }
        : flow,
    );
    const title = document.settings.title;
    const after = title === undefined ? undefined : textWithReferences(title, rename);
    if (after !== undefined && after !== title)
      draft.setDetails({ settings: { ...document.settings, title: after } });
    return selectionOf({ steps: [to] });
  });
}
