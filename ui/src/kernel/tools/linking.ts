/**
 * A flow is drawn by keys: arrows or typed letters choose the step it leads to, Enter connects, Escape leaves it. With Alt
 * and the arrows up and down another outcome is chosen.
 */

import { allowedFlow } from "../commands/connect.ts";
import { selectionOf } from "../commands/plan.ts";
import { outcomesOf } from "../document/kinds.ts";
import { freeOutcome, stepOf, upstream } from "../document/queries.ts";
import { center, distance } from "../geometry/box.ts";
import { directionOf, writes } from "../keys.ts";
import { candidateTowards } from "../navigation.ts";
import { folded } from "../search.ts";
import { idle } from "./idle.ts";
import type { Tool, ToolHost } from "./tool.ts";

export function linking(host: ToolHost, from: string): Tool {
  return aimed(host, { from, outcome: freeOutcome(host.document, from), text: "" });
}

interface Link {
  readonly from: string;
  readonly outcome: string | undefined;
  readonly text: string;
  readonly to?: string;
}

/** With the nearest step that fits, if none was chosen yet. */
function aimed(host: ToolHost, link: Link): Tool {
  const targets = targetsOf(host, link);
  const to = link.to !== undefined && targets.includes(link.to) ? link.to : targets[0];
  const { from, outcome, text } = link;
  if (to !== undefined) host.reveal(to);
  const tool: Tool = {
    view: {
      name: "linking",
      from,
      text,
      ...(outcome === undefined ? {} : { outcome }),
      ...(to === undefined ? {} : { to }),
    },
    down: () => idle(host),
    move: () => tool,
    up: () => tool,
    cancel: () => idle(host),
    key(input) {
      const direction = directionOf(input.key);
      if (direction !== undefined && input.alt)
        return aimed(host, { from, text, outcome: otherOutcome(host, link, direction) });
      if (direction !== undefined) {
        const next = candidateTowards(host.scene, targets, to ?? from, direction) ?? to;
        return aimed(host, { ...link, ...(next === undefined ? {} : { to: next }) });
      }
      if (input.key === "Tab") {
        const at = to === undefined ? -1 : targets.indexOf(to);
        const next = targets.at((at + (input.shift ? -1 : 1)) % Math.max(1, targets.length));
        return aimed(host, { ...link, ...(next === undefined ? {} : { to: next }) });
      }
      if (input.key === "Enter") {
        if (to === undefined) return tool;
        host.run("connect", { from, to, ...(outcome === undefined ? {} : { outcome }) });
        // Whoever builds by keys goes on from there.
        host.select(selectionOf({ steps: [to] }));
        return idle(host);
      }
      if (input.key === "Backspace") return aimed(host, { from, outcome, text: text.slice(0, -1) });
      return writes(input) ? aimed(host, { from, outcome, text: text + input.key }) : undefined;
    },
  };
  return tool;
}

/**
 * The steps that may be connected and whose name holds what was typed: those that begin with it first, before those that
 * it would go back to, then the nearest.
 */
function targetsOf(host: ToolHost, { from, outcome, text }: Link): readonly string[] {
  const { document, scene } = host;
  const own = scene.cards.get(from);
  if (own === undefined) return [];
  const here = center(own);
  const typed = folded(text).trim();
  const before = upstream(document, from);
  const found: { readonly key: string; readonly rank: number; readonly far: number }[] = [];
  for (const { key, name } of document.steps) {
    const rank = rankOf(folded(name), typed);
    const wanted = { from, to: key, ...(outcome === undefined ? {} : { outcome }) };
    const box = scene.cards.get(key);
    if (rank === undefined || box === undefined) continue;
    if ("refused" in allowedFlow(document, wanted)) continue;
    found.push({
      key,
      rank: 2 * rank + (before.has(key) ? 1 : 0),
      far: distance(center(box), here),
    });
  }
  return found
    .toSorted((one, other) => one.rank - other.rank || one.far - other.far)
    .map(({ key }) => key);
}

/** 0 where a name begins with a text, 1 where one of its words does, 2 where it only holds it. */
function rankOf(name: string, typed: string): number | undefined {
  const at = name.indexOf(typed);
  if (at < 0) return undefined;
  if (at === 0) return 0;
  return name.includes(` ${typed}`) ? 1 : 2;
}

function otherOutcome(
  host: ToolHost,
  { from, outcome }: Link,
  direction: string,
): string | undefined {
  const step = stepOf(host.document, from);
  const outcomes = step === undefined ? [] : outcomesOf(step);
  const at = outcomes.findIndex((known) => known.key === outcome);
  const by = direction === "up" || direction === "left" ? -1 : 1;
  return outcomes.at((at + by) % Math.max(1, outcomes.length))?.key;
}
