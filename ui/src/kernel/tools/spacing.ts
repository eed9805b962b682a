/**
 * Pushes everything on one side of the pointer away, or draws it nearer: to the right or downwards, whichever way the
 * pointer goes first.
 */

import { distance, type Box } from "../geometry/box.ts";
import { idle } from "./idle.ts";
import { movingOf, type Moving } from "./moving.ts";
import { TREMBLE, type Dragged, type PointerInput, type Tool, type ToolHost } from "./tool.ts";

const GRID = 10;

/** The tool in hand, until the button goes down. */
export function space(host: ToolHost): Tool {
  const tool: Tool = {
    view: { name: "space" },
    down: (input) => (input.button === 0 ? waiting(host, input) : tool),
    move: () => tool,
    up: () => tool,
    cancel: () => idle(host),
  };
  return tool;
}

function waiting(host: ToolHost, start: PointerInput): Tool {
  const tool: Tool = {
    view: { name: "space" },
    down: () => tool,
    move(input) {
      if (distance(input.screen, start.screen) < TREMBLE) return tool;
      const across = Math.abs(input.screen.x - start.screen.x);
      const down = Math.abs(input.screen.y - start.screen.y);
      return pushing(host, start, across >= down ? "x" : "y").move(input);
    },
    up: () => idle(host),
    cancel: () => idle(host),
  };
  return tool;
}

function pushing(host: ToolHost, start: PointerInput, axis: "x" | "y"): Tool {
  const { document, scene } = host;
  const size = axis === "x" ? "width" : "height";
  const isBeyond = (box: Box): boolean => box[axis] + box[size] / 2 > start.point[axis];
  const keys = [...scene.cards].flatMap(([key, box]) => (isBeyond(box) ? [key] : []));
  const indices = scene.notes.flatMap((box, index) => (isBeyond(box) ? [index] : []));
  const moving: Moving = movingOf(document, scene, new Set(keys), new Set(indices));
  const { steps, notes, inside } = moving;

  const drawn = (view: Dragged): Tool => ({
    view,
    down: () => drawn(view),
    move(input) {
      const far = Math.round((input.point[axis] - start.point[axis]) / GRID) * GRID;
      const by = axis === "x" ? { x: far, y: 0 } : { x: 0, y: far };
      return drawn({ ...view, by, routes: moving.routes(by), guides: [guideAt(far)] });
    },
    up() {
      const { x, y } = view.by;
      if (x !== 0 || y !== 0)
        host.run("move-steps", { keys: steps, notes, by: [x, y], shown: scene.places });
      return idle(host);
    },
    cancel: () => idle(host),
  });
  return drawn({
    name: "dragging",
    steps,
    notes,
    inside,
    by: { x: 0, y: 0 },
    routes: new Map(),
    guides: [guideAt(0)],
  });

  /** A line where the push began, and the room it makes. */
  function guideAt(far: number): Dragged["guides"][number] {
    const { x, y, width, height } = scene.bounds ?? { x: 0, y: 0, width: 0, height: 0 };
    return axis === "x"
      ? { axis, at: start.point.x + far, from: y, to: y + height }
      : { axis, at: start.point.y + far, from: x, to: x + width };
  }
}
