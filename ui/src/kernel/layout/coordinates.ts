/**
 * Where the nodes of a column stand across the flow: each as near to its neighbours as the order and the room between
 * allow. For one column that is a regression with fixed order, which has one best answer; the columns are swept to and
 * fro a few times.
 */

import type { Ranked } from "./ranking.ts";

const SWEEPS = 8;
/** Then both sides pull at once, until things have come to rest: laid out once more, they stay where they are. */
const SETTLING = 40;
/** Long flows are kept straight before anything else. */
const STRAIGHT = 8;
const GRID = 10;

/** The upper edge of every cell. */
export function coordinates(
  graph: Ranked,
  columns: readonly (readonly number[])[],
  gap: number,
): readonly number[] {
  const middle = graph.cells.map(() => 0);
  for (const column of columns) stacked(graph, column, gap, middle);
  // What stands somewhere already begins there, so that it comes to rest nearby.
  graph.cells.forEach(({ hint, across }, at) => {
    if (hint !== undefined) middle[at] = hint + (at < graph.bends ? across / 2 : 0);
  });
  const pulls = pullsOf(graph);
  const isPlaced = graph.cells.slice(0, graph.bends).every(({ hint }) => hint !== undefined);
  for (let sweep = isPlaced ? SWEEPS : 0; sweep < SWEEPS + SETTLING; sweep += 1) {
    const toRight = sweep % 2 === 0;
    const side = sweep >= SWEEPS ? pulls.both : toRight ? pulls.before : pulls.after;
    for (const column of toRight ? columns : columns.toReversed())
      settled(graph, column, gap, side, middle);
  }
  const tops = graph.cells.map((cell, at) => (middle[at] ?? 0) - cell.across / 2);
  const highest = Math.min(...tops.slice(0, graph.bends));
  return tops.map((top) => Math.round((top - highest) / GRID) * GRID);
}

interface Pull {
  readonly cell: number;
  /** Where the flow leaves or enters, counted from the middle of the other cell. */
  readonly port: number;
  readonly weight: number;
}

type Side = readonly (readonly Pull[])[];

function pullsOf(graph: Ranked): { before: Side; after: Side; both: Side } {
  const before: Pull[][] = graph.cells.map(() => []);
  const after: Pull[][] = graph.cells.map(() => []);
  for (const { from, to, port } of graph.links) {
    const bends = Number(from >= graph.bends) + Number(to >= graph.bends);
    const weight = bends === 2 ? STRAIGHT : 1 + bends;
    before[to]?.push({ cell: from, port, weight });
    after[from]?.push({ cell: to, port: -port, weight });
  }
  return { before, after, both: before.map((pulls, at) => [...pulls, ...(after[at] ?? [])]) };
}

function stacked(graph: Ranked, column: readonly number[], gap: number, middle: number[]): void {
  let top = 0;
  for (const cell of column) {
    const size = graph.cells[cell]?.across ?? 0;
    middle[cell] = top + size / 2;
    top += size + gap;
  }
}

/** A run of cells that stand as close as they may; it moves as one. */
interface Run {
  weight: number;
  sum: number;
  count: number;
}

/** Puts the cells of a column where they are pulled to, as far as order and room allow. */
function settled(
  graph: Ranked,
  column: readonly number[],
  gap: number,
  side: Side,
  middle: number[],
): void {
  const offsets: number[] = [];
  let offset = 0;
  let last: number | undefined;
  for (const cell of column) {
    const size = graph.cells[cell]?.across ?? 0;
    if (last !== undefined) offset += (last + size) / 2 + gap;
    offsets.push(offset);
    last = size;
  }
  const runs: Run[] = [];
  column.forEach((cell, at) => {
    const [wanted, weight] = wantedBy(side[cell] ?? [], middle[cell] ?? 0, middle);
    let run: Run = { weight, sum: weight * (wanted - (offsets[at] ?? 0)), count: 1 };
    for (let above = runs.at(-1); above !== undefined; above = runs.at(-1)) {
      if (above.sum / above.weight <= run.sum / run.weight) break;
      runs.pop();
      run = {
        weight: above.weight + run.weight,
        sum: above.sum + run.sum,
        count: above.count + run.count,
      };
    }
    runs.push(run);
  });
  let at = 0;
  for (const run of runs)
    for (let left = run.count; left > 0; left -= 1, at += 1) {
      const cell = column[at];
      if (cell !== undefined) middle[cell] = run.sum / run.weight + (offsets[at] ?? 0);
    }
}

function wantedBy(
  pulls: readonly Pull[],
  stays: number,
  middle: readonly number[],
): readonly [number, number] {
  if (pulls.length === 0) return [stays, 0.01];
  let sum = 0;
  let weight = 0;
  for (const pull of pulls) {
    sum += pull.weight * ((middle[pull.cell] ?? 0) + pull.port);
    weight += pull.weight;
  }
  return [sum / weight, weight];
}
