/** Questions that only a person can answer, and what is done with the answers. */

import { isRefusal, type Plan } from "../commands/plan.ts";
import { stepOf } from "../document/queries.ts";
import { around, center, overlaps } from "../geometry/box.ts";
import {
  AXIS,
  CARD_HEIGHT,
  CARD_WIDTH,
  frameAround,
  GAP_ACROSS,
  NOTE_SIZE,
} from "../geometry/card.ts";
import { fits, usedLast, type KindRequest } from "../kinds.ts";
import type { Store } from "../store.ts";
import { freshAt, type NewStep } from "../tools/placing.ts";
import type { Request } from "../tools/tool.ts";
import type { Sight } from "./sight.ts";

export interface Asking {
  request(this: void, request: Request | undefined): void;
  /** As `request`, for actions: something was done. */
  ask(this: void, request: Request): boolean;
  /** Asks which step shall follow this one. */
  askAppend(this: void, key: string, outcome?: string): boolean;
  /** Does what was asked with a step of the chosen kind, and asks for its name. */
  answer(this: void, request: KindRequest, fresh: NewStep): Plan;
  /** Puts a step where the keyboard is: after the selected one, else in the middle of the view. */
  put(this: void, fresh: NewStep): Plan;
  /** Gives a name that was asked for. */
  name(this: void, key: string, name: string): void;
  /** Puts an empty note in the view and asks for its text. */
  addNote(this: void): boolean;
  /** Draws a frame around what is selected and asks for its heading. */
  addFrame(this: void): boolean;
}

export function askingOf(store: Store, sight: Sight): Asking {
  const request: Asking["request"] = (wanted) => {
    store.set({ request: wanted });
    if (wanted?.name !== "append") return;
    // Where the step would land is seen while it is asked for.
    const { x, y } = wanted.at;
    sight.show({ x, y: y - AXIS, width: CARD_WIDTH, height: CARD_HEIGHT });
  };
  const ask: Asking["ask"] = (wanted) => {
    request(wanted);
    return true;
  };
  const settled = (fresh: NewStep, plan: Plan): Plan => {
    const [key] = store.getState().selection.steps;
    if (isRefusal(plan) || key === undefined) return plan;
    store.set({ recent: usedLast(store.getState().recent, fresh.kind) });
    sight.reveal(key);
    return plan;
  };
  const asksName = (plan: Plan): Plan => {
    const [key] = store.getState().selection.steps;
    if (!isRefusal(plan) && key !== undefined) request({ name: "rename", key, fresh: true });
    return plan;
  };
  const put: Asking["put"] = (fresh) => settled(fresh, putWhereKeysAre(store, sight, fresh));
  return {
    request,
    ask,
    askAppend(after, outcome) {
      const { document } = store.getState();
      if (stepOf(document, after) === undefined) return false;
      const [x, y] = sight.spotAfter(after);
      const at = { x, y: y + AXIS };
      return ask({ name: "append", after, at, ...(outcome === undefined ? {} : { outcome }) });
    },
    answer(asked, fresh) {
      request(undefined);
      const { document, scene } = store.getState();
      if (!fits(document, asked, fresh.kind)) return { refused: "nothing-to-do" };
      switch (asked.name) {
        case "create": {
          const { at } = asked;
          if (at === undefined) return asksName(put(fresh));
          const place = [at.x - CARD_WIDTH / 2, at.y - AXIS] as const;
          return asksName(settled(fresh, store.run("add-step", freshAt(fresh, place))));
        }
        case "replace":
          return settled(fresh, store.run("change-kind", { key: asked.key, kind: fresh.kind }));
        case "insert": {
          const step = freshAt(fresh, middleOf(store, asked.flow));
          const wanted = { flow: asked.flow, step, shown: scene.places };
          return asksName(settled(fresh, store.run("insert-on-flow", wanted)));
        }
        case "append": {
          const { after, outcome, at } = asked;
          const wanted = {
            ...freshAt(fresh, [at.x, at.y - AXIS]),
            after,
            ...(outcome === undefined ? {} : { outcome }),
          };
          return asksName(settled(fresh, store.run("append-step", wanted)));
        }
      }
    },
    put,
    name(key, name) {
      const { request: asked } = store.getState();
      const isFresh = asked?.name === "rename" && asked.key === key && asked.fresh === true;
      request(undefined);
      store.run("rename", { key, name, ...(isFresh ? { rekey: true } : {}) });
    },
    addNote() {
      store.run("add-note", { text: "", at: notePlace(store, sight) });
      return asksText(store, request);
    },
    addFrame() {
      const { scene, selection } = store.getState();
      const box = around([
        ...[...selection.steps].flatMap((key) => scene.cards.get(key) ?? []),
        ...[...selection.notes].flatMap((index) => scene.notes[index] ?? []),
      ]);
      if (box === undefined) return false;
      store.run("add-note", { text: "", ...frameAround(box), frame: true });
      return asksText(store, request);
    },
  };
}

/** Above the step that is selected, else in the middle of the view; further up, where something stands. */
function notePlace(store: Store, sight: Sight): readonly [number, number] {
  const { scene, selection } = store.getState();
  const [width, height] = NOTE_SIZE;
  const [key] = selection.steps;
  const card = key === undefined ? undefined : scene.cards.get(key);
  const middle = sight.middle();
  const x = Math.round(card?.x ?? middle.x - width / 2);
  let y = Math.round(card === undefined ? middle.y - height / 2 : card.y - height - GAP_ACROSS);
  const isTaken = (): boolean => {
    const box = { x, y, width, height };
    return scene.grid.touches(box) || scene.notes.some((note) => overlaps(note, box));
  };
  while (isTaken()) y -= GAP_ACROSS;
  return [x, y];
}

function asksText(store: Store, request: Asking["request"]): boolean {
  const [index] = store.getState().selection.notes;
  if (index === undefined) return false;
  request({ name: "edit-note", index });
  return true;
}

/** Where a step has its place in the middle of a flow. */
function middleOf(store: Store, flow: string): readonly [number, number] {
  const route = store.getState().scene.routes.get(flow) ?? [];
  const longest = route
    .slice(1)
    .map((to, at) => around([dot(route[at] ?? to), dot(to)]))
    .flatMap((box) => box ?? [])
    .toSorted((one, other) => other.width + other.height - one.width - one.height)[0];
  const { x, y } = longest === undefined ? ORIGIN : center(longest);
  return [x - CARD_WIDTH / 2, y - CARD_HEIGHT / 2];
}

const ORIGIN = { x: 0, y: 0 };

function dot({ x, y }: { readonly x: number; readonly y: number }) {
  return { x, y, width: 0, height: 0 };
}

function putWhereKeysAre(store: Store, sight: Sight, fresh: NewStep): Plan {
  const { selection } = store.getState();
  const [after] = selection.steps;
  const append =
    after === undefined || selection.steps.size > 1
      ? undefined
      : { ...freshAt(fresh, sight.spotAfter(after)), after };
  return append === undefined || isRefusal(store.plan("append-step", append))
    ? store.run("add-step", freshAt(fresh, sight.freeSpot()))
    : store.run("append-step", append);
}
