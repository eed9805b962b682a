/** What is seen of the canvas, and free places on it. */

import { selectionOf, type Selection } from "../commands/plan.ts";
import { readingOrder } from "../document/order.ts";
import { entries } from "../document/queries.ts";
import type { Position } from "../document/template.ts";
import { around, center, type Box, type Point } from "../geometry/box.ts";
import { CARD_HEIGHT, CARD_WIDTH } from "../geometry/card.ts";
import { freePlace, placeAfter } from "../navigation.ts";
import { found, noteOfHit, type WordsOf } from "../search.ts";
import type { Store } from "../store.ts";
import type { View } from "../tools/tool.ts";
import { fitting, onCanvas, opening, revealing, zoomed, type Size } from "../view.ts";

export interface Sight {
  setView(this: void, view: View): void;
  setSize(this: void, size: Size): void;
  /** Shows everything, or what is selected. */
  fit(this: void, selection?: Selection): void;
  /** Takes the view to begin with; later it stays what it has become. */
  open(this: void): void;
  zoomTo(this: void, zoom: number, around?: Point): void;
  /** Moves the canvas under the window, in pixels of the screen. */
  panBy(this: void, by: Point): void;
  reveal(this: void, key: string): void;
  /** Brings a part of the canvas into view. */
  show(this: void, box: Box): void;
  /** A place in the middle of the view where no card stands. */
  freeSpot(this: void): Position;
  /** Such a place after a step. */
  spotAfter(this: void, key: string): Position;
  /** The middle of the view on the canvas. */
  middle(this: void): Point;
  toggleMinimap(this: void): boolean;
  /**
   * Searches in the template and shows the first hit; without a text the search is over. The page knows words for steps
   * that stand nowhere in the document.
   */
  search(this: void, text: string | undefined, wordsOf?: WordsOf): void;
  /** Shows the next hit, or the one before, and selects it. */
  searchStep(this: void, by: 1 | -1): boolean;
}

const MAP_FROM = 620;

export function sightOf(store: Store): Sight {
  let words: WordsOf = () => [];
  let size: Size = { width: 1200, height: 800 };
  let isOpened = false;
  const setView: Sight["setView"] = (view) => {
    const { view: before } = store.getState();
    if (view.x !== before.x || view.y !== before.y || view.zoom !== before.zoom)
      store.set({ view });
  };
  const middle: Sight["middle"] = () =>
    onCanvas(store.getState().view, center({ x: 0, y: 0, ...size }));
  const show: Sight["show"] = (box) => {
    const { view, minimap } = store.getState();
    setView(revealing(view, box, size, minimap));
  };
  const reveal: Sight["reveal"] = (key) => {
    const box = store.getState().scene.cards.get(key);
    if (box !== undefined) show(box);
  };
  const showHit = (hit: string): void => {
    const { scene } = store.getState();
    const note = noteOfHit(hit);
    const box = note === undefined ? scene.cards.get(hit) : scene.notes[note];
    if (box !== undefined) show(box);
    store.select(
      note === undefined ? selectionOf({ steps: [hit] }) : selectionOf({ notes: [note] }),
    );
  };
  return {
    setView,
    setSize(now) {
      size = now;
    },
    fit(selection) {
      const { scene } = store.getState();
      const chosen = [
        ...[...(selection?.steps ?? [])].flatMap((key) => scene.cards.get(key) ?? []),
        ...[...(selection?.notes ?? [])].flatMap((index) => scene.notes[index] ?? []),
      ];
      setView(fitting(chosen.length > 0 ? around(chosen) : scene.bounds, size));
    },
    open() {
      if (isOpened) return;
      isOpened = true;
      // On a narrow canvas the map would lie on much of the drawing; whoever wants it switches it on.
      store.set({ minimap: size.width >= MAP_FROM });
      const { document, scene } = store.getState();
      const first = entries(document)[0] ?? readingOrder(document)[0];
      setView(opening(scene.bounds, first && scene.cards.get(first.key), size));
    },
    zoomTo: (zoom, point = { x: size.width / 2, y: size.height / 2 }) =>
      setView(zoomed(store.getState().view, zoom, point)),
    panBy({ x, y }) {
      const { view } = store.getState();
      setView({ ...view, x: view.x + x, y: view.y + y });
    },
    reveal,
    show,
    middle,
    freeSpot() {
      const { x, y } = middle();
      const at: Position = [Math.round(x - CARD_WIDTH / 2), Math.round(y - CARD_HEIGHT / 2)];
      return freePlace(store.getState().scene, at);
    },
    spotAfter(key) {
      const { document, scene } = store.getState();
      return placeAfter(document, scene, key);
    },
    toggleMinimap() {
      store.set({ minimap: !store.getState().minimap });
      return true;
    },
    search(text, wordsOf = words) {
      words = wordsOf;
      if (text === undefined) {
        store.set({ search: undefined });
        return;
      }
      const hits = found(store.getState().document, text, words);
      store.set({ search: { text, hits, at: 0 } });
      const [first] = hits;
      if (first !== undefined) showHit(first);
    },
    searchStep(by) {
      const { search, document } = store.getState();
      if (search === undefined) return false;
      const hits = found(document, search.text, words);
      const at = hits.length === 0 ? 0 : (search.at + by + hits.length) % hits.length;
      store.set({ search: { ...search, hits, at } });
      const hit = hits[at];
      if (hit !== undefined) showHit(hit);
      return hit !== undefined;
    },
  };
}
