/** The window of the desktop: calls go to its backend, its events come back. */

import { invoke, isTauri } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { getCurrentWindow } from "@tauri-apps/api/window";

import type { ReplyOf } from "../contract/commands.ts";
import type { Event, Failure } from "../contract/types.ts";
import { browserAppearance, browserClipboard } from "./browser.ts";
import { CallFailed, type OpenedFile, type Platform, type Unlisten } from "./port.ts";
import { tauriShell } from "./tauri-shell.ts";

/** The one event of the backend; its payload says what happened. */
const EVENT = "event";

/** Whether the page is in the window of the desktop. */
export function isInWindow(): boolean {
  return isTauri();
}

export function tauriPlatform(): Platform {
  const host = getCurrentWindow();
  const closers = new Set<() => Promise<void>>();
  const close = (): Promise<unknown> => Promise.allSettled([...closers].map((ask) => ask()));
  return {
    call: (name, request) => asked<ReplyOf<typeof name>>("call", { name, request }),
    onEvent: (listener) => later(listen<Event>(EVENT, ({ payload }) => listener(payload))),
    files: {
      open: ({ title, extensions }) =>
        asked<readonly OpenedFile[]>("choose_files", { title, extensions }),
      save: ({ title, extensions, suggestion, ...content }) =>
        asked<boolean>("save_file", {
          title,
          extensions,
          suggestion,
          // The way to the backend knows no bytes in an object, but lists of numbers.
          content: "bytes" in content ? [...content.bytes] : content.text,
        }),
      backUp: async (title, suggestion, job) =>
        (await asked<string | null>("back_up", { title, suggestion, job })) ?? undefined,
      putBack: async (title) => (await asked<string | null>("put_back", { title })) ?? undefined,
    },
    clipboard: browserClipboard(),
    appearance: browserAppearance(),
    window: {
      setTitle: (title) => host.setTitle(title),
      onClose(listener) {
        closers.add(listener);
        return () => closers.delete(listener);
      },
      notify: (title, body) => invoke("notify", { title, body }),
    },
    shell: tauriShell(close),
  };
}

async function asked<Reply>(command: string, request: Record<string, unknown>): Promise<Reply> {
  try {
    return await invoke<Reply>(command, request);
  } catch (error) {
    throw new CallFailed(failureOf(error));
  }
}

/** What the backend said; whatever else went wrong was outside the contract. */
function failureOf(error: unknown): Failure {
  if (typeof error === "object" && error !== null && "code" in error && "message" in error)
    return error as Failure;
  return { code: "internal", message: String(error) };
}

/** Stops listening, also if that is asked for before listening has begun. */
function later(listening: Promise<Unlisten>): Unlisten {
  return () => {
    void listening.then((unlisten) => unlisten());
  };
}
