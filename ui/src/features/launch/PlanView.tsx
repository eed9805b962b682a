/** The dates that a process would have if it were started now: each step from when to when, by whom. */

import type { CSSProperties, ReactNode } from "react";
import { useIntl } from "react-intl";

import type { DryRunReply, ProcessPlanReply, TimelineRow } from "../../contract/types.ts";
import { Failed } from "../../shared/Failed.tsx";
import { Icon } from "../../shared/Icon.tsx";
import { useText, wallClock, type Say } from "../../shared/text.ts";
import { useDuration } from "../../shared/time.ts";
import styles from "./launch.module.css";
import type { Planned } from "./use-plan.ts";

export function PlanView(props: {
  readonly planned: Planned;
  readonly isWanted: boolean;
}): ReactNode {
  const { plan, isCurrent, error, refetch } = props.planned;
  const say = useText();
  const label = say("launch.plan");
  if (!props.isWanted)
    return (
      <section className={styles["plan"]} aria-label={label}>
        <div className={styles["planEmpty"]}>
          <Icon name="clock" size={28} />
          <p>{say("launch.wait")}</p>
        </div>
      </section>
    );
  return (
    <section className={styles["plan"]} aria-label={label} aria-busy={!isCurrent}>
      {error === null ? null : <Failed error={error} onAgain={refetch} />}
      {plan === undefined && error === null ? (
        <div className={styles["planEmpty"]} aria-live="polite">
          <p>{say("launch.planning")}</p>
        </div>
      ) : null}
      {plan === undefined ? null : <Dates plan={plan} />}
    </section>
  );
}

function Dates({ plan }: { readonly plan: ProcessPlanReply }): ReactNode {
  const say = useText();
  const intl = useIntl();
  const duration = useDuration();
  const { timeline } = plan;
  const date = intl.formatDate(wallClock(timeline.to), { dateStyle: "full", timeZone: "UTC" });
  const span = duration((instant(timeline.to) - instant(timeline.from)) / 1000);
  return (
    <>
      <header className={styles["planHead"]}>
        <h3>{plan.title}</h3>
        <small>{say("launch.plan.version", { version: plan.version })}</small>
        <p data-tone={timeline.completed ? "plain" : "warning"}>
          {timeline.completed
            ? say("launch.plan.ends", { date, duration: span })
            : say("launch.plan.endless")}
        </p>
      </header>
      <ol className={styles["rows"]}>
        {timeline.rows.map((row) => (
          <Row key={`${row.step} ${row.visit}`} row={row} timeline={timeline} />
        ))}
      </ol>
    </>
  );
}

function Row(props: { readonly row: TimelineRow; readonly timeline: DryRunReply }): ReactNode {
  const { row, timeline } = props;
  const say = useText();
  return (
    <li className={styles["row"]}>
      <div className={styles["rowName"]}>
        <span>{row.name}</span>
        <small>{[row.person, row.outcome].filter((word) => word !== undefined).join(" · ")}</small>
      </div>
      <Span row={row} />
      <div className={styles["bars"]} aria-hidden="true">
        {row.bars.map((bar) => (
          <span
            key={`${bar.what} ${bar.from}`}
            className={styles["bar"]}
            data-what={bar.what}
            style={placed(timeline, bar.from, bar.to)}
          />
        ))}
        {row.bars.length === 0 ? (
          <span
            className={styles["bar"]}
            data-what="instant"
            style={placed(timeline, row.from, row.from)}
          />
        ) : null}
        {row.marks.map((mark) =>
          (mark.what === "deadline" || mark.what === "missed") && isWithin(timeline, mark.at) ? (
            <span
              key={`${mark.what} ${mark.at}`}
              className={styles["mark"]}
              data-what={mark.what}
              title={markText(say, mark.what)}
              style={placed(timeline, mark.at, mark.at)}
            />
          ) : null,
        )}
      </div>
    </li>
  );
}

function markText(say: Say, what: "deadline" | "missed"): string {
  return say(`launch.plan.${what}`);
}

function Span({ row }: { readonly row: TimelineRow }): ReactNode {
  const say = useText();
  const intl = useIntl();
  const from = wallClock(row.from);
  const to = row.to === undefined ? undefined : wallClock(row.to);
  const format = {
    weekday: "short",
    day: "numeric",
    month: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZone: "UTC",
  } as const;
  const isMissed = row.marks.some(({ what }) => what === "missed");
  return (
    <div className={styles["span"]}>
      <span>
        {to === undefined
          ? `${intl.formatDate(from, format)} – ${say("launch.plan.never")}`
          : intl.formatDateTimeRange(Date.parse(from), Date.parse(to), format)}
      </span>
      {isMissed ? <small data-tone="danger">{say("launch.plan.missed")}</small> : null}
    </div>
  );
}

function placed(timeline: DryRunReply, from: string, to: string): CSSProperties {
  const begin = instant(timeline.from);
  const whole = Math.max(1, instant(timeline.to) - begin);
  const share = (time: string): number =>
    Math.min(1, Math.max(0, (instant(time) - begin) / whole)) * 100;
  return { insetInlineStart: `${share(from)}%`, inlineSize: `${share(to) - share(from)}%` };
}

/** A deadline that lies after everything is over says nothing. */
function isWithin(timeline: DryRunReply, time: string): boolean {
  return instant(time) < instant(timeline.to);
}

function instant(time: string): number {
  return Date.parse(time);
}
