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
    /** The document that is on disk. */
    readonly saved: TemplateDocument;
  };
  readonly subscribe: (listener: () => void) => () => void;
  /** Saves at once what is not saved yet. */
  readonly flush: () => Promise<void>;
  readonly stop: () => void;
}

const PAUSE = 400;

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
  let running: Promise<void> = Promise.resolve();

  const set = (change: Partial<typeof state>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const save = async (): Promise<void> => {
    const { document } = editor.getState();
    if (document === state.saved) return;
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
    }
  };
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    running = running.then(save);
    return running;
  };
  const check = async (): Promise<void> => {
    const { saved } = state;
    const text = writeTemplate(saved);
    // Services and people are known from the office only.
    const { office } = await platform.call("office_show", {});
    const known = JSON.stringify({ format: "doorstep/office", version: 1, ...office });
    const reply = await platform.call("check", {
      documents: [
        { type: "text", name: saved.key, text },
        { type: "text", name: "office", text: known },
      ],
    });
    set({ problems: reply.documents[0]?.problems ?? [] });
  };

  const unsubscribe = editor.subscribe(() => {
    const { document, tool } = editor.getState();
    // A gesture is saved when it is over.
    if (document === state.saved || tool.name === "dragging") return;
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), PAUSE);
  });
  const unlisten = platform.window.onClose(flush);
  check().catch((error: unknown) => set({ save: { is: "failed", reason: String(error) } }));

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    flush,
    stop() {
      unsubscribe();
      unlisten();
      void flush();
    },
  };
}
