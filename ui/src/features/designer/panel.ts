/**
 * Whether the fields of what is selected stand beside the drawing. Where the window is narrow they lie over it, and only
 * while something is selected; whoever wants it otherwise says so, and this computer remembers it.
 */

import { useCallback, useSyncExternalStore } from "react";

import type { Editor } from "../../kernel/editor.ts";
import { useStored } from "../../shared/stored.ts";
import { useStore } from "../../shared/use-store.ts";

export interface Panel {
  readonly isShown: boolean;
  readonly toggle: () => void;
}

/** The styles say the same. */
const NARROW = "(width < 960px)";

export function usePanel(editor: Editor): Panel {
  const [wanted, setWanted] = useStored("designer.panel");
  const isNarrow = useMedia(NARROW);
  const isUsed = useStore(
    editor,
    ({ selection, request }) =>
      request?.name === "fields" ||
      selection.steps.size + selection.notes.size + selection.flows.size > 0,
  );
  const isShown = wanted === "closed" ? false : wanted === "open" || !isNarrow || isUsed;
  return {
    isShown,
    toggle: () => setWanted(isShown ? "closed" : isNarrow ? "open" : undefined),
  };
}

function useMedia(query: string): boolean {
  const listen = useCallback(
    (changed: () => void) => {
      const media = globalThis.matchMedia(query);
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    [query],
  );
  return useSyncExternalStore(listen, () => globalThis.matchMedia(query).matches);
}
