/** For how long addresses that were changed are still taken. */

import type { ReactNode } from "react";

import { ChoiceField } from "../../shared/controls/fields.tsx";
import { useText } from "../../shared/text.ts";

const HOURS = [0, 1, 24, 168] as const;

export function GraceField(props: {
  readonly value: number;
  readonly onChange: (hours: number) => void;
}): ReactNode {
  const say = useText();
  return (
    <ChoiceField
      label={say("inbound.grace")}
      value={String(props.value)}
      choices={HOURS.map((hours) => ({ key: String(hours), label: say(`inbound.grace.${hours}`) }))}
      onCommit={(key) => props.onChange(Number(key))}
    />
  );
}
