/** My steps in the order in which they press: what went wrong, what is late, what comes. */

import { useSyncExternalStore } from "react";

import type { MyStep, VisitKey } from "../../contract/types.ts";
import { canBeDone } from "../../shared/work/marks.tsx";

export const GROUPS = [
  "warning",
  "overdue",
  "today",
  "week",
  "later",
  "open",
  "waiting",
  "paused",
] as const;

export type GroupName = (typeof GROUPS)[number];

export interface Group {
  readonly name: GroupName;
  readonly steps: readonly MyStep[];
}

/** The groups that have steps. Within a group the order of the list is kept: the earliest deadline first. */
export function grouped(steps: readonly MyStep[], today: string): readonly Group[] {
  const week = later(today, 7);
  const groups = new Map<GroupName, MyStep[]>(GROUPS.map((name) => [name, []]));
  for (const step of steps) groups.get(groupOf(step, today, week))?.push(step);
  return GROUPS.flatMap((name) => {
    const found = groups.get(name) ?? [];
    return found.length === 0 ? [] : [{ name, steps: found }];
  });
}

function groupOf({ step, paused }: MyStep, today: string, week: string): GroupName {
  if (paused) return "paused";
  if (step.state === "waiting") return "waiting";
  if (step.state === "failed") return "warning";
  if (step.overdue) return "overdue";
  if (step.deadline === undefined) return "open";
  const day = dayOf(step.deadline);
  if (day <= today) return "today";
  return day <= week ? "week" : "later";
}

/** The day of a deadline; midnight ends the day before it. */
function dayOf(deadline: string): string {
  const wallClock = Date.parse(`${deadline.slice(0, 19)}Z`);
  return new Date(wallClock - 1).toISOString().slice(0, 10);
}

function later(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The day of the calendar in the office's zone, as `2026-03-27`. */
export function useToday(zone: string | undefined): string {
  return useSyncExternalStore(everyMinute, () => dayIn(zone));
}

function dayIn(zone: string | undefined): string {
  const parts = new Intl.DateTimeFormat("en", {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    timeZone: zone,
  }).formatToParts();
  // How a language writes a day differs between web views; its parts do not.
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

function everyMinute(changed: () => void): () => void {
  const timer = setInterval(changed, 60_000);
  return () => clearInterval(timer);
}

/** What names a visit within the list. */
export function visitId(step: MyStep): string {
  return `${step.process}:${step.step.step}:${step.step.visit}`;
}

/** Steps of these kinds are finished with something that only a person can say. */
const TAKING: ReadonlySet<string> = new Set([
  "decision",
  "wait",
  "write_values",
  "assign_contact",
  "assign_property",
]);

/** Whether it can be finished together with others. */
export function takesNothing({ step, paused }: MyStep): boolean {
  return !paused && canBeDone(step) && !TAKING.has(step.kind) && (step.outcomes ?? []).length === 0;
}

export function keyOf(step: MyStep): VisitKey {
  return { id: step.process, step: step.step.step, visit: step.step.visit };
}

export function idOf({ id, step, visit }: VisitKey): string {
  return `${id}:${step}:${visit ?? ""}`;
}
