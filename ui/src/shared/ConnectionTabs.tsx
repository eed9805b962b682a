/** Goes back and forth between the views of what the office calls, and of who calls it. */

import type { ReactNode } from "react";

import { Tabs } from "./controls/Tabs.tsx";
import { go } from "./route.ts";
import { useText } from "./text.ts";

const TABS = ["services", "endpoints", "subscriptions", "inbound"] as const;

export function ConnectionTabs(props: { readonly selected: (typeof TABS)[number] }): ReactNode {
  const say = useText();
  return (
    <Tabs
      label={say("connections.label")}
      tabs={TABS.map((key) => ({ key, label: say(`connections.${key}`) }))}
      selected={props.selected}
      onSelect={(key) => go(key)}
    />
  );
}
