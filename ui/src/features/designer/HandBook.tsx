/** The template on paper: its picture, then each step with who, when and what. The screen does not show it. */

import { useEffect, useState, type ReactNode } from "react";
import { flushSync } from "react-dom";

import { outlineOf } from "../../kernel/document/order.ts";
import { stepOf } from "../../kernel/document/queries.ts";
import type { TemplateDocument } from "../../kernel/document/template.ts";
import type { Editor } from "../../kernel/editor.ts";
import type { Scene } from "../../kernel/geometry/scene.ts";
import { KIND_LOOKS } from "../../shared/kinds.ts";
import { useText } from "../../shared/text.ts";
import styles from "./handbook.module.css";
import { sheetsOf } from "./sheets.ts";
import { StepTable } from "./StepTable.tsx";
import { Told } from "./Told.tsx";
import type { StepWords } from "./words.ts";
import { usePicture } from "./use-picture.ts";

interface Props {
  readonly editor: Editor;
  readonly words: StepWords;
  /** Whether the template is shown as a table: then that is what is printed. */
  readonly isTable?: boolean;
}

/** It is made when it is printed, so that drawing does not pay for it. */
export function HandBook(props: Props): ReactNode {
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
  return isWanted ? <Pages {...props} /> : null;
}

export function Pages({ editor, words, isTable = false }: Props): ReactNode {
  const say = useText();
  const { document, scene } = editor.getState();
  const rows = outlineOf(document);
  const places = new Map(rows.map(({ step, position }) => [step.key, position]));
  const nameOf = (key: string): string => {
    const name = stepOf(document, key)?.name ?? key;
    const position = places.get(key);
    return position === undefined ? name : `${position}. ${name}`;
  };
  const settings = Object.entries(document.settings);
  if (isTable)
    return (
      <article className={styles["book"]} data-table>
        <h1 dir="auto">{document.name}</h1>
        <StepTable document={document} words={words} nameOf={nameOf} />
      </article>
    );
  return (
    <article className={styles["book"]}>
      <h1 dir="auto">{document.name}</h1>
      {document.description === "" ? null : <p>{document.description}</p>}
      {settings.length === 0 ? null : (
        <dl>
          {settings.map(([name, value]) => (
            <div key={name}>
              <dt>{words.label(undefined, `settings.${name}`)}</dt>
              <dd>
                <Told text={words.value(undefined, `settings.${name}`, value)} words={words} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <Drawing document={document} scene={scene} words={words} />
      <h2>{say("designer.handbook.overview")}</h2>
      <StepTable document={document} words={words} nameOf={nameOf} />
      <h2>{say("designer.handbook.steps")}</h2>
      {rows.map(({ step, position, outOf }) => (
        <section key={step.key}>
          <h3 dir="auto">
            {position}. {step.name}
          </h3>
          <p>
            {[
              say(KIND_LOOKS[step.kind].label),
              words.foot(step),
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
                <dd>
                  <Told text={words.value(step, `with.${name}`, value)} words={words} />
                </dd>
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

const LINE = 20;
/** About so many letters have room beside each other. */
const LETTERS = 105;

/** About how much of the first page is taken by what stands above the picture; all of it, if that is much. */
function headOf({ description, settings }: TemplateDocument): number {
  const lines = description
    .split("\n")
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LETTERS)), 0);
  const taken = 60 + LINE * (lines + Object.keys(settings).length + 1);
  return taken > HEAD_MAX ? 0 : taken;
}

const HEAD_MAX = 400;

/** The picture, on as many sheets as it takes to be read. */
function Drawing(props: {
  readonly document: TemplateDocument;
  readonly scene: Scene;
  readonly words: StepWords;
}): ReactNode {
  const { words } = props;
  const say = useText();
  const picture = usePicture(words);
  const { document, scene, scale, sheets, isTurned } = sheetsOf(
    props.document,
    props.scene,
    headOf(props.document),
  );
  const notes = isTurned ? props.document.notes.filter(({ text }) => text.trim() !== "") : [];
  const { name } = document;
  return (
    <>
      {sheets.map((sheet, at) => (
        <figure key={`${sheet.x} ${sheet.y}`}>
          <img
            src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture(document, scene, sheet))}`}
            alt={say("designer.handbook.picture", { name })}
            style={{ width: sheet.width * scale, height: sheet.height * scale }}
          />
          {sheets.length < 2 ? null : (
            <figcaption>
              {say("designer.handbook.sheet", { at: at + 1, count: sheets.length })}
            </figcaption>
          )}
        </figure>
      ))}
      {notes.length === 0 ? null : (
        <ul>
          {notes.map(({ text }) => (
            <li key={text} dir="auto">
              {text}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
