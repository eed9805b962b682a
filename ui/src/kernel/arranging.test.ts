import { describe, expect, it } from "vitest";

import { selectionOf } from "./commands/plan.ts";
import { writeTemplate } from "./document/text.ts";
import { flowId } from "./document/queries.ts";
import { bottom, isInside, overlaps } from "./geometry/box.ts";
import { exitPorts } from "./geometry/card.ts";
import type { Work } from "./editor/world.ts";
import { sceneOf, type Scene } from "./geometry/scene.ts";
import { placesOf } from "./layout/document-layout.ts";
import { layered } from "./layout/layered.ts";
import { large, sample } from "./testing/sample.ts";
import { testEditor, type TestEditor } from "./test-editor.ts";

function places(test: TestEditor): readonly (readonly [number, number] | undefined)[] {
  return test.document.steps.map((step) => step.at);
}

/** A grid is functions, which are never equal. */
function withSameGrid(scene: Scene, { grid }: Scene): Scene {
  return { ...scene, grid };
}

describe("space", () => {
  it("pushes everything beyond the pointer away, the way the pointer goes first", () => {
    const test = testEditor(sample());
    test.key("s");
    test.drag({ x: 560, y: 300 }, { x: 660, y: 305 });
    expect(places(test)).toEqual([
      [0, 0],
      [300, 0],
      [700, 0],
      [1000, 0],
    ]);
    expect(test.editor.getState().tool.name).toBe("idle");
    test.editor.undo();
    test.key("s");
    test.drag({ x: 560, y: -20 }, { x: 565, y: 80 });
    expect(places(test)).toEqual([
      [0, 100],
      [300, 100],
      [600, 100],
      [900, 100],
    ]);
  });

  it("is left with Escape, and what was begun leaves no trace", () => {
    const test = testEditor(sample());
    test.key("s");
    test.press({ x: 560, y: 300 });
    test.move({ x: 700, y: 300 });
    test.key("Escape");
    expect(writeTemplate(test.document)).toBe(writeTemplate(sample()));
    expect(test.editor.getState().canUndo).toBe(false);
  });
});

describe("aligning", () => {
  it("left, in a row, and with the same distance", () => {
    const test = testEditor(sample());
    test.editor.run("move-steps", { keys: ["value"], by: [37, 61] });
    test.key("a", { mod: true });
    test.editor.act("align-middle");
    expect(new Set(places(test).map((at) => at?.[1])).size).toBe(1);
    test.editor.act("distribute-across");
    const x = places(test).map((at) => at?.[0] ?? 0);
    expect(x.map((at, index) => at - (x[index - 1] ?? at))).toEqual([0, 300, 300, 300]);
    test.editor.act("align-left");
    expect(new Set(places(test).map((at) => at?.[0])).size).toBe(1);
    test.editor.undo();
    test.editor.undo();
    test.editor.undo();
    expect(places(test)[1]).toEqual([337, 61]);
  });

  it("a layout of a part says where it is seen to move", async () => {
    const test = testEditor(sample());
    const before = test.editor.getState().motion;
    await test.editor.layOut({ direction: "down" });
    expect(test.editor.getState().motion).toBe(before + 1);
    const ys = places(test).map((at) => at?.[1] ?? 0);
    expect(ys).toEqual(ys.toSorted((one, other) => one - other));
    test.editor.undo();
    expect(test.editor.getState().motion).toBe(before + 2);
  });

  it("from top to bottom flows fall into the next card", async () => {
    const test = testEditor(sample());
    await test.editor.layOut({ direction: "down" });
    const route = test.editor.getState().scene.routes.get("check-area|value|") ?? [];
    expect(route).toHaveLength(2);
    expect(route[0]?.x).toBe(route[1]?.x);
  });
});

