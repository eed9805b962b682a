/** Long lists are drawn in parts, a few rows with each picture, so that the page answers meanwhile. */

import { useEffect, useState } from "react";

/** Fills what is seen of a list. */
const FIRST = 12;
const STEP = 10;

/**
 * How many rows are drawn by now. Begins anew when the list is another one; `list` says which it is. At least so many
 * are drawn at once, where one of them is to be reached.
 */
export function useGrowing(total: number, list: unknown, atLeast = 0): number {
  const [grown, setGrown] = useState({ list, rows: FIRST });
  const isOther = grown.list !== list;
  const rows = Math.max(isOther ? FIRST : grown.rows, atLeast);
  useEffect(() => {
    if (rows >= total && !isOther) return;
    const frame = requestAnimationFrame(() =>
      setGrown({ list, rows: Math.min(Math.max(total, FIRST), rows + STEP) }),
    );
    return () => cancelAnimationFrame(frame);
  }, [rows, total, list, isOther]);
  return Math.min(rows, total);
}
