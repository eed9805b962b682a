import { describe, expect, test } from "vitest";

import type { ImportColumn, RecordRow } from "../../contract/types.ts";
import { changed, inverse, isDone, type Change } from "./change.ts";
import { fieldName } from "./field-name.ts";
import { orderedNames, shapeOf, tellingFields } from "../../shared/records/known.ts";
import { changeIn } from "./log-text.ts";
import { choiceOf, columnOf, remapped } from "./mapping.ts";
import { refusalText } from "./refusal.ts";

const RECORD: RecordRow = {
  key: "1",
  label: "One",
  supervisor: "anna",
  fields: { price: 1, note: "x" },
  updated: "2026-03-02T09:12:00+01:00",
};

describe("a change", () => {
  const changes: readonly Change[] = [
    { what: "field", name: "price", to: 2 },
    { what: "field", name: "price", to: undefined },
    { what: "field", name: "lift", to: true },
    { what: "supervisor", to: "ben" },
    { what: "supervisor", to: undefined },
  ];

  test.each(changes)("is taken back by its inverse: %j", (change) => {
    const put = changed("property", RECORD, change);
    const { supervisor: _, ...bare } = RECORD;
    const now: RecordRow = {
      ...bare,
      ...(put.supervisor === undefined ? {} : { supervisor: put.supervisor }),
      fields: put.fields,
    };
    expect(isDone(now, change)).toBe(true);
    expect(isDone(RECORD, change)).toBe(false);
    expect(changed("property", now, inverse(RECORD, change))).toEqual({
      kind: "property",
      key: "1",
      supervisor: "anna",
      fields: RECORD.fields,
    });
  });
});

describe("the fields of a record", () => {
  test("are edited as what they are", () => {
    expect(shapeOf("property", "price", 100)).toBe("money");
    expect(shapeOf("property", "price", "on request")).toBe("text");
    expect(shapeOf("property", "title", 5)).toBe("number");
    expect(shapeOf("property", "zip", "01067")).toBe("text");
    expect(shapeOf("property", "year_built", 1969)).toBe("year");
    expect(shapeOf("property", "type", "house")).toBe("choice");
    expect(shapeOf("property", "available_from", "2026-03-01")).toBe("date");
    expect(shapeOf("property", "available_from", "at once")).toBe("text");
    expect(shapeOf("property", "handed_over", "2026-03-01")).toBe("date");
    expect(shapeOf("property", "price", null)).toBe("money");
    expect(shapeOf("contact", "hobby", "x".repeat(100))).toBe("long");
    expect(shapeOf("contact", "tags", ["a"])).toBeUndefined();
  });

  test("stand in the order people expect, unknown ones last", () => {
    expect(orderedNames("property", { zoo: 1, price: 1, b: 1, street: 1, title: 1 })).toEqual([
      "title",
      "street",
      "price",
      "b",
      "zoo",
    ]);
  });

  test("are shown in a list by how much they tell", () => {
    const row = (fields: RecordRow["fields"]): { fields: RecordRow["fields"] } => ({ fields });
    expect(
      tellingFields("property", [row({ title: "A", rooms: 3, price: 1, lift: true })]),
    ).toEqual(["price", "rooms"]);
    expect(
      tellingFields("contact", [row({ name: "A", shoe: 44 }), row({ hat: 3, shoe: 1 })]),
    ).toEqual(["shoe", "hat"]);
  });

  test("have names that texts can refer to", () => {
    expect(fieldName("Anzahl Zimmer")).toBe("anzahl_zimmer");
    expect(fieldName("  Größe (m²) ")).toBe("grosse_m2");
    expect(fieldName("--")).toBe("");
  });
});

describe("the columns of a table", () => {
  const columns: readonly ImportColumn[] = [
    { type: "key" },
    { type: "field", name: "street" },
    { type: "skip" },
  ];

  test("become what is chosen, each thing only once", () => {
    expect(remapped(columns, 2, "key")).toEqual([
      { type: "skip" },
      { type: "field", name: "street" },
      { type: "key" },
    ]);
    expect(remapped(columns, 0, "skip")).toEqual([{ type: "skip" }, columns[1], columns[2]]);
  });

  test.each(columns)("are the same after being shown as a choice: %j", (column) => {
    expect(columnOf(choiceOf(column))).toEqual(column);
  });
});

describe("a line of the log", () => {
  test("is a change only where it names a field", () => {
    const fields = { lifts: 1 };
    const change = { field: "lifts", before: "1", after: "2" };
    expect(changeIn("property", fields, "lifts: 1 -> 2")).toEqual(change);
    expect(changeIn("property", {}, "lifts: 1 -> 2")).toBeUndefined();
    expect(changeIn("property", fields, "Call: the owner -> the bank")).toBeUndefined();
  });
});

describe("a line that is left out", () => {
  const say = (id: string, values?: object): string => `${id} ${JSON.stringify(values)}`;

  test("is explained in the person's words", () => {
    expect(refusalText(say, "the key `7` stands in line 2 already")).toBe(
      'records.refusal.twice {"key":"7","line":"2"}',
    );
    expect(refusalText(say, "there is no person `Niemand`")).toBe(
      'records.refusal.nobody {"name":"Niemand"}',
    );
  });

  test("keeps a reason that is not known", () => {
    expect(refusalText(say, "it is too blue")).toBe("it is too blue");
  });
});
