/** Where deliveries stand, and how that looks. */

import type { DeliveryState } from "../../contract/types.ts";

export const STATES = [
  "queued",
  "retrying",
  "delivered",
  "refused",
  "givenUp",
  "unknown",
  "cancelled",
] as const satisfies readonly DeliveryState[];

export const TONES = {
  queued: "accent",
  retrying: "warning",
  delivered: "good",
  refused: "danger",
  givenUp: "danger",
  unknown: "danger",
  cancelled: "neutral",
} as const satisfies Readonly<Record<DeliveryState, string>>;

/** Whether it is over; only then can it be sent again. */
export function isOver(state: DeliveryState): boolean {
  return state !== "queued" && state !== "retrying";
}

/** Whether it did not arrive, and nothing more is done by itself: a dead letter. */
export function isDead(state: DeliveryState): boolean {
  return state === "refused" || state === "givenUp" || state === "unknown";
}

/** The words for what came of an attempt that there are texts for. */
export const ATTEMPT_WORDS = [
  "delivered",
  "redirect",
  "credentials",
  "gone",
  "rejected",
  "busy",
  "server-error",
  "odd-status",
  "unknown-host",
  "connection-refused",
  "unreachable",
  "connect-time-out",
  "insecure",
  "forbidden-address",
  "unsendable",
  "time-out",
  "broken",
] as const;
