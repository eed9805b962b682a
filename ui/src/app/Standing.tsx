/** The page and the program around it: what each has to know of the other, and how the office stands where that matters. */

import { useEffect, type ReactNode } from "react";

import { useAnswer, usePlatform } from "../shared/backend.tsx";
import { Button } from "../shared/controls/Button.tsx";
import { Icon } from "../shared/Icon.tsx";
import { useMe } from "../shared/office.ts";
import { useIntroduction, useRights } from "../shared/rights.tsx";
import { go } from "../shared/route.ts";
import { useText } from "../shared/text.ts";
import { useFresh } from "../shared/use-fresh.ts";
import { useStore } from "../shared/use-store.ts";
import styles from "./app.module.css";

/** How often it is looked whether a subscription was switched off, in milliseconds. */
const EVERY = 30_000;

/** Keeps the program around the page up to date. */
export function useShell(language: string): void {
  const { shell } = usePlatform();
  const { me } = useMe();
  useIntroduction();
  const counts = useAnswer("my_step_counts", { person: me ?? "" }, me !== undefined).data;
  const due = counts?.due ?? 0;
  useEffect(() => shell.onOpen(({ view, key }) => go(view, key)), [shell]);
  useEffect(() => void shell.introduce(language, me), [shell, language, me]);
  useEffect(() => void shell.badge(due), [shell, due]);
  useEffect(() => {
    // The second frame begins when the first has been painted.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => void shell.painted());
    });
    return () => cancelAnimationFrame(frame);
  }, [shell]);
}

/** Says above every view that nothing automatic is done, and why. */
export function OfficeBanner(): ReactNode {
  const say = useText();
  const { shell } = usePlatform();
  const office = useStore(shell, (state) => state.office);
  switch (office.is) {
    case "starting":
    case "running":
      return null;
    case "elsewhere":
      return (
        <output className={styles["banner"]}>
          <Icon name="problem" />
          {say("app.office.elsewhere")}
        </output>
      );
    case "failed":
      return (
        <div className={styles["banner"]} role="alert" data-tone="bad">
          <Icon name="problem" />
          <div>
            <strong>{say("app.office.failed")}</strong>
            <p>{office.failure.message}</p>
            {office.failure.hint === undefined ? null : <p>{office.failure.hint}</p>}
          </div>
          <Button label={say("app.office.again")} onPress={() => void shell.tryOfficeAgain()} />
        </div>
      );
  }
}

/** Says above every view that event subscriptions were switched off by their failures, to those who can mend it. */
export function SubscriptionBanner(): ReactNode {
  const say = useText();
  const { why } = useRights();
  const mayMend = why("subscription_switch") === undefined;
  const listed = useAnswer("subscription_list", {}, mayMend).data;
  useFresh("subscription_list", mayMend && (listed?.subscriptions.length ?? 0) > 0, EVERY);
  const failed = (listed?.subscriptions ?? []).filter(({ state }) => state === "failed");
  const [first] = failed;
  if (!mayMend || first === undefined) return null;
  const { key, name } = first.subscription;
  return (
    <div className={styles["banner"]} role="alert" data-tone="bad">
      <Icon name="problem" />
      <span>{say("app.subscriptions.off", { count: failed.length, name: String(name) })}</span>
      <Button
        label={say("app.subscriptions.look")}
        onPress={() => go("subscriptions", ...(failed.length === 1 ? [String(key)] : []))}
      />
    </div>
  );
}
