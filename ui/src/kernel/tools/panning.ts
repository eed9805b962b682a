/** The canvas goes along with the pointer. */

import { idle } from "./idle.ts";
import type { PointerInput, Tool, ToolHost } from "./tool.ts";

export function panning(
  host: ToolHost,
  start: PointerInput,
  next: (host: ToolHost) => Tool = idle,
): Tool {
  const before = host.view;
  const tool: Tool = {
    view: { name: "panning" },
    down: () => tool,
    move(input) {
      host.setView({
        x: before.x + input.screen.x - start.screen.x,
        y: before.y + input.screen.y - start.screen.y,
        zoom: before.zoom,
      });
      return tool;
    },
    up: () => next(host),
    cancel() {
      host.setView(before);
      return next(host);
    },
  };
  return tool;
}
