/**
 * Takes steps away and heals the flow: what led to them leads to what came after them. Where a removed step chose
 * between several ways, nothing is healed, because all of them at once is not what was drawn.
 */

import type { Draft } from "../document/draft.ts";
import { outcomesOf } from "../document/kinds.ts";
import { flowsOutOf, stepOf } from "../document/queries.ts";
import type { Flow, TemplateDocument } from "../document/template.ts";
import { flowBetween } from "./append-step.ts";
import { NOTHING, planned, refused, type Plan } from "./plan.ts";

export function removeSteps(
  document: TemplateDocument,
  { keys }: { readonly keys: Iterable<string> },
): Plan {
  const goes = new Set([...keys].filter((key) => stepOf(document, key) !== undefined));
  if (goes.size === 0) return refused("no-such-step");
  return planned(document, (draft) => {
    takeOut(draft, goes);
    draft.removeSteps(goes);
    return NOTHING;
  });
}

/** Takes steps out of the flow, which heals; they stay, without any flow. */
export function takeOut(draft: Draft, goes: ReadonlySet<string>): void {
  const { document } = draft;
  const follow = document.flows.flatMap((flow, index) =>
    goes.has(flow.to) && !goes.has(flow.from)
      ? healedFlows(document, flow, goes).map((heal) => [index, heal] as const)
      : [],
  );
  // From the end on, so that each index still holds; the old flow goes afterwards.
  for (const [index, flow] of follow.toReversed()) draft.addFlow(flow, index + 1);
  draft.mapFlows((flow) => (goes.has(flow.from) || goes.has(flow.to) ? undefined : flow));
}

/** The flows that take the place of one that leads to a removed step. */
function healedFlows(
  document: TemplateDocument,
  flow: Flow,
  goes: ReadonlySet<string>,
): readonly Flow[] {
  const targets = new Set<string>();
  const seen = new Set<string>();
  const open = [flow.to];
  let chose = false;
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (seen.has(key)) continue;
    seen.add(key);
    const step = stepOf(document, key);
    chose ||= step !== undefined && outcomesOf(step).length > 0;
    for (const next of flowsOutOf(document, key)) {
      if (goes.has(next.to)) open.push(next.to);
      else targets.add(next.to);
    }
  }
  if (chose && targets.size > 1) return [];
  targets.delete(flow.from);
  return [...targets].map((to) => flowBetween(flow.from, to, flow.outcome));
}
