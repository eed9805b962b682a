/** What the outcomes are called that no template names: those of a wait, and those of a call that tells its result. */

import type { MessageId } from "./text.ts";

const FIXED: Readonly<Record<string, Readonly<Record<string, MessageId>>>> = {
  wait: { met: "outcome.met", not_in_time: "outcome.not_in_time" },
  webhook: { success: "outcome.success", error: "outcome.error", neutral: "outcome.neutral" },
};

/** The words for an outcome that belongs to the kind of its step; nothing for one that somebody has named. */
export function fixedOutcome(kind: string | undefined, outcome: string): MessageId | undefined {
  return kind === undefined ? undefined : FIXED[kind]?.[outcome];
}
