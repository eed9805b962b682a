/**
 * Where a flow says its outcome once more: what a card says at its port cannot be seen from the end of a long flow, and
 * not at all from one that leaves at the bottom. On no card and on no other label; where there is no room, nowhere.
 */

import { grown, overlaps, spanned, type Box, type Point } from "./box.ts";
import type { BoxGrid } from "./grid.ts";
import type { Route } from "./route.ts";

export const LABEL_HEIGHT = 20;
/** A shorter flow is seen together with the card it comes from. */
const LONG = 480;

export interface LabelWanted {
  readonly id: string;
  readonly route: Route;
  readonly width: number;
  /** Whether it leaves at the bottom of its card. */
  readonly isFalling: boolean;
  /** The ways of the other flows out of the same step, which begin beside it. */
  readonly beside: readonly Route[];
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

/** Where nothing else stands, and if that can be, where it cannot be taken for that of the flow beside it. */
function placeFor(label: LabelWanted, taken: readonly Box[], grid: BoxGrid): Point | undefined {
  let doubtful: Point | undefined;
  for (const place of candidates(label)) {
    const box = boxAt(place, label.width);
    if (grid.near(box).length > 0 || taken.some((other) => overlaps(other, box))) continue;
    if (!label.beside.some((route) => goesThrough(route, box))) return place;
    doubtful ??= place;
  }
  return doubtful;
}

function goesThrough(route: Route, box: Box): boolean {
  return route.some((to, at) => {
    const from = route[at - 1];
    return from !== undefined && overlaps(grown(spanned(from, to), 1), box);
  });
}

/**
 * Along the parts of a long way, the longest first: in its middle, then towards its ends. Of one that falls, beside what
 * it leads to first: there those of other outcomes are far away.
 */
function candidates({ route, width, isFalling }: LabelWanted): readonly Point[] {
  const parts = route.slice(1).map((to, at) => partOf(route[at] ?? to, to));
  const long = parts.reduce((sum, part) => sum + part.length, 0);
  if (long < LONG && !isFalling) return [];
  const longest = parts.toSorted((one, other) => other.length - one.length);
  return (isFalling ? [...parts.slice(-1), ...longest] : longest).flatMap((part) => {
    const size = part.from.y === part.to.y ? width : LABEL_HEIGHT;
    if (part.length < size + (isFalling ? TIGHT : ROOMY)) return [];
    const spots = part.length < FAR * size ? FEW : spread(part.length, size);
    return spots.map((t) => ({
      x: part.from.x + (part.to.x - part.from.x) * t,
      y: part.from.y + (part.to.y - part.from.y) * t,
    }));
  });
}

const FEW: readonly number[] = [0.5, 0.3, 0.7];
/** In a part that is so many times as long as its label many places are tried. */
const FAR = 6;
const TRIES_MAX = 24;

/** Places all along a part, the middle first. */
function spread(length: number, size: number): readonly number[] {
  const count = Math.min(TRIES_MAX, Math.floor((length - size) / LABEL_HEIGHT));
  const first = size / 2 / length;
  const between = Array.from(
    { length: count },
    (_, at) => first + ((at + 0.5) / count) * (1 - 2 * first),
  );
  return [...FEW, ...between.toSorted((one, other) => Math.abs(one - 0.5) - Math.abs(other - 0.5))];
}

/** How much longer than its label a part has to be. */
const ROOMY = 24;
const TIGHT = 12;

interface Part {
  readonly from: Point;
  readonly to: Point;
  readonly length: number;
}

function partOf(from: Point, to: Point): Part {
  return { from, to, length: Math.abs(to.x - from.x) + Math.abs(to.y - from.y) };
}

function boxAt(middle: Point, width: number): Box {
  return {
    x: middle.x - width / 2,
    y: middle.y - LABEL_HEIGHT / 2,
    width,
    height: LABEL_HEIGHT,
  };
}
