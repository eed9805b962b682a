/** The pointer and the tool it holds. */

import { NOTHING, type Selection } from "../commands/plan.ts";
import { targetAt, type Target } from "../geometry/hit.ts";
import type { Point } from "../geometry/box.ts";
import type { KeyInput } from "../keys.ts";
import type { Store } from "../store.ts";
import { connecting } from "../tools/connecting.ts";
import { holding, type Held } from "../tools/holding.ts";
import { idle } from "../tools/idle.ts";
import { linking } from "../tools/linking.ts";
import { placing, type NewStep } from "../tools/placing.ts";
import type { PointerInput, Request, Tool, ToolHost } from "../tools/tool.ts";
import { onCanvas } from "../view.ts";
import type { Sight } from "./sight.ts";

/** A pointer as the view knows it: on the screen, from the left top corner of the canvas. */
export type ScreenInput = Omit<PointerInput, "point">;

export interface Hand {
  pointerDown(this: void, input: ScreenInput): void;
  pointerMove(this: void, input: ScreenInput): void;
  pointerUp(this: void, input: ScreenInput): void;
  /** Where the pointer is on the canvas, if it is there. */
  pointer(this: void): Point | undefined;
  /** Ends the gesture as if it had never been; without one, the layout being worked out, the question, the search, or the selection. */
  cancel(this: void): boolean;
  /** Takes a step out of the palette. */
  place(this: void, fresh: NewStep): void;
  /** Begins to draw a flow out of a step; let go at once, it asks what comes next. */
  drawFrom(this: void, key: string, outcome: string | undefined, input: ScreenInput): void;
  /** Takes a tool in hand, or puts it away. */
  take(this: void, held: Held): boolean;
  /** Begins to draw a flow out of a step by keys. */
  linkFrom(this: void, key: string): boolean;
  /** Gives a key to the tool in hand; false, if it means nothing to it. */
  keyToTool(this: void, input: KeyInput): boolean;
}

export function handOf(
  store: Store,
  sight: Sight,
  request: (wanted: Request | undefined) => void,
): Hand {
  const host = hostOf(store, sight, request);
  let tool: Tool = idle(host);
  let at: Point | undefined;
  const take = (next: Tool): void => {
    const isOther = next.view !== tool.view;
    tool = next;
    if (isOther) store.set({ tool: next.view, hover: undefined });
  };
  const input = (from: ScreenInput): PointerInput => {
    const point = onCanvas(store.getState().view, from.screen);
    at = from.inside ? point : undefined;
    return { ...from, point };
  };
  const hover = (from: PointerInput): void => {
    const now = from.inside ? host.targetAt(from.point) : undefined;
    if (!sameTarget(store.getState().hover, now)) store.set({ hover: now });
  };
  return {
    pointerDown: (from) => take(tool.down(input(from))),
    pointerMove(from) {
      const moved = input(from);
      if (tool.view.name === "idle") hover(moved);
      else take(tool.move(moved));
    },
    pointerUp: (from) => take(tool.up(input(from))),
    pointer: () => at,
    cancel() {
      const { request: asked, search, selection, layout } = store.getState();
      if (tool.view.name !== "idle") take(tool.cancel());
      else if (layout !== undefined) store.set({ layout: undefined });
      else if (asked !== undefined) request(undefined);
      else if (search !== undefined) sight.search(undefined);
      else if (!isEmpty(selection)) store.select(NOTHING);
      else return false;
      return true;
    },
    place: (fresh) => take(placing(host, fresh)),
    drawFrom: (key, outcome, from) => take(connecting(host, key, outcome, input(from).point)),
    take(held) {
      const isHeld = tool.view.name === held;
      take(isHeld ? idle(host) : holding(host, held));
      return true;
    },
    linkFrom(key) {
      take(linking(host, key));
      return true;
    },
    keyToTool(pressed) {
      const next = tool.key?.(pressed);
      if (next === undefined) return false;
      take(next);
      return true;
    },
  };
}

function hostOf(
  store: Store,
  sight: Sight,
  request: (wanted: Request | undefined) => void,
): ToolHost {
  return {
    get document() {
      return store.getState().document;
    },
    get scene() {
      return store.getState().scene;
    },
    get selection() {
      return store.getState().selection;
    },
    get view() {
      return store.getState().view;
    },
    targetAt(point) {
      const { document, scene, view, selection } = store.getState();
      return targetAt(document, scene, point, view.zoom, selection);
    },
    plan: store.plan,
    run: store.run,
    mark: store.mark,
    rollback: store.rollback,
    retry: store.retry,
    squash: store.squash,
    select: store.select,
    setView: sight.setView,
    reveal: sight.reveal,
    request,
  };
}

function sameTarget(one: Target | undefined, other: Target | undefined): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function isEmpty(selection: Selection): boolean {
  return selection.steps.size + selection.flows.size + selection.notes.size === 0;
}
