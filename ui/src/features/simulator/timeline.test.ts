import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { Calendar } from "../../contract/office.ts";
import { timeOf } from "./Controls.tsx";
import { barsOf, levelsOf } from "./spread.ts";
import { DAY, isOff, offDays, ticksOf, wallClock, workingDays } from "./timeline.ts";

const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const OPEN: Calendar = {
  week: { mon: ["09:00-18:00"], sat: ["10:00-14:00"] },
  holidays: ["2026-03-30"],
};

describe("a timeline", () => {
  test("keeps the office's own wall clock", () => {
    expect(wallClock("2026-03-29T09:00:00+02:00")).toBe(Date.parse("2026-03-29T09:00:00Z"));
    expect(wallClock("2026-03-27T09:00:00Z")).toBe(Date.parse("2026-03-27T09:00:00Z"));
  });

  test("knows who works when", () => {
    expect(isOff(at("2026-03-28"), undefined)).toBe(true);
    expect(isOff(at("2026-03-27"), undefined)).toBe(false);
    expect(isOff(at("2026-03-28"), OPEN)).toBe(false);
    expect(isOff(at("2026-03-30"), OPEN)).toBe(true);
    expect(isOff(at("2026-03-31"), OPEN)).toBe(true);
  });

  test("joins neighbouring days that are off", () => {
    const span = { from: at("2026-03-26"), to: at("2026-04-02") };
    expect(offDays(span, undefined)).toEqual([{ from: at("2026-03-28"), to: at("2026-03-30") }]);
  });

  test("counts the working days that begin on the way", () => {
    const friday = at("2026-03-27") + DAY / 2;
    expect(workingDays(friday, friday + DAY, undefined)).toBe(0);
    expect(workingDays(friday, friday + 4 * DAY, undefined)).toBe(2);
    expect(workingDays(friday, friday + 4 * DAY, OPEN)).toBe(1);
  });

  test("has lines as fine as their labels have room", () => {
    const span = { from: at("2026-03-23"), to: at("2026-06-01") };
    const units = (width: number): readonly string[] => [
      ...new Set(ticksOf(span, width).map(({ unit }) => unit)),
    ];
    expect(units(1_600)).toEqual(["day", "hour"]);
    expect(units(80)).toEqual(["day"]);
    expect(units(12)).toEqual(["week"]);
    expect(units(4)).toEqual(["month"]);
    expect(units(1)).toEqual([]);
    expect(ticksOf(span, 12)[0]?.at).toBe(at("2026-03-23"));
  });

  test("takes times as people type them", () => {
    expect(["9", "9:30", " 14.05 ", "24", "9:75", ""].map(timeOf)).toEqual([
      "09:00",
      "09:30",
      "14:05",
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe("two spreads over each other", () => {
  const spread = fc.record({
    from: fc.integer({ min: 0, max: 1_000_000 }),
    width: fc.integer({ min: 1, max: 100_000 }),
    counts: fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 40, maxLength: 40 }),
    p90: fc.constant(0),
  });

  test("lose no process", () => {
    fc.assert(
      fc.property(spread, spread, (one, other) => {
        const { shares, starts, width } = barsOf([one, other]);
        for (const [index, given] of [one, other].entries()) {
          const sum = (shares[index] ?? []).reduce((total, share) => total + share, 0);
          const some = given.counts.some((count) => count > 0);
          expect(sum).toBeCloseTo(some ? 1 : 0, 6);
        }
        expect(starts[0]).toBe(Math.min(one.from, other.from));
        expect((starts[0] ?? 0) + 40 * width).toBeCloseTo(
          Math.max(one.from + 40 * one.width, other.from + 40 * other.width),
          3,
        );
      }),
    );
  });

  test("have names above each other where their lines are close", () => {
    expect(levelsOf([0.2, 0.6, 0.9])).toEqual([0, 0, 0]);
    expect(levelsOf([0.2, 0.6, 0.65])).toEqual([0, 0, 1]);
    expect(levelsOf([0.5, 0.5, 0.5])).toEqual([0, 1, 2]);
  });

  test("a single one stays as it is", () => {
    const counts = [1, 0, 3];
    const { shares, starts } = barsOf([{ from: 10, width: 5, counts, p90: 0 }]);
    expect(starts).toEqual([10, 15, 20]);
    expect(shares).toEqual([[0.25, 0, 0.75]]);
  });
});
