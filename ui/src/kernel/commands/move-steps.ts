/**
 * Moves steps and notes. The first move by hand keeps the places of all steps that were laid out automatically, so that
 * nothing else jumps.
 */

import type { Position, Step, TemplateDocument } from "../document/template.ts";
import { rounded } from "./fresh-step.ts";
import { planned, type Plan } from "./plan.ts";

export interface MoveSteps {
  readonly keys: Iterable<string>;
  readonly notes?: Iterable<number>;
  readonly by: Position;
  /** Where steps without a position are shown. */
  readonly shown?: ReadonlyMap<string, Position>;
}

export function moveSteps(document: TemplateDocument, { keys, notes, by, shown }: MoveSteps): Plan {
  const moved = new Set(keys);
  const placeOf = (step: Step): Position | undefined => step.at ?? shown?.get(step.key);
  return planned(document, (draft) => {
    const places = new Map<string, Step>();
    for (const step of document.steps) {
      const place = placeOf(step);
      if (place === undefined) continue;
      const at = moved.has(step.key) ? shifted(place, by) : rounded(place);
      if (!samePlace(step.at, at)) places.set(step.key, { ...step, at });
    }
    draft.replaceSteps(places);
    for (const index of notes ?? []) {
      const note = document.notes[index];
      if (note !== undefined && (by[0] !== 0 || by[1] !== 0))
        draft.replaceNote(index, { ...note, at: shifted(note.at ?? [0, 0], by) });
    }
  });
}

export function shifted([left, top]: Position, by: Position): Position {
  return rounded([left + by[0], top + by[1]]);
}

export function samePlace(one: Position | undefined, other: Position | undefined): boolean {
  return one?.[0] === other?.[0] && one?.[1] === other?.[1];
}
