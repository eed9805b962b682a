// @vitest-environment happy-dom

import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { OfficeDocument } from "../../contract/office.ts";
import { selectionOf } from "../../kernel/commands/plan.ts";
import { KIND_WORDS } from "../../kernel/document/kinds.ts";
import type { TemplateDocument } from "../../kernel/document/template.ts";
import { createEditor, type Editor } from "../../kernel/editor.ts";
import { sample } from "../../kernel/testing/sample.ts";
import { fixOf } from "./problems/fixes.ts";
import { inspect, oneStepTemplate, select } from "./testing.tsx";

export function type(label: string, text: string): void {
  const field = screen.getByLabelText(label);
  fireEvent.focus(field);
  fireEvent.change(field, { target: { value: text } });
  fireEvent.blur(field);
}

const first = (editor: Editor) => editor.getState().document.steps[0];

/** How many things there are to undo. */
function depth(editor: Editor): number {
  let count = 0;
  while (editor.undo()) count += 1;
  for (let redone = 0; redone < count; redone += 1) editor.redo();
  return count;
}

beforeEach(() => localStorage.clear());
afterEach(cleanup);

describe("the inspector", () => {
  describe.each(["en", "de"] as const)("in %s", (language) => {
    test.each(KIND_WORDS)("shows the fields of a %s", async (kind) => {
      inspect(oneStepTemplate(kind), { language });
      expect(screen.getByLabelText("Name")).toHaveProperty("value", "It");
      // An autostart is never visited itself.
      if (kind !== "autostart")
        await screen.findByLabelText(language === "en" ? "Deadline in days" : "Frist in Tagen");
      expect(document.body.textContent).not.toMatch(
        /\b(field|choice|inspector|problem|fix)\.[a-z]/,
      );
    });
  });

  test("takes a text over when its field is left, as one step to undo", () => {
    const { editor } = inspect(oneStepTemplate("task"));
    type("Subject", "Call the owner");
    expect(first(editor)?.with).toEqual({ subject: "Call the owner" });
    type("Description", "soon");
    type("Description", "");
    expect(first(editor)?.with).toEqual({ subject: "Call the owner" });
    expect(depth(editor)).toBe(4);
  });

  test("gives the old text back on Escape", () => {
    const { editor } = inspect(oneStepTemplate("task"));
    const field = screen.getByLabelText("Name");
    fireEvent.change(field, { target: { value: "Other" } });
    fireEvent.keyDown(field, { key: "Escape" });
    expect(field).toHaveProperty("value", "It");
    fireEvent.blur(field);
    expect(first(editor)?.name).toBe("It");
  });

  test("saves what is typed also when something else is selected meanwhile", () => {
    const { editor } = inspect(oneStepTemplate("task"));
    fireEvent.change(screen.getByLabelText("Subject"), { target: { value: "Typed" } });
    act(() => editor.select(selectionOf({})));
    expect(first(editor)?.with).toEqual({ subject: "Typed" });
  });

  test("takes no deadline that is not a number, and says what it takes", () => {
    const { editor } = inspect(oneStepTemplate("task"));
    type("Deadline in days", "soon");
    expect(first(editor)).not.toHaveProperty("deadline_days");
    expect(screen.getByRole("alert").textContent).toContain("whole number");
    type("Deadline in days", "3");
    expect(screen.queryByRole("alert")).toBeNull();
    expect(first(editor)?.deadline_days).toBe(3);
    type("Deadline in days", "");
    expect(first(editor)).not.toHaveProperty("deadline_days");
  });

  test("reads times of day as people write them", () => {
    const editor = oneStepTemplate("email");
    inspect(editor);
    type("Sent at (HH:MM)", "9");
    expect(first(editor)?.with).toHaveProperty("send_at", "09:00");
    type("Sent at (HH:MM)", "25:00");
    expect(first(editor)?.with).toHaveProperty("send_at", "09:00");
  });

  test("keeps the forms of a field that exclude each other apart", () => {
    const editor = oneStepTemplate("sms");
    inspect(editor);
    const step = first(editor)!;
    act(() => {
      editor.run("change-step", {
        keys: [step.key],
        path: ["with", "send_between"],
        value: ["09:00", "18:00"],
      });
    });
    type("Until", "17");
    expect(first(editor)?.with).toEqual({
      mode: "automatic",
      text: "",
      send_between: ["09:00", "17:00"],
    });
  });

  test("shows what belongs to the template, when nothing is selected", () => {
    const editor = oneStepTemplate("task");
    editor.select(selectionOf({}));
    inspect(editor);
    type("Title of a process", "Value of it");
    expect(editor.getState().document.settings).toEqual({ title: "Value of it" });
    type("Most visits of a step", "0");
    expect(editor.getState().document.settings).toEqual({ title: "Value of it" });
  });

  test("changes what several steps have in common in all of them at once", () => {
    const editor = oneStepTemplate("task");
    editor.run("add-step", { kind: "task", name: "Other", at: [300, 0] });
    const [one, other] = editor.getState().document.steps;
    editor.run("change-step", { keys: [one!.key], path: ["with", "subject"], value: "A" });
    const before = depth(editor);
    select(editor, one!.key, other!.key);
    inspect(editor);
    expect(screen.getByText("2 steps selected")).toBeTruthy();
    expect(screen.getByLabelText("Subject")).toHaveProperty("placeholder", "Different values");
    type("Subject", "Both");
    fireEvent.click(screen.getByLabelText("the property"));
    const steps = editor.getState().document.steps;
    expect(steps.map((step) => step.with)).toEqual([{ subject: "Both" }, { subject: "Both" }]);
    expect(steps.map((step) => step.about)).toEqual([
      { property: true, contact: false },
      { property: true, contact: false },
    ]);
    expect(depth(editor)).toBe(before + 2);
  });

  test("shows only what different kinds have in common", () => {
    const editor = oneStepTemplate("task");
    editor.run("add-step", { kind: "appointment", name: "Other", at: [300, 0] });
    select(editor, ...editor.getState().document.steps.map(({ key }) => key));
    inspect(editor);
    expect(screen.getByLabelText("Subject")).toBeTruthy();
    expect(screen.queryByLabelText("Priority (1 highest, 5 lowest)")).toBeNull();
  });

  test("is as wide as one wants it, and stays so", () => {
    inspect(oneStepTemplate("task"));
    const edge = screen.getByRole("separator");
    expect(edge.getAttribute("aria-valuenow")).toBe("312");
    fireEvent.keyDown(edge, { key: "ArrowLeft" });
    expect(edge.getAttribute("aria-valuenow")).toBe("328");
    cleanup();
    inspect(oneStepTemplate("task"));
    expect(screen.getByRole("separator").getAttribute("aria-valuenow")).toBe("328");
    fireEvent.doubleClick(screen.getByRole("separator"));
    expect(screen.getByRole("separator").getAttribute("aria-valuenow")).toBe("312");
  });

  test("shows a note's text, and a frame's heading", () => {
    const editor = oneStepTemplate("task");
    editor.run("add-note", { text: "Mind this", at: [0, 0] });
    inspect(editor);
    type("Text", "Mind that");
    expect(editor.getState().document.notes[0]?.text).toBe("Mind that");
  });

  test("edits lists line by line", () => {
    const editor = oneStepTemplate("email");
    inspect(editor);
    fireEvent.click(screen.getByRole("button", { name: "Add: Copy to" }));
    type("Copy to 1", "a@office.example");
    fireEvent.click(screen.getByRole("button", { name: "Add: Copy to" }));
    type("Copy to 2", "b@office.example");
    expect(first(editor)?.with).toHaveProperty("cc", ["a@office.example", "b@office.example"]);
    fireEvent.click(screen.getByRole("button", { name: "Remove a@office.example" }));
    fireEvent.click(screen.getByRole("button", { name: "Remove b@office.example" }));
    expect(first(editor)?.with).not.toHaveProperty("cc");
  });
});

