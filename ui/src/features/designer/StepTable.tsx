/** The steps as a table on paper. */

import type { ReactNode } from "react";

import { outlineOf } from "../../kernel/document/order.ts";
import type { TemplateDocument } from "../../kernel/document/template.ts";
import { KIND_LOOKS } from "../../shared/kinds.ts";
import { useText } from "../../shared/text.ts";
import { COLUMNS } from "./outline/use-grid.ts";
import type { StepWords } from "./words.ts";

export function StepTable(props: {
  readonly document: TemplateDocument;
  readonly words: StepWords;
  /** What a step is called where others speak of it. */
  readonly nameOf: (key: string) => string;
}): ReactNode {
  const { document, words, nameOf } = props;
  const say = useText();
  return (
    <table>
      <colgroup>
        {COLUMNS.map((column) => (
          <col key={column} data-column={column} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {say(`designer.outline.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {outlineOf(document).map(({ step, position, outOf }) => (
          <tr key={step.key}>
            <td>{position}</td>
            <th scope="row" dir="auto">
              {step.name}
            </th>
            <td>{say(KIND_LOOKS[step.kind].label)}</td>
            <td>{words.foot(step)}</td>
            <td>{words.start(step.start) ?? say("designer.outline.at-once")}</td>
            <td>
              {step.deadline_days === undefined
                ? ""
                : say("designer.outline.days", { days: step.deadline_days })}
            </td>
            <td>
              {outOf
                .map(({ outcome, to }) =>
                  outcome === undefined
                    ? nameOf(to)
                    : `${words.outcome(step, outcome)}: ${nameOf(to)}`,
                )
                .join("\n")}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
