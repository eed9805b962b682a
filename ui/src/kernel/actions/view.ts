/** What is seen of the canvas. */

import { ARROW_KEYS, type Direction } from "../keys.ts";
import { action, hasSelection, hasSteps } from "./action.ts";

const ZOOM_STEP = 1.2;
const PAN = 80;

export const VIEW = [
  action({
    id: "fit",
    category: "view",
    keys: [{ key: "1" }, { key: "1", mod: true }],
    enabled: hasSteps,
    run(editor) {
      editor.fit();
      return true;
    },
  }),
  action({
    id: "fit-selection",
    category: "view",
    keys: [{ key: "2" }, { key: "2", mod: true }],
    enabled: hasSelection,
    run(editor) {
      editor.fit(editor.getState().selection);
      return true;
    },
  }),
  action({
    id: "zoom-to-one",
    category: "view",
    // With Ctrl it is the window that is made larger and smaller, as in every program.
    keys: [{ key: "0" }],
    run(editor) {
      editor.zoomTo(1);
      return true;
    },
  }),
  action({
    id: "zoom-in",
    category: "view",
    keys: [
      { key: "+", shift: "either" },
      { key: "=", shift: "either" },
    ],
    run(editor) {
      editor.zoomTo(editor.getState().view.zoom * ZOOM_STEP);
      return true;
    },
  }),
  action({
    id: "zoom-out",
    category: "view",
    keys: [{ key: "-", shift: "either" }],
    run(editor) {
      editor.zoomTo(editor.getState().view.zoom / ZOOM_STEP);
      return true;
    },
  }),
  action({
    id: "minimap",
    category: "view",
    keys: [{ key: "m" }],
    run: (editor) => editor.toggleMinimap(),
  }),
  action({
    id: "hand",
    category: "view",
    keys: [{ key: "h" }],
    run: (editor) => editor.take("hand"),
  }),
  pan("pan-left", "left", [PAN, 0]),
  pan("pan-right", "right", [-PAN, 0]),
  pan("pan-up", "up", [0, PAN]),
  pan("pan-down", "down", [0, -PAN]),
] as const;

function pan<Id extends string>(id: Id, direction: Direction, [x, y]: readonly [number, number]) {
  return action({
    id,
    category: "view",
    keys: [{ key: ARROW_KEYS[direction], mod: true }],
    where: "canvas",
    listed: false,
    run(editor) {
      const { view } = editor.getState();
      editor.setView({ ...view, x: view.x + x, y: view.y + y });
      return true;
    },
  });
}
