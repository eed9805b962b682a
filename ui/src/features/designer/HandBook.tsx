/** The template on paper: its picture, then each step with who, when and what. The screen does not show it. */

import { useEffect, useState, type ReactNode } from "react";
import { flushSync } from "react-dom";

import { outlineOf } from "../../kernel/document/order.ts";
import { stepOf } from "../../kernel/document/queries.ts";
import type { Editor } from "../../kernel/editor.ts";
import { KIND_LOOKS } from "../../shared/kinds.ts";
import { useText } from "../../shared/text.ts";
import styles from "./handbook.module.css";
import type { StepWords } from "./words.ts";
import { usePicture } from "./use-picture.ts";

interface Props {
  readonly editor: Editor;
  readonly words: StepWords;
}

/** It is made when it is printed, so that drawing does not pay for it. */
export function HandBook({ editor, words }: Props): ReactNode {
  const [isWanted, setIsWanted] = useState(false);
  useEffect(() => {
    const print = globalThis.matchMedia("print");
    // Paper does not wait: it is there when the event is over.
    const show = (is: boolean) => (): void => flushSync(() => setIsWanted(is));
    const [before, after] = [show(true), show(false)];
    const changed = (): void => (print.matches ? before() : after());
    print.addEventListener("change", changed);
    globalThis.addEventListener("beforeprint", before);
    globalThis.addEventListener("afterprint", after);
    return () => {
      print.removeEventListener("change", changed);
      globalThis.removeEventListener("beforeprint", before);
      globalThis.removeEventListener("afterprint", after);
    };
  }, []);
  return isWanted ? <Pages editor={editor} words={words} /> : null;
}

export function Pages({ editor, words }: Props): ReactNode {
  const say = useText();
  const picture = usePicture(words);
  const { document, scene } = editor.getState();
  const rows = outlineOf(document);
  const places = new Map(rows.map(({ step, position }) => [step.key, position]));
  const nameOf = (key: string): string => {
    const name = stepOf(document, key)?.name ?? key;
    const position = places.get(key);
    return position === undefined ? name : `${position}. ${name}`;
  };
  const settings = Object.entries(document.settings);
  const svg = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture(document, scene))}`;
  return (
    <article className={styles["book"]}>
      <h1>{document.name}</h1>
      {document.description === "" ? null : <p>{document.description}</p>}
      {settings.length === 0 ? null : (
        <dl>
          {settings.map(([name, value]) => (
            <div key={name}>
              <dt>{words.label(undefined, `settings.${name}`)}</dt>
              <dd>{words.value(undefined, `settings.${name}`, value)}</dd>
            </div>
          ))}
        </dl>
      )}
      <img src={svg} alt={say("designer.handbook.picture", { name: document.name })} />
      {rows.map(({ step, position, outOf }) => (
        <section key={step.key}>
          <h2>
            {position}. {step.name}
          </h2>
          <p>
            {[
              say(KIND_LOOKS[step.kind].label),
              words.who(step.responsible),
              words.start(step.start) ?? say("designer.outline.at-once"),
              step.deadline_days === undefined
                ? undefined
                : say("designer.handbook.deadline", { days: step.deadline_days }),
            ]
              .filter((part) => part !== undefined)
              .join(" · ")}
          </p>
          <dl>
            {Object.entries(step.with).map(([name, value]) => (
              <div key={name}>
                <dt>{words.label(step, `with.${name}`)}</dt>
                <dd>{words.value(step, `with.${name}`, value)}</dd>
              </div>
            ))}
            <div>
              <dt>{say("designer.outline.next")}</dt>
              <dd>
                {outOf.length === 0
                  ? say("designer.outline.ends")
                  : outOf
                      .map((flow) =>
                        [
                          ...(flow.outcome === undefined
                            ? []
                            : [words.outcome(step, flow.outcome)]),
                          nameOf(flow.to),
                        ].join(": "),
                      )
                      .join("\n")}
              </dd>
            </div>
          </dl>
        </section>
      ))}
    </article>
  );
}
