// @vitest-environment happy-dom
// Every text of every kind's form: leaving it saves it, as one thing to undo, and Escape takes it back.

import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { KIND_WORDS } from "../../kernel/document/kinds.ts";
import type { Json, Kind } from "../../kernel/document/template.ts";
import { writeTemplate } from "../../kernel/document/text.ts";
import type { Editor } from "../../kernel/editor.ts";
import { fieldsOf } from "./field-table.ts";
import { inspect, oneStepTemplate } from "./testing.tsx";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

type Box = HTMLInputElement | HTMLTextAreaElement;

/** What is typed into at its own place: what opens a list is tried by itself. */
function boxes(): readonly Box[] {
  const found = document.querySelectorAll<Box>(
    "textarea, input:not([type=checkbox]):not([type=radio]):not([role=combobox])",
  );
  return [...found].filter((box) => !box.disabled && !box.readOnly && box.type !== "hidden");
}

function labelOf(box: Box): string {
  return box.labels?.[0]?.textContent ?? box.getAttribute("aria-label") ?? "";
}

/** Another text that the field takes, whatever it takes. */
function otherThan(box: Box): string {
  const isNumber = box.inputMode === "numeric" || box.inputMode === "decimal";
  if (isNumber) return box.value === "2" ? "3" : "2";
  if (/HH:MM|From|Until/u.test(labelOf(box))) return "11:15";
  return "property.price > 1";
}

const written = (editor: Editor): string => writeTemplate(editor.getState().document);

describe.each(KIND_WORDS)("the form of a %s", (kind: Kind) => {
  /** With every field filled in, so that lists and conditions show theirs. */
  const filled = (): Editor => {
    const editor = oneStepTemplate(kind);
    const [step] = editor.getState().document.steps;
    for (const { path, as } of step === undefined ? [] : fieldsOf(step))
      if (as.type === "list" && step !== undefined)
        editor.run("change-step", { keys: [step.key], path, value: ["a"] as Json });
    inspect(editor);
    for (const details of document.querySelectorAll("details")) details.open = true;
    return editor;
  };

  test("takes what is typed back on Escape", () => {
    const editor = filled();
    const before = written(editor);
    expect(boxes().length).toBeGreaterThan(0);
    for (const box of boxes()) {
      const value = box.value;
      act(() => box.focus());
      fireEvent.change(box, { target: { value: otherThan(box) } });
      fireEvent.keyDown(box, { key: "Escape" });
      expect([labelOf(box), box.value]).toEqual([labelOf(box), value]);
      fireEvent.blur(box);
      expect([labelOf(box), written(editor)]).toEqual([labelOf(box), before]);
    }
  });

  test("saves each text when it is left, as one thing to undo", () => {
    const editor = filled();
    const count = boxes().length;
    for (let at = 0; at < count; at += 1) {
      const before = written(editor);
      const box = boxes()[at];
      if (box === undefined) throw new Error(`the form lost its field ${at}`);
      const [label, typed] = [labelOf(box), otherThan(box)];
      act(() => box.focus());
      fireEvent.change(box, { target: { value: typed } });
      expect([label, written(editor)]).toEqual([label, before]);
      fireEvent.blur(box);
      expect([label, written(editor) === before]).toEqual([label, false]);
      act(() => void editor.undo());
      expect([label, written(editor)]).toEqual([label, before]);
    }
  });

  test("saves each flag and each choice as it is made", () => {
    const editor = filled();
    const changers = (): readonly (readonly [string, () => void])[] => [
      ...[...document.querySelectorAll<HTMLInputElement>("input[type=checkbox]")].map(
        (box) => [`flag ${labelOf(box)}`, () => void fireEvent.click(box)] as const,
      ),
      // Behind a list of choices stands one of the browser's own.
      ...[...document.querySelectorAll<HTMLSelectElement>("select")].flatMap((list) => {
        const values = [...list.options].map(({ value }) => value);
        const other = values.find((value) => value !== "" && value !== list.value);
        const name = `choice ${list.closest("[data-field]")?.getAttribute("data-field")}`;
        // The office's own come later.
        if (other === undefined) return [];
        return [[name, () => void fireEvent.change(list, { target: { value: other } })] as const];
      }),
    ];
    const count = changers().length;
    expect(count).toBeGreaterThan(0);
    for (let at = 0; at < count; at += 1) {
      const before = written(editor);
      const [name, change] = changers()[at] ?? [];
      act(() => change?.());
      expect([name, written(editor) === before]).toEqual([name, false]);
      act(() => void editor.undo());
      expect([name, written(editor)]).toEqual([name, before]);
    }
  });

  test("shows each field of its table by its name", () => {
    const editor = filled();
    const [step] = editor.getState().document.steps;
    if (step === undefined) throw new Error("no step");
    const shown = new Set(
      [...document.querySelectorAll("[data-field]")].map((one) => one.getAttribute("data-field")),
    );
    for (const { path } of fieldsOf(step)) expect([...shown]).toContain(path.join("."));
    expect(screen.getByLabelText("Name")).toBeTruthy();
  });
});
