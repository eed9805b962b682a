/** Which view is shown: kept in the address, so that going back and links work. A program of a handful of views needs no more. */

import { useSyncExternalStore } from "react";

export const VIEWS = [
  "home",
  "steps",
  "processes",
  "templates",
  "properties",
  "contacts",
  "deliveries",
  "services",
  "endpoints",
  "subscriptions",
  "inbound",
  "settings",
  "guide",
] as const;

export type View = (typeof VIEWS)[number];

export interface Route {
  readonly view: View;
  /** What of the view is shown: a template, a process, a record, a part. */
  readonly key?: string;
  /** What of that. */
  readonly part?: string;
}

export function linkTo(view: View, key?: string | number, part?: string): string {
  const words = [view, key, part].filter((word) => word !== undefined);
  return `#/${words.map((word) => encodeURIComponent(word)).join("/")}`;
}

export function go(view: View, key?: string | number, part?: string): void {
  globalThis.location.hash = linkTo(view, key, part);
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(listen, () => globalThis.location.hash);
  return routeOf(hash);
}

/** An address that leads nowhere leads home. */
export function routeOf(hash: string): Route {
  const [word, key = "", part = ""] = hash.replace(/^#\/?/, "").split("/").map(decoded);
  const view = VIEWS.find((known) => known === word);
  if (view === undefined) return { view: "home" };
  return { view, ...(key === "" ? {} : { key }), ...(part === "" ? {} : { part }) };
}

function decoded(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}

function listen(changed: () => void): () => void {
  globalThis.addEventListener("hashchange", changed);
  return () => globalThis.removeEventListener("hashchange", changed);
}
