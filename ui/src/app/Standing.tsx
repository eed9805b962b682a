/** The page and the program around it: what each has to know of the other, and how the office stands where that matters. */

import { useEffect, type ReactNode } from "react";

import { useAnswer, usePlatform } from "../shared/backend.tsx";
import { Button } from "../shared/controls/Button.tsx";
import { Icon } from "../shared/Icon.tsx";
import { useMe } from "../shared/office.ts";
import { useIntroduction } from "../shared/rights.tsx";
import { go } from "../shared/route.ts";
import { useText } from "../shared/text.ts";
import { useStore } from "../shared/use-store.ts";
import styles from "./app.module.css";

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
