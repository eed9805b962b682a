/** What the record of a process tells of its steps: where each stands, and who had it. */

import type { OpenStep, ProcessDetail } from "../../contract/types.ts";
import { markOf } from "../../shared/work/marks.tsx";
import type { StepMark, StillState } from "../../shared/work/still.ts";

/** A line of the record. What it holds beside its kind and its time depends on the kind. */
export interface Line {
  readonly at: string;
  readonly what: string;
  readonly step?: string;
  readonly visit?: number;
  readonly more: Readonly<Record<string, unknown>>;
}

export function linesOf(record: ProcessDetail["record"]): readonly Line[] {
  return record.map(({ at, what, step, visit, ...more }) => ({
    at: typeof at === "string" ? at : "",
    what: typeof what === "string" ? what : "",
    ...(typeof step === "string" ? { step } : {}),
    ...(typeof visit === "number" ? { visit } : {}),
    more,
  }));
}

export function word(line: Line, name: string): string | undefined {
  const value = line.more[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Who had the visit that a line is about, as far as the lines before it tell. */
export function holders(lines: readonly Line[]): readonly (string | undefined)[] {
  const holding = new Map<string, string>();
  return lines.map((line) => {
    if (line.step === undefined) return undefined;
    const visit = `${line.step}:${line.visit ?? 1}`;
    const person =
      word(line, "person") ?? (line.what === "handed_over" ? word(line, "to") : undefined);
    if (person !== undefined) holding.set(visit, person);
    return holding.get(visit);
  });
}

/** The more urgent the later. */
const URGENCY: readonly StepMark[] = ["waiting", "running", "open", "overdue", "failed"];

interface Told {
  mark: StepMark;
  visits: number;
  outcomes: string[];
}

/** Where each step stands. A visit that was neither ended nor is open was closed with its process. */
export function standing(
  lines: readonly Line[],
  open: readonly OpenStep[],
): ReadonlyMap<string, StillState> {
  const told = new Map<string, Told>();
  for (const [index, line] of lines.entries()) {
    if (line.step === undefined) continue;
    const known = told.get(line.step) ?? { mark: "closed", visits: 0, outcomes: [] };
    told.set(line.step, known);
    known.visits = Math.max(known.visits, line.visit ?? 1);
    if (line.what === "finished") {
      known.mark = "done";
      const outcome = word(line, "outcome");
      if (outcome !== undefined) known.outcomes.push(outcome);
    } else if (line.what === "reopened") {
      takeBack(told, lines.slice(0, index), line);
    } else if (line.what === "withdrawn") uncount(told, line.step);
    else if (line.what === "skipped") known.mark = "skipped";
    else if (OPENING.has(line.what)) known.mark = "closed";
  }
  for (const step of open) {
    const known = told.get(step.step) ?? { mark: "closed", visits: 0, outcomes: [] };
    told.set(step.step, known);
    known.visits = Math.max(known.visits, step.visit);
    const mark = markOf(step);
    if (URGENCY.indexOf(mark) > URGENCY.indexOf(known.mark)) known.mark = mark;
  }
  return told;
}

/** What the end of a visit said of its step, and of those that were passed with it, does not hold any more. */
function takeBack(told: Map<string, Told>, before: readonly Line[], line: Line): void {
  const { step = "", visit = 1 } = line;
  const end = lastEnd(before, { step, visit });
  const known = told.get(step);
  if (end === undefined || known === undefined) return;
  known.mark = "closed";
  if (word(end, "outcome") !== undefined) known.outcomes.pop();
  for (const passed of before.slice(before.indexOf(end) + 1)) {
    if (passed.what !== "finished" || passed.at !== end.at) break;
    uncount(told, passed.step ?? "");
  }
}

/** One visit of a step was not. */
function uncount(told: Map<string, Told>, step: string): void {
  const known = told.get(step);
  if (known === undefined) return;
  known.visits -= 1;
  known.mark = "done";
  if (known.visits === 0) told.delete(step);
}

/** The line that tells the last end of a visit. */
export function lastEnd(
  lines: readonly Line[],
  { step, visit }: { readonly step: string; readonly visit: number },
): Line | undefined {
  return lines.findLast(
    (line) => line.what === "finished" && line.step === step && (line.visit ?? 1) === visit,
  );
}

const OPENING: ReadonlySet<string> = new Set(["waiting", "due", "running", "cancelled"]);
