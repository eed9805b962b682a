/** Random durations as the document spells them, and as fields to be filled in. */

import type { Distribution, Json } from "../../../kernel/document/template.ts";

export const SORTS = [
  "fixed",
  "uniform",
  "triangular",
  "exponential",
  "normal",
  "lognormal",
  "gamma",
  "empirical",
] as const;
export type Sort = (typeof SORTS)[number];

/** The names of the durations of a sort, in order; an empirical one has as many as were observed. */
export const PARTS = {
  fixed: ["value"],
  uniform: ["min", "max"],
  triangular: ["min", "likely", "max"],
  exponential: ["mean"],
  normal: ["mean", "sd"],
  lognormal: ["median", "p90"],
  gamma: ["mean", "sd"],
  empirical: [],
} as const satisfies Readonly<Record<Sort, readonly string[]>>;
export type Part = (typeof PARTS)[Sort][number];

/** Durations that have to rise from one to the next. */
export const RISING: ReadonlySet<Sort> = new Set<Sort>(["uniform", "triangular", "lognormal"]);

export interface Shape {
  readonly sort: Sort;
  readonly durations: readonly string[];
  /** Of a lognormal one that is given by the spread of its logarithm. */
  readonly sigma?: number;
}

export function shapeOf(distribution: Distribution): Shape | undefined {
  const [[word, value] = ["", undefined], ...others] = Object.entries(distribution);
  // A median with its 90th percentile says that it is lognormal without the word.
  if (word === "median" || word === "p90") return lognormal(distribution);
  const sort = SORTS.find((known) => known === word);
  if (sort === undefined || others.length > 0) return undefined;
  if (sort === "lognormal")
    return typeof value === "object" && value !== null
      ? lognormal(value as Distribution) // It is looked at part by part.
      : undefined;
  const durations: readonly unknown[] = Array.isArray(value) ? value : [value];
  return durations.every((part) => typeof part === "string")
    ? { sort, durations: durations.map(String) }
    : undefined;
}

function lognormal({ median, p90, sigma }: Distribution): Shape | undefined {
  if (typeof median !== "string") return undefined;
  if (typeof sigma === "number") return { sort: "lognormal", durations: [median], sigma };
  return typeof p90 === "string" ? { sort: "lognormal", durations: [median, p90] } : undefined;
}

export function distributionOf({ sort, durations, sigma }: Shape): Json {
  const [first = "1h", second = "2h"] = durations;
  switch (sort) {
    case "fixed":
    case "exponential":
      return { [sort]: first };
    case "lognormal":
      return {
        lognormal: sigma === undefined ? { median: first, p90: second } : { median: first, sigma },
      };
    case "uniform":
    case "triangular":
    case "normal":
    case "gamma":
    case "empirical":
      return { [sort]: [...durations] };
  }
}

/** The same in another sort, as near as can be: what was likely stays likely. */
export function changed(shape: Shape | undefined, sort: Sort): Shape {
  const seconds = (shape?.durations ?? ["1h"])
    .map(secondsOf)
    .filter((known) => known !== undefined)
    .toSorted((one, other) => one - other);
  const middle = Math.max(60, seconds[Math.floor((seconds.length - 1) / 2)] ?? 3600);
  const low = Math.min(seconds[0] ?? middle, middle / 2);
  const high = Math.max(seconds.at(-1) ?? middle, middle * 2);
  const wanted: Readonly<Record<Sort, readonly number[]>> = {
    fixed: [middle],
    uniform: [low, high],
    triangular: [low, middle, high],
    exponential: [middle],
    normal: [middle, middle / 4],
    lognormal: [middle, high],
    gamma: [middle, middle / 2],
    empirical: seconds.length > 0 ? seconds : [middle],
  };
  return { sort, durations: wanted[sort].map(spelledDuration) };
}

const UNITS = [
  ["w", 604_800],
  ["d", 86_400],
  ["h", 3_600],
  ["m", 60],
  ["s", 1],
] as const;
export type Unit = (typeof UNITS)[number][0];
export const UNIT_WORDS: readonly Unit[] = ["m", "h", "d", "w", "s"];

/** Number and unit of a duration, as `30m`. */
export function durationOf(
  text: string,
): { readonly number: string; readonly unit: Unit } | undefined {
  const found = /^(\d+(?:\.\d+)?)([smhdw])$/u.exec(text.trim());
  const unit = UNITS.find(([word]) => word === found?.[2])?.[0];
  return found === null || unit === undefined ? undefined : { number: found[1] ?? "", unit };
}

export function secondsOf(text: string): number | undefined {
  const duration = durationOf(text);
  const size = UNITS.find(([word]) => word === duration?.unit)?.[1];
  return duration === undefined || size === undefined ? undefined : Number(duration.number) * size;
}

/** In the largest unit of which it is a whole number, weeks aside, which nobody counts work in. */
function spelledDuration(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  const found = UNITS.find(([word, size]) => word !== "w" && whole % size === 0);
  const [word, size] = found ?? ["s", 1];
  return `${whole / size}${word}`;
}
