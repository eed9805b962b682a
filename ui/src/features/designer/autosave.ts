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
  const listeners = new Set<() => void>();
  let state: ReturnType<Autosave["getState"]> = {
    save: { is: "unchanged" },
    problems: [],
    saved: editor.getState().document,
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = Infinity;
  let running: Promise<void> = Promise.resolve();
  let isOver = false;

  const set = (change: Partial<typeof state>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const save = async (): Promise<void> => {
    const { document } = editor.getState();
    if (document === state.saved) {
      // What could not be saved was taken back.
      if (state.save.is === "failed") {
        forgetLeft(document.key);
        set({ save: { is: "unchanged" } });
      }
      return;
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
    } catch (error) {
      keepLeft(document.key, {
        text,
        base: writeTemplate(state.saved),
        at: new Date().toISOString(),
      });
      set({
        save: { is: "failed", reason: error instanceof Error ? error.message : String(error) },
      });
      if (!isOver) later(AGAIN);
    }
  };
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    due = Infinity;
    running = running.then(save);
    return running;
  };
  /** Saves after a pause, or earlier if that was due: edits that do not cease put nothing off. */
  const later = (pause: number): void => {
    const at = Date.now() + pause;
    if (at >= due) return;
    clearTimeout(timer);
    due = at;
    timer = setTimeout(() => void flush(), pause);
  };
  const check = async (): Promise<void> => {
    const { document } = editor.getState();
    const text = writeTemplate(document);
    const reply = await platform.call("check", {
      documents: [{ type: "text", name: document.key, text }],
      workspace: true,
    });
    // A save says it of what is newer.
    if (document === editor.getState().document)
      set({ problems: reply.documents[0]?.problems ?? [] });
  };

  const unsubscribe = editor.subscribe(() => {
    const { document, tool } = editor.getState();
    // A gesture is saved when it is over.
    if (document === state.saved || tool.name === "dragging") return;
    later(PAUSE);
  });
  const unlisten = platform.window.onClose(() => {
    leaveField();
    return flush();
  });
  // Nothing is lost by it: each save says the problems anew.
  check().catch(() => undefined);

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    flush,
    stop() {
      unsubscribe();
      isOver = true;
      // What cannot be saved is kept, and there again when the template is opened.
      void flush().then(unlisten);
    },
  };
}

/** Leaves the field that has the focus, which takes over what was typed into it. */
export function leaveField(): void {
  const { activeElement } = globalThis.document;
  if (activeElement instanceof HTMLElement) activeElement.blur();
}
