/** From step to step, and steps from place to place, by keys. */

import { selectionOf } from "../commands/plan.ts";
import { readingOrder } from "../document/order.ts";
import { flowOf } from "../document/queries.ts";
import type { TemplateDocument } from "../document/template.ts";
import type { Editor } from "../editor.ts";
import { ARROW_KEYS, type Direction } from "../keys.ts";
import { stepAfter, stepTowards } from "../navigation.ts";
import { noteOfHit } from "../search.ts";
import { action, done, hasSelection, hasSteps, selects } from "./action.ts";

const NUDGE = 10;
const NUDGE_FAR = 100;

const BY: Readonly<Record<Direction, readonly [number, number]>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
};

export const MOVE = [
  next("next-step", 1),
  next("previous-step", -1),
  walk("walk-left", "left", false),
  walk("walk-right", "right", false),
  walk("walk-up", "up", false),
  walk("walk-down", "down", false),
  walk("extend-left", "left", true),
  walk("extend-right", "right", true),
  walk("extend-up", "up", true),
  walk("extend-down", "down", true),
  nudge("move-left", "left", NUDGE),
  nudge("move-right", "right", NUDGE),
  nudge("move-up", "up", NUDGE),
  nudge("move-down", "down", NUDGE),
  nudge("move-far-left", "left", NUDGE_FAR),
  nudge("move-far-right", "right", NUDGE_FAR),
  nudge("move-far-up", "up", NUDGE_FAR),
  nudge("move-far-down", "down", NUDGE_FAR),
] as const;

/** With Tab along the flows, then from note to note; without a selection Tab leaves the canvas. */
function next<Id extends string>(id: Id, by: 1 | -1) {
  return action({
    id,
    category: "move",
    keys: [by === 1 ? { key: "Tab" } : { key: "Tab", shift: true }],
    where: "canvas",
    listed: false,
    enabled: hasSelection,
    run(editor) {
      const { document, selection } = editor.getState();
      const [note] = selection.notes;
      const from = stepUnder(editor, by === 1 ? "right" : "left");
      const stops = stopsOf(document);
      const at = stops.indexOf(from ?? `note:${note}`);
      const to = at < 0 ? undefined : stops[at + by];
      if (to !== undefined) goTo(editor, to);
      return to !== undefined;
    },
  });
}

/** Steps in reading order, then the notes, named as hits of a search are. */
function stopsOf(document: TemplateDocument): readonly string[] {
  return [
    ...readingOrder(document).map((step) => step.key),
    ...document.notes.map((_, index) => `note:${index}`),
  ];
}

function goTo(editor: Editor, stop: string): void {
  const note = noteOfHit(stop);
  if (note === undefined) {
    go(editor, stop);
    return;
  }
  editor.select(selectionOf({ notes: [note] }));
  const box = editor.getState().scene.notes[note];
  if (box !== undefined) editor.show(box);
}

/** The step that keys go on from: the one selected last, of a flow the one at its end in that direction. */
function stepUnder(editor: Editor, direction: Direction): string | undefined {
  const { document, selection } = editor.getState();
  const key = [...selection.steps].at(-1);
  const [id] = selection.flows;
  if (key !== undefined || id === undefined) return key;
  const flow = flowOf(document, id);
  return direction === "left" || direction === "up" ? flow?.from : flow?.to;
}

function walk<Id extends string>(id: Id, direction: Direction, adds: boolean) {
  return action({
    id,
    category: "move",
    keys: [{ key: ARROW_KEYS[direction], alt: true, ...(adds ? { shift: true } : {}) }],
    where: "canvas",
    listed: false,
    enabled: hasSteps,
    run(editor) {
      const { document, scene, selection } = editor.getState();
      const from = stepUnder(editor, direction) ?? stepAfter(document, undefined, 1);
      if (from === undefined) return false;
      // From a flow first to the step at its end.
      const to = selection.steps.size === 0 ? from : stepTowards(document, scene, from, direction);
      if (to !== undefined) go(editor, to, adds);
      return true;
    },
  });
}

/** Moves what is selected; without a selection goes to the first step. */
function nudge<Id extends string>(id: Id, direction: Direction, far: number) {
  return action({
    id,
    category: "move",
    keys: [{ key: ARROW_KEYS[direction], ...(far === NUDGE ? {} : { shift: true }) }],
    where: "canvas",
    listed: false,
    enabled: (state) => hasSteps(state) || selects(1)(state),
    run(editor) {
      const { document, selection, scene } = editor.getState();
      if (selection.steps.size + selection.notes.size === 0) {
        const first = stepAfter(document, undefined, 1);
        if (first !== undefined) go(editor, first);
        return first !== undefined;
      }
      const [x, y] = BY[direction];
      const by: readonly [number, number] = [x * far, y * far];
      const wanted = { keys: selection.steps, notes: selection.notes, by, shown: scene.places };
      return done(editor.run("move-steps", wanted, { merge: "nudge" }));
    },
  });
}

function go(editor: Editor, to: string, adds = false): void {
  // The step gone to stands last, so that the next key goes on from there.
  const kept = adds ? [...editor.getState().selection.steps].filter((key) => key !== to) : [];
  editor.select(selectionOf({ steps: [...kept, to] }));
  editor.reveal(to);
}
