/** The part of the canvas that is seen. */

import type { Box, Point } from "./geometry/box.ts";
import type { View } from "./tools/tool.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const ZOOM_MIN = 0.1;
export const ZOOM_MAX = 2;
const MARGIN = 48;
/** From here on names on cards can be read. */
const READABLE = 0.6;
const OPENING = 0.9;

/** A point of the screen on the canvas. */
export function onCanvas(view: View, { x, y }: Point): Point {
  return { x: (x - view.x) / view.zoom, y: (y - view.y) / view.zoom };
}

/** The view that shows a box in the middle, not larger than it is. */
export function fitting(box: Box | undefined, size: Size): View {
  if (box === undefined) return { x: size.width / 2, y: size.height / 2, zoom: 1 };
  const room = { width: size.width - 2 * MARGIN, height: size.height - 2 * MARGIN };
  const zoom = limited(Math.min(1, room.width / box.width, room.height / box.height));
  return {
    x: size.width / 2 - (box.x + box.width / 2) * zoom,
    y: size.height / 2 - (box.y + box.height / 2) * zoom,
    zoom,
  };
}

/** The view to begin with: everything, or where that could not be read, the part around the beginning. */
export function opening(all: Box | undefined, first: Box | undefined, size: Size): View {
  const whole = fitting(all, size);
  if (first === undefined || whole.zoom >= READABLE) return whole;
  return {
    x: MARGIN - first.x * OPENING,
    y: size.height / 2 - (first.y + first.height / 2) * OPENING,
    zoom: OPENING,
  };
}

/** The view with another zoom around a point of the screen. */
export function zoomed(view: View, zoom: number, around: Point): View {
  const limit = limited(zoom);
  const fixed = onCanvas(view, around);
  return { x: around.x - fixed.x * limit, y: around.y - fixed.y * limit, zoom: limit };
}

/** At the bottom lie the tools, and the overview map, which is higher. */
const MARGIN_BELOW = 88;
const MARGIN_MAP = 152;

/** The view moved as little as is needed to show a box. */
export function revealing(view: View, box: Box, size: Size, hasMap = false): View {
  const below = hasMap ? MARGIN_MAP : MARGIN_BELOW;
  const left = box.x * view.zoom + view.x;
  const top = box.y * view.zoom + view.y;
  return {
    ...view,
    x: view.x + inside(left, box.width * view.zoom, size.width),
    y: view.y + inside(top, box.height * view.zoom, size.height - below + MARGIN),
  };
}

function inside(start: number, length: number, room: number): number {
  if (start < MARGIN) return MARGIN - start;
  const over = start + length + MARGIN - room;
  return over > 0 ? -Math.min(over, start - MARGIN) : 0;
}

function limited(zoom: number): number {
  return Math.min(ZOOM_MAX, Math.max(ZOOM_MIN, zoom));
}
