/**
 * A drawing on paper: cut into sheets that are large enough to be read. The cuts go between cards where that is
 * possible. Of the drawing as it stands and the same from top to bottom that one is taken which is cut less often.
 */

import type { TemplateDocument } from "../../kernel/document/template.ts";
import { around, grown, overlaps, type Box } from "../../kernel/geometry/box.ts";
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

export function sheetsOf(document: TemplateDocument, scene: Scene): Sheets {
  const own = cut(document, scene, false);
  if (own.sheets.length < 2) return own;
  const turned = turnedDown(document);
  const down = cut(turned, sceneOf(turned), true);
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

function cut(document: TemplateDocument, scene: Scene, isTurned: boolean): Sheets {
  const { bounds } = scene;
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
  const sheets = cutAlong(first, whole, scale, cards).flatMap((part) => {
    const inside = around(shown.filter((box) => overlaps(box, part)));
    return inside === undefined
      ? []
      : cutAlong(second, second.within(part, grown(inside, MARGIN)), scale, cards)
          .filter((sheet) => shown.some((box) => overlaps(box, sheet)))
          .map((sheet) => trimmed(sheet, shown));
  });
  return { document, scene, scale, sheets, isTurned };
}

interface Axis {
  readonly room: number;
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

/** The parts of a box along one axis, none longer than a page. */
function cutAlong(axis: Axis, whole: Box, scale: number, cards: readonly Box[]): readonly Box[] {
  const taken = cards
    .filter((card) => overlaps(card, whole))
    .map((card) => axis.span(card))
    .map(([begin, length]) => [begin, begin + length] as const);
  const [begin, length] = axis.span(whole);
  return cuts(begin, length, axis.room / scale, taken).map(([from, size]) =>
    axis.within(whole, { x: from, width: size, y: from, height: size }),
  );
}

/** Where to cut, as begin and length of each part: through as little as can be, and as late as that allows. */
function cuts(
  begin: number,
  length: number,
  room: number,
  taken: readonly (readonly [number, number])[],
): readonly (readonly [number, number])[] {
  const end = begin + length;
  const places = taken.flatMap(([low, high]) => [low - MARGIN / 2, high + MARGIN / 2]);
  const torn = (at: number): number => taken.filter(([low, high]) => low < at && at < high).length;
  const parts: (readonly [number, number])[] = [];
  for (let from = begin; from < end - 1;) {
    const latest = Math.min(end, from + room);
    // No part is less than half full.
    const possible = places.filter((at) => at > from + room / 2 && at < latest);
    const to =
      latest === end
        ? end
        : [latest, ...possible].toSorted((one, other) => torn(one) - torn(other) || other - one)[0];
    parts.push([from, (to ?? latest) - from]);
    from = to ?? latest;
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
