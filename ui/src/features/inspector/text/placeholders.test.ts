import { describe, expect, test } from "vitest";

import { placeholdersOf } from "../../../shared/records/placeholders.ts";
import { gapsOf, nearestPath, openAt, withGaps } from "./placeholders.ts";

describe("placeholders", () => {
  test("are found where the program finds them", () => {
    const text = "Value of {{ property.street }}, {{contact.name}}!";
    expect(placeholdersOf(text).map(({ from, to }) => text.slice(from, to))).toEqual([
      "{{ property.street }}",
      "{{contact.name}}",
    ]);
    expect(placeholdersOf("a {{{{ b }} c")).toEqual([]);
    expect(placeholdersOf("{{{{{{ x }}").map(({ path }) => path)).toEqual(["x"]);
    expect(placeholdersOf('{"id":{{{ x }}}}').map(({ from, path }) => [from, path])).toEqual([
      [7, "x"],
    ]);
    expect(placeholdersOf("not closed {{ property.street")).toEqual([]);
  });

  test("are recognised while they are typed", () => {
    expect(openAt("Dear {", 6)).toEqual({ from: 5, query: "" });
    expect(openAt("Dear {{", 7)).toEqual({ from: 5, query: "" });
    expect(openAt("Dear {{ contact.na", 18)).toEqual({ from: 5, query: "contact.na" });
    expect(openAt('{"a": {', 7, true)).toBeUndefined();
    expect(openAt('{"a": {{ pr', 11, true)).toEqual({ from: 6, query: "pr" });
    expect(openAt("Dear {{{{", 9)).toBeUndefined();
    expect(openAt("Dear { ", 7)).toBeUndefined();
    expect(openAt("Dear {{ contact.name }} ", 24)).toBeUndefined();
    expect(openAt("Dear", 4)).toBeUndefined();
  });

  test("without a value stay visible in the filled text", () => {
    const shown = withGaps("{{ a.b }} and {{ c }}", (path) => path === "c");
    expect(gapsOf(shown.replace("{{ c }}", "C"))).toEqual([
      { text: "a.b", isGap: true },
      { text: " and C", isGap: false },
    ]);
  });

  test("that are misspelt have a nearest one", () => {
    const known = ["property.street", "property.price", "contact.name"];
    expect(nearestPath("property.stret", known)).toBe("property.street");
    expect(nearestPath("properti.price", known)).toBe("property.price");
    expect(nearestPath("property.foo", known)).toBeUndefined();
    expect(nearestPath("something.else", known)).toBeUndefined();
  });
});
