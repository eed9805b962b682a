/** A note or a frame is drawn larger or smaller by its corner. */

import { idle } from "./idle.ts";
import type { PointerInput, Tool, ToolHost } from "./tool.ts";

const LEAST: readonly [number, number] = [80, 40];
const GRID = 10;

export function resizing(host: ToolHost, index: number, start: PointerInput): Tool {
  const mark = host.mark();
  const box = host.scene.notes[index];
  const tool: Tool = {
    view: { name: "resizing" },
    down: () => tool,
    move(input) {
      if (box === undefined) return tool;
      const width = sized(box.width + input.point.x - start.point.x, LEAST[0]);
      const height = sized(box.height + input.point.y - start.point.y, LEAST[1]);
      host.retry(mark, "change-note", { index, size: [width, height] });
      return tool;
    },
    up() {
      host.squash(mark);
      return idle(host);
    },
    cancel() {
      host.rollback(mark);
      return idle(host);
    },
  };
  return tool;
}

function sized(wanted: number, least: number): number {
  return Math.max(least, Math.round(wanted / GRID) * GRID);
}
