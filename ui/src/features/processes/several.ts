/** What can be done about several processes, one after the other. */

import type { ProcessRow } from "../../contract/types.ts";
import { deed, type Deed } from "../../shared/work/deeds.ts";

export function cancelling(rows: readonly ProcessRow[], reason: string): readonly Deed[] {
  return rows.map(({ id, title }) => deed("process_cancel", { id, reason }, title));
}

export function pausing(rows: readonly ProcessRow[]): readonly Deed[] {
  return rows.map(({ id, title }) => deed("process_pause", { id }, title));
}

export function resuming(rows: readonly ProcessRow[]): readonly Deed[] {
  return rows.map(({ id, title }) => deed("process_resume", { id }, title));
}

/** Every open step that somebody has, and all that comes later if that is wished. `nothing` is said where none is open. */
export function handingOver(
  rows: readonly ProcessRow[],
  to: string,
  following: boolean,
  nothing: string,
): readonly Deed[] {
  return rows.map(({ id, title }) => ({
    label: title,
    async run(call) {
      const { steps } = await call("process_show", { id });
      const open = steps.filter((step) => step.state !== "running" && step.state !== "watching");
      if (open.length === 0) throw new Error(nothing);
      for (const { step, visit } of open)
        // The record tells them in order.
        // oxlint-disable-next-line no-await-in-loop
        await call("process_hand_over", { id, step, visit, to, following });
    },
  }));
}
