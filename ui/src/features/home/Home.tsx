/** What the office asks of whoever opens the program: what is to be done, what is late, what went wrong, what comes next. */

import type { ReactNode } from "react";
import { useIntl } from "react-intl";

import type { ProcessCounts } from "../../contract/types.ts";
import { useAnswer } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { useLaunch } from "../../shared/launch.ts";
import { useMe, useOffice } from "../../shared/office.ts";
import { Page } from "../../shared/Page.tsx";
import { MyPhoneCalls } from "../../shared/phone/PhoneCalls.tsx";
import { useRights } from "../../shared/rights.tsx";
import { useText } from "../../shared/text.ts";
import { showProcesses } from "../../shared/work/show-processes.ts";
import { WhoAmI } from "../../shared/work/WhoAmI.tsx";
import { Beginning, useBeginning, useIsNew } from "./Beginning.tsx";
import { DemoOffice } from "./DemoOffice.tsx";
import { FirstRun } from "./FirstRun.tsx";
import { Lacking, Marked, Mine } from "./lists.tsx";
import { Next } from "./Next.tsx";
import styles from "./home.module.css";

export function Home(): ReactNode {
  const say = useText();
  const launch = useLaunch();
  const { why } = useRights();
  const { me } = useMe();
  const { office, people } = useOffice();
  const counts = useAnswer("process_counts", {}).data;
  const beginning = useBeginning(office, counts);
  const isNew = useIsNew(office, counts);
  const isDemo = useAnswer("office_show", {}).data?.demo === true;
  const name = me === undefined ? undefined : people.get(me);
  // Until it is known: nothing, lest the one be seen before the other.
  if (isNew === undefined) return null;
  if (isNew) return <FirstRun />;
  return (
    <Page
      title={name === undefined ? say("home.title") : say("home.title.name", { name: first(name) })}
      actions={
        <Button
          look="primary"
          icon="play"
          label={say("home.launch")}
          whyNot={why("process_start")}
          onPress={() => launch({})}
        />
      }
    >
      <p className={styles["today"]}>
        <Today zone={office?.zone} />
      </p>
      {isDemo ? <DemoOffice /> : null}
      {beginning === undefined ? null : <Beginning state={beginning} />}
      {counts === undefined || total(counts) === 0 ? null : <Numbers counts={counts} />}
      {me === undefined && people.size > 0 ? <WhoAmI /> : null}
      {me === undefined ? null : <MyPhoneCalls person={me} />}
      <div className={styles["cards"]}>
        <Lacking />
        {me === undefined ? null : <Mine person={me} />}
        {counts === undefined || total(counts) === 0 ? null : (
          <>
            <Marked mark="warning" count={counts.warning} />
            <Marked mark="overdue" count={counts.overdue} />
            <Next />
          </>
        )}
      </div>
    </Page>
  );
}

function total(counts: ProcessCounts): number {
  const { waiting, due, overdue, warning, completed, cancelled } = counts;
  return waiting + due + overdue + warning + completed + cancelled;
}

/** What one calls somebody. */
function first(name: string): string {
  return name.split(" ")[0] ?? name;
}

function Today({ zone }: { readonly zone: string | undefined }): ReactNode {
  const intl = useIntl();
  return intl.formatDate(undefined, {
    dateStyle: "full",
    ...(zone === undefined ? {} : { timeZone: zone }),
  });
}

const NUMBERS = ["due", "overdue", "warning", "waiting"] as const;

function Numbers({ counts }: { readonly counts: ProcessCounts }): ReactNode {
  const say = useText();
  const intl = useIntl();
  return (
    <ul className={styles["numbers"]} aria-label={say("home.numbers")}>
      {NUMBERS.map((mark) => (
        <li key={mark} data-mark={counts[mark] === 0 ? "none" : mark}>
          <button type="button" onClick={() => showProcesses(mark)}>
            <strong>{intl.formatNumber(counts[mark])}</strong>
            <span>{say(`home.number.${mark}`, { count: counts[mark] })}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
