import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { copied } from "./commands/clip.ts";
import { selectionOf } from "./commands/plan.ts";
import { COMMANDS } from "./commands/table.ts";
import { KIND_WORDS, outcomesOf } from "./document/kinds.ts";
import { flowId, stepOf } from "./document/queries.ts";
import type { TemplateDocument } from "./document/template.ts";
import { writeTemplate } from "./document/text.ts";
import { createStore, type Store } from "./store.ts";
import { sample } from "./testing/sample.ts";

/** Six whole numbers say which command is run on what; each is taken modulo what there is. */
type Dice = readonly [number, number, number, number, number, number];

function roll(store: Store, [command, one, two, x, y, word]: Dice): void {
  const { document, selection, scene } = store.getState();
  const step = (at: number): string => pick(document.steps, at)?.key ?? "none";
  const flow = (at: number): string => {
    const found = pick(document.flows, at);
    return found === undefined ? "none" : flowId(found);
  };
  const kind = pick(KIND_WORDS, word) ?? "task";
  const fresh = { kind, name: `Step ${word}`, at: [x, y] as const };
  const some = selectionOf({ steps: [step(one), step(two)] });
  const commands: readonly (() => unknown)[] = [
    () => store.run("add-step", fresh),
    () => store.run("append-step", { ...fresh, after: step(one) }),
    () => store.run("insert-on-flow", { flow: flow(one), step: fresh, shown: scene.places }),
    () => store.run("insert-on-flow", { flow: flow(one), step: { key: step(two) } }),
    () => store.run("remove-steps", { keys: [step(one)] }),
    () =>
      store.run(
        "move-steps",
        { keys: [step(one), step(two)], by: [x, y], shown: scene.places },
        { merge: "nudge" },
      ),
    () => store.run("place-steps", { places: new Map([[step(one), [x, y] as const]]) }),
    () =>
      store.run("change-step", {
        keys: [step(one)],
        path: ["deadline_days"],
        ...(word % 3 === 0 ? {} : { value: word }),
      }),
    () =>
      store.run("change-step", {
        keys: [step(one)],
        path: ["with", "parameters", `p${word}`],
        value: x,
      }),
    () => store.run("change-kind", { key: step(one), kind }),
    () => store.run("change-key", { key: step(one), to: `key-${word}` }),
    () =>
      store.run("change-outcomes", {
        key: step(one),
        outcomes: [{ key: "yes", was: "no" }, { key: `o${word}` }],
      }),
    () => store.run("rename", { key: step(one), name: `Name ${word}` }),
    () => store.run("reorder-step", { key: step(one), by: word % 2 === 0 ? 1 : -1 }),
    () => store.run("connect", { from: step(one), to: step(two) }),
    () => store.run("reconnect", { flow: flow(one), to: step(two) }),
    () => store.run("disconnect", { flows: [flow(one)] }),
    () => store.run("duplicate", { selection: some, shown: scene.places }),
    () => store.run("add-note", { text: `Note ${word}`, at: [x, y] }),
    () => store.run("change-note", { index: one % 3, text: `Other ${word}` }),
    () => store.run("remove-notes", { indices: [one % 3] }),
    () => store.run("add-note", { text: "", at: [x, y], size: [400, 300], frame: true }),
    () => store.run("rename", { key: step(one), name: `Key ${word}`, rekey: true }),
    () => {
      const clip = copied(document, some, scene.places);
      if (clip !== undefined) store.run("paste", { clip, at: [x, y] });
    },
    // Seldom: it throws away what the others have made.
    () => word % 20 === 0 && store.run("replace-document", { by: sample() }),
    () => store.run("set-settings", { visits_max: word }),
    () => store.run("set-details", { description: `About ${word}` }),
    () => store.run("remove-selection", { selection }),
    () => store.select(some),
  ];
  pick(commands, command)?.();
}

function pick<T>(list: readonly T[], at: number): T | undefined {
  return list.length === 0 ? undefined : list[at % list.length];
}

