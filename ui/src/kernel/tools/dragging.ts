/** The selected steps and notes go along with the pointer, drawn to what they line up with. One drag is one entry. */

import { flowsInto, flowsOutOf } from "../document/queries.ts";
import { around, center, moved, type Box, type Point } from "../geometry/box.ts";
import { flowAt } from "../geometry/hit.ts";
import { gridOf } from "../geometry/grid.ts";
import { snapped, type Guide } from "../geometry/snap.ts";
import { idle } from "./idle.ts";
import type { PointerInput, Tool, ToolHost, ToolView } from "./tool.ts";

const SNAP = 6;

export function dragging(host: ToolHost, start: PointerInput): Tool {
  const mark = host.mark();
  const { document, scene, selection } = host;
  const steps = [...selection.steps];
  const notes = [...selection.notes];
  const dragged = around([
    ...steps.flatMap((key) => scene.cards.get(key) ?? []),
    ...notes.flatMap((index) => scene.notes[index] ?? []),
  ]);
  const others = new Map([...scene.cards].filter(([key]) => !selection.steps.has(key)));
  const grid = gridOf(others);
  const loose = looseStep();

  const drawn = (view: ToolView): Tool => ({
    view,
    down: () => drawn(view),
    move(input) {
      if (dragged === undefined) return drawn(view);
      const { by, guides } = placed(dragged, distanceOf(input), input.alt);
      const wanted = { keys: steps, notes, by: [by.x, by.y] as const, shown: scene.places };
      host.retry(mark, "move-steps", wanted);
      const flow = flowUnder(moved(dragged, by));
      return drawn({ name: "dragging", guides, ...(flow === undefined ? {} : { flow }) });
    },
    up() {
      if (view.name === "dragging" && view.flow !== undefined && loose !== undefined)
        host.run("insert-on-flow", {
          flow: view.flow,
          step: { key: loose },
          shown: host.scene.places,
        });
      host.squash(mark);
      return idle(host);
    },
    cancel() {
      host.rollback(mark);
      return idle(host);
    },
  });
  return drawn({ name: "dragging", guides: [] });

  function distanceOf(input: PointerInput): Point {
    return { x: input.point.x - start.point.x, y: input.point.y - start.point.y };
  }

  /** With Alt nothing snaps. */
  function placed(box: Box, by: Point, free: boolean): { by: Point; guides: readonly Guide[] } {
    return free ? { by, guides: [] } : snapped(box, by, others, grid, SNAP / host.view.zoom);
  }

  /** A single step without flows can be put on a flow. */
  function looseStep(): string | undefined {
    const [key] = steps;
    if (key === undefined || steps.length > 1 || notes.length > 0) return undefined;
    const isLoose = flowsInto(document, key).length === 0 && flowsOutOf(document, key).length === 0;
    return isLoose ? key : undefined;
  }

  function flowUnder(box: Box): string | undefined {
    if (loose === undefined) return undefined;
    const flow = flowAt(document, scene, center(box), box.height / 2);
    if (flow === undefined) return undefined;
    const plan = host.plan("insert-on-flow", { flow, step: { key: loose } });
    return "refused" in plan ? undefined : flow;
  }
}
