/**
 * The way of a flow: at right angles, out of the right side of one card and into the left side of another, around the
 * cards between them; where one card stands below another, out of the bottom and into the top. A handful of simple ways is
 * weighed; the one that crosses no card and is short with few bends wins.
 */

import { grown, right, bottom, type Box, type Point } from "./box.ts";
import { topPort } from "./card.ts";
import type { BoxGrid } from "./grid.ts";

/** How far a flow keeps from cards. */
const CLEAR = 16;
/** How far a flow goes straight before its first bend. */
const STUB = 20;
const BEND_COST = 40;
const HIT_COST = 4_000;
/** How far beside its middle a flow may come into the top of a card. */
const OFF_MIDDLE = 48;
/** With less room than this between two cards a flow does not go straight from one to the other. */
const NARROW = 20;
/** So many places beside cards in the way are tried. */
const CHANNELS_MAX = 24;
const LEVELS_MAX = 10;
/** Flows leave and come in at the sides that the drawing runs along, unless that is a detour. */
const SIDE_COST = 100;

export interface RouteWanted {
  readonly from: Point;
  readonly to: Point;
  readonly fromBox: Box;
  readonly toBox: Box;
  /** Sideways shift of the first bend, so that flows of several ports do not lie on each other. */
  readonly lane: number;
  /** Where it leaves at the bottom of its card, if it goes down. */
  readonly fall: Point;
  /** Whether the drawing runs from top to bottom. */
  readonly isDown: boolean;
}

export type Route = readonly Point[];

/** The best way: the cheapest that crosses no card, or if all do, the one that costs least with what it crosses. */
export function routed(wanted: RouteWanted, grid: BoxGrid): Route {
  const best: Best = { route: [wanted.from, wanted.to], cost: Infinity };
  const plain = [...plainWays(wanted)];
  weigh(plain, best, wanted, grid);
  // Every other way to the right has two bends at least, and most flows find their way without looking for one.
  if (best.cost <= span(wanted) + 2 * BEND_COST) return best.route;
  weigh([...waysBesideCards(wanted, grid)], best, wanted, grid);
  return best.route;
}

interface Best {
  route: Route;
  /** With what it crosses. */
  cost: number;
}

/** Takes the best of some ways, if it is better than the best so far. */
function weigh(ways: readonly Route[], best: Best, wanted: RouteWanted, grid: BoxGrid): void {
  const weighed = ways.map((way) => {
    const route = simplified(way);
    return { route, cost: costOf(route, wanted) };
  });
  for (const { route, cost } of weighed.toSorted((one, other) => one.cost - other.cost)) {
    if (cost >= best.cost) break;
    const most = best.cost === Infinity ? Infinity : (best.cost - cost) / HIT_COST;
    const all = cost + HIT_COST * crossings(route, wanted, grid, most);
    if (all >= best.cost) continue;
    best.cost = all;
    best.route = route;
  }
}

/** A simple way that looks at no card in between: while many cards are on the move, there is no time for more. */
export function coarselyRouted(wanted: RouteWanted): Route {
  const { from, to, fromBox, toBox } = wanted;
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  if (to.x - from.x >= STUB * 2)
    return simplified([from, { x: middle.x, y: from.y }, { x: middle.x, y: to.y }, to]);
  for (const fall of falls(wanted)) return simplified(fall);
  const level = Math.max(bottom(fromBox), bottom(toBox)) + CLEAR * 1.5;
  return around(wanted, level);
}

function costOf(route: Route, { from, to, isDown }: RouteWanted): number {
  const last = route.at(-1);
  const across = Number(route[0] !== from) + Number(last !== to);
  const sides = isDown ? 2 - across : Math.min(1, across);
  return length(route) + BEND_COST * Math.max(0, route.length - 2) + SIDE_COST * sides;
}

/** Along a level above or below, and back. */
function around({ from, to, lane }: RouteWanted, level: number): Route {
  const out = from.x + STUB + Math.abs(lane);
  const back = to.x - STUB;
  return [
    from,
    { x: out, y: from.y },
    { x: out, y: level },
    { x: back, y: level },
    { x: back, y: to.y },
    to,
  ];
}

/** Down into the top of a card that stands below. */
function* falls({ from, fromBox, toBox, lane, fall, isDown }: RouteWanted): Generator<Route> {
  const to = topPort(toBox);
  const room = to.y - bottom(fromBox);
  if (room < STUB) return;
  const bend = Math.min(room / 2, 36);
  // A little beside the middle is better than two bends.
  if (Math.abs(fall.x - to.x) <= OFF_MIDDLE) yield [fall, { x: fall.x, y: to.y }];
  else
    for (const y of [to.y - bend - lane, fall.y + bend - lane])
      yield [fall, { x: fall.x, y }, { x: to.x, y }, to];
  // Beside the words of an outcome, where the drawing runs to the side.
  const isOutcome = fall.x !== fromBox.x + fromBox.width / 2;
  if (isOutcome && !isDown && to.x >= from.x + STUB) yield [from, { x: to.x, y: from.y }, to];
}

