/**
 * Automatic layout: steps in columns along the flow, few crossings, flows as straight as they can be. The same drawing
 * always comes out the same, and steps that were placed keep their order above and below each other.
 *
 * Own code, because the libraries that were weighed (dagre, elkjs) need seconds for a thousand steps.
 */

import { coordinates } from "./coordinates.ts";
import { ordered } from "./ordering.ts";
import { ranked, type Ranked } from "./ranking.ts";

export interface LayoutNode {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** Where it stands now; absent: nowhere yet. */
  readonly at?: readonly [number, number];
}

export interface LayoutEdge {
  readonly from: string;
  readonly to: string;
  /** Where it leaves, counted from the middle of the node: flows of upper ports end further up. */
  readonly port?: number;
}

export interface LayoutOptions {
  readonly direction: "right" | "down";
  /** Room between two columns, and between two nodes of a column. */
  readonly along: number;
  readonly across: number;
}

export interface LayoutInput {
  readonly nodes: readonly LayoutNode[];
  readonly edges: readonly LayoutEdge[];
  readonly options: LayoutOptions;
}

export type Places = readonly (readonly [id: string, x: number, y: number])[];

/** A node as the phases see it: sizes along and across the flow, by index. */
export interface Cell {
  readonly along: number;
  readonly across: number;
  /** Where it stands across the flow now. */
  readonly hint: number | undefined;
}

export interface Link {
  readonly from: number;
  readonly to: number;
  readonly port: number;
}

/** The left top corner of every node. */
export function layered({ nodes, edges, options }: LayoutInput): Places {
  const index = new Map(nodes.map((node, at) => [node.id, at]));
  const turned = options.direction === "down";
  const cells: Cell[] = nodes.map((node) => ({
    along: turned ? node.height : node.width,
    across: turned ? node.width : node.height,
    hint: turned ? node.at?.[0] : node.at?.[1],
  }));
  const links: Link[] = [];
  for (const edge of edges) {
    const from = index.get(edge.from);
    const to = index.get(edge.to);
    if (from === undefined || to === undefined || from === to) continue;
    links.push({ from, to, port: edge.port ?? 0 });
  }
  const places: [string, number, number][] = [];
  let start = 0;
  for (const part of parts(cells.length, links)) {
    const placed = laidOut(part, cells, links, options);
    let end = start;
    for (const { cell, along, across } of placed) {
      const node = nodes[cell];
      if (node === undefined) continue;
      const top = start + across;
      places.push(turned ? [node.id, top, along] : [node.id, along, top]);
      end = Math.max(end, top + (cells[cell]?.across ?? 0));
    }
    start = end + options.across * 2;
  }
  return places;
}

interface Placed {
  readonly cell: number;
  readonly along: number;
  readonly across: number;
}

/** One connected part, its left top corner at the origin. */
function laidOut(
  part: readonly number[],
  cells: readonly Cell[],
  links: readonly Link[],
  options: LayoutOptions,
): readonly Placed[] {
  const local = new Map(part.map((cell, at) => [cell, at]));
  const own = part.map((cell) => cells[cell]).filter((cell) => cell !== undefined);
  const inside: Link[] = [];
  for (const link of links) {
    const from = local.get(link.from);
    const to = local.get(link.to);
    if (from !== undefined && to !== undefined) inside.push({ ...link, from, to });
  }
  const graph: Ranked = ranked(own, inside);
  const columns = ordered(graph);
  const across = coordinates(graph, columns, options.across);
  const along: number[] = [];
  let start = 0;
  for (const column of columns) {
    const widest = Math.max(0, ...column.map((cell) => graph.cells[cell]?.along ?? 0));
    along.push(start);
    start += widest + options.along;
  }
  return part.map((cell, at) => ({
    cell,
    along: along[graph.rank[at] ?? 0] ?? 0,
    across: across[at] ?? 0,
  }));
}

/** The parts that hang together, each in the order of the nodes. */
function parts(count: number, links: readonly Link[]): readonly (readonly number[])[] {
  const root = Array.from({ length: count }, (_, at) => at);
  const find = (at: number): number => {
    let top = at;
    for (let up = root[top] ?? top; up !== top; up = root[top] ?? top) top = up;
    root[at] = top;
    return top;
  };
  for (const { from, to } of links) {
    const one = find(from);
    const other = find(to);
    if (one !== other) root[Math.max(one, other)] = Math.min(one, other);
  }
  const found = new Map<number, number[]>();
  for (let at = 0; at < count; at += 1) {
    const top = find(at);
    const part = found.get(top);
    if (part === undefined) found.set(top, [at]);
    else part.push(at);
  }
  return [...found.values()];
}
