/** Questions about a document. Each document is indexed once, when it is first asked about. */

import { cached } from "../cached.ts";
import { outcomesOf } from "./kinds.ts";
import type { Flow, Step, TemplateDocument } from "./template.ts";

interface Graph {
  readonly index: ReadonlyMap<string, number>;
  readonly into: ReadonlyMap<string, readonly Flow[]>;
  readonly outOf: ReadonlyMap<string, readonly Flow[]>;
}

const NO_FLOWS: readonly Flow[] = [];

const graphOf = cached((document: TemplateDocument): Graph => {
  const index = new Map<string, number>();
  document.steps.forEach((step, at) => index.set(step.key, at));
  const into = new Map<string, Flow[]>();
  const outOf = new Map<string, Flow[]>();
  for (const flow of document.flows) {
    push(outOf, flow.from, flow);
    push(into, flow.to, flow);
  }
  return { index, into, outOf };
});

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

export function stepIndex(document: TemplateDocument, key: string): number | undefined {
  return graphOf(document).index.get(key);
}

export function stepOf(document: TemplateDocument, key: string): Step | undefined {
  const index = stepIndex(document, key);
  return index === undefined ? undefined : document.steps[index];
}

/** The flows that end at a step, in document order. */
export function flowsInto(document: TemplateDocument, key: string): readonly Flow[] {
  return graphOf(document).into.get(key) ?? NO_FLOWS;
}

/** The flows that begin at a step, in document order. */
export function flowsOutOf(document: TemplateDocument, key: string): readonly Flow[] {
  return graphOf(document).outOf.get(key) ?? NO_FLOWS;
}

/** What names a flow: no two flows of a document have both ends and the outcome in common. */
export function flowId(flow: Flow): string {
  return `${flow.from}|${flow.to}|${flow.outcome ?? ""}`;
}

export function flowIndex(document: TemplateDocument, id: string): number | undefined {
  const flow = flowOf(document, id);
  return flow === undefined ? undefined : document.flows.indexOf(flow);
}

export function flowOf(document: TemplateDocument, id: string): Flow | undefined {
  return flowsById(document).get(id);
}

/** All flows by what names them. */
export function flowsById({ flows }: Pick<TemplateDocument, "flows">): ReadonlyMap<string, Flow> {
  return byId(flows);
}

const byId = cached(
  (flows: TemplateDocument["flows"]): ReadonlyMap<string, Flow> =>
    new Map(flows.map((flow) => [flowId(flow), flow])),
);

/** The steps that a step leads to, itself aside unless it comes back to itself. */
export function downstream(document: TemplateDocument, key: string): ReadonlySet<string> {
  return walked(key, (from) => flowsOutOf(document, from).map((flow) => flow.to));
}

/** The steps that lead to a step. */
export function upstream(document: TemplateDocument, key: string): ReadonlySet<string> {
  return walked(key, (from) => flowsInto(document, from).map((flow) => flow.from));
}

function walked(key: string, next: (key: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [...next(key)];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    open.push(...next(at));
  }
  return seen;
}

/** The parts of the drawing that hang together, each in document order. */
export function connectedParts(document: TemplateDocument): readonly (readonly Step[])[] {
  const part = new Map<string, Step[]>();
  const parts: Step[][] = [];
  for (const step of document.steps) {
    if (part.has(step.key)) continue;
    const members: Step[] = [];
    parts.push(members);
    const open = [step.key];
    for (let key = open.pop(); key !== undefined; key = open.pop()) {
      if (part.has(key) || stepIndex(document, key) === undefined) continue;
      part.set(key, members);
      for (const flow of flowsOutOf(document, key)) open.push(flow.to);
      for (const flow of flowsInto(document, key)) open.push(flow.from);
    }
  }
  for (const step of document.steps) part.get(step.key)?.push(step);
  return parts;
}

/** The steps at which a process that a person starts begins, in document order. */
export function entries(document: TemplateDocument): readonly Step[] {
  const begin = new Set<string>();
  for (const part of connectedParts(document)) {
    const sources = part.filter((step) => flowsInto(document, step.key).length === 0);
    const first = part[0];
    if (sources.length === 0 && first !== undefined) begin.add(first.key);
    for (const source of sources) {
      if (source.kind !== "autostart") begin.add(source.key);
      else for (const flow of flowsOutOf(document, source.key)) begin.add(flow.to);
    }
  }
  return document.steps.filter((step) => begin.has(step.key));
}

/** The steps that a process can come to, those of autostarts among them. */
export function reachable(document: TemplateDocument): ReadonlySet<string> {
  const seen = new Set<string>();
  const starts = document.steps.filter((step) => step.kind === "autostart");
  for (const start of [...entries(document), ...starts]) {
    if (seen.has(start.key)) continue;
    seen.add(start.key);
    for (const key of downstream(document, start.key)) seen.add(key);
  }
  return seen;
}

/** The outcome a new flow out of a step belongs to: the first that leads nowhere yet. */
export function freeOutcome(document: TemplateDocument, key: string): string | undefined {
  const step = stepOf(document, key);
  if (step === undefined) return undefined;
  const outcomes = outcomesOf(step);
  const used = new Set(flowsOutOf(document, key).map((flow) => flow.outcome));
  return (outcomes.find((outcome) => !used.has(outcome.key)) ?? outcomes[0])?.key;
}
