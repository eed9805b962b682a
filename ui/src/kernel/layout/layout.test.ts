import { describe, expect, test } from "vitest";

import { applied } from "../document/edit.ts";
import type { Step, TemplateDocument } from "../document/template.ts";
import { placeSteps } from "../commands/place-steps.ts";
import { isRefusal } from "../commands/plan.ts";
import { grown, overlaps, spanned } from "../geometry/box.ts";
import { sceneOf } from "../geometry/scene.ts";
import { large, sample } from "../testing/sample.ts";
import { layoutInput, layoutPlaces, type LayoutWanted } from "./document-layout.ts";
import { layered } from "./layered.ts";

function laidOut(document: TemplateDocument, wanted: LayoutWanted = {}): TemplateDocument {
  const places = layoutPlaces(document, layered(layoutInput(document, wanted)), wanted);
  const plan = placeSteps(document, { places });
  return isRefusal(plan) ? document : applied(document, plan.edits);
}

function placesIn(document: TemplateDocument): Readonly<Record<string, readonly number[]>> {
  return Object.fromEntries(document.steps.map((step) => [step.key, step.at ?? []]));
}

describe("layout", () => {
  test("a chain stands in one row, a loop leads back", () => {
    const at = placesIn(laidOut(sample()));
    expect(Object.values(at).map(([x]) => x)).toEqual([0, 296, 592, 888]);
    expect([at["value"]?.[1], at["good"]?.[1]]).toEqual([
      at["check-area"]?.[1],
      at["check-area"]?.[1],
    ]);
  });

  test("no card stands on another", () => {
    const scene = sceneOf(laidOut(large(150)));
    for (const [key, box] of scene.cards)
      expect(
        scene.grid
          .near(box)
          .filter((other) => other !== key && overlaps(box, scene.cards.get(other) ?? box)),
      ).toEqual([]);
  });

  test("the same drawing always comes out the same, and laid out again stays as it is", () => {
    const once = laidOut(large(120));
    expect(placesIn(laidOut(large(120)))).toEqual(placesIn(once));
    const again = laidOut(once, { near: true });
    const order = (document: TemplateDocument): string =>
      document.steps
        .toSorted(
          (one, two) =>
            (one.at?.[0] ?? 0) - (two.at?.[0] ?? 0) || (one.at?.[1] ?? 0) - (two.at?.[1] ?? 0),
        )
        .map((step) => step.key)
        .join(" ");
    expect(order(again)).toBe(order(once));
  });

  test("a step more moves nothing into another column before it", () => {
    const before = placesIn(laidOut(large(60)));
    const after = placesIn(laidOut(large(61)));
    const moved = Object.keys(before).filter((key) => before[key]?.[0] !== after[key]?.[0]);
    expect(moved.length).toBeLessThan(6);
  });

  test("downwards", () => {
    const at = placesIn(laidOut(sample(), { direction: "down" }));
    expect(Object.values(at).map(([, y]) => y)).toEqual([0, 168, 336, 534]);
  });

  test("of a part, the rest stays and the middle too", () => {
    const only = new Set(["value", "good"]);
    const moved: TemplateDocument = {
      ...sample(),
      steps: sample().steps.map((step) =>
        step.key === "good" ? { ...step, at: [700, 400] as const } : step,
      ),
    };
    const at = placesIn(laidOut(moved, { only }));
    expect(at["check-area"]).toEqual([0, 0]);
    expect(at["done"]).toEqual([900, 0]);
    expect((at["value"]?.[0] ?? 0) + (at["good"]?.[0] ?? 0)).toBe(1000);
  });

  test.each([sample(), large(40), large(200)])(
    "laid out once more, hardly anything moves",
    (document) => {
      const once = laidOut(document);
      const again = layoutPlaces(once, layered(layoutInput(once, { near: true })), { near: true });
      let moved = 0;
      for (const step of once.steps) {
        const [x, y] = again.get(step.key) ?? [0, 0];
        if (x !== step.at?.[0] || Math.abs(y - (step.at?.[1] ?? 0)) > 60) moved += 1;
      }
      expect(moved / once.steps.length).toBeLessThan(0.15);
    },
  );

  test("turned from one way to the other, it comes out as if it had never stood", () => {
    const right = laidOut(large(60));
    const turned = layered(layoutInput(right, { direction: "down", near: true }));
    expect(turned).toEqual(layered(layoutInput(large(60), { direction: "down" })));
  });

  test("a thousand steps are laid out and every step gets a place", () => {
    const document = large(1000);
    expect(layered(layoutInput(document)).length).toBe(1000);
    expect(layered(layoutInput({ ...document, flows: [] })).length).toBe(1000);
  });
});

