/** The button is down and nothing has moved yet: a click selects, a drag moves things or the canvas. */

import { selectionOf, type Selection } from "../commands/plan.ts";
import { distance } from "../geometry/box.ts";
import type { Target } from "../geometry/hit.ts";
import { dragging } from "./dragging.ts";
import { idle } from "./idle.ts";
import { panning } from "./panning.ts";
import { TREMBLE, type PointerInput, type Tool, type ToolHost } from "./tool.ts";

type Pressed = Extract<Target, { on: "canvas" | "step" | "flow" | "note" }>;

export function pressing(host: ToolHost, target: Pressed, start: PointerInput): Tool {
  const before = host.selection;
  const wasSelected = isSelected(before, target);
  const adds = start.shift || start.mod;
  // What is pressed is selected at once, so that a drag takes it along; a click on one of many waits for its end.
  if (target.on !== "canvas" && !wasSelected)
    host.select(adds ? toggled(before, target) : only(target));

  const tool: Tool = {
    view: { name: "pressing" },
    down: () => tool,
    move(input) {
      if (distance(input.screen, start.screen) < TREMBLE) return tool;
      switch (target.on) {
        case "canvas":
          return panning(host, start).move(input);
        case "flow":
          return tool;
        case "step":
        case "note":
          return dragging(host, start).move(input);
      }
    },
    up() {
      if (target.on === "canvas") {
        if (!adds) host.select(only(target));
      } else if (wasSelected) host.select(adds ? toggled(before, target) : only(target));
      return idle(host);
    },
    cancel() {
      host.select(before);
      return idle(host);
    },
  };
  return tool;
}

/** The other button selects what it falls on, if that is not selected already. */
export function pointing(host: ToolHost, target: Target): void {
  if (target.on === "step" || target.on === "flow" || target.on === "note") {
    if (!isSelected(host.selection, target)) host.select(only(target));
  } else if (target.on === "port" && !host.selection.steps.has(target.key))
    host.select(selectionOf({ steps: [target.key] }));
}

function only(target: Pressed): Selection {
  switch (target.on) {
    case "canvas":
      return selectionOf({});
    case "step":
      return selectionOf({ steps: [target.key] });
    case "flow":
      return selectionOf({ flows: [target.id] });
    case "note":
      return selectionOf({ notes: [target.index] });
  }
}

function isSelected(selection: Selection, target: Pressed): boolean {
  switch (target.on) {
    case "canvas":
      return false;
    case "step":
      return selection.steps.has(target.key);
    case "flow":
      return selection.flows.has(target.id);
    case "note":
      return selection.notes.has(target.index);
  }
}

function toggled(selection: Selection, target: Pressed): Selection {
  switch (target.on) {
    case "canvas":
      return selection;
    case "step":
      return { ...selection, steps: withToggled(selection.steps, target.key) };
    case "flow":
      return { ...selection, flows: withToggled(selection.flows, target.id) };
    case "note":
      return { ...selection, notes: withToggled(selection.notes, target.index) };
  }
}

function withToggled<T>(set: ReadonlySet<T>, element: T): ReadonlySet<T> {
  const other = new Set(set);
  if (!other.delete(element)) other.add(element);
  return other;
}
