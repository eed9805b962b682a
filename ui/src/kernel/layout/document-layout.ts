/** The automatic layout of a document, or of some of its steps. */

import { cached } from "../cached.ts";
import type { Position, TemplateDocument } from "../document/template.ts";
import { around } from "../geometry/box.ts";
import {
  AXIS,
  bottomPort,
  CARD_WIDTH,
  cardBox,
  cardHeight,
  GAP_ACROSS,
  GAP_ALONG,
  exitPort,
} from "../geometry/card.ts";
import { layered, type LayoutInput, type LayoutOptions, type Places } from "./layered.ts";

export interface LayoutWanted {
  readonly direction?: LayoutOptions["direction"];
  /** Only these steps; the middle of what they cover stays where it is. */
  readonly only?: ReadonlySet<string>;
  /** Whether steps that were placed keep their order above and below each other. */
  readonly near?: boolean;
}

/** What the layout has to know of a document; plain data, so that a worker can be asked. */
export function layoutInput(document: TemplateDocument, wanted: LayoutWanted = {}): LayoutInput {
  const steps = document.steps.filter((step) => wanted.only?.has(step.key) ?? true);
  const inside = new Map(steps.map((step) => [step.key, step]));
  const direction = wanted.direction ?? "right";
  const isNear = wanted.near === true && runsAlong(document, direction);
  return {
    nodes: steps.map((step) => ({
      id: step.key,
      width: CARD_WIDTH,
      height: cardHeight(step),
      ...(isNear && step.at !== undefined ? { at: step.at } : {}),
    })),
    edges: document.flows.flatMap((flow) => {
      const from = inside.get(flow.from);
      const to = inside.get(flow.to);
      if (from === undefined || to === undefined) return [];
      const box = cardBox(from, [0, 0]);
      const leaves = exitPort(from, box, flow.outcome).y - box.height / 2;
      const enters = AXIS - cardHeight(to) / 2;
      const below = bottomPort(from, box, flow.outcome).x - box.width / 2;
      const port = direction === "right" ? leaves - enters : below;
      return [{ from: flow.from, to: flow.to, port }];
    }),
    options: { direction, along: GAP_ALONG, across: GAP_ACROSS },
  };
}

/** Whether the drawing goes that way already: only then do its places say what shall stand beside what. */
function runsAlong(
  { steps, flows }: TemplateDocument,
  direction: LayoutOptions["direction"],
): boolean {
  const places = new Map(steps.flatMap(({ key, at }) => (at === undefined ? [] : [[key, at]])));
  return runsDown(flows, places) === (direction === "down");
}

/** Whether more flows of a drawing lead down than to the side. */
export function runsDown(
  flows: TemplateDocument["flows"],
  places: ReadonlyMap<string, Position>,
): boolean {
  let down = 0;
  for (const flow of flows) {
    const from = places.get(flow.from);
    const to = places.get(flow.to);
    if (from === undefined || to === undefined) continue;
    down += Math.abs(to[0] - from[0]) > Math.abs(to[1] - from[1]) ? -1 : 1;
  }
  return down > 0;
}

/** The places as a command takes them. Of a part only, its middle stays where it was. */
export function layoutPlaces(
  document: TemplateDocument,
  places: Places,
  wanted: LayoutWanted = {},
): ReadonlyMap<string, Position> {
  const after = new Map(places.map(([key, x, y]): [string, Position] => [key, [x, y]]));
  if (wanted.only === undefined)
    return wanted.near === true ? shifted(after, driftOf(document, after)) : after;
  const steps = document.steps.filter((step) => after.has(step.key));
  const before = around(steps.flatMap((step) => (step.at ? [cardBox(step, step.at)] : [])));
  const laid = around(steps.map((step) => cardBox(step, after.get(step.key) ?? [0, 0])));
  if (before === undefined || laid === undefined) return after;
  const x = Math.round(before.x + before.width / 2 - laid.x - laid.width / 2);
  const y = Math.round(before.y + before.height / 2 - laid.y - laid.height / 2);
  return shifted(after, [x, y]);
}

function shifted(
  places: ReadonlyMap<string, Position>,
  [x, y]: Position,
): ReadonlyMap<string, Position> {
  return new Map([...places].map(([key, at]) => [key, [at[0] + x, at[1] + y]]));
}

/** How far most steps would have to go back to be where they were: the drawing as a whole stays in its place. */
function driftOf(document: TemplateDocument, after: ReadonlyMap<string, Position>): Position {
  const by = document.steps.flatMap(({ key, at }) => {
    const to = after.get(key);
    return at === undefined || to === undefined ? [] : [[at[0] - to[0], at[1] - to[1]] as const];
  });
  const middle = (axis: 0 | 1): number =>
    by.map((shift) => shift[axis]).toSorted((one, other) => one - other)[by.length >> 1] ?? 0;
  return [middle(0), middle(1)];
}

/** Where every step is shown: where it was placed, else where the layout puts it. */
export const placesOf = cached((document: TemplateDocument): ReadonlyMap<string, Position> => {
  const places = new Map<string, Position>();
  for (const step of document.steps) if (step.at !== undefined) places.set(step.key, step.at);
  if (places.size < document.steps.length) placeTheRest(document, places);
  return places;
});

/** Steps without a place: the whole layout, moved below whatever was placed. */
function placeTheRest(document: TemplateDocument, places: Map<string, Position>): void {
  const taken = around(document.steps.flatMap((step) => (step.at ? [cardBox(step, step.at)] : [])));
  const rest = new Set(document.steps.flatMap((step) => (step.at === undefined ? [step.key] : [])));
  const top = taken === undefined ? 0 : taken.y + taken.height + GAP_ACROSS * 2;
  const left = taken?.x ?? 0;
  for (const [key, x, y] of layered(layoutInput(document, { only: rest })))
    places.set(key, [left + x, top + y]);
}
