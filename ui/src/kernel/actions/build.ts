/** Steps, flows, notes and groups: what makes a drawing. */

import { withContent } from "../content.ts";
import { KINDS } from "../document/kinds.ts";
import { stepOf } from "../document/queries.ts";
import { around, type Box } from "../geometry/box.ts";
import { placeForCopy } from "../navigation.ts";
import type { EditorState } from "../store.ts";
import { action, done, hasOneStep, selects, theStep } from "./action.ts";

export const BUILD = [
  action({
    id: "append",
    category: "build",
    keys: [{ key: "a" }],
    enabled: gives,
    run: (editor) => editor.askAppend(theStep(editor.getState()) ?? ""),
  }),
  action({
    id: "create",
    category: "build",
    keys: [{ key: "n" }],
    run: (editor) => editor.ask({ name: "create" }),
  }),
  action({
    id: "insert",
    category: "build",
    keys: [{ key: "i" }],
    enabled: ({ selection }) => selection.flows.size === 1 && selection.steps.size === 0,
    run(editor) {
      const [flow] = editor.getState().selection.flows;
      return flow !== undefined && editor.ask({ name: "insert", flow });
    },
  }),
  action({
    id: "connect",
    category: "build",
    keys: [{ key: "c" }],
    enabled: gives,
    run: (editor) => editor.linkFrom(theStep(editor.getState()) ?? ""),
  }),
  action({
    id: "replace",
    category: "build",
    keys: [{ key: "r" }],
    enabled: hasOneStep,
    run(editor) {
      const key = theStep(editor.getState());
      return key !== undefined && editor.ask({ name: "replace", key });
    },
  }),
  action({
    id: "rename",
    category: "build",
    keys: [{ key: "F2" }, { key: "e" }],
    enabled: (state) => hasOneStep(state) || hasOneNote(state),
    run(editor) {
      const state = editor.getState();
      const key = theStep(state);
      const [index] = state.selection.notes;
      if (key !== undefined) return editor.ask({ name: "rename", key });
      return index !== undefined && editor.ask({ name: "edit-note", index });
    },
  }),
  action({
    id: "note",
    category: "build",
    keys: [{ key: "t" }],
    run: (editor) => editor.addNote(),
  }),
  action({
    id: "group",
    category: "build",
    keys: [{ key: "g" }],
    enabled: selects(1),
    run: (editor) => editor.addFrame(),
  }),
  action({
    id: "duplicate",
    category: "build",
    keys: [{ key: "d", mod: true }],
    enabled: selects(1),
    run(editor) {
      const { document, selection, scene } = editor.getState();
      const whole = withContent(document, scene, selection);
      const box = boxAround(scene, whole);
      const at = box === undefined ? {} : { at: placeForCopy(scene, box) };
      const copy = done(editor.run("duplicate", { selection: whole, shown: scene.places, ...at }));
      const made = boxAround(editor.getState().scene, editor.getState().selection);
      if (made !== undefined) editor.show(made);
      return copy;
    },
  }),
] as const;

/** Whether one step is selected that others may follow. */
function gives(state: EditorState): boolean {
  const step = stepOf(state.document, theStep(state) ?? "");
  return step !== undefined && KINDS[step.kind].gives;
}

function boxAround(
  { cards, notes }: EditorState["scene"],
  selection: EditorState["selection"],
): Box | undefined {
  return around([
    ...[...selection.steps].flatMap((key) => cards.get(key) ?? []),
    ...[...selection.notes].flatMap((index) => notes[index] ?? []),
  ]);
}

function hasOneNote({ selection }: EditorState): boolean {
  return selection.notes.size === 1 && selection.steps.size === 0;
}
