/** Taking back, the clipboard, taking away. */

import { withContent } from "../content.ts";
import { action, done, hasSelection, selects } from "./action.ts";

export const EDIT = [
  action({
    id: "undo",
    category: "edit",
    keys: [{ key: "z", mod: true }],
    enabled: ({ canUndo, tool }) => canUndo || tool.name !== "idle",
    run: (editor) => editor.undo(),
  }),
  action({
    id: "redo",
    category: "edit",
    keys: [
      { key: "z", mod: true, shift: true },
      { key: "y", mod: true },
    ],
    enabled: ({ canRedo }) => canRedo,
    run: (editor) => editor.redo(),
  }),
  action({
    id: "cut",
    category: "edit",
    keys: [{ key: "x", mod: true }],
    enabled: selects(1),
    run(editor) {
      const { document, scene, selection } = editor.getState();
      const whole = withContent(document, scene, selection);
      return editor.copy() && done(editor.run("remove-selection", { selection: whole }));
    },
  }),
  action({
    id: "copy",
    category: "edit",
    keys: [{ key: "c", mod: true }],
    enabled: selects(1),
    run: (editor) => editor.copy(),
  }),
  action({
    id: "paste",
    category: "edit",
    keys: [{ key: "v", mod: true }],
    run(editor) {
      void editor.paste();
      return true;
    },
  }),
  action({
    id: "remove",
    category: "edit",
    keys: [{ key: "Delete" }, { key: "Backspace" }],
    where: "canvas",
    enabled: hasSelection,
    run(editor) {
      const { selection } = editor.getState();
      return done(editor.run("remove-selection", { selection }));
    },
  }),
  action({
    id: "fields",
    category: "edit",
    keys: [{ key: "Enter" }],
    where: "canvas",
    enabled: hasSelection,
    run: (editor) => editor.ask({ name: "fields" }),
  }),
  action({
    id: "cancel",
    category: "edit",
    keys: [{ key: "Escape" }],
    listed: false,
    run: (editor) => editor.cancel(),
  }),
] as const;
