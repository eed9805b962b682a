/** The editor's state and its history: the one place where a document becomes another one. */

import {
  isRefusal,
  NOTHING,
  refused,
  type Plan,
  type RefusalCode,
  type Selection,
} from "./commands/plan.ts";
import { planOf, type CommandArguments, type CommandName } from "./commands/table.ts";
import { applied, type Edit } from "./document/edit.ts";
import type { TemplateDocument } from "./document/template.ts";
import { promptSceneOf, sceneOf, type Scene } from "./geometry/scene.ts";
import type { Kind } from "./document/template.ts";
import type { Target } from "./geometry/hit.ts";
import { createHistory, type Mark } from "./history.ts";
import type { Search } from "./search.ts";
import type { Request, ToolView, View } from "./tools/tool.ts";

export interface EditorState {
  readonly document: TemplateDocument;
  readonly scene: Scene;
  readonly selection: Selection;
  readonly view: View;
  readonly tool: ToolView;
  /** What the pointer rests on while nothing goes on. */
  readonly hover: Target | undefined;
  readonly search: Search | undefined;
  readonly minimap: boolean;
  /** The kinds put there last, the newest first. */
  readonly recent: readonly Kind[];
  /** Counts up whenever cards should be seen to go to their new places. */
  readonly motion: number;
  /** The layout that is being worked out, by its number. */
  readonly layout: number | undefined;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Something that the view is asked for, until it answers. */
  readonly request: Request | undefined;
  /** Whether whoever looks at it may not change it. */
  readonly isReadOnly: boolean;
  /** Why the last command was not done. */
  readonly refusal: RefusalCode | undefined;
}

export interface RunOptions {
  /** Commands in a row with the same one are one entry of the history. */
  readonly merge?: string;
}

export interface Store {
  getState(this: void): EditorState;
  subscribe(this: void, listener: () => void): () => void;
  set(this: void, change: Partial<EditorState>): void;
  /** What a command would do now. */
  plan<Name extends CommandName>(this: void, name: Name, wanted: CommandArguments<Name>): Plan;
  run<Name extends CommandName>(
    this: void,
    name: Name,
    wanted: CommandArguments<Name>,
    options?: RunOptions,
  ): Plan;
  undo(this: void): boolean;
  redo(this: void): boolean;
  mark(this: void): Mark;
  rollback(this: void, mark: Mark): void;
  /** Rolls back and does a command instead, shown as one change: the next moment of a gesture. */
  retry<Name extends CommandName>(
    this: void,
    mark: Mark,
    name: Name,
    wanted: CommandArguments<Name>,
  ): void;
  squash(this: void, mark: Mark): void;
  select(this: void, selection: Selection): void;
}

export function createStore(start: TemplateDocument): Store {
  const history = createHistory();
  const listeners = new Set<() => void>();
  let state = initial(start);

  const set: Store["set"] = (change) => {
    const document = change.document ?? state.document;
    const scene = document === state.document ? state.scene : promptSceneOf(document, state.scene);
    state = {
      ...state,
      scene,
      ...change,
      canUndo: history.undoable !== undefined,
      canRedo: history.redoable !== undefined,
    };
    for (const listener of listeners) listener();
  };

  const plan: Store["plan"] = (name, wanted) =>
    state.isReadOnly ? refused("read-only") : planOf(state.document, name, wanted);

  const done = (
    name: CommandName,
    edits: readonly Edit[],
    select: Selection,
    options: RunOptions,
  ) => {
    history.record({ name, edits, before: state.selection, after: select, ...options });
    set({
      document: applied(state.document, edits),
      selection: select,
      refusal: undefined,
      motion: motionAfter(name, state),
    });
  };

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set,
    plan,
    run(name, wanted, options = {}) {
      const found = plan(name, wanted);
      if (isRefusal(found)) set({ refusal: found.refused });
      else done(name, found.edits, found.select ?? state.selection, options);
      return found;
    },
    undo() {
      if (history.undoable === undefined) return false;
      const motion = motionAfter(history.undoable.name, state);
      set({ ...history.undo(state), refusal: undefined, motion });
      return true;
    },
    redo() {
      if (history.redoable === undefined) return false;
      const motion = motionAfter(history.redoable.name, state);
      set({ ...history.redo(state), refusal: undefined, motion });
      return true;
    },
    mark: () => history.mark(state),
    rollback: (mark) => set(history.rollback(mark, state)),
    retry(mark, name, wanted) {
      const back = history.rollback(mark, state);
      const found = state.isReadOnly ? refused("read-only") : planOf(back.document, name, wanted);
      if (isRefusal(found)) {
        set(back);
        return;
      }
      const after = found.select ?? back.selection;
      history.record({ name, edits: found.edits, before: back.selection, after });
      set({ document: applied(back.document, found.edits), selection: after });
    },
    squash(mark) {
      history.squash(mark);
      set({});
    },
    select(selection) {
      history.seal();
      set({ selection });
    },
  };
}

/** Layout, aligning and making room move many cards at once: they are followed with the eye. */
function motionAfter(name: CommandName, { motion }: EditorState): number {
  return name === "place-steps" || name === "insert-on-flow" ? motion + 1 : motion;
}

function initial(document: TemplateDocument): EditorState {
  return {
    document,
    scene: sceneOf(document),
    selection: NOTHING,
    view: { x: 0, y: 0, zoom: 1 },
    tool: { name: "idle" },
    hover: undefined,
    search: undefined,
    minimap: true,
    recent: [],
    motion: 0,
    layout: undefined,
    canUndo: false,
    canRedo: false,
    request: undefined,
    isReadOnly: false,
    refusal: undefined,
  };
}
