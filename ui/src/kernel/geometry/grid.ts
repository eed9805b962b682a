/** Finds boxes near a place without looking at all of them. */

import { bottom, overlaps, right, type Box } from "./box.ts";

const CELL = 512;
/** Cells are named by one number: drawings are smaller than this many cells each way. */
const SPAN = 1 << 20;

export interface BoxGrid {
  /** The keys of the boxes that overlap an area, each once, in the order they were put in. */
  near(area: Box): readonly string[];
  /** Whether any box overlaps an area. */
  touches(area: Box): boolean;
}

export function gridOf(boxes: Iterable<readonly [string, Box]>): BoxGrid {
  const cells = new Map<number, number[]>();
  const keys: string[] = [];
  const all: Box[] = [];
  for (const [key, box] of boxes) {
    const index = keys.push(key) - 1;
    all.push(box);
    for (const cell of cellsOf(box)) {
      const list = cells.get(cell);
      if (list === undefined) cells.set(cell, [index]);
      else list.push(index);
    }
  }
  const indices = (area: Box): Iterable<number> => {
    const wide = (right(area) - area.x) / CELL + 2;
    const high = (bottom(area) - area.y) / CELL + 2;
    if (wide * high > all.length) return all.keys();
    const found = new Set<number>();
    for (const cell of cellsOf(area)) for (const index of cells.get(cell) ?? []) found.add(index);
    return found;
  };
  const hits = (index: number, area: Box): boolean => {
    const box = all[index];
    return box !== undefined && overlaps(box, area);
  };
  return {
    near(area) {
      const found: number[] = [];
      for (const index of indices(area)) if (hits(index, area)) found.push(index);
      return found.toSorted((one, other) => one - other).flatMap((index) => keys[index] ?? []);
    },
    touches(area) {
      for (const index of indices(area)) if (hits(index, area)) return true;
      return false;
    },
  };
}

function cellsOf(box: Box): readonly number[] {
  const cells: number[] = [];
  const top = Math.floor(box.y / CELL);
  const low = Math.floor(bottom(box) / CELL);
  const far = Math.floor(right(box) / CELL);
  for (let x = Math.floor(box.x / CELL); x <= far; x += 1)
    for (let y = top; y <= low; y += 1) cells.push((x + SPAN / 2) * SPAN + y + SPAN / 2);
  return cells;
}
