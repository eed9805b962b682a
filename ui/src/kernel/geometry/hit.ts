/** What stands at a place of the canvas. */

import { cached } from "../cached.ts";
import { KINDS } from "../document/kinds.ts";
import { freeOutcome, stepOf } from "../document/queries.ts";
import type { TemplateDocument } from "../document/template.ts";
import {
  around,
  bottom,
  contains,
  distance,
  distanceToSegment,
  grown,
  overlaps,
  right,
  spanned,
  type Box,
  type Point,
} from "./box.ts";
import { exitPorts, FRAME_EDGE, FRAME_HEAD } from "./card.ts";
import { gridOf, type BoxGrid } from "./grid.ts";
import type { Route } from "./route.ts";
import type { Scene } from "./scene.ts";

export type Target =
  | { readonly on: "canvas" }
  | { readonly on: "step"; readonly key: string }
  /** A place where a flow leaves a step. */
  | { readonly on: "port"; readonly key: string; readonly outcome?: string }
  | { readonly on: "flow"; readonly id: string }
  /** An end of a selected flow, to be led elsewhere. */
  | { readonly on: "flow-end"; readonly id: string; readonly end: "from" | "to" }
  | { readonly on: "note"; readonly index: number }
  /** The corner of a selected note or frame, to be drawn larger. */
  | { readonly on: "corner"; readonly index: number };

/** What is selected has places of its own. */
export interface Handles {
  readonly flows: ReadonlySet<string>;
  readonly notes: ReadonlySet<number>;
}

const PORT_REACH = 12;
const FLOW_REACH = 8;
const END_REACH = 9;
const CORNER_REACH = 14;
/** A flow can be drawn out of any edge of a card, this far out of it and this far in. */
const RIM_OUT = 7;
const RIM_IN = 3;

/** The topmost thing at a point; how far one may miss is given for zoom 1. */
export function targetAt(
  document: TemplateDocument,
  scene: Scene,
  point: Point,
  zoom = 1,
  handles?: Handles,
): Target {
  const scale = 1 / Math.min(1, zoom);
  const handle = handles && handleAt(scene, point, handles, scale);
  if (handle !== undefined) return handle;
  const port = portAt(document, scene, point, PORT_REACH * scale);
  if (port !== undefined) return port;
  const step = stepAt(scene, point);
  if (step !== undefined)
    return isRim(scene, step, point) ? rimOf(document, step) : { on: "step", key: step };
  const note = noteAt(document, scene, point, false);
  if (note !== undefined) return note;
  const flow = flowAt(scene, point, FLOW_REACH * scale);
  if (flow !== undefined) return { on: "flow", id: flow };
  const rim = stepAt(scene, point, RIM_OUT * scale);
  if (rim !== undefined) return rimOf(document, rim);
  return noteAt(document, scene, point, true) ?? { on: "canvas" };
}

function handleAt(
  scene: Scene,
  point: Point,
  { flows, notes }: Handles,
  scale: number,
): Target | undefined {
  for (const id of flows) {
    const route = scene.routes.get(id);
    const [first] = route ?? [];
    const last = route?.at(-1);
    if (last !== undefined && distance(last, point) <= END_REACH * scale)
      return { on: "flow-end", id, end: "to" };
    if (first !== undefined && distance(first, point) <= END_REACH * scale)
      return { on: "flow-end", id, end: "from" };
  }
  for (const index of notes) {
    const box = scene.notes[index];
    if (box === undefined) continue;
    if (distance({ x: right(box), y: bottom(box) }, point) <= CORNER_REACH * scale)
      return { on: "corner", index };
  }
  return undefined;
}

function isRim(scene: Scene, key: string, point: Point): boolean {
  const box = scene.cards.get(key);
  return box !== undefined && !contains(grown(box, -RIM_IN), point);
}

/** A flow drawn out of the edge is one of the first outcome that leads nowhere yet. */
function rimOf(document: TemplateDocument, key: string): Target {
  const step = stepOf(document, key);
  if (step === undefined || !KINDS[step.kind].gives) return { on: "step", key };
  const outcome = freeOutcome(document, key);
  return { on: "port", key, ...(outcome === undefined ? {} : { outcome }) };
}

/** Notes lie on top of flows; of a frame only heading and edge can be taken, so that what it holds can be reached. */
function noteAt(
  document: TemplateDocument,
  scene: Scene,
  point: Point,
  frames: boolean,
): Target | undefined {
  const index = scene.notes.findLastIndex((box, at) => {
    const isFrame = document.notes[at]?.frame === true;
    if (isFrame !== frames || !contains(box, point)) return false;
    return !isFrame || point.y <= box.y + FRAME_HEAD || !contains(grown(box, -FRAME_EDGE), point);
  });
  return index < 0 ? undefined : { on: "note", index };
}

function portAt(
  document: TemplateDocument,
  scene: Scene,
  point: Point,
  reach: number,
): Target | undefined {
  for (const key of scene.grid.near(grown(spanned(point, point), reach)).toReversed()) {
    const step = stepOf(document, key);
    const box = scene.cards.get(key);
    if (step === undefined || box === undefined || step.kind === "end") continue;
    for (const { outcome, at } of exitPorts(step, box, scene.isDown))
      if (distance(at, point) <= reach)
        return { on: "port", key, ...(outcome === undefined ? {} : { outcome }) };
  }
  return undefined;
}

/** The step whose card is at a point, or that near to it; of several the one drawn last. */
export function stepAt(scene: Scene, point: Point, reach = 0): string | undefined {
  return scene.grid
    .near(grown(spanned(point, point), reach + 1))
    .findLast((key) => contains(grown(scene.cards.get(key) ?? NO_BOX, reach), point));
}

const NO_BOX: Box = { x: Infinity, y: Infinity, width: 0, height: 0 };

/** The nearest flow within reach of a point. */
export function flowAt(scene: Scene, point: Point, reach: number): string | undefined {
  let nearest: string | undefined;
  let least = reach;
  const near = flowGrid(scene).near(grown(spanned(point, point), Math.max(1, reach)));
  for (const id of new Set(near)) {
    const route = scene.routes.get(id) ?? [];
    for (let at = 1; at < route.length; at += 1) {
      const one = route[at - 1];
      const other = route[at];
      if (one === undefined || other === undefined) continue;
      const far = distanceToSegment(point, one, other);
      if (far <= least) {
        least = far;
        nearest = id;
      }
    }
  }
  return nearest;
}

/** The flows whose ways come near an area, without a grid: it would be made anew after each change, for one question. */
export function flowsNear({ routes }: Pick<Scene, "routes">, area: Box): string[] {
  const near: string[] = [];
  for (const [id, route] of routes) if (overlaps(spanOf(route), area)) near.push(id);
  return near;
}

const spanOf = cached((route: Route): Box => {
  const points = route.map((point) => spanned(point, point));
  return grown(around(points) ?? NOWHERE, 1);
});
const NOWHERE: Box = { x: 0, y: 0, width: 0, height: 0 };

/** The straight parts of all ways. Made when it is first asked for: most scenes of a gesture never are. */
export function flowGrid({ routes }: Pick<Scene, "routes">): BoxGrid {
  return gridOfParts(routes);
}

const gridOfParts = cached((routes: Scene["routes"]): BoxGrid => {
  const parts: (readonly [string, Box])[] = [];
  for (const [id, route] of routes)
    for (let at = 1; at < route.length; at += 1) {
      const one = route[at - 1];
      const other = route[at];
      if (one !== undefined && other !== undefined) parts.push([id, grown(spanned(one, other), 1)]);
    }
  return gridOf(parts);
});
