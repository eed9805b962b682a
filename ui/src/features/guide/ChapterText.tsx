/** The text of one chapter with its pictures. */

import type { ReactNode } from "react";

import type { Language } from "../../shared/preferences.ts";
import type { Block, Chapter } from "./chapters.ts";
import styles from "./guide.module.css";
import { spansOf, type Span } from "./marks.ts";
import { pictureOf } from "./pictures.ts";

export function ChapterText(props: {
  readonly chapter: Chapter;
  readonly language: Language;
}): ReactNode {
  const { chapter, language } = props;
  return chapter.blocks.map((block) => (
    <Shown key={keyOf(block)} block={block} language={language} />
  ));
}

function Shown({
  block,
  language,
}: {
  readonly block: Block;
  readonly language: Language;
}): ReactNode {
  switch (block.kind) {
    case "text":
      return (
        <p>
          <Marked text={block.text} />
        </p>
      );
    case "todo":
      return (
        <ol>
          <Items items={block.items} />
        </ol>
      );
    case "list":
      return (
        <ul>
          <Items items={block.items} />
        </ul>
      );
    case "terms":
      return (
        <dl>
          {block.terms.map(([term, meaning]) => (
            <div key={term}>
              <dt>
                <Marked text={term} />
              </dt>
              <dd>
                <Marked text={meaning} />
              </dd>
            </div>
          ))}
        </dl>
      );
    case "picture": {
      const address = pictureOf(language, block.picture);
      if (address === undefined) return null;
      return (
        <figure>
          <img src={address} alt="" width={1280} height={800} />
          <figcaption>{block.text}</figcaption>
        </figure>
      );
    }
  }
}

function Items({ items }: { readonly items: readonly string[] }): ReactNode {
  return items.map((item) => (
    <li key={item}>
      <Marked text={item} />
    </li>
  ));
}

function Marked({ text }: { readonly text: string }): ReactNode {
  return spansOf(text).map((span) => <Piece key={span.at} span={span} />);
}

function Piece({ span }: { readonly span: Span }): ReactNode {
  switch (span.kind) {
    case "text":
      return span.text;
    case "shown":
      return <strong>{span.text}</strong>;
    case "key":
      return <kbd className={styles["key"]}>{span.text}</kbd>;
    case "link":
      return <a href={span.to}>{span.text}</a>;
  }
}

function keyOf(block: Block): string {
  switch (block.kind) {
    case "text":
    case "picture":
      return block.text;
    case "todo":
    case "list":
      return block.items.join(" ");
    case "terms":
      return block.terms.flat().join(" ");
  }
}
