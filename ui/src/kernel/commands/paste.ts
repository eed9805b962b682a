/** Puts a copied part into the document. Keys in use are replaced, and so is every mention of them inside the part. */

import { unusedKey } from "../document/keys.ts";
import { flowId, stepIndex } from "../document/queries.ts";
import { withReferences } from "../document/references.ts";
import type { Position, Step, TemplateDocument } from "../document/template.ts";
import { clipBox, type Clip } from "./clip.ts";
import { rounded } from "./fresh-step.ts";
import { shifted } from "./move-steps.ts";
import { planned, refused, selectionOf, type Plan } from "./plan.ts";

export interface Paste {
  readonly clip: Clip;
  /** Where its left top corner goes; absent: beside where it was copied. */
  readonly at?: Position;
}

const BESIDE: Position = [32, 32];

export function paste(document: TemplateDocument, { clip, at }: Paste): Plan {
  if (clip.steps.length === 0 && clip.notes.length === 0) return refused("not-a-clip");
  const box = clipBox(clip);
  const by: Position =
    at === undefined || box === undefined ? BESIDE : [at[0] - box.x, at[1] - box.y];
  const rename = newKeys(document, clip.steps);
  const keyOf = (key: string): string => rename.get(key) ?? key;
  return planned(document, (draft) => {
    draft.addSteps(
      clip.steps.map((step) => {
        const place = step.at === undefined ? at : shifted(step.at, by);
        return {
          ...withReferences(step, rename),
          key: keyOf(step.key),
          ...(place === undefined ? {} : { at: rounded(place) }),
        };
      }),
    );
    draft.addFlows(
      clip.flows.map((flow) => ({ ...flow, from: keyOf(flow.from), to: keyOf(flow.to) })),
    );
    const notes = clip.notes.map((_, index) => document.notes.length + index);
    for (const note of clip.notes) draft.addNote({ ...note, at: shifted(note.at ?? [0, 0], by) });
    return selectionOf({
      steps: clip.steps.map((step) => keyOf(step.key)),
      flows: clip.flows.map((flow) =>
        flowId({ ...flow, from: keyOf(flow.from), to: keyOf(flow.to) }),
      ),
      notes,
    });
  });
}

/** The keys that the steps get, where they cannot keep theirs. */
function newKeys(document: TemplateDocument, steps: readonly Step[]): ReadonlyMap<string, string> {
  const rename = new Map<string, string>();
  const taken = new Set<string>();
  const own = new Set(steps.map((step) => step.key));
  for (const { key } of steps) {
    const isUsed = (wanted: string): boolean =>
      stepIndex(document, wanted) !== undefined ||
      taken.has(wanted) ||
      (wanted !== key && own.has(wanted));
    const fresh = unusedKey(key, isUsed);
    taken.add(fresh);
    if (fresh !== key) rename.set(key, fresh);
  }
  return rename;
}
