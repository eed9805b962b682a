/** Makes many cards over several frames. */

import { useEffect, useReducer, useState } from "react";

/** So many cards are made in one frame; the others are blocks until then. */
const LOT = 20;

/** Those that were there before, and a few more with every frame. */
export function useGradually(keys: readonly string[]): readonly string[] {
  // Not a state: that a card was made draws nothing anew.
  const [made] = useState(() => new Set<string>());
  const [, again] = useReducer((count: number) => count + 1, 0);
  let left = LOT;
  const allowed = keys.filter((key) => made.has(key) || left-- > 0);
  const isMore = allowed.length < keys.length;
  useEffect(() => {
    made.clear();
    for (const key of allowed) made.add(key);
    if (!isMore) return undefined;
    const asked = requestAnimationFrame(again);
    return () => cancelAnimationFrame(asked);
  }, [made, allowed, isMore]);
  return allowed;
}
