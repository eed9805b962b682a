import { expect, test } from "vitest";

import type { TemplateDocument } from "../../../kernel/document/template.ts";
import { emptyTemplate } from "../../../kernel/document/text.ts";
import { around } from "../../../kernel/geometry/box.ts";
import { sceneOf } from "../../../kernel/geometry/scene.ts";
import { blocksOf, cutOf, heldOf, markedPath } from "./blocks.ts";

const DOCUMENT: TemplateDocument = {
  ...emptyTemplate("row", "Row"),
  steps: ["a", "b", "c"].map((key, at) => ({
    key,
    name: key,
    kind: "task",
    at: [at * 1000, 0],
    with: { subject: "Do it" },
  })),
  flows: [
    { from: "a", to: "b" },
    { from: "b", to: "c" },
  ],
};
const SCENE = sceneOf(DOCUMENT);
const ALL = { x: -100, y: -100, width: 4000, height: 1000 };
const blocks = (path: string | undefined): number => path?.split("M").slice(1).length ?? 0;

test("only what lies in the part that is seen becomes a block", () => {
  const seen = blocksOf(SCENE, cutOf(SCENE, { ...ALL, width: 800 }), new Map(), true);
  expect(blocks(seen.cards.get("work")?.block)).toBe(1);
  expect(blocks(seen.flows)).toBe(1);
  const all = blocksOf(
    SCENE,
    cutOf(SCENE, ALL),
    new Map([["b", { count: 1, isError: true }]]),
    true,
  );
  expect(blocks(all.cards.get("work")?.block)).toBe(3);
  expect([blocks(all.flows), blocks(all.arrows)]).toEqual([2, 2]);
  expect([blocks(all.errors), blocks(all.warnings)]).toEqual([1, 0]);
});

test("what the hand holds is drawn apart, with the flows inside of it", () => {
  const held = new Set(["b", "c"]);
  const still = blocksOf(SCENE, cutOf(SCENE, ALL, held), new Map(), true);
  expect(blocks(still.cards.get("work")?.block)).toBe(1);
  expect(blocks(still.flows)).toBe(0);
  const moving = blocksOf(SCENE, heldOf(SCENE, held), new Map(), true);
  expect(blocks(moving.cards.get("work")?.block)).toBe(2);
  expect(blocks(moving.flows)).toBe(1);
});

test("what is marked is marked where it is seen", () => {
  const bounds = around(SCENE.cards.values()) ?? ALL;
  expect(blocks(markedPath(SCENE, ["a", "c", "gone"], bounds))).toBe(2);
  expect(blocks(markedPath(SCENE, ["a", "c"], { ...ALL, width: 800 }))).toBe(1);
});
