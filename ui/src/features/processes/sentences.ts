/** The lines of a record as sentences. */

import type { Say } from "../../shared/text.ts";
import { reasonText } from "../../shared/work/reason.ts";
import { word, type Line } from "./story.ts";

export interface Words {
  readonly say: Say;
  /** An instant as people read it. */
  readonly moment: (time: string) => string;
  /** A day of the calendar, `2026-03-27`, as people read it. */
  readonly day: (date: string) => string;
  /** What a step is called. */
  readonly step: (key: string) => string;
  /** What an outcome of a step is called. */
  readonly outcome: (step: string, key: string) => string;
  readonly person: (key: string) => string;
}

export function sentence(line: Line, words: Words): string {
  const { say, moment, person } = words;
  const step = line.step === undefined ? undefined : words.step(line.step);
  const reason = word(line, "reason");
  if (step === undefined) return ofProcess(line, words, reason);
  const who = word(line, "person");
  const until = word(line, "until");
  const to = word(line, "to");
  switch (line.what) {
    case "waiting":
      return until === undefined
        ? say("processes.line.waiting.open", { step })
        : say("processes.line.waiting", { step, until: moment(until) });
    case "due": {
      const deadline = word(line, "deadline");
      const name = who === undefined ? "" : person(who);
      return deadline === undefined
        ? say("processes.line.due", { step, person: name })
        : say("processes.line.due.deadline", { step, person: name, deadline: moment(deadline) });
    }
    case "running":
      return say("processes.line.running", { step });
    case "wrote":
      return wrote(line, words);
    case "logged":
      return say("processes.line.logged", { step, record: word(line, "record") ?? "" });
    case "launched":
      return say("processes.line.launched", { step, template: word(line, "template") ?? "" });
    case "finished":
      return finished(line, words, step);
    case "skipped":
      return reason === undefined
        ? say("processes.line.skipped", { step })
        : say("processes.line.skipped.reason", { step, reason });
    case "failed": {
      const why = reason === undefined ? "" : reasonText(say, reason);
      return say("processes.line.failed", { step, reason: why });
    }
    case "overdue":
      return say("processes.line.overdue", { step });
    case "told":
      return say("processes.line.told", { step, to: to ?? "", why: word(line, "why") ?? "other" });
    case "handed_over":
      return handedOver(line, step, words);
    case "reopened":
      return say("processes.line.reopened", { step });
    case "withdrawn":
      return say("processes.line.withdrawn", { step });
    case "cancelled":
      return say("processes.line.closed", { step });
    case "rejected":
      return say("processes.line.rejected", { step, reason: reason ?? "" });
    default:
      return plain(line, step);
  }
}

function handedOver(line: Line, step: string, { say, person }: Words): string {
  const [to, away] = [word(line, "to"), word(line, "away")];
  const taker = to === undefined ? "" : person(to);
  return away === undefined
    ? say("processes.line.handed-over", { step, to: taker })
    : say("processes.line.stood-in", { step, to: taker, away: person(away) });
}

function finished(line: Line, words: Words, step: string): string {
  const { say } = words;
  const outcome = word(line, "outcome");
  if (outcome !== undefined)
    return say("processes.line.finished.outcome", {
      step,
      outcome: words.outcome(line.step ?? "", outcome),
    });
  const done = say("processes.line.finished", { step });
  const agreed = appointmentText(line.more["appointment"], words);
  return agreed === undefined ? done : `${done}, ${agreed}`;
}

/** What was agreed for an appointment. */
function appointmentText(appointment: unknown, { say, day }: Words): string | undefined {
  if (typeof appointment !== "object" || appointment === null) return undefined;
  const { date, time, place } = appointment as Readonly<Record<string, unknown>>; // Each is looked at.
  if (typeof date !== "string") return undefined;
  const when = typeof time === "string" ? `${day(date)} ${time}` : day(date);
  return typeof place === "string" && place !== ""
    ? say("processes.line.appointment.place", { when, place })
    : say("processes.line.appointment", { when });
}

function ofProcess(line: Line, { say }: Words, reason: string | undefined): string {
  switch (line.what) {
    case "started":
      return say("processes.line.process.started");
    case "paused":
      return say("processes.line.process.paused");
    case "resumed":
      return say("processes.line.process.resumed");
    case "moved":
      return say("processes.line.process.moved", {
        from: shown(line.more["from"]),
        version: shown(line.more["version"]),
      });
    case "completed":
      return say("processes.line.process.completed");
    case "cancelled":
      return reason === undefined
        ? say("processes.line.process.cancelled")
        : say("processes.line.process.cancelled.reason", { reason });
    case "set_aside":
      return say("processes.line.process.set-aside", { reason: reason ?? "" });
    case "rejected":
      return say("processes.line.process.rejected", { reason: reason ?? "" });
    default:
      return plain(line, undefined);
  }
}

function wrote(line: Line, { say }: Words): string {
  const values = {
    record: word(line, "record") ?? "",
    field: word(line, "field") ?? "",
    value: shown(line.more["value"]),
  };
  const old = line.more["old"];
  return old === undefined || old === null
    ? say("processes.line.wrote", values)
    : say("processes.line.wrote.old", { ...values, old: shown(old) });
}

function shown(value: unknown): string {
  if (typeof value === "string") return value === "" ? "–" : value;
  if (value === undefined || value === null) return "–";
  return typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : JSON.stringify(value);
}

/** A kind of line that this page does not know yet: what it says, as it says it. */
function plain(line: Line, step: string | undefined): string {
  const details = Object.entries(line.more).map(([name, value]) => `${name}: ${shown(value)}`);
  return [line.what, step, ...details].filter((part) => part !== undefined).join(" · ");
}
