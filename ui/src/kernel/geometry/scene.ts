/** Everything on the canvas as boxes, ways and places, worked out from the document; what has not changed is kept. */

import { outcomesOf } from "../document/kinds.ts";
import { flowId, flowsOutOf, stepOf } from "../document/queries.ts";
import type { Flow, Position, Step, TemplateDocument } from "../document/template.ts";
import { placesOf, runsDown } from "../layout/document-layout.ts";
import { around, grown, right, spanned, type Box, type Point } from "./box.ts";
import { bottomPort, cardBox, entryPort, exitPort, noteBox } from "./card.ts";
import { gridOf, type BoxGrid } from "./grid.ts";
import { labelPlaces, type LabelWanted } from "./labels.ts";
import { coarselyRouted, crossings, routed, type Route, type RouteWanted } from "./route.ts";

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
  /** Whether the drawing runs from top to bottom. */
  readonly isDown: boolean;
  /** A document that looks like this. */
  readonly of: TemplateDocument;
  /** Of a rough scene: the one before, from which it has yet to be worked out. */
  readonly from?: Scene;
}

const LETTER = 7;
/** So many ways are found between two rests. */
const LOT = 32;
/** When more cards than this have changed, finding the ways anew would hold the page up. */
const MANY = 300;

/** The scene of a document. The one before it lends every way that nothing has come near. */
export function sceneOf(document: TemplateDocument, before?: Scene): Scene {
  const parts = sceneInParts(document, before);
  for (;;) {
    const part = parts.next();
    if (part.done === true) return part.value;
  }
}

/** The same with a rest now and then, for whoever has other things to do meanwhile. */
export function* sceneInParts(document: TemplateDocument, before?: Scene): Generator<void, Scene> {
  if (before !== undefined && looksAlike(document, before.of)) return before;
  const stand = standOf(document, before);
  const { cards, grid, isDown } = stand;
  const changes =
    before === undefined || grid === before.grid ? undefined : changesOf(cards, before.cards);
  const routes = new Map<string, Route>();
  for (const flow of document.flows) {
    const id = flowId(flow);
    const known = before?.isDown === isDown ? before.routes.get(id) : undefined;
    const wanted = routeWanted(document, flow, cards, isDown);
    if (wanted === undefined) continue;
    const route =
      (known && keptRoute(known, wanted, flow, before, changes, grid)) ?? routed(wanted, grid);
    routes.set(id, route);
    if (routes.size % LOT === 0) yield;
  }
  const [labels, labelTexts] = labelsOf(document, routes, grid);
  return { ...stand, routes, labels, labelTexts };
}

/**
 * The scene after a change, at once: where many cards have changed, a rough one, whose ways look at no card in between.
 * `settled` makes it what `sceneOf` would have made.
 */
export function promptSceneOf(document: TemplateDocument, before: Scene): Scene {
  if (looksAlike(document, before.of)) return before;
  if (before.from === undefined && !isMuchOther(document, before)) return sceneOf(document, before);
  const stand = standOf(document, before);
  const { cards, isDown } = stand;
  const routes = new Map<string, Route>();
  const labels = new Map<string, Point>();
  for (const flow of document.flows) {
    const id = flowId(flow);
    const wanted = routeWanted(document, flow, cards, isDown);
    if (wanted === undefined) continue;
    const known = before.isDown === isDown ? before.routes.get(id) : undefined;
    const by = shiftOfBoth(flow, wanted, before);
    routes.set(id, known && by ? shifted(known, by) : coarselyRouted(wanted));
    const label = before.labels.get(id);
    if (label !== undefined && by !== undefined) labels.set(id, sum(label, by));
  }
  const from = before.from ?? before;
  return { ...stand, routes, labels, labelTexts: before.labelTexts, from };
}

/** Works a rough scene out, with a rest now and then. */
export function settled({ of, from }: Scene): Generator<void, Scene> {
  return sceneInParts(of, from);
}

function isMuchOther({ steps }: TemplateDocument, { of }: Scene): boolean {
  const known = new Set(of.steps);
  let count = 0;
  for (const step of steps) if (!known.has(step)) count += 1;
  return count > MANY;
}

