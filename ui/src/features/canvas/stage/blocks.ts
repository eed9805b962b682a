/** The drawing as blocks and lines: a handful of paths for however many cards, as it is seen from far away. */

import { cached } from "../../../kernel/cached.ts";
import { KINDS, type Category } from "../../../kernel/document/kinds.ts";
import { flowId, flowsById, flowsOutOf, stepOf } from "../../../kernel/document/queries.ts";
import { isInside, overlaps, right, type Box } from "../../../kernel/geometry/box.ts";
import { flowsNear } from "../../../kernel/geometry/hit.ts";
import type { Route } from "../../../kernel/geometry/route.ts";
import type { Scene } from "../../../kernel/geometry/scene.ts";
import type { StepProblems } from "../nodes.ts";
import { arrowOf } from "../path.ts";

export interface Blocks {
  /** The cards of each category, and the bar at the left of each; arrows and bars only of what is fine. */
  readonly cards: ReadonlyMap<Category, { readonly block: string; readonly bar: string }>;
  readonly flows: string;
  readonly arrows: string;
  readonly warnings: string;
  readonly errors: string;
}

/** What of the drawing is wanted. */
export interface Cut {
  readonly steps: Iterable<string>;
  readonly flows: Iterable<string>;
}

const BAR = 14;
const BADGE = 22;

const NONE: ReadonlySet<string> = new Set();

/** Everything in a part of the drawing but what the hand holds. */
export function cutOf(scene: Scene, region: Box, held = NONE): Cut {
  const flows = flowsById(scene.of);
  const isWhole = scene.bounds !== undefined && isInside(scene.bounds, region);
  const steps = isWhole ? [...scene.cards.keys()] : scene.grid.near(region);
  const near = isWhole ? [...scene.routes.keys()] : flowsNear(scene, region);
  if (held.size === 0) return { steps, flows: near };
  return {
    steps: steps.filter((key) => !held.has(key)),
    flows: near.filter((id) => {
      const flow = flows.get(id);
      return flow !== undefined && !held.has(flow.from) && !held.has(flow.to);
    }),
  };
}

/** What the hand holds, with the flows inside of it. */
export function heldOf(scene: Scene, held: ReadonlySet<string>): Cut {
  const flows = [...held].flatMap((key) => flowsOutOf(scene.of, key));
  return { steps: held, flows: flows.filter(({ to }) => held.has(to)).map(flowId) };
}

export function blocksOf(
  scene: Scene,
  cut: Cut,
  problems: ReadonlyMap<string, StepProblems>,
  isFine: boolean,
): Blocks {
  const cards = new Map<Category, { block: string; bar: string }>();
  const wrong = { warnings: "", errors: "" };
  for (const key of cut.steps) {
    const step = stepOf(scene.of, key);
    const box = scene.cards.get(key);
    if (step === undefined || box === undefined) continue;
    const { category } = KINDS[step.kind];
    const known = cards.get(category) ?? { block: "", bar: "" };
    known.block += blockOf(box);
    if (isFine) known.bar += blockPath({ ...box, width: BAR });
    cards.set(category, known);
    const problem = problems.get(key);
    if (problem !== undefined) wrong[problem.isError ? "errors" : "warnings"] += badge(box);
  }
  let flows = "";
  let arrows = "";
  for (const id of cut.flows) {
    const route = scene.routes.get(id) ?? [];
    flows += lineOf(route);
    if (isFine) arrows += arrowOf(route);
  }
  return { cards, flows, arrows, ...wrong };
}

const blockOf = cached(blockPath);
const lineOf = cached(linePath);

/** A card or a note. */
export function blockPath({ x, y, width, height }: Box): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`;
}

/** The cards of some steps, as far as they are seen. */
export function markedPath(scene: Scene, keys: Iterable<string>, region: Box): string {
  let path = "";
  for (const key of keys) {
    const box = scene.cards.get(key);
    if (box !== undefined && overlaps(box, region)) path += blockPath(box);
  }
  return path;
}

/** A way without its rounded corners, which cannot be seen from there. */
export function linePath(route: Route): string {
  return route.map(({ x, y }, at) => `${at === 0 ? "M" : "L"}${x} ${y}`).join("");
}

/** A circle at the upper right corner. */
function badge(box: Box): string {
  return `M${right(box) - BADGE} ${box.y}a${BADGE} ${BADGE} 0 1 0 ${2 * BADGE} 0a${BADGE} ${BADGE} 0 1 0 ${-2 * BADGE} 0`;
}
