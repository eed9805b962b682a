/** A new step out of the palette hangs at the pointer. Over a flow it would be inserted there, elsewhere it stands alone. */

import type { FreshStep } from "../commands/fresh-step.ts";
import type { Kind, Position, Step } from "../document/template.ts";
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
  /** Fields other than a new step of the kind has by itself. */
  readonly with?: Step["with"];
}

/** The new step as commands take it. */
export function freshAt({ kind, label, with: fields }: NewStep, at: Position): FreshStep {
  return { kind, name: label, at, ...(fields === undefined ? {} : { with: fields }) };
}

export function placing(host: ToolHost, fresh: NewStep): Tool {
  return drawn(host, fresh, { name: "placing", kind: fresh.kind, label: fresh.label, guides: [] });
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
  return drawn(host, fresh, {
    name: "placing",
    kind: fresh.kind,
    label: fresh.label,
    box: placed,
    guides,
  });
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
      host.run("add-step", freshAt(fresh, [box.x, box.y]));
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

function flowUnder(host: ToolHost, fresh: NewStep, point: Point): string | undefined {
  if (stepAt(host.scene, point) !== undefined) return undefined;
  const flow = flowAt(host.scene, point, FLOW_REACH / Math.min(1, host.view.zoom));
  if (flow === undefined) return undefined;
  const step = freshAt(fresh, [point.x, point.y]);
  return "refused" in host.plan("insert-on-flow", { flow, step }) ? undefined : flow;
}
