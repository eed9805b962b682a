/** Brings keys from the page to the editor: wherever the focus is, unless it is in something that takes keys itself. */

import { useEffect, type RefObject } from "react";

import type { Editor } from "../../kernel/editor.ts";

const TEXT = "input, textarea, [contenteditable='true']";
/** Lists, menus and dialogs walk with arrows and find by letters. */
const TAKES_KEYS = "[role='dialog'], [role='listbox'], [role='menu'], [aria-haspopup='listbox']";
/** What these do is about the canvas, so it has to have the focus, or nothing has. */
const ON_CANVAS = new Set([
  "ArrowLeft",
  "ArrowRight",
  "ArrowUp",
  "ArrowDown",
  "Delete",
  "Backspace",
]);

export function useKeys(editor: Editor, canvas: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const target = event.target instanceof Element ? event.target : document.body;
      if (event.defaultPrevented || target.closest(TEXT) || target.closest(TAKES_KEYS)) return;
      const isHere = target === document.body || canvas.current?.contains(target) === true;
      if (!isHere && ON_CANVAS.has(event.key)) return;
      const { key, shiftKey: shift, altKey: alt } = event;
      if (editor.key({ key, shift, alt, mod: event.ctrlKey || event.metaKey }))
        event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [editor, canvas]);
}
