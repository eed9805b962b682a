/** What goes through the world: the clipboard, the layout. */

import { clipBox, copied, readClip, type Clip } from "../commands/clip.ts";
import { withContent } from "../content.ts";
import { entries } from "../document/queries.ts";
import type { Position } from "../document/template.ts";
import { around, isInside, type Point } from "../geometry/box.ts";
import { frameAround } from "../geometry/card.ts";
import { layoutInput, layoutPlaces, type LayoutWanted } from "../layout/document-layout.ts";
import type { EditorState, Store } from "../store.ts";
import type { Sight } from "./sight.ts";
import type { EditorWorld } from "./world.ts";

export interface Exchange {
  copy(this: void): boolean;
  /** Puts what is in the clipboard at the pointer, or beside where it was copied, or in the middle of the view. */
  paste(this: void): Promise<void>;
  layOut(this: void, wanted?: LayoutWanted): Promise<void>;
}

const BESIDE = 32;

export function exchangeOf(
  store: Store,
  sight: Sight,
  pointer: () => Point | undefined,
  world: EditorWorld,
): Exchange {
  return {
    copy() {
      const { document, selection, scene } = store.getState();
      const clip = copied(document, withContent(document, scene, selection), scene.places);
      if (clip === undefined) return false;
      void world.writeClipboard(JSON.stringify(clip, null, 2));
      return true;
    },
    async paste() {
      const clip = readClip(await world.readClipboard());
      if (clip === undefined) store.set({ refusal: "not-a-clip" });
      else store.run("paste", { clip, at: placeFor(store, sight, clip, pointer()) });
    },
    async layOut(wanted = {}) {
      const { document } = store.getState();
      const places = await world.layOut(layoutInput(document, wanted));
      // What was drawn meanwhile keeps its place; the layout speaks only of what it knew.
      const frames = framesOf(store.getState());
      const mark = store.mark();
      store.run("place-steps", { places: layoutPlaces(document, places, wanted) });
      const { scene } = store.getState();
      for (const [index, keys] of frames) {
        const box = around(keys.flatMap((key) => scene.cards.get(key) ?? []));
        if (box !== undefined) store.run("change-note", { index, ...frameAround(box) });
      }
      store.squash(mark);
      // Turned the other way, the drawing may have left the view.
      const [chosen] = store.getState().selection.steps;
      const shown = chosen ?? entries(document)[0]?.key;
      if (shown !== undefined) sight.reveal(shown);
    },
  };
}

/** The steps that stand inside each frame: a layout draws it around them anew. */
function framesOf({ document, scene }: EditorState): ReadonlyMap<number, readonly string[]> {
  const frames = new Map<number, readonly string[]>();
  document.notes.forEach((note, index) => {
    const frame = scene.notes[index];
    if (note.frame !== true || frame === undefined) return;
    const keys = scene.grid.near(frame).filter((key) => {
      const box = scene.cards.get(key);
      return box !== undefined && isInside(box, frame);
    });
    if (keys.length > 0) frames.set(index, keys);
  });
  return frames;
}

function placeFor(store: Store, sight: Sight, clip: Clip, pointer: Point | undefined): Position {
  const box = clipBox(clip) ?? { x: 0, y: 0, width: 0, height: 0 };
  const middle = pointer ?? sight.middle();
  const { scene } = store.getState();
  const isTaken = ([x, y]: Position): boolean =>
    [...scene.places.values()].some((place) => place[0] === x && place[1] === y);
  // Copied here and still in sight: beside it, each time a little further.
  const isHere = clip.steps.some((step) => scene.places.has(step.key));
  let at: Position =
    isHere && pointer === undefined
      ? [box.x + BESIDE, box.y + BESIDE]
      : [Math.round(middle.x - box.width / 2), Math.round(middle.y - box.height / 2)];
  while (isTaken(at)) at = [at[0] + BESIDE, at[1] + BESIDE];
  return at;
}
