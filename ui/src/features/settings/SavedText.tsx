/** A text that is saved when its field is left. What was not taken stays in it, with the reason; Escape takes it back. */

import { useState, type ReactNode } from "react";

import { TextField } from "../../shared/controls/fields.tsx";
import { useWrongAt } from "../../shared/problems/wrong-at.ts";

interface Props {
  readonly label: string;
  readonly value: string;
  /** Where problems of it stand in what is sent. */
  readonly at: string;
  readonly onSave: (text: string) => Promise<void>;
  /** Says what is wrong before it is sent. */
  readonly check?: (text: string) => string | undefined;
  readonly placeholder?: string;
  readonly hint?: string;
  readonly type?: "text" | "number";
  readonly isLabelHidden?: boolean;
}

export function SavedText(props: Props): ReactNode {
  const { value, at, onSave, check, ...rest } = props;
  const wrongAt = useWrongAt();
  const [refused, setRefused] = useState<{ text: string; reason: string } | undefined>(undefined);
  const save = async (text: string): Promise<void> => {
    const reason = check?.(text);
    if (reason !== undefined) {
      setRefused({ text, reason });
      return;
    }
    try {
      await onSave(text);
      setRefused(undefined);
    } catch (error) {
      setRefused({ text, reason: wrongAt(error, at) });
    }
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it hears of the field's own key
    <div
      onKeyDownCapture={(event) => {
        if (event.key === "Escape") setRefused(undefined);
      }}
    >
      <TextField
        {...rest}
        value={refused?.text ?? value}
        onCommit={(text) => void save(text.trim())}
        {...(refused === undefined ? {} : { error: refused.reason })}
      />
    </div>
  );
}