describe("a text with fields", () => {
  const box = (label: string): HTMLTextAreaElement => {
    const field = screen.getByLabelText(label);
    if (!(field instanceof HTMLTextAreaElement)) throw new Error("not a text");
    return field;
  };

  test("offers them at an opening brace, with the value each has", async () => {
    const { editor } = inspect(oneStepTemplate("task"));
    await screen.findByLabelText("Subject");
    const field = box("Subject");
    field.focus();
    await waitFor(() => {
      fireEvent.change(field, { target: { value: "Sell {pri", selectionStart: 9 } });
      expect(screen.getByRole("option", { name: /property\.price/u }).textContent).toContain(
        "350000",
      );
    });
    fireEvent.keyDown(field, { key: "Enter" });
    expect(field.value).toBe("Sell {{ property.price }}");
    fireEvent.blur(field);
    expect(first(editor)?.with).toEqual({ subject: "Sell {{ property.price }}" });
  });

  test("closes the list on the first Escape and takes the text back on the second", async () => {
    const { editor } = inspect(oneStepTemplate("task"));
    const field = box("Subject");
    field.focus();
    await waitFor(() => {
      fireEvent.change(field, { target: { value: "Sell {{ ", selectionStart: 8 } });
      expect(screen.getAllByRole("option").length).toBeGreaterThan(3);
    });
    fireEvent.keyDown(field, { key: "Escape" });
    expect(screen.queryByRole("option")).toBeNull();
    expect(field.value).toBe("Sell {{ ");
    fireEvent.keyDown(field, { key: "Escape" });
    expect(field.value).toBe("");
    fireEvent.blur(field);
    expect(first(editor)?.with).toEqual({ subject: "" });
  });

  test("is shown filled, with its gaps, and says which fields nobody knows", async () => {
    const editor = oneStepTemplate("task");
    editor.run("change-step", {
      keys: [first(editor)!.key],
      path: ["with", "subject"],
      value: "{{ property.street }}: {{ property.floor }} {{ property.stret }}",
    });
    inspect(editor);
    const preview = await screen.findByLabelText("Preview");
    await waitFor(() =>
      expect(preview.textContent).toBe("Lindenweg 4: Floor (property) stret (property)"),
    );
    expect([...preview.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual([
      "Floor (property)",
      "stret (property)",
    ]);
    expect(screen.getByText("Nobody knows this field: property.stret")).toBeTruthy();
  });
});

describe("problems", () => {
  const problem = {
    at: "steps[0].with.subject",
    code: "missing-field",
    message: '"It" lacks a subject; fill it in',
    severity: "error",
  } as const;

  test("stand at their field, in the language of the page", () => {
    inspect(oneStepTemplate("task"), { problems: [problem], language: "de" });
    const field = document.querySelector<HTMLElement>('[data-field="with.subject"]')!;
    expect(within(field).getByText("„Betreff“ ist noch nicht ausgefüllt")).toBeTruthy();
    expect(within(field).getByRole("textbox").getAttribute("aria-invalid")).toBe("true");
  });

  test("that belong to no field stand above them", () => {
    inspect(oneStepTemplate("task"), {
      problems: [{ ...problem, at: "steps[0]", code: "dead-end", severity: "warning" }],
    });
    expect(screen.getByText(/The branch stops here/u)).toBeTruthy();
  });

  test("that are unknown here are shown as the program says them", () => {
    inspect(oneStepTemplate("task"), {
      problems: [{ ...problem, code: "brand-new", message: '"It" is odd' }],
    });
    expect(screen.getByText("Is odd")).toBeTruthy();
  });

  test("are mended by one press, as one thing to undo", () => {
    const editor = oneStepTemplate("activity");
    const before = depth(editor);
    inspect(editor, {
      problems: [{ ...problem, at: "steps[0].about", code: "activity-without-record" }],
    });
    fireEvent.click(screen.getByRole("button", { name: "Write it to the property’s log" }));
    expect(first(editor)?.about).toEqual({ property: true, contact: false });
    expect(depth(editor)).toBe(before + 1);
  });

  test("a way that stops is led to the only end, or gets one", () => {
    const { steps } = sample();
    const stopped: TemplateDocument = {
      ...sample(),
      flows: [{ from: "check-area", to: "value" }],
    };
    const stops = [
      { at: "steps[1]", code: "dead-end", message: "", severity: "warning" },
      {
        at: "steps[2].with.outcomes[0]",
        code: "outcome-without-flow",
        message: 'nothing follows the outcome "Yes" of it; draw a flow from it',
        severity: "error",
      },
    ] as const;
    const known = {
      office: undefined,
      fields: [],
      endName: "End",
    };
    const one = createEditor(stopped);
    for (const stop of stops)
      fixOf({ ...known, editor: one, document: one.getState().document }, stop)?.run();
    expect(one.getState().document.flows.slice(1)).toEqual([
      { from: "value", to: "done" },
      { from: "good", to: "done", outcome: "yes" },
    ]);
    const none = createEditor({ ...stopped, steps: steps.filter(({ kind }) => kind !== "end") });
    fixOf({ ...known, editor: none, document: none.getState().document }, stops[1])?.run();
    const { document } = none.getState();
    expect(document.steps.at(-1)).toMatchObject({ kind: "end", name: "End" });
    expect(document.flows.at(-1)).toMatchObject({ from: "good", outcome: "yes" });
  });

  test("a service that is switched off is shown where it is switched on", () => {
    const editor = oneStepTemplate("webhook");
    const step = first(editor)!;
    editor.run("change-step", { keys: [step.key], path: ["with", "service"], value: "off" });
    const off = {
      at: "steps[0].with.service",
      code: "disabled-service",
      message: 'the service "Switched off" is switched off',
      severity: "error",
    } as const;
    const services = ["one", "other"].map((key) => ({
      key,
      name: key,
      enabled: true,
      webhook: { url: "http://127.0.0.1:1/" },
      parameters: [],
    }));
    const { document } = editor.getState();
    const known = { editor, document, fields: [], endName: "End" };
    fixOf({ ...known, office: { services } as unknown as OfficeDocument }, off)?.run();
    expect(globalThis.location.hash).toBe("#/services/off");
  });

  test("are gone through one after the other", async () => {
    const editor = oneStepTemplate("task");
    editor.run("add-step", { kind: "task", name: "Other", at: [300, 0] });
    editor.select(selectionOf({}));
    inspect(editor, { problems: [problem, { ...problem, at: "steps[1].with.subject" }] });
    const next = screen.getByRole("button", { name: "Next problem" });
    fireEvent.click(next);
    expect([...editor.getState().selection.steps]).toEqual([first(editor)!.key]);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Subject")));
    // A press takes the focus away from the field.
    next.focus();
    fireEvent.click(next);
    expect([...editor.getState().selection.steps]).toEqual(["other"]);
    fireEvent.click(screen.getByRole("button", { name: "Previous problem" }));
    expect([...editor.getState().selection.steps]).toEqual([first(editor)!.key]);
  });
});
