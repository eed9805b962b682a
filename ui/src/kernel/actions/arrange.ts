/** Where things stand: aligned, distributed, laid out, pushed apart. */

import { aligned, distributed, type Alignment } from "../arrange.ts";
import type { Editor } from "../editor.ts";
import type { Shortcut } from "../keys.ts";
import { action, done, hasSteps, selects } from "./action.ts";

export const ARRANGE = [
  action({
    id: "lay-out",
    category: "arrange",
    keys: [{ key: "l", shift: true }],
    enabled: hasSteps,
    run: (editor) => laidOut(editor, "right"),
  }),
  action({
    id: "lay-out-down",
    category: "arrange",
    keys: [{ key: "v", shift: true }],
    enabled: hasSteps,
    run: (editor) => laidOut(editor, "down"),
  }),
  alignment("align-left", "left", { key: "ArrowLeft", mod: true, shift: true }),
  alignment("align-center", "center", { key: "h", mod: true, shift: true }),
  alignment("align-right", "right", { key: "ArrowRight", mod: true, shift: true }),
  alignment("align-top", "top", { key: "ArrowUp", mod: true, shift: true }),
  alignment("align-middle", "middle", { key: "m", mod: true, shift: true }),
  alignment("align-bottom", "bottom", { key: "ArrowDown", mod: true, shift: true }),
  distribution("distribute-across", "x"),
  distribution("distribute-down", "y"),
  action({
    id: "space",
    category: "arrange",
    keys: [{ key: "s" }],
    enabled: hasSteps,
    run: (editor) => editor.take("space"),
  }),
] as const;

function laidOut(editor: Editor, direction: "right" | "down"): boolean {
  const { selection } = editor.getState();
  const only = selection.steps.size > 1 ? { only: selection.steps } : {};
  void editor.layOut({ ...only, direction, near: true });
  return true;
}

function alignment<Id extends string>(id: Id, to: Alignment, key: Shortcut) {
  return action({
    id,
    category: "arrange",
    keys: [key],
    enabled: ({ selection }) => selection.steps.size > 1,
    run(editor) {
      const { scene, selection } = editor.getState();
      return done(editor.run("place-steps", { places: aligned(scene, selection.steps, to) }));
    },
  });
}

function distribution<Id extends string>(id: Id, axis: "x" | "y") {
  return action({
    id,
    category: "arrange",
    enabled: selects(3),
    run(editor) {
      const { scene, selection } = editor.getState();
      return done(editor.run("place-steps", { places: distributed(scene, selection.steps, axis) }));
    },
  });
}
