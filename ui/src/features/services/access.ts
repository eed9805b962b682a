/** As whom a service is called and how its calls are signed, as the office document spells it. Secrets have names here. */

import { secretPart, type Credentials } from "../../shared/connection/credentials.ts";
import { objectAt, withField, type Spelled } from "./service.ts";

export const SIGNATURES = ["none", "signed_url", "standard_webhooks", "body_hmac"] as const;
export type SignatureScheme = (typeof SIGNATURES)[number];

export interface SigningKey {
  readonly secret: string;
  /** From when on it is not used any more. */
  readonly until?: string;
}

/** It comes from the office or from this form. */
export function credentialsOf(service: Spelled): Credentials | undefined {
  return service["credentials"] === undefined ? undefined : objectAt(service, "credentials");
}

export function signatureOf(service: Spelled): SignatureScheme {
  const scheme = objectAt(service, "signature")["scheme"];
  return SIGNATURES.find((known) => known === scheme) ?? "none";
}

/** It comes from the office or from this form. */
export function keysOf(service: Spelled): readonly SigningKey[] {
  const keys = objectAt(service, "signature")["keys"];
  return Array.isArray(keys) ? (keys as SigningKey[]) : [];
}

/** The name of a secret of this service that no other of its has. */
export function secretName(service: Spelled, what: string, taken: readonly string[] = []): string {
  const key = typeof service["key"] === "string" ? service["key"] : "";
  const name = `service/${secretPart(key)}/${what}`;
  if (!taken.includes(name)) return name;
  for (let number = 2; ; number += 1)
    if (!taken.includes(`${name}-${number}`)) return `${name}-${number}`;
}

export function withSignature(service: Spelled, scheme: SignatureScheme): Spelled {
  if (scheme === "none") return withField(service, "signature", undefined);
  const { secret: known } = objectAt(service, "signature");
  const secret = known ?? keysOf(service)[0]?.secret ?? secretName(service, "signature");
  return {
    ...service,
    signature: scheme === "standard_webhooks" ? { scheme, keys: [{ secret }] } : { scheme, secret },
  };
}

export function withKeys(service: Spelled, keys: readonly SigningKey[]): Spelled {
  return { ...service, signature: { ...objectAt(service, "signature"), keys } };
}

/** The keys with a new one before them; those that did not end yet do so some days later. */
export function rotated(service: Spelled, now: Date): Spelled {
  const keys = keysOf(service);
  const end = new Date(now.getTime() + ROTATION_DAYS * 86_400_000).toISOString();
  const fresh = secretName(
    service,
    "signature",
    keys.map(({ secret }) => secret),
  );
  const ending = keys.map((key) => (key.until === undefined ? { ...key, until: end } : key));
  return withKeys(service, [{ secret: fresh }, ...ending]);
}

/** So long calls are signed with the old key, too. */
const ROTATION_DAYS = 7;

/** Names of the secrets that a service needs as it is spelled. */
export function secretsOf(service: Spelled): readonly string[] {
  const names = [
    objectAt(service, "credentials")["secret"],
    objectAt(service, "signature")["secret"],
    ...keysOf(service).map(({ secret }) => secret),
  ];
  return names.filter((name) => typeof name === "string");
}
