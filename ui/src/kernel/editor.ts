/**
 * The editor: one document with its history, a selection, a view and the tool in hand. It joins the store, the tools and
 * the world outside; what is done stands in the commands, tools and actions.
 */

import { act, actionFor, type ActionId } from "./actions.ts";
import type { TemplateDocument } from "./document/template.ts";
import { askingOf, type Asking } from "./editor/asking.ts";
import { exchangeOf, type Exchange } from "./editor/exchange.ts";
import { handOf, type Hand } from "./editor/hand.ts";
import { sightOf, type Sight } from "./editor/sight.ts";
import { settleScenes } from "./editor/settling.ts";
import { IN_PROCESS, type EditorWorld } from "./editor/world.ts";
import type { KeyInput } from "./keys.ts";
import { createStore, type Store } from "./store.ts";

export type { ScreenInput } from "./editor/hand.ts";
export type { EditorWorld } from "./editor/world.ts";

type FromStore = Pick<Store, "getState" | "subscribe" | "plan" | "run" | "select">;

export interface Editor extends FromStore, Hand, Sight, Exchange, Asking {
  /** Says whether the template may only be looked at. */
  setReadOnly(this: void, isReadOnly: boolean): void;
  undo(this: void): boolean;
  redo(this: void): boolean;
  /** Does an action of the table; false, if there was nothing to be done. */
  act(this: void, id: ActionId): boolean;
  /** A key, on the canvas or elsewhere in the page; true, if it meant something. */
  key(this: void, input: KeyInput, isOnCanvas?: boolean): boolean;
}

export function createEditor(start: TemplateDocument, world: Partial<EditorWorld> = {}): Editor {
  const around: EditorWorld = { ...IN_PROCESS, ...world };
  const store = createStore(start);
  settleScenes(store, around.later);
  const { getState, subscribe, plan, run, select } = store;
  const sight = sightOf(store);
  const asking = askingOf(store, sight);
  const hand = handOf(store, sight, asking.request);
  /** A gesture that goes on is what is taken back first. */
  const step = (take: () => boolean): boolean =>
    getState().tool.name === "idle" ? take() : hand.cancel();

  const editor: Editor = {
    getState,
    subscribe,
    plan,
    run,
    select,
    ...sight,
    ...hand,
    ...asking,
    ...exchangeOf(store, sight, hand.pointer, around),
    setReadOnly: (isReadOnly) => store.set({ isReadOnly }),
    undo: () => step(store.undo),
    redo: () => step(store.redo),
    act: (id) => act(editor, id),
    key(input, isOnCanvas = true) {
      if (isOnCanvas && hand.keyToTool(input)) return true;
      const action = actionFor(input);
      if (action === undefined || (action.where === "canvas" && !isOnCanvas)) return false;
      return action.enabled(getState()) && action.run(editor);
    },
  };
  return editor;
}
