/** A new step hangs over a flow: let go, and it stands between the two steps of it. */

import type { Box } from "../geometry/box.ts";
import { idle } from "./idle.ts";
import { freshAt, placingAt, type NewStep } from "./placing.ts";
import type { Tool, ToolHost } from "./tool.ts";

export function inserting(host: ToolHost, fresh: NewStep, flow: string, box: Box): Tool {
  const tool: Tool = {
    view: { name: "inserting", kind: fresh.kind, label: fresh.label, box, flow },
    down: () => tool,
    move: (input) => placingAt(host, fresh, input),
    up() {
      host.run("insert-on-flow", {
        flow,
        step: freshAt(fresh, onLine(host, flow, box)),
        shown: host.scene.places,
      });
      return idle(host);
    },
    cancel: () => idle(host),
  };
  return tool;
}

/** With its middle on the flow, where that goes along. */
function onLine(host: ToolHost, flow: string, box: Box): readonly [number, number] {
  const route = host.scene.routes.get(flow) ?? [];
  const middle = box.x + box.width / 2;
  for (let at = 1; at < route.length; at += 1) {
    const one = route[at - 1];
    const other = route[at];
    if (one === undefined || other === undefined || one.y !== other.y) continue;
    const isBelow = Math.min(one.x, other.x) <= middle && middle <= Math.max(one.x, other.x);
    if (isBelow && Math.abs(one.y - box.y - box.height / 2) < box.height)
      return [box.x, one.y - box.height / 2];
  }
  return [box.x, box.y];
}
