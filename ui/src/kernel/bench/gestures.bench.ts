/**
 * What gestures cost at two thousand steps, beside the least that any of them could cost: going once through all cards.
 * `npm run bench` prints the figures; a frame is 16 ms, and nothing may take longer than 50.
 */

import { bench, describe } from "vitest";

import { selectionOf } from "../commands/plan.ts";
import type { Position, TemplateDocument } from "../document/template.ts";
import { createEditor, type Editor, type ScreenInput } from "../editor.ts";
import { moved, type Box } from "../geometry/box.ts";
import { sceneOf } from "../geometry/scene.ts";
import { placesOf } from "../layout/document-layout.ts";
import { layered } from "../layout/layered.ts";
import { layoutInput } from "../layout/document-layout.ts";
import { large } from "../testing/sample.ts";
import { movingOf } from "../tools/moving.ts";

const OPTIONS = { time: 400, warmupTime: 100 } as const;

/** Every step has a place, as in a drawing that somebody has moved. */
function placed(count: number): TemplateDocument {
  const document = large(count);
  const places = placesOf(document);
  const steps = document.steps.map((step) => {
    const at: Position = places.get(step.key) ?? [0, 0];
    return { ...step, at };
  });
  return { ...document, steps };
}

const document = placed(2000);
const all = new Set(document.steps.map((step) => step.key));
const half = new Set([...all].filter((_, at) => at % 2 === 0));
const one = new Set(["s900"]);

function editorWith(keys: ReadonlySet<string>): Editor {
  const editor = createEditor(document);
  editor.select(selectionOf({ steps: keys }));
  return editor;
}

describe("one move of a drag at 2,000 steps", () => {
  const scene = sceneOf(document);
  const [few, some, every] = [one, half, all].map((keys) =>
    movingOf(document, scene, keys, new Set()),
  );
  let far = 0;
  const by = () => ({ x: (far += 10) % 500, y: 0 });
  bench(
    "floor: every box moved once",
    () => {
      const boxes = new Map<string, Box>();
      for (const [key, box] of scene.cards) boxes.set(key, moved(box, by()));
    },
    OPTIONS,
  );
  bench("one step", () => void few?.routes(by()), OPTIONS);
  bench("every second step", () => void some?.routes(by()), OPTIONS);
  bench("all steps", () => void every?.routes(by()), OPTIONS);
});

describe("letting go at 2,000 steps", () => {
  let far = 0;
  const cases = [
    ["one step", one],
    ["every second step", half],
    ["all steps", all],
  ] as const;
  for (const [name, keys] of cases) {
    const editor = editorWith(keys);
    bench(
      name,
      () => {
        far = (far + 10) % 500;
        editor.run("move-steps", { keys, by: [far % 20 === 0 ? 10 : -10, 0] });
      },
      OPTIONS,
    );
  }
  const editor = editorWith(all);
  editor.run("move-steps", { keys: all, by: [10, 0] });
  bench(
    "all steps taken back and done again",
    () => {
      editor.undo();
      editor.redo();
    },
    OPTIONS,
  );
});

describe("opening and laying out", () => {
  bench("the scene of 2,000 placed steps", () => void sceneOf({ ...document }), OPTIONS);
  bench("a layout of 1,000 steps, in the worker", () => void layered(layoutInput(large(1000))), {
    time: 1000,
  });
  bench("a layout of 2,000 steps, in the worker", () => void layered(layoutInput(large(2000))), {
    time: 1000,
  });
});

describe("the pointer over 2,000 steps", () => {
  const editor = editorWith(new Set());
  let at = 0;
  const input = (): ScreenInput => ({
    screen: { x: (at += 37) % 1200, y: (at * 3) % 800 },
    button: 0,
    shift: false,
    mod: false,
    alt: false,
    inside: true,
  });
  bench("one move without a button", () => editor.pointerMove(input()), OPTIONS);
});
