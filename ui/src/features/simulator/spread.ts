/** Two spreads of cycle times over ranges that both share, so that they can be drawn over each other. */

import type { CycleSpread } from "../../contract/types.ts";

export interface Bars {
  /** Where each range begins, in seconds. */
  readonly starts: readonly number[];
  readonly width: number;
  /** For each spread the share of its processes in each range. */
  readonly shares: readonly (readonly number[])[];
}

export function barsOf(spreads: readonly CycleSpread[]): Bars {
  const [only] = spreads;
  const from = Math.min(...spreads.map((spread) => spread.from));
  const to = Math.max(
    ...spreads.map((spread) => spread.from + spread.width * spread.counts.length),
  );
  const count = only?.counts.length ?? 0;
  const width = (to - from) / Math.max(1, count);
  return {
    starts: Array.from({ length: count }, (_, index) => from + index * width),
    width,
    shares: spreads.map((spread) => sharesOf(spread, from, width, count)),
  };
}

/** Spreads each range evenly over the new ones that it lies in. */
function sharesOf(spread: CycleSpread, from: number, width: number, count: number): number[] {
  const total = spread.counts.reduce((sum, one) => sum + one, 0);
  const shares = Array.from({ length: count }, () => 0);
  spread.counts.forEach((own, index) => {
    const start = (spread.from + index * spread.width - from) / width;
    const end = start + spread.width / width;
    for (
      let bar = Math.max(0, Math.floor(start));
      bar < Math.min(count, Math.ceil(end));
      bar += 1
    ) {
      const overlap = Math.min(end, bar + 1) - Math.max(start, bar);
      if (overlap <= 0) continue;
      shares[bar] = (shares[bar] ?? 0) + (own * overlap) / (end - start) / Math.max(1, total);
    }
  });
  return shares;
}

/** The least distance of two names beside each other, as a share of the whole width. */
const BESIDE = 0.09;

/** How high up the names of lines stand, given where the lines are: those that are close stand above each other. */
export function levelsOf(places: readonly number[]): readonly number[] {
  const levels: number[] = [];
  places.forEach((place, index) => {
    const near = levels.filter((_, other) => Math.abs((places[other] ?? 0) - place) < BESIDE);
    levels[index] = near.length === 0 ? 0 : Math.max(...near) + 1;
  });
  return levels;
}
