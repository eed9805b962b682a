/** Working hours of a day as people type them: “9–12:30, 13:30–18”. */

import type { Weekday } from "../../contract/office.ts";

export const WEEK: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** A Monday, to name the days of the week by. */
export const A_MONDAY = Date.UTC(2024, 0, 1);

/** The spans of a document, `09:00-12:30`, in order; nothing, if that is not what was typed. */
export function readHours(text: string): readonly string[] | undefined {
  const parts = text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter(Boolean);
  const spans = parts.map(readSpan);
  const known = spans.filter((span) => span !== undefined);
  if (known.length < spans.length) return undefined;
  const sorted = known.toSorted((one, two) => one[0] - two[0]);
  const overlaps = sorted.some(
    (span, index) => index > 0 && (sorted[index - 1]?.[1] ?? 0) > span[0],
  );
  return overlaps ? undefined : sorted.map(([from, to]) => `${clock(from)}-${clock(to)}`);
}

/** Minutes of the day. */
function readSpan(text: string): readonly [number, number] | undefined {
  const [from, to, ...rest] = text.split(/\s*[-–—]\s*/).map(readClock);
  if (from === undefined || to === undefined || rest.length > 0 || to <= from) return undefined;
  return [from, to];
}

function readClock(text: string): number | undefined {
  const [, hour = "", minute = "0"] = /^(\d{1,2})(?:[:.](\d\d))?$/.exec(text) ?? [];
  const at = Number(hour) * 60 + Number(minute);
  return hour === "" || Number(minute) > 59 || at > 24 * 60 ? undefined : at;
}

function clock(minutes: number): string {
  const part = (value: number): string => String(value).padStart(2, "0");
  return `${part(Math.floor(minutes / 60))}:${part(minutes % 60)}`;
}

/** The spans as they are shown. */
export function showHours(spans: readonly string[]): string {
  return spans.map((span) => span.replace("-", "–")).join(", ");
}

/** Where a span of a document lies, as shares of the day. */
export function shareOfDay(span: string): readonly [number, number] {
  const [from = 0, to = 0] = span.split("-").map((text) => readClock(text) ?? 0);
  return [from / 1_440, to / 1_440];
}
