// @vitest-environment happy-dom

import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { Editor } from "../../../kernel/editor.ts";
import { HANDLERS, inspect, oneStepTemplate } from "../testing.tsx";

function type(label: string, text: string): void {
  const field = screen.getByLabelText(label);
  fireEvent.change(field, { target: { value: text } });
  fireEvent.blur(field);
}

function waiting(until: string): Editor {
  const editor = oneStepTemplate("wait");
  const [step] = editor.getState().document.steps;
  editor.run("change-step", { keys: [step!.key], path: ["with", "until"], value: until });
  return editor;
}

const untilOf = (editor: Editor): unknown => {
  const step = editor.getState().document.steps[0];
  return step?.kind === "wait" ? step.with.until : undefined;
};

beforeEach(() => localStorage.clear());
afterEach(cleanup);

describe("a condition", () => {
  test("is changed row by row", () => {
    const editor = waiting("property.price > 300000");
    inspect(editor);
    type("Value", "250000");
    expect(untilOf(editor)).toBe("property.price > 250000");
    fireEvent.click(screen.getByRole("button", { name: "Remove this condition" }));
    expect(untilOf(editor)).toBe("");
    editor.undo();
    expect(untilOf(editor)).toBe("property.price > 250000");
  });

  test("keeps a row that is not chosen to its end to itself", () => {
    const editor = waiting("property.price > 300000");
    inspect(editor);
    fireEvent.click(screen.getByRole("button", { name: "Add a condition" }));
    expect(screen.getAllByLabelText("Value")).toHaveLength(2);
    expect(untilOf(editor)).toBe("property.price > 300000");
  });

  test("that says more than rows can is shown as an expression, and kept as it is", () => {
    const editor = waiting("now > timestamp(property.listed)");
    inspect(editor);
    expect(screen.getByText(/more than rows can show/u)).toBeTruthy();
    type("Condition: expression", "now > timestamp(property.sold)");
    expect(untilOf(editor)).toBe("now > timestamp(property.sold)");
  });

  test("can be written as an expression and shown as rows again", () => {
    const editor = waiting("property.price > 300000");
    inspect(editor);
    fireEvent.click(screen.getByRole("button", { name: "Write it as an expression" }));
    type("Condition: expression", 'property.city == "Köln" || has(property.floor)');
    fireEvent.click(screen.getByRole("button", { name: "Show it as rows" }));
    expect(screen.getByLabelText("Value")).toHaveProperty("value", "Köln");
    expect(untilOf(editor)).toBe('property.city == "Köln" || has(property.floor)');
  });

  test("says for which properties it holds", async () => {
    const editor = waiting("property.price > 300000");
    const { calls } = inspect(editor, {
      handlers: {
        ...HANDLERS,
        condition_try: () => ({
          holds: 12,
          unknown: 2,
          of: 60,
          properties: [
            { key: "15001", label: "Lindenweg 4" },
            { key: "15002", label: "Rosenweg 30" },
          ],
        }),
      },
    });
    const tried = await screen.findByText(/Holds for 12 of 60 properties/u);
    expect(tried.textContent).toContain("Lindenweg 4, Rosenweg 30, and 10 more");
    expect(screen.getByText(/For 2 properties it cannot be said/u)).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Count these as no" }));
    expect(untilOf(editor)).toBe("has(property.price) && property.price > 300000");
    expect(calls.find(({ name }) => name === "condition_try")?.request).toEqual({
      condition: "property.price > 300000",
      limit: 5,
    });
  });
});
