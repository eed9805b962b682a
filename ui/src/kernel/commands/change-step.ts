/** Sets one field of steps, named by its path. */

import { outcomesOf } from "../document/kinds.ts";
import type { Flow, Json, Step, TemplateDocument } from "../document/template.ts";
import { stepOf } from "../document/queries.ts";
import { flowBetween } from "./append-step.ts";
import { planned, refused, type Plan } from "./plan.ts";

export type FieldPath = readonly (string | number)[];

export interface ChangeStep {
  readonly keys: Iterable<string>;
  /** As `["with", "subject"]` or `["deadline_days"]`. */
  readonly path: FieldPath;
  /** Absent: the field is left out. */
  readonly value?: Json;
  /** What stands there afterwards, where that hangs on the step. */
  readonly becomes?: (step: Step) => Json;
}

/** What has a command of its own, because more hangs on it than the step. */
const OWN_COMMAND = new Set(["key", "kind"]);

export function changeStep(document: TemplateDocument, wanted: ChangeStep): Plan {
  const { keys, path, becomes } = wanted;
  const [field] = path;
  if (field === undefined || OWN_COMMAND.has(String(field))) return refused("bad-field");
  return planned(document, (draft) => {
    const changed = new Map<string, Step>();
    for (const key of keys) {
      const step = stepOf(document, key);
      if (step === undefined) return refused("no-such-step");
      // The fields of a step are JSON, and whoever offers a field knows the values it takes; the backend checks them.
      const value = becomes === undefined ? wanted.value : becomes(step);
      const after = withField(step as unknown as Json, path, value) as unknown as Step;
      const kept = withoutLostShares(after);
      if (!equal(kept as unknown as Json, step as unknown as Json)) changed.set(key, kept);
    }
    draft.replaceSteps(changed);
    // A call that tells no result any more keeps its flows, each once, and they are for no outcome in particular.
    draft.mapFlows((flow) => {
      const step = changed.get(flow.from);
      if (step === undefined || flow.outcome === undefined) return flow;
      if (outcomesOf(step).length > 0) return flow;
      return isFirst(document, flow) ? flowBetween(flow.from, flow.to, undefined) : undefined;
    });
    return undefined;
  });
}

/** Whether no earlier flow leads from the same step to the same one. */
function isFirst(document: TemplateDocument, flow: Flow): boolean {
  const same = document.flows.find(({ from, to }) => from === flow.from && to === flow.to);
  return same === flow;
}

function withoutLostShares(step: Step): Step {
  if (step.simulation?.outcomes === undefined || outcomesOf(step).length > 0) return step;
  const { outcomes: _, ...simulation } = step.simulation;
  return { ...step, simulation };
}

/** The value with one field inside it set or, without a value, left out. Objects left empty below the top vanish. */
export function withField(whole: Json | undefined, path: FieldPath, value: Json | undefined): Json {
  const [field, ...rest] = path;
  if (field === undefined) return value ?? null;
  if (typeof field === "number") {
    const list = Array.isArray(whole) ? [...(whole as readonly Json[])] : [];
    if (rest.length === 0 && value === undefined) list.splice(field, 1);
    else list[field] = rest.length === 0 ? (value ?? null) : withField(list[field], rest, value);
    return list;
  }
  const fields: Record<string, Json> = isFields(whole) ? { ...whole } : {};
  const inner = rest.length === 0 ? value : withField(fields[field], rest, value);
  const isEmpty =
    rest.length > 0 && value === undefined && isFields(inner) && Object.keys(inner).length === 0;
  if (inner === undefined || (isEmpty && field !== "with")) delete fields[field];
  else fields[field] = inner;
  return fields;
}

/** What stands at a path inside a value. */
export function fieldAt(whole: Json | undefined, path: FieldPath): Json | undefined {
  let at: Json | undefined = whole;
  for (const field of path) {
    if (typeof field === "number")
      at = Array.isArray(at) ? (at as readonly Json[])[field] : undefined;
    else at = isFields(at) ? at[field] : undefined;
  }
  return at;
}

/** Whether two values are written alike. */
export function equal(one: Json | undefined, other: Json | undefined): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function isFields(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
