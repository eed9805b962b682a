import { describe, expect, test } from "vitest";

import { changed, distributionOf, secondsOf, shapeOf, SORTS } from "./distribution.ts";

describe("a distribution", () => {
  test.each([
    { fixed: "2s" },
    { uniform: ["30m", "4h"] },
    { triangular: ["30m", "1h", "4h"] },
    { exponential: "3d" },
    { normal: ["1h", "10m"] },
    { lognormal: { median: "4h", sigma: 0.5 } },
    { lognormal: { median: "4h", p90: "2d" } },
    { gamma: ["1d", "4h"] },
    { empirical: ["1h", "2h", "5h"] },
  ])("%j is read into its parts and written back", (distribution) => {
    expect(distributionOf(shapeOf(distribution)!)).toEqual(distribution);
  });

  test("that says nothing known is left alone", () => {
    expect(shapeOf({ weibull: ["1h", "2h"] })).toBeUndefined();
    expect(shapeOf({ fixed: "1h", uniform: ["1h", "2h"] })).toBeUndefined();
    expect(shapeOf({ median: "1h", p90: "2h" })?.sort).toBe("lognormal");
  });

  test.each(SORTS)("becomes %s with durations that rise where they have to", (sort) => {
    const { durations } = changed({ sort: "triangular", durations: ["30m", "1h", "4h"] }, sort);
    const seconds = durations.map((text) => secondsOf(text)!);
    expect(seconds.every((value) => value > 0)).toBe(true);
    if (!["normal", "gamma"].includes(sort))
      expect(seconds.toSorted((one, other) => one - other)).toEqual(seconds);
  });

  test("keeps what was likely", () => {
    expect(
      changed({ sort: "triangular", durations: ["30m", "1h", "4h"] }, "fixed").durations,
    ).toEqual(["1h"]);
    expect(changed(undefined, "fixed").durations).toEqual(["1h"]);
  });
});
