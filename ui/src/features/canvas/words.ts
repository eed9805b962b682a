/** How a step says itself on its card. */

import { fixedOutcome } from "../../shared/outcomes.ts";
import { isAutomatic, outcomesOf } from "../../kernel/document/kinds.ts";
import type { Responsible, Start, Step } from "../../kernel/document/template.ts";
import type { Say } from "../../shared/text.ts";

/** Names of what steps speak of by key. */
export interface Names {
  readonly people: ReadonlyMap<string, string>;
  readonly services: ReadonlyMap<string, string>;
}

export function whoText(say: Say, names: Names, responsible: Responsible | undefined): string {
  switch (responsible?.is) {
    case "person":
      return names.people.get(responsible.person) ?? responsible.person;
    case "property_supervisor":
      return say("canvas.who.property_supervisor");
    case "contact_supervisor":
      return say("canvas.who.contact_supervisor");
    case "owner":
    case undefined:
      return say("canvas.who.owner");
  }
}

/** Nothing, where a step starts right after the one before. */
export function startText(say: Say, start: Start | undefined): string | undefined {
  switch (start?.after) {
    case "hours":
      return say("canvas.start.hours", { hours: start.hours });
    case "days":
      return say(start.working === true ? "canvas.start.working-days" : "canvas.start.days", {
        days: start.days,
      });
    case "previous":
    case undefined:
      return undefined;
  }
}

/** What is written on the flow of an outcome. */
export function outcomeText(say: Say, step: Step, outcome: string): string {
  const id = fixedOutcome(step.kind, outcome);
  if (id !== undefined) return say(id);
  return outcomesOf(step).find((known) => known.key === outcome)?.label ?? outcome;
}

/** Who does it; of what Doorstep does itself, with which service or what. */
export function footText(say: Say, names: Names, step: Step): string {
  if (step.kind === "webhook") {
    const { service, endpoint, url } = step.with;
    if (service !== undefined && service !== "") return names.services.get(service) ?? service;
    return endpoint ?? url ?? say("canvas.service.none");
  }
  if (step.kind === "merge")
    return say(step.with.mode === "all" ? "canvas.merge.all" : "canvas.merge.any");
  if (step.kind === "wait" && step.with.days_max !== null)
    return say("canvas.wait.longest", { days: step.with.days_max });
  return isAutomatic(step) ? say("canvas.automatic") : whoText(say, names, step.responsible);
}
