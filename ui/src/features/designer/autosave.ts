/** Saves a template shortly after each change, one save after the other, and says how that goes. */

import type { TemplateDocument } from "../../kernel/document/template.ts";
import { writeTemplate } from "../../kernel/document/text.ts";
import type { Problem } from "../../contract/types.ts";
import type { Editor } from "../../kernel/editor.ts";
import type { Platform } from "../../platform/port.ts";

export type SaveState =
  | { readonly is: "unchanged" }
  | { readonly is: "saving" }
  | { readonly is: "saved"; readonly at: Date }
  | { readonly is: "failed"; readonly reason: string };

export interface Autosave {
  readonly getState: () => {
    readonly save: SaveState;
    readonly problems: readonly Problem[];
    /** The document that is on disk; nothing, while that one is older than what was opened. */
    readonly saved: TemplateDocument | undefined;
  };
  readonly subscribe: (listener: () => void) => () => void;
  /** Saves at once what is not saved yet. */
  readonly flush: () => Promise<void>;
  readonly stop: () => void;
}

const PAUSE = 400;
/** After so long what could not be saved is tried again. */
const AGAIN = 3000;

/** What was left before it could be saved, by template: opened again, it is still there. */
const left = new Map<
  string,
  { readonly document: TemplateDocument; readonly forget: () => void }
>();

/** What was left unsaved of a template. */
export function takeLeft(template: string): TemplateDocument | undefined {
  const found = left.get(template);
  left.delete(template);
  found?.forget();
  return found?.document;
}

export function createAutosave(
  editor: Editor,
  platform: Platform,
  /** Told when the draft on disk has become another. */
  onSaved: () => void = () => undefined,
  /** Whether the document is newer than what is on disk. */
  isUnsaved = false,
): Autosave {
  const listeners = new Set<() => void>();
  let state: ReturnType<Autosave["getState"]> = {
    save: { is: "unchanged" },
    problems: [],
    saved: isUnsaved ? undefined : editor.getState().document,
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
      if (state.save.is === "failed") set({ save: { is: "unchanged" } });
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
      onSaved();
    } catch (error) {
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
    // Services and people are known from the office only.
    const { office } = await platform.call("office_show", {});
    const known = JSON.stringify({ format: "doorstep/office", version: 1, ...office });
    const reply = await platform.call("check", {
      documents: [
        { type: "text", name: document.key, text },
        { type: "text", name: "office", text: known },
      ],
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
  if (isUnsaved) void flush();
  // Nothing is lost by it: each save says the problems anew.
  else check().catch(() => undefined);

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
      void flush().then(() => {
        const { document } = editor.getState();
        if (document === state.saved) unlisten();
        // Until it is opened again it is tried when the program ends.
        else left.set(document.key, { document, forget: unlisten });
      });
    },
  };
}

/** Leaves the field that has the focus, which takes over what was typed into it. */
export function leaveField(): void {
  const { activeElement } = globalThis.document;
  if (activeElement instanceof HTMLElement) activeElement.blur();
}
