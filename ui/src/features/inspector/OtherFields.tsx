/** The fields of what is no step: a flow, a note, a frame around steps. */

import { fixedOutcome } from "../../shared/outcomes.ts";
import type { ReactNode } from "react";

import { flowOf, stepOf } from "../../kernel/document/queries.ts";
import { outcomesOf } from "../../kernel/document/kinds.ts";
import type { Outcome, Step } from "../../kernel/document/template.ts";
import { ChoiceField } from "../../shared/controls/fields.tsx";
import { useText, type Say } from "../../shared/text.ts";
import { useInspected } from "./inspected.tsx";
import styles from "./inspector.module.css";
import { placeOf } from "./problems/place.ts";
import { ProblemLine } from "./problems/ProblemLine.tsx";
import { TextBox } from "./text/TextBox.tsx";

export function FlowFields({ id }: { readonly id: string }): ReactNode {
  const say = useText();
  const { editor, document, problems } = useInspected();
  const flow = flowOf(document, id);
  const from = flow && stepOf(document, flow.from);
  const to = flow && stepOf(document, flow.to);
  if (flow === undefined || from === undefined || to === undefined) return null;
  const outcomes = outcomesOf(from);
  const own = problems.filter((problem) => {
    const place = placeOf(document, problem);
    return place.of === "flow" && place.flow === id;
  });
  return (
    <>
      <h2>{say("inspector.flow")}</h2>
      <p className={styles["hint"]}>
        {say("inspector.flow.text", { from: from.name, to: to.name })}
      </p>
      {outcomes.length === 0 ? null : (
        <ChoiceField
          label={say("inspector.flow.outcome")}
          value={flow.outcome}
          placeholder={say("inspector.flow.outcome.choose")}
          choices={outcomes.map((outcome) => ({
            key: outcome.key,
            label: outcomeLabel(from, outcome, say),
          }))}
          onCommit={(outcome) => editor.run("reconnect", { flow: id, outcome })}
        />
      )}
      {own.map((problem) => (
        <ProblemLine key={`${problem.at} ${problem.code}`} problem={problem} />
      ))}
    </>
  );
}

function outcomeLabel(step: Step, { key, label }: Outcome, say: Say): string {
  const fixed = fixedOutcome(step.kind, key);
  return fixed === undefined ? (label ?? key) : say(fixed);
}

export function NoteFields({ index }: { readonly index: number }): ReactNode {
  const say = useText();
  const { editor, document } = useInspected();
  const note = document.notes[index];
  if (note === undefined) return null;
  const isFrame = note.frame === true;
  return (
    <>
      <h2>{say(isFrame ? "inspector.frame" : "inspector.note")}</h2>
      <p className={styles["hint"]}>
        {say(isFrame ? "inspector.frame.hint" : "inspector.note.hint")}
      </p>
      <TextBox
        label={say(isFrame ? "inspector.frame.text" : "inspector.note.text")}
        lines={isFrame ? 1 : 6}
        value={note.text}
        onCommit={(text) => editor.run("change-note", { index, text })}
      />
    </>
  );
}

/** What several selected things have in common that are not all steps. */
export function ManyHint(props: { readonly count: number }): ReactNode {
  const say = useText();
  return (
    <>
      <h2>{say("inspector.many", { count: props.count })}</h2>
      <p className={styles["hint"]}>{say("inspector.many.hint")}</p>
    </>
  );
}