describe("notes and frames", () => {
  it("a note is put, written and taken back", () => {
    const test = testEditor(sample());
    test.key("t");
    test.type("Ask Mr Meyer first");
    test.key("Enter");
    expect(test.document.notes[0]?.text).toBe("Ask Mr Meyer first");
    test.editor.undo();
    test.editor.undo();
    expect(test.document.notes).toEqual([]);
  });

  it("a frame stands around what was selected and takes it along, and no more", () => {
    const test = testEditor(sample());
    test.editor.select(selectionOf({ steps: ["value", "good"] }));
    test.key("g");
    test.type("Valuation");
    test.key("Enter");
    const { scene } = test.editor.getState();
    const frame = scene.notes[0]!;
    expect(test.document.notes[0]).toMatchObject({ text: "Valuation", frame: true });
    for (const key of ["value", "good"]) expect(isInside(scene.cards.get(key)!, frame)).toBe(true);
    const heading = { x: frame.x + 100, y: frame.y + 10 };
    test.drag(heading, { x: heading.x + 100, y: heading.y + 200 }, { alt: true });
    expect(places(test)).toEqual([
      [0, 0],
      [400, 200],
      [700, 200],
      [900, 0],
    ]);
    // What it holds can be taken as if it were not there.
    test.click(test.at("value"));
    expect(test.selected).toEqual(["value"]);
    test.editor.select(selectionOf({ notes: [0] }));
    test.key("Delete");
    expect(test.document.steps).toHaveLength(4);
    expect(test.document.notes).toEqual([]);
  });

  it("a copy stands below what it was made of, on nothing else, and is seen", () => {
    const test = testEditor(sample());
    test.editor.select(selectionOf({ steps: ["value", "good"] }));
    for (let copy = 0; copy < 3; copy += 1) {
      test.key("d", { mod: true });
      const { scene, selection } = test.editor.getState();
      for (const key of selection.steps) {
        const box = scene.cards.get(key)!;
        expect(scene.grid.near(box)).toEqual([key]);
      }
    }
    expect(test.document.steps).toHaveLength(10);
    const { scene } = test.editor.getState();
    expect(scene.cards.get("value-2")!.x).toBe(scene.cards.get("value")!.x);
    expect(scene.cards.get("value-2")!.y).toBeGreaterThan(scene.cards.get("good")!.y);
  });

  it("a frame is duplicated and cut with what it holds", () => {
    const test = testEditor(sample());
    test.editor.select(selectionOf({ steps: ["value", "good"] }));
    test.key("g");
    test.key("Enter");
    test.key("d", { mod: true });
    expect(test.document.steps).toHaveLength(6);
    expect(test.flows).toContain("value-2 -> good-2");
    test.editor.undo();
    test.key("x", { mod: true });
    expect(test.document.steps.map((step) => step.key)).toEqual(["check-area", "done"]);
    expect(test.document.notes).toEqual([]);
  });

  it("a layout draws frames around what stood in them, as one entry", async () => {
    const test = testEditor(sample());
    test.editor.select(selectionOf({ steps: ["value", "good"] }));
    test.key("g");
    test.type("Valuation");
    test.key("Enter");
    const before = writeTemplate(test.document);
    test.editor.select(selectionOf({}));
    await test.editor.layOut({ direction: "down" });
    const { scene } = test.editor.getState();
    const inside = [...scene.cards].filter(([, box]) => isInside(box, scene.notes[0]!));
    expect(inside.map(([key]) => key)).toEqual(["value", "good"]);
    test.editor.undo();
    expect(writeTemplate(test.document)).toBe(before);
  });

  it("a layout takes a note along with the step it stands beside, and puts it off all others", async () => {
    const test = testEditor(sample());
    const card = test.editor.getState().scene.cards.get("good")!;
    test.editor.run("add-note", { text: "Beside", at: [card.x, card.y - 140] });
    const under = test.at("value");
    test.editor.run("add-note", { text: "On it", at: [under.x, under.y] });
    const before = writeTemplate(test.document);
    test.editor.select(selectionOf({}));
    await test.editor.layOut({ direction: "down" });
    const { scene } = test.editor.getState();
    const [beside, on] = scene.notes;
    expect(scene.grid.touches(beside!)).toBe(false);
    const to = scene.cards.get("good")!;
    expect(Math.abs(beside!.y - to.y)).toBeLessThan(400);
    // Whoever put it onto a card meant it so.
    expect(overlaps(on!, scene.cards.get("value")!)).toBe(true);
    test.editor.undo();
    expect(writeTemplate(test.document)).toBe(before);
  });

  it("is drawn larger by its corner, as one entry", () => {
    const test = testEditor({ ...sample(), notes: [{ text: "Note", at: [0, 300] }] });
    test.click({ x: 100, y: 350 });
    test.press({ x: 200, y: 420 });
    for (let far = 20; far <= 100; far += 20) test.move({ x: 200 + far, y: 420 + far });
    test.release({ x: 300, y: 520 });
    expect(test.document.notes[0]?.size).toEqual([300, 220]);
    test.editor.undo();
    expect(test.document.notes[0]?.size).toBeUndefined();
  });
});

