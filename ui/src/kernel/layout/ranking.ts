/** Which column each node stands in. Flows that lead back do not count; long flows get a bend in every column. */

import type { Cell, Link } from "./layered.ts";

export interface Ranked {
  /** The nodes, then the bends of long flows. */
  readonly cells: readonly Cell[];
  readonly rank: readonly number[];
  readonly columns: number;
  /** Between neighbouring columns only, from left to right. */
  readonly links: readonly Link[];
  /** From this index on cells are bends. */
  readonly bends: number;
}

const BEND_ROOM = 16;

export function ranked(cells: readonly Cell[], links: readonly Link[]): Ranked {
  const forward = acyclic(cells.length, links);
  const rank = longestPaths(cells.length, forward);
  const all = [...cells];
  const short: Link[] = [];
  for (const { from, to, port } of forward) {
    let at = from;
    let leaves = port;
    for (let column = (rank[from] ?? 0) + 1; column < (rank[to] ?? 0); column += 1) {
      const share = (column - (rank[from] ?? 0)) / ((rank[to] ?? 0) - (rank[from] ?? 0));
      const hint = hintBetween(cells[from], cells[to], share);
      const bend = all.push({ along: 0, across: BEND_ROOM, hint }) - 1;
      rank[bend] = column;
      short.push({ from: at, to: bend, port: leaves });
      at = bend;
      leaves = 0;
    }
    short.push({ from: at, to, port: leaves });
  }
  return { cells: all, rank, columns: Math.max(0, ...rank) + 1, links: short, bends: cells.length };
}

/** Where a bend would stand on a straight line between two nodes that have been placed. */
function hintBetween(
  from: Cell | undefined,
  to: Cell | undefined,
  share: number,
): number | undefined {
  if (from?.hint === undefined || to?.hint === undefined) return undefined;
  return from.hint + (to.hint - from.hint) * share;
}

/** The links without those that lead back to where the walk came from: they run around the cards, not between them. */
function acyclic(count: number, links: readonly Link[]): readonly Link[] {
  const out = outOf(count, links);
  const incoming = zeros(count);
  for (const { to } of links) incoming[to] = (incoming[to] ?? 0) + 1;
  const nodes = Array.from({ length: count }, (_, at) => at);
  const sources = nodes.filter((at) => incoming[at] === 0);
  const state = new Uint8Array(count); // 0 not seen, 1 being walked, 2 done
  const back = new Set<Link>();
  for (const start of [...sources, ...nodes]) {
    if (state[start] !== 0) continue;
    const stack: [at: number, next: number][] = [[start, 0]];
    state[start] = 1;
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const link = out[top[0]]?.[top[1]];
      top[1] += 1;
      if (link === undefined) {
        state[top[0]] = 2;
        stack.pop();
      } else if (state[link.to] === 1) back.add(link);
      else if (state[link.to] === 0) {
        state[link.to] = 1;
        stack.push([link.to, 0]);
      }
    }
  }
  return links.filter((link) => !back.has(link));
}

/** Each node one column after the last that leads to it; nodes that only lead somewhere stand right before that. */
function longestPaths(count: number, links: readonly Link[]): number[] {
  const out = outOf(count, links);
  const waiting = zeros(count);
  for (const { to } of links) waiting[to] = (waiting[to] ?? 0) + 1;
  const isSource = waiting.map((left) => left === 0);
  const rank = zeros(count);
  const open = rank.map((_, at) => at).filter((at) => isSource[at]);
  for (const at of open) {
    for (const { to } of out[at] ?? []) {
      rank[to] = Math.max(rank[to] ?? 0, (rank[at] ?? 0) + 1);
      waiting[to] = (waiting[to] ?? 0) - 1;
      if (waiting[to] === 0) open.push(to);
    }
  }
  for (let at = 0; at < count; at += 1) {
    const next = (out[at] ?? []).map(({ to }) => rank[to] ?? 0);
    if (isSource[at] && next.length > 0) rank[at] = Math.max(0, Math.min(...next) - 1);
  }
  return rank;
}

function zeros(count: number): number[] {
  return Array.from({ length: count }, () => 0);
}

function outOf(count: number, links: readonly Link[]): readonly (readonly Link[])[] {
  const out: Link[][] = Array.from({ length: count }, () => []);
  for (const link of links) out[link.from]?.push(link);
  return out;
}
