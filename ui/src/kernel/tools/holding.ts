/** Tools that are taken in hand by a key and wait for the button: the hand that moves the canvas, the lasso. */

import { idle } from "./idle.ts";
import { lassoing } from "./lassoing.ts";
import { panning } from "./panning.ts";
import { space } from "./spacing.ts";
import type { Tool, ToolHost } from "./tool.ts";

export type Held = "hand" | "lasso" | "space";

export function holding(host: ToolHost, name: Held): Tool {
  switch (name) {
    case "hand":
      return hand(host);
    case "lasso":
      return lasso(host);
    case "space":
      return space(host);
  }
}

/** It stays in hand until it is put away. */
function hand(host: ToolHost): Tool {
  const tool: Tool = {
    view: { name: "hand" },
    down: (input) => panning(host, input, hand),
    move: () => tool,
    up: () => tool,
    cancel: () => idle(host),
  };
  return tool;
}

function lasso(host: ToolHost): Tool {
  const tool: Tool = {
    view: { name: "lasso" },
    down: (input) => (input.button === 0 ? lassoing(host, input) : tool),
    move: () => tool,
    up: () => tool,
    cancel: () => idle(host),
  };
  return tool;
}
