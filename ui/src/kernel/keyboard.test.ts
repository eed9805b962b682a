import { describe, expect, it } from "vitest";

import { selectionOf } from "./commands/plan.ts";
import { readingOrder } from "./document/order.ts";
import { writeTemplate } from "./document/text.ts";
import { overlaps } from "./geometry/box.ts";
import { sample } from "./testing/sample.ts";
import { testEditor, type TestEditor } from "./test-editor.ts";

/** Appends a step of a kind to the selected one and names it. */
function append(test: TestEditor, kind: string, name: string): void {
  test.key("a");
  answer(test, kind, name);
}

/** Answers which kind and which name; Tab asks for the step after it at once. */
function answer(test: TestEditor, kind: string, name: string, last = "Enter"): void {
  test.type(kind);
  test.key("Enter");
  test.type(name);
  test.key(last);
}

/** Step after step. */
function row(test: TestEditor, steps: readonly (readonly [kind: string, name: string])[]): void {
  for (const [at, [kind, name]] of steps.entries())
    answer(test, kind, name, at < steps.length - 1 ? "Tab" : "Enter");
}

describe("by keys alone", () => {
  it("twelve steps with two decisions and a merge", () => {
    const test = testEditor();
    test.key("n");
    row(test, [
      ["t", "Take the mandate"],
      ["de", "Certificate there?"],
      ["me", "Papers complete"],
    ]);
    test.key("ArrowLeft", { alt: true });
    append(test, "t", "Order the certificate");
    test.key("c");
    test.key("Enter");
    expect(test.selected).toEqual(["papers-complete"]);
    test.key("a");
    row(test, [
      ["t", "Take photographs"],
      ["web", "Ask for a valuation"],
      ["de", "Price accepted?"],
      ["po", "Place on the portals"],
      ["ap", "Viewing"],
      ["set", "Sold"],
      ["end", "Done"],
    ]);
    test.key("Tab", { shift: true });
    for (const name of ["Viewing", "Place on the portals", "Price accepted?"]) {
      test.key("Tab", { shift: true });
      const key = test.selected[0];
      expect(test.document.steps.find((step) => step.key === key)?.name).toBe(name);
    }
    append(test, "t", "Talk to the owner");
    test.key("c");
    test.type("val");
    test.key("Enter");

    expect(test.flows).toEqual([
      "take-the-mandate -> certificate-there",
      "certificate-there -> papers-complete (yes)",
      "certificate-there -> order-the-certificate (no)",
      "order-the-certificate -> papers-complete",
      "papers-complete -> take-photographs",
      "take-photographs -> ask-for-a-valuation",
      "ask-for-a-valuation -> price-accepted",
      "price-accepted -> place-on-the-portals (yes)",
      "place-on-the-portals -> viewing",
      "viewing -> sold",
      "sold -> done",
      "price-accepted -> talk-to-the-owner (no)",
      "talk-to-the-owner -> ask-for-a-valuation",
    ]);
    expect(test.document.steps).toHaveLength(12);
    const cards = [...test.editor.getState().scene.cards.values()];
    const collisions = cards.flatMap((one, at) =>
      cards.slice(at + 1).filter((other) => overlaps(one, other)),
    );
    expect(collisions).toEqual([]);

    const { all, written } = test.pressed;
    // The sum that each release is measured by: keys beside those that write the names.
    // oxlint-disable-next-line no-console -- that is what it is for
    console.info(`twelve steps by keyboard: ${all - written} keys, and ${written} for the names`);
    expect(all - written).toBe(63);

    const built = writeTemplate(test.document);
    while (test.editor.undo());
    expect(test.document.steps).toEqual([]);
    while (test.editor.redo());
    expect(writeTemplate(test.document)).toBe(built);
  });

  it("Tab goes through all steps in the order of the flows and then out of the canvas", () => {
    const test = testEditor(sample());
    expect(test.key("Tab")).toBe(false);
    test.key("ArrowRight");
    const walked = [...test.selected];
    while (test.key("Tab")) walked.push(...test.selected);
    expect(walked).toEqual(readingOrder(sample()).map((step) => step.key));
    expect(test.key("Tab", { shift: true })).toBe(true);
  });

  it("a flow is drawn to a step found by letters or by arrows, under the outcome wanted", () => {
    const test = testEditor(sample());
    test.click(test.at("value"));
    test.key("c");
    expect(test.editor.getState().tool).toMatchObject({ name: "linking", from: "value" });
    test.type("don");
    expect(test.editor.getState().tool).toMatchObject({ to: "done", text: "don" });
    test.key("Enter");
    expect(test.flows).toContain("value -> done");
    test.click(test.at("good"));
    test.key("c");
    test.key("ArrowDown", { alt: true });
    test.key("ArrowRight");
    expect(test.editor.getState().tool).toMatchObject({ to: "done", outcome: "no" });
    test.key("Escape");
    expect(test.editor.getState().tool.name).toBe("idle");
    expect(test.flows).toHaveLength(5);
  });

  it("a step becomes another kind, and one is put into a flow", () => {
    const test = testEditor(sample());
    test.click(test.at("check-area"));
    test.key("r");
    test.type("appo");
    test.key("Enter");
    expect(test.document.steps[0]?.kind).toBe("appointment");
    test.click({ x: 263, y: test.at("value").y });
    test.key("i");
    test.type("reminder");
    test.key("Enter");
    test.type("Wait a bit");
    test.key("Enter");
    expect(test.flows.slice(0, 2)).toEqual(["check-area -> wait-a-bit", "wait-a-bit -> value"]);
  });

  it("a flow is selected, taken away and gone along by keys, and notes are reached", () => {
    const test = testEditor({ ...sample(), notes: [{ text: "Last", at: [0, 300] }] });
    test.key("ArrowRight");
    test.key("f");
    const flow = () => [...test.editor.getState().selection.flows];
    expect(flow()).toEqual(["check-area|value|"]);
    test.key("f");
    expect(flow()).toEqual(["good|check-area|no"]);
    test.key("ArrowLeft", { alt: true });
    expect(test.selected).toEqual(["good"]);
    test.key("f");
    test.key("Delete");
    expect(test.flows).not.toContain("good -> done (yes)");
    const last = readingOrder(test.document).at(-1)?.key ?? "";
    test.editor.select(selectionOf({ steps: [last] }));
    test.key("Tab");
    expect([...test.editor.getState().selection.notes]).toEqual([0]);
    expect(test.key("Tab")).toBe(false);
    test.key("Tab", { shift: true });
    expect(test.selected).toEqual([last]);
  });

  it("keys work on keyboards that write other letters", () => {
    const test = testEditor(sample());
    test.click(test.at("value"));
    const input = { key: "ф", code: "KeyA", shift: false, mod: false, alt: false };
    expect(test.editor.key(input)).toBe(true);
    expect(test.editor.getState().request?.name).toBe("append");
  });

  it("what belongs to the canvas is not done while the focus is elsewhere", () => {
    const test = testEditor(sample());
    test.click(test.at("value"));
    const remove = { key: "Delete", shift: false, mod: false, alt: false };
    expect(test.editor.key(remove, false)).toBe(false);
    expect(test.editor.key({ ...remove, key: "z", mod: true }, false)).toBe(false); // Nothing to undo.
    expect(test.editor.key({ ...remove, key: "a", mod: true }, false)).toBe(true);
    expect(test.selected).toHaveLength(4);
  });
});
