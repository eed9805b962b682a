/** Which part of a drawing is seen that is only looked at: dragged, zoomed, fitted, and brought to what has the focus. */

import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type PointerEvent,
  type MouseEvent,
  type RefObject,
} from "react";

import { grown, isInside, type Box } from "../../kernel/geometry/box.ts";
import type { View } from "../../kernel/tools/tool.ts";
import { fitting, revealing, zoomed, type Size } from "../../kernel/view.ts";
import { seenBox } from "./stage/use-region.ts";

/** Below this, names are hard to read: what is open is shown instead of everything. */
const READABLE = 0.55;
const NEAR = 0.75;
/** The pointer drags once it has moved so far; before that it presses. */
const SLACK = 4;
/** Until it is measured. */
const SIZE: Size = { width: 800, height: 500 };

interface Grip {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
  readonly onClickCapture: (event: MouseEvent) => void;
}

export interface StillView {
  readonly view: View;
  readonly frame: RefObject<HTMLElement | null>;
  /** What the ground takes, to be dragged. */
  readonly grip: Grip;
  readonly zoomBy: (factor: number) => void;
  readonly fit: () => void;
  readonly reveal: (box: Box) => void;
  /** What is seen, and some room around it, so that little is drawn anew while it is moved. */
  readonly region: Box;
}

export function useStillView(bounds: Box | undefined, first: Box | undefined): StillView {
  const frame = useRef<HTMLElement>(null);
  const size = useRef<Size>(SIZE);
  const [measured, setMeasured] = useState<Size>(SIZE);
  const [view, setView] = useState<View>(() => beginning(bounds, first, SIZE));
  const opens = useRef(true);
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const take = (): void => {
      const { clientWidth: width, clientHeight: height } = element;
      if (width === 0 || height === 0) return;
      size.current = { width, height };
      setMeasured(size.current);
      if (opens.current) setView(beginning(bounds, first, size.current));
      opens.current = false;
    };
    take();
    const observer = new ResizeObserver(take);
    observer.observe(element);
    return () => observer.disconnect();
  }, [bounds, first]);
  useWheel(frame, setView);
  const zoomBy = useCallback((factor: number) => {
    const middle = { x: size.current.width / 2, y: size.current.height / 2 };
    setView((now) => zoomed(now, now.zoom * factor, middle));
  }, []);
  const fit = useCallback(() => setView(fitting(bounds, size.current)), [bounds]);
  const reveal = useCallback((box: Box) => setView((now) => revealing(now, box, size.current)), []);
  const region = useRegionOf(view, measured);
  return { view, frame, grip: useGrip(setView), zoomBy, fit, reveal, region };
}

/** How much of what is seen is drawn beside it on each side. */
const ROOM = 0.25;

function useRegionOf(view: View, size: Size): Box {
  const seen = seenBox(view, size);
  const [region, setRegion] = useState<{ readonly box: Box; readonly zoom: number } | undefined>();
  const isEnough = region?.zoom === view.zoom && isInside(seen, region.box);
  if (isEnough) return region.box;
  const box = grown(seen, Math.max(seen.width, seen.height) * ROOM);
  setRegion({ box, zoom: view.zoom });
  return box;
}

/** Everything; where that could not be read, what is open, with room for what comes next. */
function beginning(bounds: Box | undefined, first: Box | undefined, size: Size): View {
  const whole = fitting(bounds, size);
  if (first === undefined || whole.zoom >= READABLE) return whole;
  return {
    x: size.width * 0.3 - (first.x + first.width / 2) * NEAR,
    y: size.height / 2 - (first.y + first.height / 2) * NEAR,
    zoom: NEAR,
  };
}

type SetView = (change: (now: View) => View) => void;

/** The wheel moves the page; with Ctrl it zooms, and sideways it moves the drawing. */
function useWheel(frame: RefObject<HTMLElement | null>, setView: SetView): void {
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const onWheel = (event: WheelEvent): void => {
      const by = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      if (event.ctrlKey || event.metaKey) {
        const { left, top } = element.getBoundingClientRect();
        const around = { x: event.clientX - left, y: event.clientY - top };
        setView((now) => zoomed(now, now.zoom * Math.exp(-event.deltaY / 300), around));
      } else if (by !== 0) setView((now) => ({ ...now, x: now.x - by }));
      else return;
      event.preventDefault();
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [frame, setView]);
}

function useGrip(setView: SetView): Grip {
  const held = useRef<{ x: number; y: number; moves: boolean } | undefined>(undefined);
  const hasMoved = useRef(false);
  const letGo = useCallback(() => {
    held.current = undefined;
  }, []);
  return {
    onPointerDown(event) {
      if (event.button !== 0) return;
      held.current = { x: event.clientX, y: event.clientY, moves: false };
      hasMoved.current = false;
    },
    onPointerMove(event) {
      const from = held.current;
      if (from === undefined) return;
      const by = { x: event.clientX - from.x, y: event.clientY - from.y };
      if (!from.moves && Math.hypot(by.x, by.y) < SLACK) return;
      if (!from.moves) event.currentTarget.setPointerCapture(event.pointerId);
      hasMoved.current = true;
      held.current = { x: event.clientX, y: event.clientY, moves: true };
      setView((now) => ({ ...now, x: now.x + by.x, y: now.y + by.y }));
    },
    onPointerUp: letGo,
    onPointerCancel: letGo,
    // Who drags by a card does not press it.
    onClickCapture(event) {
      if (hasMoved.current) event.stopPropagation();
      hasMoved.current = false;
    },
  };
}
