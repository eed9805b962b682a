/** Small things that this computer remembers for the person: which filter, which neighbour of a preview. */

import { useCallback, useSyncExternalStore } from "react";

const PREFIX = "doorstep.";
const listeners = new Set<() => void>();

/** A text that is remembered, and a way to change it; `undefined` forgets it. */
export function useStored(
  name: string,
): readonly [string | undefined, (value: string | undefined) => void] {
  const value = useSyncExternalStore(listen, () => localStorage.getItem(PREFIX + name));
  const set = useCallback((next: string | undefined) => setStored(name, next), [name]);
  return [value ?? undefined, set];
}

/** A text that is remembered. */
export function storedText(name: string): string | undefined {
  return localStorage.getItem(PREFIX + name) ?? undefined;
}

export function setStored(name: string, value: string | undefined): void {
  if (value === undefined) localStorage.removeItem(PREFIX + name);
  else localStorage.setItem(PREFIX + name, value);
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
