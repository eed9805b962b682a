/** Brings keys from the page to the editor: wherever the focus is, unless it is in something that takes keys itself. */

import { useEffect, type RefObject } from "react";

import type { Editor } from "../../kernel/editor.ts";

const TEXT = "input, textarea, select, [contenteditable='true']";
/** Lists, menus and dialogs walk with arrows and find by letters. */
const TAKES_KEYS =
  "[role='dialog'], [role='alertdialog'], [role='listbox'], [role='menu'], [role='grid'], [role='tree'], [role='tablist'], [role='radiogroup'], [aria-haspopup='listbox']";

/** Without a canvas, where the template is shown in another way, only what is not about the canvas is done. */
export function useKeys(editor: Editor, canvas?: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const isHere = (event: KeyboardEvent): boolean =>
      canvas !== undefined && (event.target === document.body || event.target === canvas.current);
    const onKey = (event: KeyboardEvent): void => {
      const target = event.target instanceof Element ? event.target : document.body;
      if (event.defaultPrevented || event.isComposing) return;
      if (target.closest(TEXT) || target.closest(TAKES_KEYS)) return;
      // A dialog over the page has all keys, wherever the focus is.
      if (document.querySelector("[aria-modal='true']") !== null) return;
      const { key, code, shiftKey: shift, altKey: alt } = event;
      const mod = event.ctrlKey || event.metaKey;
      // A button on the canvas takes its own keys.
      if (editor.key({ key, code, shift, alt, mod }, isHere(event))) event.preventDefault();
      else if (key === " " && !mod && !alt && isHere(event)) {
        event.preventDefault();
        if (!event.repeat && editor.getState().tool.name === "idle") editor.take("hand");
      }
    };
    /** While the space bar is down, the hand moves the canvas. */
    const onKeyUp = (event: KeyboardEvent): void => {
      if (event.key !== " " || !isHere(event)) return;
      const drop = (): void => {
        if (editor.getState().tool.name === "hand") editor.take("hand");
      };
      if (editor.getState().tool.name === "panning")
        window.addEventListener("pointerup", () => queueMicrotask(drop), { once: true });
      else drop();
    };
    window.addEventListener("keydown", onKey);
    window.addEventListener("keyup", onKeyUp);
    return () => {
      window.removeEventListener("keydown", onKey);
      window.removeEventListener("keyup", onKeyUp);
    };
  }, [editor, canvas]);
}