/** Where everything stands. */
function standOf(
  document: TemplateDocument,
  before: Scene | undefined,
): Pick<Scene, "places" | "cards" | "grid" | "notes" | "bounds" | "isDown" | "of"> {
  const places = placesOf(document);
  const cards = new Map<string, Box>();
  for (const step of document.steps) cards.set(step.key, cardOf(step, places, before));
  const isDown = runsDown(document.flows, places);
  const grid = before !== undefined && sameCards(cards, before.cards) ? before.grid : gridOf(cards);
  const notes = document.notes.map(noteBox);
  const bounds = around([...cards.values(), ...notes]);
  return { places, cards, grid, notes, bounds, isDown, of: document };
}

/** Where flows say their outcomes, and what. */
function labelsOf(
  document: TemplateDocument,
  routes: ReadonlyMap<string, Route>,
  grid: BoxGrid,
): readonly [Scene["labels"], Scene["labelTexts"]] {
  const texts = new Map<string, string>();
  const wanted: LabelWanted[] = [];
  for (const flow of document.flows) {
    const text = labelOf(document, flow);
    const route = text === undefined ? undefined : routes.get(flowId(flow));
    if (route === undefined || text === undefined) continue;
    texts.set(flowId(flow), text);
    const width = Math.min(160, 16 + text.length * LETTER);
    const [first, second] = route;
    const beside = flowsOutOf(document, flow.from).flatMap((other) => {
      const way = other === flow ? undefined : routes.get(flowId(other));
      return way === undefined ? [] : [way];
    });
    wanted.push({ id: flowId(flow), route, width, isFalling: first?.x === second?.x, beside });
  }
  return [labelPlaces(wanted, grid), texts];
}

/** Whether what has changed is nothing that a scene shows: most fields of a step are not. */
function looksAlike(one: TemplateDocument, other: TemplateDocument): boolean {
  return (
    one.flows === other.flows &&
    one.notes === other.notes &&
    one.steps.length === other.steps.length &&
    one.steps.every((step, at) => {
      const before = other.steps[at];
      return step === before || (before !== undefined && stepsLookAlike(step, before));
    })
  );
}

