/** An automation webhook as the office document spells it, and what the form makes of it. */

import type { Problem } from "../../contract/types.ts";
import { secretPart, type Credentials } from "../../shared/connection/credentials.ts";
import type { Network } from "../../shared/connection/network.ts";

export type Spelled = Readonly<Record<string, unknown>>;

export interface Endpoint {
  readonly key: string;
  readonly name: string;
  readonly description?: string;
  readonly url: string;
  /** Absent: yes. */
  readonly enabled?: boolean;
  /** Absent: yes. */
  readonly repeatable?: boolean;
  readonly credentials?: Credentials;
  readonly calls_per_hour?: number;
  readonly network?: Network;
}

/** The program gives them out in the published spelling. */
export function endpointsOf(list: unknown): readonly Endpoint[] {
  return Array.isArray(list) ? (list as Endpoint[]) : [];
}

/** The name of the secret that belongs to an automation webhook. */
export function secretOf(key: string): string {
  return `endpoint/${secretPart(key)}`;
}

export interface Draft {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly url: string;
  readonly enabled: boolean;
  readonly repeatable: boolean;
  readonly credentials: Credentials | undefined;
  readonly network: Network | undefined;
  readonly limit: number | undefined;
  /** A new secret; empty: the one that is set stays. */
  readonly secret: string;
}

export const NEW: Draft = {
  key: "",
  name: "",
  description: "",
  url: "",
  enabled: true,
  repeatable: true,
  credentials: undefined,
  network: undefined,
  limit: undefined,
  secret: "",
};

export function draftOf(endpoint: Endpoint): Draft {
  return {
    key: endpoint.key,
    name: endpoint.name,
    description: endpoint.description ?? "",
    url: endpoint.url,
    enabled: endpoint.enabled !== false,
    repeatable: endpoint.repeatable !== false,
    credentials: endpoint.credentials,
    network: endpoint.network,
    limit: endpoint.calls_per_hour,
    secret: "",
  };
}

/** The draft as the office document spells it; a secret that has a name already keeps it. */
export function spelled(draft: Draft, known: Endpoint | undefined): Spelled {
  const { credentials, network } = draft;
  const secret = known?.credentials?.secret ?? secretOf(draft.key);
  return {
    key: draft.key,
    name: draft.name,
    ...(draft.description === "" ? {} : { description: draft.description }),
    url: draft.url,
    enabled: draft.enabled,
    ...(draft.repeatable ? {} : { repeatable: false }),
    ...(credentials === undefined ? {} : { credentials: { ...credentials, secret } }),
    ...(draft.limit === undefined ? {} : { calls_per_hour: draft.limit }),
    ...(network === undefined ? {} : { network }),
  };
}

/** What is wrong at a place of the automation webhook. */
export function problemAt(problems: readonly Problem[], at: string): string | undefined {
  return problems.find((problem) => problem.at === `endpoint.${at}`)?.message;
}
