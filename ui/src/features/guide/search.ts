/** Finds chapters by words: each has to stand somewhere in the chapter. */

import {
  CHAPTERS,
  type Block,
  type Chapter,
  type ChapterKey,
  type Guide,
  type PartKey,
} from "./chapters.ts";
import { plain } from "./marks.ts";

export interface Listed {
  readonly part: PartKey;
  readonly key: ChapterKey;
  readonly chapter: Chapter;
}

/** In the order of reading. */
export function listed(guide: Guide): readonly Listed[] {
  return (Object.keys(CHAPTERS) as PartKey[]).flatMap((part) => {
    const chapters: Readonly<Partial<Record<ChapterKey, Chapter>>> = guide[part].chapters;
    return CHAPTERS[part].flatMap((key) => {
      const chapter = chapters[key];
      return chapter === undefined ? [] : [{ part, key, chapter }];
    });
  });
}

export function textsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case "text":
    case "picture":
      return [block.text];
    case "todo":
    case "list":
      return block.items;
    case "terms":
      return block.terms.flat();
  }
}

export function matching(all: readonly Listed[], wish: string, locale: string): readonly Listed[] {
  const words = wish.toLocaleLowerCase(locale).split(/\s+/).filter(Boolean);
  if (words.length === 0) return all;
  return all.filter(({ chapter }) => {
    const text = [chapter.title, ...chapter.blocks.flatMap(textsOf).map(plain)]
      .join("\n")
      .toLocaleLowerCase(locale);
    return words.every((word) => text.includes(word));
  });
}
