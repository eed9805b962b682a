/** The subscriptions as a table: what each is told, how it fares, and what can be done with it. */

import type { ReactNode } from "react";

import type { SubscriptionRow, SubscriptionSwitch } from "../../contract/types.ts";
import { useCommand } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { MenuButton, type MenuEntry } from "../../shared/controls/MenuButton.tsx";
import { Badge, Table, type Column } from "../../shared/Page.tsx";
import { useRights } from "../../shared/rights.tsx";
import { go, linkTo } from "../../shared/route.ts";
import { useMoment, useText } from "../../shared/text.ts";
import { useRelative } from "../../shared/time.ts";
import { useToast } from "../../shared/Toast.tsx";
import { isEvent, standing, subscriptionOf } from "./subscription.ts";
import { useWhy } from "./why.ts";
import styles from "./subscriptions.module.css";

/** What opens a dialog. */
export type Deed = "edit" | "remove" | "secret";
type Action = Deed | SubscriptionSwitch | "test" | "log";

/** So many events are named. */
const NAMED = 3;

const TONES = { on: "good", paused: "accent", off: "neutral", failed: "danger" } as const;

interface Props {
  readonly rows: readonly SubscriptionRow[];
  readonly onDeed: (deed: Deed, row: SubscriptionRow) => void;
}

export function SubscriptionTable({ rows, onDeed }: Props): ReactNode {
  const say = useText();
  const columns: readonly Column<SubscriptionRow>[] = [
    { key: "name", title: say("subscriptions.name"), cell: (row) => <Named row={row} /> },
    { key: "events", title: say("subscriptions.events"), cell: (row) => <Events row={row} /> },
    { key: "state", title: say("subscriptions.state"), cell: (row) => <State row={row} /> },
    { key: "last", title: say("subscriptions.last"), cell: (row) => <Last row={row} /> },
    {
      key: "actions",
      title: say("common.actions"),
      isAtEnd: true,
      cell: (row) => <Actions row={row} onDeed={onDeed} />,
    },
  ];
  return (
    <Table
      label={say("subscriptions.title")}
      columns={columns}
      rows={rows}
      keyOf={({ subscription }) => String(subscription["key"])}
    />
  );
}

function Named({ row }: { readonly row: SubscriptionRow }): ReactNode {
  const say = useText();
  const { key, name, url } = subscriptionOf(row.subscription);
  return (
    <>
      <a className={styles["name"]} href={linkTo("subscriptions", key)}>
        {name}
      </a>
      <code className={styles["url"]} title={url}>
        {url}
      </code>
      {row.missingSecrets === undefined || row.missingSecrets.length === 0 ? null : (
        <small className={styles["bad"]}>{say("subscriptions.secret.missing")}</small>
      )}
    </>
  );
}

/** What people call an event; one that this page does not know is shown as it is sent. */
export function useEventName(): (type: string) => string {
  const say = useText();
  return (type) =>
    isEvent(type)
      ? say(`subscriptions.event.${type}`)
      : type === "test"
        ? say("subscriptions.event.test")
        : type;
}

function Events({ row }: { readonly row: SubscriptionRow }): ReactNode {
  const say = useText();
  const called = useEventName();
  const { events, templates = [], condition } = subscriptionOf(row.subscription);
  const isFiltered = templates.length > 0 || condition !== undefined;
  return (
    <div className={styles["events"]} title={events.map(called).join("\n")}>
      {events.slice(0, NAMED).map((event) => (
        <span key={event}>{called(event)}</span>
      ))}
      {events.length > NAMED ? (
        <small>{say("subscriptions.events.more", { count: events.length - NAMED })}</small>
      ) : null}
      {isFiltered ? <small>{say("subscriptions.filtered")}</small> : null}
    </div>
  );
}

/** Where it stands, and what waits or did not arrive. */
export function State({ row }: { readonly row: SubscriptionRow }): ReactNode {
  const say = useText();
  const relative = useRelative();
  const moment = useMoment();
  const why = useWhy();
  const { state, offSince, reason, open, dead } = row;
  return (
    <div className={styles["state"]}>
      <Badge tone={TONES[state]}>{say(`subscriptions.state.${state}`)}</Badge>
      {state === "failed" && offSince !== undefined ? (
        <small title={`${moment(offSince)}\n${reason === undefined ? "" : why(reason)}`}>
          {say("subscriptions.off-since", { time: relative(offSince) })}
        </small>
      ) : null}
      {open === 0 ? null : <small>{say("subscriptions.open", { count: open })}</small>}
      {dead === 0 ? null : (
        <small className={styles["bad"]}>{say("subscriptions.dead", { count: dead })}</small>
      )}
    </div>
  );
}

