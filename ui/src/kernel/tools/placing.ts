/** A new step out of the palette hangs at the pointer. Over a flow it would be inserted there, elsewhere it stands alone. */

import type { Kind } from "../document/template.ts";
import type { Box, Point } from "../geometry/box.ts";
import { CARD_HEIGHT, CARD_WIDTH } from "../geometry/card.ts";
import { flowAt, stepAt } from "../geometry/hit.ts";
import { snapped } from "../geometry/snap.ts";
import { idle } from "./idle.ts";
import { inserting } from "./inserting.ts";
import type { PointerInput, Tool, ToolHost, ToolView } from "./tool.ts";

const SNAP = 6;
/** How near to a flow a new step has to be to be put on it. */
const FLOW_REACH = 28;

export interface NewStep {
  readonly kind: Kind;
  /** The name the step gets. */
  readonly label: string;
}

export function placing(host: ToolHost, fresh: NewStep): Tool {
  return drawn(host, fresh, { name: "placing", ...fresh, guides: [] });
}

/** The tool for where the pointer is. */
export function placingAt(host: ToolHost, fresh: NewStep, input: PointerInput): Tool {
  if (!input.inside) return placing(host, fresh);
  const flow = flowUnder(host, fresh, input.point);
  const box = boxAround(input.point);
  if (flow !== undefined) return inserting(host, fresh, flow, box);
  const { by, guides } = snapped(
    box,
    { x: 0, y: 0 },
    host.scene.cards,
    host.scene.grid,
    input.alt ? 0 : SNAP / host.view.zoom,
  );
  const placed = { ...box, x: box.x + by.x, y: box.y + by.y };
  return drawn(host, fresh, { name: "placing", ...fresh, box: placed, guides });
}

function drawn(host: ToolHost, fresh: NewStep, view: ToolView & { name: "placing" }): Tool {
  const tool: Tool = {
    view,
    down: () => tool,
    move: (input) => placingAt(host, fresh, input),
    up(input) {
      const here = placingAt(host, fresh, input);
      if (here.view.name === "inserting") return here.up(input);
      const box = here.view.name === "placing" ? here.view.box : undefined;
      // Let go over the palette: the next click on the canvas places it.
      if (box === undefined) return tool;
      host.run("add-step", { kind: fresh.kind, name: fresh.label, at: [box.x, box.y] });
      return idle(host);
    },
    cancel: () => idle(host),
  };
  return tool;
}

function boxAround(point: Point): Box {
  return {
    x: point.x - CARD_WIDTH / 2,
    y: point.y - CARD_HEIGHT / 2,
    width: CARD_WIDTH,
    height: CARD_HEIGHT,
  };
}

function flowUnder(host: ToolHost, { kind, label }: NewStep, point: Point): string | undefined {
  if (stepAt(host.scene, point) !== undefined) return undefined;
  const flow = flowAt(host.document, host.scene, point, FLOW_REACH / Math.min(1, host.view.zoom));
  if (flow === undefined) return undefined;
  const step = { kind, name: label, at: [point.x, point.y] as const };
  return "refused" in host.plan("insert-on-flow", { flow, step }) ? undefined : flow;
}
