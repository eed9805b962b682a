/** A field of the form of a service. */

import type { ReactNode } from "react";

import { TextField } from "../../shared/controls/fields.tsx";

/** A text whose surrounding blanks are not meant. */
export function Text(props: {
  readonly label: string;
  readonly value: string;
  readonly onCommit: (value: string) => void;
  readonly lines?: number;
  readonly placeholder?: string;
  readonly hint?: string;
  readonly error?: string | undefined;
}): ReactNode {
  const { error, onCommit, ...rest } = props;
  return (
    <TextField
      {...rest}
      onCommit={(value) => onCommit(value.trim())}
      {...(error === undefined ? {} : { error })}
    />
  );
}
