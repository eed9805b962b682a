/** An end of a flow is led to another step. Let go in the open, everything stays as it was. */

import { flowOf, stepOf } from "../document/queries.ts";
import type { Point } from "../geometry/box.ts";
import { stepAt } from "../geometry/hit.ts";
import { idle } from "./idle.ts";
import type { Tool, ToolHost } from "./tool.ts";

export function reconnecting(host: ToolHost, id: string, end: "from" | "to"): Tool {
  const flow = flowOf(host.document, id);
  const route = host.scene.routes.get(id);
  const first = route?.[0];
  const last = route?.at(-1);
  if (flow === undefined || first === undefined || last === undefined) return idle(host);

  const drawn = (point: Point, to: string | undefined, allowed: boolean): Tool => {
    const tool: Tool = {
      view: {
        name: "connecting",
        from: flow.from,
        start: end === "from" ? point : first,
        end: end === "from" ? last : point,
        ...(to === undefined ? {} : { to }),
        allowed,
        flow: id,
      },
      down: () => tool,
      move(input) {
        const over = stepAt(host.scene, input.point);
        if (over === undefined || over === flow[end]) return drawn(input.point, undefined, true);
        return drawn(input.point, over, !("refused" in host.plan("reconnect", led(over))));
      },
      up(input) {
        const over = stepAt(host.scene, input.point);
        if (over !== undefined && over !== flow[end]) host.run("reconnect", led(over));
        return idle(host);
      },
      cancel: () => idle(host),
    };
    return tool;
  };
  return drawn(end === "from" ? first : last, undefined, true);

  function led(over: string): { flow: string; from?: string; to?: string } {
    return stepOf(host.document, over) === undefined ? { flow: id } : { flow: id, [end]: over };
  }
}
