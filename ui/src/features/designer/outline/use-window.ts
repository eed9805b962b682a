/** Of a table with thousands of rows only those are drawn that are seen, with room where the others would stand. */

import { defaultRangeExtractor, useVirtualizer, type Range } from "@tanstack/react-virtual";
import type { RefObject } from "react";

/** Fewer rows are all drawn. */
const MANY = 200;
/** Of a row that has never been seen, in pixels: two lines. */
const HEIGHT = 53;
/** Drawn above and below what is seen. */
const BESIDE = 10;

export interface SeenRow {
  readonly index: number;
  /** Pixels between it and the row drawn before it. */
  readonly above: number;
}

export interface SeenRows {
  readonly rows: readonly SeenRow[];
  /** Pixels below the last of them. */
  readonly below: number;
  /** Takes the height of a row that is drawn; absent where all are. */
  readonly measure: ((row: HTMLTableRowElement | null) => void) | undefined;
}

/** One row is drawn wherever it stands: the one that has the focus. */
export function useWindow(
  frame: RefObject<HTMLElement | null>,
  keys: readonly string[],
  kept: number,
): SeenRows {
  const count = keys.length;
  const isMany = count > MANY;
  // What it returns is asked anew with every drawing, and given to nothing that keeps it.
  // oxlint-disable-next-line react-hooks/incompatible-library
  const { getVirtualItems, getTotalSize, measureElement } = useVirtualizer<
    HTMLElement,
    HTMLTableRowElement
  >({
    count,
    enabled: isMany,
    getScrollElement: () => frame.current,
    estimateSize: () => HEIGHT,
    getItemKey: (index) => keys[index] ?? index,
    overscan: BESIDE,
    rangeExtractor: (range) => withRow(range, kept),
    useFlushSync: false,
  });
  if (!isMany)
    return { rows: keys.map((_, index) => ({ index, above: 0 })), below: 0, measure: undefined };
  const items = getVirtualItems();
  const rows = items.map(({ index, start }, at) => ({
    index,
    above: start - (items[at - 1]?.end ?? 0),
  }));
  return { rows, below: getTotalSize() - (items.at(-1)?.end ?? 0), measure: measureElement };
}

function withRow(range: Range, kept: number): number[] {
  const seen = defaultRangeExtractor(range);
  if (kept < 0 || seen.includes(kept)) return seen;
  return [...seen, kept].toSorted((one, other) => one - other);
}
