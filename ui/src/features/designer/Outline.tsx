/** The same template as a table, in reading order: the way through it without a picture. Names are changed in place. */

import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";

import type { Problem } from "../../contract/types.ts";
import { selectionOf } from "../../kernel/commands/plan.ts";
import { outlineOf, stepAtPlace } from "../../kernel/document/order.ts";
import { stepOf } from "../../kernel/document/queries.ts";
import type { Editor } from "../../kernel/editor.ts";
import { NumberField, TextField } from "../../shared/controls/fields.tsx";
import { Icon } from "../../shared/Icon.tsx";
import { KIND_LOOKS } from "../../shared/kinds.ts";
import { Empty } from "../../shared/Page.tsx";
import { useText } from "../../shared/text.ts";
import { useStore } from "../../shared/use-store.ts";
import styles from "./designer.module.css";
import type { StepWords } from "./words.ts";

interface Props {
  readonly editor: Editor;
  readonly problems: readonly Problem[];
  readonly words: StepWords;
}

export function Outline({ editor, problems, words }: Props): ReactNode {
  const say = useText();
  const document = useStore(editor, (state) => state.document);
  const selected = useStore(editor, (state) => state.selection.steps);
  const body = useRef<HTMLTableSectionElement>(null);
  const rows = outlineOf(document);
  const [first] = selected;
  useEffect(() => {
    // What is selected elsewhere is in sight here.
    const row = [...(body.current?.children ?? [])].find(
      (one) => one instanceof HTMLElement && one.dataset["step"] === first,
    );
    row?.scrollIntoView({ block: "nearest" });
  }, [first]);
  const wrong = new Set(problems.map(({ at }) => stepAtPlace(document, at)?.key));
  if (rows.length === 0)
    return (
      <Empty
        icon="template"
        title={say("designer.outline.empty.title")}
        text={say("designer.outline.empty.text")}
      />
    );
  const choose = (key: string): void => {
    if (selected.size !== 1 || !selected.has(key)) editor.select(selectionOf({ steps: [key] }));
  };
  const onKey = (event: KeyboardEvent<HTMLTableRowElement>, index: number): void => {
    const isRow = event.target === event.currentTarget;
    const isField = event.target instanceof HTMLInputElement;
    const to = rowAfter(event.key, index, rows.length, isRow);
    if (to !== undefined && (isRow || isField)) {
      event.preventDefault();
      event.stopPropagation();
      focusRow(body.current, to, isField ? cellOf(event.target) : undefined);
    } else if (isRow && (event.key === "Delete" || event.key === "Backspace")) {
      event.preventDefault();
      event.stopPropagation();
      editor.act("remove");
      // Focus goes on to what has come in its place.
      requestAnimationFrame(() => focusRow(body.current, Math.min(index, rows.length - 2)));
    } else if (isRow && event.key === "Enter") {
      event.preventDefault();
      event.stopPropagation();
      editor.act("fields");
    }
  };
  const chosen = rows.findIndex(({ step }) => selected.has(step.key));
  return (
    <div className={styles["outline"]}>
      <table aria-label={say("designer.outline")} aria-describedby="outline-hint">
        <thead>
          <tr>
            <th scope="col">{say("designer.outline.position")}</th>
            <th scope="col">{say("designer.outline.kind")}</th>
            <th scope="col">{say("designer.outline.name")}</th>
            <th scope="col">{say("designer.outline.who")}</th>
            <th scope="col">{say("designer.outline.start")}</th>
            <th scope="col">{say("designer.outline.deadline")}</th>
            <th scope="col">{say("designer.outline.next")}</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map(({ step, position, outOf }, index) => (
            <tr
              key={step.key}
              data-step={step.key}
              aria-selected={selected.has(step.key)}
              tabIndex={index === Math.max(0, chosen) ? 0 : -1}
              onClick={() => choose(step.key)}
              onFocus={() => choose(step.key)}
              onKeyDown={(event) => onKey(event, index)}
            >
              <td>{position}</td>
              <td data-category-of={step.kind}>
                <span className={styles["kind"]}>
                  <Icon name={KIND_LOOKS[step.kind].icon} size={16} />
                  {say(KIND_LOOKS[step.kind].label)}
                  {wrong.has(step.key) ? <Icon name="problem" size={14} /> : null}
                </span>
              </td>
              <td>
                <TextField
                  label={say("designer.outline.name")}
                  isLabelHidden
                  value={step.name}
                  onCommit={(name) => editor.run("rename", { key: step.key, name })}
                />
              </td>
              <td>{words.who(step.responsible)}</td>
              <td>{words.start(step.start) ?? say("designer.outline.at-once")}</td>
              <td>
                <NumberField
                  label={say("designer.outline.deadline")}
                  isLabelHidden
                  value={step.deadline_days}
                  onCommit={(days) =>
                    editor.run("change-step", {
                      keys: [step.key],
                      path: ["deadline_days"],
                      ...(days === undefined ? {} : { value: days }),
                    })
                  }
                />
              </td>
              <td>
                {outOf.length === 0 ? (
                  <span className={styles["faint"]}>{say("designer.outline.ends")}</span>
                ) : (
                  <ul>
                    {outOf.map((flow) => (
                      <li key={`${flow.outcome ?? ""} ${flow.to}`}>
                        {flow.outcome === undefined ? "" : `${words.outcome(step, flow.outcome)}: `}
                        {stepOf(document, flow.to)?.name ?? flow.to}
                      </li>
                    ))}
                  </ul>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p id="outline-hint" className={styles["outlineHint"]}>
        {say("designer.outline.hint")}
      </p>
    </div>
  );
}

/** Arrows lead from row to row, also out of a field of one line. */
function rowAfter(key: string, at: number, count: number, isRow: boolean): number | undefined {
  switch (key) {
    case "ArrowDown":
      return Math.min(at + 1, count - 1);
    case "ArrowUp":
      return Math.max(at - 1, 0);
    case "Home":
      return isRow ? 0 : undefined;
    case "End":
      return isRow ? count - 1 : undefined;
    default:
      return undefined;
  }
}

/** The place of the cell that a field stands in. */
function cellOf(field: EventTarget): number | undefined {
  return field instanceof Element ? field.closest("td")?.cellIndex : undefined;
}

/** The same field of another row, or the row itself. */
function focusRow(body: HTMLTableSectionElement | null, at: number, cell?: number): void {
  const row = body?.children[at];
  const field = cell === undefined ? undefined : row?.children[cell]?.querySelector("input");
  const next = field ?? row;
  if (next instanceof HTMLElement) next.focus();
}
