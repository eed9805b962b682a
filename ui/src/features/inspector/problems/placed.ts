/** Which problems have a field of their own in the inspector. */

import type { Step } from "../../../kernel/document/template.ts";
import { fieldsOf } from "../field-table.ts";
import { isWithin, parts, spelled } from "./place.ts";

const COMMON = ["name", "start", "responsible", "deadline_days", "about"];
const SIMULATION = ["simulation.work", "simulation.wait", "simulation.outcomes"];

export function isPlaced(step: Step, path: string): boolean {
  const fields = [
    ...COMMON,
    ...SIMULATION,
    ...fieldsOf(step).map((spec) => spelled(spec.path)),
    ...ownForm(step),
  ];
  if (step.kind === "decision" && isWithin(path, "with.conditions")) return isAsked(step, path);
  return fields.some((field) => isWithin(path, field));
}

/** The fields of the forms that are no row of the table. */
function ownForm(step: Step): readonly string[] {
  switch (step.kind) {
    case "decision":
      return ["with.outcomes"];
    case "webhook": {
      const { service, url } = step.with;
      const common = ["with.write"];
      if (url !== undefined) return [...common, "with.url", "with.headers", "with.body"];
      if (service === undefined) return [...common, "with.endpoint", "with.path", "with.body"];
      return [...common, "with.service", "with.parameters"];
    }
    default:
      return [];
  }
}

/** Whether the condition is shown with the outcome that it chooses. */
function isAsked(step: Extract<Step, { readonly kind: "decision" }>, path: string): boolean {
  if (step.with.by !== "condition") return false;
  const index = parts(path)[2];
  if (typeof index !== "number") return true;
  const outcome = step.with.conditions?.[index]?.outcome;
  return step.with.outcomes.some(({ key }) => key === outcome);
}
