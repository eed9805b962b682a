// @vitest-environment happy-dom

import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { createEditor } from "../../kernel/editor.ts";
import { sample } from "../../kernel/testing/sample.ts";
import { createAutosave } from "./autosave.ts";
import { platformWith } from "./testing.tsx";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("saves while edits follow each other without a pause", async () => {
  const { platform, asked } = platformWith();
  const editor = createEditor(sample());
  const autosave = createAutosave(editor, platform);
  for (let edit = 0; edit < 20; edit += 1) {
    editor.run("set-details", { name: `Edit ${edit}` });
    await vi.advanceTimersByTimeAsync(100);
  }
  const saves = asked.filter(({ name }) => name === "template_import");
  expect(saves.length).toBeGreaterThanOrEqual(4);
  await vi.advanceTimersByTimeAsync(500);
  expect(autosave.getState().saved?.name).toBe("Edit 19");
  autosave.stop();
});
