/** The fields that an office's records usually have: what kind of value, and in which order people expect them. */

import type { RecordKind } from "../../contract/types.ts";

export type Shape =
  | "text"
  | "long"
  | "number"
  | "money"
  | "area"
  | "year"
  | "flag"
  | "date"
  | "choice"
  | "contact";

/** In the order of the page. */
const PROPERTY = {
  title: "text",
  street: "text",
  house_number: "text",
  zip: "text",
  city: "text",
  country: "text",
  type: "choice",
  status: "choice",
  price: "money",
  rent: "money",
  market_value: "money",
  rooms: "number",
  living_area: "area",
  land_area: "area",
  commercial_area: "area",
  floor: "text",
  year_built: "year",
  energy_class: "text",
  available_from: "date",
  mandate_until: "date",
  owner_contact: "contact",
  purchase_price_paid: "flag",
  note: "long",
} as const satisfies Readonly<Record<string, Shape>>;

const CONTACT = {
  salutation: "text",
  first_name: "text",
  last_name: "text",
  name: "text",
  company: "text",
  role: "choice",
  email: "text",
  phone: "text",
  mobile: "text",
  street: "text",
  house_number: "text",
  zip: "text",
  city: "text",
  country: "text",
  birthday: "date",
  language: "text",
  viewing_feedback: "long",
  note: "long",
} as const satisfies Readonly<Record<string, Shape>>;

export type KnownField = keyof typeof PROPERTY | keyof typeof CONTACT;

const SHAPES = { property: PROPERTY, contact: CONTACT } as const;

/** The values that the program's own templates and demo know, by field. */
export const CHOICES = {
  type: ["house", "apartment", "commercial", "land"],
  status: ["preparation", "active", "reserved", "sold", "inactive"],
  role: [
    "owner",
    "prospect",
    "tradesman",
    "notary",
    "bank",
    "energy-consultant",
    "photographer",
    "caretaker",
  ],
} as const;

export type ChoiceName = keyof typeof CHOICES;
export type ChoiceWord = (typeof CHOICES)[ChoiceName][number];

export function knownFields(kind: RecordKind): readonly KnownField[] {
  return Object.keys(SHAPES[kind]) as readonly KnownField[]; // The keys of exactly these tables.
}

/** Absent: the program does not know a field of this name. */
export function knownShape(kind: RecordKind, name: string): Shape | undefined {
  const shapes: Readonly<Record<string, Shape>> = SHAPES[kind];
  return Object.hasOwn(shapes, name) ? shapes[name] : undefined;
}

export function isKnown(kind: RecordKind, name: string): name is KnownField {
  return knownShape(kind, name) !== undefined;
}

export function isChoiceName(name: string): name is ChoiceName {
  return Object.hasOwn(CHOICES, name);
}

export function isChoiceWord(name: ChoiceName, value: unknown): value is ChoiceWord {
  return CHOICES[name].some((word) => word === value);
}

const NUMERIC: ReadonlySet<Shape> = new Set(["number", "money", "area", "year"]);

/** How a value is edited; absent: not by hand. The value itself decides, so that a number stays a number; the known field says the rest. */
export function shapeOf(kind: RecordKind, name: string, value: unknown): Shape | undefined {
  const known = knownShape(kind, name);
  if (value === null || value === undefined) return known ?? "text";
  if (typeof value === "number")
    return known !== undefined && NUMERIC.has(known) ? known : "number";
  if (typeof value === "boolean") return "flag";
  return typeof value === "string" ? textShape(known, value) : undefined;
}

const LONG = 80;

function textShape(known: Shape | undefined, value: string): Shape {
  const isDate = /^\d{4}-\d\d-\d\d$/.test(value);
  if (known === "date") return isDate || value === "" ? "date" : "text";
  if (known === undefined && isDate) return "date";
  if (known !== undefined && known !== "text" && known !== "flag" && !NUMERIC.has(known))
    return known;
  return value.length > LONG || value.includes("\n") ? "long" : "text";
}

/** The names of a record's fields: the known ones in their order, then the others by name. */
export function orderedNames(
  kind: RecordKind,
  fields: Readonly<Record<string, unknown>>,
): readonly string[] {
  const places = new Map<string, number>(knownFields(kind).map((name, place) => [name, place]));
  const placeOf = (name: string): number => places.get(name) ?? places.size;
  return Object.keys(fields).toSorted(
    (one, other) => placeOf(one) - placeOf(other) || one.localeCompare(other),
  );
}

/** The fields that tell most in a list, the most telling first. Address and name say the label and the place already. */
const TELLING: Readonly<Record<RecordKind, readonly string[]>> = {
  property: ["type", "status", "price", "living_area", "rooms", "rent", "year_built"],
  contact: ["role", "email", "phone", "mobile", "company", "city"],
};
const UNTELLING: ReadonlySet<string> = new Set([
  "title",
  "name",
  "first_name",
  "last_name",
  "salutation",
  "street",
  "house_number",
  "zip",
  "city",
  "country",
  "note",
]);
const COLUMNS = 4;
/** With as many telling ones nothing else is looked for. */
const ENOUGH = 2;

/** Which fields the list shows: of the telling ones those that are there, else what most of the records have. */
export function tellingFields(
  kind: RecordKind,
  rows: readonly { readonly fields: Readonly<Record<string, unknown>> }[],
): readonly string[] {
  const counts = new Map<string, number>();
  for (const { fields } of rows)
    for (const [name, value] of Object.entries(fields))
      if (value !== null && value !== "") counts.set(name, (counts.get(name) ?? 0) + 1);
  const known = TELLING[kind].filter((name) => counts.has(name));
  const others = [...counts]
    .filter(([name]) => !TELLING[kind].includes(name) && !UNTELLING.has(name))
    .filter(([name]) => knownShape(kind, name) !== "long")
    .toSorted(([one, few], [other, many]) => many - few || one.localeCompare(other))
    .map(([name]) => name);
  return (known.length < ENOUGH ? [...known, ...others] : known).slice(0, COLUMNS);
}
