// @vitest-environment happy-dom

import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Change } from "../../contract/types.ts";
import type { TemplateDocument } from "../../kernel/document/template.ts";
import { createEditor } from "../../kernel/editor.ts";
import { sample } from "../../kernel/testing/sample.ts";
import { createAutosave } from "./autosave.ts";
import { Comparing } from "./Comparing.tsx";
import { comparisonOf, marksOf, placesIn } from "./comparison.ts";
import { Pages } from "./HandBook.tsx";
import { PublishDialog } from "./PublishDialog.tsx";
import { platformWith, ROW, show, WORDS, written, type Asked } from "./testing.tsx";
import { Versions } from "./Versions.tsx";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

function renamed(document: TemplateDocument, name: string): TemplateDocument {
  return { ...document, name };
}

describe("publishing", () => {
  test("sends the note and who publishes, and nothing else", async () => {
    localStorage.setItem("doorstep.me", "anna");
    const { platform, asked } = platformWith({
      template_publish: () => ({ key: "sample", version: 3, problems: [] }),
      template_version: () => ({ document: written(sample()) }),
      template_export: () => ({ document: written(sample()) }),
    });
    const editor = createEditor(sample());
    const autosave = createAutosave(editor, platform);
    let isClosed = false;
    show(
      <PublishDialog
        {...{ editor, autosave }}
        row={ROW}
        words={WORDS}
        isOpen
        onClose={() => (isClosed = true)}
      />,
      platform,
    );
    const note = screen.getByRole("textbox", { name: "Note" });
    fireEvent.change(note, { target: { value: " With a second viewing " } });
    fireEvent.blur(note);
    fireEvent.click(screen.getByRole("button", { name: "Publish" }));
    await waitFor(() => expect(isClosed).toBe(true));
    const request = asked.find(({ name }) => name === "template_publish")?.request;
    expect(request).toEqual({ key: "sample", note: "With a second viewing", author: "anna" });
    autosave.stop();
  });
});

describe("publishing an inactive template", () => {
  const published = async (isLetIn: boolean): Promise<readonly Asked[]> => {
    const { platform, asked } = platformWith({
      template_publish: () => ({ key: "sample", version: 3, problems: [] }),
      template_set_active: () => ROW,
    });
    const editor = createEditor(sample());
    const autosave = createAutosave(editor, platform);
    const row = { ...ROW, active: false };
    show(
      <PublishDialog
        {...{ editor, autosave, row }}
        words={WORDS}
        isOpen
        onClose={() => undefined}
      />,
      platform,
    );
    expect(screen.getByText(/This template is inactive/u)).toBeTruthy();
    if (isLetIn) fireEvent.click(screen.getByRole("checkbox", { name: "Allow new processes" }));
    fireEvent.click(screen.getByRole("button", { name: "Publish" }));
    await screen.findByText("Version 3 is published.");
    autosave.stop();
    return asked;
  };

  test("says that nothing is started of it, and starts nothing", async () => {
    const asked = await published(false);
    expect(asked.some(({ name }) => name === "template_set_active")).toBe(false);
    expect(screen.queryByRole("button", { name: "Start a process" })).toBeNull();
  });

  test("allows new processes, where that is wished", async () => {
    const asked = await published(true);
    expect(asked.find(({ name }) => name === "template_set_active")?.request).toEqual({
      key: "sample",
      active: true,
    });
    expect(screen.getByRole("button", { name: "Start a process" })).toBeTruthy();
  });
});

describe("versions", () => {
  test("are made the draft again as one thing to undo", async () => {
    const old = renamed(sample(), "As it was");
    const { platform } = platformWith({
      template_versions: () => ({
        versions: [{ number: 1, published: "2026-03-02T09:40:00+01:00", author: "anna" }],
      }),
      template_version: () => ({ document: written(old) }),
    });
    const editor = createEditor(sample());
    const autosave = createAutosave(editor, platform);
    const compared: unknown[] = [];
    show(
      <Versions
        {...{ editor, autosave }}
        onCompare={(...stands) => compared.push(stands)}
        onClose={() => undefined}
      />,
      platform,
    );
    fireEvent.click(await screen.findByRole("button", { name: "Compare with the draft" }));
    expect(compared).toEqual([[1, "draft"]]);
    const before = written(editor.getState().document);
    fireEvent.click(screen.getByRole("button", { name: "Make it the draft" }));
    await waitFor(() => expect(editor.getState().document.name).toBe("As it was"));
    act(() => void editor.undo());
    expect(written(editor.getState().document)).toBe(before);
    autosave.stop();
  });
});