describe("flows", () => {
  it("an end of a selected flow is led to another step", () => {
    const test = testEditor(sample());
    test.click({ x: 263, y: test.at("value").y });
    test.drag({ x: 300, y: test.at("value").y }, test.at("done"));
    expect(test.flows).toContain("check-area -> done");
    expect(test.flows).not.toContain("check-area -> value");
  });

  it("is drawn out of any edge of a card, under the first outcome that leads nowhere", () => {
    const test = testEditor(sample());
    test.place("task", "Alone", { x: 400, y: 500 });
    const box = test.editor.getState().scene.cards.get("alone")!;
    test.drag({ x: box.x + 60, y: box.y + 1 }, test.at("done"));
    expect(test.flows).toContain("alone -> done");
    const above = test.editor.getState().scene.cards.get("check-area")!;
    test.drag({ x: above.x + 100, y: above.y + above.height + 4 }, test.at("alone"));
    expect(test.flows).toContain("check-area -> alone");
  });

  it("a click on a port asks what comes next, where there is room", () => {
    const test = testEditor(sample());
    test.click(test.port("good", "no"));
    const { request, scene } = test.editor.getState();
    expect(request).toMatchObject({ name: "append", after: "good", outcome: "no" });
    const at = request?.name === "append" ? request.at : { x: 0, y: 0 };
    expect(scene.grid.near({ x: at.x, y: at.y - 48, width: 224, height: 96 })).toEqual([]);
  });

  it("says what the pointer rests on, and no longer when a gesture begins", () => {
    const test = testEditor(sample());
    test.move({ x: 263, y: test.at("value").y });
    expect(test.editor.getState().hover).toEqual({ on: "flow", id: "check-area|value|" });
    test.move(test.at("value"));
    expect(test.editor.getState().hover).toEqual({ on: "step", key: "value" });
    test.press(test.at("value"));
    expect(test.editor.getState().hover).toBeUndefined();
  });
});

describe("searching", () => {
  it("finds names, texts and the page's own words, without accents, and goes round", () => {
    const test = testEditor({ ...sample(), notes: [{ text: "Größe prüfen", at: [0, 400] }] });
    test.editor.search("PROPERTY.key");
    expect(test.editor.getState().search).toMatchObject({ hits: ["check-area", "value"], at: 0 });
    expect(test.selected).toEqual(["check-area"]);
    test.key("F3");
    test.key("F3");
    expect(test.editor.getState().search?.at).toBe(0);
    test.editor.search("grosse");
    expect(test.editor.getState().search?.hits).toEqual(["note:0"]);
    test.editor.search("webhook", (step) => [step.kind]);
    expect(test.editor.getState().search?.hits).toEqual(["value"]);
    test.key("Escape");
    expect(test.editor.getState().search).toBeUndefined();
  });
});

describe("the clipboard", () => {
  it("what is pasted goes to the pointer, and again and again never onto itself", async () => {
    const test = testEditor(sample());
    test.editor.select(selectionOf({ steps: ["value", "good"] }));
    test.key("c", { mod: true });
    await Promise.resolve();
    await test.editor.paste();
    await test.editor.paste();
    const at = places(test).map(String);
    expect(new Set(at).size).toBe(at.length);
    test.move({ x: 2000, y: 900 });
    await test.editor.paste();
    const box = test.editor.getState().scene.cards.get(test.selected[0] ?? "")!;
    expect(box.x).toBeGreaterThan(1600);
    // What a copied condition says of a copied step, it says of the copy.
    const copy = test.document.steps.find((step) => step.key === test.selected[1]);
    expect(JSON.stringify(copy)).toContain(`steps[\\"${test.selected[0]}\\"]`);
  });
});

describe("many steps", () => {
  it("the ways inside what moves go along as they are", () => {
    const test = testEditor(sample());
    const before = test.editor.getState().scene.routes.get("check-area|value|");
    test.key("a", { mod: true });
    test.press(test.at("value"));
    test.move({ x: test.at("value").x + 200, y: test.at("value").y + 100 }, { alt: true });
    const { tool } = test.editor.getState();
    expect(tool).toMatchObject({ name: "dragging", by: { x: 200, y: 100 } });
    expect(tool.name === "dragging" ? tool.routes.size : 1).toBe(0);
    test.release({ x: test.at("value").x + 200, y: test.at("value").y + 100 }, { alt: true });
    const after = test.editor.getState().scene.routes.get("check-area|value|");
    expect(after).toEqual(before?.map(({ x, y }) => ({ x: x + 200, y: y + 100 })));
  });
});

