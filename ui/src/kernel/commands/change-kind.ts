/** Makes a step one of another kind. What both kinds have stays; flows that the new kind cannot have go. */

import { KINDS, outcomesOf } from "../document/kinds.ts";
import { stepOf } from "../document/queries.ts";
import type {
  Flow,
  Json,
  Kind,
  Step,
  StepSimulation,
  TemplateDocument,
} from "../document/template.ts";
import { flowBetween } from "./append-step.ts";
import { planned, refused, selectionOf, type Plan } from "./plan.ts";

export interface ChangeKind {
  readonly key: string;
  readonly kind: Kind;
}

/** Fields that mean the same in every kind that has them. */
const SHARED = ["subject", "description", "mode", "note", "files", "to", "cc", "bcc", "send_at"];

export function changeKind(document: TemplateDocument, { key, kind }: ChangeKind): Plan {
  const step = stepOf(document, key);
  if (step === undefined) return refused("no-such-step");
  if (step.kind === kind) return refused("nothing-to-do");
  return planned(document, (draft) => {
    const { simulation, ...common } = step;
    const kept = withoutShares(simulation);
    // `with` is that of the kind.
    const after = {
      ...common,
      kind,
      with: carriedOver(step, kind),
      ...(kept === undefined ? {} : { simulation: kept }),
    } as Step;
    draft.replaceSteps(new Map([[key, after]]));
    draft.mapFlows((flow) => fitted(flow, after));
    return selectionOf({ steps: [key] });
  });
}

/** Shares belong to the outcomes of the old kind. */
function withoutShares(simulation: StepSimulation | undefined): StepSimulation | undefined {
  if (simulation?.outcomes === undefined) return simulation;
  const { outcomes: _, ...kept } = simulation;
  return Object.keys(kept).length === 0 ? undefined : kept;
}

function carriedOver(step: Step, kind: Kind): Record<string, Json> {
  const before = step.with as Readonly<Record<string, Json>>;
  const fresh = KINDS[kind].fresh as Readonly<Record<string, Json>>;
  const kept = SHARED.filter(
    (field) => field in before && typeof fresh[field] === typeof before[field],
  );
  return { ...fresh, ...Object.fromEntries(kept.map((field) => [field, before[field] ?? null])) };
}

/** The flow as the step can have it. */
function fitted(flow: Flow, step: Step): Flow | undefined {
  if (flow.to === step.key && !KINDS[step.kind].takes) return undefined;
  if (flow.from !== step.key) return flow;
  if (!KINDS[step.kind].gives) return undefined;
  const outcomes = outcomesOf(step);
  const known = outcomes.find((outcome) => outcome.key === flow.outcome) ?? outcomes[0];
  return known?.key === flow.outcome ? flow : flowBetween(flow.from, flow.to, known?.key);
}
