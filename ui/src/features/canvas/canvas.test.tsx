// @vitest-environment happy-dom

import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { I18nProvider } from "react-aria-components";
import { IntlProvider } from "react-intl";
import { afterEach, describe, expect, test } from "vitest";

import { ACTIONS } from "../../kernel/actions.ts";
import { selectionOf } from "../../kernel/commands/plan.ts";
import type { TemplateDocument } from "../../kernel/document/template.ts";
import { createEditor, type Editor } from "../../kernel/editor.ts";
import { large, sample } from "../../kernel/testing/sample.ts";
import { de as sharedDe } from "../../shared/messages/messages.de.ts";
import { en as sharedEn } from "../../shared/messages/messages.en.ts";
import { Canvas } from "./Canvas.tsx";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

const MESSAGES = { en: { ...sharedEn, ...en }, de: { ...sharedDe, ...de } };
const NAMES = {
  people: new Map([["anna", "Anna Keller"]]),
  services: new Map([["valuation", "Valuation of a property"]]),
};

function draw(document: TemplateDocument = sample(), language: "en" | "de" = "en"): Editor {
  const editor = createEditor(document);
  const problems = new Map([["value", { count: 2, isError: true }]]);
  render(
    <I18nProvider locale={language}>
      <IntlProvider locale={language} messages={MESSAGES[language]}>
        <Canvas editor={editor} names={NAMES} problems={problems} />
      </IntlProvider>
    </I18nProvider>,
  );
  act(() => editor.setView({ x: 40, y: 40, zoom: 1 }));
  return editor;
}

function press(key: string, held: Readonly<Record<string, boolean>> = {}): void {
  fireEvent.keyDown(screen.getByRole("application"), { key, ...held });
}

function choose(editor: Editor, ...steps: readonly string[]): void {
  act(() => editor.select(selectionOf({ steps })));
}

afterEach(cleanup);

describe("cards", () => {
  test("say the step at a glance, in the words of the office", () => {
    draw();
    const card = screen.getByRole("img", {
      name: "Webhook: Ask for a valuation, step 2 of 4, 2 problems",
    });
    expect(card.textContent).toContain("Valuation of a property");
    const first = screen.getByRole("img", { name: /Check area and price/ });
    expect(first.textContent).toContain("Process owner");
    expect(first.textContent).toContain("3 days");
    expect(screen.getByRole("img", { name: /Value as expected/ }).textContent).toContain("YesNo");
  });

  test("say when they start, in German too", () => {
    const { steps, ...rest } = sample();
    const start = { after: "days", days: 2, working: true } as const;
    const document = { ...rest, steps: steps.map((step) => ({ ...step, start })) };
    draw(document, "de");
    const card = screen.getByRole("img", {
      name: /Aufgabe: Check area and price, Schritt 1 von 4/,
    });
    expect(card.textContent).toContain("2 Arbeitstage nach dem vorigen");
  });

  test("from further away only sign and name, from far away none at all", () => {
    const editor = draw();
    act(() => editor.setView({ x: 40, y: 40, zoom: 0.5 }));
    const card = screen.getByRole("img", { name: /Ask for a valuation/ });
    expect(card.textContent).toContain("Ask for a valuation");
    expect(card.textContent).not.toContain("Valuation of a property");
    act(() => editor.setView({ x: 40, y: 40, zoom: 0.35 }));
    expect(screen.queryByRole("img", { name: /Ask for a valuation/ })).toBeNull();
    expect(screen.getByText("Ask for a valuation", { selector: "[aria-hidden]" })).toBeTruthy();
    act(() => editor.setView({ x: 40, y: 40, zoom: 0.2 }));
    expect(screen.queryByText("Ask for a valuation", { selector: "[aria-hidden]" })).toBeNull();
    expect(screen.queryByRole("img", { name: /Ask for a valuation/ })).toBeNull();
  });

  test("only what is seen is drawn", () => {
    const editor = draw(large(600));
    const drawn = () => document.querySelectorAll("[data-id]").length;
    act(() => editor.reveal("s0"));
    expect(drawn()).toBeGreaterThan(0);
    expect(drawn()).toBeLessThan(150);
    act(() => editor.setView({ x: 90_000, y: 0, zoom: 1 }));
    expect(drawn()).toBe(0);
  });
});

describe("the menu of kinds", () => {
  test("finds kinds by their names in both languages, and Enter appends", () => {
    const editor = draw();
    choose(editor, "value");
    press("a");
    const field = screen.getByRole("combobox", { name: "What comes next?" });
    fireEvent.change(field, { target: { value: "wiedervor" } });
    const options = within(screen.getByRole("listbox")).getAllByRole("option");
    expect(options.map((option) => option.dataset["kind"])).toEqual(["reminder"]);
    fireEvent.keyDown(field, { key: "Enter" });
    expect(editor.getState().document.steps.map((step) => step.kind)).toContain("reminder");
    const name = screen.getByRole("textbox", { name: "Name of the step" });
    fireEvent.change(name, { target: { value: "Ring again" } });
    fireEvent.keyDown(name, { key: "Enter" });
    const step = editor.getState().document.steps[2];
    expect(step).toMatchObject({ key: "ring-again", name: "Ring again" });
    expect(screen.queryByRole("textbox", { name: "Name of the step" })).toBeNull();
  });

  test("offers what was used last first, and nothing that may not stand there", () => {
    const editor = draw();
    choose(editor, "value");
    press("a");
    const field = screen.getByRole("combobox");
    fireEvent.change(field, { target: { value: "sms" } });
    fireEvent.keyDown(field, { key: "Enter" });
    fireEvent.keyDown(screen.getByRole("textbox"), { key: "Escape" });
    press("a");
    const group = screen.getByRole("group", { name: "Used last" });
    expect(within(group).getAllByRole("option")[0]?.dataset["kind"]).toBe("sms");
    expect(document.querySelector("[role='option'][data-kind='autostart']")).toBeNull();
    fireEvent.keyDown(screen.getByRole("combobox"), { key: "ArrowDown" });
    const current = document.querySelector("[role='option'][aria-selected='true']");
    expect(screen.getByRole("combobox").getAttribute("aria-activedescendant")).toBe(current?.id);
    fireEvent.keyDown(screen.getByRole("combobox"), { key: "Escape" });
    expect(screen.queryByRole("combobox")).toBeNull();
  });

  test("is opened by the plus beside a step, for each outcome", () => {
    const editor = draw();
    choose(editor, "good");
    fireEvent.click(screen.getByRole("button", { name: "Append a step after “No”" }));
    expect(editor.getState().request).toMatchObject({ name: "append", outcome: "no" });
  });
});

