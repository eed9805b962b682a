/** The steps in the order in which people read them: along the flows, and what the table of the same template shows. */

import { cached } from "../cached.ts";
import { KINDS } from "./kinds.ts";
import { flowsInto, flowsOutOf, stepOf } from "./queries.ts";
import type { Flow, Step, TemplateDocument } from "./template.ts";

/** The order found last for these flows, as places in the list of steps; it holds as long as the list has the same keys. */
const lasts = new WeakMap<
  TemplateDocument["flows"],
  { readonly steps: readonly Step[]; readonly places: readonly number[] }
>();

/** Every step once: after what leads to it where that can be, one branch after the other, else in document order. */
export const readingOrder = cached((document: TemplateDocument): readonly Step[] => {
  const { steps, flows } = document;
  const last = lasts.get(flows);
  const isSame =
    last?.steps.length === steps.length &&
    steps.every(({ key }, at) => key === last.steps[at]?.key);
  const order = isSame ? last.places.flatMap((at) => steps[at] ?? []) : ordered(document);
  if (!isSame) {
    const places = new Map(steps.map((step, at) => [step, at]));
    lasts.set(flows, { steps, places: order.map((step) => places.get(step) ?? 0) });
  }
  return order;
});

function ordered(document: TemplateDocument): readonly Step[] {
  const waiting = new Map(
    document.steps.map((step) => [step.key, flowsInto(document, step.key).length]),
  );
  const order: Step[] = [];
  const seen = new Set<string>();
  const starts = document.steps.filter((step) => waiting.get(step.key) === 0);
  for (const start of [...starts, ...document.steps]) {
    const open = [start.key];
    for (let key = open.pop(); key !== undefined; key = open.pop()) {
      const step = stepOf(document, key);
      if (step === undefined || seen.has(key)) continue;
      seen.add(key);
      order.push(step);
      const next: string[] = [];
      for (const { to } of flowsOutOf(document, key)) {
        const left = (waiting.get(to) ?? 0) - 1;
        waiting.set(to, left);
        if (left <= 0) next.push(to);
      }
      open.push(...next.toReversed());
    }
  }
  return order;
}

export interface OutlineRow {
  readonly step: Step;
  /** From 1, as it is read out. */
  readonly position: number;
  /** What leads here, and where it leads. */
  readonly into: readonly Flow[];
  readonly outOf: readonly Flow[];
  /** Whether a process can begin here: nothing leads to it. */
  readonly begins: boolean;
  /** Whether a process ends here: nothing follows, or nothing may. */
  readonly ends: boolean;
}

/** The template as a table, one row for each step in reading order. */
export function outlineOf(document: TemplateDocument): readonly OutlineRow[] {
  return readingOrder(document).map((step, at) => {
    const into = flowsInto(document, step.key);
    const outOf = flowsOutOf(document, step.key);
    return {
      step,
      position: at + 1,
      into,
      outOf,
      begins: into.length === 0,
      ends: outOf.length === 0 || !KINDS[step.kind].gives,
    };
  });
}

/** The step that a place of the document belongs to, as problems name it: `steps[3].with.subject`. */
export function stepAtPlace(document: TemplateDocument, place: string): Step | undefined {
  const index = /^steps\[(\d+)\]/.exec(place)?.[1];
  if (index !== undefined) return document.steps[Number(index)];
  const flow = /^flows\[(\d+)\]/.exec(place)?.[1];
  const from = flow === undefined ? undefined : document.flows[Number(flow)]?.from;
  return from === undefined ? undefined : stepOf(document, from);
}
