/**
 * A condition: rows where rows can say it, else an expression. Under it stands for which properties it holds. Rows that
 * are not chosen to the end yet are kept here and saved with the row that completes them.
 */

import { useState, type ReactNode } from "react";

import { Button } from "../../../shared/controls/Button.tsx";
import { useText } from "../../../shared/text.ts";
import styles from "../inspector.module.css";
import { TextBox } from "../text/TextBox.tsx";
import { guarded, isComplete, readCondition, writeCondition, type Group } from "./condition.ts";
import { ConditionGroup } from "./ConditionGroup.tsx";
import { ConditionTry } from "./ConditionTry.tsx";

export function ConditionField(props: {
  readonly label: string;
  readonly value: string;
  readonly isMixed?: boolean;
  readonly onCommit: (condition: string) => void;
}): ReactNode {
  const { label, value, isMixed = false, onCommit } = props;
  const say = useText();
  const [wantsText, setWantsText] = useState(false);
  const [open, setOpen] = useState<{ readonly of: string; readonly group: Group } | undefined>();
  const read = readCondition(value);
  const isText = isMixed || wantsText || read === undefined;
  // What is not finished belongs to the condition that was there when it was begun.
  const group = open?.of === value ? open.group : (read ?? { join: "and", items: [] });
  const asked = read === undefined ? undefined : writeCondition(guarded(read));
  const change = (after: Group): void => {
    const written = writeCondition(after);
    if (!isComplete(after) || written === value) {
      setOpen({ of: value, group: after });
      return;
    }
    setOpen(undefined);
    onCommit(written);
  };
  return (
    <fieldset className={styles["group"]}>
      <legend>{label}</legend>
      {isText ? (
        <TextBox
          label={say("inspector.condition.expression", { label })}
          isLabelHidden
          isCode
          isMixed={isMixed}
          lines={2}
          value={value}
          placeholder="property.price > 300000"
          hint={say(
            read === undefined
              ? "inspector.condition.text-only"
              : "inspector.condition.expression.hint",
          )}
          onCommit={onCommit}
        />
      ) : (
        <ConditionGroup group={group} depth={0} onChange={change} />
      )}
      {isText && read === undefined ? null : isMixed ? null : (
        <Button
          look="quiet"
          label={say(isText ? "inspector.condition.as-rows" : "inspector.condition.as-text")}
          onPress={() => setWantsText(!isText)}
        />
      )}
      {isMixed ? null : (
        <ConditionTry
          condition={value}
          {...(asked === undefined || asked === value ? {} : { onGuard: () => onCommit(asked) })}
        />
      )}
    </fieldset>
  );
}
