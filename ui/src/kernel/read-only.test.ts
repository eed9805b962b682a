import { expect, test } from "vitest";

import { createEditor } from "./editor.ts";
import { sample } from "./testing/sample.ts";

test("a template that may only be looked at stays as it is, and says why", () => {
  const start = sample();
  const editor = createEditor(start);
  editor.setReadOnly(true);
  editor.run("set-details", { name: "Other" });
  expect(editor.getState()).toMatchObject({ document: start, refusal: "read-only" });
  editor.act("select-all");
  editor.act("remove");
  expect(editor.getState()).toMatchObject({ document: start, canUndo: false });
  // It can be looked at all the same.
  expect(editor.getState().selection.steps.size).toBe(start.steps.length);
  editor.setReadOnly(false);
  editor.run("set-details", { name: "Other" });
  expect(editor.getState().document.name).toBe("Other");
});
