/** Launching on many records: which of them may be, and what came of each. Without a page, so that it can be tried. */

import type { ProcessPlanReply, ProcessStartRequest } from "../../contract/types.ts";

export type LineState =
  | "pending"
  | "checking"
  | "ready"
  | "again"
  | "refused"
  | "starting"
  | "started"
  | "failed";

/** One record of the selection. */
export interface Line {
  /** Key of the record. */
  readonly key: string;
  readonly state: LineState;
  /** Title of the process, once that is known. */
  readonly title?: string;
  /** Key of the person who would own it. */
  readonly owner?: string;
  /** Why not. */
  readonly reason?: string;
  /** Number of the process that was started. */
  readonly process?: number;
}

export interface Hands {
  readonly plan: (key: string) => Promise<ProcessPlanReply>;
  readonly start: (line: Line) => Promise<{ readonly id: number; readonly title: string }>;
  readonly tell: (line: Line) => void;
  /** Whether whoever began it wants no more of it. */
  readonly isStopped: () => boolean;
}

/** What can be said of a record before anything is started there. */
export function checked(key: string, plan: ProcessPlanReply, unowned: string): Line {
  const line = { key, title: plan.title };
  if (plan.owner === undefined) return { ...line, state: "refused", reason: unowned };
  const owned = { ...line, owner: plan.owner };
  if (plan.problems.length > 0)
    return { ...owned, state: "refused", reason: plan.problems.join("; ") };
  return { ...owned, state: plan.running.length > 0 ? "again" : "ready" };
}

/** Looks at one record after the other. */
export async function checkAll(
  keys: readonly string[],
  unowned: string,
  { plan, tell, isStopped }: Pick<Hands, "plan" | "tell" | "isStopped">,
): Promise<void> {
  for (const key of keys) {
    if (isStopped()) return;
    tell({ key, state: "checking" });
    // oxlint-disable-next-line no-await-in-loop -- one after the other, so that nobody else has to wait for them
    const line = await plan(key).then(
      (reply) => checked(key, reply, unowned),
      (error: unknown): Line => ({ key, state: "refused", reason: reasonOf(error) }),
    );
    if (isStopped()) return;
    tell(line);
  }
}

/** Starts one after the other; what fails does not keep the others from being started. */
export async function startAll(
  lines: readonly Line[],
  { start, tell, isStopped }: Pick<Hands, "start" | "tell" | "isStopped">,
): Promise<void> {
  for (const line of lines) {
    if (isStopped()) return;
    tell({ ...line, state: "starting" });
    // oxlint-disable-next-line no-await-in-loop -- as above
    const done = await start(line).then(
      ({ id, title }): Line => ({ ...line, state: "started", process: id, title }),
      (error: unknown): Line => ({ ...line, state: "failed", reason: reasonOf(error) }),
    );
    tell(done);
  }
}

export function startRequest(
  template: string,
  kind: "property" | "contact",
  line: Line,
): ProcessStartRequest {
  return {
    template,
    [kind]: line.key,
    ...(line.owner === undefined ? {} : { owner: line.owner }),
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
