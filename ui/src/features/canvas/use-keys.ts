/** Brings keys from the page to the editor: wherever the focus is, unless it is in something that takes keys itself. */

import { useEffect, type RefObject } from "react";

import type { Editor } from "../../kernel/editor.ts";

const TEXT = "input, textarea, [contenteditable='true']";
/** Lists, menus and dialogs walk with arrows and find by letters. */
const TAKES_KEYS = "[role='dialog'], [role='listbox'], [role='menu'], [aria-haspopup='listbox']";

export function useKeys(editor: Editor, canvas: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const target = event.target instanceof Element ? event.target : document.body;
      if (event.defaultPrevented || target.closest(TEXT) || target.closest(TAKES_KEYS)) return;
      // On the canvas itself; a button on it takes its own keys.
      const isHere = target === document.body || target === canvas.current;
      const { key, code, shiftKey: shift, altKey: alt } = event;
      if (editor.key({ key, code, shift, alt, mod: event.ctrlKey || event.metaKey }, isHere))
        event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [editor, canvas]);
}
