/** Leads to the list of processes with one of its tabs open. */

import { go } from "../route.ts";
import { setStored } from "../stored.ts";

/** Where the list keeps what it shows. */
export const FILTER = "processes.filter";

export function showProcesses(
  tab: "running" | "due" | "waiting" | "overdue" | "warning" | "completed" | "cancelled",
): void {
  setStored(FILTER, JSON.stringify({ tab }));
  go("processes");
}
