/** The outcomes of a decision: their labels and, decided by condition, when each of them holds. */

import type { ReactNode } from "react";

import { keyFrom, unusedKey } from "../../kernel/document/keys.ts";
import type { Outcome, StepOf } from "../../kernel/document/template.ts";
import type { Editor } from "../../kernel/editor.ts";
import { Button, IconButton } from "../../shared/controls/Button.tsx";
import { TextField } from "../../shared/controls/fields.tsx";
import { useText } from "../../shared/text.ts";
import { setField } from "./Fields.tsx";
import styles from "./inspector.module.css";

interface Props {
  readonly editor: Editor;
  readonly step: StepOf<"decision">;
}

export function Outcomes({ editor, step }: Props): ReactNode {
  const say = useText();
  const { outcomes, by } = step.with;
  const change = (after: readonly Outcome[]): void => {
    const known = new Set(outcomes.map(({ key }) => key));
    const wanted = after.map((outcome) =>
      known.has(outcome.key) ? { ...outcome, was: outcome.key } : outcome,
    );
    editor.run("change-outcomes", { key: step.key, outcomes: wanted });
  };
  const add = (): void => {
    const label = say("inspector.outcome.label", { number: outcomes.length + 1 });
    const key = unusedKey(keyFrom(label, "outcome"), (used) =>
      outcomes.some((known) => known.key === used),
    );
    change([...outcomes, { key, label }]);
  };
  return (
    <fieldset className={styles["group"]}>
      <legend>{say("inspector.outcomes")}</legend>
      {outcomes.map((outcome, index) => (
        <div key={outcome.key} className={styles["outcome"]}>
          <TextField
            label={say("inspector.outcome.label", { number: index + 1 })}
            value={outcome.label ?? outcome.key}
            onCommit={(label) =>
              change(outcomes.map((known) => (known === outcome ? { ...known, label } : known)))
            }
          />
          <IconButton
            icon="trash"
            label={say("inspector.outcome.remove", { label: outcome.label ?? outcome.key })}
            isDisabled={outcomes.length < 2}
            onPress={() => change(outcomes.filter((known) => known !== outcome))}
          />
          {by === "condition" && index < outcomes.length - 1 ? (
            <Condition editor={editor} step={step} outcome={outcome.key} />
          ) : null}
        </div>
      ))}
      <Button icon="plus" look="quiet" label={say("inspector.outcome.add")} onPress={add} />
    </fieldset>
  );
}

function Condition({ editor, step, outcome }: Props & { readonly outcome: string }): ReactNode {
  const say = useText();
  const conditions = step.with.conditions ?? [];
  const condition = conditions.find((known) => known.outcome === outcome);
  const set = (when: string): void => {
    const others = conditions.filter((known) => known !== condition);
    setField(
      editor,
      step,
      ["with", "conditions"],
      when === "" ? [...others] : [...others, { outcome, when }],
    );
  };
  return (
    <TextField label={say("inspector.outcome.when")} value={condition?.when ?? ""} onCommit={set} />
  );
}
