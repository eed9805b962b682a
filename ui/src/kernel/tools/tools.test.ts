import { describe, expect, it } from "vitest";

import { writeTemplate } from "../document/text.ts";
import { sample } from "../testing/sample.ts";
import { testEditor } from "../test-editor.ts";

const OPEN = { x: 400, y: 600 };

describe("selecting", () => {
  it("a click selects one, Shift adds and takes away, the open canvas empties", () => {
    const test = testEditor(sample());
    test.click(test.at("value"));
    expect(test.selected).toEqual(["value"]);
    test.click(test.at("done"), { shift: true });
    expect(test.selected).toEqual(["value", "done"]);
    test.click(test.at("value"), { shift: true });
    expect(test.selected).toEqual(["done"]);
    test.click(OPEN);
    expect(test.selected).toEqual([]);
  });

  it("a click on one of many selects it alone, a drag takes all along", () => {
    const test = testEditor(sample());
    test.key("a", { mod: true });
    test.drag(
      test.at("value"),
      { x: test.at("value").x + 500, y: test.at("value").y + 500 },
      { alt: true },
    );
    expect(test.document.steps.map((step) => step.at)).toEqual([
      [500, 500],
      [800, 500],
      [1100, 500],
      [1400, 500],
    ]);
    test.click(test.at("value"));
    expect(test.selected).toEqual(["value"]);
  });

  it("a lasso adds what it touches, and Escape takes it back", () => {
    const test = testEditor(sample());
    test.drag({ x: -50, y: -50 }, { x: 350, y: 200 }, { shift: true });
    expect(test.selected).toEqual(["check-area", "value"]);
    test.press({ x: 580, y: -50 }, { shift: true });
    test.move({ x: 1200, y: 200 }, { shift: true });
    expect(test.selected).toHaveLength(4);
    test.key("Escape");
    expect(test.selected).toEqual(["check-area", "value"]);
  });

  it("a flow is selected where it runs", () => {
    const test = testEditor(sample());
    test.click({ x: 290, y: test.at("value").y });
    expect([...test.editor.getState().selection.flows]).toEqual(["check-area|value|"]);
    test.key("Delete");
    expect(test.flows).not.toContain("check-area -> value");
  });
});

describe("dragging", () => {
  it("one drag is one entry, however many moves it has", () => {
    const test = testEditor(sample());
    const from = test.at("done");
    test.press(from);
    for (let far = 10; far <= 300; far += 10) test.move({ x: from.x + far, y: from.y + far });
    test.release({ x: from.x + 300, y: from.y + 300 });
    expect(test.document.steps[3]?.at).toEqual([1200, 300]);
    test.editor.undo();
    expect(writeTemplate(test.document)).toBe(writeTemplate(sample()));
    expect(test.editor.getState().canUndo).toBe(false);
  });

  it("Escape leaves no trace, and what could be done again still can", () => {
    const test = testEditor(sample());
    test.click(test.at("done"));
    test.key("ArrowDown");
    test.key("z", { mod: true });
    test.press(test.at("value"));
    test.move({ x: 900, y: 900 });
    expect(test.editor.getState().tool.name).toBe("dragging");
    test.key("Escape");
    expect(writeTemplate(test.document)).toBe(writeTemplate(sample()));
    expect(test.editor.getState()).toMatchObject({ canUndo: false, canRedo: true });
    expect(test.editor.getState().tool.name).toBe("idle");
  });

  it("it snaps to what stands around it and shows the guide", () => {
    const test = testEditor(sample());
    const from = test.at("done");
    test.press(from);
    test.move({ x: from.x + 40, y: from.y + 4 });
    expect(test.editor.getState().tool).toMatchObject({ by: { y: 0 } });
    expect(test.editor.getState().tool).toMatchObject({ guides: [{ axis: "y", at: 48 }] });
    test.move({ x: from.x + 40, y: from.y + 4 }, { alt: true });
    expect(test.document.steps[3]?.at).toEqual([900, 0]);
    test.release({ x: from.x + 40, y: from.y + 4 }, { alt: true });
    expect(test.document.steps[3]?.at).toEqual([940, 4]);
  });

  it("a press that trembles is a click", () => {
    const test = testEditor(sample());
    const from = test.at("done");
    test.press(from);
    test.move({ x: from.x + 2, y: from.y + 2 });
    test.release({ x: from.x + 2, y: from.y + 2 });
    expect(test.editor.getState().canUndo).toBe(false);
    expect(test.selected).toEqual(["done"]);
  });

  it("a loose step let go over a flow stands in it, as one entry", () => {
    const test = testEditor(sample());
    test.place("reminder", "Wait a bit", { x: 400, y: 500 });
    const before = writeTemplate(test.document);
    test.drag(test.at("wait-a-bit"), { x: 263, y: test.at("value").y });
    expect(test.flows).toContain("check-area -> wait-a-bit");
    expect(test.flows).toContain("wait-a-bit -> value");
    test.editor.undo();
    expect(writeTemplate(test.document)).toBe(before);
  });
});

