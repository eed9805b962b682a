/** What every page is asked: to show the drawing, to pan and to zoom; and what its frames take meanwhile. */

import type { TemplateDocument } from "../src/kernel/document/template.ts";
import { graphOf, middleOf } from "./graph.ts";

export interface Peer {
  /** Puts the drawing there. */
  open(graph: TemplateDocument, place: HTMLElement): void | Promise<void>;
  /** Shows it moved by so many pixels and so large. */
  view(x: number, y: number, zoom: number): void;
}

interface Bench {
  /** Milliseconds until three frames in a row are quiet. */
  open(count: number): Promise<number>;
  /** Frame times in milliseconds. */
  pan(): Promise<readonly number[]>;
  zoom(): Promise<readonly number[]>;
}

declare global {
  // oxlint-disable-next-line no-var -- that is how a global is declared
  var bench: Bench;
}

/** So many steps a movement has, each as far as the one of a quick hand in a sixtieth of a second… */
const STEPS = 90;
/** …unless it takes longer than this. */
const LASTS_MOST = 8_000;
const RADIUS = 500;
const QUIET = 34;
const ZOOM = { least: 0.25, most: 1.5 };

export function offer(peer: Peer): void {
  const place = document.getElementById("root");
  if (place === null) throw new Error("the page has no place for a drawing");
  let middle = { x: 0, y: 0 };
  const look = (x: number, y: number, zoom: number): void =>
    peer.view(place.clientWidth / 2 - x * zoom, place.clientHeight / 2 - y * zoom, zoom);
  globalThis.bench = {
    async open(count) {
      const graph = graphOf(count);
      middle = middleOf(graph);
      await frame();
      const begun = performance.now();
      await peer.open(graph, place);
      return (await quiet()) - begun;
    },
    pan: () =>
      frames((part) => {
        const angle = part * 2 * Math.PI;
        look(middle.x + RADIUS * Math.cos(angle), middle.y + RADIUS * Math.sin(angle), 1);
      }),
    zoom: () =>
      frames((part) => {
        // From far away to near and back.
        const swing = (1 - Math.cos(part * 2 * Math.PI)) / 2;
        look(middle.x, middle.y, ZOOM.least + (ZOOM.most - ZOOM.least) * swing);
      }),
  };
}

function frame(): Promise<number> {
  return new Promise((done) => requestAnimationFrame(() => done(performance.now())));
}

/** When the first of three quiet frames came. */
async function quiet(): Promise<number> {
  let row: number[] = [await frame()];
  for (let tries = 0; tries < 2_000 && row.length < 4; tries += 1) {
    const now = await frame();
    row = now - (row.at(-1) ?? now) <= QUIET ? [...row, now] : [now];
  }
  return row[0] ?? Number.NaN;
}

/** Moves, one step for each frame, and says how long each frame took. */
async function frames(move: (part: number) => void): Promise<readonly number[]> {
  move(0);
  await quiet();
  const times: number[] = [];
  const begun = await frame();
  for (let step = 1, last = begun; step <= STEPS && last - begun < LASTS_MOST; step += 1) {
    move(step / STEPS);
    const now = await frame();
    times.push(now - last);
    last = now;
  }
  return times;
}
