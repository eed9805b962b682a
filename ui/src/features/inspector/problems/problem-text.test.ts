import { describe, expect, test } from "vitest";

import { KNOWN_CODES } from "./problem-text.ts";
import { isWithin, parts, placeOf, spelled } from "./place.ts";
import { emptyTemplate } from "../../../kernel/document/text.ts";

/** What looks at templates, as its authors wrote it. */
const sources = import.meta.glob<string>(
  "../../../../../src-tauri/crates/model/src/check/{conditions,drawing,fields,merges,people,records,services,texts}.rs",
  { query: "?raw", import: "default", eager: true },
);

describe("the words for problems", () => {
  test("are there for every code that a template can be told", () => {
    const codes = Object.values(sources)
      .flatMap((source) => [...source.matchAll(/"([a-z]+(?:-[a-z]+)+)"/gu)])
      .map(([, code = ""]) => code);
    expect(codes.length).toBeGreaterThan(40);
    expect([...new Set(codes)].filter((code) => !KNOWN_CODES.has(code))).toEqual([]);
  });
});

describe("places", () => {
  const problem = { code: "x", message: "", severity: "error" } as const;

  test("are spelled as the program spells them", () => {
    const path = ["with", "parameters", "my key", 3, "a_b"] as const;
    expect(spelled(path)).toBe('with.parameters["my key"][3].a_b');
    expect(parts(spelled(path))).toEqual(path);
  });

  test("lie within fields, not within those whose name only begins so", () => {
    expect(isWithin("with.to", "with.to")).toBe(true);
    expect(isWithin("with.to[1]", "with.to")).toBe(true);
    expect(isWithin("with.total", "with.to")).toBe(false);
  });

  test("name steps and flows by what they are, not where they stand", () => {
    const document = {
      ...emptyTemplate("t", "T"),
      steps: [{ key: "a", name: "A", kind: "end", with: {} } as const],
      flows: [{ from: "a", to: "b" }],
    };
    expect(placeOf(document, { ...problem, at: "steps[0].with.x" })).toEqual({
      of: "step",
      step: "a",
      path: "with.x",
    });
    expect(placeOf(document, { ...problem, at: "flows[0]" })).toEqual({
      of: "flow",
      flow: "a|b|",
      path: "",
    });
    expect(placeOf(document, { ...problem, at: "settings.title" })).toEqual({
      of: "template",
      path: "settings.title",
    });
    expect(placeOf(document, { ...problem, at: "steps[7]" }).of).toBe("template");
  });

  test("of parameters that are missing are their own fields", () => {
    const document = {
      ...emptyTemplate("t", "T"),
      steps: [{ key: "a", name: "A", kind: "webhook", with: { service: "s" } } as const],
    };
    const missing = {
      at: "steps[0].with.parameters",
      code: "missing-parameter",
      message: 'the service "S" needs the parameter "estateId"; give it a value in "A"',
      severity: "error",
    } as const;
    expect(placeOf(document, missing)).toEqual({
      of: "step",
      step: "a",
      path: "with.parameters.estateId",
    });
  });
});
