/** Moves what is drawn with the kernel's view, without drawing anything anew. */

import { useLayoutEffect, useRef, type RefObject } from "react";

import type { Editor } from "../../../kernel/editor.ts";

const DOTS = 20;

export interface Viewport {
  /** What lies still and shows the dots. */
  readonly ground: RefObject<HTMLDivElement | null>;
  /** What moves. */
  readonly viewport: RefObject<HTMLDivElement | null>;
}

export function useViewport(editor: Editor): Viewport {
  const ground = useRef<HTMLDivElement>(null);
  const viewport = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    let last: unknown;
    const follow = (): void => {
      const { view } = editor.getState();
      if (view === last) return;
      last = view;
      const { x, y, zoom } = view;
      const moved = viewport.current;
      if (moved !== null) {
        moved.style.transform = `translate(${x}px, ${y}px) scale(${zoom})`;
        moved.style.setProperty("--zoom", String(zoom));
      }
      // Far away dots would be noise; then only every fifth is drawn.
      const far = (zoom < 0.35 ? DOTS * 5 : DOTS) * zoom;
      ground.current?.style.setProperty("--dots-far", `${far}px`);
      ground.current?.style.setProperty("--dots-at", `${x}px ${y}px`);
    };
    follow();
    return editor.subscribe(follow);
  }, [editor]);
  return { ground, viewport };
}
