/**
 * A drawing on paper: cut into sheets that are large enough to be read. The cuts go between cards where that is
 * possible; a card that a cut goes through is whole on the next sheet, which begins before it. Of the drawing as it stands
 * and the same from top to bottom that one is taken which needs fewer sheets.
 */

import type { TemplateDocument } from "../../kernel/document/template.ts";
import { around, grown, isInside, overlaps, type Box } from "../../kernel/geometry/box.ts";
import { sceneOf, type Scene } from "../../kernel/geometry/scene.ts";
import { layoutInput } from "../../kernel/layout/document-layout.ts";
import { layered } from "../../kernel/layout/layered.ts";

/** A4 within its margins, in pixels of 1/96 inch. */
const WIDTH = 700;
const HEIGHT = 960;
/** The smallest letters of a card have 11 pixels; so they have 7 points at least. */
export const SCALE_MIN = 0.85;
const MARGIN = 20;

export interface Sheets {
  readonly document: TemplateDocument;
  readonly scene: Scene;
  readonly scale: number;
  /** What of the drawing each shows, in reading order. */
  readonly sheets: readonly Box[];
  /** Whether notes and frames are left out, because the drawing was turned. */
  readonly isTurned: boolean;
}

/** `taken` is what stands above the first sheet on its page. */
export function sheetsOf(document: TemplateDocument, scene: Scene, taken = 0): Sheets {
  const own = cut(document, scene, taken, false);
  if (own.sheets.length < 2) return own;
  const turned = turnedDown(document);
  const down = cut(turned, sceneOf(turned), taken, true);
  return down.sheets.length < own.sheets.length ? down : own;
}

/** Closer together than on the screen: nobody works on it here. */
function turnedDown(document: TemplateDocument): TemplateDocument {
  const { nodes, edges } = layoutInput(document, { direction: "down" });
  const options = { direction: "down", along: 56, across: 32 } as const;
  const places = new Map(
    layered({ nodes, edges, options }).map(([key, x, y]) => [key, [x, y] as const]),
  );
  const steps = document.steps.map((step) => {
    const at = places.get(step.key);
    return at === undefined ? step : { ...step, at };
  });
  return { ...document, steps, notes: [] };
}

function cut(document: TemplateDocument, scene: Scene, taken: number, isTurned: boolean): Sheets {
  // Ways lead around cards, beyond them too.
  const ways = [...scene.routes.values()].flatMap(
    (way) => around(way.map((point) => ({ ...point, width: 0, height: 0 }))) ?? [],
  );
  const bounds = around([...(scene.bounds === undefined ? [] : [scene.bounds]), ...ways]);
  if (bounds === undefined) return { document, scene, scale: 1, sheets: [], isTurned };
  const whole = {
    x: bounds.x - MARGIN,
    y: bounds.y - MARGIN,
    width: bounds.width + 2 * MARGIN,
    height: bounds.height + 2 * MARGIN,
  };
  const fitting = WIDTH / whole.width;
  const scale = Math.min(1, Math.max(SCALE_MIN, fitting));
  const cards = [...scene.cards.values()];
  const shown = [...cards, ...scene.notes];
  // Along the flow cards stand in rows or columns: there a cut goes through none. Then each part by itself.
  const [first, second] = scene.isDown ? [DOWN, ACROSS] : [ACROSS, DOWN];
  const topmost = { ...DOWN, taken };
  const axis = (one: Axis, isTop: boolean): Axis => (one === DOWN && isTop ? topmost : one);
  const sheets = cutAlong(axis(first, true), whole, scale, cards).flatMap((part, at) => {
    const inside = around(shown.filter((box) => isWhole(box, part, first, scale)));
    if (inside === undefined) return [];
    const extent = around([inside, ...ways.filter((way) => overlaps(way, part))]) ?? inside;
    return cutAlong(
      axis(second, at === 0),
      second.within(part, grown(extent, MARGIN)),
      scale,
      cards.filter((card) => isWhole(card, part, first, scale)),
    )
      .filter((sheet) => shown.some((box) => isWhole(box, sheet, second, scale)))
      .map((sheet) => trimmed(sheet, [...shown, ...ways]));
  });
  return { document, scene, scale, sheets, isTurned };
}

/** Whether a box is on a part as a whole, or as much of it as a page can show. */
function isWhole(box: Box, part: Box, axis: Axis, scale: number): boolean {
  const [, length] = axis.span(box);
  return isInside(box, part) || (length > axis.room / scale / 2 && overlaps(box, part));
}

interface Axis {
  readonly room: number;
  /** Of it, on the first page. */
  readonly taken?: number;
  readonly span: (box: Box) => readonly [begin: number, length: number];
  /** A box with the extent of another one along the axis. */
  readonly within: (box: Box, extent: Box) => Box;
}

const ACROSS: Axis = {
  room: WIDTH,
  span: ({ x, width }) => [x, width],
  within: (box, { x, width }) => ({ ...box, x, width }),
};
const DOWN: Axis = {
  room: HEIGHT,
  span: ({ y, height }) => [y, height],
  within: (box, { y, height }) => ({ ...box, y, height }),
};

/** The parts of a box along one axis, none longer than a page; they overlap where a cut goes through a card. */
function cutAlong(axis: Axis, whole: Box, scale: number, cards: readonly Box[]): readonly Box[] {
  const taken = cards
    .filter((card) => overlaps(card, whole))
    .map((card) => axis.span(card))
    .map(([begin, length]) => [begin, begin + length] as const);
  const [begin, length] = axis.span(whole);
  const rooms = [(axis.room - (axis.taken ?? 0)) / scale, axis.room / scale] as const;
  return cuts(begin, length, rooms, taken).map(([from, size]) =>
    axis.within(whole, { x: from, width: size, y: from, height: size }),
  );
}

/** Where to cut, as begin and length of each part: through as little as can be, and as late as that allows. */
function cuts(
  begin: number,
  length: number,
  [firstRoom, laterRoom]: readonly [number, number],
  taken: readonly (readonly [number, number])[],
): readonly (readonly [number, number])[] {
  const end = begin + length;
  const places = taken.flatMap(([low, high]) => [low - MARGIN / 2, high + MARGIN / 2]);
  const tornAt = (at: number): readonly number[] =>
    taken.filter(([low, high]) => low < at && at < high).map(([low]) => low);
  const parts: (readonly [number, number])[] = [];
  for (let from = begin; from < end - 1;) {
    const room = parts.length === 0 ? firstRoom : laterRoom;
    const latest = Math.min(end, from + room);
    // No part is less than half full.
    const possible = places.filter((at) => at > from + room / 2 && at < latest);
    const to =
      latest === end
        ? end
        : [latest, ...possible].toSorted(
            (one, other) => tornAt(one).length - tornAt(other).length || other - one,
          )[0];
    const at = to ?? latest;
    parts.push([from, at - from]);
    // What has been cut through comes once more as a whole, unless no page is long enough for it.
    from = Math.max(from + room / 4, Math.min(at, ...tornAt(at).map((low) => low - MARGIN / 2)));
  }
  return parts;
}

/** Without what is empty above and below. */
function trimmed(sheet: Box, shown: readonly Box[]): Box {
  const inside = shown.filter((box) => overlaps(box, sheet));
  const top = Math.max(sheet.y, Math.min(...inside.map(({ y }) => y)) - MARGIN * 2);
  const low = Math.max(...inside.map(({ y, height }) => y + height)) + MARGIN * 2;
  return { ...sheet, y: top, height: Math.min(sheet.y + sheet.height, low) - top };
}
