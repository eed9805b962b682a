/** In which order the nodes of a column stand, so that few flows cross: weighted means of the neighbours, swept to and fro. */

import type { Ranked } from "./ranking.ts";

const SWEEPS = 12;

/** For each column its cells from first to last. */
export function ordered(graph: Ranked): readonly (readonly number[])[] {
  const neighbours = neighboursOf(graph);
  let columns = started(graph, neighbours);
  let best = columns;
  let fewest = crossings(graph, columns);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep += 1) {
    columns = swept(graph, columns, neighbours, sweep % 2 === 0);
    const count = crossings(graph, columns);
    if (count < fewest) {
      fewest = count;
      best = columns;
    }
  }
  return best;
}

interface Neighbour {
  readonly cell: number;
  /** Less than one: of two flows out of one node, that of the upper port comes first. */
  readonly shift: number;
}

interface Neighbours {
  readonly before: readonly (readonly Neighbour[])[];
  readonly after: readonly (readonly Neighbour[])[];
}

function neighboursOf(graph: Ranked): Neighbours {
  const before: Neighbour[][] = graph.cells.map(() => []);
  const after: Neighbour[][] = graph.cells.map(() => []);
  for (const { from, to, port } of graph.links) {
    before[to]?.push({ cell: from, shift: Math.max(-0.4, Math.min(0.4, port / 200)) });
    after[from]?.push({ cell: to, shift: 0 });
  }
  return { before, after };
}

/** A walk through the drawing; where the nodes have been placed already, as they stand. */
function started(graph: Ranked, neighbours: Neighbours): readonly (readonly number[])[] {
  const columns: number[][] = Array.from({ length: graph.columns }, () => []);
  const seen = new Uint8Array(graph.cells.length);
  for (let start = 0; start < graph.bends; start += 1) {
    if ((neighbours.before[start]?.length ?? 0) > 0) continue;
    walk(start);
  }
  for (let start = 0; start < graph.cells.length; start += 1) walk(start);
  return columns.map((column) => asTheyStand(graph, column));

  function walk(start: number): void {
    const open = [start];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (seen[at] === 1) continue;
      seen[at] = 1;
      columns[graph.rank[at] ?? 0]?.push(at);
      for (const { cell } of (neighbours.after[at] ?? []).toReversed()) open.push(cell);
    }
  }
}

/** Cells that stand somewhere are put in that order; the others keep their distance to the one before them. */
function asTheyStand(graph: Ranked, column: readonly number[]): readonly number[] {
  let last = Number.NEGATIVE_INFINITY;
  const hints = column.map((cell) => {
    last = graph.cells[cell]?.hint ?? last;
    return last;
  });
  return sortedBy(column, hints);
}

function swept(
  graph: Ranked,
  columns: readonly (readonly number[])[],
  neighbours: Neighbours,
  toRight: boolean,
): readonly (readonly number[])[] {
  const place = places(graph, columns);
  const result = [...columns];
  const order = columns.map((_, at) => at);
  for (const at of toRight ? order : order.toReversed()) {
    const column = columns[at] ?? [];
    const wanted = column.map((cell, index) => {
      const near = (toRight ? neighbours.before : neighbours.after)[cell] ?? [];
      if (near.length === 0) return index;
      const sum = near.reduce(
        (total, { cell: other, shift }) => total + (place[other] ?? 0) + shift,
        0,
      );
      return sum / near.length;
    });
    const sorted = keptInOrder(graph, sortedBy(column, wanted));
    sorted.forEach((cell, index) => {
      place[cell] = index;
    });
    result[at] = sorted;
  }
  return result;
}

/** Nodes that have been placed keep their order among each other. */
function keptInOrder(graph: Ranked, column: readonly number[]): readonly number[] {
  const isPlaced = (cell: number): boolean =>
    cell < graph.bends && graph.cells[cell]?.hint !== undefined;
  const placed = column.filter(isPlaced);
  const inOrder = sortedBy(
    placed,
    placed.map((cell) => graph.cells[cell]?.hint ?? 0),
  );
  let next = 0;
  return column.map((cell) => (isPlaced(cell) ? (inOrder[next++] ?? cell) : cell));
}

function sortedBy(column: readonly number[], keys: readonly number[]): readonly number[] {
  return column
    .map((cell, at) => [cell, keys[at] ?? 0, at] as const)
    .toSorted(([, one, first], [, other, second]) => (one === other ? first - second : one - other))
    .map(([cell]) => cell);
}

function places(graph: Ranked, columns: readonly (readonly number[])[]): number[] {
  const place = graph.cells.map(() => 0);
  for (const column of columns)
    column.forEach((cell, index) => {
      place[cell] = index;
    });
  return place;
}

/** How many pairs of links cross, counted column by column with a tree of partial sums. */
export function crossings(graph: Ranked, columns: readonly (readonly number[])[]): number {
  const place = places(graph, columns);
  const between: (readonly [number, number])[][] = columns.map(() => []);
  for (const { from, to } of graph.links)
    between[graph.rank[from] ?? 0]?.push([place[from] ?? 0, place[to] ?? 0]);
  let count = 0;
  between.forEach((pairs, at) => {
    pairs.sort(([one, two], [other, another]) => one - other || two - another);
    const size = columns[at + 1]?.length ?? 0;
    const sums = new Int32Array(size + 1);
    pairs.forEach(([, to], before) => {
      let notAbove = 0;
      for (let node = to + 1; node > 0; node -= node & -node) notAbove += sums[node] ?? 0;
      count += before - notAbove;
      for (let node = to + 1; node <= size; node += node & -node)
        sums[node] = (sums[node] ?? 0) + 1;
    });
  });
  return count;
}
