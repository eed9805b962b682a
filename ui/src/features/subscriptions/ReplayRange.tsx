/** Sends again what did not arrive in a span of time, in the order in which it happened. */

import { useState, type ReactNode } from "react";

import { useCommand } from "../../shared/backend.tsx";
import connection from "../../shared/connection/connection.module.css";
import { Button } from "../../shared/controls/Button.tsx";
import { Dialog } from "../../shared/controls/Dialog.tsx";
import { ChoiceField } from "../../shared/controls/fields.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { useRights } from "../../shared/rights.tsx";
import { useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import styles from "./subscriptions.module.css";

const SPANS = ["hour", "day", "week", "all", "own"] as const;
type Span = (typeof SPANS)[number];

const HOURS: Readonly<Record<Exclude<Span, "all" | "own">, number>> = {
  hour: 1,
  day: 24,
  week: 7 * 24,
};

export function ReplayRange(props: {
  /** Key of the subscription. */
  readonly subscription: string;
  /** How much did not arrive. */
  readonly dead: number;
}): ReactNode {
  const { subscription, dead } = props;
  const say = useText();
  const toast = useToast();
  const { why } = useRights();
  const [isOpen, setOpen] = useState(false);
  const [span, setSpan] = useState<Span>("day");
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const replay = useCommand("subscription_replay", [
    "subscription_log",
    "subscription_list",
    "delivery_list",
  ]);
  const send = (): void =>
    replay.mutate(
      { key: subscription, ...bounds(span, from, to) },
      {
        onSuccess: ({ count }) => {
          setOpen(false);
          toast({ text: say("subscriptions.replayed", { count }) });
        },
      },
    );
  return (
    <>
      <Button
        icon="retry"
        label={say("subscriptions.range")}
        isDisabled={dead === 0}
        whyNot={why("subscription_replay")}
        onPress={() => setOpen(true)}
      />
      <Dialog
        title={say("subscriptions.range.title")}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button label={say("common.cancel")} onPress={() => setOpen(false)} />
            <Button
              look="primary"
              label={say("subscriptions.replay")}
              isDisabled={replay.isPending || (span === "own" && from === "" && to === "")}
              onPress={send}
            />
          </>
        }
      >
        <div className={connection["form"]}>
          <p>{say("subscriptions.range.text", { count: dead })}</p>
          <ChoiceField
            label={say("subscriptions.range.span")}
            value={span}
            choices={SPANS.map((key) => ({ key, label: say(`subscriptions.range.${key}`) }))}
            onCommit={(key) => setSpan(SPANS.find((one) => one === key) ?? "day")}
          />
          {span === "own" ? (
            <div className={connection["pair"]}>
              <Moment label={say("subscriptions.range.from")} value={from} onChange={setFrom} />
              <Moment label={say("subscriptions.range.to")} value={to} onChange={setTo} />
            </div>
          ) : null}
          {replay.error === null ? null : <Failed error={replay.error} />}
        </div>
      </Dialog>
    </>
  );
}

function Moment(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactNode {
  return (
    <label className={styles["moment"]}>
      {props.label}
      <input
        type="datetime-local"
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </label>
  );
}

/** The span as instants. What is typed is meant on this computer's clock. */
export function bounds(
  span: Span,
  from: string,
  to: string,
  now = Date.now(),
): { readonly from?: string; readonly to?: string } {
  if (span === "all") return {};
  if (span === "own")
    return {
      ...(from === "" ? {} : { from: new Date(from).toISOString() }),
      ...(to === "" ? {} : { to: new Date(Date.parse(to) + 59_999).toISOString() }),
    };
  return { from: new Date(now - HOURS[span] * 3_600_000).toISOString() };
}