function Last({ row }: { readonly row: SubscriptionRow }): ReactNode {
  const say = useText();
  const relative = useRelative();
  const called = useEventName();
  if (row.last === undefined)
    return <span className={styles["quiet"]}>{say("subscriptions.last.none")}</span>;
  const { event, delivery } = row.last;
  return (
    <div className={styles["state"]}>
      <span>{called(event)}</span>
      <small>
        {say("subscriptions.last.state", {
          state: say(`subscriptions.delivery.${standing(delivery)}`),
          time: relative(delivery.ended ?? delivery.queued),
        })}
      </small>
    </div>
  );
}

interface Switching {
  readonly to: (wanted: SubscriptionSwitch) => void;
  readonly test: () => void;
}

/** What is done with a subscription at a press. */
export function useSwitching({ subscription }: SubscriptionRow): Switching {
  const say = useText();
  const toast = useToast();
  const { key, name } = subscriptionOf(subscription);
  const spoils = ["subscription_list", "subscription_log", "delivery_list"] as const;
  const change = useCommand("subscription_switch", spoils);
  const tried = useCommand("subscription_test", spoils);
  const onError = (error: Error): void =>
    toast({ tone: "bad", text: say("subscriptions.failed", { reason: error.message }) });
  const onTested = (): void => {
    toast({ text: say("subscriptions.tested", { name }) });
    go("subscriptions", key);
  };
  return {
    to: (wanted) => change.mutate({ key, to: wanted }, { onError }),
    test: () => tried.mutate({ key }, { onSuccess: onTested, onError }),
  };
}

/** Lets one that is not told go on. */
export function SwitchOn({ row }: { readonly row: SubscriptionRow }): ReactNode {
  const say = useText();
  const { why } = useRights();
  const { to } = useSwitching(row);
  if (row.state === "on") return null;
  const isPaused = row.state === "paused";
  return (
    <Button
      icon={isPaused ? "play" : "bolt"}
      label={say(isPaused ? "subscriptions.resume" : "subscriptions.switch-on")}
      whyNot={why("subscription_switch")}
      onPress={() => to("on")}
    />
  );
}

function Actions(props: {
  readonly row: SubscriptionRow;
  readonly onDeed: (deed: Deed, row: SubscriptionRow) => void;
}): ReactNode {
  const { row, onDeed } = props;
  const say = useText();
  const { why } = useRights();
  const { to, test } = useSwitching(row);
  const { key, name } = subscriptionOf(row.subscription);
  const onAction = (action: Action): void => {
    switch (action) {
      case "log":
        return go("subscriptions", key);
      case "test":
        return test();
      case "on":
      case "paused":
      case "off":
        return to(action);
      case "edit":
      case "secret":
      case "remove":
        return onDeed(action, row);
    }
  };
  return (
    <div className={styles["actions"]}>
      <SwitchOn row={row} />
      <MenuButton
        label={say("subscriptions.more", { name })}
        isCompact
        items={itemsOf(say, row, why("subscription_put") !== undefined)}
        onAction={onAction}
      />
    </div>
  );
}

function itemsOf(
  say: ReturnType<typeof useText>,
  { state }: SubscriptionRow,
  isDisabled: boolean,
): readonly MenuEntry<Action>[] {
  return [
    { key: "log", icon: "list", label: say("subscriptions.log") },
    { key: "test", icon: "delivery", label: say("subscriptions.test"), isDisabled },
    { key: "edit", icon: "pencil", label: say("subscriptions.edit"), isDisabled },
    ...(state === "on"
      ? [
          {
            key: "paused" as const,
            icon: "pause" as const,
            label: say("subscriptions.pause"),
            isDisabled,
          },
        ]
      : []),
    ...(state === "off"
      ? []
      : [
          {
            key: "off" as const,
            icon: "close" as const,
            label: say("subscriptions.switch-off"),
            isDisabled,
          },
        ]),
    { key: "secret", icon: "lock", label: say("subscriptions.secret.new"), isDisabled },
    { key: "remove", icon: "trash", label: say("common.remove"), isDanger: true, isDisabled },
  ];
}
