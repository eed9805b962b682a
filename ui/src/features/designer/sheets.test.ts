import { describe, expect, test } from "vitest";

import { around, contains, isInside, right } from "../../kernel/geometry/box.ts";
import { createEditor } from "../../kernel/editor.ts";
import { large, sample } from "../../kernel/testing/sample.ts";
import { sheetsOf } from "./sheets.ts";

describe("a drawing on paper", () => {
  test("cuts a dense drawing so that each card is whole on one of the sheets", () => {
    // Each row stands half a card further than the one above: no cut goes between all of them.
    const steps = Array.from({ length: 60 }, (_, at) => ({
      key: `s${at}`,
      name: `Step ${at}`,
      kind: "reminder" as const,
      at: [(at % 10) * 250 + (Math.floor(at / 10) % 2) * 110, Math.floor(at / 10) * 116] as const,
      with: { note: "n" },
    }));
    for (const turned of [false, true]) {
      const placed = steps.map((step) => {
        const [x, y] = step.at;
        return turned ? { ...step, at: [y * 2.2, x] as const } : step;
      });
      const drawn = { ...sample(), steps: placed, flows: [], notes: [] };
      const { scene } = createEditor(drawn).getState();
      const { sheets, scale } = sheetsOf(drawn, scene, 200);
      for (const [key, card] of scene.cards)
        expect(
          sheets.some((sheet) => isInside(card, sheet)),
          key,
        ).toBe(true);
      for (const { width, height } of sheets) {
        expect(width * scale).toBeLessThanOrEqual(701);
        expect(height * scale).toBeLessThanOrEqual(961);
      }
    }
  });

  test("keeps ways whole that lead around the cards", () => {
    const step = (key: string, at: readonly [number, number]) =>
      ({ key, name: key, kind: "reminder", at, with: { note: "n" } }) as const;
    const drawn = {
      ...sample(),
      steps: [step("a", [0, 0]), step("b", [0, 160]), step("c", [0, 320])],
      flows: [
        { from: "a", to: "b" },
        { from: "b", to: "c" },
        { from: "c", to: "a" },
      ],
      notes: [],
    };
    const { scene } = createEditor(drawn).getState();
    const cards = around(scene.cards.values())!;
    const ways = [...scene.routes.values()].flat();
    expect(ways.some(({ x }) => x < cards.x || x > right(cards))).toBe(true);
    const { sheets } = sheetsOf(drawn, scene);
    expect(sheets).toHaveLength(1);
    for (const point of ways) expect(contains(sheets[0]!, point)).toBe(true);
  });

  test("cuts a wide drawing into sheets that can be read, through few cards", () => {
    const document = large(60);
    const { scene, scale, sheets } = sheetsOf(document, createEditor(document).getState().scene);
    expect(sheets.length).toBeGreaterThan(1);
    // The smallest letters have 11 pixels of 1/96 inch.
    expect((11 * scale * 72) / 96).toBeGreaterThanOrEqual(7);
    for (const sheet of sheets) expect(sheet.width * scale).toBeLessThanOrEqual(701);
    for (const card of scene.cards.values())
      expect(sheets.some((sheet) => isInside(card, sheet))).toBe(true);
  });
});
