/** Gives a decision other outcomes. Flows, conditions and shares follow the keys; those of lost outcomes go. */

import { stepOf } from "../document/queries.ts";
import type { Outcome, StepOf, TemplateDocument } from "../document/template.ts";
import { flowBetween } from "./append-step.ts";
import { planned, refused, type Plan } from "./plan.ts";

export interface ChangeOutcomes {
  readonly key: string;
  /** Each with the key it has so far, if it is not a new one. */
  readonly outcomes: readonly (Outcome & { readonly was?: string })[];
}

export function changeOutcomes(
  document: TemplateDocument,
  { key, outcomes }: ChangeOutcomes,
): Plan {
  const step = stepOf(document, key);
  if (step?.kind !== "decision") return refused("no-such-step");
  const keys = new Set(outcomes.map((outcome) => outcome.key));
  if (outcomes.length === 0) return refused("no-such-outcome");
  if (keys.size < outcomes.length) return refused("key-in-use");
  const now = new Map(
    outcomes.flatMap(({ was, key: to }) => (was === undefined ? [] : [[was, to] as const])),
  );
  return planned(document, (draft) => {
    draft.replaceSteps(new Map([[key, withOutcomes(step, outcomes, now)]]));
    draft.mapFlows((flow) => {
      if (flow.from !== key || flow.outcome === undefined) return flow;
      const to = now.get(flow.outcome);
      if (to === flow.outcome) return flow;
      return to === undefined ? undefined : flowBetween(flow.from, flow.to, to);
    });
  });
}

function withOutcomes(
  step: StepOf<"decision">,
  outcomes: ChangeOutcomes["outcomes"],
  now: ReadonlyMap<string, string>,
): StepOf<"decision"> {
  const conditions = step.with.conditions?.flatMap((condition) => {
    const outcome = now.get(condition.outcome);
    return outcome === undefined ? [] : [{ ...condition, outcome }];
  });
  const shares = Object.entries(step.simulation?.outcomes ?? {}).flatMap(([outcome, share]) => {
    const to = now.get(outcome);
    return to === undefined ? [] : [[to, share] as const];
  });
  return {
    ...step,
    with: {
      ...step.with,
      outcomes: outcomes.map(({ key, label }) => (label === undefined ? { key } : { key, label })),
      ...(conditions === undefined ? {} : { conditions }),
    },
    ...(step.simulation?.outcomes === undefined
      ? {}
      : { simulation: { ...step.simulation, outcomes: Object.fromEntries(shares) } }),
  };
}
