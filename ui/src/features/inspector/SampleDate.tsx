/**
 * The dates that a step would have if a process were started now: the program plays the template as it is drawn. Where
 * that does not come to the step, or the template cannot be played yet, it plays the step after one that ends now.
 */

import { useMemo, useState, type ReactNode } from "react";
import { useIntl } from "react-intl";

import type { OfficeDocument } from "../../contract/office.ts";
import type { DryRunReply, Source, TimelineRow } from "../../contract/types.ts";
import type { Step, TemplateDocument } from "../../kernel/document/template.ts";
import { emptyTemplate, writeTemplate } from "../../kernel/document/text.ts";
import { Icon } from "../../shared/Icon.tsx";
import { useText } from "../../shared/text.ts";
import { numbered, useInspected, useRested, useWorked } from "./inspected.tsx";
import styles from "./inspector.module.css";

const MINUTE = 60_000;

export function SampleDate({ step }: { readonly step: Step }): ReactNode {
  const say = useText();
  const moment = useWeekday();
  const { office, document } = useInspected();
  const [now] = useState(() => new Date(Math.floor(Date.now() / MINUTE) * MINUTE).toISOString());
  const played = useMemo(() => office && officeText(office), [office]);
  const drawn = useRested(document);
  const { start, deadline_days } = step;
  const isShown = step.kind !== "autostart" && (start !== undefined || deadline_days !== undefined);
  const request = (template: Source) =>
    isShown && played !== undefined ? { template, office: played, start: now } : undefined;
  const source = useMemo(() => numbered(sourceOf(upTo(drawn, step.key))), [drawn, step.key]);
  const whole = useWorked("dry_run", request(source));
  const reached = visitOf(whole.reply, step.key);
  const isDone = whole.reply !== undefined || whole.error !== undefined;
  const alone = useWorked(
    "dry_run",
    isDone && reached === undefined ? request(sourceOf(upTo(after(step), step.key))) : undefined,
  );
  const visit = reached ?? visitOf(alone.reply, step.key);
  if (!isShown || visit?.to === undefined) return null;
  const until = visit.marks.find(({ what }) => what === "deadline" || what === "missed")?.at;
  return (
    <output className={styles["sample"]}>
      <Icon name="clock" size={14} />
      <span>
        {say(reached === undefined ? "inspector.sample.alone" : "inspector.sample", {
          begins: moment(visit.to),
        })}
        {until === undefined ? null : ` ${say("inspector.sample.until", { until: moment(until) })}`}
      </span>
    </output>
  );
}

/** The first visit of a step. */
function visitOf(reply: DryRunReply | undefined, key: string): TimelineRow | undefined {
  return reply?.rows.find((row) => row.step === key);
}

/**
 * The template up to a step, in whose place stands a call that takes no time: its visit is over at the very instant at
 * which the step would start, whoever has time for it when.
 */
function upTo(document: TemplateDocument, key: string): TemplateDocument {
  return {
    ...document,
    steps: document.steps.map((step) => {
      if (step.key !== key) return step;
      const { simulation: _, ...common } = step;
      return { ...common, kind: "webhook", with: { url: "http://127.0.0.1/" } };
    }),
    flows: document.flows.filter(({ from }) => from !== key),
    notes: [],
  };
}

/** A template in which a step follows one that ends as soon as the process begins. */
function after(step: Step): TemplateDocument {
  const before = `${step.key.slice(0, 40)}-before`;
  return {
    ...emptyTemplate("sample", "Sample"),
    steps: [{ key: before, name: "Before", kind: "activity", with: { type: "Sample" } }, step],
    flows: [{ from: before, to: step.key }],
  };
}

function sourceOf(document: TemplateDocument): Source {
  return { type: "text", name: document.key, text: writeTemplate(document) };
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
