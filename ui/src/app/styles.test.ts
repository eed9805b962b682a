// Holds the style sheets to what no view may forget: motion can be turned off, and the focus is seen.

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, test } from "vitest";

const SOURCES = path.resolve(import.meta.dirname, "..");

const SHEETS = Object.fromEntries(
  readdirSync(SOURCES, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".css"))
    .map((name) => [name, readFileSync(path.join(SOURCES, name), "utf8")]),
);

/** The rules of a sheet, those within conditions too, as selector and declarations. */
function rulesOf(sheet: string): readonly (readonly [string, string])[] {
  const plain = sheet.replaceAll(/\/\*[^]*?\*\//g, "");
  return [...plain.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector = "", body = ""]) => [
    selector.trim(),
    body,
  ]);
}

const sheets = Object.entries(SHEETS).map(([name, text]) => ({ name, rules: rulesOf(text), text }));

describe("motion", () => {
  test("stops where the person wants none", () => {
    const base = sheets.find(({ name }) => name.endsWith("base.css"))?.text ?? "";
    const still = /prefers-reduced-motion: reduce\) \{\s*([^{]+)\{([^}]*)\}/.exec(base);
    expect(still?.[1]?.split(",").map((part) => part.trim())).toEqual([
      "*",
      "::before",
      "::after",
      "::backdrop",
    ]);
    for (const property of ["transition", "animation", "scroll-behavior"])
      expect(still?.[2]).toMatch(new RegExp(`${property}: \\w+ !important`));
  });

  test("is nowhere forced", () => {
    const forced = sheets.filter(
      ({ name, text }) =>
        !name.endsWith("base.css") && /(transition|animation)[^;]*!important/.test(text),
    );
    expect(forced.map(({ name }) => name)).toEqual([]);
  });
});

/** What shows the focus without a rule of its own, and how. */
const SHOWN_OTHERWISE: ReadonlySet<string> = new Set([
  // The text cursor, in a field that is there only while it is written in.
  "features/canvas/bars.module.css: .name",
  "features/canvas/canvas.module.css: .noteField",
  // What is in them is marked, not they.
  "shared/controls/choices.module.css: .menu",
  "shared/controls/controls.module.css: .listBox",
  "shared/controls/dialog.module.css: .dialog",
  // Read out when another step comes up; nothing can be done with it.
  "shared/work/work.module.css: .head h2",
]);

describe("the focus", () => {
  test("is shown in another way wherever the outline is taken away", () => {
    const unseen = sheets.flatMap(({ name, rules }) =>
      rules
        .filter(([, body]) => /outline: (none|0)/.test(body))
        .filter(([selector]) => !isShown(selector, rules))
        .map(([selector]) => `${name}: ${selector}`),
    );
    expect(unseen.filter((one) => !SHOWN_OTHERWISE.has(one))).toEqual([]);
    expect(unseen).toHaveLength(SHOWN_OTHERWISE.size);
  });
});

/** Whether a rule of the same sheet says how the focus looks on it, on what is in it, or around it. */
function isShown(selector: string, rules: readonly (readonly [string, string])[]): boolean {
  const name = /\.[\w-]+/.exec(selector)?.[0] ?? selector;
  return rules.some(
    ([other, body]) =>
      other.includes(name) &&
      /focus|selected|current/.test(other) &&
      /outline: \d|box-shadow|border|background|fill/.test(body),
  );
}
