/** A box is drawn, and what it touches is added to the selection. */

import type { Selection } from "../commands/plan.ts";
import { overlaps, spanned, type Box } from "../geometry/box.ts";
import { idle } from "./idle.ts";
import type { PointerInput, Tool, ToolHost } from "./tool.ts";

export function lassoing(host: ToolHost, start: PointerInput): Tool {
  const before = host.selection;

  const drawn = (box: Box): Tool => {
    const tool: Tool = {
      view: { name: "lassoing", box },
      down: () => tool,
      move(input) {
        const reached = spanned(start.point, input.point);
        host.select(touched(reached));
        return drawn(reached);
      },
      up: () => idle(host),
      cancel() {
        host.select(before);
        return idle(host);
      },
    };
    return tool;
  };

  function touched(box: Box): Selection {
    const notes = host.scene.notes.flatMap((note, index) => (overlaps(note, box) ? [index] : []));
    return {
      steps: new Set([...before.steps, ...host.scene.grid.near(box)]),
      flows: before.flows,
      notes: new Set([...before.notes, ...notes]),
    };
  }

  return drawn(spanned(start.point, start.point));
}
