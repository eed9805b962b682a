/** What a line of a log says. A change of a field stands there as `field: before -> after`, and is said in people's words. */

import type { RecordKind } from "../../contract/types.ts";
import { knownShape } from "../../shared/records/known.ts";
import type { Words } from "./words.ts";

export interface FieldChange {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** The change that a line says, of a field that the program or the record knows; any other line is what somebody wrote. */
export function changeIn(
  kind: RecordKind,
  fields: Readonly<Record<string, unknown>>,
  text: string,
): FieldChange | undefined {
  const found = /^(?<field>[\p{L}\p{N}_]+): (?<before>.*) -> (?<after>.*)$/su.exec(text)?.groups;
  const { field = "", before = "", after = "" } = found ?? {};
  const isKnown = knownShape(kind, field) !== undefined || Object.hasOwn(fields, field);
  if (!isKnown && field !== "supervisor") return undefined;
  return { field, before: filled(before), after: filled(after) };
}

/** How the log spells that there is no value. */
const EMPTY = "(empty)";

function filled(text: string): string {
  return text === EMPTY ? "" : text;
}

/** A value as the log spells it, as people read it. */
export function spelled(words: Words, field: string, text: string): string {
  return words.value(field, valueOf(text));
}

function valueOf(text: string): unknown {
  if (text === "true" || text === "false") return text === "true";
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