describe("connecting", () => {
  it("from a port onto a step; the flow belongs to the port's outcome", () => {
    const test = testEditor(sample());
    test.place("task", "Ask again", { x: 800, y: 500 });
    test.drag(test.port("good", "no"), test.at("ask-again"));
    expect(test.flows).toContain("good -> ask-again (no)");
    test.drag(test.port("ask-again"), test.at("done"));
    expect(test.flows).toContain("ask-again -> done");
  });

  it("while it is drawn it says whether it may be let go", () => {
    const test = testEditor(sample());
    test.press(test.port("check-area"));
    test.move(test.at("value"));
    expect(test.editor.getState().tool).toMatchObject({
      name: "connecting",
      to: "value",
      allowed: false,
    });
    test.move(test.at("done"));
    expect(test.editor.getState().tool).toMatchObject({ to: "done", allowed: true });
    test.key("Escape");
    expect(test.document.flows).toHaveLength(4);
  });

  it("let go in the open, the view is asked what shall stand there", () => {
    const test = testEditor(sample());
    test.drag(test.port("good", "no"), OPEN);
    expect(test.editor.getState().request).toEqual({
      name: "append",
      after: "good",
      outcome: "no",
      at: OPEN,
    });
  });
});

describe("placing", () => {
  it("out of the palette onto the canvas, onto a flow, or nowhere", () => {
    const test = testEditor(sample());
    test.place("task", "Alone", { x: 400, y: 500 });
    expect(test.document.steps.at(-1)).toMatchObject({ key: "alone", kind: "task" });
    test.place("reminder", "Between", { x: 263, y: test.at("value").y });
    expect(test.flows.slice(0, 2)).toEqual(["check-area -> between", "between -> value"]);
    test.editor.place({ kind: "task", label: "Never" });
    test.key("Escape");
    expect(test.document.steps).toHaveLength(6);
  });

  it("over a flow it is being inserted, and no longer when it leaves", () => {
    const test = testEditor(sample());
    test.editor.place({ kind: "task", label: "New" });
    test.move({ x: 263, y: test.at("value").y + 10 });
    expect(test.editor.getState().tool).toMatchObject({
      name: "inserting",
      flow: "check-area|value|",
    });
    test.move({ x: 263, y: 500 });
    expect(test.editor.getState().tool.name).toBe("placing");
  });
});

describe("the canvas", () => {
  it("goes along with the pointer, at every zoom, and back with Escape", () => {
    const test = testEditor(sample());
    test.editor.zoomTo(0.5, { x: 0, y: 0 });
    test.editor.pointerDown(screen(600, 600));
    test.editor.pointerMove(screen(650, 570));
    expect(test.editor.getState().view).toEqual({ x: 50, y: -30, zoom: 0.5 });
    test.key("Escape");
    expect(test.editor.getState().view).toEqual({ x: 0, y: 0, zoom: 0.5 });
  });

  it("keeps the point under the pointer while it is zoomed", () => {
    const test = testEditor(sample());
    test.editor.zoomTo(2, { x: 100, y: 50 });
    expect(test.editor.getState().view).toEqual({ x: -100, y: -50, zoom: 2 });
  });
});

describe("keys", () => {
  it("arrows move what is selected, with Alt they walk along the flows", () => {
    const test = testEditor(sample());
    test.key("ArrowRight", { alt: true });
    test.key("ArrowRight", { alt: true });
    expect(test.selected).toEqual(["value"]);
    test.key("ArrowDown", { shift: true });
    test.key("ArrowLeft");
    expect(test.document.steps[1]?.at).toEqual([290, 100]);
    test.key("ArrowLeft", { alt: true });
    expect(test.selected).toEqual(["check-area"]);
  });

  it("copy and paste go through the clipboard, also into another template", async () => {
    let clipboard = "";
    const world = {
      readClipboard: () => Promise.resolve(clipboard),
      writeClipboard: (text: string) => {
        clipboard = text;
        return Promise.resolve();
      },
    };
    const test = testEditor(sample(), world);
    test.click(test.at("value"));
    test.click(test.at("good"), { shift: true });
    test.key("x", { mod: true });
    expect(test.document.steps).toHaveLength(2);
    const other = testEditor(undefined, world);
    await other.editor.paste();
    expect(other.flows).toEqual(["value -> good"]);
    clipboard = "something else";
    await other.editor.paste();
    expect(other.editor.getState().refusal).toBe("not-a-clip");
  });

  it("a step put by keyboard follows the selected one where there is room", () => {
    const test = testEditor();
    for (const label of ["One", "Two", "Three"]) test.editor.put({ kind: "task", label });
    expect(test.flows).toEqual(["one -> two", "two -> three"]);
    test.click(test.at("one"));
    test.editor.put({ kind: "task", label: "Four" });
    const at = (key: string) => test.document.steps.find((step) => step.key === key)?.at ?? [0, 0];
    expect(at("four")[0]).toBe(at("two")[0]);
    expect(at("four")[1]).toBeGreaterThan(at("two")[1] + 96);
  });
});

function screen(x: number, y: number) {
  return { screen: { x, y }, button: 0, shift: false, mod: false, alt: false, inside: true };
}
