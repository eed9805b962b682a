/** The window of the desktop: calls go to its backend, its events come back. */

import { invoke, isTauri } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { getCurrentWindow } from "@tauri-apps/api/window";

import type { ReplyOf } from "../contract/commands.ts";
import type { Event, Failure } from "../contract/types.ts";
import { browserAppearance, browserClipboard } from "./browser.ts";
import { CallFailed, type OpenedFile, type Platform, type Unlisten } from "./port.ts";

/** The one event of the backend; its payload says what happened. */
const EVENT = "event";

/** Whether the page is in the window of the desktop. */
export function isInWindow(): boolean {
  return isTauri();
}

export function tauriPlatform(): Platform {
  const host = getCurrentWindow();
  return {
    async call(name, request) {
      try {
        return await invoke<ReplyOf<typeof name>>("call", { name, request });
      } catch (error) {
        throw new CallFailed(failureOf(error));
      }
    },
    onEvent: (listener) => later(listen<Event>(EVENT, ({ payload }) => listener(payload))),
    files: {
      open: ({ extensions }) => chosenFiles(extensions),
      save: () =>
        Promise.reject(
          new CallFailed({
            code: "precondition",
            message: "the window cannot write files yet",
            hint: "copy the text, or call `doorstep template export`",
          }),
        ),
    },
    clipboard: browserClipboard(),
    appearance: browserAppearance(),
    window: {
      setTitle: (title) => host.setTitle(title),
      onClose: (listener) => later(host.onCloseRequested(listener)),
      // The computer's own messages come with the tray; the page shows its own.
      notify: () => Promise.resolve(),
    },
  };
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

function chosenFiles(extensions: readonly string[]): Promise<readonly OpenedFile[]> {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.accept = extensions.map((extension) => `.${extension}`).join(",");
  return new Promise((resolve, reject) => {
    input.addEventListener("cancel", () => resolve([]));
    input.addEventListener("change", () => {
      const files = Array.from(input.files ?? [], async (file) => ({
        name: file.name,
        text: await file.text(),
      }));
      Promise.all(files).then(resolve, reject);
    });
    input.click();
  });
}
