/** Where the label of a flow stands: on a straight part near its beginning, on no card and on no other label. */

import { grown, overlaps, type Box, type Point } from "./box.ts";
import type { BoxGrid } from "./grid.ts";
import type { Route } from "./route.ts";

export const LABEL_HEIGHT = 20;

export interface LabelWanted {
  readonly id: string;
  readonly route: Route;
  readonly width: number;
}

/** The middle of every label, by the flow's id. */
export function labelPlaces(
  labels: readonly LabelWanted[],
  grid: BoxGrid,
): ReadonlyMap<string, Point> {
  const placed = new Map<string, Point>();
  const taken: Box[] = [];
  for (const label of labels) {
    const place = placeFor(label, taken, grid);
    if (place === undefined) continue;
    placed.set(label.id, place);
    taken.push(grown(boxAt(place, label.width), 2));
  }
  return placed;
}

function placeFor(label: LabelWanted, taken: readonly Box[], grid: BoxGrid): Point | undefined {
  let fallback: Point | undefined;
  for (const place of candidates(label)) {
    fallback ??= place;
    const box = boxAt(place, label.width);
    if (grid.near(box).length > 0) continue;
    if (!taken.some((other) => overlaps(other, box))) return place;
  }
  return fallback;
}

/** Along the parts of the way, the first ones first; beside the line where it goes up or down. */
function* candidates({ route, width }: LabelWanted): Generator<Point> {
  for (let at = 1; at < route.length; at += 1) {
    const one = route[at - 1];
    const other = route[at];
    if (one === undefined || other === undefined) continue;
    const size = one.y === other.y ? width : LABEL_HEIGHT;
    const room = Math.abs(other.x - one.x) + Math.abs(other.y - one.y) - size - 12;
    if (room < 0) continue;
    for (const share of [0, 0.5, 1]) {
      const along = size / 2 + 6 + room * share;
      const t = along / (room + size + 12);
      yield { x: one.x + (other.x - one.x) * t, y: one.y + (other.y - one.y) * t };
    }
  }
  const first = route[0];
  if (first !== undefined) yield { x: first.x + width / 2 + 6, y: first.y - LABEL_HEIGHT / 2 - 4 };
}

function boxAt(middle: Point, width: number): Box {
  return {
    x: middle.x - width / 2,
    y: middle.y - LABEL_HEIGHT / 2,
    width,
    height: LABEL_HEIGHT,
  };
}
