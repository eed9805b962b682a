/**
 * A document being changed by a command: every change is applied at once, so that the next one sees it, and kept as an
 * edit. Commands are written against this and never build edits themselves.
 */

import { applied, detailsOf, type Details, type Edit } from "./edit.ts";
import { flowId, stepIndex, stepOf } from "./queries.ts";
import type { Flow, Note, Step, TemplateDocument } from "./template.ts";

export interface Draft {
  readonly document: TemplateDocument;
  readonly edits: readonly Edit[];
  /** Puts a step at the end, or where the index says. */
  addStep(step: Step, index?: number): void;
  /** Replaces steps by others at the same place; their keys may differ. */
  replaceSteps(replacements: ReadonlyMap<string, Step>): void;
  removeSteps(keys: ReadonlySet<string>): void;
  addFlow(flow: Flow, index?: number): void;
  /** Puts many at the end at once. */
  addSteps(steps: readonly Step[]): void;
  addFlows(flows: readonly Flow[]): void;
  /** Makes every flow what the function says: itself, another one, or nothing. Doubles vanish. */
  mapFlows(change: (flow: Flow) => Flow | undefined): void;
  addNote(note: Note): void;
  replaceNote(index: number, note: Note): void;
  removeNotes(indices: ReadonlySet<number>): void;
  setDetails(details: Partial<Details>): void;
}

export function draftOf(start: TemplateDocument): Draft {
  let document = start;
  const edits: Edit[] = [];
  const push = (...more: Edit[]): void => {
    if (more.length === 0) return;
    document = applied(document, more);
    edits.push(...more);
  };
  return {
    get document() {
      return document;
    },
    edits,
    addStep(step, index = document.steps.length) {
      push({ list: "steps", index, removed: [], inserted: [step] });
    },
    replaceSteps(replacements) {
      const replaced: Edit[] = [];
      for (const [key, step] of replacements) {
        const index = stepIndex(document, key);
        const before = stepOf(document, key);
        if (index === undefined || before === undefined || before === step) continue;
        replaced.push({ list: "steps", index, removed: [before], inserted: [step] });
      }
      push(...replaced);
    },
    removeSteps(keys) {
      const removed = fromTheEnd(document.steps, (step) => keys.has(step.key));
      push(
        ...removed.map(([index, step]): Edit => {
          return { list: "steps", index, removed: [step], inserted: [] };
        }),
      );
    },
    addSteps(steps) {
      const index = document.steps.length;
      if (steps.length > 0) push({ list: "steps", index, removed: [], inserted: steps });
    },
    addFlows(flows) {
      const known = new Set(document.flows.map(flowId));
      const fresh = flows.filter((flow) => !known.has(flowId(flow)));
      const index = document.flows.length;
      if (fresh.length > 0) push({ list: "flows", index, removed: [], inserted: fresh });
    },
    addFlow(flow, index = document.flows.length) {
      if (document.flows.some((known) => sameFlow(known, flow))) return;
      push({ list: "flows", index, removed: [], inserted: [flow] });
    },
    mapFlows(change) {
      push(...mapped(document.flows, change));
    },
    addNote(note) {
      push({ list: "notes", index: document.notes.length, removed: [], inserted: [note] });
    },
    replaceNote(index, note) {
      const before = document.notes[index];
      if (before === undefined || before === note) return;
      push({ list: "notes", index, removed: [before], inserted: [note] });
    },
    removeNotes(indices) {
      const removed = fromTheEnd(document.notes, (_, index) => indices.has(index));
      push(
        ...removed.map(([index, note]): Edit => {
          return { list: "notes", index, removed: [note], inserted: [] };
        }),
      );
    },
    setDetails(details) {
      const before = detailsOf(document);
      push({ list: "details", before, after: { ...before, ...details } });
    },
  };
}

function sameFlow(one: Flow, other: Flow): boolean {
  return one.from === other.from && one.to === other.to && one.outcome === other.outcome;
}

/** What is taken out of a list, from the end on, so that each index still holds when it is used. */
function fromTheEnd<T>(
  list: readonly T[],
  goes: (element: T, index: number) => boolean,
): readonly (readonly [number, T])[] {
  return list
    .map((element, index) => [index, element] as const)
    .filter(([index, element]) => goes(element, index))
    .toReversed();
}

function mapped(flows: readonly Flow[], change: (flow: Flow) => Flow | undefined): readonly Edit[] {
  const edits: Edit[] = [];
  const seen = new Set<string>();
  let index = 0;
  for (const flow of flows) {
    const wanted = change(flow);
    const after = wanted !== undefined && !seen.has(flowId(wanted)) ? wanted : undefined;
    if (after !== undefined) seen.add(flowId(after));
    if (after !== flow)
      edits.push({
        list: "flows",
        index,
        removed: [flow],
        inserted: after === undefined ? [] : [after],
      });
    if (after !== undefined) index += 1;
  }
  return edits;
}
