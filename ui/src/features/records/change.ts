/** A change of one thing of a record, and what takes it back. */

import type { RecordKind, RecordPutRequest, RecordRow } from "../../contract/types.ts";

export type Change =
  /** Sets a field; `undefined` takes it away. */
  | { readonly what: "field"; readonly name: string; readonly to: unknown }
  | { readonly what: "supervisor"; readonly to: string | undefined };

/** The record as it would be written, the change made. Everything else stays as it is now. */
export function changed(kind: RecordKind, record: RecordRow, change: Change): RecordPutRequest {
  const supervisor = change.what === "supervisor" ? change.to : record.supervisor;
  return {
    kind,
    key: record.key,
    ...(supervisor === undefined ? {} : { supervisor }),
    fields: change.what === "field" ? withField(record.fields, change) : record.fields,
  };
}

/** What takes the change back from a record that it has not been made to yet. */
export function inverse(record: RecordRow, change: Change): Change {
  return { ...change, to: valueOf(record, change) } as Change; // The value is that of the same thing.
}

/** What the record has now where the change is made. */
export function valueOf(record: RecordRow, change: Change): unknown {
  return change.what === "field" ? record.fields[change.name] : record.supervisor;
}

/** Whether the record is as the change made it, so that the change can be taken back. */
export function isDone(record: RecordRow, change: Change): boolean {
  return JSON.stringify(valueOf(record, change)) === JSON.stringify(change.to);
}

function withField(
  fields: Readonly<Record<string, unknown>>,
  { name, to }: { readonly name: string; readonly to: unknown },
): Readonly<Record<string, unknown>> {
  if (to !== undefined) return { ...fields, [name]: to };
  const { [name]: _gone, ...rest } = fields;
  return rest;
}
