/** Copies what is selected to a place beside it. */

import type { Position, TemplateDocument } from "../document/template.ts";
import { copied } from "./clip.ts";
import { paste } from "./paste.ts";
import { refused, type Plan, type Selection } from "./plan.ts";

export interface Duplicate {
  readonly selection: Selection;
  readonly shown?: ReadonlyMap<string, Position>;
  /** Where its left top corner goes; absent: close beside. */
  readonly at?: Position;
}

export function duplicate(document: TemplateDocument, { selection, shown, at }: Duplicate): Plan {
  const clip = copied(document, selection, shown);
  return clip === undefined
    ? refused("nothing-to-do")
    : paste(document, { clip, ...(at === undefined ? {} : { at }) });
}
