/** Where a call says something, and what it finds there. */

import type { InboundKind } from "../../contract/types.ts";
import { useAnswer } from "../../shared/backend.tsx";

/** So many of the last calls are looked through for one of the kind. */
const LOOKED_AT = 100;

/** What the last call of a kind said; absent: none came. */
export function useLastSaid(kind: InboundKind): object | undefined {
  const calls = useAnswer("inbound_list", { limit: LOOKED_AT }).data?.calls ?? [];
  return calls.find((call) => call.kind === kind)?.said;
}

/** What a pointer finds, as the program takes it: a text or a number. */
export function foundAt(pointer: string, said: object): string | undefined {
  if (!pointer.startsWith("/")) return pointer === "" ? undefined : pointer;
  const found = valueAt(pointer, said);
  if (typeof found === "number") return String(found);
  return typeof found === "string" && found !== "" ? found : undefined;
}

/** Whatever stands where a pointer points. */
export function valueAt(pointer: string, said: object): unknown {
  const words = pointer.slice(1).split("/");
  const names = words.map((word) => word.replaceAll("~1", "/").replaceAll("~0", "~"));
  let found: unknown = said;
  for (const name of names) {
    if (typeof found !== "object" || found === null) return undefined;
    found = Object.entries(found).find(([key]) => key === name)?.[1];
  }
  return found;
}

/** Every place in what a call said that a pointer can name, the outer ones first. */
export function placesIn(said: object, before = ""): readonly string[] {
  return Object.entries(said).flatMap(([name, value]) => {
    const place = `${before}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const inner =
      typeof value === "object" && value !== null ? placesIn(value as object, place) : [];
    return [place, ...inner];
  });
}