function stepsLookAlike(one: Step, other: Step): boolean {
  const outcomes = outcomesOf(other);
  return (
    one.key === other.key &&
    one.kind === other.kind &&
    one.at?.[0] === other.at?.[0] &&
    one.at?.[1] === other.at?.[1] &&
    outcomesOf(one).length === outcomes.length &&
    outcomesOf(one).every(
      ({ key, label }, at) => key === outcomes[at]?.key && label === outcomes[at].label,
    )
  );
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

/** Between where and where the way of a flow has to be found. */
export function routeWanted(
  document: TemplateDocument,
  flow: Flow,
  cards: { get(key: string): Box | undefined },
  isDown: boolean,
): RouteWanted | undefined {
  const step = stepOf(document, flow.from);
  const fromBox = cards.get(flow.from);
  const toBox = cards.get(flow.to);
  if (step === undefined || fromBox === undefined || toBox === undefined) return undefined;
  return {
    from: exitPort(step, fromBox, flow.outcome),
    to: entryPort(toBox),
    fromBox,
    toBox,
    lane: laneOf(document, step, flow),
    fall: bottomPort(step, fromBox, flow.outcome),
    isDown,
  };
}

/** Flows of several outcomes bend one beside the other. */
function laneOf(document: TemplateDocument, step: Step, flow: Flow): number {
  const outcomes = outcomesOf(step);
  if (outcomes.length < 2) return 0;
  const at = outcomes.findIndex((outcome) => outcome.key === flow.outcome);
  const used = flowsOutOf(document, step.key).length;
  return used < 2 ? 0 : (at - (outcomes.length - 1) / 2) * 10;
}

/** The way from before: as it was, or moved along with both its cards; not if anything stands in it now. */
function keptRoute(
  route: Route,
  wanted: RouteWanted,
  flow: Flow,
  before: Scene | undefined,
  changes: Changes | undefined,
  grid: BoxGrid,
): Route | undefined {
  const by = shiftOfBoth(flow, wanted, before);
  if (by === undefined) return undefined;
  const kept = shifted(route, by);
  const isMoved = kept !== route;
  if (!endsAt(kept, wanted)) return undefined;
  if (changes === undefined || changes.areAllMovedAlike) return kept;
  if (isMoved) return crossings(kept, wanted, grid, 1) === 0 ? kept : undefined;
  const span = around(route.map((point) => spanned(point, point)));
  return span !== undefined && changes.grid().touches(grown(span, REACH)) ? undefined : kept;
}

/** How far from a way something may change without another way becoming better. */
const REACH = 40;

/** How far both cards of a flow have moved, if that is as far. */
function shiftOfBoth(
  flow: Flow,
  wanted: RouteWanted,
  before: Scene | undefined,
): Point | undefined {
  const by = shiftOf(before?.cards.get(flow.from), wanted.fromBox);
  const other = shiftOf(before?.cards.get(flow.to), wanted.toBox);
  return by !== undefined && other !== undefined && samePoint(by, other) ? by : undefined;
}

/** A way moved as a whole; itself, if that is nowhere. */
function shifted(route: Route, by: Point): Route {
  return samePoint(by, NOWHERE) ? route : route.map((point) => sum(point, by));
}

function sum(one: Point, other: Point): Point {
  return { x: one.x + other.x, y: one.y + other.y };
}

/** How far a card has moved; nothing, if it is new or of another size. */
function shiftOf(before: Box | undefined, now: Box): Point | undefined {
  if (before === now) return NOWHERE;
  if (before?.width !== now.width || before.height !== now.height) return undefined;
  return { x: now.x - before.x, y: now.y - before.y };
}

const NOWHERE: Point = { x: 0, y: 0 };

function endsAt(route: Route, { from, to, toBox, fall }: RouteWanted): boolean {
  const first = route[0];
  const last = route.at(-1);
  if (first === undefined || last === undefined) return false;
  return (
    (samePoint(first, from) || samePoint(first, fall)) &&
    (samePoint(last, to) || isOnTop(last, toBox))
  );
}

function isOnTop({ x, y }: Point, box: Box): boolean {
  return y === box.y && x > box.x && x < right(box);
}

function samePoint(one: Point, other: Point): boolean {
  return one.x === other.x && one.y === other.y;
}

function sameCards(cards: ReadonlyMap<string, Box>, before: ReadonlyMap<string, Box>): boolean {
  if (cards.size !== before.size) return false;
  for (const [key, box] of cards) if (before.get(key) !== box) return false;
  return true;
}

interface Changes {
  /** Whether every card has moved by the same: then every way has too. */
  readonly areAllMovedAlike: boolean;
  /** Where something stands now or stood before. Made when it is asked for. */
  grid(): BoxGrid;
}

function changesOf(cards: ReadonlyMap<string, Box>, before: ReadonlyMap<string, Box>): Changes {
  let made: BoxGrid | undefined;
  return {
    areAllMovedAlike: areMovedAlike(cards, before),
    grid: () => (made ??= gridOf(changedBoxes(cards, before))),
  };
}

function areMovedAlike(cards: ReadonlyMap<string, Box>, before: ReadonlyMap<string, Box>): boolean {
  if (cards.size !== before.size) return false;
  let all: Point | undefined;
  for (const [key, box] of cards) {
    const by = shiftOf(before.get(key), box);
    all ??= by;
    if (by === undefined || all === undefined || !samePoint(by, all)) return false;
  }
  return true;
}

function changedBoxes(
  cards: ReadonlyMap<string, Box>,
  before: ReadonlyMap<string, Box>,
): readonly (readonly [string, Box])[] {
  const changed: (readonly [string, Box])[] = [];
  for (const [key, box] of cards) {
    const known = before.get(key);
    if (known === box) continue;
    changed.push([key, box]);
    if (known !== undefined) changed.push([key, known]);
  }
  for (const [key, box] of before) if (!cards.has(key)) changed.push([key, box]);
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
