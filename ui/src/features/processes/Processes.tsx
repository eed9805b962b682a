/** The processes of the office, newest first. */

import type { ReactNode } from "react";

import type { ProcessRow } from "../../contract/types.ts";
import { useAnswer } from "../../shared/backend.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { Badge, Empty, Page, Table, type Column } from "../../shared/Page.tsx";
import { useMoment, useText, type Say } from "../../shared/text.ts";

interface Props {
  /** Names of people by key. */
  readonly people: ReadonlyMap<string, string>;
}

export function Processes({ people }: Props): ReactNode {
  const say = useText();
  return (
    <Page title={say("processes.title")}>
      <ProcessTable people={people} />
    </Page>
  );
}

export function ProcessTable({ people }: Props): ReactNode {
  const say = useText();
  const moment = useMoment();
  const list = useAnswer("process_list", {});
  const rows = list.data?.processes ?? [];
  const columns: readonly Column<ProcessRow>[] = [
    { key: "id", title: say("processes.id"), cell: (row) => row.id },
    { key: "name", title: say("processes.name"), cell: (row) => <strong>{row.title}</strong> },
    { key: "state", title: say("processes.state"), cell: (row) => stateBadge(say, row) },
    {
      key: "owner",
      title: say("processes.owner"),
      cell: (row) => people.get(row.owner) ?? row.owner,
    },
    { key: "started", title: say("processes.started"), cell: (row) => moment(row.started) },
  ];
  if (list.error !== null) return <Failed error={list.error} onAgain={() => void list.refetch()} />;
  if (list.isSuccess && rows.length === 0)
    return (
      <Empty
        icon="process"
        title={say("processes.empty.title")}
        text={say("processes.empty.text")}
      />
    );
  return (
    <Table label={say("processes.title")} columns={columns} rows={rows} keyOf={(row) => row.id} />
  );
}

const TONES = { waiting: "neutral", due: "accent", overdue: "danger", warning: "warning" } as const;

function stateBadge(say: Say, { state, mark }: ProcessRow): ReactNode {
  if (state === "running" && mark !== undefined)
    return <Badge tone={TONES[mark]}>{say(`processes.mark.${mark}`)}</Badge>;
  return (
    <Badge tone={state === "completed" ? "good" : "neutral"}>
      {say(`processes.state.${state}`)}
    </Badge>
  );
}
