/** Saves a template shortly after each change, one save after the other, and says how that goes. */

import type { TemplateDocument } from "../../kernel/document/template.ts";
import { writeTemplate } from "../../kernel/document/text.ts";
import type { Problem } from "../../contract/types.ts";
import type { Editor } from "../../kernel/editor.ts";
import type { Platform } from "../../platform/port.ts";
import { forgetLeft, keepLeft } from "./left.ts";

export type SaveState =
  | { readonly is: "unchanged" }
  | { readonly is: "saving" }
  | { readonly is: "saved"; readonly at: Date }
  | { readonly is: "failed"; readonly reason: string };

export interface Autosave {
  readonly getState: () => {
    readonly save: SaveState;
    readonly problems: readonly Problem[];
    /** The document that is on disk. */
    readonly saved: TemplateDocument;
  };
  readonly subscribe: (listener: () => void) => () => void;
  /** Saves at once what is not saved yet. */
  readonly flush: () => Promise<void>;
  readonly stop: () => void;
}

const PAUSE = 400;
/** After so long what could not be saved is tried again. */
const AGAIN = 3000;

export function createAutosave(
  editor: Editor,
  platform: Platform,
  /** Told when the draft on disk has become another. */
  onSaved: () => void = () => undefined,
): Autosave {
  const store = storeOf(editor.getState().document);
  let running: Promise<void> = Promise.resolve();
  let isOver = false;
  const flush = (): Promise<void> => {
    timer.stop();
    running = running.then(async () => {
      const isOn = await save(editor, platform, store, onSaved);
      if (!isOn && !isOver) timer.within(AGAIN);
    });
    return running;
  };
  const timer = timerOf(() => void flush());

  const unsubscribe = editor.subscribe(() => {
    const { document, tool } = editor.getState();
    // A gesture is saved when it is over.
    if (document === store.getState().saved || tool.name === "dragging") return;
    timer.within(PAUSE);
  });
  const unlisten = platform.window.onClose(() => {
    leaveField();
    return flush();
  });
  // Nothing is lost by it: each save says the problems anew.
  check(editor, platform, store).catch(() => undefined);

  return {
    getState: store.getState,
    subscribe: store.subscribe,
    flush,
    stop() {
      unsubscribe();
      isOver = true;
      // What cannot be saved is kept, and there again when the template is opened.
      void flush().then(unlisten);
    },
  };
}

type State = ReturnType<Autosave["getState"]>;

interface Store extends Pick<Autosave, "getState" | "subscribe"> {
  readonly set: (change: Partial<State>) => void;
}

function storeOf(saved: TemplateDocument): Store {
  const listeners = new Set<() => void>();
  let state: State = { save: { is: "unchanged" }, problems: [], saved };
  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(change) {
      state = { ...state, ...change };
      for (const listener of listeners) listener();
    },
  };
}

interface Timer {
  /** Runs after a pause, or earlier if that was due: edits that do not cease put nothing off. */
  readonly within: (pause: number) => void;
  readonly stop: () => void;
}

function timerOf(run: () => void): Timer {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = Infinity;
  return {
    within(pause) {
      const at = Date.now() + pause;
      if (at >= due) return;
      clearTimeout(timer);
      due = at;
      timer = setTimeout(run, pause);
    },
    stop() {
      clearTimeout(timer);
      due = Infinity;
    },
  };
}

/** Saves what is not saved yet; false, if it could not be. */
async function save(
  editor: Editor,
  platform: Platform,
  { getState, set }: Store,
  onSaved: () => void,
): Promise<boolean> {
  const { document } = editor.getState();
  const { save: before, saved } = getState();
  if (document === saved) {
    // What could not be saved was taken back.
    if (before.is === "failed") {
      forgetLeft(document.key);
      set({ save: { is: "unchanged" } });
    }
    return true;
  }
  set({ save: { is: "saving" } });
  const text = writeTemplate(document);
  try {
    const reply = await platform.call("template_import", {
      documents: [{ type: "text", name: document.key, text }],
    });
    set({
      save: { is: "saved", at: new Date() },
      problems: reply.templates[0]?.problems ?? [],
      saved: document,
    });
    forgetLeft(document.key);
    onSaved();
    return true;
  } catch (error) {
    keepLeft(document.key, { text, base: writeTemplate(saved), at: new Date().toISOString() });
    set({
      save: { is: "failed", reason: error instanceof Error ? error.message : String(error) },
    });
    return false;
  }
}

/** Says what is wrong with the draft before it is saved for the first time. */
async function check(editor: Editor, platform: Platform, { set }: Store): Promise<void> {
  const { document } = editor.getState();
  const text = writeTemplate(document);
  const reply = await platform.call("check", {
    documents: [{ type: "text", name: document.key, text }],
    workspace: true,
  });
  // A save says it of what is newer.
  if (document === editor.getState().document)
    set({ problems: reply.documents[0]?.problems ?? [] });
}

/** Leaves the field that has the focus, which takes over what was typed into it. */
export function leaveField(): void {
  const { activeElement } = globalThis.document;
  if (activeElement instanceof HTMLElement) activeElement.blur();
}
