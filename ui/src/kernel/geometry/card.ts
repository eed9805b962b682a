/** How large things on the canvas are, and where flows leave and enter them. */

import { outcomesOf } from "../document/kinds.ts";
import type { Note, Position, Step } from "../document/template.ts";
import type { Box, Point } from "./box.ts";

export const CARD_WIDTH = 224;
export const CARD_HEIGHT = 96;
/** Room between cards laid out one after the other, and one above the other. */
export const GAP_ALONG = 72;
export const GAP_ACROSS = 40;
export const NOTE_SIZE: readonly [number, number] = [200, 120];

const OUTCOME_ROOM = 30;

export function cardHeight(step: Step): number {
  const outcomes = outcomesOf(step).length;
  return Math.max(CARD_HEIGHT, outcomes < 2 ? 0 : 36 + outcomes * OUTCOME_ROOM);
}

export function cardBox(step: Step, [x, y]: Position): Box {
  return { x, y, width: CARD_WIDTH, height: cardHeight(step) };
}

export function noteBox(note: Note): Box {
  const [x, y] = note.at ?? [0, 0];
  const [width, height] = note.size ?? NOTE_SIZE;
  return { x, y, width, height };
}

export interface Port {
  /** Absent: the only one of the step. */
  readonly outcome?: string;
  readonly at: Point;
}

/** Where flows come in. */
export function entryPort(box: Box): Point {
  return { x: box.x, y: box.y + box.height / 2 };
}

/** Where flows go out: one port, or one for each outcome in a row from top to bottom. */
export function exitPorts(step: Step, box: Box): readonly Port[] {
  const outcomes = outcomesOf(step);
  const x = box.x + box.width;
  if (outcomes.length === 0) return [{ at: { x, y: box.y + box.height / 2 } }];
  const room = box.height / (outcomes.length + 1);
  return outcomes.map((outcome, index) => ({
    outcome: outcome.key,
    at: { x, y: Math.round(box.y + room * (index + 1)) },
  }));
}

/** The port that the flows of an outcome leave by. */
export function exitPort(step: Step, box: Box, outcome: string | undefined): Point {
  const ports = exitPorts(step, box);
  const port = ports.find((known) => known.outcome === outcome) ?? ports[0];
  return port?.at ?? { x: box.x + box.width, y: box.y + box.height / 2 };
}
