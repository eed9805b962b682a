/** Moves what is drawn with the kernel's view, without drawing anything anew. */

import { useLayoutEffect, useRef, type RefObject } from "react";

import type { Editor } from "../../../kernel/editor.ts";
import type { View } from "../../../kernel/tools/tool.ts";
import { onTheme } from "./paint.ts";

const DOTS = 20;

export interface Viewport {
  /** Shows the dots, and lies still. */
  readonly dots: RefObject<HTMLDivElement | null>;
  /** What moves. */
  readonly viewport: RefObject<HTMLDivElement | null>;
  /** What stands in it, made smaller where it is seen from far away. */
  readonly content: RefObject<HTMLDivElement | null>;
  /** What moves, but keeps its size: it is told the zoom. */
  readonly over: RefObject<HTMLDivElement | null>;
}

/** Styles are set on single elements, never as something that all cards inherit: they would all be styled anew. */
export function useViewport(editor: Editor): Viewport {
  const dots = useRef<HTMLDivElement>(null);
  const viewport = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const over = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    let last: View | undefined;
    let resting: ReturnType<typeof setTimeout> | undefined;
    const dot = (): void => {
      if (dots.current !== null) drawDot(dots.current, farOf(editor.getState().view));
    };
    const follow = (): void => {
      const { view } = editor.getState();
      if (view === last) return;
      const isZoomed = view.zoom !== last?.zoom;
      last = view;
      const { x, y, zoom } = view;
      const place = `translate(${x}px, ${y}px) scale(${zoom})`;
      const fineness = finenessOf(zoom);
      if (viewport.current !== null)
        viewport.current.style.transform = `translate(${x}px, ${y}px) scale(${zoom / fineness})`;
      if (content.current !== null && isZoomed) {
        content.current.style.transform = fineness === 1 ? "" : `scale(${fineness})`;
        content.current.style.setProperty("--fineness", String(fineness));
      }
      if (over.current !== null) {
        over.current.style.transform = place;
        if (isZoomed) over.current.style.setProperty("--zoom", String(zoom));
      }
      if (dots.current === null) return;
      const far = farOf(view);
      if (isZoomed) {
        dots.current.style.backgroundSize = `${far}px ${far}px`;
        clearTimeout(resting);
        resting = setTimeout(dot, RESTS);
      }
      // Moved by less than the distance of two dots, so that the browser moves a picture it has.
      dots.current.style.transform = `translate(${rest(x, far)}px, ${rest(y, far)}px)`;
    };
    dot();
    follow();
    const stops = [editor.subscribe(follow), onTheme(dot), () => clearTimeout(resting)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [editor]);
  return { dots, viewport, content, over };
}

/**
 * How finely what moves is painted, in powers of two so that it is painted anew seldom. A browser paints it in its own size
 * and makes the picture smaller then: from far away that would be a hundred times as large as the window.
 */
function finenessOf(zoom: number): number {
  return Math.min(1, 2 ** Math.ceil(Math.log2(zoom)));
}

function rest(at: number, far: number): number {
  return ((at % far) + far) % far;
}

const DOT = 1.2;
const DOT_LEAST = 0.7;
/** So long the zoom stays as it is before dots are drawn anew for it, in milliseconds. */
const RESTS = 150;

/** How far dots are from each other on the screen. From far away they would be noise: only every fifth is drawn then. */
function farOf({ zoom }: View): number {
  return (zoom < 0.4 ? DOTS * 5 : DOTS) * zoom;
}

/** One dot as a picture. A gradient, repeated all over, would be worked out again for every frame that moves it. */
function drawDot(element: HTMLElement, far: number): void {
  const ratio = globalThis.devicePixelRatio || 1;
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(far * ratio);
  canvas.height = canvas.width;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) return;
  const radius = Math.max(DOT_LEAST, DOT * Math.min(1.5, far / DOTS)) * ratio;
  context.fillStyle = getComputedStyle(element).color;
  context.arc(2 * radius, 2 * radius, radius, 0, 2 * Math.PI);
  context.fill();
  element.style.backgroundImage = `url("${canvas.toDataURL()}")`;
}
