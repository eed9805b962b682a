/** What has happened in a process, day by day, as sentences. */

import { useMemo, useState, type ReactNode } from "react";
import { useIntl } from "react-intl";

import type { DeliveryRow } from "../../contract/types.ts";
import { useAnswer } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { Icon, type IconName } from "../../shared/Icon.tsx";
import { useOffice } from "../../shared/office.ts";
import { Badge } from "../../shared/Page.tsx";
import { linkTo } from "../../shared/route.ts";
import { useStored } from "../../shared/stored.ts";
import { useMoment, useText } from "../../shared/text.ts";
import styles from "./process.module.css";
import { sentence, type Words } from "./sentences.ts";
import { holders, word, type Line } from "./story.ts";

interface Props {
  readonly id: number;
  readonly lines: readonly Line[];
  readonly stepName: (key: string) => string;
  readonly outcomeName: (step: string, key: string) => string;
  /** Only lines about this step. */
  readonly only?: string | undefined;
  /** What stands behind a line. */
  readonly after?: (line: Line) => ReactNode;
}

/** So many lines are shown at first. */
const SHOWN = 200;

export function RecordOf({ id, lines, stepName, outcomeName, only, after }: Props): ReactNode {
  const say = useText();
  const [order, setOrder] = useStored("processes.record");
  const [most, setMost] = useState(SHOWN);
  const isOldestFirst = order === "oldest";
  const deliveries = useDeliveries(id);
  const words = useWords(stepName, outcomeName);
  const all = useMemo(() => {
    const who = holders(lines);
    const told = lines.map((line, index) => ({ line, who: who[index], index }));
    const wanted = told.filter(({ line }) => only === undefined || line.step === only);
    return isOldestFirst ? wanted : wanted.toReversed();
  }, [lines, only, isOldestFirst]);
  const days = useMemo(() => byDay(all.slice(0, most)), [all, most]);
  return (
    <div className={styles["record"]}>
      <div className={styles["recordHead"]}>
        <h2>{say(only === undefined ? "processes.record" : "processes.record.step")}</h2>
        <Button
          look="quiet"
          label={say(isOldestFirst ? "processes.record.newest" : "processes.record.oldest")}
          onPress={() => setOrder(isOldestFirst ? undefined : "oldest")}
        />
      </div>
      {all.length === 0 ? <p className={styles["soft"]}>{say("processes.record.empty")}</p> : null}
      {days.map(({ day, entries }) => (
        <section key={day}>
          <h3>
            <Day at={entries[0]?.line.at ?? ""} />
          </h3>
          <ol>
            {entries.map(({ line, who, index }) => (
              <Entry
                key={index}
                line={line}
                who={who}
                words={words}
                delivery={deliveries.get(word(line, "id") ?? "")}
                after={after?.(line)}
              />
            ))}
          </ol>
        </section>
      ))}
      {all.length <= most ? null : (
        <Button label={say("common.show-more")} onPress={() => setMost(most + SHOWN)} />
      )}
    </div>
  );
}

interface Told {
  readonly line: Line;
  readonly who: string | undefined;
  readonly index: number;
}

function byDay(
  told: readonly Told[],
): readonly { readonly day: string; readonly entries: readonly Told[] }[] {
  const days: { readonly day: string; readonly entries: Told[] }[] = [];
  for (const entry of told) {
    const day = entry.line.at.slice(0, 10);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}

const ICONS: Readonly<Record<string, IconName>> = {
  started: "play",
  waiting: "wait",
  due: "task",
  running: "bolt",
  wrote: "pencil",
  logged: "activity",
  launched: "follow",
  finished: "check",
  skipped: "skip",
  failed: "problem",
  overdue: "clock",
  told: "email",
  handed_over: "share",
  reopened: "undo",
  withdrawn: "undo",
  paused: "pause",
  resumed: "play",
  completed: "check",
  cancelled: "close",
  moved: "process",
  set_aside: "problem",
  rejected: "problem",
};

function Entry(props: {
  readonly line: Line;
  readonly who: string | undefined;
  readonly words: Words;
  readonly delivery: DeliveryRow | undefined;
  readonly after: ReactNode;
}): ReactNode {
  const { line, who, words, delivery, after } = props;
  const say = useText();
  const by = word(line, "by") ?? (line.what === "finished" ? who : undefined);
  const sent = word(line, "id");
  return (
    <li data-what={line.what}>
      <Clock at={line.at} />
      <Icon name={ICONS[line.what] ?? "more"} size={14} />
      <span className={styles["sentence"]}>
        {sentence(line, words)}
        {by === undefined ? null : <span className={styles["by"]}>{words.person(by)}</span>}
        {sent === undefined ? null : (
          <a href={linkTo("deliveries", sent)}>{say("processes.line.delivery")}</a>
        )}
        {delivery === undefined ? null : (
          <Badge tone={TONES[delivery.state]}>{say(`processes.delivery.${delivery.state}`)}</Badge>
        )}
        {after}
      </span>
    </li>
  );
}

const TONES = {
  queued: "neutral",
  retrying: "warning",
  delivered: "good",
  refused: "danger",
  givenUp: "danger",
  unknown: "warning",
  cancelled: "neutral",
} as const;

function Day({ at }: { readonly at: string }): ReactNode {
  const intl = useIntl();
  const time = Date.parse(`${at.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(time)) return null;
  return intl.formatDate(time, { dateStyle: "full", timeZone: "UTC" });
}

/** The wall clock of the office. */
function Clock({ at }: { readonly at: string }): ReactNode {
  const intl = useIntl();
  const time = Date.parse(`1970-01-01T${at.slice(11, 16)}:00Z`);
  if (Number.isNaN(time)) return <time />;
  return (
    <time dateTime={at}>{intl.formatTime(time, { timeStyle: "short", timeZone: "UTC" })}</time>
  );
}

function useWords(stepName: Props["stepName"], outcomeName: Props["outcomeName"]): Words {
  const say = useText();
  const intl = useIntl();
  const moment = useMoment();
  const { people } = useOffice();
  return {
    say,
    moment,
    day: (date) =>
      intl.formatDate(new Date(`${date}T00:00:00Z`), { dateStyle: "medium", timeZone: "UTC" }),
    step: stepName,
    outcome: outcomeName,
    person: (key) => people.get(key) ?? key,
  };
}

function useDeliveries(process: number): ReadonlyMap<string, DeliveryRow> {
  const found = useAnswer("delivery_list", { process }).data;
  return useMemo(
    () => new Map((found?.deliveries ?? []).map((delivery) => [delivery.id, delivery])),
    [found],
  );
}
