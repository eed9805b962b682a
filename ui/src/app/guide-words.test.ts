import { expect, test } from "vitest";

import type { Guide } from "../features/guide/chapters.ts";
import { guide as german } from "../features/guide/content/de.ts";
import { guide as english } from "../features/guide/content/en.ts";
import { spansOf } from "../features/guide/marks.ts";
import { listed, textsOf } from "../features/guide/search.ts";
import { messages as germanWords } from "./messages/de.ts";
import { messages as englishWords } from "./messages/en.ts";

test.each([
  ["English", english, englishWords],
  ["German", german, germanWords],
] as const)("what the guide says stands on the screen does, in %s", (_, guide, words) => {
  const said = new Set(Object.values(words));
  expect(shown(guide).filter((name) => !said.has(name))).toEqual([]);
});

function shown(guide: Guide): readonly string[] {
  return listed(guide)
    .flatMap(({ chapter }) => chapter.blocks.flatMap(textsOf))
    .flatMap(spansOf)
    .flatMap(({ kind, text }) => (kind === "shown" ? [text] : []));
}
