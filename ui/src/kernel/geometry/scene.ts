/** Everything on the canvas as boxes, ways and places, worked out from the document; what has not changed is kept. */

import { outcomesOf } from "../document/kinds.ts";
import { flowId, flowsOutOf, stepOf } from "../document/queries.ts";
import type { Flow, Position, Step, TemplateDocument } from "../document/template.ts";
import { placesOf } from "../layout/document-layout.ts";
import { around, overlaps, spanned, type Box, type Point } from "./box.ts";
import { cardBox, entryPort, exitPort, noteBox } from "./card.ts";
import { gridOf, type BoxGrid } from "./grid.ts";
import { labelPlaces, type LabelWanted } from "./labels.ts";
import { routed, type Route } from "./route.ts";

export interface Scene {
  readonly places: ReadonlyMap<string, Position>;
  /** The cards, by step. */
  readonly cards: ReadonlyMap<string, Box>;
  readonly grid: BoxGrid;
  readonly notes: readonly Box[];
  /** The ways, by flow. */
  readonly routes: ReadonlyMap<string, Route>;
  readonly labels: ReadonlyMap<string, Point>;
  /** What is written on a flow. */
  readonly labelTexts: ReadonlyMap<string, string>;
  readonly bounds: Box | undefined;
}

const LETTER = 7;

/** The scene of a document. The one before it lends every way that nothing has come near. */
export function sceneOf(document: TemplateDocument, before?: Scene): Scene {
  const places = placesOf(document);
  const cards = new Map<string, Box>();
  for (const step of document.steps) cards.set(step.key, cardOf(step, places, before));
  const same = before !== undefined && sameCards(cards, before.cards);
  const grid = same ? before.grid : gridOf(cards);
  const dirty = same ? [] : changedBoxes(cards, before?.cards ?? new Map());
  const routes = new Map<string, Route>();
  for (const flow of document.flows) {
    const id = flowId(flow);
    const known = before?.routes.get(id);
    const route =
      known !== undefined && stillGood(known, flow, document, cards, dirty)
        ? known
        : routeOf(document, flow, cards, grid);
    if (route !== undefined) routes.set(id, route);
  }
  const labelTexts = new Map<string, string>();
  const wanted: LabelWanted[] = [];
  for (const flow of document.flows) {
    const route = routes.get(flowId(flow));
    const text = labelOf(document, flow);
    if (route === undefined || text === undefined) continue;
    labelTexts.set(flowId(flow), text);
    wanted.push({ id: flowId(flow), route, width: Math.min(160, 16 + text.length * LETTER) });
  }
  const notes = document.notes.map(noteBox);
  const labels = labelPlaces(wanted, grid);
  const bounds = around([...cards.values(), ...notes]);
  return { places, cards, grid, notes, routes, labels, labelTexts, bounds };
}

function cardOf(step: Step, places: ReadonlyMap<string, Position>, before?: Scene): Box {
  const box = cardBox(step, places.get(step.key) ?? [0, 0]);
  const known = before?.cards.get(step.key);
  return known !== undefined && sameBox(known, box) ? known : box;
}

/** The label of an outcome; the two of a wait are words of the program and left to the view. */
function labelOf(document: TemplateDocument, flow: Flow): string | undefined {
  if (flow.outcome === undefined) return undefined;
  const step = stepOf(document, flow.from);
  const outcome = step && outcomesOf(step).find((known) => known.key === flow.outcome);
  return outcome?.label ?? flow.outcome;
}

function routeOf(
  document: TemplateDocument,
  flow: Flow,
  cards: ReadonlyMap<string, Box>,
  grid: BoxGrid,
): Route | undefined {
  const step = stepOf(document, flow.from);
  const fromBox = cards.get(flow.from);
  const toBox = cards.get(flow.to);
  if (step === undefined || fromBox === undefined || toBox === undefined) return undefined;
  const from = exitPort(step, fromBox, flow.outcome);
  const to = entryPort(toBox);
  return routed({ from, to, fromBox, toBox, lane: laneOf(document, step, flow) }, cards, grid);
}

/** Flows of several outcomes bend one beside the other. */
function laneOf(document: TemplateDocument, step: Step, flow: Flow): number {
  const outcomes = outcomesOf(step);
  if (outcomes.length < 2) return 0;
  const at = outcomes.findIndex((outcome) => outcome.key === flow.outcome);
  const used = flowsOutOf(document, step.key).length;
  return used < 2 ? 0 : (at - (outcomes.length - 1) / 2) * 10;
}

function stillGood(
  route: Route,
  flow: Flow,
  document: TemplateDocument,
  cards: ReadonlyMap<string, Box>,
  dirty: readonly Box[],
): boolean {
  const step = stepOf(document, flow.from);
  const fromBox = cards.get(flow.from);
  const toBox = cards.get(flow.to);
  const first = route[0];
  const last = route.at(-1);
  if (step === undefined || fromBox === undefined || toBox === undefined) return false;
  if (first === undefined || last === undefined) return false;
  const from = exitPort(step, fromBox, flow.outcome);
  const to = entryPort(toBox);
  if (from.x !== first.x || from.y !== first.y || to.x !== last.x || to.y !== last.y) return false;
  if (dirty.length === 0) return true;
  const span = around(route.map((point) => spanned(point, point)));
  const reach = span && {
    ...span,
    x: span.x - 40,
    y: span.y - 40,
    width: span.width + 80,
    height: span.height + 80,
  };
  return reach === undefined || !dirty.some((box) => overlaps(box, reach));
}

function sameCards(cards: ReadonlyMap<string, Box>, before: ReadonlyMap<string, Box>): boolean {
  if (cards.size !== before.size) return false;
  for (const [key, box] of cards) if (before.get(key) !== box) return false;
  return true;
}

/** Where something stands now or stood before. */
function changedBoxes(
  cards: ReadonlyMap<string, Box>,
  before: ReadonlyMap<string, Box>,
): readonly Box[] {
  const changed: Box[] = [];
  for (const [key, box] of cards) {
    const known = before.get(key);
    if (known === box) continue;
    changed.push(box);
    if (known !== undefined) changed.push(known);
  }
  for (const [key, box] of before) if (!cards.has(key)) changed.push(box);
  return changed;
}

function sameBox(one: Box, other: Box): boolean {
  return (
    one.x === other.x &&
    one.y === other.y &&
    one.width === other.width &&
    one.height === other.height
  );
}
