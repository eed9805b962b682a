// @vitest-environment happy-dom

import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { IntlProvider } from "react-intl";
import { afterEach, describe, expect, test } from "vitest";

import type { OfficeDocument } from "../../contract/office.ts";
import { selectionOf } from "../../kernel/commands/plan.ts";
import { KIND_WORDS } from "../../kernel/document/kinds.ts";
import type { Kind } from "../../kernel/document/template.ts";
import { emptyTemplate } from "../../kernel/document/text.ts";
import { createEditor, type Editor } from "../../kernel/editor.ts";
import { en as shared } from "../../shared/messages/messages.en.ts";
import { Inspector } from "./Inspector.tsx";
import { en as own } from "./messages.en.ts";

const OFFICE: OfficeDocument = {
  zone: "Europe/Berlin",
  people: [{ key: "anna", name: "Anna Roth" }],
  services: [
    {
      key: "valuation",
      name: "Valuation",
      enabled: true,
      webhook: { url: "http://127.0.0.1:1/value" },
      parameters: [{ name: "estateId", type: "text", required: true }],
    },
    {
      key: "off",
      name: "Switched off",
      enabled: false,
      webhook: { url: "http://127.0.0.1:1/off" },
    },
  ],
  properties: [],
  contacts: [],
};

function inspect(kind: Kind): Editor {
  const editor = createEditor(emptyTemplate("t", "T"));
  editor.run("add-step", { kind, name: "It", at: [0, 0] });
  show(editor);
  return editor;
}

function show(editor: Editor): void {
  render(
    <IntlProvider locale="en" messages={{ ...shared, ...own }}>
      <Inspector editor={editor} office={OFFICE} problems={[]} />
    </IntlProvider>,
  );
}

function type(label: string, text: string): void {
  const field = screen.getByLabelText(label);
  fireEvent.focus(field);
  fireEvent.change(field, { target: { value: text } });
  fireEvent.blur(field);
}

afterEach(cleanup);

describe("the inspector", () => {
  test.each(KIND_WORDS)("shows the fields of a %s", (kind) => {
    inspect(kind);
    expect(screen.getByLabelText("Name")).toHaveProperty("value", "It");
    expect(screen.getByLabelText("Deadline in days")).toBeTruthy();
    expect(document.body.textContent).not.toMatch(/\b(field|choice|inspector)\.[a-z]/);
  });

  test("takes a text over when its field is left, as one step to undo", () => {
    const editor = inspect("task");
    type("Subject", "Call the owner");
    expect(editor.getState().document.steps[0]?.with).toEqual({ subject: "Call the owner" });
    type("Description", "soon");
    type("Description", "");
    expect(editor.getState().document.steps[0]?.with).toEqual({ subject: "Call the owner" });
    editor.undo();
    editor.undo();
    editor.undo();
    expect(editor.getState().document.steps[0]?.with).toEqual({ subject: "" });
  });

  test("gives the old text back on Escape", () => {
    const editor = inspect("task");
    const field = screen.getByLabelText("Name");
    fireEvent.change(field, { target: { value: "Other" } });
    fireEvent.keyDown(field, { key: "Escape" });
    fireEvent.blur(field);
    expect(editor.getState().document.steps[0]?.name).toBe("It");
  });

  test("takes no deadline that is not a number", () => {
    const editor = inspect("task");
    type("Deadline in days", "soon");
    expect(editor.getState().document.steps[0]).not.toHaveProperty("deadline_days");
    type("Deadline in days", "3");
    expect(editor.getState().document.steps[0]?.deadline_days).toBe(3);
    type("Deadline in days", "");
    expect(editor.getState().document.steps[0]).not.toHaveProperty("deadline_days");
  });

  test("offers the parameters that the provider allows", () => {
    const editor = inspect("webhook");
    editor.run("change-step", { keys: ["it"], path: ["with", "service"], value: "valuation" });
    cleanup();
    show(editor);
    type("estateId (required)", "{{ property.key }}");
    expect(editor.getState().document.steps[0]?.with).toEqual({
      service: "valuation",
      parameters: { estateId: "{{ property.key }}" },
    });
  });

  test("shows what belongs to the template, when nothing is selected", () => {
    const editor = inspect("task");
    cleanup();
    editor.select(selectionOf({}));
    show(editor);
    type("Title of a process", "Value of it");
    expect(editor.getState().document.settings).toEqual({ title: "Value of it" });
  });
});
