/** Finds boxes near a place without looking at all of them. */

import { bottom, overlaps, right, type Box } from "./box.ts";

const CELL = 512;

export interface BoxGrid {
  /** The keys of the boxes that overlap an area, each once, in the order they were put in. */
  near(area: Box): readonly string[];
}

export function gridOf(boxes: ReadonlyMap<string, Box>): BoxGrid {
  const cells = new Map<string, string[]>();
  const order = new Map<string, number>();
  for (const [key, box] of boxes) {
    order.set(key, order.size);
    forEachCell(box, (cell) => {
      const keys = cells.get(cell);
      if (keys === undefined) cells.set(cell, [key]);
      else keys.push(key);
    });
  }
  return {
    near(area) {
      const found = new Set<string>();
      forEachCell(area, (cell) => {
        for (const key of cells.get(cell) ?? []) {
          const box = boxes.get(key);
          if (box !== undefined && overlaps(box, area)) found.add(key);
        }
      });
      return [...found].toSorted((one, other) => (order.get(one) ?? 0) - (order.get(other) ?? 0));
    },
  };
}

function forEachCell(box: Box, visit: (cell: string) => void): void {
  for (let x = Math.floor(box.x / CELL); x <= Math.floor(right(box) / CELL); x += 1)
    for (let y = Math.floor(box.y / CELL); y <= Math.floor(bottom(box) / CELL); y += 1)
      visit(`${x},${y}`);
}
