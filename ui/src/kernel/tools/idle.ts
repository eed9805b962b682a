/** Nothing goes on. A press begins whatever belongs to the place it falls on. */

import { connecting } from "./connecting.ts";
import { lassoing } from "./lassoing.ts";
import { panning } from "./panning.ts";
import { reconnecting } from "./reconnecting.ts";
import { resizing } from "./resizing.ts";
import { pointing, pressing } from "./pressing.ts";
import type { Tool, ToolHost } from "./tool.ts";

const MIDDLE = 1;
const SECONDARY = 2;

export function idle(host: ToolHost): Tool {
  const tool: Tool = {
    view: { name: "idle" },
    down(input) {
      if (input.button === MIDDLE) return panning(host, input);
      const target = host.targetAt(input.point);
      if (input.button === SECONDARY) {
        pointing(host, target);
        return tool;
      }
      switch (target.on) {
        case "port":
          return connecting(host, target.key, target.outcome, input.point);
        case "flow-end":
          return reconnecting(host, target.id, target.end);
        case "corner":
          return resizing(host, target.index, input);
        case "canvas":
          return input.shift ? lassoing(host, input) : pressing(host, target, input);
        case "step":
        case "flow":
        case "note":
          return pressing(host, target, input);
      }
    },
    move: () => tool,
    up: () => tool,
    cancel: () => tool,
  };
  return tool;
}
