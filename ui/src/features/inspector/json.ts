/** JSON as people type and read it. */

import type { Json } from "../../kernel/document/template.ts";

/** The value of a text; nothing, if it is none. */
export function readJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json; // What is parsed is JSON.
  } catch {
    return undefined;
  }
}

export function prettyJson(value: Json): string {
  return JSON.stringify(value, null, 2);
}

/** Whether it is an object all of whose values stand on one line: it can be shown as pairs. */
export function isRecordOfTexts(value: Json): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((part) => typeof part === "string");
}
