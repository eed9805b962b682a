// @vitest-environment happy-dom

import { afterEach, describe, expect, test } from "vitest";

import { apart, inLine } from "./bidi.ts";

afterEach(() => document.documentElement.removeAttribute("dir"));

describe("names among other text", () => {
  test("are left as they are where all goes one way", () => {
    expect(apart("Olga Maier")).toBe("Olga Maier");
    expect(inLine(["Lindenweg 4", undefined, "", "Olga Maier"])).toBe("Lindenweg 4 · Olga Maier");
  });

  test("are kept apart where they go another", () => {
    expect(apart("شقة 12")).toBe("\u2068شقة 12\u2069");
    expect(inLine(["Lindenweg 4", "ليلى حداد"])).toBe("Lindenweg 4 · \u2068ليلى حداد\u2069");
    document.documentElement.dir = "rtl";
    expect(apart("Olga Maier")).toBe("\u2068Olga Maier\u2069");
  });

  test("words by which a message chooses stay comparable", () => {
    document.documentElement.dir = "rtl";
    expect(apart("follow_up_loop")).toBe("follow_up_loop");
  });
});
