/** A secret: it goes in and is never shown again. */

import type { ReactNode } from "react";
import { Input, Label, Text, TextField } from "react-aria-components";

import controls from "./controls/controls.module.css";

export function SecretField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Whether one is set, and when. */
  readonly hint: string;
  /** Whether one is set: then dots stand where it is. */
  readonly isSet: boolean;
  readonly onBlur?: () => void;
}): ReactNode {
  const { label, value, onChange, hint, isSet, onBlur } = props;
  return (
    <TextField
      className={controls["field"] ?? ""}
      type="password"
      autoComplete="off"
      value={value}
      onChange={onChange}
      {...(onBlur === undefined ? {} : { onBlur })}
    >
      <Label className={controls["label"] ?? ""}>{label}</Label>
      <Input className={controls["input"] ?? ""} placeholder={isSet ? "••••••••" : ""} />
      <Text slot="description" className={controls["hint"] ?? ""}>
        {hint}
      </Text>
    </TextField>
  );
}
