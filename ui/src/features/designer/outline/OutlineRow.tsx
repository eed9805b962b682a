/** One step as a row: what it says, and in the cell that is changed the field for it. */

import { memo, type ReactNode } from "react";

import { KINDS } from "../../../kernel/document/kinds.ts";
import type { Step } from "../../../kernel/document/template.ts";
import type { Editor } from "../../../kernel/editor.ts";
import { Icon } from "../../../shared/Icon.tsx";
import { KIND_LOOKS } from "../../../shared/kinds.ts";
import { useText } from "../../../shared/text.ts";
import type { StepWords } from "../words.ts";
import { CellEditor } from "./CellEditor.tsx";
import styles from "./outline.module.css";
import { COLUMNS, type Column } from "./use-grid.ts";

interface Props {
  readonly editor: Editor;
  readonly step: Step;
  readonly position: number;
  /** What follows, a line for each flow. */
  readonly next: string;
  readonly problems: number;
  readonly isSelected: boolean;
  /** The cell that can be reached by Tab, and the one that is changed, if they are in this row. */
  readonly at: Column | undefined;
  readonly editing: Column | undefined;
  readonly words: StepWords;
  /** Takes its height, where not all rows are drawn. */
  readonly measure: ((row: HTMLTableRowElement | null) => void) | undefined;
  readonly onLeave: () => void;
}

/** A table may have thousands of rows of which one changes. */
export const OutlineRow = memo(Row, (one, other) =>
  (Object.keys(one) as (keyof Props)[]).every(
    (name) => name === "onLeave" || one[name] === other[name],
  ),
);

function Row(props: Props): ReactNode {
  const { step, position, isSelected, at, editing, measure } = props;
  return (
    <tr
      ref={measure}
      data-step={step.key}
      data-index={position - 1}
      aria-rowindex={position + 1}
      aria-selected={isSelected}
    >
      {COLUMNS.map((column) => {
        const isEdited = editing === column;
        const Cell = column === "name" ? "th" : "td";
        return (
          <Cell
            key={column}
            role={column === "name" ? "rowheader" : "gridcell"}
            data-column={column}
            data-editing={isEdited}
            tabIndex={at === column && !isEdited ? 0 : -1}
            {...(column === "position" ? { "aria-readonly": true } : {})}
          >
            {isEdited ? (
              <CellEditor {...props} column={column} />
            ) : (
              <CellText {...props} column={column} />
            )}
          </Cell>
        );
      })}
    </tr>
  );
}

function CellText(props: Props & { readonly column: Column }): ReactNode {
  const { step, column, position, problems, next, words } = props;
  const say = useText();
  const { icon, label } = KIND_LOOKS[step.kind];
  switch (column) {
    case "position":
      return position;
    case "name":
      return (
        <span className={styles["name"]}>
          <span dir="auto">{step.name}</span>
          {problems === 0 ? null : (
            <span className={styles["wrong"]}>
              <Icon name="problem" size={14} />
              <span className={styles["read"]}>
                {say("designer.outline.problems", { problems })}
              </span>
            </span>
          )}
        </span>
      );
    case "kind":
      return (
        <span className={styles["kind"]} data-category={KINDS[step.kind].category}>
          <Icon name={icon} size={16} />
          {say(label)}
        </span>
      );
    case "who":
      return <span dir="auto">{words.who(step.responsible)}</span>;
    case "start":
      return words.start(step.start) ?? say("designer.outline.at-once");
    case "deadline":
      return step.deadline_days === undefined ? (
        <span className={styles["faint"]}>{say("designer.outline.no-deadline")}</span>
      ) : (
        say("designer.outline.days", { days: step.deadline_days })
      );
    case "next":
      return next === "" ? (
        <span className={styles["faint"]}>{say("designer.outline.ends")}</span>
      ) : (
        <ul>
          {next.split("\n").map((line) => (
            <li key={line} dir="auto">
              {line}
            </li>
          ))}
        </ul>
      );
  }
}
