/** Draws what is being moved to the edges and axes of what stands around it, and says which guides to show. */

import { bottom, grown, right, type Box, type Point } from "./box.ts";
import { AXIS } from "./card.ts";
import type { BoxGrid } from "./grid.ts";

/** A line to be shown while something snaps: across the canvas at x, or along it at y. */
export interface Guide {
  readonly axis: "x" | "y";
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface Snapped {
  readonly by: Point;
  readonly guides: readonly Guide[];
}

const GRID = 10;
const REACH = 1_200;

/** The distance closest to the wanted one at which a box lines up with its neighbours, else with the grid. */
export function snapped(
  box: Box,
  wanted: Point,
  neighbours: ReadonlyMap<string, Box>,
  grid: BoxGrid,
  tolerance: number,
): Snapped {
  const moved = { ...box, x: box.x + wanted.x, y: box.y + wanted.y };
  let bestX: Match | undefined;
  let bestY: Match | undefined;
  for (const key of grid.near(grown(moved, REACH))) {
    const other = neighbours.get(key);
    if (other === undefined) continue;
    bestX = nearer(bestX, match(xs(moved), xs(other), tolerance), other);
    bestY = nearer(bestY, match(ys(moved), ys(other), tolerance), other);
  }
  const by = {
    x: bestX === undefined ? onGrid(moved.x) - box.x : wanted.x + bestX.by,
    y: bestY === undefined ? onGrid(moved.y) - box.y : wanted.y + bestY.by,
  };
  const place = { ...box, x: box.x + by.x, y: box.y + by.y };
  const guides: Guide[] = [];
  if (bestX !== undefined)
    guides.push({
      axis: "x",
      at: bestX.at,
      from: Math.min(place.y, bestX.other.y),
      to: Math.max(bottom(place), bottom(bestX.other)),
    });
  if (bestY !== undefined)
    guides.push({
      axis: "y",
      at: bestY.at,
      from: Math.min(place.x, bestY.other.x),
      to: Math.max(right(place), right(bestY.other)),
    });
  return { by, guides };
}

interface Match {
  readonly by: number;
  readonly at: number;
  readonly other: Box;
}

type Lines = readonly [number, number, number];

function xs(box: Box): Lines {
  return [box.x, box.x + box.width / 2, right(box)];
}

function ys(box: Box): Lines {
  return [box.y, box.y + AXIS, bottom(box)];
}

/** The smallest shift that puts one of the lines on the same one of the other box. */
function match(own: Lines, other: Lines, tolerance: number): Omit<Match, "other"> | undefined {
  let best: Omit<Match, "other"> | undefined;
  for (const at of [1, 0, 2] as const) {
    const by = other[at] - own[at];
    if (Math.abs(by) > tolerance) continue;
    if (best === undefined || Math.abs(by) < Math.abs(best.by)) best = { by, at: other[at] };
  }
  return best;
}

function nearer(
  best: Match | undefined,
  found: Omit<Match, "other"> | undefined,
  other: Box,
): Match | undefined {
  if (found === undefined) return best;
  if (best !== undefined && Math.abs(best.by) <= Math.abs(found.by)) return best;
  return { ...found, other };
}

function onGrid(value: number): number {
  return Math.round(value / GRID) * GRID;
}
