/** When an automatic message goes out: at once, at a time of day, or within hours of the day. */

import type { ReactNode } from "react";

import type { Json } from "../../kernel/document/template.ts";
import { ChoiceField } from "../../shared/controls/fields.tsx";
import { useText } from "../../shared/text.ts";
import styles from "./inspector.module.css";
import { foundAt, setAt, textOf, textsOf, type Target } from "./target.ts";
import { TextBox } from "./text/TextBox.tsx";

/** A time of day, typed loosely: `9`, `9:30` and `0930` are times too. */
export function clockOf(typed: string): string | undefined {
  const found = /^(\d{1,2})(?:[:.h ]?(\d{2}))?(?:\s*(?:uhr|h))?$/iu.exec(typed.trim());
  if (found === null) return undefined;
  const [hours, minutes] = [Number(found[1]), Number(found[2] ?? "0")];
  if (hours > 23 || minutes > 59) return undefined;
  return `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}

export function ClockBox(props: {
  readonly label: string;
  readonly value: string;
  readonly isMixed?: boolean;
  readonly isRequired?: boolean;
  readonly onCommit: (value: string) => void;
}): ReactNode {
  const { label, value, isMixed = false, isRequired = false, onCommit } = props;
  const say = useText();
  return (
    <TextBox
      label={label}
      value={value}
      isMixed={isMixed}
      placeholder={say("inspector.clock.any")}
      refuse={(typed) =>
        (typed.trim() === "" && !isRequired) || clockOf(typed) !== undefined
          ? undefined
          : say("problem.bad-time")
      }
      onCommit={(typed) => onCommit(clockOf(typed) ?? "")}
    />
  );
}

const FORMS = ["any", "at", "between"] as const;

/** Of a short message: `send_at` or `send_between`, of which there is at most one. */
export function SendingField(props: {
  readonly target: Target;
  readonly label: string;
}): ReactNode {
  const { target, label } = props;
  const say = useText();
  const at = textOf(foundAt(target, ["with", "send_at"]).value);
  const [from = "", to = ""] = textsOf(foundAt(target, ["with", "send_between"]).value);
  const form = at !== "" ? "at" : from !== "" ? "between" : "any";
  /** Both fields change together, so that there is one thing to undo. */
  const set = (after: Readonly<Record<string, Json>>): void => {
    const { send_at: _, send_between: __, ...fields } = target.step.with as Record<string, Json>;
    setAt(target, ["with"], { ...fields, ...after });
  };
  const choose = (chosen: string): void =>
    set(
      chosen === "at"
        ? { send_at: "09:00" }
        : chosen === "between"
          ? { send_between: ["09:00", "18:00"] }
          : {},
    );
  return (
    <>
      <ChoiceField
        label={label}
        value={form}
        choices={FORMS.map((key) => ({ key, label: say(`inspector.sending.${key}`) }))}
        onCommit={choose}
      />
      {form === "at" ? (
        <ClockBox
          label={say("inspector.sending.clock")}
          value={at}
          isRequired
          onCommit={(send_at) => set({ send_at })}
        />
      ) : null}
      {form === "between" ? (
        <div className={styles["pair"]}>
          <ClockBox
            label={say("inspector.sending.from")}
            value={from}
            isRequired
            onCommit={(typed) => set({ send_between: [typed, to] })}
          />
          <ClockBox
            label={say("inspector.sending.to")}
            value={to}
            isRequired
            onCommit={(typed) => set({ send_between: [from, typed] })}
          />
        </div>
      ) : null}
    </>
  );
}
