/**
 * The way of a flow: at right angles, out of the right side of one card and into the left side of another, around the
 * cards between them. A handful of simple ways is weighed; the one that crosses no card and is short with few bends wins.
 */

import { grown, right, bottom, type Box, type Point } from "./box.ts";
import type { BoxGrid } from "./grid.ts";

/** How far a flow keeps from cards. */
const CLEAR = 16;
/** How far a flow goes straight before its first bend. */
const STUB = 20;
const BEND_COST = 40;
const HIT_COST = 4_000;

export interface RouteWanted {
  readonly from: Point;
  readonly to: Point;
  readonly fromBox: Box;
  readonly toBox: Box;
  /** Sideways shift of the first bend, so that flows of several ports do not lie on each other. */
  readonly lane: number;
}

export type Route = readonly Point[];

export function routed(wanted: RouteWanted, boxes: ReadonlyMap<string, Box>, grid: BoxGrid): Route {
  let best: Route = [wanted.from, wanted.to];
  let least = Infinity;
  for (const candidate of candidates(wanted, boxes, grid)) {
    const route = simplified(candidate);
    const bare = length(route) + BEND_COST * Math.max(0, route.length - 2);
    if (bare >= least) continue;
    const found = hits(route, wanted, boxes, grid);
    const cost = bare + HIT_COST * found;
    // Nothing is shorter than the way that never turns back.
    if (found === 0 && route.length <= 4 && isDirect(route, wanted)) return route;
    if (cost < least) {
      least = cost;
      best = route;
    }
  }
  return best;
}

function* candidates(
  { from, to, fromBox, toBox, lane }: RouteWanted,
  boxes: ReadonlyMap<string, Box>,
  grid: BoxGrid,
): Generator<Route> {
  const out = from.x + STUB;
  const back = to.x - STUB;
  if (to.x - from.x >= STUB * 2) {
    if (Math.abs(from.y - to.y) < 1) yield [from, to];
    for (const x of channels(from, to, lane, boxes, grid))
      yield [from, { x, y: from.y }, { x, y: to.y }, to];
  }
  for (const y of levels(from, to, fromBox, toBox, boxes, grid))
    yield [
      from,
      { x: out + Math.abs(lane), y: from.y },
      { x: out + Math.abs(lane), y },
      { x: back, y },
      { x: back, y: to.y },
      to,
    ];
}

/** Where a flow to the right may go up or down: in the middle, near its ends, and beside the cards between. */
function* channels(
  from: Point,
  to: Point,
  lane: number,
  boxes: ReadonlyMap<string, Box>,
  grid: BoxGrid,
): Generator<number> {
  const first = from.x + STUB;
  const last = to.x - STUB;
  const within = (x: number): number => Math.min(last, Math.max(first, Math.round(x)));
  // Beside the next column first: with cards laid out in columns the vertical parts then stand between two of them.
  yield within(Math.min((from.x + to.x) / 2, from.x + 36) + lane);
  yield within(Math.max((from.x + to.x) / 2, to.x - 36) + lane);
  yield within((from.x + to.x) / 2 + lane);
  let found = 0;
  for (const key of grid.near(between(from, to))) {
    const box = boxes.get(key);
    if (box === undefined || (found += 1) > 12) break;
    if (box.x - CLEAR > first) yield within(box.x - CLEAR);
    if (right(box) + CLEAR < last) yield within(right(box) + CLEAR);
  }
}

/** Where a flow may go along above or below everything in its way. */
function* levels(
  from: Point,
  to: Point,
  fromBox: Box,
  toBox: Box,
  boxes: ReadonlyMap<string, Box>,
  grid: BoxGrid,
): Generator<number> {
  const span = grown(between(from, to), STUB);
  const inWay = grid.near(span).flatMap((key) => boxes.get(key) ?? []);
  const all = [...inWay, fromBox, toBox];
  yield Math.max(...all.map(bottom)) + CLEAR * 1.5;
  yield Math.min(...all.map((box) => box.y)) - CLEAR * 1.5;
  yield Math.max(bottom(fromBox), bottom(toBox)) + CLEAR * 1.5;
  yield Math.min(fromBox.y, toBox.y) - CLEAR * 1.5;
  if (bottom(fromBox) < toBox.y) yield (bottom(fromBox) + toBox.y) / 2;
  if (bottom(toBox) < fromBox.y) yield (bottom(toBox) + fromBox.y) / 2;
  for (const box of inWay.slice(0, 10)) {
    yield bottom(box) + CLEAR;
    yield box.y - CLEAR;
  }
}

function between(from: Point, to: Point): Box {
  const x = Math.min(from.x, to.x);
  const y = Math.min(from.y, to.y);
  return { x, y, width: Math.abs(from.x - to.x), height: Math.max(1, Math.abs(from.y - to.y)) };
}

/** How many cards a way crosses; its own two cards only count where it runs back through them. */
function hits(
  route: Route,
  { fromBox, toBox }: RouteWanted,
  boxes: ReadonlyMap<string, Box>,
  grid: BoxGrid,
): number {
  let count = 0;
  for (let at = 1; at < route.length; at += 1) {
    const one = route[at - 1];
    const other = route[at];
    if (one === undefined || other === undefined) continue;
    const segment = between(one, other);
    for (const key of grid.near(grown(segment, CLEAR / 2))) {
      const box = boxes.get(key);
      if (box === undefined) continue;
      const touchesOwn =
        (same(box, fromBox) && at === 1) || (same(box, toBox) && at === route.length - 1);
      if (!touchesOwn) count += 1;
    }
  }
  return count;
}

function isDirect(route: Route, { from, to }: RouteWanted): boolean {
  return length(route) <= Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
}

function same(one: Box, other: Box): boolean {
  return one.x === other.x && one.y === other.y;
}

function length(route: Route): number {
  let sum = 0;
  for (let at = 1; at < route.length; at += 1)
    sum +=
      Math.abs((route[at]?.x ?? 0) - (route[at - 1]?.x ?? 0)) +
      Math.abs((route[at]?.y ?? 0) - (route[at - 1]?.y ?? 0));
  return sum;
}

/** The same way without points in the middle of a straight line. */
function simplified(route: Route): Route {
  const kept: Point[] = [];
  for (const point of route) {
    const last = kept.at(-1);
    const beforeLast = kept.at(-2);
    if (last !== undefined && last.x === point.x && last.y === point.y) continue;
    if (
      last !== undefined &&
      beforeLast !== undefined &&
      ((beforeLast.x === last.x && last.x === point.x) ||
        (beforeLast.y === last.y && last.y === point.y))
    )
      kept.pop();
    kept.push(point);
  }
  return kept;
}
