/** What can be done about several processes, one after the other, and how it is taken back. */

import type { ProcessRow } from "../../contract/types.ts";
import { deed, type Deed } from "../../shared/work/deeds.ts";
import { canBeSkipped } from "../../shared/work/marks.tsx";

export function cancelling(rows: readonly ProcessRow[], reason: string): readonly Deed[] {
  return rows.map(({ id, title }) => deed("process_cancel", { id, reason }, title));
}

export function pausing(rows: readonly ProcessRow[]): readonly Deed[] {
  return rows.map(({ id, title }) => deed("process_pause", { id }, title));
}

export function resuming(rows: readonly ProcessRow[]): readonly Deed[] {
  return rows.map(({ id, title }) => deed("process_resume", { id }, title));
}

/** Every step that is due and of a kind that may be left out. `nothing` is said where there is none. */
export function skipping(
  rows: readonly ProcessRow[],
  reason: string,
  nothing: string,
): readonly Deed[] {
  return rows.map(({ id, title }) => ({
    label: title,
    async run(call) {
      const { steps } = await call("process_show", { id });
      const open = steps.filter((step) => canBeSkipped(step));
      if (open.length === 0) throw new Error(nothing);
      for (const { step, visit } of open)
        // oxlint-disable-next-line no-await-in-loop
        await call("process_skip", { id, step, visit, reason });
    },
  }));
}

/** A step that went to somebody else, and whose it was. */
export interface Moved {
  readonly id: number;
  readonly title: string;
  readonly step: string;
  readonly visit: number;
  readonly from: string;
}

/** Gives steps back to those whose they were. */
export function givingBack(moved: readonly Moved[]): readonly Deed[] {
  return moved.map(({ id, title, step, visit, from }) =>
    deed("process_hand_over", { id, step, visit, to: from, following: false }, title),
  );
}

/** Every open step that somebody has, and all that comes later if that is wished. `nothing` is said where none is open. */
export function handingOver(
  rows: readonly ProcessRow[],
  to: string,
  following: boolean,
  nothing: string,
  onMoved: (moved: Moved) => void,
): readonly Deed[] {
  return rows.map(({ id, title }) => ({
    label: title,
    async run(call) {
      const { steps } = await call("process_show", { id });
      const open = steps.filter((step) => step.state !== "running" && step.state !== "watching");
      if (open.length === 0) throw new Error(nothing);
      for (const { step, visit, person } of open) {
        // The record tells them in order.
        // oxlint-disable-next-line no-await-in-loop
        await call("process_hand_over", { id, step, visit, to, following });
        if (person !== undefined) onMoved({ id, title, step, visit, from: person });
      }
    },
  }));
}
