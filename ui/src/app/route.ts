/** Which view is shown: kept in the address, so that going back and links work. A program of a handful of views needs no more. */

import { useSyncExternalStore } from "react";

export const VIEWS = [
  "home",
  "processes",
  "templates",
  "properties",
  "contacts",
  "services",
  "settings",
] as const;

export type View = (typeof VIEWS)[number];

export interface Route {
  readonly view: View;
  /** The template that is open in the designer. */
  readonly template?: string;
}

export function linkTo(view: View, key?: string): string {
  return key === undefined ? `#/${view}` : `#/${view}/${encodeURIComponent(key)}`;
}

export function go(view: View, key?: string): void {
  globalThis.location.hash = linkTo(view, key);
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(listen, () => globalThis.location.hash);
  return routeOf(hash);
}

export function routeOf(hash: string): Route {
  const [word = "", key = ""] = hash.replace(/^#\/?/, "").split("/");
  const view = VIEWS.find((known) => known === word) ?? "home";
  if (view !== "templates" || key === "") return { view };
  return { view, template: decodeURIComponent(key) };
}

function listen(changed: () => void): () => void {
  globalThis.addEventListener("hashchange", changed);
  return () => globalThis.removeEventListener("hashchange", changed);
}
