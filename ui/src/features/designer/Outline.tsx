/** The same template as a table, in reading order: the way through it without a picture. Names are changed in place. */

import type { ReactNode } from "react";

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
  const rows = outlineOf(document);
  const wrong = new Set(problems.map(({ at }) => stepAtPlace(document, at)?.key));
  if (rows.length === 0)
    return (
      <Empty
        icon="template"
        title={say("designer.outline.empty.title")}
        text={say("designer.outline.empty.text")}
      />
    );
  return (
    <div className={styles["outline"]}>
      <table aria-label={say("designer.outline")}>
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
        <tbody>
          {rows.map(({ step, position, outOf }) => (
            <tr
              key={step.key}
              aria-selected={selected.has(step.key)}
              onFocus={() => {
                if (!selected.has(step.key)) editor.select(selectionOf({ steps: [step.key] }));
              }}
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
    </div>
  );
}
