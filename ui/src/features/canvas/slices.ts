/** Does long work in slices, so that the page answers in between. */

import type { Work } from "../../kernel/editor/world.ts";

/** Milliseconds; half a frame. */
const SLICE = 8;

export function inSlices(work: Work): void {
  setTimeout(() => {
    const end = performance.now() + SLICE;
    if (work(() => performance.now() < end)) inSlices(work);
  });
}
