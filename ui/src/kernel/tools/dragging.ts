/**
 * The selected steps and notes go along with the pointer, drawn to what they line up with. The document hears of it when
 * they are let go: one drag is one entry, however many moves it has.
 */

import { withContent } from "../content.ts";
import { flowsInto, flowsOutOf } from "../document/queries.ts";
import { around, center, moved, type Box, type Point } from "../geometry/box.ts";
import { flowAt } from "../geometry/hit.ts";
import { snapped, type Guide } from "../geometry/snap.ts";
import { idle } from "./idle.ts";
import { movingOf } from "./moving.ts";
import type { Dragged, PointerInput, Tool, ToolHost } from "./tool.ts";

const SNAP = 6;

export function dragging(host: ToolHost, start: PointerInput): Tool {
  const { document, scene, selection } = host;
  const { steps, notes } = withContent(document, scene, selection);
  const moving = movingOf(document, scene, steps, notes);
  const dragged = around([
    ...[...steps].flatMap((key) => scene.cards.get(key) ?? []),
    ...[...notes].flatMap((index) => scene.notes[index] ?? []),
  ]);
  const loose = looseStep();

  const drawn = (view: Dragged): Tool => ({
    view,
    down: () => drawn(view),
    move(input) {
      if (dragged === undefined) return drawn(view);
      const { by, guides } = placed(dragged, distanceOf(input), input.alt);
      const flow = flowUnder(moved(dragged, by));
      return drawn({
        ...view,
        by,
        guides,
        routes: moving.routes(by),
        ...(flow === undefined ? {} : { flow }),
      });
    },
    up() {
      const { by } = view;
      if (by.x === 0 && by.y === 0) return idle(host);
      const mark = host.mark();
      host.run("move-steps", { keys: steps, notes, by: [by.x, by.y], shown: scene.places });
      if (view.flow !== undefined && loose !== undefined)
        host.run("insert-on-flow", {
          flow: view.flow,
          step: { key: loose },
          shown: host.scene.places,
        });
      host.squash(mark);
      return idle(host);
    },
    cancel: () => idle(host),
  });
  const still = { x: 0, y: 0 };
  const routes = new Map();
  return drawn({
    name: "dragging",
    steps,
    notes,
    by: still,
    inside: moving.inside,
    routes,
    guides: [],
  });

  function distanceOf(input: PointerInput): Point {
    return { x: input.point.x - start.point.x, y: input.point.y - start.point.y };
  }

  /** With Alt nothing snaps. */
  function placed(box: Box, by: Point, free: boolean): { by: Point; guides: readonly Guide[] } {
    const whole = { x: Math.round(by.x), y: Math.round(by.y) };
    if (free) return { by: whole, guides: [] };
    return snapped(box, by, moving.others, moving.grid, SNAP / host.view.zoom);
  }

  /** A single step without flows can be put on a flow. */
  function looseStep(): string | undefined {
    const [key] = steps;
    if (key === undefined || steps.size > 1 || notes.size > 0) return undefined;
    const isLoose = flowsInto(document, key).length === 0 && flowsOutOf(document, key).length === 0;
    return isLoose ? key : undefined;
  }

  function flowUnder(box: Box): string | undefined {
    if (loose === undefined) return undefined;
    const flow = flowAt(scene, center(box), box.height / 2);
    if (flow === undefined) return undefined;
    const plan = host.plan("insert-on-flow", { flow, step: { key: loose } });
    return "refused" in plan ? undefined : flow;
  }
}
