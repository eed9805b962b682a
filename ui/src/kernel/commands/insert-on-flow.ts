/** Puts a step, new or already drawn, between the two steps of a flow, and makes room for it. */

import type { Draft } from "../document/draft.ts";
import { KINDS, outcomesOf } from "../document/kinds.ts";
import { downstream, flowId, flowIndex, flowOf, stepIndex, stepOf } from "../document/queries.ts";
import type { Flow, Position, Step, TemplateDocument } from "../document/template.ts";
import { CARD_WIDTH, cardHeight, GAP_ALONG } from "../geometry/card.ts";
import { flowBetween } from "./append-step.ts";
import { freshStep, rounded, type FreshStep } from "./fresh-step.ts";
import { planned, refused, selectionOf, type Plan } from "./plan.ts";

export interface InsertOnFlow {
  readonly flow: string;
  readonly step: FreshStep | { readonly key: string };
  /** Where steps without a position are shown. */
  readonly shown?: ReadonlyMap<string, Position>;
}

export function insertOnFlow(document: TemplateDocument, wanted: InsertOnFlow): Plan {
  const flow = flowOf(document, wanted.flow);
  const index = flowIndex(document, wanted.flow);
  if (flow === undefined || index === undefined) return refused("no-such-flow");
  const known = "key" in wanted.step ? stepOf(document, wanted.step.key) : undefined;
  if ("key" in wanted.step && known === undefined) return refused("no-such-step");
  // Without a `key` it is a new one.
  const step =
    known ?? clear(document, freshStep(document, wanted.step as FreshStep), flow, wanted);
  if (step.key === flow.from || step.key === flow.to) return refused("same-step");
  if (!KINDS[step.kind].takes) return refused("takes-no-flow");
  if (!KINDS[step.kind].gives) return refused("gives-no-flow");
  return planned(document, (draft) => {
    if (known === undefined)
      draft.addStep(step, (stepIndex(document, flow.from) ?? document.steps.length) + 1);
    draft.addFlow(flowBetween(step.key, flow.to, outcomesOf(step)[0]?.key), index + 1);
    draft.mapFlows((other) =>
      flowId(other) === wanted.flow ? flowBetween(flow.from, step.key, flow.outcome) : other,
    );
    makeRoom(draft, step, flow.to, wanted.shown);
    return selectionOf({ steps: [step.key] });
  });
}

/** A new step that would stand on the one before it stands right after that instead. */
function clear(document: TemplateDocument, step: Step, flow: Flow, wanted: InsertOnFlow): Step {
  const before = stepOf(document, flow.from);
  const [left, top] = before?.at ?? wanted.shown?.get(flow.from) ?? [-Infinity, 0];
  const at = step.at ?? [0, 0];
  const isOnIt =
    before !== undefined &&
    Math.abs(at[0] - left) < CARD_WIDTH + GAP_ALONG / 2 &&
    at[1] < top + cardHeight(before) &&
    top < at[1] + cardHeight(step);
  return isOnIt ? { ...step, at: rounded([left + CARD_WIDTH + GAP_ALONG, at[1]]) } : step;
}

/** Moves what comes after the inserted step to the right, as far as it stands in the way. */
export function makeRoom(
  draft: Draft,
  step: Step,
  to: string,
  shown: ReadonlyMap<string, Position> | undefined,
): void {
  const placeOf = (key: string): Position | undefined =>
    stepOf(draft.document, key)?.at ?? shown?.get(key);
  const target = placeOf(to);
  const place = step.at ?? shown?.get(step.key);
  if (target === undefined || place === undefined || target[0] + CARD_WIDTH / 2 < place[0]) return;
  const missing = place[0] + CARD_WIDTH + GAP_ALONG - target[0];
  if (missing <= 0) return;
  const moved = new Map<string, Step>();
  for (const key of new Set([to, ...downstream(draft.document, to)])) {
    const other = stepOf(draft.document, key);
    const at = placeOf(key);
    if (key === step.key || other === undefined || at === undefined || at[0] < target[0]) continue;
    moved.set(key, { ...other, at: rounded([at[0] + missing, at[1]]) });
  }
  draft.replaceSteps(moved);
}
