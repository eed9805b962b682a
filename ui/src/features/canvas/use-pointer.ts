/**
 * Brings pointer and wheel from the page to the editor. A gesture goes on outside the canvas until the button is let go;
 * two fingers move and zoom.
 */

import { useEffect, useRef, type PointerEvent as ReactPointerEvent, type RefObject } from "react";

import type { Editor, ScreenInput } from "../../kernel/editor.ts";
import { center, distance, spanned, type Point } from "../../kernel/geometry/box.ts";
import { zoomed } from "../../kernel/view.ts";

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
  const fingers = useRef(new Map<number, Point>());
  useEffect(() => {
    const touches = fingers.current;
    const edge = edgePanning(editor);
    const onMove = (event: PointerEvent): void => {
      const canvas = ref.current;
      if (canvas === null) return;
      if (pinched(editor, canvas, touches, event)) return;
      const isIdle = editor.getState().tool.name === "idle";
      // Over what lies on the canvas the pointer still rests on what it rested on.
      if (isIdle && isChrome(event.target, canvas)) return;
      const input = screenInput(event, canvas);
      editor.pointerMove(input);
      edge.follow(input, canvas);
    };
    const onUp = (event: PointerEvent): void => {
      touches.delete(event.pointerId);
      edge.stop();
      if (ref.current !== null && editor.getState().tool.name !== "idle")
        editor.pointerUp(screenInput(event, ref.current));
    };
    const onCancel = (): void => {
      touches.clear();
      edge.stop();
      if (!WAITING.has(editor.getState().tool.name)) editor.cancel();
    };
    const onWheel = (event: WheelEvent): void => {
      const canvas = ref.current;
      if (canvas === null || !isSurface(event.target)) return;
      event.preventDefault();
      wheeled(editor, canvas, event);
    };
    const element = ref.current;
    element?.addEventListener("wheel", onWheel, { passive: false });
    window.addEventListener("pointermove", onMove);
    window.addEventListener("pointerup", onUp);
    window.addEventListener("pointercancel", onCancel);
    window.addEventListener("blur", onCancel);
    return () => {
      edge.stop();
      element?.removeEventListener("wheel", onWheel);
      window.removeEventListener("pointermove", onMove);
      window.removeEventListener("pointerup", onUp);
      window.removeEventListener("pointercancel", onCancel);
      window.removeEventListener("blur", onCancel);
    };
  }, [editor]);

  return {
    ref,
    onPointerDown(event) {
      const canvas = ref.current;
      if (canvas === null || !isSurface(event.target)) return;
      // The middle button would scroll by itself, and paste on some systems.
      if (event.button === 1) event.preventDefault();
      canvas.focus({ preventScroll: true });
      if (event.pointerType === "touch")
        fingers.current.set(event.pointerId, pointOf(event.nativeEvent, canvas));
      if (fingers.current.size > 1) editor.cancel();
      else editor.pointerDown(screenInput(event.nativeEvent, canvas));
    },
  };
}

/** What is carried to the edge of the canvas takes the canvas along. */
const CARRIES = new Set(["dragging", "connecting", "lassoing"]);
/** How near to the edge, and how fast at most, in pixels of the screen for each frame. */
const EDGE = 32;
const FASTEST = 14;

interface EdgePanning {
  follow(input: ScreenInput, canvas: HTMLElement): void;
  stop(): void;
}

function edgePanning(editor: Editor): EdgePanning {
  let frame = 0;
  let last: ScreenInput | undefined;
  let size = { width: 0, height: 0 };
  const step = (): void => {
    frame = 0;
    if (last === undefined || !CARRIES.has(editor.getState().tool.name)) return;
    const by = {
      x: speedAt(last.screen.x, size.width),
      y: speedAt(last.screen.y, size.height),
    };
    if (by.x === 0 && by.y === 0) return;
    editor.panBy(by);
    editor.pointerMove(last);
    frame = requestAnimationFrame(step);
  };
  return {
    follow(input, canvas) {
      // Outside, over the list of steps or the fields, nothing moves.
      last = input.inside ? input : undefined;
      size = { width: canvas.clientWidth, height: canvas.clientHeight };
      if (frame === 0 && last !== undefined) frame = requestAnimationFrame(step);
    },
    stop() {
      cancelAnimationFrame(frame);
      frame = 0;
      last = undefined;
    },
  };
}

/** The faster the nearer to the edge. */
function speedAt(at: number, room: number): number {
  if (at < EDGE) return Math.ceil((1 - at / EDGE) * FASTEST);
  if (at > room - EDGE) return -Math.ceil((1 - (room - at) / EDGE) * FASTEST);
  return 0;
}

/** Nothing goes on that the window's losing the focus would leave half done. */
const WAITING = new Set(["idle", "hand", "lasso", "space", "linking"]);

/** Whether something belongs to the drawing and not to what lies on it. */
export function isSurface(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("[data-surface]") !== null &&
    target.closest("[data-chrome]") === null
  );
}

function isChrome(target: EventTarget | null, canvas: HTMLElement): boolean {
  return target instanceof Element && canvas.contains(target) && !isSurface(target);
}

/** Two fingers: the point between them stays under them, and their distance is the zoom. */
function pinched(
  editor: Editor,
  canvas: HTMLElement,
  fingers: Map<number, Point>,
  event: PointerEvent,
): boolean {
  const before = fingers.get(event.pointerId);
  const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
  if (before === undefined) return false;
  const now = pointOf(event, canvas);
  fingers.set(event.pointerId, now);
  if (other === undefined) return false;
  const from = center(spanned(before, other));
  const to = center(spanned(now, other));
  const { view } = editor.getState();
  const ratio = distance(now, other) / Math.max(1, distance(before, other));
  const larger = zoomed(view, view.zoom * ratio, from);
  editor.setView({ ...larger, x: larger.x + to.x - from.x, y: larger.y + to.y - from.y });
  return true;
}

const LINE = 16;
const PAGE = 400;
/** A notch of a wheel is a large step, a finger's breadth on a pad many small ones. */
const ZOOM_MOST = 24;

function wheeled(editor: Editor, canvas: HTMLElement, event: WheelEvent): void {
  const unit = event.deltaMode === 1 ? LINE : event.deltaMode === 2 ? PAGE : 1;
  const x = event.deltaX * unit;
  const y = event.deltaY * unit;
  if (event.ctrlKey || event.metaKey) {
    const by = Math.max(-ZOOM_MOST, Math.min(ZOOM_MOST, y));
    editor.zoomTo(editor.getState().view.zoom * 2 ** (-by * 0.015), pointOf(event, canvas));
  } else if (event.shiftKey && x === 0) editor.panBy({ x: -y, y: 0 });
  else editor.panBy({ x: -x, y: -y });
}

function pointOf(event: Pick<Pointer, "clientX" | "clientY">, canvas: HTMLElement): Point {
  const box = canvas.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

/** The pointer as the kernel takes it: from the left top corner of the canvas, in every language. */
export function screenInput(event: Pointer, canvas: HTMLElement): ScreenInput {
  const box = canvas.getBoundingClientRect();
  const screen = pointOf(event, canvas);
  return {
    screen,
    button: event.button,
    shift: event.shiftKey,
    mod: event.ctrlKey || event.metaKey,
    alt: event.altKey,
    inside: screen.x >= 0 && screen.y >= 0 && screen.x <= box.width && screen.y <= box.height,
  };
}
