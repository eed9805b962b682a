/** Draws a flow from one step to another. */

import { KINDS, outcomesOf } from "../document/kinds.ts";
import { flowId, flowsOutOf, freeOutcome, stepOf } from "../document/queries.ts";
import type { Flow, TemplateDocument } from "../document/template.ts";
import { flowBetween } from "./append-step.ts";
import { planned, refused, selectionOf, type Plan, type Refusal } from "./plan.ts";

export interface Connect {
  readonly from: string;
  readonly to: string;
  /** Absent: the first outcome that leads nowhere yet. */
  readonly outcome?: string;
}

export function connect(document: TemplateDocument, wanted: Connect): Plan {
  const flow = allowedFlow(document, wanted);
  if ("refused" in flow) return flow;
  return planned(document, (draft) => {
    draft.addFlow(flow);
    return selectionOf({ flows: [flowId(flow)] });
  });
}

/** The flow as it would be, if it may be. */
export function allowedFlow(
  document: TemplateDocument,
  { from, to, outcome }: Connect,
): Flow | Refusal {
  const source = stepOf(document, from);
  const target = stepOf(document, to);
  if (source === undefined || target === undefined) return refused("no-such-step");
  if (from === to) return refused("same-step");
  if (!KINDS[source.kind].gives) return refused("gives-no-flow");
  if (!KINDS[target.kind].takes) return refused("takes-no-flow");
  const outcomes = outcomesOf(source);
  if (outcome !== undefined && !outcomes.some((known) => known.key === outcome))
    return refused("no-such-outcome");
  const flow = flowBetween(from, to, outcome ?? freeOutcome(document, from));
  const same = (known: Flow): boolean => known.to === to && known.outcome === flow.outcome;
  return flowsOutOf(document, from).some(same) ? refused("flow-exists") : flow;
}
