/** What differs between two states of a template, part by part, and both of them in one drawing. */

import type { Change } from "../../contract/types.ts";
import { flowId, stepOf } from "../../kernel/document/queries.ts";
import { readingOrder } from "../../kernel/document/order.ts";
import type { Flow, Note, Step, TemplateDocument } from "../../kernel/document/template.ts";
import { overlaps, type Box } from "../../kernel/geometry/box.ts";
import { sceneOf } from "../../kernel/geometry/scene.ts";
import type { ChangeMark } from "../../kernel/document/compared.ts";

/** A field that differs; a value that is missing was or is not filled in. */
export interface FieldChange {
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

interface Differs {
  /** As the drawing names it: `step:check`, `flow:a|b|`, `note:0`; `template:name` is not drawn. */
  readonly id: string;
  readonly mark: ChangeMark;
  readonly fields: readonly FieldChange[];
}

export type Difference = Differs &
  (
    | { readonly of: "template" }
    | { readonly of: "order"; readonly part: "steps" | "flows" }
    | { readonly of: "step"; readonly step: Step }
    | { readonly of: "flow"; readonly flow: Flow }
    | { readonly of: "note"; readonly note: Note }
  );

export interface Comparison {
  /** Everything that is in one of the two. */
  readonly document: TemplateDocument;
  /** What is not drawn first, then along the template. */
  readonly differences: readonly Difference[];
}

const AT = /^(steps|flows|notes)\[("(?:[^"\\]|\\.)*")\]\.?(.*)$/su;
const ORDER = /^(steps|flows) \(order\)$/u;
/** Where something stands, which processes know nothing of. */
const PLACE = /^(at|size)\b/u;
const GAP = 24;

/** Joins what the program says differs with the two documents. */
export function comparisonOf(
  before: TemplateDocument,
  after: TemplateDocument,
  changes: readonly Change[],
): Comparison {
  const document = mergedOf(before, after);
  const found = new Map<string, Difference>();
  for (const change of changes) {
    const next = differenceOf(document, wholeOf(before, after, change));
    const known = found.get(next.id);
    if (known === undefined) found.set(next.id, next);
    else if (!known.fields.some(({ path }) => path === next.fields[0]?.path))
      found.set(next.id, joined(known, next));
  }
  const rank = rankOf(document);
  return { document, differences: [...found.values()].toSorted((a, b) => rank(a) - rank(b)) };
}

/** Fields that are said as one sentence, whichever of their parts differs. */
const SENTENCE =
  /^(steps\[("(?:[^"\\]|\\.)*")\]\.(?:with\.)?(start|responsible|processor|owner))\./su;

function wholeOf(before: TemplateDocument, after: TemplateDocument, change: Change): Change {
  const [, at, quoted, name] = SENTENCE.exec(change.at) ?? [];
  if (at === undefined || quoted === undefined || name === undefined) return change;
  const key = JSON.parse(quoted) as string; // It is a text in quotes.
  const valueIn = (document: TemplateDocument): unknown => {
    const step = stepOf(document, key);
    // Which fields a step has depends on its kind.
    const fields = { ...step?.with, ...step } as Readonly<Record<string, unknown>>;
    return fields[name];
  };
  return { kind: "changed", at, before: valueIn(before), after: valueIn(after) };
}

/** In how many places two states differ: each part counts once. */
export function placesIn(changes: readonly Change[]): number {
  return new Set(
    changes.map(({ at }) => /^(?:steps|flows|notes)\["(?:[^"\\]|\\.)*"\]/su.exec(at)?.[0] ?? at),
  ).size;
}

/** The marks of one sort of part, by what the drawing names it with. */
export function marksOf(
  { differences }: Comparison,
  of: "step" | "flow" | "note",
): ReadonlyMap<string, ChangeMark> {
  return new Map(
    differences
      .filter((difference) => difference.of === of)
      .map(({ id, mark }) => [id.slice(of.length + 1), mark]),
  );
}

function differenceOf(document: TemplateDocument, change: Change): Difference {
  const { kind, at, before, after } = change;
  const order = ORDER.exec(at)?.[1];
  if (order === "steps" || order === "flows")
    return { id: `order:${order}`, of: "order", part: order, mark: "changed", fields: [] };
  const [, list, quoted = '""', path = ""] = AT.exec(at) ?? [];
  const name = list === undefined ? "" : (JSON.parse(quoted) as string); // It is a text in quotes.
  const isWhole = path === "";
  const mark = isWhole ? kind : PLACE.test(path) ? "moved" : "changed";
  const fields = isWhole ? [] : [{ path, before, after }];
  const step = list === "steps" ? stepOf(document, name) : undefined;
  if (step !== undefined) return { id: `step:${name}`, of: "step", step, mark, fields };
  const flow = list === "flows" ? document.flows.find((one) => spelled(one) === name) : undefined;
  if (flow !== undefined) return { id: `flow:${flowId(flow)}`, of: "flow", flow, mark, fields };
  const place = list === "notes" ? document.notes.findIndex(({ text }) => text === name) : -1;
  const note = document.notes[place];
  if (note !== undefined) return { id: `note:${place}`, of: "note", note, mark, fields };
  return {
    id: `template:${at}`,
    of: "template",
    mark: kind,
    fields: [{ path: at, before, after }],
  };
}

/** A flow as the program names it. */
function spelled({ from, to, outcome = "" }: Flow): string {
  return `${from} -> ${to}${outcome === "" ? "" : ` on ${outcome}`}`;
}

function joined(one: Difference, other: Difference): Difference {
  const mark = one.mark === "moved" ? other.mark : one.mark;
  return { ...one, mark, fields: [...one.fields, ...other.fields] };
}

function rankOf(document: TemplateDocument): (difference: Difference) => number {
  const order = new Map(readingOrder(document).map(({ key }, at) => [key, at]));
  const many = document.steps.length + 1;
  return (difference) => {
    switch (difference.of) {
      case "template":
        return -2;
      case "order":
        return -1;
      case "step":
        return order.get(difference.step.key) ?? many;
      case "flow":
        // After the step that it leaves.
        return (order.get(difference.flow.from) ?? many) + 0.5;
      case "note":
        return many + 1;
    }
  };
}

/** The later state, with what went from the earlier one where it stood. */
function mergedOf(before: TemplateDocument, after: TemplateDocument): TemplateDocument {
  const gone = before.steps.filter(({ key }) => stepOf(after, key) === undefined);
  const steps = [...after.steps, ...placedFree(before, after, gone)];
  const keys = new Set(steps.map(({ key }) => key));
  const known = new Set(after.flows.map(flowId));
  const flows = before.flows.filter(
    (flow) => !known.has(flowId(flow)) && keys.has(flow.from) && keys.has(flow.to),
  );
  const texts = new Set(after.notes.map(({ text }) => text));
  const notes = before.notes.filter(({ text }) => !texts.has(text));
  return {
    ...after,
    steps,
    flows: [...after.flows, ...flows],
    notes: [...after.notes, ...notes],
  };
}

/** Where they stood, or below what stands there now. */
function placedFree(
  before: TemplateDocument,
  after: TemplateDocument,
  gone: readonly Step[],
): readonly Step[] {
  if (gone.length === 0) return [];
  const old = sceneOf(before).cards;
  const taken: Box[] = [...sceneOf(after).cards.values()];
  return gone.map((step) => {
    let box = old.get(step.key);
    if (box === undefined) return step;
    for (let tries = taken.length; tries > 0; tries -= 1) {
      const wanted: Box = box;
      const other = taken.find((known) => overlaps(known, wanted));
      if (other === undefined) break;
      box = { ...wanted, y: other.y + other.height + GAP };
    }
    taken.push(box);
    return { ...step, at: [box.x, box.y] };
  });
}
