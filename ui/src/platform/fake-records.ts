/** The properties and contacts of the office in memory. */

import type { ProcessRow, RecordKind, RecordRow } from "../contract/types.ts";
import type { Handlers } from "./fake.ts";
import { CallFailed } from "./port.ts";

/** As an office document spells a record. */
interface Written {
  readonly key: string;
  readonly supervisor?: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** As much of an office document as is read here. */
interface WithRecords {
  readonly properties: readonly Written[];
  readonly contacts: readonly Written[];
}

const PAGE_MAX = 100;

export function recordHandlers(
  office: string,
  processes: readonly ProcessRow[],
  now: () => string,
): Handlers {
  const { properties, contacts } = JSON.parse(office) as WithRecords; // It is the demo's document.
  const updated = "2026-03-02T09:40:00+01:00";
  const kept: Readonly<Record<RecordKind, Map<string, RecordRow>>> = {
    property: new Map(properties.map((record) => [record.key, rowOf(record, updated)])),
    contact: new Map(contacts.map((record) => [record.key, rowOf(record, updated)])),
  };
  const show = (kind: RecordKind, key: string) => {
    const record = kept[kind].get(key);
    if (record === undefined)
      throw new CallFailed({
        code: "notFound",
        message: `there is no ${kind} \`${key}\``,
        at: key,
      });
    return { record, processes: processes.filter((process) => process[kind] === key), log: [] };
  };
  return {
    record_list: ({ kind, search = "", supervisor, after = "", limit = PAGE_MAX }) => {
      const words = search.toLowerCase().split(/\s+/);
      const found = [...kept[kind].values()]
        .filter((record) => supervisor === undefined || record.supervisor === supervisor)
        .filter((record) => words.every((word) => saidIn(record).includes(word)))
        .filter(({ key }) => key > after)
        .toSorted((one, other) => (one.key < other.key ? -1 : 1));
      const records = found.slice(0, limit);
      const last = records.at(-1);
      return found.length > limit && last !== undefined ? { records, next: last.key } : { records };
    },
    record_show: ({ kind, key }) => show(kind, key),
    record_put: ({ kind, key, new: isNew, ...rest }) => {
      if (isNew === true && kept[kind].has(key))
        throw new CallFailed({
          code: "conflict",
          message: `there is a ${kind} \`${key}\``,
          at: key,
        });
      kept[kind].set(key, rowOf({ key, ...rest }, now()));
      return show(kind, key);
    },
  };
}

function rowOf(record: Written, updated: string): RecordRow {
  const { title, name, street } = record.fields;
  const label = [title, name, street].find((text) => typeof text === "string" && text !== "");
  return { ...record, label: typeof label === "string" ? label : record.key, updated };
}

function saidIn({ key, fields }: RecordRow): string {
  const texts = Object.values(fields).filter((value) => typeof value === "string");
  return [key, ...texts].join(" ").toLowerCase();
}
