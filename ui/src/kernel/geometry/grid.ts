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
  /** Those boxes themselves, each once, in an order of its own; as long as the visitor says so. */
  each(area: Box, visit: (box: Box, key: string) => boolean | void): void;
}

export function gridOf(boxes: Iterable<readonly [string, Box]>): BoxGrid {
  const keys: string[] = [];
  const all: Box[] = [];
  for (const [key, box] of boxes) {
    keys.push(key);
    all.push(box);
  }
  const cells = cellsFor(all);
  /** When each box was last looked at: a box stands in several cells. */
  const seen = new Uint32Array(all.length);
  let time = 0;

  /** Visits the indices of what overlaps an area, until the visitor says no. */
  const visit = (area: Box, take: (index: number) => boolean): void => {
    const left = Math.floor(area.x / CELL);
    const far = Math.floor(right(area) / CELL);
    const top = Math.floor(area.y / CELL);
    const low = Math.floor(bottom(area) / CELL);
    if ((far - left + 1) * (low - top + 1) > all.length) {
      for (let index = 0; index < all.length; index += 1) {
        const box = all[index];
        if (box !== undefined && overlaps(box, area) && !take(index)) return;
      }
      return;
    }
    time += 1;
    for (let x = left; x <= far; x += 1)
      for (let y = top; y <= low; y += 1) {
        const cell = cells.get(cellAt(x, y));
        if (cell === undefined) continue;
        for (const index of cell) {
          if (seen[index] === time) continue;
          seen[index] = time;
          const box = all[index];
          if (box !== undefined && overlaps(box, area) && !take(index)) return;
        }
      }
  };
  return {
    near(area) {
      const found: number[] = [];
      visit(area, (index) => found.push(index) > 0);
      return found
        .toSorted((one, other) => one - other)
        .map((index) => keys[index])
        .filter((key) => key !== undefined);
    },
    touches(area) {
      let isTouched = false;
      visit(area, () => {
        isTouched = true;
        return false;
      });
      return isTouched;
    },
    each(area, take) {
      visit(area, (index) => {
        const box = all[index];
        const key = keys[index];
        return box === undefined || key === undefined || take(box, key) !== false;
      });
    },
  };
}

function cellAt(x: number, y: number): number {
  return (x + SPAN / 2) * SPAN + y + SPAN / 2;
}

function cellsFor(boxes: readonly Box[]): ReadonlyMap<number, readonly number[]> {
  const cells = new Map<number, number[]>();
  boxes.forEach((box, index) => {
    const far = Math.floor(right(box) / CELL);
    const low = Math.floor(bottom(box) / CELL);
    for (let x = Math.floor(box.x / CELL); x <= far; x += 1)
      for (let y = Math.floor(box.y / CELL); y <= low; y += 1) {
        const at = cellAt(x, y);
        const cell = cells.get(at);
        if (cell === undefined) cells.set(at, [index]);
        else cell.push(index);
      }
  });
  return cells;
}
