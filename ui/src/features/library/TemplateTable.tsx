/** Templates as a table, with what can be done about each. */

import type { ReactNode } from "react";

import type { TemplateRow } from "../../contract/types.ts";
import { IconButton } from "../../shared/controls/Button.tsx";
import { MenuButton, type MenuEntry } from "../../shared/controls/MenuButton.tsx";
import { Switch } from "../../shared/controls/Switch.tsx";
import { Icon } from "../../shared/Icon.tsx";
import { useLackText } from "../../shared/lacks.ts";
import { Badge, Table, type Column } from "../../shared/Page.tsx";
import { linkTo } from "../../shared/route.ts";
import { useMoment, useText } from "../../shared/text.ts";
import { useRelative } from "../../shared/time.ts";
import styles from "./library.module.css";

export type Deed = "open" | "simulate" | "launch" | "copy" | "export";

interface Props {
  readonly rows: readonly TemplateRow[];
  readonly onDeed: (deed: Deed, row: TemplateRow) => void;
  readonly onActive: (row: TemplateRow, active: boolean) => void;
}

export function TemplateTable({ rows, onDeed, onActive }: Props): ReactNode {
  const say = useText();
  const moment = useMoment();
  const relative = useRelative();
  const sayLack = useLackText();
  const columns: readonly Column<TemplateRow>[] = [
    {
      key: "name",
      title: say("library.name"),
      cell: ({ key, name, group, lacks = [] }) => (
        <div className={styles["named"]}>
          <a className={styles["name"]} href={linkTo("templates", key)}>
            {name}
          </a>
          <small>{group === "" ? say("library.groups.none") : group}</small>
          {lacks.map((lack) => (
            <small key={`${lack.part} ${lack.key}`} className={styles["lack"]}>
              <Icon name="problem" size={12} />
              {sayLack(lack)}
            </small>
          ))}
        </div>
      ),
    },
    { key: "state", title: say("library.state"), cell: (row) => <States row={row} /> },
    {
      key: "active",
      title: say("library.active"),
      cell: (row) =>
        row.version === undefined ? null : (
          <Switch
            label={say("library.active.of", { name: row.name })}
            isOn={row.active}
            onChange={(active) => onActive(row, active)}
          />
        ),
    },
    {
      key: "updated",
      title: say("library.updated"),
      cell: ({ updated }) => (
        <span className={styles["updated"]} title={moment(updated)}>
          {relative(updated)}
        </span>
      ),
    },
    {
      key: "actions",
      title: say("common.actions"),
      cell: (row) => (
        <div className={styles["rowActions"]}>
          <IconButton
            icon="process"
            label={say("library.launch.of", { name: row.name })}
            isDisabled={!canLaunch(row)}
            onPress={() => onDeed("launch", row)}
          />
          <RowMenu row={row} onDeed={onDeed} />
        </div>
      ),
    },
  ];
  return (
    <div className={styles["table"]}>
      <Table label={say("library.title")} columns={columns} rows={rows} keyOf={(row) => row.key} />
    </div>
  );
}

function RowMenu(props: {
  readonly row: TemplateRow;
  readonly onDeed: Props["onDeed"];
}): ReactNode {
  const { row, onDeed } = props;
  const say = useText();
  const items: readonly MenuEntry<Deed>[] = [
    { key: "open", icon: "pencil", label: say("library.open") },
    { key: "simulate", icon: "clock", label: say("library.simulate") },
    {
      key: "launch",
      icon: "process",
      label: say("library.launch"),
      isDisabled: !canLaunch(row),
    },
    { key: "copy", icon: "copy", label: say("library.copy") },
    { key: "export", icon: "download", label: say("library.export") },
  ];
  return (
    <MenuButton
      label={say("library.actions.of", { name: row.name })}
      isCompact
      items={items}
      onAction={(deed) => onDeed(deed, row)}
    />
  );
}

function States({ row }: { readonly row: TemplateRow }): ReactNode {
  const { active, version, differs, lacks = [] } = row;
  const say = useText();
  if (version === undefined) return <Badge tone="neutral">{say("library.draft")}</Badge>;
  return (
    <span className={styles["states"]}>
      <Badge tone={active ? "good" : "neutral"}>{say("library.published", { version })}</Badge>
      {lacks.length === 0 ? null : (
        <Badge tone="danger">{say("library.lacks", { count: lacks.length })}</Badge>
      )}
      {differs ? <Badge tone="warning">{say("library.differs")}</Badge> : null}
      {active ? null : <Badge tone="neutral">{say("library.inactive")}</Badge>}
    </span>
  );
}

export function canLaunch({ active, version }: TemplateRow): boolean {
  return active && version !== undefined;
}
