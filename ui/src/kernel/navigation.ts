/** From one step to the next by keys, and free places for steps that nobody puts anywhere by hand. */

import { readingOrder } from "./document/order.ts";
import { downstream, flowsInto, flowsOutOf, upstream } from "./document/queries.ts";
import type { Position, TemplateDocument } from "./document/template.ts";
import { bottom, center, grown, moved, overlaps, right, type Box } from "./geometry/box.ts";
import { CARD_HEIGHT, CARD_WIDTH, GAP_ACROSS, GAP_ALONG } from "./geometry/card.ts";
import { flowGrid } from "./geometry/hit.ts";
import type { Scene } from "./geometry/scene.ts";
import type { Direction } from "./keys.ts";

/** The step that lies in a direction: along the flows the way that the drawing runs, else the nearest. */
export function stepTowards(
  document: TemplateDocument,
  scene: Scene,
  key: string,
  direction: Direction,
): string | undefined {
  const box = scene.cards.get(key);
  if (box === undefined) return undefined;
  const [on, back] = scene.isDown ? (["down", "up"] as const) : (["right", "left"] as const);
  if (direction === on) {
    const next = flowsOutOf(document, key)[0]?.to;
    if (next !== undefined) return next;
  }
  if (direction === back) {
    const before = flowsInto(document, key)[0]?.from;
    if (before !== undefined) return before;
  }
  return nearestTowards(scene, key, box, direction);
}

function nearestTowards(
  scene: Scene,
  key: string,
  box: Box,
  direction: Direction,
  among?: ReadonlySet<string>,
): string | undefined {
  const from = center(box);
  const horizontal = direction === "left" || direction === "right";
  const sign = direction === "right" || direction === "down" ? 1 : -1;
  let nearest: string | undefined;
  let least = Infinity;
  for (const [other, card] of scene.cards) {
    if (other === key || among?.has(other) === false) continue;
    const to = center(card);
    const along = sign * (horizontal ? to.x - from.x : to.y - from.y);
    const across = Math.abs(horizontal ? to.y - from.y : to.x - from.x);
    if (along <= 0) continue;
    const cost = along + 2 * across;
    if (cost < least) {
      least = cost;
      nearest = other;
    }
  }
  return nearest;
}

/**
 * A place for a step that follows another one: in the column of those that follow already, beside it or below what is
 * there, and where that can be not on a flow.
 */
export function placeAfter(document: TemplateDocument, scene: Scene, key: string): Position {
  const box = scene.cards.get(key);
  if (box === undefined) return freePlace(scene, [0, 0]);
  const following = flowsOutOf(document, key).flatMap((flow) => scene.cards.get(flow.to) ?? []);
  /** Where those stand that follow next to it, else one step further. */
  const next = (beyond: number, size: number, places: readonly number[]): number => {
    const near = places.filter((at) => at > beyond && at < beyond + size + GAP_ALONG);
    return near.length === 0 ? beyond + GAP_ALONG : Math.min(...near);
  };
  const at: Position = scene.isDown
    ? [box.x, next(bottom(box), CARD_HEIGHT, ofEach(following, "y"))]
    : [next(right(box), CARD_WIDTH, ofEach(following, "x")), box.y];
  return freePlace(scene, at, ROWS_OFF_FLOWS);
}

function ofEach(boxes: readonly Box[], axis: "x" | "y"): readonly number[] {
  return boxes.map((box) => box[axis]);
}

/** So many rows are tried before a step is put onto a flow. */
const ROWS_OFF_FLOWS = 6;

/**
 * The wanted place, or the first one below it where no card stands, beside it where the drawing runs down; in the first
 * rows no flow runs there either.
 */
export function freePlace(scene: Scene, [x, y]: Position, rowsOffFlows = 0): Position {
  const [across, down] = scene.isDown
    ? [CARD_WIDTH + GAP_ACROSS, 0]
    : [0, CARD_HEIGHT + GAP_ACROSS];
  let onFlow: Position | undefined;
  for (let row = 0; ; row += 1) {
    const box = {
      x: x + row * across,
      y: y + row * down,
      width: CARD_WIDTH,
      height: CARD_HEIGHT,
    };
    if (scene.grid.touches(grown(box, GAP_ACROSS / 2 - 1))) continue;
    if (row >= rowsOffFlows || !flowGrid(scene).touches(box)) {
      // Nothing is free of flows nearby: then the first place without a card.
      return row >= rowsOffFlows && onFlow !== undefined ? onFlow : [box.x, box.y];
    }
    onFlow ??= [box.x, box.y];
  }
}

/** Where a copy of what stands in a box has room: the first place below it, beside it where the drawing runs down. */
export function placeForCopy(scene: Scene, box: Box): Position {
  const [across, down] = scene.isDown ? [box.width + GAP_ACROSS, 0] : [0, box.height + GAP_ACROSS];
  const isTaken = (at: Box): boolean =>
    scene.grid.touches(at) || scene.notes.some((note) => overlaps(note, at));
  let place = moved(box, { x: across, y: down });
  while (isTaken(place))
    place = moved(place, { x: Math.sign(across) * GAP_ACROSS, y: Math.sign(down) * GAP_ACROSS });
  return [place.x, place.y];
}

/** Steps and everything they lead to. */
export function withDownstream(
  document: TemplateDocument,
  keys: Iterable<string>,
): ReadonlySet<string> {
  const all = new Set<string>();
  for (const key of keys) {
    all.add(key);
    for (const next of downstream(document, key)) all.add(next);
  }
  return all;
}

/** Steps and everything that leads to them. */
export function withUpstream(
  document: TemplateDocument,
  keys: Iterable<string>,
): ReadonlySet<string> {
  const all = new Set<string>();
  for (const key of keys) {
    all.add(key);
    for (const before of upstream(document, key)) all.add(before);
  }
  return all;
}

/** The next step in reading order, or the one before; without a step the first, or the last. */
export function stepAfter(
  document: TemplateDocument,
  key: string | undefined,
  by: 1 | -1,
): string | undefined {
  const order = readingOrder(document);
  if (key === undefined) return order.at(by === 1 ? 0 : -1)?.key;
  const at = order.findIndex((step) => step.key === key);
  return at < 0 ? undefined : order[at + by]?.key;
}

/** Of several steps the nearest that lies in a direction; without one, the first of them beyond the far end. */
export function candidateTowards(
  scene: Scene,
  candidates: readonly string[],
  key: string,
  direction: Direction,
): string | undefined {
  const box = scene.cards.get(key);
  return box === undefined
    ? candidates[0]
    : nearestTowards(scene, key, box, direction, new Set(candidates));
}
