/** The template on paper: its picture, then each step with who, when and what. The screen does not show it. */

import { useEffect, useState, type ReactNode } from "react";

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
    const changed = (): void => setIsWanted(print.matches);
    print.addEventListener("change", changed);
    return () => print.removeEventListener("change", changed);
  }, []);
  return isWanted ? <Pages editor={editor} words={words} /> : null;
}

export function Pages({ editor, words }: Props): ReactNode {
  const say = useText();
  const picture = usePicture(words);
  const { document, scene } = editor.getState();
  const svg = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture(document, scene))}`;
  return (
    <article className={styles["book"]}>
      <h1>{document.name}</h1>
      {document.description === "" ? null : <p>{document.description}</p>}
      <img src={svg} alt={say("designer.handbook.picture", { name: document.name })} />
      {outlineOf(document).map(({ step, position, outOf }) => (
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
            {Object.entries("with" in step ? (step.with ?? {}) : {}).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{typeof value === "string" ? value : JSON.stringify(value)}</dd>
              </div>
            ))}
          </dl>
          {outOf.map((flow) => (
            <p key={`${flow.outcome ?? ""} ${flow.to}`}>
              → {flow.outcome === undefined ? "" : `${words.outcome(step, flow.outcome)}: `}
              {stepOf(document, flow.to)?.name ?? flow.to}
            </p>
          ))}
        </section>
      ))}
    </article>
  );
}
