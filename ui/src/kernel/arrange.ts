/** Aligning and distributing cards. */

import type { Position } from "./document/template.ts";
import { around, bottom, right, type Box } from "./geometry/box.ts";
import { AXIS } from "./geometry/card.ts";
import type { Scene } from "./geometry/scene.ts";

export type Alignment = "left" | "center" | "right" | "top" | "middle" | "bottom";

type Places = ReadonlyMap<string, Position>;

/** The places of all steps when these are aligned; the others stay where they are shown. */
export function aligned(scene: Scene, keys: Iterable<string>, to: Alignment): Places {
  const cards = cardsOf(scene, keys);
  const box = around(cards.map(([, card]) => card));
  const places = new Map(scene.places);
  // Cards of different heights stand in a row when their flows do.
  const axis = Math.round(mean(cards.map(([, card]) => card.y + AXIS)) / 10) * 10;
  if (box === undefined) return places;
  for (const [key, card] of cards) places.set(key, placed(card, box, to, axis));
  return places;
}

function placed(card: Box, box: Box, to: Alignment, axis: number): Position {
  switch (to) {
    case "left":
      return [box.x, card.y];
    case "center":
      return [box.x + (box.width - card.width) / 2, card.y];
    case "right":
      return [right(box) - card.width, card.y];
    case "top":
      return [card.x, box.y];
    case "middle":
      return [card.x, axis - AXIS];
    case "bottom":
      return [card.x, bottom(box) - card.height];
  }
}

/** The places of all steps when there is the same room between these; the outermost stay. */
export function distributed(scene: Scene, keys: Iterable<string>, axis: "x" | "y"): Places {
  const size = axis === "x" ? "width" : "height";
  const cards = cardsOf(scene, keys).toSorted(([, one], [, other]) => one[axis] - other[axis]);
  const places = new Map(scene.places);
  const box = around(cards.map(([, card]) => card));
  if (box === undefined || cards.length < 3) return places;
  const taken = cards.reduce((sum, [, card]) => sum + card[size], 0);
  const gap = (box[size] - taken) / (cards.length - 1);
  let at = box[axis];
  for (const [key, card] of cards) {
    places.set(key, axis === "x" ? [at, card.y] : [card.x, at]);
    at += card[size] + gap;
  }
  return places;
}

function cardsOf(scene: Scene, keys: Iterable<string>): readonly (readonly [string, Box])[] {
  return [...keys].flatMap((key) => {
    const card = scene.cards.get(key);
    return card === undefined ? [] : [[key, card] as const];
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