const die = fc.nat({ max: 10_000 });
const dice = fc.tuple(
  die,
  die,
  die,
  fc.integer({ min: -2000, max: 2000 }),
  fc.integer({ min: -2000, max: 2000 }),
  die,
);

describe("history", () => {
  test("500 random commands taken back give the same bytes, done again too", () => {
    fc.assert(
      fc.property(fc.array(dice, { minLength: 500, maxLength: 500, size: "max" }), (rolls) => {
        const store = createStore(sample());
        const before = writeTemplate(store.getState().document);
        for (const one of rolls) roll(store, one);
        const after = writeTemplate(store.getState().document);
        while (store.undo());
        expect(writeTemplate(store.getState().document)).toBe(before);
        while (store.redo());
        expect(writeTemplate(store.getState().document)).toBe(after);
      }),
      { numRuns: 6, endOnFailure: true },
    );
  }, 60_000);

  test("the dice throw every command there is", () => {
    const store = createStore(sample());
    const thrown = new Set<string>();
    const watched: Store = {
      ...store,
      run(name, wanted, options) {
        thrown.add(name);
        return store.run(name, wanted, options);
      },
    };
    // The same steps again and again: some are there whatever the commands do.
    for (let at = 0; at < 400; at += 1) roll(watched, [at, at % 3, at % 5, at, -at, at * 20]);
    expect([...thrown].toSorted()).toEqual(Object.keys(COMMANDS).toSorted());
  });

  test("a document is always sound: flows lead from step to step, and no two things have the same name", () => {
    fc.assert(
      fc.property(fc.array(dice, { minLength: 60, maxLength: 120 }), (rolls) => {
        const store = createStore(sample());
        for (const one of rolls) {
          roll(store, one);
          sound(store.getState().document);
        }
      }),
      { numRuns: 15, endOnFailure: true },
    );
  }, 60_000);

  test("what was done is one entry after squashing and none after rolling back", () => {
    const store = createStore(sample());
    store.run("rename", { key: "done", name: "Over" });
    store.undo();
    const mark = store.mark();
    store.run("rename", { key: "done", name: "One" });
    store.run("rename", { key: "done", name: "Two" });
    store.rollback(mark);
    expect(writeTemplate(store.getState().document)).toBe(writeTemplate(sample()));
    expect([store.getState().canUndo, store.getState().canRedo]).toEqual([false, true]);
    store.run("rename", { key: "done", name: "One" });
    store.run("rename", { key: "done", name: "Two" });
    store.squash(mark);
    store.undo();
    expect(writeTemplate(store.getState().document)).toBe(writeTemplate(sample()));
    expect(store.getState().canUndo).toBe(false);
  });

  test("moves by key in a row are one entry until something else is selected", () => {
    const store = createStore(sample());
    const move = (): unknown =>
      store.run("move-steps", { keys: ["done"], by: [10, 0] }, { merge: "nudge" });
    move();
    move();
    store.select(selectionOf({ steps: ["value"] }));
    move();
    store.undo();
    expect(store.getState().document.steps[3]?.at).toEqual([920, 0]);
    store.undo();
    expect(store.getState().document.steps[3]?.at).toEqual([900, 0]);
  });

  test("undo gives the selection back", () => {
    const store = createStore(sample());
    store.select(selectionOf({ steps: ["value"] }));
    store.run("remove-selection", { selection: store.getState().selection });
    expect(store.getState().selection.steps.size).toBe(0);
    store.undo();
    expect([...store.getState().selection.steps]).toEqual(["value"]);
  });
});

function sound(document: TemplateDocument): void {
  const keys = new Set(document.steps.map((step) => step.key));
  expect(keys.size).toBe(document.steps.length);
  expect(new Set(document.flows.map(flowId)).size).toBe(document.flows.length);
  for (const flow of document.flows) {
    expect(keys.has(flow.from) && keys.has(flow.to)).toBe(true);
    const from = stepOf(document, flow.from);
    const outcomes = from === undefined ? [] : outcomesOf(from).map((outcome) => outcome.key);
    expect(outcomes.length === 0 ? [undefined] : outcomes).toContain(flow.outcome);
  }
}
