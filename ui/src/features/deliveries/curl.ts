/** A call as a command line, for whoever wants to make it again by hand; what is secret in it is masked. */

import type { DeliveryDetail } from "../../contract/types.ts";

export const MASK = "•••";

const SECRET = /auth|cookie|secret|token|password|passwd|signature|api-?_?key|^key$/i;

/** A header's value as it may be shown. */
export function shownHeader([name, value]: readonly [string, string]): string {
  return SECRET.test(name) ? MASK : value;
}

/** An address as it may be shown; all but the secrets stays byte for byte. */
export function shownAddress(address: string): string {
  const [beforeQuery = "", ...rest] = address.split("?");
  // A name and password before the host.
  const base = beforeQuery.replace(/^(\w+:\/\/)[^/@]*@/, `$1${MASK}@`);
  if (rest.length === 0) return base;
  const query = rest.join("?").split("&");
  const masked = query.map((pair) => {
    const [name = "", value] = pair.split("=", 2);
    return value !== undefined && SECRET.test(name) ? `${name}=${MASK}` : pair;
  });
  return `${base}?${masked.join("&")}`;
}

export function curlOf(delivery: DeliveryDetail): string {
  const { method = "GET", address, headers = [], body } = delivery;
  const parts = [
    `curl -X ${method} ${quoted(shownAddress(address))}`,
    ...headers.map((header) => `-H ${quoted(`${header[0]}: ${shownHeader(header)}`)}`),
    ...(body === undefined ? [] : [`--data-raw ${quoted(body)}`]),
  ];
  return parts.join(" \\\n  ");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
