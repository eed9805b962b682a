/** What the keys and menus do, each a few lines over the editor's own verbs. */

import { selectionOf } from "./commands/plan.ts";
import { stepOf } from "./document/queries.ts";
import type { Editor } from "./editor.ts";
import { AXIS } from "./geometry/card.ts";
import type { Direction, KeyAction } from "./keys.ts";
import { stepTowards, withDownstream } from "./navigation.ts";

const NUDGE = 10;
const NUDGE_FAR = 100;
const ZOOM_STEP = 1.2;

const BY: Readonly<Record<Direction, readonly [number, number]>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
};

/** Does what a key or a menu says; false, if there was nothing to be done. */
export function act(editor: Editor, action: KeyAction): boolean {
  const { document, selection, scene, view } = editor.getState();
  const [step] = selection.steps;
  switch (action.do) {
    case "undo":
      return editor.undo();
    case "redo":
      return editor.redo();
    case "remove":
      return done(editor.run("remove-selection", { selection }));
    case "duplicate":
      return done(editor.run("duplicate", { selection, shown: scene.places }));
    case "copy":
      return editor.copy();
    case "cut":
      return editor.copy() && done(editor.run("remove-selection", { selection }));
    case "paste":
      void editor.paste();
      return true;
    case "select-all":
      editor.select(
        selectionOf({
          steps: document.steps.map((known) => known.key),
          notes: document.notes.keys(),
        }),
      );
      return true;
    case "select-downstream":
      editor.select({ ...selection, steps: withDownstream(document, selection.steps) });
      return true;
    case "cancel":
      return editor.cancel();
    case "lay-out":
      void editor.layOut(selection.steps.size > 1 ? { only: selection.steps } : {});
      return true;
    case "note":
      return done(editor.run("add-note", { text: "", at: editor.freeSpot() }));
    case "fit":
      editor.fit();
      return true;
    case "fit-selection":
      editor.fit(selection);
      return true;
    case "zoom-in":
      editor.zoomTo(view.zoom * ZOOM_STEP);
      return true;
    case "zoom-out":
      editor.zoomTo(view.zoom / ZOOM_STEP);
      return true;
    case "zoom-to-one":
      editor.zoomTo(1);
      return true;
    case "append":
      if (step === undefined || stepOf(document, step) === undefined) return false;
      editor.request(appendRequest(editor, step));
      return true;
    case "rename":
    case "replace":
      if (step === undefined) return false;
      editor.request({ name: action.do, key: step });
      return true;
    case "create":
    case "search":
      editor.request({ name: action.do });
      return true;
    case "nudge":
      return nudge(editor, action.direction, action.far ? NUDGE_FAR : NUDGE);
    case "walk":
      return walk(editor, action.direction, action.adds);
  }
}

function done(plan: object): boolean {
  return !("refused" in plan);
}

function appendRequest(editor: Editor, after: string): Parameters<Editor["request"]>[0] {
  const [x, y] = editor.spotAfter(after);
  return { name: "append", after, at: { x, y: y + AXIS } };
}

function nudge(editor: Editor, direction: Direction, far: number): boolean {
  const { selection, scene } = editor.getState();
  if (selection.steps.size + selection.notes.size === 0) return false;
  const [x, y] = BY[direction];
  const by: readonly [number, number] = [x * far, y * far];
  const wanted = { keys: selection.steps, notes: selection.notes, by, shown: scene.places };
  return done(editor.run("move-steps", wanted, { merge: "nudge" }));
}

function walk(editor: Editor, direction: Direction, adds: boolean): boolean {
  const { document, selection, scene } = editor.getState();
  const from = [...selection.steps].at(-1) ?? document.steps[0]?.key;
  if (from === undefined) return false;
  const to = selection.steps.size === 0 ? from : stepTowards(document, scene, from, direction);
  if (to === undefined) return false;
  // The step gone to stands last, so that the next key goes on from there.
  const kept = adds ? [...selection.steps].filter((key) => key !== to) : [];
  editor.select(selectionOf({ steps: [...kept, to] }));
  editor.reveal(to);
  return true;
}
