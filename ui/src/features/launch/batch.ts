/** Launching on many records: which of them may be, and what came of each. Without a page, so that it can be tried. */

import type { ProcessPlanReply, ProcessStartRequest, RecordKind } from "../../contract/types.ts";
import { requestOf } from "./use-plan.ts";

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
  /** What it would be started with. */
  readonly request?: ProcessStartRequest;
  /** Title of the process, once that is known. */
  readonly title?: string;
  /** Why not. */
  readonly reason?: string;
  /** Number of the process that was started. */
  readonly process?: number;
}

/** What is launched on each of the records. */
export interface Bulk {
  readonly kind: RecordKind;
  readonly template: string;
  readonly owner: string | undefined;
  /** The record of the other kind that goes with one of these; absent: none. */
  readonly otherOf: (key: string) => Promise<string | undefined>;
}

export interface Hands {
  readonly plan: (request: ProcessStartRequest) => Promise<ProcessPlanReply>;
  readonly start: (
    request: ProcessStartRequest,
  ) => Promise<{ readonly id: number; readonly title: string }>;
  readonly tell: (line: Line) => void;
  /** Says in the person's words what stands against it. */
  readonly say: (problems: readonly string[]) => string;
  /** Whether whoever began it wants no more of it. */
  readonly isStopped: () => boolean;
}

export const OTHER: Readonly<Record<RecordKind, RecordKind>> = {
  property: "contact",
  contact: "property",
};

/** Looks at one record after the other; nothing is started. */
export async function checkAll(
  keys: readonly string[],
  bulk: Bulk,
  hands: Pick<Hands, "plan" | "tell" | "say" | "isStopped">,
): Promise<void> {
  for (const key of keys) {
    if (hands.isStopped()) return;
    hands.tell({ key, state: "checking" });
    // oxlint-disable-next-line no-await-in-loop -- one after the other, so that nobody else has to wait for them
    const line = await check(key, bulk, hands).catch((error: unknown): Line => ({
      key,
      state: "refused",
      reason: reasonOf(error),
    }));
    if (hands.isStopped()) return;
    hands.tell(line);
  }
}

async function check(
  key: string,
  { kind, template, owner, otherOf }: Bulk,
  { plan, say }: Pick<Hands, "plan" | "say">,
): Promise<Line> {
  const other = await otherOf(key);
  const asked = requestOf({ template, [kind]: key, [OTHER[kind]]: other, owner });
  const reply = await plan(asked);
  const { title, problems, running } = reply;
  if (problems.length > 0) return { key, title, state: "refused", reason: say(problems) };
  const request = reply.owner === undefined ? asked : { ...asked, owner: reply.owner };
  return { key, title, request, state: running.length > 0 ? "again" : "ready" };
}

/** Starts one after the other; what fails does not keep the others from being started. */
export async function startAll(
  lines: readonly Line[],
  { start, tell, isStopped }: Pick<Hands, "start" | "tell" | "isStopped">,
): Promise<void> {
  for (const line of lines) {
    if (isStopped() || line.request === undefined) return;
    tell({ ...line, state: "starting" });
    // oxlint-disable-next-line no-await-in-loop -- as above
    const done = await start(line.request).then(
      ({ id, title }): Line => ({ ...line, state: "started", process: id, title }),
      (error: unknown): Line => ({ ...line, state: "failed", reason: reasonOf(error) }),
    );
    tell(done);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
