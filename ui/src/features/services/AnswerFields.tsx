/** What the answer of a service means: when it is a success, which result it is, which values it holds. */

import type { ReactNode } from "react";

import type { Problem } from "../../contract/types.ts";
import { Button, IconButton } from "../../shared/controls/Button.tsx";
import { useText } from "../../shared/text.ts";
import { objectAt, problemAt, withField, type AnswerValue, type Spelled } from "./service.ts";
import { Text } from "./Text.tsx";
import styles from "./services.module.css";

interface Props {
  readonly service: Spelled;
  readonly problems: readonly Problem[];
  readonly onChange: (answer: Spelled | undefined) => void;
}

export function AnswerFields({ service, problems, onChange }: Props): ReactNode {
  const say = useText();
  const answer = objectAt(service, "answer");
  const set = (name: string, value: unknown): void => {
    const after = withField(answer, name, isNothing(value) ? undefined : value);
    onChange(Object.keys(after).length === 0 ? undefined : after);
  };
  const success = objectAt(answer, "success");
  const result = objectAt(answer, "result");
  const inSuccess = (name: string, value: unknown): void =>
    set("success", withField(success, name, isNothing(value) ? undefined : value));
  const inResult = (name: string, value: unknown): void => {
    const after = withField(result, name, isNothing(value) ? undefined : value);
    set("result", after["at"] === undefined ? undefined : after);
  };
  const wrong = (at: string): string | undefined => problemAt(problems, `answer.${at}`);
  return (
    <fieldset className={styles["fieldset"]}>
      <legend>{say("services.answer")}</legend>
      <div className={styles["fields"]}>
        <Text
          label={say("services.answer.field.status")}
          hint={say("services.answer.field.status.hint")}
          value={joined(success["status"])}
          error={wrong("success.status")}
          onCommit={(text) => inSuccess("status", parts(text))}
        />
        <Text
          label={say("services.answer.field.at")}
          value={joined(success["at"])}
          placeholder="/state"
          error={wrong("success.at")}
          onCommit={(at) =>
            set(
              "success",
              at === ""
                ? withField(withField(success, "at", undefined), "equals", undefined)
                : { ...success, at, equals: success["equals"] ?? true },
            )
          }
        />
        {success["at"] === undefined ? null : (
          <Text
            label={say("services.answer.field.equals")}
            value={joined(success["equals"])}
            error={wrong("success.equals")}
            onCommit={(text) => inSuccess("equals", plainOf(text))}
          />
        )}
      </div>
      <div className={styles["fields"]}>
        <Text
          label={say("services.answer.field.result")}
          value={joined(result["at"])}
          placeholder="/result"
          error={wrong("result.at")}
          onCommit={(at) => inResult("at", at)}
        />
        {result["at"] === undefined ? null : (
          <>
            <Text
              label={say("services.answer.field.good")}
              hint={say("services.answer.field.list.hint")}
              value={joined(result["success"])}
              onCommit={(text) => inResult("success", parts(text).map(plainOf))}
            />
            <Text
              label={say("services.answer.field.bad")}
              hint={say("services.answer.field.list.hint")}
              value={joined(result["error"])}
              onCommit={(text) => inResult("error", parts(text).map(plainOf))}
            />
          </>
        )}
      </div>
      <Values
        values={Array.isArray(answer["values"]) ? (answer["values"] as AnswerValue[]) : []}
        onChange={(values) => set("values", values)}
      />
    </fieldset>
  );
}

function Values(props: {
  readonly values: readonly AnswerValue[];
  readonly onChange: (values: readonly AnswerValue[]) => void;
}): ReactNode {
  const { values, onChange } = props;
  const say = useText();
  const replaced = (index: number, value: AnswerValue): void =>
    onChange(values.map((one, at) => (at === index ? value : one)));
  return (
    <>
      {values.map((value, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a value is what stands at its place
        <div key={index} className={styles["triple"]}>
          <Text
            label={say("services.value")}
            value={value.label ?? ""}
            onCommit={(label) => replaced(index, { ...value, label })}
          />
          <Text
            label={say("services.value.at")}
            value={value.at}
            placeholder="/value/amount"
            onCommit={(at) => replaced(index, { ...value, at })}
          />
          <Text
            label={say("services.value.field")}
            value={value.field ?? ""}
            onCommit={(field) => replaced(index, { ...value, field })}
          />
          <IconButton
            icon="trash"
            label={say("services.answer.value.remove", { name: value.label ?? value.at })}
            onPress={() => onChange(values.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <div>
        <Button
          icon="plus"
          label={say("services.answer.value.add")}
          onPress={() => onChange([...values, { at: "" }])}
        />
      </div>
    </>
  );
}

function isNothing(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

function joined(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(", ");
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : "";
}

function parts(text: string): readonly string[] {
  return text
    .split(/[,;]/u)
    .map((part) => part.trim())
    .filter(Boolean);
}

/** A number or a yes and no as JSON has them, everything else as text. */
function plainOf(text: string): string | number | boolean {
  if (text === "true" || text === "false") return text === "true";
  return /^-?\d+(?:\.\d+)?$/u.test(text) ? Number(text) : text;
}
