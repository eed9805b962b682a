/** "What if this service is down until Monday?": the real rules in virtual time. */

import { useState, type ReactNode } from "react";

import type { OutageKind, RehearseReply } from "../../contract/types.ts";
import { useAnswer } from "../../shared/backend.tsx";
import { DateField } from "../../shared/controls/DateField.tsx";
import { Dialog } from "../../shared/controls/Dialog.tsx";
import { ChoiceField, NumberField } from "../../shared/controls/fields.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { useOffice } from "../../shared/office.ts";
import { useMoment, useText } from "../../shared/text.ts";
import styles from "./deliveries.module.css";

const KINDS = ["unreachable", "error", "silent"] as const satisfies readonly OutageKind[];

/** In the morning people are back at their desks. */
const MORNING = "08:00";

export function Rehearsal(props: {
  readonly target: string | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const say = useText();
  const { office } = useOffice();
  const subscriptions = useAnswer("subscription_list", {}).data?.subscriptions ?? [];
  const named = [
    ...[...(office?.services ?? []), ...(office?.endpoints ?? [])].map(({ key, name }) => ({
      key,
      label: name,
    })),
    ...subscriptions.map(({ subscription }) => ({
      key: `${SUBSCRIPTION}${String(subscription["key"])}`,
      label: say("deliveries.outage.subscription", { name: String(subscription["name"]) }),
    })),
  ];
  const [chosen, setChosen] = useState(props.target);
  const [day, setDay] = useState(() => nextMonday(new Date()));
  const [failure, setFailure] = useState<OutageKind>("unreachable");
  const [perDay, setPerDay] = useState(10);
  const target = chosen ?? named[0]?.key;
  const played = useAnswer(
    "delivery_rehearse",
    { target: target ?? "", until: `${day} ${MORNING}`, failure, perDay },
    target !== undefined,
  );
  return (
    <Dialog title={say("deliveries.outage.title")} isOpen onClose={props.onClose} size="medium">
      <div className={styles["form"]}>
        <p>{say("deliveries.outage.text")}</p>
        <div className={styles["fields"]}>
          <ChoiceField
            label={say("deliveries.target")}
            value={target}
            choices={named}
            onCommit={setChosen}
          />
          <DateField
            label={say("deliveries.outage.until")}
            value={day}
            onCommit={(until) => {
              if (until !== undefined) setDay(until);
            }}
          />
          <ChoiceField
            label={say("deliveries.outage.failure")}
            value={failure}
            choices={KINDS.map((key) => ({ key, label: say(`deliveries.outage.${key}`) }))}
            onCommit={(key) => setFailure(KINDS.find((one) => one === key) ?? "unreachable")}
          />
          <NumberField
            label={say("deliveries.outage.per-day")}
            value={perDay}
            onCommit={(count) => setPerDay(count ?? 0)}
          />
        </div>
        {named.length === 0 ? <p>{say("deliveries.outage.none")}</p> : null}
        {played.error === null ? null : (
          <Failed error={played.error} onAgain={() => void played.refetch()} />
        )}
        {played.data === undefined ? null : (
          <Fates played={played.data} areEvents={target?.startsWith(SUBSCRIPTION) === true} />
        )}
      </div>
    </Dialog>
  );
}

/** With what the names of subscriptions begin, beside those of services. */
const SUBSCRIPTION = "subscription ";

function Fates(props: { readonly played: RehearseReply; readonly areEvents: boolean }): ReactNode {
  const say = useText();
  const moment = useMoment();
  const { calls, delivered, givenUp, unknown, held = 0, off, parked, back, first } = props.played;
  const counts = [
    ["delivered", delivered],
    ["givenUp", givenUp],
    ["unknown", unknown],
    ["held", held],
  ] as const;
  const words = (fate: (typeof counts)[number][0]) =>
    fate === "givenUp" && props.areEvents
      ? ("deliveries.outage.givenUp.events" as const)
      : (`deliveries.outage.${fate}` as const);
  return (
    <section className={styles["fates"]} aria-live="polite">
      <div className={styles["share"]} aria-hidden>
        {counts.map(([fate, count]) => (
          <i key={fate} data-fate={fate} style={{ flexGrow: count }} />
        ))}
      </div>
      <p>
        {counts
          .filter(([, count]) => count > 0)
          .map(([fate, count]) => say(words(fate), { count, calls }))
          .join(" ")}
      </p>
      {off === undefined ? null : <p>{say("deliveries.outage.off", { moment: moment(off) })}</p>}
      {parked === undefined ? null : (
        <p>{say("deliveries.outage.parked", { moment: moment(parked) })}</p>
      )}
      {back === undefined ? null : <p>{say("deliveries.outage.back", { moment: moment(back) })}</p>}
      {first.length === 0 ? null : (
        <p className={styles["quiet"]}>
          {say("deliveries.outage.first", {
            times: first.slice(0, TRIES_SHOWN).map(moment).join(" · "),
            more: Math.max(0, first.length - TRIES_SHOWN),
          })}
        </p>
      )}
    </section>
  );
}

const TRIES_SHOWN = 4;

/** The next Monday, as `YYYY-MM-DD`. */
export function nextMonday(now: Date): string {
  const days = (8 - now.getDay()) % 7 || 7;
  const monday = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 12);
  return monday.toISOString().slice(0, 10);
}
