/** What stands at a place of the canvas. */

import { exitPorts } from "./card.ts";
import { contains, distance, distanceToSegment, grown, spanned, type Point } from "./box.ts";
import { flowId, stepOf } from "../document/queries.ts";
import type { TemplateDocument } from "../document/template.ts";
import type { Scene } from "./scene.ts";

export type Target =
  | { readonly on: "canvas" }
  | { readonly on: "step"; readonly key: string }
  /** A place where a flow leaves a step. */
  | { readonly on: "port"; readonly key: string; readonly outcome?: string }
  | { readonly on: "flow"; readonly id: string }
  | { readonly on: "note"; readonly index: number };

const PORT_REACH = 12;
const FLOW_REACH = 8;

/** The topmost thing at a point; how far one may miss is given for zoom 1. */
export function targetAt(document: TemplateDocument, scene: Scene, point: Point, zoom = 1): Target {
  const port = portAt(document, scene, point, PORT_REACH / Math.min(1, zoom));
  if (port !== undefined) return port;
  const step = stepAt(scene, point);
  if (step !== undefined) return { on: "step", key: step };
  const flow = flowAt(document, scene, point, FLOW_REACH / Math.min(1, zoom));
  if (flow !== undefined) return { on: "flow", id: flow };
  const note = scene.notes.findLastIndex((box) => contains(box, point));
  return note < 0 ? { on: "canvas" } : { on: "note", index: note };
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
    for (const { outcome, at } of exitPorts(step, box))
      if (distance(at, point) <= reach)
        return { on: "port", key, ...(outcome === undefined ? {} : { outcome }) };
  }
  return undefined;
}

/** The step whose card is at a point; of several the one drawn last. */
export function stepAt(scene: Scene, point: Point): string | undefined {
  return scene.grid
    .near(grown(spanned(point, point), 1))
    .findLast((key) => contains(scene.cards.get(key) ?? NOWHERE, point));
}

const NOWHERE = { x: Infinity, y: Infinity, width: 0, height: 0 };

/** The nearest flow within reach of a point. */
export function flowAt(
  document: TemplateDocument,
  scene: Scene,
  point: Point,
  reach: number,
): string | undefined {
  let nearest: string | undefined;
  let least = reach;
  for (const flow of document.flows) {
    const route = scene.routes.get(flowId(flow)) ?? [];
    for (let at = 1; at < route.length; at += 1) {
      const one = route[at - 1];
      const other = route[at];
      if (one === undefined || other === undefined) continue;
      const far = distanceToSegment(point, one, other);
      if (far <= least) {
        least = far;
        nearest = flowId(flow);
      }
    }
  }
  return nearest;
}