describe("in place", () => {
  test("Escape gives the old name back and makes nothing to undo", () => {
    const editor = draw();
    choose(editor, "value");
    press("F2");
    const name = screen.getByRole("textbox", { name: "Name of the step" });
    fireEvent.change(name, { target: { value: "Other" } });
    fireEvent.keyDown(name, { key: "Escape" });
    expect(editor.getState().document.steps[1]?.name).toBe("Ask for a valuation");
    expect(editor.getState().canUndo).toBe(false);
  });

  test("Tab takes the name of a new step over and asks what comes next, that of another one only over", () => {
    const editor = draw();
    choose(editor, "value");
    const name = (text: string): void => {
      const field = screen.getByRole("textbox", { name: "Name of the step" });
      fireEvent.change(field, { target: { value: text } });
      fireEvent.keyDown(field, { key: "Tab" });
    };
    press("F2");
    name("Valued");
    expect(editor.getState().document.steps[1]?.name).toBe("Valued");
    expect(editor.getState().request).toBeUndefined();
    act(() => void editor.put({ kind: "task", label: "Task" }));
    const [key = ""] = editor.getState().selection.steps;
    act(() => editor.request({ name: "rename", key, fresh: true }));
    name("Photos");
    expect(editor.getState().request).toMatchObject({ name: "append", after: "photos" });
  });

  test("a note is written, and left alone with Escape", () => {
    const editor = draw();
    press("t");
    const field = screen.getByRole("textbox", { name: "Text of the note" });
    fireEvent.change(field, { target: { value: "Ask first" } });
    fireEvent.blur(field);
    expect(editor.getState().document.notes[0]?.text).toBe("Ask first");
    press("F2");
    const again = screen.getByRole("textbox", { name: "Text of the note" });
    fireEvent.change(again, { target: { value: "Never mind" } });
    fireEvent.keyDown(again, { key: "Escape" });
    expect(editor.getState().document.notes[0]?.text).toBe("Ask first");
  });

  test("keys do nothing on the canvas while a field has the focus", () => {
    const editor = draw();
    choose(editor, "value");
    press("f", { ctrlKey: true });
    const field = screen.getByRole("textbox", { name: "Search in the template" });
    fireEvent.keyDown(field, { key: "Delete" });
    fireEvent.keyDown(field, { key: "n" });
    expect(editor.getState().document.steps).toHaveLength(4);
    expect(editor.getState().request?.name).toBe("search");
  });
});

describe("searching", () => {
  test("counts the hits, goes on with Enter and ends with Escape", () => {
    const editor = draw();
    press("f", { ctrlKey: true });
    const field = screen.getByRole("textbox", { name: "Search in the template" });
    fireEvent.change(field, { target: { value: "value" } });
    expect(screen.getByText("1 of 2")).toBeTruthy();
    fireEvent.keyDown(screen.getByRole("textbox"), { key: "Enter" });
    expect(screen.getByText("2 of 2")).toBeTruthy();
    fireEvent.change(screen.getByRole("textbox"), { target: { value: "of a property" } });
    expect([...editor.getState().selection.steps]).toEqual(["value"]);
    fireEvent.change(screen.getByRole("textbox"), { target: { value: "xyz" } });
    expect(screen.getByText("Nothing found")).toBeTruthy();
    fireEvent.keyDown(screen.getByRole("textbox"), { key: "Escape" });
    expect(editor.getState().search).toBeUndefined();
    expect(document.activeElement).toBe(screen.getByRole("application"));
  });
});

describe("for those who do not see it", () => {
  test("the step gone to is said with kind, place and what follows", () => {
    draw();
    press("ArrowRight");
    press("Tab");
    press("Tab");
    expect(
      screen.getByText(/^Decision: Value as expected\?, step 3 of 4\. Followed by Yes: Done/),
    ).toBeTruthy();
    const canvas = screen.getByRole("application", { name: "Template on the canvas" });
    const current = canvas.getAttribute("aria-activedescendant") ?? "";
    expect(document.getElementById(current)?.dataset["id"]).toBe("good");
    expect(canvas.getAttribute("aria-describedby")).not.toBeNull();
  });

  test("drawing a flow by keys says where it would lead", () => {
    const editor = draw();
    choose(editor, "value");
    press("c");
    press("d");
    expect(screen.getAllByText("Ask for a valuation → Done").length).toBeGreaterThan(0);
    press("Enter");
    expect(editor.getState().document.flows).toHaveLength(5);
  });
});

test("every action has its text in both languages", () => {
  for (const { id, category } of ACTIONS)
    for (const texts of [en, de]) {
      expect(texts[`action.${id}`]).not.toBe("");
      expect(texts[`action.category.${category}`]).not.toBe("");
    }
});
