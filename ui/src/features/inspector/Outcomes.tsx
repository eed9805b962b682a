/** The outcomes of a decision: labels, order, and, decided by condition, when each of them holds. */

import type { ReactNode } from "react";

import { keyFrom, unusedKey } from "../../kernel/document/keys.ts";
import { flowsOutOf, stepOf } from "../../kernel/document/queries.ts";
import type { Json, Outcome, OutcomeCondition, StepOf } from "../../kernel/document/template.ts";
import type { Editor } from "../../kernel/editor.ts";
import { Button, IconButton } from "../../shared/controls/Button.tsx";
import { Badge } from "../../shared/Page.tsx";
import { useText } from "../../shared/text.ts";
import { ConditionField } from "./condition/ConditionField.tsx";
import { FieldBox } from "./FieldBox.tsx";
import { useInspected } from "./inspected.tsx";
import styles from "./inspector.module.css";
import { oneStep, setAt } from "./target.ts";
import { TextBox } from "./text/TextBox.tsx";

interface Props {
  readonly editor: Editor;
  readonly step: StepOf<"decision">;
}

/** Conditions are asked in the order in which their outcomes are listed. */
function inOrder(
  outcomes: readonly Outcome[],
  conditions: readonly OutcomeCondition[],
): readonly OutcomeCondition[] {
  const place = ({ outcome }: OutcomeCondition): number =>
    outcomes.findIndex(({ key }) => key === outcome);
  return conditions.toSorted((one, other) => place(one) - place(other));
}

export function Outcomes({ editor, step }: Props): ReactNode {
  const say = useText();
  const { outcomes, by, conditions } = step.with;
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
  const move = (from: number, to: number): void => {
    const after = [...outcomes];
    const [moved] = after.splice(from, 1);
    if (moved === undefined) return;
    after.splice(to, 0, moved);
    // No key changes, so no flow does: outcomes and the order of their conditions are one edit.
    setAt(oneStep(editor, step), ["with"], {
      ...(step.with as unknown as Readonly<Record<string, Json>>), // The fields of a kind are JSON.
      outcomes: after as unknown as readonly Json[],
      ...(conditions === undefined ? {} : { conditions: inOrder(after, conditions) }),
    });
  };
  return (
    <FieldBox step={step.key} path="with.outcomes" isExact>
      <FieldBox step={step.key} path="with.conditions" isExact>
        <fieldset className={styles["group"]}>
          <legend>{say("inspector.outcomes")}</legend>
          <ol className={styles["outcomes"]}>
            {outcomes.map((outcome, index) => (
              <li key={outcome.key}>
                <OutcomeLine
                  editor={editor}
                  step={step}
                  index={index}
                  onRename={(label) =>
                    change(
                      outcomes.map((known) => (known === outcome ? { ...known, label } : known)),
                    )
                  }
                  onMove={(to) => move(index, to)}
                  onRemove={() => change(outcomes.filter((known) => known !== outcome))}
                />
              </li>
            ))}
          </ol>
          <Button icon="plus" look="quiet" label={say("inspector.outcome.add")} onPress={add} />
          {by === "condition" ? (
            <p className={styles["hint"]}>{say("inspector.outcome.hint")}</p>
          ) : null}
        </fieldset>
      </FieldBox>
    </FieldBox>
  );
}

function OutcomeLine(
  props: Props & {
    readonly index: number;
    readonly onRename: (label: string) => void;
    readonly onMove: (to: number) => void;
    readonly onRemove: () => void;
  },
): ReactNode {
  const { editor, step, index, onRename, onMove, onRemove } = props;
  const say = useText();
  const { outcomes, by } = step.with;
  const outcome = outcomes[index];
  if (outcome === undefined) return null;
  const label = outcome.label ?? outcome.key;
  const isLast = index === outcomes.length - 1;
  return (
    <FieldBox step={step.key} path={["with", "outcomes", index]}>
      <div className={styles["outcome"]}>
        <TextBox
          label={say("inspector.outcome.label", { number: index + 1 })}
          value={label}
          hint={<LeadsTo step={step} outcome={outcome.key} />}
          onCommit={(typed) => onRename(typed.trim() === "" ? outcome.key : typed.trim())}
        />
        <div className={styles["tools"]}>
          <IconButton
            icon="up"
            label={say("inspector.outcome.up", { label })}
            isDisabled={index === 0}
            onPress={() => onMove(index - 1)}
          />
          <IconButton
            icon="down"
            label={say("inspector.outcome.down", { label })}
            isDisabled={isLast}
            onPress={() => onMove(index + 1)}
          />
          <IconButton
            icon="trash"
            label={say("inspector.outcome.remove", { label })}
            isDisabled={outcomes.length < 2}
            onPress={onRemove}
          />
        </div>
      </div>
      {by === "condition" ? (
        isLast ? (
          <>
            <div>
              <Badge tone="neutral">{say("inspector.outcome.otherwise")}</Badge>
            </div>
            <Conditions editor={editor} step={step} outcome={outcome} isOffered={false} />
          </>
        ) : (
          <Conditions editor={editor} step={step} outcome={outcome} isOffered />
        )
      ) : null}
    </FieldBox>
  );
}

/** Where the outcome leads on the canvas. */
function LeadsTo(props: {
  readonly step: StepOf<"decision">;
  readonly outcome: string;
}): ReactNode {
  const say = useText();
  const { document } = useInspected();
  const steps = flowsOutOf(document, props.step.key)
    .filter(({ outcome }) => outcome === props.outcome)
    .map(({ to }) => stepOf(document, to)?.name ?? to);
  return steps.length === 0
    ? say("inspector.outcome.nowhere")
    : say("inspector.outcome.leads", { steps: steps.join(", ") });
}

function Conditions(
  props: Props & { readonly outcome: Outcome; readonly isOffered: boolean },
): ReactNode {
  const { editor, step, outcome, isOffered } = props;
  const say = useText();
  const conditions = step.with.conditions ?? [];
  const own = conditions.flatMap((condition, at) =>
    condition.outcome === outcome.key ? [{ condition, at }] : [],
  );
  const set = (after: readonly OutcomeCondition[]): void =>
    setAt(
      oneStep(editor, step),
      ["with", "conditions"],
      after.length === 0 ? undefined : ([...inOrder(step.with.outcomes, after)] as Json),
    );
  const label = say("inspector.outcome.when", { label: outcome.label ?? outcome.key });
  if (own.length === 0)
    return isOffered ? (
      <ConditionField
        label={label}
        value=""
        onCommit={(when) => {
          if (when !== "") set([...conditions, { outcome: outcome.key, when }]);
        }}
      />
    ) : null;
  return own.map(({ condition, at }) => (
    <FieldBox key={at} step={step.key} path={["with", "conditions", at]}>
      <ConditionField
        label={label}
        value={condition.when}
        onCommit={(when) =>
          set(
            conditions.flatMap((known, index) =>
              index !== at ? [known] : when === "" ? [] : [{ ...known, when }],
            ),
          )
        }
      />
    </FieldBox>
  ));
}
