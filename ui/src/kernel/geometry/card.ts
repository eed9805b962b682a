/** How large things on the canvas are, and where flows leave and enter them. */

import { outcomesOf } from "../document/kinds.ts";
import type { Note, Position, Step } from "../document/template.ts";
import type { Box, Point } from "./box.ts";

export const CARD_WIDTH = 224;
export const CARD_HEIGHT = 96;
/** Room between cards laid out one after the other, and one above the other. */
export const GAP_ALONG = 72;
export const GAP_ACROSS = 40;
/** From the upper edge of a card to its flows. */
export const AXIS = CARD_HEIGHT / 2;
export const NOTE_SIZE: readonly [number, number] = [200, 120];

/** Above the outcomes of a card, each of them, and below them. */
const HEAD = 58;
const OUTCOME_ROOM = 20;
const FOOT = 28;

export function cardHeight(step: Step): number {
  const outcomes = outcomesOf(step).length;
  return outcomes === 0 ? CARD_HEIGHT : HEAD + outcomes * OUTCOME_ROOM + FOOT;
}

export function cardBox(step: Step, [x, y]: Position): Box {
  return { x, y, width: CARD_WIDTH, height: cardHeight(step) };
}

export function noteBox(note: Note): Box {
  const [x, y] = note.at ?? [0, 0];
  const [width, height] = note.size ?? NOTE_SIZE;
  return { x, y, width, height };
}

/** A frame says its text in a strip at its top, and can be taken there and at its edge. */
export const FRAME_HEAD = 28;
export const FRAME_EDGE = 8;
/** Room between the edge of a new frame and what it is drawn around. */
export const FRAME_ROOM = 24;

/** Where a frame stands that is drawn around a box, as a note says it. */
export function frameAround({ x, y, width, height }: Box): {
  readonly at: Position;
  readonly size: readonly [number, number];
} {
  return {
    at: [x - FRAME_ROOM, y - FRAME_ROOM - FRAME_HEAD],
    size: [width + 2 * FRAME_ROOM, height + 2 * FRAME_ROOM + FRAME_HEAD],
  };
}

export interface Port {
  /** Absent: the only one of the step. */
  readonly outcome?: string;
  readonly at: Point;
}

/** Where flows come in: at the same height of every card, so that cards in a row have straight flows. */
export function entryPort(box: Box): Point {
  return { x: box.x, y: box.y + AXIS };
}

/**
 * Where flows go out: one port, or one for each outcome from top to bottom, beside the line that says it; beside each other
 * at the lower edge, where the drawing runs down.
 */
export function exitPorts(step: Step, box: Box, isDown = false): readonly Port[] {
  const outcomes = outcomesOf(step);
  if (isDown)
    return outcomes.length === 0
      ? [{ at: bottomPort(step, box, undefined) }]
      : outcomes.map(({ key }) => ({ outcome: key, at: bottomPort(step, box, key) }));
  const x = box.x + box.width;
  if (outcomes.length === 0) return [{ at: { x, y: box.y + AXIS } }];
  return outcomes.map((outcome, index) => ({
    outcome: outcome.key,
    at: { x, y: box.y + HEAD + OUTCOME_ROOM * (index + 0.5) },
  }));
}

/** The port that the flows of an outcome leave by. */
export function exitPort(step: Step, box: Box, outcome: string | undefined, isDown = false): Point {
  const ports = exitPorts(step, box, isDown);
  const port = ports.find((known) => known.outcome === outcome) ?? ports[0];
  return port?.at ?? { x: box.x + box.width, y: box.y + AXIS };
}

/** Where a flow from above comes in. */
export function topPort(box: Box): Point {
  return { x: box.x + box.width / 2, y: box.y };
}

/** Where a flow to below goes out: in the middle, or those of several outcomes beside each other, in their order. */
export function bottomPort(step: Step, box: Box, outcome: string | undefined): Point {
  const outcomes = outcomesOf(step);
  const at = outcomes.findIndex(({ key }) => key === outcome);
  const part = at < 0 ? 1 / 2 : (at + 1) / (outcomes.length + 1);
  return { x: Math.round(box.x + box.width * part), y: box.y + box.height };
}
