/** Sets what belongs to the template as a whole: its settings, name, description and group. */

import type { Details } from "../document/edit.ts";
import type { Json, Settings, TemplateDocument } from "../document/template.ts";
import { equal } from "./change-step.ts";
import { planned, refused, type Plan } from "./plan.ts";

/** A setting that is `undefined` is left out. */
export type SettingsPatch = { readonly [Name in keyof Settings]?: Settings[Name] | undefined };

export function setSettings(document: TemplateDocument, patch: SettingsPatch): Plan {
  const merged: Record<string, unknown> = { ...document.settings, ...patch };
  for (const [name, value] of Object.entries(merged)) if (value === undefined) delete merged[name];
  return setDetails(document, { settings: merged });
}

export function setDetails(
  document: TemplateDocument,
  details: Partial<Omit<Details, "key">>,
): Plan {
  const same = Object.entries(details).every(([name, value]) =>
    equal(value as Json, document[name as keyof Details] as unknown as Json),
  );
  if (same || details.name?.trim() === "") return refused("nothing-to-do");
  return planned(document, (draft) => {
    draft.setDetails(details);
  });
}
