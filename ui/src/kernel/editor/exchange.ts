/** What goes through the world: the clipboard, the layout. */

import { clipBox, copied, readClip, type Clip } from "../commands/clip.ts";
import { withContent } from "../content.ts";
import { entries } from "../document/queries.ts";
import type { Position } from "../document/template.ts";
import type { Point } from "../geometry/box.ts";
import { layoutInput, layoutPlaces, type LayoutWanted } from "../layout/document-layout.ts";
import type { LayoutInput, Places } from "../layout/layered.ts";
import { notesAfter } from "../layout/notes.ts";
import type { Store } from "../store.ts";
import type { Sight } from "./sight.ts";
import type { EditorWorld } from "./world.ts";

export interface Exchange {
  copy(this: void): boolean;
  /** Puts what is in the clipboard at the pointer, or beside where it was copied, or in the middle of the view. */
  paste(this: void): Promise<void>;
  /** Lays the drawing out, unless that is given up before it is done. */
  layOut(this: void, wanted?: LayoutWanted): Promise<void>;
}

const BESIDE = 32;

export function exchangeOf(
  store: Store,
  sight: Sight,
  pointer: () => Point | undefined,
  world: EditorWorld,
): Exchange {
  let last = 0;
  /** What the layout says; nothing, if meanwhile it was given up or asked for anew. */
  const asked = async (input: LayoutInput): Promise<Places | undefined> => {
    const layout = (last += 1);
    store.set({ layout });
    const isWanted = (): boolean => store.getState().layout === layout;
    try {
      const places = await world.layOut(input);
      return isWanted() ? places : undefined;
    } catch {
      if (isWanted()) store.set({ refusal: "no-layout" });
      return undefined;
    } finally {
      if (isWanted()) store.set({ layout: undefined });
    }
  };
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
      const places = await asked(layoutInput(document, wanted));
      if (places === undefined) return;
      // What was drawn meanwhile keeps its place; the layout speaks only of what it knew.
      const { document: now, scene } = store.getState();
      const mark = store.mark();
      store.run("place-steps", { places: layoutPlaces(document, places, wanted) });
      for (const [index, change] of notesAfter(now, scene, store.getState().scene))
        store.run("change-note", { index, ...change });
      store.squash(mark);
      // Turned the other way, the drawing may have left the view.
      const [chosen] = store.getState().selection.steps;
      const shown = chosen ?? entries(document)[0]?.key;
      if (shown !== undefined) sight.reveal(shown);
    },
  };
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
