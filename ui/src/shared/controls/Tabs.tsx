/** A row of names of which one is chosen; what it shows stands below and is the caller's. */

import type { ReactNode } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";

import styles from "./choices.module.css";

export interface Tab<Key extends string> {
  readonly key: Key;
  readonly label: string;
  readonly count?: number;
}

export function Tabs<Key extends string>(props: {
  readonly label: string;
  readonly tabs: readonly Tab<Key>[];
  readonly selected: Key;
  readonly onSelect: (key: Key) => void;
}): ReactNode {
  const { label, tabs, selected, onSelect } = props;
  return (
    <ToggleButtonGroup
      className={styles["tabs"] ?? ""}
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[selected]}
      onSelectionChange={(keys) => {
        const tab = tabs.find(({ key }) => keys.has(key));
        if (tab !== undefined) onSelect(tab.key);
      }}
    >
      {tabs.map((tab) => (
        <ToggleButton key={tab.key} id={tab.key} className={styles["tab"] ?? ""}>
          {tab.label}
          {tab.count === undefined ? null : <span className={styles["count"]}>{tab.count}</span>}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
