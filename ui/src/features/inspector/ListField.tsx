/** A list of short texts, one a line. */

import { useState, type ReactNode } from "react";

import { Button, IconButton } from "../../shared/controls/Button.tsx";
import { useText } from "../../shared/text.ts";
import styles from "./inspector.module.css";
import { TextBox } from "./text/TextBox.tsx";

export function ListField(props: {
  readonly label: string;
  readonly values: readonly string[];
  readonly withFields?: boolean;
  readonly isMixed?: boolean;
  readonly suggestions?: readonly string[];
  readonly onCommit: (values: readonly string[]) => void;
}): ReactNode {
  const { label, values, withFields = false, suggestions, onCommit } = props;
  const say = useText();
  const [isAdding, setIsAdding] = useState(false);
  const shown = isAdding ? [...values, ""] : values;
  const change = (index: number, text: string): void => {
    const trimmed = text.trim();
    setIsAdding(false);
    const after =
      index < values.length
        ? values.map((old, at) => (at === index ? trimmed : old))
        : [...values, trimmed];
    onCommit(after.filter((value) => value !== ""));
  };
  return (
    <fieldset className={styles["group"]}>
      <legend>{label}</legend>
      {shown.map((value, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a line is what stands at its place
        <div key={`${index} ${value}`} className={styles["row"]}>
          <TextBox
            label={say("inspector.list.entry", { label, number: index + 1 })}
            isLabelHidden
            value={value}
            withFields={withFields}
            {...(suggestions === undefined ? {} : { suggestions })}
            onCommit={(text) => change(index, text)}
          />
          <IconButton
            icon="close"
            label={say("inspector.list.remove", { value: value === "" ? label : value })}
            onPress={() => change(index, "")}
          />
        </div>
      ))}
      {isAdding ? null : (
        <Button
          look="quiet"
          icon="plus"
          label={say(props.isMixed === true ? "inspector.list.replace" : "inspector.list.add", {
            label,
          })}
          onPress={() => setIsAdding(true)}
        />
      )}
    </fieldset>
  );
}
