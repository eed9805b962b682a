/** Moves what is drawn with the kernel's view, without drawing anything anew. */

import { useLayoutEffect, useRef, type RefObject } from "react";

import type { Editor } from "../../../kernel/editor.ts";
import type { View } from "../../../kernel/tools/tool.ts";

const DOTS = 20;

export interface Viewport {
  /** Shows the dots, and lies still. */
  readonly dots: RefObject<HTMLDivElement | null>;
  /** What moves. */
  readonly viewport: RefObject<HTMLDivElement | null>;
  /** What moves, but keeps its size: it is told the zoom. */
  readonly over: RefObject<HTMLDivElement | null>;
}

/** Styles are set on single elements, never as something that all cards inherit: they would all be styled anew. */
export function useViewport(editor: Editor): Viewport {
  const dots = useRef<HTMLDivElement>(null);
  const viewport = useRef<HTMLDivElement>(null);
  const over = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    let last: View | undefined;
    const follow = (): void => {
      const { view } = editor.getState();
      if (view === last) return;
      const isZoomed = view.zoom !== last?.zoom;
      last = view;
      const { x, y, zoom } = view;
      const place = `translate(${x}px, ${y}px) scale(${zoom})`;
      if (viewport.current !== null) viewport.current.style.transform = place;
      if (over.current !== null) {
        over.current.style.transform = place;
        if (isZoomed) over.current.style.setProperty("--zoom", String(zoom));
      }
      if (dots.current === null) return;
      // Far away dots would be noise; then only every fifth is drawn.
      const far = (zoom < 0.4 ? DOTS * 5 : DOTS) * zoom;
      if (isZoomed) dots.current.style.backgroundSize = `${far}px ${far}px`;
      // Moved by less than the distance of two dots, so that the browser moves a picture it has.
      dots.current.style.transform = `translate(${rest(x, far)}px, ${rest(y, far)}px)`;
    };
    follow();
    return editor.subscribe(follow);
  }, [editor]);
  return { dots, viewport, over };
}

function rest(at: number, far: number): number {
  return ((at % far) + far) % far;
}
