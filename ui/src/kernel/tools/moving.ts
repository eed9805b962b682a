/** What moves in a gesture and what it takes along: the ways inside it as a whole, those that reach out of it anew. */

import { flowId, flowsInto, flowsOutOf } from "../document/queries.ts";
import type { Flow, TemplateDocument } from "../document/template.ts";
import { moved, type Box, type Point } from "../geometry/box.ts";
import { gridOf, type BoxGrid } from "../geometry/grid.ts";
import { coarselyRouted, routed, type Route } from "../geometry/route.ts";
import { routeWanted, type Scene } from "../geometry/scene.ts";

/** With more flows that reach out than this, no card in between is looked at. */
const FINE_MAX = 60;

export interface Moving {
  readonly steps: ReadonlySet<string>;
  readonly notes: ReadonlySet<number>;
  /** The cards that stay. */
  readonly others: ReadonlyMap<string, Box>;
  readonly grid: BoxGrid;
  readonly inside: ReadonlySet<string>;
  /** The ways that reach out, when it has moved so far. */
  routes(by: Point): ReadonlyMap<string, Route>;
}

export function movingOf(
  document: TemplateDocument,
  scene: Scene,
  steps: ReadonlySet<string>,
  notes: ReadonlySet<number>,
): Moving {
  const others = new Map([...scene.cards].filter(([key]) => !steps.has(key)));
  const grid = gridOf(others);
  const inside = new Set<string>();
  const reaching: Flow[] = [];
  for (const key of steps) {
    for (const flow of flowsOutOf(document, key)) {
      if (steps.has(flow.to)) inside.add(flowId(flow));
      else reaching.push(flow);
    }
    for (const flow of flowsInto(document, key)) if (!steps.has(flow.from)) reaching.push(flow);
  }
  return {
    steps,
    notes,
    others,
    grid,
    inside,
    routes(by) {
      const cards = {
        get(key: string): Box | undefined {
          const box = scene.cards.get(key);
          return box !== undefined && steps.has(key) ? moved(box, by) : box;
        },
      };
      const routes = new Map<string, Route>();
      for (const flow of reaching) {
        const wanted = routeWanted(document, flow, cards, scene.isDown);
        if (wanted === undefined) continue;
        const route = reaching.length > FINE_MAX ? coarselyRouted(wanted) : routed(wanted, grid);
        routes.set(flowId(flow), route);
      }
      return routes;
    },
  };
}