/** The ways that no card has a part in. */
function* plainWays(wanted: RouteWanted): Generator<Route> {
  const { from, to, lane } = wanted;
  if (to.x - from.x >= NARROW) {
    if (Math.abs(from.y - to.y) < 1) yield [from, to];
    for (const x of channels(from, to, lane)) yield turning(wanted, x);
  }
  yield* falls(wanted);
}

function* waysBesideCards(wanted: RouteWanted, grid: BoxGrid): Generator<Route> {
  const { from, to } = wanted;
  if (to.x - from.x >= NARROW)
    for (const x of channelsBeside(from, to, grid)) yield turning(wanted, x);
  for (const y of levels(wanted, grid)) yield around(wanted, y);
}

/** To the right, up or down at one place. */
function turning({ from, to }: RouteWanted, x: number): Route {
  return [from, { x, y: from.y }, { x, y: to.y }, to];
}

/** Where a flow to the right may go up or down: in the middle and near its ends. */
function channels(from: Point, to: Point, lane: number): readonly number[] {
  if (to.x - from.x < 2 * STUB) return [Math.round((from.x + to.x) / 2)];
  const within = withinStubs(from, to);
  const middle = (from.x + to.x) / 2;
  // Beside the next column first: with cards laid out in columns the vertical parts then stand between two of them.
  return [
    within(Math.min(middle, from.x + 36) + lane),
    within(Math.max(middle, to.x - 36) + lane),
    within(middle + lane),
  ];
}

/** And beside the cards between. */
function channelsBeside(from: Point, to: Point, grid: BoxGrid): readonly number[] {
  const first = from.x + STUB;
  const last = to.x - STUB;
  if (last < first) return [];
  const within = withinStubs(from, to);
  const beside: number[] = [];
  grid.each(between(from, to), (box) => {
    if (box.x - CLEAR > first) beside.push(within(box.x - CLEAR));
    if (right(box) + CLEAR < last) beside.push(within(right(box) + CLEAR));
    return beside.length < CHANNELS_MAX;
  });
  return beside;
}

function withinStubs(from: Point, to: Point): (x: number) => number {
  return (x) => Math.min(to.x - STUB, Math.max(from.x + STUB, Math.round(x)));
}

/** Where a flow may go along above or below everything in its way. */
function levels({ from, to, fromBox, toBox }: RouteWanted, grid: BoxGrid): readonly number[] {
  const inWay: Box[] = [];
  const lower = Math.max(bottom(fromBox), bottom(toBox));
  const upper = Math.min(fromBox.y, toBox.y);
  let lowest = lower;
  let highest = upper;
  grid.each(grown(between(from, to), STUB), (box) => {
    if (inWay.length < LEVELS_MAX) inWay.push(box);
    lowest = Math.max(lowest, bottom(box));
    highest = Math.min(highest, box.y);
  });
  return [
    lowest + CLEAR * 1.5,
    highest - CLEAR * 1.5,
    lower + CLEAR * 1.5,
    upper - CLEAR * 1.5,
    ...(bottom(fromBox) < toBox.y ? [(bottom(fromBox) + toBox.y) / 2] : []),
    ...(bottom(toBox) < fromBox.y ? [(bottom(toBox) + fromBox.y) / 2] : []),
    ...inWay.flatMap((box) => [bottom(box) + CLEAR, box.y - CLEAR]),
  ];
}

/** How long the shortest way would be, whatever stands in it. */
function span({ from, to }: RouteWanted): number {
  return Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
}

function between(from: Point, to: Point): Box {
  const x = Math.min(from.x, to.x);
  const y = Math.min(from.y, to.y);
  return { x, y, width: Math.abs(from.x - to.x), height: Math.max(1, Math.abs(from.y - to.y)) };
}

/** How many cards a way crosses, counted up to a limit; its own two only count where it runs back through them. */
export function crossings(
  route: Route,
  { fromBox, toBox }: Pick<RouteWanted, "fromBox" | "toBox">,
  grid: BoxGrid,
  most = Infinity,
): number {
  let count = 0;
  const last = route.length - 1;
  for (let at = 1; at <= last; at += 1) {
    if (count >= most) break;
    const one = route[at - 1];
    const other = route[at];
    if (one === undefined || other === undefined) continue;
    grid.each(grown(between(one, other), CLEAR / 2), (box) => {
      const touchesOwn = (same(box, fromBox) && at === 1) || (same(box, toBox) && at === last);
      if (!touchesOwn) count += 1;
      return count < most;
    });
  }
  return count;
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
