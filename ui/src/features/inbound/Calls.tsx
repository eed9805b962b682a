/** The calls that came, newest first, and what came of each. */

import type { ReactNode } from "react";

import type {
  InboundCall,
  InboundKind,
  InboundListReply,
  InboundState,
} from "../../contract/types.ts";
import { usePages } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { Badge, Table, type Column } from "../../shared/Page.tsx";
import { linkTo } from "../../shared/route.ts";
import { useMoment, useText } from "../../shared/text.ts";
import styles from "./inbound.module.css";
import { useCallReason } from "./reason.ts";

const PAGE = 20;
const rowsOf = (reply: InboundListReply): readonly InboundCall[] => reply.calls;

export const KINDS = {
  move: "inbound.moves",
  start: "inbound.starts",
  step: "inbound.steps",
  record: "inbound.records",
  callback: "inbound.callbacks",
  campaign: "inbound.campaigns",
  answer: "inbound.answers",
} as const satisfies Record<InboundKind, string>;

const STATES = {
  waiting: ["neutral", "inbound.state.waiting-call"],
  done: ["good", "inbound.state.done"],
  refused: ["warning", "inbound.state.refused"],
  failed: ["danger", "inbound.state.failed"],
} as const satisfies Record<InboundState, readonly [string, string]>;

export function Calls(): ReactNode {
  const say = useText();
  const moment = useMoment();
  const pages = usePages("inbound_list", { limit: PAGE }, rowsOf, "below");
  const columns: readonly Column<InboundCall>[] = [
    { key: "id", title: say("inbound.call.id"), cell: ({ id }) => id },
    {
      key: "received",
      title: say("inbound.call.received"),
      cell: ({ received, source }) => (
        <>
          {moment(received)}
          <small className={styles["reason"]}>{source}</small>
        </>
      ),
    },
    { key: "kind", title: say("inbound.call.kind"), cell: ({ kind }) => say(KINDS[kind]) },
    { key: "state", title: say("inbound.call.state"), cell: (call) => <State call={call} /> },
    {
      key: "process",
      title: say("inbound.call.process"),
      cell: ({ process }) =>
        process === undefined ? null : <a href={linkTo("processes", process)}>{process}</a>,
    },
    {
      key: "said",
      title: say("inbound.call.said"),
      cell: ({ said }) => <code className={styles["said"]}>{words(said)}</code>,
    },
  ];
  return (
    <section className={styles["part"]} aria-labelledby="inbound-calls">
      <div className={styles["partHead"]}>
        <h2 id="inbound-calls">{say("inbound.calls")}</h2>
        <Button look="quiet" label={say("inbound.calls.again")} onPress={pages.again} />
      </div>
      {pages.error === null ? null : <Failed error={pages.error} onAgain={pages.again} />}
      {pages.rows.length === 0 ? (
        <p className={styles["quiet"]}>
          {say(pages.isLoading ? "common.loading" : "inbound.calls.none")}
        </p>
      ) : (
        <Table
          label={say("inbound.calls")}
          columns={columns}
          rows={pages.rows}
          keyOf={({ id }) => id}
        />
      )}
      {pages.hasMore ? (
        <div>
          <Button label={say("common.show-more")} onPress={pages.more} />
        </div>
      ) : null}
    </section>
  );
}

/** What a call says, a line for each name. */
function words(said: InboundCall["said"]): string {
  const lines = Object.entries(said).map(
    ([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
  return lines.join("\n");
}

function State({ call }: { readonly call: InboundCall }): ReactNode {
  const say = useText();
  const why = useCallReason();
  const [tone, word] = STATES[call.state];
  return (
    <>
      <Badge tone={tone}>{say(word)}</Badge>
      {call.reason === undefined ? null : (
        <small className={styles["reason"]}>{why(call.reason)}</small>
      )}
    </>
  );
}
