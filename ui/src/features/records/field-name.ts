/** A name of a field as texts and conditions can refer to it: `Anzahl Zimmer` becomes `anzahl_zimmer`. */

import { keyFrom } from "../../kernel/document/keys.ts";

export function fieldName(text: string): string {
  return keyFrom(text, "").replace(/[.-]/g, "_");
}
