/** The timeline as a table, for whoever would rather read it. */

import type { ReactNode } from "react";

import type { DryRunReply, TimelineRow } from "../../contract/types.ts";
import { Table, type Column } from "../../shared/Page.tsx";
import { useMoment, useText } from "../../shared/text.ts";
import { useDuration } from "../../shared/time.ts";
import styles from "./simulator.module.css";
import { spent, useMarkWords, useOutcomeWord } from "./words.ts";

export function TimelineTable({ timeline }: { readonly timeline: DryRunReply }): ReactNode {
  const say = useText();
  const moment = useMoment();
  const duration = useDuration();
  const mark = useMarkWords();
  const outcome = useOutcomeWord();
  const time = (row: TimelineRow, what: "waiting" | "working"): string => {
    const seconds = spent(row, what);
    return seconds === 0 ? "" : duration(seconds);
  };
  const columns: readonly Column<TimelineRow>[] = [
    {
      key: "step",
      title: say("simulator.step"),
      cell: (row) => (
        <strong>
          {row.visit > 1 ? say("simulator.visit", { name: row.name, visit: row.visit }) : row.name}
        </strong>
      ),
    },
    { key: "person", title: say("simulator.person"), cell: (row) => row.person ?? "" },
    { key: "from", title: say("simulator.from"), cell: (row) => moment(row.from) },
    {
      key: "to",
      title: say("simulator.to"),
      cell: (row) => (row.to === undefined ? say("simulator.never") : moment(row.to)),
    },
    { key: "waiting", title: say("simulator.waiting"), cell: (row) => time(row, "waiting") },
    { key: "working", title: say("simulator.working"), cell: (row) => time(row, "working") },
    {
      key: "outcome",
      title: say("simulator.outcome"),
      cell: (row) => (row.outcome === undefined ? "" : outcome(row.outcome)),
    },
    {
      key: "marks",
      title: say("simulator.marks"),
      cell: (row) => row.marks.map((one) => <div key={`${one.what} ${one.at}`}>{mark(one)}</div>),
    },
  ];
  return (
    <div className={styles["wide"]}>
      <Table
        label={say("simulator.one")}
        columns={columns}
        rows={timeline.rows}
        keyOf={(row) => `${row.step} ${row.visit}`}
      />
    </div>
  );
}
