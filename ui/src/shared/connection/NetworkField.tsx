/** Into which networks the calls of one address may lead: a permission that is named for it alone. */

import type { ReactNode } from "react";

import { ChoiceField } from "../controls/fields.tsx";
import { useText } from "../text.ts";
import { networkOf, NETWORKS, type Network } from "./network.ts";

export function NetworkField(props: {
  /** Absent: the internet, and what stands as a number in the address. */
  readonly network: Network | undefined;
  readonly onChange: (network: Network | undefined) => void;
}): ReactNode {
  const say = useText();
  return (
    <ChoiceField
      label={say("connection.network")}
      value={props.network ?? "usual"}
      choices={(["usual", ...NETWORKS] as const).map((key) => ({
        key,
        label: say(`connection.network.${key}`),
        detail: say(`connection.network.${key}.detail`),
      }))}
      onCommit={(key) => props.onChange(networkOf(key))}
    />
  );
}
