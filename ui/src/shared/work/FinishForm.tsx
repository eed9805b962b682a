/** How a step is finished: by saying so, or with what it takes: an outcome, a value, a record. */

import { useState, type ReactNode } from "react";
import { useIntl } from "react-intl";

import type { Takes } from "../../contract/types.ts";
import { Button } from "../controls/Button.tsx";
import { DateField } from "../controls/DateField.tsx";
import { ChoiceField } from "../controls/fields.tsx";
import { fixedOutcome } from "../outcomes.ts";
import { PersonPicker, RecordPicker } from "../pickers.tsx";
import { useText, type MessageId } from "../text.ts";
import { AppointmentForm } from "./AppointmentForm.tsx";
import { LiveField } from "./fields.tsx";
import { useConfirm, type FinishProps } from "./finish.ts";
import { parseNumber } from "./numbers.ts";
import styles from "./work.module.css";

export function FinishForm(props: FinishProps): ReactNode {
  const { takes } = props.detail;
  switch (takes.type) {
    case "nothing":
      return <Plain {...props} />;
    case "appointment":
      return <AppointmentForm {...props} isTimed={takes.timed} />;
    case "outcome":
      return <Outcomes {...props} />;
    case "value":
      return <ValueForm {...props} takes={takes} />;
    case "record":
      return <RecordForm {...props} takes={takes} />;
  }
}

const FINISH: Readonly<Record<string, MessageId>> = {
  appointment: "work.finish.appointment",
  letter: "work.finish.letter",
  email: "work.finish.email",
  forward_email: "work.finish.email",
  owner_notification: "work.finish.letter",
  sms: "work.finish.sms",
};

function Plain({ detail, isDisabled, onFinish, onConfirm }: FinishProps): ReactNode {
  const say = useText();
  const { kind, state } = detail.step;
  const label = say(FINISH[kind] ?? (state === "failed" ? "work.finish.by-hand" : "work.finish"));
  useConfirm(onConfirm, () => onFinish({}));
  return (
    <Button
      look="primary"
      icon="check"
      label={label}
      isDisabled={isDisabled}
      onPress={() => onFinish({})}
    />
  );
}

function Outcomes({ detail, isDisabled, onFinish, onConfirm }: FinishProps): ReactNode {
  const say = useText();
  const [group, setGroup] = useState<HTMLFieldSetElement | null>(null);
  useConfirm(onConfirm, () => group?.querySelector("button")?.focus());
  return (
    <fieldset ref={setGroup} className={styles["outcomes"]}>
      <legend>{say("work.outcome.label")}</legend>
      {(detail.step.outcomes ?? []).map(({ key, label }) => {
        const known = fixedOutcome(detail.step.kind, key);
        return (
          <Button
            key={key}
            label={known === undefined ? label : say(known)}
            isDisabled={isDisabled}
            onPress={() => onFinish({ outcome: key })}
          />
        );
      })}
    </fieldset>
  );
}

type ValueType = "text" | "number" | "flag" | "date";
const VALUE_TYPES: readonly ValueType[] = ["text", "number", "flag", "date"];

function ValueForm(props: FinishProps & { readonly takes: Takes & { type: "value" } }): ReactNode {
  const { takes, isDisabled, onFinish, onConfirm } = props;
  const say = useText();
  const intl = useIntl();
  const known = typeOf(takes.now);
  const isPerson = takes.field.endsWith(".supervisor");
  const [chosen, setType] = useState<ValueType>("text");
  const type = known ?? chosen;
  const [typed, setTyped] = useState(() => shown(takes.now, intl.locale));
  const value = isPerson ? textValue(typed) : valueOf(type, typed, intl.locale);
  const isWrong = value === undefined && typed.trim() !== "";
  const finish = (): void => {
    if (value !== undefined && !isDisabled) onFinish({ value });
  };
  useConfirm(onConfirm, finish);
  const [record, ...names] = takes.field.split(".");
  const field = names.join(".");
  const label = say(RECORDS[record ?? ""] ?? "work.value.field", { field });
  return (
    <div className={styles["form"]}>
      {known !== undefined || isPerson ? null : (
        <ChoiceField
          label={say("work.value.type")}
          value={type}
          choices={VALUE_TYPES.map((key) => ({ key, label: say(`work.value.type.${key}`) }))}
          onCommit={(key) => {
            setType(VALUE_TYPES.find((one) => one === key) ?? "text");
            setTyped("");
          }}
        />
      )}
      {isPerson ? (
        <PersonPicker
          label={label}
          value={typed === "" ? undefined : typed}
          onCommit={(key) => setTyped(key ?? "")}
        />
      ) : type === "flag" ? (
        <ChoiceField
          label={label}
          value={typed}
          choices={[
            { key: "true", label: say("work.value.yes") },
            { key: "false", label: say("work.value.no") },
          ]}
          onCommit={setTyped}
        />
      ) : type === "date" ? (
        <DateField
          label={label}
          value={typed === "" ? undefined : typed}
          onCommit={(date) => setTyped(date ?? "")}
        />
      ) : (
        <LiveField
          label={label}
          value={typed}
          onChange={setTyped}
          isNumber={type === "number"}
          error={isWrong ? say("work.value.no-number") : undefined}
        />
      )}
      <Button
        look="primary"
        icon="check"
        label={say("work.finish.value")}
        isDisabled={isDisabled || value === undefined}
        onPress={finish}
      />
    </div>
  );
}

const RECORDS: Readonly<Record<string, MessageId>> = {
  property: "work.value.property",
  contact: "work.value.contact",
  project: "work.value.project",
};

/** The type of what stands there now; nothing stands there: any. */
function typeOf(now: unknown): ValueType | undefined {
  if (typeof now === "number") return "number";
  if (typeof now === "boolean") return "flag";
  if (typeof now === "string" && now !== "") return /^\d{4}-\d\d-\d\d$/.test(now) ? "date" : "text";
  return undefined;
}

function shown(now: unknown, locale: string): string {
  if (typeof now === "number")
    return new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 6 }).format(
      now,
    );
  return typeof now === "string" || typeof now === "boolean" ? String(now) : "";
}

function valueOf(type: ValueType, typed: string, locale: string): unknown {
  switch (type) {
    case "number":
      return parseNumber(typed, locale);
    case "flag":
      return typed === "" ? undefined : typed === "true";
    case "date":
    case "text":
      return textValue(typed);
  }
}

function textValue(typed: string): string | undefined {
  return typed.trim() === "" ? undefined : typed.trim();
}

function RecordForm(
  props: FinishProps & { readonly takes: Takes & { type: "record" } },
): ReactNode {
  const { takes, isDisabled, onFinish, onConfirm } = props;
  const say = useText();
  const [key, setKey] = useState<string | undefined>(undefined);
  const finish = (): void => {
    if (key !== undefined && !isDisabled) onFinish({ value: key });
  };
  useConfirm(onConfirm, finish);
  return (
    <div className={styles["form"]}>
      <RecordPicker
        kind={takes.kind}
        label={say(`work.record.${takes.kind}`)}
        value={key}
        onCommit={setKey}
      />
      <Button
        look="primary"
        icon="check"
        label={say("work.finish.record")}
        isDisabled={isDisabled || key === undefined}
        onPress={finish}
      />
    </div>
  );
}
