import { readdirSync, readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { LANGUAGES } from "../../shared/preferences.ts";
import { routeOf, VIEWS } from "../../shared/route.ts";
import { chapterOf, isChapter, PICTURES, type Block, type Guide } from "./chapters.ts";
import { guide as german } from "./content/de.ts";
import { guide as english } from "./content/en.ts";
import { plain, spansOf } from "./marks.ts";
import { listed, matching, textsOf } from "./search.ts";

const GUIDES: Readonly<Record<(typeof LANGUAGES)[number], Guide>> = { en: english, de: german };
const blocks = (guide: Guide): readonly Block[] =>
  listed(guide).flatMap(({ chapter }) => chapter.blocks);

test("both languages tell the same in the same order", () => {
  const shape = (guide: Guide): unknown =>
    listed(guide).map(({ key, chapter }) => [
      key,
      ...chapter.blocks.map((block) =>
        block.kind === "picture" ? block.picture : `${block.kind} ${textsOf(block).length}`,
      ),
    ]);
  expect(shape(german)).toEqual(shape(english));
});

test("every picture is shown", () => {
  const shown = blocks(english).flatMap((block) =>
    block.kind === "picture" ? [block.picture] : [],
  );
  expect(shown.toSorted()).toEqual(PICTURES.toSorted());
});

test("both languages link to the same places, and those exist", () => {
  const links = (guide: Guide): readonly (string | undefined)[] =>
    blocks(guide)
      .flatMap(textsOf)
      .flatMap(spansOf)
      .flatMap(({ kind, to }) => (kind === "link" ? [to] : []));
  expect(links(german)).toEqual(links(english));
  for (const link of links(english)) {
    const { view } = routeOf(link ?? "");
    expect(link?.startsWith(`#/${view}`), link).toBe(true);
  }
});

describe.each(LANGUAGES)("in %s", (language) => {
  const folder = new URL(`./pictures/${language}/`, import.meta.url);

  test("there are pictures, and they are small and as wide as the guide expects", () => {
    const made = readdirSync(folder);
    expect(made.toSorted()).toEqual(PICTURES.map((name) => `${name}.png`).toSorted());
    for (const name of made) {
      const file = readFileSync(new URL(name, folder));
      expect(file.length, name).toBeLessThan(200_000);
      expect([file.readUInt32BE(16), file.readUInt32BE(20)], name).toEqual([1280, 800]);
    }
  });

  test("the guide holds no mark that is not understood", () => {
    for (const text of blocks(GUIDES[language]).flatMap(textsOf)) {
      expect(plain(text)).not.toMatch(/[*`[\]]/);
    }
  });
});

test("each view has its chapter", () => {
  for (const view of VIEWS) expect(isChapter(chapterOf({ view })), view).toBe(true);
  expect(chapterOf({ view: "templates", key: "sale" })).toBe("drawing");
  expect(chapterOf({ view: "templates", key: "sale", part: "simulate" })).toBe("simulating");
  expect(chapterOf({ view: "settings", key: "mail" })).toBe("mail");
});

test("a search finds chapters that hold all its words, in whatever case", () => {
  const keys = (wish: string): readonly string[] =>
    matching(listed(english), wish, "en").map(({ key }) => key);
  expect(keys("  ")).toHaveLength(listed(english).length);
  expect(keys("gallery READY")).toEqual(["templates"]);
  expect(keys("given up")).toEqual(["deliveries"]);
  expect(keys("zebra")).toEqual([]);
});
