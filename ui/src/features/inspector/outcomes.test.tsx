// @vitest-environment happy-dom

import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { selectionOf } from "../../kernel/commands/plan.ts";
import { createEditor, type Editor } from "../../kernel/editor.ts";
import { emptyTemplate } from "../../kernel/document/text.ts";
import { inspect } from "./testing.tsx";

/** A decision with two outcomes, each with its flow and its condition. */
function deciding(): Editor {
  const editor = createEditor({
    ...emptyTemplate("t", "T"),
    steps: [
      {
        key: "good",
        name: "Good?",
        kind: "decision",
        with: {
          question: "",
          by: "condition",
          outcomes: [{ key: "yes", label: "Yes" }, { key: "maybe", label: "Maybe" }, { key: "no" }],
          conditions: [
            { outcome: "yes", when: "property.price > 2" },
            { outcome: "maybe", when: "property.price > 1" },
          ],
        },
        simulation: { outcomes: { yes: 3, no: 1 } },
      },
      { key: "end", name: "Done", kind: "end", with: {} },
      { key: "other", name: "Other", kind: "end", with: {} },
    ],
    flows: [
      { from: "good", to: "end", outcome: "yes" },
      { from: "good", to: "other", outcome: "maybe" },
      { from: "good", to: "end", outcome: "no" },
    ],
  });
  editor.select(selectionOf({ steps: ["good"] }));
  return editor;
}

function decision(editor: Editor) {
  const step = editor.getState().document.steps[0];
  if (step?.kind !== "decision") throw new Error("the decision is gone");
  return step;
}

beforeEach(() => localStorage.clear());
afterEach(cleanup);

describe("the outcomes of a decision", () => {
  test("say where they lead", () => {
    inspect(deciding());
    expect(screen.getAllByText("Leads to: Done")).toHaveLength(2);
    expect(screen.getByText("Leads to: Other")).toBeTruthy();
    expect(screen.getByText("otherwise this one")).toBeTruthy();
  });

  test("are renamed without losing their flows", () => {
    const editor = deciding();
    inspect(editor);
    const field = screen.getByLabelText("Outcome 1");
    fireEvent.change(field, { target: { value: "Agreed" } });
    fireEvent.blur(field);
    expect(decision(editor).with.outcomes[0]).toEqual({ key: "yes", label: "Agreed" });
    expect(editor.getState().document.flows).toHaveLength(3);
  });

  test("go with their flows, conditions and shares, and come back with them", () => {
    const editor = deciding();
    const before = JSON.stringify(editor.getState().document);
    inspect(editor);
    fireEvent.click(screen.getByRole("button", { name: "Remove “Yes” and its flows" }));
    expect(decision(editor).with.outcomes.map(({ key }) => key)).toEqual(["maybe", "no"]);
    expect(decision(editor).with.conditions).toEqual([
      { outcome: "maybe", when: "property.price > 1" },
    ]);
    expect(decision(editor).simulation?.outcomes).toEqual({ no: 1 });
    expect(editor.getState().document.flows.map(({ outcome }) => outcome)).toEqual(["maybe", "no"]);
    editor.undo();
    expect(JSON.stringify(editor.getState().document)).toBe(before);
  });

  test("are put in another order with their conditions, as one thing to undo", () => {
    const editor = deciding();
    const before = JSON.stringify(editor.getState().document);
    inspect(editor);
    fireEvent.click(screen.getByRole("button", { name: "Move “Maybe” up" }));
    expect(decision(editor).with.outcomes.map(({ key }) => key)).toEqual(["maybe", "yes", "no"]);
    expect(decision(editor).with.conditions?.map(({ outcome }) => outcome)).toEqual([
      "maybe",
      "yes",
    ]);
    editor.undo();
    expect(JSON.stringify(editor.getState().document)).toBe(before);
  });

  test("are weighted for the simulation", () => {
    const editor = deciding();
    inspect(editor);
    expect(screen.getByText("75% of all")).toBeTruthy();
    const field = screen.getByLabelText("no");
    fireEvent.change(field, { target: { value: "" } });
    fireEvent.blur(field);
    expect(decision(editor).simulation).toEqual({ outcomes: { yes: 3 } });
  });
});
