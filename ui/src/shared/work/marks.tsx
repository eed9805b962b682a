/** How a process or a step stands, as a sign and a word. */

import type { ReactNode } from "react";

import type { OpenStep, ProcessRow, StepState } from "../../contract/types.ts";
import type { IconName } from "../Icon.tsx";
import { Badge } from "../Page.tsx";
import { useText } from "../text.ts";
import type { StepMark } from "./still.ts";

export const MARK_ICONS: Readonly<Record<StepMark, IconName>> = {
  ahead: "more",
  waiting: "wait",
  open: "task",
  overdue: "clock",
  running: "bolt",
  failed: "problem",
  done: "check",
  skipped: "skip",
  closed: "close",
};

const PROCESS_TONES = {
  waiting: "neutral",
  due: "accent",
  overdue: "danger",
  warning: "warning",
} as const;

export function ProcessBadge({
  process,
}: {
  readonly process: Pick<ProcessRow, "state" | "mark">;
}): ReactNode {
  const say = useText();
  const { state, mark } = process;
  if (state === "running" && mark !== undefined)
    return <Badge tone={PROCESS_TONES[mark]}>{say(`work.process.mark.${mark}`)}</Badge>;
  return (
    <Badge tone={state === "completed" ? "good" : "neutral"}>
      {say(`work.process.state.${state}`)}
    </Badge>
  );
}

const MARKS: Readonly<Record<StepState, StepMark>> = {
  waiting: "waiting",
  due: "open",
  running: "running",
  watching: "waiting",
  failed: "failed",
};

export function markOf(step: OpenStep): StepMark {
  const mark = MARKS[step.state];
  return step.overdue && mark !== "failed" ? "overdue" : mark;
}

const STEP_TONES: Readonly<Partial<Record<StepMark, "accent" | "danger" | "warning">>> = {
  open: "accent",
  overdue: "danger",
  failed: "warning",
};

export function StepBadge({ step }: { readonly step: OpenStep }): ReactNode {
  const say = useText();
  const mark = markOf(step);
  return <Badge tone={STEP_TONES[mark] ?? "neutral"}>{say(`work.mark.${mark}`)}</Badge>;
}

/** Whether a person can do something about the step now. */
export function canBeDone(step: OpenStep): boolean {
  return step.state === "due" || step.state === "failed";
}

const SKIPPABLE: ReadonlySet<string> = new Set(["appointment", "letter", "email", "reminder"]);
/** Of these somebody always has to say how it goes on, or do it. */
const NEVER_LEFT_OUT: ReadonlySet<string> = new Set([
  "decision",
  "wait",
  "task",
  "create_project",
  "assign_project",
  "assign_contact",
  "assign_property",
]);

/** Whether the program lets a person leave the step out: what it never waits for, and what has failed by itself. */
export function canBeSkipped(step: OpenStep): boolean {
  if (step.state === "due") return SKIPPABLE.has(step.kind);
  return step.state === "failed" && !NEVER_LEFT_OUT.has(step.kind);
}
