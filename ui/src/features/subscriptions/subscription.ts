/** A subscription as the office document spells it, what the form makes of it, and the events there are. */

import type { DeliveryRow, DeliveryState, Problem } from "../../contract/types.ts";
import { keyOf, secretPart, type Credentials } from "../../shared/connection/credentials.ts";
import type { Network } from "../../shared/connection/network.ts";

export type Spelled = Readonly<Record<string, unknown>>;

/** The types as they are sent, in groups as the form shows them. */
export const GROUPS = {
  process: ["process.started", "process.completed", "process.aborted"],
  step: ["step.due", "step.finished", "step.skipped", "step.overdue", "step.failed"],
  property: [
    "property.created",
    "property.updated",
    "property.supervisor_changed",
    "property.status_changed",
    "property.commented",
  ],
  contact: [
    "contact.created",
    "contact.updated",
    "contact.supervisor_changed",
    "contact.status_changed",
    "contact.commented",
  ],
  mail: ["mail.sent"],
} as const;

export type Group = keyof typeof GROUPS;
export type EventType = (typeof GROUPS)[Group][number];
export const GROUP_KEYS = Object.keys(GROUPS) as readonly Group[];
export const EVENTS: readonly EventType[] = Object.values(GROUPS).flat();

export function isEvent(text: string): text is EventType {
  return EVENTS.some((event) => event === text);
}

export interface Subscription {
  readonly key: string;
  readonly name: string;
  readonly url: string;
  /** Absent: yes. */
  readonly enabled?: boolean;
  readonly paused?: boolean;
  readonly credentials?: Credentials;
  readonly signature?: { readonly scheme?: string; readonly keys?: readonly unknown[] };
  readonly network?: Network;
  readonly events: readonly string[];
  readonly templates?: readonly string[];
  readonly condition?: string;
  readonly schedule?: "minutes" | "days";
}

/** The program gives them out in the published spelling. */
export function subscriptionOf(given: Spelled): Subscription {
  return { key: "", name: "", url: "", events: [], ...given };
}

/** Where an event stands: what is held is not tried, whatever was tried before. */
export const standing = ({ state, hold }: DeliveryRow): DeliveryState | "held" =>
  hold?.why === "off" ? "held" : state;

/** A key that no other has. */
export function freeKey(name: string, taken: ReadonlySet<string>): string {
  const first = keyOf(name) === "" ? "subscription" : keyOf(name);
  if (!taken.has(first)) return first;
  for (let number = 2; ; number += 1) {
    const key = `${first}-${number}`;
    if (!taken.has(key)) return key;
  }
}

export interface Draft {
  readonly name: string;
  readonly url: string;
  readonly events: readonly EventType[];
  readonly templates: readonly string[];
  readonly condition: string;
  readonly schedule: "minutes" | "days";
  /** Whether calls are signed as Standard Webhooks says; other signatures are kept as they are. */
  readonly isSigned: boolean;
  /** Absent: only what is public, or stands as a number in the address. */
  readonly network: Network | undefined;
  readonly credentials: Credentials | undefined;
  /** A new secret for the credentials; empty: the one that is set stays. */
  readonly secret: string;
}

export const NEW: Draft = {
  name: "",
  url: "",
  events: [],
  templates: [],
  condition: "",
  schedule: "minutes",
  isSigned: true,
  network: undefined,
  credentials: undefined,
  secret: "",
};

export function draftOf(subscription: Subscription): Draft {
  const { credentials, signature } = subscription;
  return {
    name: subscription.name,
    url: subscription.url,
    events: subscription.events.filter(isEvent),
    templates: subscription.templates ?? [],
    condition: subscription.condition ?? "",
    schedule: subscription.schedule ?? "minutes",
    network: subscription.network,
    isSigned: (signature?.scheme ?? "none") !== "none",
    credentials,
    secret: "",
  };
}

/** The name of the secret of a subscription's credentials. */
export function secretOf(key: string): string {
  return `subscription/${secretPart(key)}/access`;
}

/** The draft as the office document spells it. */
export function spelled(draft: Draft, key: string, known: Subscription | undefined): Spelled {
  const { credentials, schedule, condition } = draft;
  const secret = known?.credentials?.secret ?? secretOf(key);
  const first = { scheme: "standard_webhooks", keys: [{ secret: `subscription/${key}` }] };
  const isKept = (known?.signature?.scheme ?? "none") !== "none";
  const signature = isKept ? known?.signature : first;
  return {
    key,
    name: draft.name,
    url: draft.url,
    enabled: known?.enabled !== false,
    ...(known?.paused === true ? { paused: true } : {}),
    ...(credentials === undefined ? {} : { credentials: { ...credentials, secret } }),
    ...(draft.isSigned ? { signature } : {}),
    ...(draft.network === undefined ? {} : { network: draft.network }),
    events: EVENTS.filter((event) => draft.events.includes(event)),
    ...(draft.templates.length === 0 ? {} : { templates: draft.templates }),
    ...(condition.trim() === "" ? {} : { condition: condition.trim() }),
    ...(schedule === "minutes" ? {} : { schedule }),
  };
}

/** What is wrong at a place of the subscription. */
export function problemAt(problems: readonly Problem[], at: string): string | undefined {
  return problems.find((problem) => problem.at === `subscription.${at}`)?.message;
}
