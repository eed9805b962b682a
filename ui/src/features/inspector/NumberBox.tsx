/** A whole number, or nothing. */

import type { ReactNode } from "react";

import { useText } from "../../shared/text.ts";
import { TextBox, type TextBoxProps } from "./text/TextBox.tsx";

interface Props extends Pick<
  TextBoxProps,
  "label" | "hint" | "placeholder" | "isMixed" | "id" | "isLabelHidden"
> {
  readonly value: number | undefined;
  readonly min: number;
  readonly max: number;
  readonly isRequired?: boolean;
  readonly onCommit: (value: number | undefined) => void;
}

export function NumberBox(props: Props): ReactNode {
  const { value, min, max, isRequired = false, onCommit, ...rest } = props;
  const say = useText();
  const refuse = (typed: string): string | undefined => {
    const number = numberOf(typed);
    const isEmpty = typed.trim() === "" && !isRequired;
    const isWithin = number !== undefined && number >= min && number <= max;
    return isEmpty || isWithin ? undefined : say("inspector.number.refused", { min, max });
  };
  return (
    <TextBox
      {...rest}
      inputMode="numeric"
      value={value === undefined ? "" : String(value)}
      refuse={refuse}
      onCommit={(typed) => {
        const number = numberOf(typed);
        if (number !== value) onCommit(number);
      }}
    />
  );
}

function numberOf(typed: string): number | undefined {
  const text = typed.trim().replace("−", "-");
  return /^-?\d{1,7}$/u.test(text) ? Number(text) : undefined;
}
