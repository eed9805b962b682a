/** What came, or would come, of a table: how many, which first, and which lines were left out and why. */

import type { ReactNode } from "react";

import type {
  RecordImportReply,
  RecordKind,
  RecordRow,
  RefusedLine,
} from "../../contract/types.ts";
import { usePlatform } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { Badge, Table, type Column } from "../../shared/Page.tsx";
import { useText } from "../../shared/text.ts";
import { tellingFields } from "../../shared/records/known.ts";
import styles from "./records.module.css";
import { refusalText } from "./refusal.ts";
import { useWords } from "./words.ts";

export function ImportCounts({ reply }: { readonly reply: RecordImportReply }): ReactNode {
  const say = useText();
  const { added, changed, unchanged, refused } = reply;
  return (
    <p className={styles["counts"]} aria-live="polite">
      <Badge tone="good">{say("records.import.added", { count: added })}</Badge>
      <Badge tone="accent">{say("records.import.changed", { count: changed })}</Badge>
      <Badge tone="neutral">{say("records.import.unchanged", { count: unchanged })}</Badge>
      {refused.length === 0 ? null : (
        <Badge tone="danger">{say("records.import.refused", { count: refused.length })}</Badge>
      )}
    </p>
  );
}

/** How many records are shown as an example. */
const SHOWN = 4;

export function ImportSample(props: {
  readonly kind: RecordKind;
  readonly records: readonly RecordRow[];
}): ReactNode {
  const { kind } = props;
  const records = props.records.slice(0, SHOWN);
  const say = useText();
  const words = useWords(kind);
  if (records.length === 0) return null;
  const columns: readonly Column<RecordRow>[] = [
    { key: "key", title: say("records.key"), cell: ({ key }) => key },
    { key: "label", title: say("records.name"), cell: ({ label }) => label },
    ...tellingFields(kind, records).map((name) => ({
      key: `field ${name}`,
      title: words.name(name),
      cell: ({ fields }: RecordRow) => words.value(name, fields[name]),
    })),
  ];
  return (
    <section className={styles["part"]} aria-label={say("records.import.sample")}>
      <h3>{say("records.import.sample")}</h3>
      <Table
        label={say("records.import.sample")}
        columns={columns}
        rows={records}
        keyOf={({ key }) => key}
      />
    </section>
  );
}

/** How many lines are shown; all of them can be copied. */
const LINES = 200;

export function RefusedLines(props: { readonly lines: readonly RefusedLine[] }): ReactNode {
  const { lines } = props;
  const say = useText();
  const platform = usePlatform();
  if (lines.length === 0) return null;
  const spoken = ({ line, message }: RefusedLine): string =>
    say("records.import.line", { line, reason: refusalText(say, message) });
  return (
    <section className={styles["part"]} aria-label={say("records.import.left-out")}>
      <div className={styles["partHead"]}>
        <h3>{say("records.import.left-out")}</h3>
        <Button
          look="quiet"
          icon="copy"
          label={say("records.import.copy")}
          onPress={() => void platform.clipboard.writeText(lines.map(spoken).join("\n"))}
        />
      </div>
      <ul className={styles["refused"]}>
        {lines.slice(0, LINES).map((refused) => (
          <li key={`${refused.line} ${refused.message}`}>{spoken(refused)}</li>
        ))}
      </ul>
    </section>
  );
}
