/** A service as the office document spells it, and what the form makes of it. */

import type { Problem } from "../../contract/types.ts";

export type Spelled = Readonly<Record<string, unknown>>;

export const METHODS = ["GET", "POST", "PUT", "DELETE"] as const;
export const TYPES = ["text", "number", "digits", "choice", "date", "yes_no"] as const;
export type ParameterType = (typeof TYPES)[number];
export const PLACES = ["query", "path", "header", "form", "json"] as const;
export type Place = (typeof PLACES)[number];

export interface Parameter {
  readonly name: string;
  readonly label?: string;
  /** Absent: text. */
  readonly type?: ParameterType;
  /** Absent: the query. */
  readonly in?: Place | { readonly json: string };
  readonly required?: boolean;
  readonly choices?: readonly string[];
  readonly default?: string | number | boolean;
  readonly help?: string;
}

export interface Service {
  readonly key: string;
  readonly name: string;
  readonly provider?: string;
  readonly description?: string;
  /** Absent: yes. */
  readonly enabled?: boolean;
  readonly webhook: {
    readonly url: string;
    readonly method?: string;
    readonly timeout?: string;
    readonly repeatable?: boolean;
    /** Whether an answer 202 means that the service calls back later. */
    readonly callback?: boolean;
    readonly retry?: readonly string[];
    readonly blanks?: "+" | "%20";
    readonly network?: string;
    readonly rate?: { readonly calls: number; readonly per: "second" | "minute" | "hour" };
  };
  readonly parameters?: readonly Parameter[];
  readonly answer?: Answer;
  readonly credentials?: Spelled;
  readonly signature?: Spelled;
  readonly simulation?: { readonly latency?: unknown; readonly failure?: number };
}

/** What the answer of a service means. */
export interface Answer {
  readonly success?: {
    readonly status?: readonly string[];
    readonly at?: string;
    readonly equals?: string | number | boolean;
  };
  readonly result?: ResultTable;
  readonly values?: readonly AnswerValue[];
}

export interface ResultTable {
  readonly at: string;
  readonly success?: readonly (string | number | boolean)[];
  readonly error?: readonly (string | number | boolean)[];
}

export interface AnswerValue {
  readonly at: string;
  readonly label?: string;
  readonly field?: string;
}

/** Scheme and host with port: where everything goes that a service gets. */
export function hostOf(url: string): { readonly host: string; readonly isSecure: boolean } {
  const [, scheme = "", host = url] = /^(https?):\/\/([^/?#]*)/u.exec(url) ?? [];
  return { host, isSecure: scheme === "https" };
}

export function placeOf({ in: place = "query" }: Parameter): Place {
  return typeof place === "string" ? place : "json";
}

/** Where a parameter stands in the body; absent where it stands elsewhere. */
export function pointerOf({ in: place, name }: Parameter): string | undefined {
  if (place === "json") return `/${name}`;
  return typeof place === "object" ? place.json : undefined;
}

/** What holds where a service says nothing. */
export const TIMEOUT_USUAL = "30s";
export const RETRY_USUAL: readonly string[] = ["30s", "1m", "2m"];

const UNITS: Readonly<Record<string, number>> = {
  s: 1,
  m: 60,
  h: 3_600,
  d: 86_400,
  w: 604_800,
};

/** The seconds of a duration as `90s`, `1h 30m`; nothing, if it is none. */
export function secondsOf(text: string): number | undefined {
  const parts = text.trim().split(/\s+/);
  let seconds = 0;
  for (const part of parts) {
    const [, count = "", unit = ""] = /^(\d+(?:\.\d+)?)([smhdw])$/.exec(part) ?? [];
    const size = UNITS[unit];
    if (size === undefined) return undefined;
    seconds += Number(count) * size;
  }
  return seconds;
}

/** The services in a file: one, a list of them, or those of an office document. */
export function servicesIn(text: string): readonly Spelled[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const list: unknown = isSpelled(value) && "services" in value ? value["services"] : value;
    const found: readonly unknown[] = Array.isArray(list) ? list : [list];
    return found.every(isSpelled) && found.length > 0 ? found : undefined;
  } catch {
    return undefined;
  }
}

function isSpelled(value: unknown): value is Spelled {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What is wrong at a place of the service, without what is wrong deeper inside it where that has a field of its own. */
export function problemAt(problems: readonly Problem[], at: string): string | undefined {
  const place = `service.${at}`;
  return problems.find((problem) => problem.at === place || problem.at.startsWith(`${place}[`))
    ?.message;
}

/** The problems that no field shows. */
export function problemsElsewhere(
  problems: readonly Problem[],
  shown: readonly string[],
): readonly Problem[] {
  return problems.filter(
    (problem) =>
      !shown.some(
        (at) => problem.at === `service.${at}` || problem.at.startsWith(`service.${at}[`),
      ),
  );
}

/** Sets a field and leaves the others as they are spelled; what stands for nothing is left out. */
export function withField(fields: Spelled, name: string, value: unknown): Spelled {
  const { [name]: _, ...rest } = fields;
  if (value === undefined || value === "") return rest;
  return name in fields ? { ...fields, [name]: value } : { ...rest, [name]: value };
}

/** Without those parts of it in which nothing stands. */
export function objectAt(fields: Spelled, name: string): Spelled {
  const value = fields[name];
  return isSpelled(value) ? value : {};
}

/** A default as it is typed, in the type that the parameter has. */
export function defaultOf(type: ParameterType, text: string): string | number | boolean {
  const number = Number(text.replace(",", "."));
  if (type === "number" && text !== "" && Number.isFinite(number)) return number;
  if (type === "yes_no" && /^(true|yes|ja)$/i.test(text)) return true;
  if (type === "yes_no" && /^(false|no|nein)$/i.test(text)) return false;
  return text;
}
