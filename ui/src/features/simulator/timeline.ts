/** Where things stand on the picture of a timeline: a scale of wall-clock time, its days, and what is off work. */

import type { Calendar, Weekday } from "../../contract/office.ts";
import type { DryRunReply, TimelineRow } from "../../contract/types.ts";

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

const WEEKDAYS: readonly Weekday[] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** Height of a row in pixels. */
export const ROW = 30;

export function keyOf(row: TimelineRow): string {
  return `${row.step} ${row.visit}`;
}

/** The office's own wall clock of a time that the program gave out, as if it were UTC. */
export function wallClock(time: string): number {
  return Date.parse(time.replace(/(Z|[+-]\d\d:\d\d)$/, "Z"));
}

/** The day as `2026-03-27` on which a wall-clock time lies. */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Whether nobody works that day: by the calendar, and without one on Saturdays and Sundays. */
export function isOff(day: number, calendar: Calendar | undefined): boolean {
  const name = WEEKDAYS[new Date(day).getUTCDay()] ?? "sun";
  if (calendar === undefined) return name === "sat" || name === "sun";
  return (
    (calendar.week[name]?.length ?? 0) === 0 || (calendar.holidays?.includes(dayOf(day)) ?? false)
  );
}

/** How many working days begin after a moment and up to another. */
export function workingDays(from: number, to: number, calendar: Calendar | undefined): number {
  let count = 0;
  // A simulated process may take for ever; whoever reads this does not count on.
  const end = Math.min(to, from + 3_660 * DAY);
  for (let day = startOfDay(from) + DAY; day <= end; day += DAY)
    if (!isOff(day, calendar)) count += 1;
  return count;
}

export function startOfDay(at: number): number {
  return Math.floor(at / DAY) * DAY;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The whole days that a timeline lies in, marks included. */
export function spanOf(timeline: DryRunReply): Span {
  const ends = timeline.rows.flatMap((row) => [
    wallClock(row.to ?? row.from),
    ...row.marks.map((mark) => wallClock(mark.at)),
  ]);
  const from = startOfDay(wallClock(timeline.from));
  const last = Math.max(wallClock(timeline.to), ...ends);
  return { from, to: startOfDay(last) + DAY };
}

export interface Tick {
  readonly at: number;
  readonly unit: "hour" | "day" | "week" | "month" | "year";
}

/** The least room for the label of a tick, in pixels. */
const ROOM = { hour: 44, day: 58, week: 64, month: 76 } as const;

/** The lines of the axis, as fine as there is room for their labels. */
export function ticksOf({ from, to }: Span, dayWidth: number): readonly Tick[] {
  const ticks: Tick[] = [];
  const hours = [1, 3, 6, 12].find((step) => (dayWidth / 24) * step >= ROOM.hour);
  for (let day = from; day < to; day += DAY) {
    const date = new Date(day);
    if (hours !== undefined) {
      ticks.push({ at: day, unit: "day" });
      for (let hour = hours; hour < 24; hour += hours)
        ticks.push({ at: day + hour * HOUR, unit: "hour" });
    } else if (dayWidth >= ROOM.day) ticks.push({ at: day, unit: "day" });
    else if (dayWidth * 7 >= ROOM.week) {
      if (date.getUTCDay() === 1) ticks.push({ at: day, unit: "week" });
    } else if (date.getUTCDate() === 1) {
      if (dayWidth * 30 >= ROOM.month) ticks.push({ at: day, unit: "month" });
      else if (date.getUTCMonth() === 0) ticks.push({ at: day, unit: "year" });
    }
  }
  return ticks;
}

/** Stretches of days in which nobody works, neighbours joined. */
export function offDays({ from, to }: Span, calendar: Calendar | undefined): readonly Span[] {
  const stretches: { from: number; to: number }[] = [];
  for (let day = from; day < to; day += DAY) {
    if (!isOff(day, calendar)) continue;
    const last = stretches.at(-1);
    if (last !== undefined && last.to === day) last.to = day + DAY;
    else stretches.push({ from: day, to: day + DAY });
  }
  return stretches;
}

/** The most that a day may be zoomed to, in pixels. */
export const DAY_WIDTH_MAX = 1_600;

/** The width of a day at which the whole span fits. */
export function fitting({ from, to }: Span, width: number): number {
  return Math.max(0.5, (width * DAY) / (to - from));
}
