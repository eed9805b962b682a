/** A flow is being drawn out of a step. Over a step it is connected; in the open the view is asked what shall stand there. */

import { stepOf } from "../document/queries.ts";
import { distance, type Point } from "../geometry/box.ts";
import { AXIS, CARD_WIDTH, exitPort } from "../geometry/card.ts";
import { stepAt } from "../geometry/hit.ts";
import { placeAfter } from "../navigation.ts";
import { idle } from "./idle.ts";
import { TREMBLE, type PointerInput, type Tool, type ToolHost, type ToolView } from "./tool.ts";

export function connecting(
  host: ToolHost,
  from: string,
  outcome: string | undefined,
  origin: Point,
): Tool {
  const step = stepOf(host.document, from);
  const box = host.scene.cards.get(from);
  const start = step && box ? exitPort(step, box, outcome, host.scene.isDown) : origin;
  const withOutcome = outcome === undefined ? {} : { outcome };

  const drawn = (end: Point, to: string | undefined, allowed: boolean): Tool => {
    const view: ToolView = {
      name: "connecting",
      from,
      ...withOutcome,
      start,
      end,
      ...(to === undefined ? {} : { to }),
      allowed,
    };
    const tool: Tool = {
      view,
      down: () => tool,
      move: (input) => over(input),
      up(input) {
        const target = stepAt(host.scene, input.point);
        if (distance(input.point, origin) * host.view.zoom < TREMBLE) {
          // A click: what comes next, where there is room for it?
          const [x, y] = placeAfter(host.document, host.scene, from);
          host.request({ name: "append", after: from, ...withOutcome, at: { x, y: y + AXIS } });
        } else if (target !== undefined && target !== from)
          host.run("connect", { from, to: target, ...withOutcome });
        else if (target === undefined && input.inside)
          host.request({
            name: "append",
            after: from,
            ...withOutcome,
            at: placeAt(host, input.point),
          });
        return idle(host);
      },
      cancel: () => idle(host),
    };
    return tool;
  };

  function over(input: PointerInput): Tool {
    const target = stepAt(host.scene, input.point);
    if (target === undefined || target === from) return drawn(input.point, undefined, true);
    const plan = host.plan("connect", { from, to: target, ...withOutcome });
    return drawn(input.point, target, !("refused" in plan));
  }

  return drawn(start, undefined, true);
}

/** Where a step lets its flow in that is let go of here, as a request says it: in the middle of its left side. */
function placeAt({ scene }: ToolHost, { x, y }: Point): Point {
  return scene.isDown ? { x: x - CARD_WIDTH / 2, y: y + AXIS } : { x, y };
}
