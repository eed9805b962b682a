/** An automation webhook as the office document spells it, and what the form makes of it. */

import type { Problem } from "../../contract/types.ts";

export type Spelled = Readonly<Record<string, unknown>>;

export const SCHEMES = ["none", "basic", "bearer", "header"] as const;
export type Scheme = (typeof SCHEMES)[number];

export interface Credentials {
  readonly scheme?: Scheme;
  readonly user?: string;
  readonly header?: string;
  /** The name of the secret; its value is never given out. */
  readonly secret?: string;
}

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
}

/** The program gives them out in the published spelling. */
export function endpointsOf(list: unknown): readonly Endpoint[] {
  return Array.isArray(list) ? (list as Endpoint[]) : [];
}

/** Whether a path can be glued to an address, so that it stays behind the host. */
export function takesPath(url: string): boolean {
  return /^https?:\/\/[^/?#\\\s]+[/?][^#\\\s{}]*$/.test(url) && /[/&?=]$/.test(url);
}

/** The name of the secret that belongs to an automation webhook. */
export function secretOf(key: string): string {
  return `endpoint/${key.replaceAll(/[^A-Za-z0-9._-]/g, "-")}`;
}

/** A key out of a name: what letters and digits it has, in lower case. */
export function keyOf(name: string): string {
  return name
    .toLowerCase()
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 40);
}

export interface Draft {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly url: string;
  readonly enabled: boolean;
  readonly repeatable: boolean;
  readonly scheme: Scheme;
  readonly user: string;
  readonly header: string;
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
  scheme: "none",
  user: "",
  header: "",
  limit: undefined,
  secret: "",
};

export function draftOf(endpoint: Endpoint): Draft {
  const { credentials = {} } = endpoint;
  return {
    key: endpoint.key,
    name: endpoint.name,
    description: endpoint.description ?? "",
    url: endpoint.url,
    enabled: endpoint.enabled !== false,
    repeatable: endpoint.repeatable !== false,
    scheme: credentials.scheme ?? "none",
    user: credentials.user ?? "",
    header: credentials.header ?? "",
    limit: endpoint.calls_per_hour,
    secret: "",
  };
}

/** The draft as the office document spells it; a secret that has a name already keeps it. */
export function spelled(draft: Draft, known: Endpoint | undefined): Spelled {
  const { scheme } = draft;
  const secret = known?.credentials?.secret ?? secretOf(draft.key);
  return {
    key: draft.key,
    name: draft.name,
    ...(draft.description === "" ? {} : { description: draft.description }),
    url: draft.url,
    enabled: draft.enabled,
    ...(draft.repeatable ? {} : { repeatable: false }),
    ...(scheme === "none"
      ? {}
      : {
          credentials: {
            scheme,
            ...(scheme === "basic" ? { user: draft.user } : {}),
            ...(scheme === "header" ? { header: draft.header } : {}),
            secret,
          },
        }),
    ...(draft.limit === undefined ? {} : { calls_per_hour: draft.limit }),
  };
}

/** What is wrong at a place of the automation webhook. */
export function problemAt(problems: readonly Problem[], at: string): string | undefined {
  return problems.find((problem) => problem.at === `endpoint.${at}`)?.message;
}
