/** The groups of the templates, to look at one of them. */

import type { ReactNode } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";

import { useAnswer } from "../../shared/backend.tsx";
import { useText } from "../../shared/text.ts";
import styles from "./library.module.css";

/** Stand for no group at all, and for those of which the name would be empty. */
const ALL = "all";
const GROUP = "group:";

export function Groups(props: {
  /** Empty: those without; absent: all. */
  readonly selected: string | undefined;
  readonly onSelect: (group: string | undefined) => void;
}): ReactNode {
  const { selected, onSelect } = props;
  const say = useText();
  const groups = useAnswer("template_groups", {}).data?.groups ?? [];
  const named = groups.filter(({ name }) => name !== "");
  const ungrouped = groups.find(({ name }) => name === "");
  if (named.length === 0) return null;
  const count = groups.reduce((sum, { templates }) => sum + templates, 0);
  const entries = [
    { id: ALL, label: say("library.groups.all"), count },
    ...named.map(({ name, templates }) => ({ id: GROUP + name, label: name, count: templates })),
    ...(ungrouped === undefined
      ? []
      : [{ id: GROUP, label: say("library.groups.none"), count: ungrouped.templates }]),
  ];
  return (
    <div className={styles["groups"]}>
      <h2>{say("library.groups")}</h2>
      <ToggleButtonGroup
        className={styles["groupList"] ?? ""}
        aria-label={say("library.groups")}
        orientation="vertical"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[selected === undefined ? ALL : GROUP + selected]}
        onSelectionChange={(keys) => {
          const id = String([...keys][0] ?? ALL);
          onSelect(id === ALL ? undefined : id.slice(GROUP.length));
        }}
      >
        {entries.map((entry) => (
          <ToggleButton key={entry.id} id={entry.id} className={styles["group"] ?? ""}>
            <span>{entry.label}</span>
            <small>{entry.count}</small>
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
