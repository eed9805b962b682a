/** A day of the calendar, typed or stepped through part by part in the order of the person's language. */

import { parseDate } from "@internationalized/date";
import { useState, type ReactNode } from "react";
import {
  DateField as AriaDateField,
  DateInput,
  DateSegment,
  FieldError,
  Label,
} from "react-aria-components";

import styles from "./choices.module.css";
import controls from "./controls.module.css";

export function DateField(props: {
  readonly label: string;
  /** `YYYY-MM-DD`. */
  readonly value: string | undefined;
  readonly onCommit: (value: string | undefined) => void;
  readonly error?: string | undefined;
}): ReactNode {
  const { label, value, onCommit, error } = props;
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const commit = (): void => {
    if (typed !== undefined && typed !== value) onCommit(typed === "" ? undefined : typed);
    setTyped(undefined);
  };
  const shown = typed ?? value ?? "";
  return (
    <AriaDateField
      className={controls["field"] ?? ""}
      value={/^\d{4}-\d\d-\d\d$/.test(shown) ? parseDate(shown) : null}
      onChange={(date) => setTyped(date === null ? "" : date.toString())}
      onBlur={commit}
      isInvalid={error !== undefined}
    >
      <Label className={controls["label"] ?? ""}>{label}</Label>
      <DateInput className={styles["date"] ?? ""}>
        {(segment) => <DateSegment segment={segment} className={styles["segment"] ?? ""} />}
      </DateInput>
      <FieldError className={controls["error"] ?? ""}>{error}</FieldError>
    </AriaDateField>
  );
}
