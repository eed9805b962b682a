/**
 * The editor: one document with its history, a selection, a view and the tool in hand. It joins the store, the tools and
 * the world outside; what is done stands in the commands, tools and actions.
 */

import { act } from "./actions.ts";
import { copied, readClip } from "./commands/clip.ts";
import { isRefusal, NOTHING, type Plan, type Selection } from "./commands/plan.ts";
import { entries } from "./document/queries.ts";
import type { Position, TemplateDocument } from "./document/template.ts";
import { around, center, type Point } from "./geometry/box.ts";
import { CARD_HEIGHT, CARD_WIDTH } from "./geometry/card.ts";
import { targetAt } from "./geometry/hit.ts";
import { actionOf, type KeyAction, type KeyInput } from "./keys.ts";
import { layoutInput, layoutPlaces, type LayoutWanted } from "./layout/document-layout.ts";
import { layered, type LayoutInput, type Places } from "./layout/layered.ts";
import { freePlace, placeAfter } from "./navigation.ts";
import { createStore, type Store } from "./store.ts";
import { idle } from "./tools/idle.ts";
import { freshAt, placing, type NewStep } from "./tools/placing.ts";
import type { PointerInput, Request, Tool, ToolHost, View } from "./tools/tool.ts";
import { fitting, onCanvas, opening, revealing, zoomed, type Size } from "./view.ts";

/** What the editor needs of the world. */
export interface EditorWorld {
  readonly readClipboard: () => Promise<string>;
  readonly writeClipboard: (text: string) => Promise<void>;
  /** Works a layout out, off the thread that draws. */
  readonly layOut: (input: LayoutInput) => Promise<Places>;
}

/** A pointer as the view knows it: on the screen, from the left top corner of the canvas. */
export type ScreenInput = Omit<PointerInput, "point">;

type FromStore = Pick<Store, "getState" | "subscribe" | "plan" | "run" | "select">;

export interface Editor extends FromStore, Hand, Sight, Exchange {
  undo(this: void): boolean;
  redo(this: void): boolean;
  act(this: void, action: KeyAction): boolean;
  key(this: void, input: KeyInput): boolean;
  request(this: void, request: Request | undefined): void;
  /** Puts a step where the keyboard is: after the selected one, else in the middle of the view. */
  put(this: void, fresh: NewStep): Plan;
}

/** The pointer and the tool it holds. */
interface Hand {
  pointerDown(this: void, input: ScreenInput): void;
  pointerMove(this: void, input: ScreenInput): void;
  pointerUp(this: void, input: ScreenInput): void;
  /** Ends the gesture as if it had never been; without one, empties the selection. */
  cancel(this: void): boolean;
  /** Takes a step out of the palette. */
  place(this: void, fresh: NewStep): void;
}

/** What is seen of the canvas. */
interface Sight {
  setView(this: void, view: View): void;
  setSize(this: void, size: Size): void;
  /** Shows everything, or what is selected. */
  fit(this: void, selection?: Selection): void;
  /** The view to begin with. */
  open(this: void): void;
  zoomTo(this: void, zoom: number, around?: Point): void;
  reveal(this: void, key: string): void;
  /** A place in the middle of the view where no card stands. */
  freeSpot(this: void): Position;
  /** Such a place after a step. */
  spotAfter(this: void, key: string): Position;
}

/** What goes through the world. */
interface Exchange {
  copy(this: void): boolean;
  paste(this: void): Promise<void>;
  layOut(this: void, wanted?: LayoutWanted): Promise<void>;
}

const IN_PROCESS: EditorWorld = {
  readClipboard: () => Promise.resolve(""),
  writeClipboard: () => Promise.resolve(),
  layOut: (input) => Promise.resolve(layered(input)),
};

export function createEditor(start: TemplateDocument, world: Partial<EditorWorld> = {}): Editor {
  const store = createStore(start);
  const { getState, subscribe, plan, run, select } = store;
  const request: Editor["request"] = (wanted) => store.set({ request: wanted });
  const sight = sightOf(store);
  const hand = handOf(store, sight, request);
  /** A gesture that goes on is what is taken back first. */
  const step = (take: () => boolean): boolean =>
    getState().tool.name === "idle" ? take() : hand.cancel();

  const editor: Editor = {
    getState,
    subscribe,
    plan,
    run,
    select,
    request,
    ...sight,
    ...hand,
    ...exchangeOf(store, { ...IN_PROCESS, ...world }),
    undo: () => step(store.undo),
    redo: () => step(store.redo),
    act: (action) => act(editor, action),
    key(pressed) {
      const action = actionOf(pressed);
      return action !== undefined && act(editor, action);
    },
    put: (fresh) => put(store, sight, fresh),
  };
  return editor;
}