describe("two states", () => {
  const before = sample();
  const { steps, flows } = before;
  const after: TemplateDocument = {
    ...before,
    settings: { visits_max: 7 },
    steps: [
      ...steps
        .filter(({ key }) => key !== "value")
        .map((step) => {
          if (step.key === "good") return { ...step, at: [600, 200] as const };
          return step.key === "done"
            ? { ...step, start: { after: "hours", hours: 2 } as const }
            : step;
        }),
      { key: "new", name: "New one", kind: "reminder", at: [300, 0], with: { note: "n" } },
    ],
    flows: [
      { from: "check-area", to: "new" },
      ...flows.filter(({ from, to }) => from !== "value" && to !== "value"),
    ],
  };
  const changes: readonly Change[] = [
    { kind: "added", at: "settings.visits_max", after: 7 },
    { kind: "removed", at: 'steps["value"]', before: {} },
    { kind: "changed", at: 'steps["good"].at', before: [600, 0], after: [600, 200] },
    { kind: "added", at: 'steps["done"].start.after', after: "hours" },
    { kind: "added", at: 'steps["done"].start.hours', after: 2 },
    { kind: "added", at: 'steps["new"]', after: {} },
    { kind: "removed", at: 'flows["check-area -> value"]', before: {} },
    { kind: "added", at: 'flows["check-area -> new"]', after: {} },
  ];

  test("are in one drawing: what went stands where it was, or below what is there now", () => {
    const comparison = comparisonOf(before, after, changes);
    expect(Object.fromEntries(marksOf(comparison, "step"))).toEqual({
      value: "removed",
      good: "moved",
      done: "changed",
      new: "added",
    });
    expect(Object.fromEntries(marksOf(comparison, "flow"))).toEqual({
      "check-area|value|": "removed",
      "check-area|new|": "added",
    });
    const ghost = comparison.document.steps.find(({ key }) => key === "value");
    expect(ghost?.at?.[0]).toBe(300);
    expect(ghost?.at?.[1]).toBeGreaterThan(0);
    expect(comparison.differences[0]?.id).toBe("template:settings.visits_max");
    const done = comparison.differences.find(({ id }) => id === "step:done");
    expect(done?.fields).toEqual([
      { path: "start", before: undefined, after: { after: "hours", hours: 2 } },
    ]);
    expect(placesIn(changes)).toBe(7);
  });

  test("are walked from change to change by keys", async () => {
    const asked: Asked[] = [];
    const { platform } = platformWith(
      {
        template_diff: () => ({ changes }),
        template_versions: () => ({
          versions: [
            { number: 2, published: "2026-03-03T09:40:00+01:00" },
            { number: 1, published: "2026-03-02T09:40:00+01:00" },
          ],
        }),
        template_version: ({ number }: { number: number }) => ({
          document: written(number === 1 ? before : after),
        }),
      },
      asked,
    );
    const shown: (string | undefined)[] = [];
    show(
      <Comparing
        template="sample"
        words={WORDS}
        before={1}
        after={2}
        onChange={() => undefined}
        onClose={() => undefined}
        drawing={({ selected }) => {
          shown.push(selected);
          return null;
        }}
      />,
      platform,
    );
    expect(await screen.findByText("7 changes")).toBeTruthy();
    expect(asked.find(({ name }) => name === "template_diff")?.request).toEqual({
      before: { type: "version", key: "sample", number: 1 },
      after: { type: "version", key: "sample", number: 2 },
    });
    fireEvent.click(screen.getByRole("button", { name: "Next change" }));
    expect(screen.getByText("1 of 7")).toBeTruthy();
    const setting = screen.getByRole("button", {
      name: "New Template: label of settings.visits_max",
    });
    expect(setting.getAttribute("aria-expanded")).toBe("true");
    expect(screen.getByText("7")).toBeTruthy();
    fireEvent.keyDown(setting, { key: "End" });
    expect(screen.getByText("7 of 7")).toBeTruthy();
    expect(document.activeElement?.getAttribute("aria-expanded")).toBe("true");
    expect(shown.at(-1)).toBeDefined();
    fireEvent.click(screen.getByRole("button", { name: /Moved.*Value as expected/u }));
    expect(shown.at(-1)).toBe("step:good");
    expect(screen.getByText(/Stands elsewhere/u)).toBeTruthy();
  });

  test("as a table prints the table alone", () => {
    const { platform } = platformWith();
    show(<Pages editor={createEditor(sample())} words={WORDS} isTable />, platform);
    expect(screen.queryByRole("img")).toBeNull();
    expect(screen.getByRole("rowheader", { name: "Value as expected?" })).toBeTruthy();
  });
});
