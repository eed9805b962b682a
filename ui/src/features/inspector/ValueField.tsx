/** A value that is written into a record: a text with fields, a number, yes or no. */

import type { ReactNode } from "react";

import type { Json } from "../../kernel/document/template.ts";
import { ChoiceField } from "../../shared/controls/fields.tsx";
import { useText } from "../../shared/text.ts";
import styles from "./inspector.module.css";
import { textOf, type Target } from "./target.ts";
import { TextBox } from "./text/TextBox.tsx";

const SORTS = ["none", "text", "number", "flag"] as const;
type Sort = (typeof SORTS)[number];

export function ValueField(props: {
  readonly target: Target;
  readonly label: string;
  readonly value: Json | undefined;
  readonly onCommit: (value: Json | undefined) => void;
}): ReactNode {
  const { target, label, value, onCommit } = props;
  const say = useText();
  const sort = sortOf(value);
  // By hand whoever does the step may choose; what writes by itself needs a value.
  const isByHand = target.steps.every((step) => "mode" in step.with && step.with.mode === "manual");
  const choose = (chosen: string): void => {
    if (chosen === sort) return;
    const fresh: Readonly<Record<string, Json | undefined>> = { text: "", number: 0, flag: true };
    onCommit(fresh[chosen]);
  };
  return (
    <div className={styles["stack"]}>
      <ChoiceField
        label={label}
        value={sort}
        choices={SORTS.filter((key) => key !== "none" || isByHand).map((key) => ({
          key,
          label: say(`inspector.value.${key}`),
        }))}
        onCommit={choose}
      />
      {sort === "text" ? (
        <TextBox
          label={say("inspector.value.text")}
          isLabelHidden
          withFields
          value={textOf(value)}
          onCommit={onCommit}
        />
      ) : null}
      {sort === "number" ? (
        <TextBox
          label={say("inspector.value.number")}
          isLabelHidden
          inputMode="decimal"
          value={textOf(value)}
          refuse={(typed) =>
            decimalOf(typed) === undefined ? say("inspector.decimal.refused") : undefined
          }
          onCommit={(typed) => onCommit(decimalOf(typed))}
        />
      ) : null}
      {sort === "flag" ? (
        <ChoiceField
          label={say("inspector.value.flag")}
          value={value === true ? "true" : "false"}
          choices={(["true", "false"] as const).map((key) => ({
            key,
            label: say(`inspector.${key}`),
          }))}
          onCommit={(word) => onCommit(word === "true")}
        />
      ) : null}
    </div>
  );
}

function sortOf(value: Json | undefined): Sort {
  if (value === undefined || value === null) return "none";
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "flag" : "text";
}

export function decimalOf(typed: string): number | undefined {
  const text = typed.trim().replace(",", ".");
  return /^-?\d+(\.\d+)?$/u.test(text) ? Number(text) : undefined;
}
