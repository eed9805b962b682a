/** What differs between two states of a template, in words: the parts by name, their fields as the inspector calls them. */

import { useRef, type KeyboardEvent, type ReactNode } from "react";

import { stepOf } from "../../kernel/document/queries.ts";
import { Icon } from "../../shared/Icon.tsx";
import { KIND_LOOKS } from "../../shared/kinds.ts";
import { useText, type Say } from "../../shared/text.ts";
import type { Comparison, Difference, FieldChange } from "./comparison.ts";
import styles from "./differences.module.css";
import { Told } from "./Told.tsx";
import type { StepWords } from "./words.ts";

const LONGEST = 160;

interface Props {
  readonly comparison: Comparison;
  readonly words: StepWords;
  /** The one that is looked at; its fields are shown. Without `onSelect` those of all are. */
  readonly selected?: string | undefined;
  readonly onSelect?: (id: string) => void;
}

export function Differences({ comparison, words, selected, onSelect }: Props): ReactNode {
  const say = useText();
  const list = useRef<HTMLUListElement>(null);
  const { differences } = comparison;
  if (differences.length === 0)
    return <p className={styles["none"]}>{say("designer.changes.none")}</p>;
  const at = differences.findIndex(({ id }) => id === selected);
  const onKey = (event: KeyboardEvent): void => {
    const to = nextOf(event.key, at, differences.length);
    const next = to === undefined ? undefined : differences[to];
    if (next === undefined) return;
    event.preventDefault();
    onSelect?.(next.id);
    list.current?.querySelectorAll<HTMLElement>("button")[to ?? 0]?.focus();
  };
  return (
    // The keys lead from one button to the next.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ul
      ref={list}
      className={styles["differences"]}
      aria-label={say("designer.changes")}
      onKeyDown={onKey}
    >
      {differences.map((difference, index) => {
        const isOpen = onSelect === undefined || difference.id === selected;
        const title = <Title say={say} comparison={comparison} words={words} of={difference} />;
        return (
          <li key={difference.id} data-change={difference.mark}>
            {onSelect === undefined ? (
              <span className={styles["title"]}>{title}</span>
            ) : (
              <button
                type="button"
                className={styles["title"]}
                aria-expanded={isOpen}
                tabIndex={index === Math.max(0, at) ? 0 : -1}
                onClick={() => onSelect(difference.id)}
              >
                {title}
              </button>
            )}
            {isOpen ? <Fields difference={difference} words={words} /> : null}
          </li>
        );
      })}
    </ul>
  );
}

function nextOf(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case "ArrowDown":
      return Math.min(at + 1, count - 1);
    case "ArrowUp":
      return Math.max(at - 1, 0);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}

function Title(props: {
  readonly say: Say;
  readonly comparison: Comparison;
  readonly words: StepWords;
  readonly of: Difference;
}): ReactNode {
  const { say, comparison, words, of: difference } = props;
  return (
    <>
      <span className={styles["mark"]}>{say(`designer.change.${difference.mark}`)}</span>
      {difference.of === "step" ? (
        <Icon name={KIND_LOOKS[difference.step.kind].icon} size={16} />
      ) : null}
      <span className={styles["name"]}>{nameOf(say, comparison, words, difference)}</span>
    </>
  );
}

function nameOf(
  say: Say,
  { document }: Comparison,
  words: StepWords,
  difference: Difference,
): string {
  const step = (key: string): string => stepOf(document, key)?.name ?? key;
  switch (difference.of) {
    case "template":
      return say("designer.change.template", {
        field: words.label(undefined, difference.fields[0]?.path ?? ""),
      });
    case "order":
      return say(`designer.change.order.${difference.part}`);
    case "step":
      return difference.step.name;
    case "flow": {
      const { from, to, outcome } = difference.flow;
      const source = stepOf(document, from);
      const on =
        outcome === undefined
          ? ""
          : source === undefined
            ? outcome
            : words.outcome(source, outcome);
      return say(on === "" ? "designer.change.flow" : "designer.change.flow.on", {
        from: step(from),
        to: step(to),
        on,
      });
    }
    case "note":
      return say("designer.change.note", { text: shortened(difference.note.text) });
  }
}

function Fields(props: { readonly difference: Difference; readonly words: StepWords }): ReactNode {
  const { difference, words } = props;
  const say = useText();
  const step = difference.of === "step" ? difference.step : undefined;
  const shown = difference.fields.filter(({ path }) => !/^(at|size)\b/u.test(path));
  if (shown.length === 0)
    return difference.mark === "moved" ? (
      <p className={styles["hint"]}>{say("designer.change.moved.text")}</p>
    ) : null;
  return (
    <dl className={styles["fields"]}>
      {shown.map((field) => (
        <div key={field.path}>
          {difference.of === "template" ? null : <dt>{words.label(step, field.path)}</dt>}
          <dd>
            <Values
              say={say}
              field={field}
              words={words}
              text={(value) => words.value(step, field.path, value)}
            />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Values(props: {
  readonly say: Say;
  readonly field: FieldChange;
  readonly words: StepWords;
  readonly text: (value: unknown) => string;
}): ReactNode {
  const { say, field, words, text } = props;
  const shown = (value: unknown): ReactNode =>
    value === undefined || value === "" ? (
      say("designer.change.nothing")
    ) : (
      <Told text={shortened(text(value))} words={words} />
    );
  return (
    <>
      {field.before === undefined ? null : (
        <del>
          <span className={styles["read"]}>{say("designer.change.before")} </span>
          {shown(field.before)}
        </del>
      )}
      <ins>
        <span className={styles["read"]}>{say("designer.change.after")} </span>
        {shown(field.after)}
      </ins>
    </>
  );
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text;
}
