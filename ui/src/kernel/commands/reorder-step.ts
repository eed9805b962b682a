/**
 * Moves a step one row up or down in the table of steps. What stands one after the other changes places; ways out of
 * the same step change their order; else the step leaves its branch and joins the one of the row.
 */

import type { Draft } from "../document/draft.ts";
import { KINDS, outcomesOf } from "../document/kinds.ts";
import { readingOrder } from "../document/order.ts";
import { flowsInto, flowsOutOf, stepIndex, stepOf } from "../document/queries.ts";
import type { Flow, Position, Step, TemplateDocument } from "../document/template.ts";
import { CARD_WIDTH, GAP_ALONG } from "../geometry/card.ts";
import { flowBetween } from "./append-step.ts";
import { makeRoom } from "./insert-on-flow.ts";
import { shifted } from "./move-steps.ts";
import { planned, refused, selectionOf, type Plan } from "./plan.ts";
import { takeOut } from "./remove-steps.ts";

export interface ReorderStep {
  readonly key: string;
  readonly by: 1 | -1;
  /** Where steps without a position are shown. */
  readonly shown?: ReadonlyMap<string, Position>;
}

export function reorderStep(document: TemplateDocument, { key, by, shown }: ReorderStep): Plan {
  const order = readingOrder(document);
  const at = order.findIndex((step) => step.key === key);
  const [step, other] = [order[at], order[at + by]];
  if (step === undefined) return refused("no-such-step");
  if (other === undefined) return refused("nothing-to-do");
  const [first, second] = by === 1 ? [step, other] : [other, step];
  const how = wayOf(document, first, second);
  if (how === "join" && flowsOutOf(document, key).length > 1) return refused("has-branches");
  const placeOf = (one: Step): Position | undefined => one.at ?? shown?.get(one.key);
  return planned(document, (draft) => {
    if (how === "join") join(draft, step, other, by, shown);
    else {
      if (how === "chain") draft.mapFlows((flow) => turned(flow, first, second));
      else swapFlows(draft, first, second);
      swapSteps(draft, [first, placeOf(first)], [second, placeOf(second)]);
    }
    const has = (end: string, what: "gives" | "takes"): boolean => {
      const found = stepOf(draft.document, end);
      return found !== undefined && KINDS[found.kind][what];
    };
    const { flows } = draft.document;
    if (!flows.every(({ from }) => has(from, "gives"))) return refused("gives-no-flow");
    if (!flows.every(({ to }) => has(to, "takes"))) return refused("takes-no-flow");
    return selectionOf({ steps: [key] });
  });
}

type Way = "chain" | "siblings" | "join";

function wayOf(document: TemplateDocument, first: Step, second: Step): Way {
  const out = flowsOutOf(document, first.key);
  const into = flowsInto(document, second.key);
  const isChain = out.length === 1 && into.length === 1 && out[0] === into[0];
  if (isChain && flowsOutOf(document, second.key).length < 2) return "chain";
  const before = (step: Step): string =>
    flowsInto(document, step.key)
      .map(({ from }) => from)
      .toSorted()
      .join(" ");
  return before(first) === before(second) ? "siblings" : "join";
}

/** A flow with the two steps changed for each other, under an outcome that its beginning has. */
function turned(flow: Flow, first: Step, second: Step): Flow {
  const other = (key: string): string =>
    key === first.key ? second.key : key === second.key ? first.key : key;
  const from = flow.from === first.key ? second : flow.from === second.key ? first : undefined;
  const outcome = from === undefined ? flow.outcome : outcomesOf(from)[0]?.key;
  const after = flowBetween(other(flow.from), other(flow.to), outcome);
  return after.from === flow.from && after.to === flow.to && after.outcome === flow.outcome
    ? flow
    : after;
}

/** The flows to two steps that follow the same ones, in the other order. */
function swapFlows(draft: Draft, first: Step, second: Step): void {
  const { flows } = draft.document;
  const indices = flows.flatMap(({ to }, at) =>
    to === first.key || to === second.key ? [at] : [],
  );
  const sorted = [second, first].flatMap(({ key }) => flows.filter(({ to }) => to === key));
  const wanted = new Map(indices.map((at, nth) => [flows[at], sorted[nth]]));
  // Two flows cannot be the same even for a moment: all go before they come again.
  draft.mapFlows((flow) => (wanted.has(flow) ? undefined : flow));
  indices.forEach((at, nth) => {
    const flow = sorted[nth];
    if (flow !== undefined) draft.addFlow(flow, at);
  });
}

type Placed = readonly [step: Step, place: Position | undefined];

/** Two steps change places in the document and in the drawing. */
function swapSteps(draft: Draft, [one, onePlace]: Placed, [other, otherPlace]: Placed): void {
  const index = (step: Step): number => stepIndex(draft.document, step.key) ?? 0;
  const [low, high] = index(one) < index(other) ? [one, other] : [other, one];
  const [lowAt, highAt] = [index(low), index(high)];
  const placed = (step: Step): Step => {
    const at = step === one ? otherPlace : onePlace;
    return at === undefined ? step : { ...step, at };
  };
  draft.removeSteps(new Set([low.key, high.key]));
  draft.addStep(placed(high), lowAt);
  draft.addStep(placed(low), highAt);
}

/** Takes a step out of its branch and puts it before or after another one. */
function join(
  draft: Draft,
  step: Step,
  other: Step,
  by: 1 | -1,
  shown: ReadonlyMap<string, Position> | undefined,
): void {
  takeOut(draft, new Set([step.key]));
  const outcome = outcomesOf(step)[0]?.key;
  const place = other.at ?? shown?.get(other.key);
  const at = place && (by === 1 ? shifted(place, [CARD_WIDTH + GAP_ALONG, 0]) : place);
  const moved: Step = at === undefined ? step : { ...step, at };
  draft.replaceSteps(new Map([[step.key, moved]]));
  if (by === -1) {
    draft.mapFlows((flow) =>
      flow.to === other.key ? flowBetween(flow.from, step.key, flow.outcome) : flow,
    );
    draft.addFlow(flowBetween(step.key, other.key, outcome));
    makeRoom(draft, moved, other.key, shown);
    return;
  }
  const [next] = flowsOutOf(draft.document, other.key);
  const exit = next?.outcome ?? outcomesOf(other)[0]?.key;
  draft.mapFlows((flow) => (flow === next ? flowBetween(other.key, step.key, flow.outcome) : flow));
  if (next === undefined) draft.addFlow(flowBetween(other.key, step.key, exit));
  else {
    if (next.to !== step.key) draft.addFlow(flowBetween(step.key, next.to, outcome));
    makeRoom(draft, moved, next.to, shown);
  }
}
