/** As whom an address is called, as the office document spells it. Secrets have names here; their values are never given out. */

export const SCHEMES = ["none", "basic", "bearer", "header", "query", "oauth2"] as const;
export type Scheme = (typeof SCHEMES)[number];

export interface Credentials {
  /** Absent: none. */
  readonly scheme?: Scheme;
  readonly user?: string;
  readonly header?: string;
  readonly parameter?: string;
  readonly token_url?: string;
  readonly client?: string;
  readonly scope?: string;
  /** The name of the secret. */
  readonly secret?: string;
}

/** What each scheme says besides its secret, in the order of the form. */
export const OWN = {
  none: [],
  basic: ["user"],
  bearer: [],
  header: ["header"],
  query: ["parameter"],
  oauth2: ["token_url", "client", "scope"],
} as const satisfies Record<Scheme, readonly (keyof Credentials)[]>;

export function schemeOf(credentials: Credentials | undefined): Scheme {
  return credentials?.scheme ?? "none";
}

/** Whether everything is said that has to be. */
export function isComplete(credentials: Credentials | undefined): boolean {
  const needed = OWN[schemeOf(credentials)].filter((name) => name !== "scope");
  return needed.every((name) => (credentials?.[name] ?? "") !== "");
}

/** Credentials of another scheme, with the secret of before; nothing where nobody has to be known. */
export function withScheme(
  before: Credentials | undefined,
  scheme: Scheme,
  secret?: string,
): Credentials | undefined {
  if (scheme === "none") return undefined;
  const kept = OWN[scheme].map((name) => [name, before?.[name] ?? ""] as const);
  const name = before?.secret ?? secret;
  return {
    scheme,
    ...Object.fromEntries(kept.filter(([own, value]) => own !== "scope" || value !== "")),
    ...(name === undefined ? {} : { secret: name }),
  };
}

/** With one of its fields said; what may be left out is left out. */
export function withOwn(
  credentials: Credentials | undefined,
  name: keyof Credentials,
  value: string,
): Credentials {
  const { [name]: _, ...rest } = credentials ?? {};
  return name === "scope" && value === "" ? rest : { ...rest, [name]: value };
}

/** A name in which only those letters stand that the name of a secret may have. */
export function secretPart(key: string): string {
  return key.replaceAll(/[^A-Za-z0-9._-]/g, "-").slice(0, 40);
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