describe("hundreds of steps at once", () => {
  /** A drawing whose steps stand where they were put, and the work that is left for later. */
  function busy() {
    const document = large(400);
    const shown = placesOf(document);
    const steps = document.steps.map((step) => ({ ...step, at: shown.get(step.key) ?? [0, 0] }));
    const left: Work[] = [];
    const start = { ...document, steps } as const;
    const test = testEditor(start, { later: (work) => void left.push(work) });
    const move = (x: number): void => {
      const keys = start.steps.slice(80).map(({ key }) => key);
      const { scene } = test.editor.getState();
      test.editor.run("move-steps", { keys, notes: [], by: [x, 0], shown: scene.places });
    };
    return { test, left, move };
  }

  it("are drawn at once, and their ways are found a bit at a time", () => {
    const { test, left, move } = busy();
    const before = test.editor.getState().scene;
    move(70);
    const rough = test.editor.getState().scene;
    expect(rough.from).toBe(before);
    expect(rough.routes.size).toBe(before.routes.size);
    for (const [key, { x }] of rough.cards)
      expect(x - (before.cards.get(key)?.x ?? 0)).toBe(Number(key.slice(1)) < 80 ? 0 : 70);
    let bits = 0;
    for (let isMore = true; isMore; bits += 1) {
      let isTime = true;
      isMore =
        left[0]?.(() => {
          const was = isTime;
          isTime = false;
          return was;
        }) === true;
    }
    expect(bits).toBeGreaterThan(5);
    const { scene } = test.editor.getState();
    expect(scene.from).toBeUndefined();
    expect(scene).toEqual(withSameGrid(sceneOf(test.document, before), scene));
    expect(scene.routes).not.toEqual(rough.routes);
  });

  it("moved again before that, only the last change is worked out", () => {
    const { test, left, move } = busy();
    const before = test.editor.getState().scene;
    move(70);
    move(-20);
    const rough = test.editor.getState().scene;
    expect(left[0]?.(() => true)).toBe(false);
    expect(test.editor.getState().scene).toBe(rough);
    expect(left[1]?.(() => true)).toBe(false);
    const { scene } = test.editor.getState();
    expect(scene).toEqual(withSameGrid(sceneOf(test.document, before), scene));
    move(-50);
    left[2]?.(() => true);
    expect(test.editor.getState().scene.cards).toEqual(before.cards);
  });
});

describe("a layout", () => {
  /** A layout that takes as long as one wants. */
  function slow() {
    const asked: ((fails?: boolean) => void)[] = [];
    const test = testEditor(sample(), {
      layOut: (input) =>
        new Promise((resolve, reject) =>
          asked.push((fails = false) =>
            fails ? reject(new Error("no")) : resolve(layered(input)),
          ),
        ),
    });
    return { test, asked };
  }

  it("is given up by Escape while it is worked out, and moves nothing then", async () => {
    const { test, asked } = slow();
    const before = test.document;
    const done = test.editor.layOut({ direction: "down" });
    expect(test.editor.getState().layout).toBeDefined();
    expect(test.key("Escape")).toBe(true);
    asked[0]?.();
    await done;
    expect(test.document).toBe(before);
    expect(test.editor.getState().layout).toBeUndefined();
  });

  it("asked for anew is the one that counts; one that breaks off says so", async () => {
    const { test, asked } = slow();
    const first = test.editor.layOut({ direction: "right" });
    const second = test.editor.layOut({ direction: "down" });
    asked[1]?.();
    asked[0]?.();
    await Promise.all([first, second]);
    expect(test.editor.getState().scene.isDown).toBe(true);
    const third = test.editor.layOut();
    asked[2]?.(true);
    await third;
    expect(test.editor.getState()).toMatchObject({ refusal: "no-layout", layout: undefined });
  });
});

describe("a drawing from top to bottom", () => {
  async function down() {
    const test = testEditor(sample());
    await test.editor.layOut({ direction: "down" });
    return test;
  }

  it("has its ports at the lower edge, where its flows leave", async () => {
    const { editor, document } = await down();
    const { scene } = editor.getState();
    for (const flow of document.flows) {
      const from = scene.cards.get(flow.from)!;
      const to = scene.cards.get(flow.to)!;
      if (to.y <= bottom(from)) continue;
      const step = document.steps.find(({ key }) => key === flow.from)!;
      const ports = exitPorts(step, from, true).map(({ at }) => at);
      expect(ports).toContainEqual(scene.routes.get(flowId(flow))?.[0]);
    }
  });

  it("goes on below, and is walked along downwards", async () => {
    const test = await down();
    test.editor.select(selectionOf({ steps: ["check-area"] }));
    test.key("ArrowDown", { alt: true });
    expect(test.selected).toEqual(["value"]);
    test.key("ArrowUp", { alt: true });
    expect(test.selected).toEqual(["check-area"]);
    test.editor.run("disconnect", { flows: ["check-area|value|"] });
    const card = test.editor.getState().scene.cards.get("good")!;
    const [, y] = test.editor.spotAfter("good");
    expect(y).toBeGreaterThan(bottom(card));
  });

  it("a flow drawn out of its lower edge into the open asks for a step below", async () => {
    const test = await down();
    const { scene } = test.editor.getState();
    const card = scene.cards.get("value")!;
    const port = { x: card.x + card.width / 2, y: bottom(card) };
    const open = { x: card.x - 500, y: bottom(card) + 200 };
    test.drag(port, open);
    const { request } = test.editor.getState();
    expect(request).toMatchObject({ name: "append", after: "value" });
  });
});