describe("the ways of flows", () => {
  test("all run at right angles, and through no card in between", () => {
    const document = laidOut(large(150));
    const scene = sceneOf(document);
    let crossing = 0;
    for (const flow of document.flows) {
      const route = scene.routes.get(`${flow.from}|${flow.to}|`) ?? [];
      expect(route.length).toBeGreaterThan(1);
      for (let at = 1; at < route.length; at += 1) {
        const one = route[at - 1] ?? { x: 0, y: 0 };
        const other = route[at] ?? { x: 1, y: 1 };
        expect(one.x === other.x || one.y === other.y).toBe(true);
        const box = {
          x: Math.min(one.x, other.x),
          y: Math.min(one.y, other.y),
          width: Math.abs(one.x - other.x),
          height: Math.abs(one.y - other.y),
        };
        crossing += scene.grid
          .near(box)
          .filter((key) => key !== flow.from && key !== flow.to).length;
      }
    }
    expect(crossing / document.flows.length).toBeLessThan(0.1);
  });

  test("of a drawing from top to bottom they leave below and come in above, each outcome by its own port", () => {
    const scene = sceneOf(laidOut(sample(), { direction: "down" }));
    const card = (key: string) => scene.cards.get(key) ?? { x: 0, y: 0, width: 0, height: 0 };
    for (const id of ["check-area|value|", "value|good|", "good|done|yes"]) {
      const [from = "", to = ""] = id.split("|");
      const route = scene.routes.get(id) ?? [];
      expect(route[0]?.y).toBe(card(from).y + card(from).height);
      expect(route.at(-1)?.y).toBe(card(to).y);
    }
    const out = scene.routes.get("good|done|yes")?.[0]?.x ?? 0;
    expect(out).toBeLessThan(card("good").x + card("good").width / 2);
    expect(scene.labels.has("good|done|yes")).toBe(true);
  });

  test("what nobody came near keeps its way", () => {
    const before = sceneOf(sample());
    const moved = {
      ...sample(),
      steps: sample().steps.map((step) =>
        step.key === "done" ? { ...step, at: [1400, 0] as const } : step,
      ),
    };
    const after = sceneOf(moved, before);
    expect(after.routes.get("check-area|value|")).toBe(before.routes.get("check-area|value|"));
    expect(after.routes.get("good|done|yes")).not.toBe(before.routes.get("good|done|yes"));
  });

  test("a name changes nothing of what is drawn, an outcome does", () => {
    const before = sceneOf(sample());
    const changed = (change: (step: Step) => Step) => {
      const { steps, ...rest } = sample();
      return { ...rest, flows: before.of.flows, notes: before.of.notes, steps: steps.map(change) };
    };
    expect(
      sceneOf(
        changed((step) => ({ ...step, name: `${step.name}!` })),
        before,
      ),
    ).toBe(before);
    const asked = changed((step) =>
      step.kind === "decision"
        ? { ...step, with: { ...step.with, outcomes: [{ key: "yes", label: "Indeed" }] } }
        : step,
    );
    expect(sceneOf(asked, before).labelTexts.get("good|done|yes")).toBe("Indeed");
  });

  test("outcomes are written on their flows, none on a card or another label", () => {
    const scene = sceneOf(sample());
    expect([...scene.labelTexts.values()]).toEqual(["Yes", "No"]);
    for (const { x, y } of scene.labels.values())
      expect(scene.grid.near({ x: x - 15, y: y - 8, width: 30, height: 16 })).toEqual([]);
  });

  test("the words of an outcome lie on no flow beside its own, where there is room", () => {
    const outcomes = ["a", "b", "c"].map((key) => ({ key, label: `Outcome ${key}` }));
    const from = {
      key: "from",
      name: "From",
      kind: "decision" as const,
      at: [0, 0] as const,
      with: { question: "?", by: "person" as const, outcomes },
    };
    const ends = outcomes.map(({ key }, row) => ({
      key,
      name: key,
      kind: "end" as const,
      at: [300, 400 * (row + 1)] as const,
      with: {},
    }));
    const document = {
      ...sample(),
      steps: [from, ...ends],
      flows: ends.map(({ key }) => ({ from: "from", to: key, outcome: key })),
    };
    const { labels, routes } = sceneOf(document);
    expect(labels.size).toBe(3);
    for (const [id, { x, y }] of labels) {
      const box = { x: x - 40, y: y - 10, width: 80, height: 20 };
      for (const [other, route] of routes) {
        if (other === id) continue;
        route.slice(1).forEach((to, at) => {
          const line = grown(spanned(route[at] ?? to, to), 1);
          expect(overlaps(line, box), `${id} on ${other}`).toBe(false);
        });
      }
    }
  });
});
