/** Where a delivery stands, why, and what comes next if nothing goes well. */

import { useSyncExternalStore, type ReactNode } from "react";

import type { DeliveryDetail, QueueHold } from "../../contract/types.ts";
import { Badge } from "../../shared/Page.tsx";
import { useMoment, useText } from "../../shared/text.ts";
import { useRelative } from "../../shared/time.ts";
import styles from "./deliveries.module.css";
import { useReason } from "./reason.ts";
import { TONES } from "./states.ts";

export function Standing({ delivery }: { readonly delivery: DeliveryDetail }): ReactNode {
  const say = useText();
  const why = useReason();
  const { state, reason, hold } = delivery;
  return (
    <div className={styles["standing"]} data-tone={TONES[state]}>
      <div>
        <Badge tone={TONES[state]}>{say(`deliveries.state.${state}`)}</Badge>
        {hold?.why === "off" ? null : <span>{say(`deliveries.state.${state}.hint`)}</span>}
      </div>
      {reason === undefined ? null : <p>{why(reason)}</p>}
      {hold === undefined ? null : <Hold hold={hold} />}
      <Plan delivery={delivery} />
    </div>
  );
}

/** Why its whole queue stands still. */
function Hold({ hold }: { readonly hold: QueueHold }): ReactNode {
  const say = useText();
  const moment = useMoment();
  const { why, since, until } = hold;
  return (
    <p className={styles["hold"]}>
      {say(`deliveries.hold.${why}`, {
        since: since === undefined ? "" : moment(since),
        until: until === undefined ? "" : moment(until),
      })}
    </p>
  );
}

/** "Next try 14:05, 5 left, gives up Tue 09:40". */
function Plan({ delivery }: { readonly delivery: DeliveryDetail }): ReactNode {
  const say = useText();
  const relative = useRelative();
  const moment = useMoment();
  const { nextAttempt, plan } = delivery;
  const isNow = useIsPast(nextAttempt);
  if (nextAttempt === undefined) return null;
  const next = isNow
    ? say("deliveries.next.now")
    : say("deliveries.next.line", { time: relative(nextAttempt), moment: moment(nextAttempt) });
  const rest =
    plan === undefined
      ? ""
      : say("deliveries.plan", { left: plan.left, givesUp: moment(plan.givesUp) });
  return (
    <p title={moment(nextAttempt)}>
      {next} {rest}
    </p>
  );
}

/** Whether a time has come; looked at again and again. */
function useIsPast(time: string | undefined): boolean {
  return useSyncExternalStore(
    everyFewSeconds,
    () => time !== undefined && Date.parse(time) <= Date.now(),
  );
}

function everyFewSeconds(changed: () => void): () => void {
  const timer = setInterval(changed, 5_000);
  return () => clearInterval(timer);
}