function handOf(store: Store, sight: Sight, request: Editor["request"]): Hand {
  const host: ToolHost = {
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
      const { document, scene, view } = store.getState();
      return targetAt(document, scene, point, view.zoom);
    },
    plan: store.plan,
    run: store.run,
    mark: store.mark,
    rollback: store.rollback,
    retry: store.retry,
    squash: store.squash,
    select: store.select,
    setView: sight.setView,
    request,
  };
  let tool: Tool = idle(host);
  const take = (next: Tool): void => {
    const isOther = next !== tool;
    tool = next;
    if (isOther) store.set({ tool: next.view });
  };
  const input = (at: ScreenInput): PointerInput => ({
    ...at,
    point: onCanvas(store.getState().view, at.screen),
  });
  return {
    pointerDown: (at) => take(tool.down(input(at))),
    pointerMove: (at) => take(tool.move(input(at))),
    pointerUp: (at) => take(tool.up(input(at))),
    cancel() {
      const state = store.getState();
      if (tool.view.name !== "idle") take(tool.cancel());
      else if (state.request !== undefined) request(undefined);
      else if (!isEmpty(state.selection)) store.select(NOTHING);
      else return false;
      return true;
    },
    place: (fresh) => take(placing(host, fresh)),
  };
}

function sightOf(store: Store): Sight {
  let size: Size = { width: 1200, height: 800 };
  const setView: Sight["setView"] = (view) => store.set({ view });
  return {
    setView,
    setSize(now) {
      size = now;
    },
    fit(selection) {
      const { scene } = store.getState();
      const chosen = [...(selection?.steps ?? [])].flatMap((key) => scene.cards.get(key) ?? []);
      setView(fitting(chosen.length > 0 ? around(chosen) : scene.bounds, size));
    },
    open() {
      const { document, scene } = store.getState();
      const first = entries(document)[0] ?? document.steps[0];
      setView(opening(scene.bounds, first && scene.cards.get(first.key), size));
    },
    zoomTo: (zoom, point = { x: size.width / 2, y: size.height / 2 }) =>
      setView(zoomed(store.getState().view, zoom, point)),
    reveal(key) {
      const { scene, view } = store.getState();
      const box = scene.cards.get(key);
      if (box !== undefined) setView(revealing(view, box, size));
    },
    freeSpot() {
      const { scene, view } = store.getState();
      const { x, y } = onCanvas(view, center({ x: 0, y: 0, ...size }));
      return freePlace(scene, [Math.round(x - CARD_WIDTH / 2), Math.round(y - CARD_HEIGHT / 2)]);
    },
    spotAfter: (key) => placeAfter(store.getState().scene, key),
  };
}

function exchangeOf(store: Store, world: EditorWorld): Exchange {
  return {
    copy() {
      const { document, selection, scene } = store.getState();
      const clip = copied(document, selection, scene.places);
      if (clip === undefined) return false;
      void world.writeClipboard(JSON.stringify(clip, null, 2));
      return true;
    },
    async paste() {
      const clip = readClip(await world.readClipboard());
      if (clip === undefined) store.set({ refusal: "not-a-clip" });
      else store.run("paste", { clip });
    },
    async layOut(wanted = {}) {
      const { document } = store.getState();
      const places = await world.layOut(layoutInput(document, wanted));
      store.run("place-steps", { places: layoutPlaces(document, places, wanted) });
    },
  };
}

function put(store: Store, sight: Sight, fresh: NewStep): Plan {
  const { selection } = store.getState();
  const [after] = selection.steps;
  const append =
    after === undefined || selection.steps.size > 1
      ? undefined
      : { ...freshAt(fresh, sight.spotAfter(after)), after };
  const plan =
    append === undefined || isRefusal(store.plan("append-step", append))
      ? store.run("add-step", freshAt(fresh, sight.freeSpot()))
      : store.run("append-step", append);
  const [key] = store.getState().selection.steps;
  if (!isRefusal(plan) && key !== undefined) sight.reveal(key);
  return plan;
}

function isEmpty(selection: Selection): boolean {
  return selection.steps.size + selection.flows.size + selection.notes.size === 0;
}
