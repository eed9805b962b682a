/** What Doorstep does next by itself: what is to be sent, and what the processes have ahead. */

import type { ReactNode } from "react";

import type { DeliveryRow, UpcomingRow } from "../../contract/types.ts";
import { useAnswer } from "../../shared/backend.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { Icon, type IconName } from "../../shared/Icon.tsx";
import { KIND_LOOKS } from "../../shared/kinds.ts";
import { useOffice } from "../../shared/office.ts";
import { Badge } from "../../shared/Page.tsx";
import { linkTo } from "../../shared/route.ts";
import { useMoment, useText } from "../../shared/text.ts";
import { useRelative } from "../../shared/time.ts";
import { isKnownKind } from "../../shared/work/StepPanel.tsx";
import { inLine } from "../../shared/bidi.ts";
import styles from "./home.module.css";
import { Card, ROWS } from "./lists.tsx";

type Line =
  | { readonly at: string; readonly delivery: DeliveryRow }
  | { readonly at: string; readonly ahead: UpcomingRow };

export function Next(): ReactNode {
  const say = useText();
  const retrying = useAnswer("delivery_list", { state: "retrying", limit: ROWS });
  const queued = useAnswer("delivery_list", { state: "queued", limit: ROWS });
  const ahead = useAnswer("upcoming", { limit: ROWS });
  const asked = [retrying, queued, ahead];
  const sent = [...(retrying.data?.deliveries ?? []), ...(queued.data?.deliveries ?? [])];
  const lines: readonly Line[] = [
    ...sent.map((delivery) => ({ at: delivery.nextAttempt ?? delivery.queued, delivery })),
    ...(ahead.data?.rows ?? []).map((row) => ({ at: row.at, ahead: row })),
  ]
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))
    .slice(0, ROWS);
  const failed = asked.find(({ error }) => error !== null);
  return (
    <Card
      title={say("home.next")}
      icon="bolt"
      more={<a href={linkTo("deliveries")}>{say("home.next.all")}</a>}
    >
      {failed?.error === undefined || failed.error === null ? null : (
        <Failed
          error={failed.error}
          onAgain={() => {
            for (const { refetch } of asked) void refetch();
          }}
        />
      )}
      {asked.every(({ isSuccess }) => isSuccess) && lines.length === 0 ? (
        <p className={styles["nothing"]}>{say("home.next.none")}</p>
      ) : null}
      <ul>
        {lines.map((line) =>
          "delivery" in line ? (
            <DeliveryLine key={line.delivery.id} row={line.delivery} />
          ) : (
            <AheadLine key={keyOf(line.ahead)} row={line.ahead} />
          ),
        )}
      </ul>
    </Card>
  );
}

function keyOf({ at, what, process, title, step }: UpcomingRow): string {
  return [at, what, process, title, step].join(" ");
}

function DeliveryLine({ row }: { readonly row: DeliveryRow }): ReactNode {
  const say = useText();
  const { services } = useOffice();
  const { channel, target, address, state, nextAttempt, attemptsMade } = row;
  const name = channel === "mail" || target === "" ? address : (services.get(target) ?? target);
  return (
    <Row
      to={linkTo("deliveries", row.id)}
      icon={channel === "mail" ? "email" : "webhook"}
      what={say(`home.next.${channel}`, { name })}
      at={nextAttempt}
    >
      {state === "retrying" ? (
        <Badge tone="warning">{say("home.next.attempt", { number: attemptsMade + 1 })}</Badge>
      ) : null}
    </Row>
  );
}

function AheadLine({ row }: { readonly row: UpcomingRow }): ReactNode {
  const say = useText();
  const { people } = useOffice();
  const { what, process, title, step, kind, person } = row;
  const name = person === undefined ? "" : (people.get(person) ?? person);
  return (
    <Row
      to={process === undefined ? linkTo("inbound") : linkTo("processes", process)}
      icon={iconOf(row, kind)}
      what={say(`home.next.${what}`, { step, title, person: name })}
      about={process === undefined ? undefined : title}
      at={row.at}
    />
  );
}

function iconOf({ what }: UpcomingRow, kind: string): IconName {
  if (what === "fetch") return "download";
  if (what === "deadline") return "clock";
  return isKnownKind(kind) ? KIND_LOOKS[kind].icon : "bolt";
}

function Row(props: {
  readonly to: string;
  readonly icon: IconName;
  readonly what: string;
  readonly about?: string | undefined;
  /** Absent: at once. */
  readonly at: string | undefined;
  readonly children?: ReactNode;
}): ReactNode {
  const { to, icon, what, about, at, children } = props;
  const say = useText();
  const moment = useMoment();
  const relative = useRelative();
  const when =
    at === undefined
      ? say("home.next.now")
      : say("home.next.at", { when: relative(at), time: moment(at) });
  return (
    <li>
      <a href={to}>
        <Icon name={icon} />
        <span className={styles["words"]}>
          <strong>{what}</strong>
          <span>{inLine([when, about])}</span>
        </span>
        {children}
      </a>
    </li>
  );
}
