/** Notes and frames after a layout: a note goes with the step it stood beside, a frame is drawn around what it held. */

import type { Note, Position, TemplateDocument } from "../document/template.ts";
import { around, center, distance, grown, isInside, overlaps, type Box } from "../geometry/box.ts";
import { frameAround } from "../geometry/card.ts";
import type { Scene } from "../geometry/scene.ts";

/** What changes of notes and frames, by their places in the document. */
export type NoteChanges = ReadonlyMap<number, Partial<Note>>;

type Known = Pick<TemplateDocument, "notes">;

/** Room between a note and what it makes way for. */
const ROOM = 12;
const STEP = 20;
/** So far from its place a note is put at most. */
const RINGS = 60;

export function notesAfter({ notes }: Known, before: Scene, after: Scene): NoteChanges {
  const changes = new Map<number, Partial<Note>>();
  const boxes = [...after.notes];
  notes.forEach((note, index) => {
    const box = before.notes[index];
    if (note.frame === true || box === undefined) return;
    const [x, y] = placeOf(index, box, before, after, boxes, notes);
    boxes[index] = { ...box, x, y };
    if (x !== box.x || y !== box.y) changes.set(index, { at: [x, y] });
  });
  notes.forEach((note, index) => {
    const frame = before.notes[index];
    if (note.frame !== true || frame === undefined) return;
    const held = heldBy(frame, index, before, notes);
    if (held.steps.length === 0) return;
    const box = around([
      ...held.steps.flatMap((key) => after.cards.get(key) ?? []),
      ...held.notes.flatMap((other) => boxes[other] ?? []),
    ]);
    if (box !== undefined) changes.set(index, frameAround(box));
  });
  return changes;
}

/** Beside the step that it stood next to, off everything that it did not lie on before. */
function placeOf(
  index: number,
  box: Box,
  before: Scene,
  after: Scene,
  boxes: readonly Box[],
  notes: readonly Note[],
): Position {
  const [dx, dy] = shiftNear(box, before, after);
  const moved = { ...box, x: box.x + dx, y: box.y + dy };
  const lay = before.grid.touches(box);
  const isTaken = (at: Box): boolean =>
    after.grid.touches(grown(at, ROOM)) ||
    boxes.some(
      (other, place) => place !== index && notes[place]?.frame !== true && overlaps(other, at),
    );
  const free = lay ? moved : (firstFree(moved, isTaken) ?? moved);
  return [free.x, free.y];
}

/** How far the nearest step has gone. */
function shiftNear(box: Box, before: Scene, after: Scene): Position {
  let nearest: Position = [0, 0];
  let least = Infinity;
  for (const [key, card] of before.cards) {
    const far = distance(center(card), center(box));
    const now = after.cards.get(key);
    if (far >= least || now === undefined) continue;
    least = far;
    nearest = [now.x - card.x, now.y - card.y];
  }
  return nearest;
}

/** The nearest place around a box where nothing stands. */
function firstFree(box: Box, isTaken: (at: Box) => boolean): Box | undefined {
  if (!isTaken(box)) return box;
  for (let ring = 1; ring <= RINGS; ring += 1) {
    const far = ring * STEP;
    // Above first: there a note is read before its step.
    for (const [x, y] of [
      [0, -far],
      [0, far],
      [-far, 0],
      [far, 0],
      [-far, -far],
      [far, -far],
      [-far, far],
      [far, far],
    ] as const) {
      const at = { ...box, x: box.x + x, y: box.y + y };
      if (!isTaken(at)) return at;
    }
  }
  return undefined;
}

function heldBy(
  frame: Box,
  index: number,
  { grid, cards, notes: boxes }: Scene,
  notes: readonly Note[],
): { readonly steps: readonly string[]; readonly notes: readonly number[] } {
  const steps = grid.near(frame).filter((key) => {
    const box = cards.get(key);
    return box !== undefined && isInside(box, frame);
  });
  const held = boxes.flatMap((box, at) =>
    at !== index && notes[at]?.frame !== true && isInside(box, frame) ? [at] : [],
  );
  return { steps, notes: held };
}
