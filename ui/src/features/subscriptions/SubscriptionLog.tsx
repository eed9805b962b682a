/** What a subscription was told: searched, and sent again one by one, some, or those of a span of time. */

import { useState, type ReactNode } from "react";
import { Checkbox } from "react-aria-components";

import type {
  DeliveryState,
  EventRow,
  SubscriptionLogReply,
  SubscriptionRow,
} from "../../contract/types.ts";
import { useCommand, usePages } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import controls from "../../shared/controls/controls.module.css";
import { ChoiceField } from "../../shared/controls/fields.tsx";
import { SearchBox } from "../../shared/controls/SearchBox.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { Icon } from "../../shared/Icon.tsx";
import { Badge, Empty, Page, Table, type Column } from "../../shared/Page.tsx";
import { useRights } from "../../shared/rights.tsx";
import { go, linkTo } from "../../shared/route.ts";
import { useMoment, useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import { useFresh } from "../../shared/use-fresh.ts";
import { ReplayRange } from "./ReplayRange.tsx";
import { standing, subscriptionOf } from "./subscription.ts";
import { useWhy } from "./why.ts";
import { State, SwitchOn, useEventName, useSwitching } from "./SubscriptionTable.tsx";
import styles from "./subscriptions.module.css";

const PAGE = 50;
const rowsOf = (reply: SubscriptionLogReply): readonly EventRow[] => reply.events;

/** Which rows: what waits, what arrived, what did not. */
const STATES: Readonly<Record<"all" | "open" | "delivered" | "dead", readonly DeliveryState[]>> = {
  all: [],
  open: ["queued", "retrying"],
  delivered: ["delivered"],
  dead: ["refused", "givenUp", "unknown", "cancelled"],
};
const SHOWN = ["all", "open", "delivered", "dead"] as const;

const TONES = {
  queued: "neutral",
  retrying: "warning",
  delivered: "good",
  refused: "danger",
  givenUp: "danger",
  unknown: "danger",
  cancelled: "neutral",
} as const;

const isOver = (state: DeliveryState): boolean => state !== "queued" && state !== "retrying";

export function SubscriptionLog({ row }: { readonly row: SubscriptionRow }): ReactNode {
  const say = useText();
  const { key, name, url } = subscriptionOf(row.subscription);
  const said = useWhy();
  const { why } = useRights();
  const { test } = useSwitching(row);
  const [search, setSearch] = useState("");
  const [shown, setShown] = useState<(typeof SHOWN)[number]>("all");
  const request = {
    key,
    limit: PAGE,
    ...(STATES[shown].length === 0 ? {} : { states: STATES[shown] }),
    ...(search.trim() === "" ? {} : { search: search.trim() }),
  };
  const pages = usePages("subscription_log", request, rowsOf, "below");
  useFresh(
    "subscription_log",
    row.state === "on" && pages.rows.some(({ delivery }) => !isOver(delivery.state)),
  );
  const isNothing = pages.error === null && !pages.isLoading && pages.rows.length === 0;
  return (
    <Page
      title={say("subscriptions.log.of", { name })}
      actions={
        <>
          <Button
            icon="back"
            label={say("subscriptions.back")}
            onPress={() => go("subscriptions")}
          />
          <Button
            icon="delivery"
            label={say("subscriptions.test")}
            whyNot={why("subscription_test")}
            onPress={test}
          />
          <SwitchOn row={row} />
        </>
      }
    >
      <div className={styles["about"]}>
        <State row={row} />
        <code className={styles["url"]} title={url}>
          {url}
        </code>
      </div>
      {row.state === "failed" && row.reason !== undefined ? (
        <p className={styles["notice"]}>
          {say("subscriptions.off-why", { reason: said(row.reason) })}
        </p>
      ) : null}
      <div className={styles["filters"]}>
        <SearchBox label={say("subscriptions.log.search")} value={search} onChange={setSearch} />
        <ChoiceField
          label={say("subscriptions.log.shown")}
          value={shown}
          choices={SHOWN.map((one) => ({ key: one, label: say(`subscriptions.log.${one}`) }))}
          onCommit={(one) => setShown(SHOWN.find((known) => known === one) ?? "all")}
        />
        <ReplayRange subscription={key} dead={row.dead} />
      </div>
      {pages.error === null ? null : <Failed error={pages.error} onAgain={pages.again} />}
      {isNothing ? (
        <Empty
          icon={search === "" && shown === "all" ? "delivery" : "search"}
          title={say(
            search === "" && shown === "all"
              ? "subscriptions.log.empty"
              : "subscriptions.log.nothing",
          )}
          text={say(
            search === "" && shown === "all"
              ? "subscriptions.log.empty.text"
              : "subscriptions.log.nothing.text",
          )}
        />
      ) : (
        <Rows rows={pages.rows} />
      )}
      {pages.hasMore && !pages.isLoading ? (
        <div>
          <Button label={say("common.show-more")} onPress={pages.more} />
        </div>
      ) : null}
    </Page>
  );
}

function Rows({ rows }: { readonly rows: readonly EventRow[] }): ReactNode {
  const say = useText();
  const toast = useToast();
  const moment = useMoment();
  const called = useEventName();
  const said = useWhy();
  const { why } = useRights();
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const replay = useCommand("delivery_replay", [
    "subscription_log",
    "subscription_list",
    "delivery_list",
  ]);
  // What is under way meanwhile is not sent by accident.
  const chosen = rows.filter(({ delivery }) => ids.has(delivery.id) && isOver(delivery.state));
  const toggle = (id: string): void => {
    const next = new Set(ids);
    if (!next.delete(id)) next.add(id);
    setIds(next);
  };
  const send = (): void =>
    replay.mutate(
      { ids: chosen.map(({ delivery }) => delivery.id) },
      {
        onSuccess: ({ deliveries }) => {
          setIds(new Set());
          toast({ text: say("subscriptions.replayed", { count: deliveries.length }) });
        },
        onError: (error) =>
          toast({ tone: "bad", text: say("subscriptions.failed", { reason: error.message }) }),
      },
    );
  const columns: readonly Column<EventRow>[] = [
    {
      key: "choose",
      title: say("subscriptions.log.choice"),
      cell: ({ event, delivery }) => (
        <Checkbox
          className={controls["flag"] ?? ""}
          aria-label={say("subscriptions.log.choose", { event: called(event), id: delivery.id })}
          isSelected={ids.has(delivery.id)}
          isDisabled={!isOver(delivery.state)}
          onChange={() => toggle(delivery.id)}
        >
          <span className={controls["box"]}>
            <Icon name="check" size={12} />
          </span>
        </Checkbox>
      ),
    },
    {
      key: "state",
      title: say("subscriptions.state"),
      cell: ({ delivery }) => (
        <Badge tone={TONES[delivery.state]}>
          {say(`subscriptions.delivery.${standing(delivery)}`)}
        </Badge>
      ),
    },
    {
      key: "event",
      title: say("subscriptions.log.event"),
      cell: ({ event, delivery }) => (
        <>
          <a className={styles["name"]} href={linkTo("deliveries", delivery.id)}>
            {called(event)}
          </a>
          {delivery.reason === undefined ? null : (
            <small className={styles["under"]}>{said(delivery.reason)}</small>
          )}
        </>
      ),
    },
    {
      key: "process",
      title: say("subscriptions.log.process"),
      cell: ({ delivery }) =>
        delivery.process === undefined ? null : (
          <a className={styles["name"]} href={linkTo("processes", delivery.process)}>
            #{delivery.process}
          </a>
        ),
    },
    {
      key: "queued",
      title: say("subscriptions.log.queued"),
      cell: ({ delivery }) => moment(delivery.queued),
    },
    {
      key: "attempts",
      title: say("subscriptions.log.attempts"),
      cell: ({ delivery }) => (
        <>
          {delivery.attemptsMade}
          {delivery.nextAttempt === undefined || delivery.state !== "retrying" ? null : (
            <small className={styles["under"]}>
              {say("subscriptions.log.next", { time: moment(delivery.nextAttempt) })}
            </small>
          )}
        </>
      ),
    },
  ];
  return (
    <>
      {chosen.length === 0 ? null : (
        <div className={styles["selection"]}>
          <span>{say("subscriptions.log.chosen", { count: chosen.length })}</span>
          <Button
            look="primary"
            icon="retry"
            label={say("subscriptions.replay")}
            whyNot={why("delivery_replay")}
            isDisabled={replay.isPending}
            onPress={send}
          />
        </div>
      )}
      <Table
        label={say("subscriptions.log")}
        columns={columns}
        rows={rows}
        keyOf={({ delivery }) => delivery.id}
      />
    </>
  );
}
