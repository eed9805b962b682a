// @vitest-environment happy-dom

import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";

import { selectionOf } from "../../../kernel/commands/plan.ts";
import { stepOf } from "../../../kernel/document/queries.ts";
import { createEditor, type Editor } from "../../../kernel/editor.ts";
import { emptyTemplate } from "../../../kernel/document/text.ts";
import { sample } from "../../../kernel/testing/sample.ts";
import { platformWith, show, WORDS } from "../testing.tsx";
import { Outline } from "./Outline.tsx";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

function table(start = sample()): Editor {
  const { platform } = platformWith();
  const editor = createEditor(start);
  const problems = [
    {
      at: "steps[2].with.question",
      code: "wrong",
      message: "an error",
      severity: "error" as const,
    },
  ];
  show(<Outline editor={editor} problems={problems} words={WORDS} />, platform);
  return editor;
}

/** The cell that has the focus, as row and column. */
function at(): string {
  const focused = document.activeElement?.closest<HTMLElement>("[data-column]");
  return `${focused?.closest<HTMLElement>("[data-step]")?.dataset["step"]} ${focused?.dataset["column"]}`;
}

function cell(key: string, column: string): HTMLElement {
  const found = document.querySelector(`[data-step="${key}"] [data-column="${column}"]`);
  if (!(found instanceof HTMLElement)) throw new Error(`no cell ${key} ${column}`);
  return found;
}

function press(key: string, more: KeyboardEventInit = {}): void {
  const target = document.activeElement ?? document.body;
  fireEvent.keyDown(target, { key, ...more });
}

const keys = (editor: Editor): readonly string[] =>
  editor.getState().document.steps.map(({ key }) => key);

test("is a grid of rows and cells that is walked by keys, the selection with it", () => {
  const editor = table();
  const grid = screen.getByRole("grid", { name: "Steps as a table" });
  expect(within(grid).getAllByRole("columnheader")).toHaveLength(7);
  expect(within(grid).getAllByRole("row")).toHaveLength(5);
  expect(cell("good", "name").textContent).toContain("1 problem");
  act(() => cell("check-area", "name").focus());
  press("ArrowDown");
  expect(at()).toBe("value name");
  expect([...editor.getState().selection.steps]).toEqual(["value"]);
  press("ArrowRight");
  expect(at()).toBe("value kind");
  press("End", { ctrlKey: true });
  expect(at()).toBe("done next");
  press("Home");
  press("ArrowUp", { shiftKey: true });
  expect([...editor.getState().selection.steps]).toEqual(["good", "done"]);
  act(() => editor.select(selectionOf({ steps: ["value"] })));
  expect(cell("value", "position").tabIndex).toBe(0);
  expect(cell("value", "name").closest("tr")?.getAttribute("aria-selected")).toBe("true");
});

test("name and deadline are changed in their cells, and Escape gives the old one back", async () => {
  const editor = table();
  act(() => cell("value", "name").focus());
  press("Enter");
  const name = await screen.findByRole("textbox", { name: "Name" });
  expect(document.activeElement).toBe(name);
  fireEvent.change(name, { target: { value: "Value it" } });
  press("Enter");
  await waitFor(() => expect(document.activeElement).toBe(cell("value", "name")));
  expect(stepOf(editor.getState().document, "value")?.name).toBe("Value it");
  press("F2");
  fireEvent.change(await screen.findByRole("textbox", { name: "Name" }), {
    target: { value: "No" },
  });
  press("Escape");
  await waitFor(() => expect(document.activeElement).toBe(cell("value", "name")));
  expect(stepOf(editor.getState().document, "value")?.name).toBe("Value it");
  act(() => cell("value", "deadline").focus());
  press("Enter");
  fireEvent.change(await screen.findByRole("textbox", { name: "Time to do it" }), {
    target: { value: "4" },
  });
  press("Enter");
  await waitFor(() => expect(cell("value", "deadline").textContent).toBe("4 days"));
});

