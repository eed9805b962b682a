/**
 * The dates that a step would have if a process were started now: the program plays the template as it is drawn. Where
 * that does not come to the step, or the template cannot be played yet, it plays the step after one that ends now.
 */

import { useMemo, useState, type ReactNode } from "react";
import { useIntl } from "react-intl";

import type { OfficeDocument } from "../../contract/office.ts";
import type { DryRunReply, Source, TimelineRow } from "../../contract/types.ts";
import type { Step } from "../../kernel/document/template.ts";
import { emptyTemplate, writeTemplate } from "../../kernel/document/text.ts";
import { Icon } from "../../shared/Icon.tsx";
import { useText } from "../../shared/text.ts";
import { useInspected, useRested, useWorked } from "./inspected.tsx";
import styles from "./inspector.module.css";

const MINUTE = 60_000;

export function SampleDate({ step }: { readonly step: Step }): ReactNode {
  const say = useText();
  const moment = useWeekday();
  const { office, draft } = useInspected();
  const [now] = useState(() => new Date(Math.floor(Date.now() / MINUTE) * MINUTE).toISOString());
  const played = useMemo(() => office && officeText(office), [office]);
  const { start, deadline_days, key } = useRested(step);
  const isShown = step.kind !== "autostart" && (start !== undefined || deadline_days !== undefined);
  const whole = useWorked(
    "dry_run",
    isShown && played !== undefined ? { template: draft, office: played, start: now } : undefined,
  );
  const reached = visitOf(whole.reply, key);
  const isDone = whole.reply !== undefined || whole.error !== undefined;
  const alone = useMemo(() => aloneText(start, deadline_days), [start, deadline_days]);
  const short = useWorked(
    "dry_run",
    isShown && played !== undefined && isDone && reached === undefined
      ? { template: alone, office: played, start: now }
      : undefined,
  );
  const visit = reached ?? visitOf(short.reply, ALONE);
  if (!isShown || visit === undefined) return null;
  const begins = beginOf(visit);
  const until = visit.marks.find(({ what }) => what === "deadline" || what === "missed")?.at;
  return (
    <p className={styles["sample"]} role="status">
      <Icon name="clock" size={14} />
      <span>
        {say(reached === undefined ? "inspector.sample.alone" : "inspector.sample", {
          begins: moment(begins),
        })}
        {until === undefined ? null : ` ${say("inspector.sample.until", { until: moment(until) })}`}
      </span>
    </p>
  );
}

/** The first visit of a step. */
function visitOf(reply: DryRunReply | undefined, key: string): TimelineRow | undefined {
  return reply?.rows.find((row) => row.step === key);
}

/** When a visit can be worked on: it opens, then it may wait. */
function beginOf({ from, bars }: TimelineRow): string {
  const [first] = bars;
  return first?.what === "waiting" ? first.to : from;
}

const ALONE = "it";

/** A template of which only the start and the deadline are those of the step. */
function aloneText(
  start: Step["start"] | undefined,
  deadline_days: number | undefined,
): Source {
  const text = writeTemplate({
    ...emptyTemplate("sample", "Sample"),
    steps: [
      { key: "before", name: "Before", kind: "activity", with: { type: "Sample" } },
      {
        key: ALONE,
        name: "It",
        kind: "reminder",
        with: { note: "It" },
        ...(start === undefined ? {} : { start }),
        ...(deadline_days === undefined ? {} : { deadline_days }),
      },
      { key: "end", name: "End", kind: "end", with: {} },
    ],
    flows: [
      { from: "before", to: ALONE },
      { from: ALONE, to: "end" },
    ],
  });
  return { type: "text", name: "sample", text };
}

/** The office as the program reads it, without its records. */
function officeText(office: OfficeDocument): Source {
  const text = JSON.stringify({ format: "doorstep/office", version: 1, ...office });
  return { type: "text", name: "office", text };
}

/** An instant by its day of the week, on the office's own clock. */
function useWeekday(): (time: string) => string {
  const intl = useIntl();
  return (time) =>
    intl.formatDate(new Date(time.replace(/(Z|[+-]\d\d:\d\d)$/u, "Z")), {
      weekday: "short",
      day: "numeric",
      month: "short",
      hour: "2-digit",
      minute: "2-digit",
      timeZone: "UTC",
    });
}
