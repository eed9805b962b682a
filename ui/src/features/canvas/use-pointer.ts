/** Brings the pointer from the page to the editor. A gesture goes on outside the canvas until the button is let go. */

import { useEffect, useRef, type PointerEvent as ReactPointerEvent, type RefObject } from "react";

import type { Editor, ScreenInput } from "../../kernel/editor.ts";

type Pointer = Pick<
  PointerEvent,
  "clientX" | "clientY" | "button" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey"
>;

export interface PointerProps {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly onPointerDown: (event: ReactPointerEvent) => void;
}

export function usePointer(editor: Editor): PointerProps {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const onMove = (event: PointerEvent): void => {
      if (ref.current !== null && editor.getState().tool.name !== "idle")
        editor.pointerMove(inputOf(event, ref.current));
    };
    const onUp = (event: PointerEvent): void => {
      if (ref.current !== null && editor.getState().tool.name !== "idle")
        editor.pointerUp(inputOf(event, ref.current));
    };
    const onCancel = (): void => {
      if (editor.getState().tool.name !== "idle") editor.cancel();
    };
    window.addEventListener("pointermove", onMove);
    window.addEventListener("pointerup", onUp);
    window.addEventListener("pointercancel", onCancel);
    window.addEventListener("blur", onCancel);
    return () => {
      window.removeEventListener("pointermove", onMove);
      window.removeEventListener("pointerup", onUp);
      window.removeEventListener("pointercancel", onCancel);
      window.removeEventListener("blur", onCancel);
    };
  }, [editor]);

  return {
    ref,
    onPointerDown(event) {
      const isCanvas =
        event.target instanceof Element && event.target.closest(".react-flow__renderer") !== null;
      if (!isCanvas || ref.current === null) return;
      ref.current.focus({ preventScroll: true });
      editor.pointerDown(inputOf(event, ref.current));
    },
  };
}

function inputOf(event: Pointer, canvas: HTMLElement): ScreenInput {
  const box = canvas.getBoundingClientRect();
  const screen = { x: event.clientX - box.left, y: event.clientY - box.top };
  return {
    screen,
    button: event.button,
    shift: event.shiftKey,
    mod: event.ctrlKey || event.metaKey,
    alt: event.altKey,
    inside: screen.x >= 0 && screen.y >= 0 && screen.x <= box.width && screen.y <= box.height,
  };
}