test("kind, who and start are chosen in their cells", async () => {
  const editor = table();
  const step = () => stepOf(editor.getState().document, "check-area");
  act(() => cell("check-area", "kind").focus());
  press("Enter");
  fireEvent.click(await screen.findByRole("option", { name: /^Reminder/u }));
  await waitFor(() => expect(step()?.kind).toBe("reminder"));
  act(() => cell("check-area", "who").focus());
  press("Enter");
  fireEvent.click(await screen.findByRole("option", { name: "Anna Roth" }));
  await waitFor(() => expect(step()?.responsible).toEqual({ is: "person", person: "anna" }));
  act(() => cell("check-area", "start").focus());
  press("Enter");
  fireEvent.click(await screen.findByRole("button", { name: /Starts/u }));
  fireEvent.click(await screen.findByRole("option", { name: "working day later" }));
  await waitFor(() => expect(step()?.start).toEqual({ after: "days", days: 1, working: true }));
  const count = await screen.findByRole("textbox", { name: "How many" });
  fireEvent.change(count, { target: { value: "3" } });
  fireEvent.blur(count);
  expect(step()?.start).toEqual({ after: "days", days: 3, working: true });
});

test("what follows is changed, taken away and added", async () => {
  const editor = table();
  const flows = () =>
    editor
      .getState()
      .document.flows.map(({ from, to, outcome = "" }) => `${from} ${to} ${outcome}`);
  act(() => cell("good", "next").focus());
  press("Enter");
  const dialog = await screen.findByRole("dialog", { name: "What follows “Value as expected?”" });
  const steps = within(dialog).getAllByRole("combobox", { name: "Step that follows" });
  expect(steps).toHaveLength(2);
  fireEvent.click(within(dialog).getByRole("button", { name: /“Done” does not follow/u }));
  expect(flows()).not.toContain("good done yes");
  const add = within(dialog).getByRole("combobox", {
    name: "One more step follows on “outcome yes”",
  });
  act(() => add.focus());
  fireEvent.click(await screen.findByRole("option", { name: /^Ask for a valuation/u }));
  await waitFor(() => expect(flows()).toContain("good value yes"));
  expect([...editor.getState().selection.steps]).toEqual(["good"]);
});

test("rows are added, copied, moved and removed by keys alone", async () => {
  const editor = table();
  const before = editor.getState().document;
  act(() => cell("check-area", "name").focus());
  press("Insert");
  const name = await screen.findByRole("textbox", { name: "Name" });
  fireEvent.change(name, { target: { value: "Ring the owner" } });
  press("Enter");
  await waitFor(() => expect(document.activeElement).toBe(cell("ring-the-owner", "name")));
  expect(keys(editor)).toEqual(["check-area", "ring-the-owner", "value", "good", "done"]);
  press("ArrowUp", { altKey: true });
  expect(at()).toBe("ring-the-owner name");
  expect(keys(editor)).toEqual(["ring-the-owner", "check-area", "value", "good", "done"]);
  press("d", { ctrlKey: true });
  expect(at()).toBe("ring-the-owner-2 name");
  expect(editor.getState().document.flows).toContainEqual({
    from: "ring-the-owner",
    to: "ring-the-owner-2",
  });
  press("Delete");
  expect(at()).toBe("check-area name");
  expect(keys(editor)).not.toContain("ring-the-owner-2");
  for (let undone = 0; undone < 5; undone += 1) act(() => void editor.undo());
  expect(editor.getState().document).toEqual(before);
});

test("an empty template gets its first row here", async () => {
  const editor = table(emptyTemplate("empty", "Empty"));
  fireEvent.click(screen.getByRole("button", { name: "Add a step" }));
  fireEvent.change(await screen.findByRole("textbox", { name: "Name" }), {
    target: { value: "First" },
  });
  press("Enter");
  expect(keys(editor)).toEqual(["first"]);
});
