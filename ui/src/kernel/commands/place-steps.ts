/** Puts steps where they are wanted: automatic layout, aligning and distributing. */

import type { Position, Step, TemplateDocument } from "../document/template.ts";
import { rounded } from "./fresh-step.ts";
import { samePlace } from "./move-steps.ts";
import { planned, type Plan } from "./plan.ts";

export function placeSteps(
  document: TemplateDocument,
  { places }: { readonly places: ReadonlyMap<string, Position> },
): Plan {
  return planned(document, (draft) => {
    const placed = new Map<string, Step>();
    for (const step of document.steps) {
      const place = places.get(step.key);
      if (place === undefined) continue;
      const at = rounded(place);
      if (!samePlace(step.at, at)) placed.set(step.key, { ...step, at });
    }
    draft.replaceSteps(placed);
  });
}
