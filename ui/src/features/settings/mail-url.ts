/** The address of a mail server in its parts, and back. */

export const SECURITIES = ["smtps", "smtp", "smtp+plain"] as const;
export type Security = (typeof SECURITIES)[number];

/** The port that is meant where none is said. */
export const PORTS: Readonly<Record<Security, number>> = {
  smtps: 465,
  smtp: 587,
  "smtp+plain": 25,
};

export interface ServerParts {
  readonly security: Security;
  readonly host: string;
  /** Empty: the usual one. */
  readonly port: string;
  /** Empty: the server wants to know nobody. */
  readonly user: string;
}

export const NO_SERVER: ServerParts = { security: "smtps", host: "", port: "", user: "" };

export function partsOf(url: string): ServerParts {
  const [scheme = "", rest = ""] = url.split("://");
  const security = SECURITIES.find((known) => known === scheme) ?? "smtps";
  const at = rest.lastIndexOf("@");
  const user = at === -1 ? "" : rest.slice(0, at);
  const place = at === -1 ? rest : rest.slice(at + 1);
  const colon = place.lastIndexOf(":");
  return {
    security,
    user,
    host: colon === -1 ? place : place.slice(0, colon),
    port: colon === -1 ? "" : place.slice(colon + 1),
  };
}

export function urlOf({ security, host, port, user }: ServerParts): string {
  return `${security}://${user === "" ? "" : `${user}@`}${host}${port === "" ? "" : `:${port}`}`;
}
