/** A text that is taken over with every key, for forms whose button waits for it. */

import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import {
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
  TextField as AriaTextField,
} from "react-aria-components";

import styles from "../controls/controls.module.css";

export function LiveField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly lines?: number;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly isNumber?: boolean;
  /** Whether it, of several lines, is what a dialog opens for. */
  readonly takesFocus?: boolean;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}): ReactNode {
  const { label, value, onChange, lines = 1, hint, error, takesFocus = false } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (takesFocus) area.current?.focus();
  }, [takesFocus]);
  return (
    <AriaTextField
      className={styles["field"] ?? ""}
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
    >
      <Label className={styles["label"] ?? ""}>{label}</Label>
      {lines > 1 ? (
        <TextArea
          ref={area}
          className={styles["input"] ?? ""}
          rows={lines}
          {...(props.onKeyDown === undefined ? {} : { onKeyDown: props.onKeyDown })}
        />
      ) : (
        <Input
          className={styles["input"] ?? ""}
          inputMode={props.isNumber === true ? "decimal" : "text"}
          {...(props.onKeyDown === undefined ? {} : { onKeyDown: props.onKeyDown })}
        />
      )}
      {hint === undefined ? null : (
        <Text slot="description" className={styles["hint"] ?? ""}>
          {hint}
        </Text>
      )}
      <FieldError className={styles["error"] ?? ""}>{error}</FieldError>
    </AriaTextField>
  );
}
