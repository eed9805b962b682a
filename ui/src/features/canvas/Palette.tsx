/** All kinds of step, to be dragged onto the canvas, or put after the selected step with Enter. */

import { useState, type ReactNode } from "react";
import { Input, SearchField } from "react-aria-components";

import { CATEGORIES, KIND_WORDS, KINDS } from "../../kernel/document/kinds.ts";
import type { Kind } from "../../kernel/document/template.ts";
import type { Editor } from "../../kernel/editor.ts";
import { folded } from "../../kernel/search.ts";
import { Icon } from "../../shared/Icon.tsx";
import { KIND_LOOKS } from "../../shared/kinds.ts";
import { useText } from "../../shared/text.ts";
import { newStep } from "./fresh.ts";
import { useKindWords } from "./kind-words.ts";
import styles from "./palette.module.css";

export function Palette({ editor }: { readonly editor: Editor }): ReactNode {
  const say = useText();
  const [search, setSearch] = useState("");
  const words = useKindWords();
  const wanted = folded(search).trim();
  const found = KIND_WORDS.filter((kind) => {
    const { names, hints } = words(kind);
    return [...names, ...hints].some((word) => folded(word).includes(wanted));
  });
  return (
    <section className={styles["palette"]} aria-label={say("canvas.palette")}>
      <SearchField
        className={styles["search"] ?? ""}
        aria-label={say("canvas.palette.search")}
        value={search}
        onChange={setSearch}
      >
        <Icon name="search" size={14} />
        <Input placeholder={say("canvas.palette.search")} />
      </SearchField>
      <div className={styles["kinds"]}>
        {found.length === 0 ? (
          <p className={styles["nothing"]}>{say("canvas.palette.nothing")}</p>
        ) : null}
        {CATEGORIES.map((category) => {
          const kinds = found.filter((kind) => KINDS[kind].category === category);
          if (kinds.length === 0) return null;
          return (
            <section key={category}>
              <h2>{say(`category.${category}`)}</h2>
              <ul>
                {kinds.map((kind) => (
                  <Item key={kind} kind={kind} editor={editor} />
                ))}
              </ul>
            </section>
          );
        })}
      </div>
    </section>
  );
}

function Item({ kind, editor }: { readonly kind: Kind; readonly editor: Editor }): ReactNode {
  const say = useText();
  const { icon, hint } = KIND_LOOKS[kind];
  const fresh = newStep(say, kind);
  return (
    <li>
      <button
        type="button"
        className={styles["item"]}
        title={say(hint)}
        data-category={KINDS[kind].category}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          // Without this the browser would begin to select text.
          event.preventDefault();
          editor.place(fresh);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          editor.put(fresh);
        }}
      >
        <span className={styles["sign"]}>
          <Icon name={icon} size={16} />
        </span>
        <span>{fresh.label}</span>
      </button>
    </li>
  );
}
