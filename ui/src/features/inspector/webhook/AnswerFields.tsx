/** What becomes of an answer: values written into record fields, and the outcome with which the step ends. */

import type { ReactNode } from "react";

import type { ServiceAnswer } from "../../../contract/office.ts";
import type { ResultTable, WebhookFields } from "../../../kernel/document/template.ts";
import { useAnswer } from "../../../shared/backend.tsx";
import { Button } from "../../../shared/controls/Button.tsx";
import { FlagField } from "../../../shared/controls/fields.tsx";
import { useText } from "../../../shared/text.ts";
import { FieldBox } from "../FieldBox.tsx";
import { useInspected } from "../inspected.tsx";
import styles from "../inspector.module.css";
import { oneStep, setAt, type Target } from "../target.ts";
import { TextBox } from "../text/TextBox.tsx";
import { pointersOf, type Found } from "./pointers.ts";
import { PairsField } from "./PairsField.tsx";
import type { WebhookProps } from "./WebhookFields.tsx";

const POINTER = /^(?:\/(?:[^~]|~[01])*)?$/u;

export function AnswerFields({ editor, step }: WebhookProps): ReactNode {
  const say = useText();
  const { fields, office } = useInspected();
  const target = oneStep(editor, step);
  const { service, write } = step.with;
  const answer = (office?.services ?? []).find(({ key }) => key === service)?.answer;
  const last = useLastAnswer(step.with);
  const records = fields.flatMap(({ path }) =>
    path.startsWith("property.")
      ? [path.slice("property.".length)]
      : path.startsWith("contact.")
        ? [path]
        : [],
  );
  const setWrite = (pairs: readonly (readonly [string, string])[]): void =>
    setAt(target, ["with", "write"], pairs.length === 0 ? undefined : Object.fromEntries(pairs));
  const pairs = Object.entries(write ?? {});
  const offered = (answer?.values ?? []).flatMap(({ at, field }) =>
    field === undefined || field === "" || field in (write ?? {}) ? [] : [[field, at] as const],
  );
  return (
    <>
      <FieldBox step={step.key} path="with.write">
        <PairsField
          label={say("inspector.write")}
          hint={say("inspector.write.hint")}
          addLabel={say("inspector.write.add")}
          nameLabel={say("inspector.write.field")}
          valueLabel={say("inspector.write.pointer")}
          valuePlaceholder="/value/amount"
          names={records}
          values={pointerChoices(answer, last)}
          pairs={pairs}
          // What stands at the tip of a pointer is not known before it is typed to its end.
          refuseValue={(typed) =>
            typed === "" || POINTER.test(typed) ? undefined : say("inspector.write.refused")
          }
          onCommit={setWrite}
        />
        {offered.length === 0 ? null : (
          <Button
            look="quiet"
            icon="download"
            label={say("inspector.write.take", { count: offered.length })}
            onPress={() => setWrite([...pairs, ...offered])}
          />
        )}
        <LastAnswer found={last} />
      </FieldBox>
      <ResultFields fields={step.with} target={target} answer={answer} stepKey={step.key} />
    </>
  );
}

function useLastAnswer({ service, endpoint }: WebhookFields): readonly Found[] {
  const isService = service !== undefined && service !== "";
  const isEndpoint = endpoint !== undefined && endpoint !== "";
  const request = isService ? { service } : isEndpoint ? { endpoint } : {};
  const reply = useAnswer("answer_last", request, isService || isEndpoint);
  return reply.data?.answer === undefined ? [] : pointersOf(reply.data.answer);
}

function pointerChoices(
  answer: ServiceAnswer | undefined,
  last: readonly Found[],
): readonly string[] {
  const known = (answer?.values ?? []).map(({ at }) => at);
  return [...new Set([...known, ...last.map(({ at }) => at)])];
}

/** The values of the last answer with the ways to them, as far as there are few enough to be read. */
function LastAnswer({ found }: { readonly found: readonly Found[] }): ReactNode {
  const say = useText();
  if (found.length === 0) return null;
  return (
    <details className={styles["last"]}>
      <summary>{say("inspector.write.last")}</summary>
      <dl className={styles["headers"]}>
        {found.map(({ at, value }) => (
          <div key={at}>
            <dt>{at}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function ResultFields(props: {
  readonly fields: WebhookFields;
  readonly target: Target;
  readonly answer: ServiceAnswer | undefined;
  readonly stepKey: string;
}): ReactNode {
  const { fields, target, answer, stepKey } = props;
  const say = useText();
  const { result } = fields;
  const set = (after: ResultTable | undefined): void => setAt(target, ["with", "result"], after);
  return (
    <FieldBox step={stepKey} path="with.result">
      <fieldset className={styles["group"]}>
        <legend>{say("inspector.result")}</legend>
        <FlagField
          label={say("inspector.result.on")}
          value={result !== undefined}
          onCommit={(isOn) => set(isOn ? (answer?.result ?? { at: "/result" }) : undefined)}
        />
        {result === undefined ? (
          <p className={styles["hint"]}>{say("inspector.result.hint")}</p>
        ) : (
          <>
            <TextBox
              label={say("inspector.result.at")}
              value={result.at}
              refuse={(typed) => (POINTER.test(typed) ? undefined : say("inspector.write.refused"))}
              onCommit={(at) => set({ ...result, at })}
            />
            {(["success", "error"] as const).map((name) => (
              <TextBox
                key={name}
                label={say(`inspector.result.${name}`)}
                hint={say("inspector.result.list")}
                value={(result[name] ?? []).map(String).join(", ")}
                onCommit={(typed) => set(withList(result, name, typed))}
              />
            ))}
            <p className={styles["hint"]}>{say("inspector.result.neutral")}</p>
          </>
        )}
      </fieldset>
    </FieldBox>
  );
}

function withList(result: ResultTable, name: "success" | "error", typed: string): ResultTable {
  const { [name]: _, ...rest } = result;
  const list = typed
    .split(/[,;]/u)
    .map((word) => word.trim())
    .filter(Boolean)
    .map(plainOf);
  return list.length === 0 ? rest : { ...rest, [name]: list };
}

/** A number or a yes and no as JSON has them, everything else as text. */
function plainOf(text: string): string | number | boolean {
  if (text === "true" || text === "false") return text === "true";
  return /^-?\d+(?:\.\d+)?$/u.test(text) ? Number(text) : text;
}
